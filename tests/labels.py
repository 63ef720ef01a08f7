"""Certificates and regimes for tests of labels."""

from datetime import date
from functools import cache

from cfp_cli.load.certificate import certificate_of
from cfp_cli.load.reader import read_bytes
from cfp_cli.load.regime import load_regimes
from cfp_cli.model.certificate import Certificate
from cfp_cli.model.label import Regime


@cache
def regimes() -> tuple[Regime, ...]:
    """Taiwan's, as they ship."""
    found, findings = load_regimes()
    assert findings == ()
    return found


def regime(name: str) -> Regime:
    """One of them."""
    return next(one for one in regimes() if one.id == name)


def day(text: str) -> date:
    """A day."""
    return date.fromisoformat(text)


def certificate(
    name: str, granted: str = "", until: str = "", number: str = "2503305903", more: str = ""
) -> Certificate:
    """A certificate of a regime with these days."""
    lines = [f"certificate: 1\nregime: {name}"]
    lines += [f'number: "{number}"'] if number else []
    lines += [f"granted: {granted}"] if granted else []
    lines += [f"valid-until: {until}"] if until else []
    document, findings = read_bytes(("\n".join(lines) + f"\n{more}").encode(), "certificate.yaml")
    assert document is not None, findings
    found, findings = certificate_of(document)
    assert found is not None, findings
    return found
