"""The formats of `cfp certificate make`, by name."""

from collections.abc import Callable

from cfp_cli.certificate.written import certificate_json, certificate_yaml
from cfp_cli.model.certificate import Certificate
from cfp_cli.model.label import Regime
from cfp_cli.present.certificate_html import certificate_html

CERTIFICATE_FORMATS: dict[str, Callable[[Certificate, Regime | None], str]] = {
    "yaml": lambda certificate, regime: certificate_yaml(certificate),
    "json": lambda certificate, regime: certificate_json(certificate),
    "html": certificate_html,
}
