"""How a waiver is told beside its finding."""

from cfp_cli.model.finding import Waiver
from cfp_cli.model.text import Text

_WAIVED = Text("已豁免：{reason}（{person}，至 {expires}）", "waived: {reason} ({person}, until {expires})")


def waiver_words(waiver: Waiver) -> Text:
    """Why, who, and the last day."""
    return _WAIVED.filled(reason=waiver.reason, person=waiver.person, expires=waiver.expires.isoformat())
