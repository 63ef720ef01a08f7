"""A certificate that was checked, as text: its head, what was found, or that it is in order."""

from collections.abc import Iterable, Iterator

from cfp_cli.certificate.fields import FIELDS
from cfp_cli.model.certificate import Certificate
from cfp_cli.model.finding import Finding
from cfp_cli.model.text import Text
from cfp_cli.present import strings
from cfp_cli.present.findings import finding_rows
from cfp_cli.present.rows import Look, Piece, Row, cells, padded, row

_IN_ORDER = Text("應記載事項、日期、級距與計算都相符", "fields, days, grid and calculation are in order")
_AS_FAR = Text(
    "能檢查的部分沒有不符；未檢查的見說明", "nothing wrong in what could be judged; the notes say what could not"
)
_SHOWN = ("number", "product-name", "value", "pcr", "validity")
_REGIME = Text("標示制度", "label regime")


def checked_rows(path: str, certificate: Certificate | None, findings: Iterable[Finding], look: Look) -> Iterator[Row]:
    """What the certificate is, and what is wrong with it."""
    found = list(findings)
    documents = [certificate.document] if certificate and certificate.document else []
    yield row(
        Piece(path, "bold"), Piece(look.say(strings.FICTITIOUS) if certificate and certificate.fictitious else "")
    )
    if certificate is not None:
        titles = {name: look.say(FIELDS[name].title) for name in _SHOWN}
        width = max(cells(title) for title in (*titles.values(), look.say(_REGIME)))
        yield row("  ", Piece(padded(look.say(_REGIME), width), "dim"), "  ", certificate.regime)
        for name in _SHOWN:
            for text in FIELDS[name].texts(certificate):
                if text is not None:
                    yield row("  ", Piece(padded(titles[name], width), "dim"), "  ", look.say(text))
    yield row("")
    yield from finding_rows(found, documents, look)
    if not any(one.severity != "note" for one in found):
        yield row(Piece(look.say(_AS_FAR if found else _IN_ORDER), "good"))
        yield row("")
