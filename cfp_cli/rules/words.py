"""Titles of stages and items as the PCR gives them, and lists of them, for messages."""

from collections.abc import Iterable

from cfp_cli.model.pcr import Pcr
from cfp_cli.model.text import Text, both


def stage_title(pcr: Pcr, stage_id: str) -> Text:
    """The stage's title, its id where the PCR does not have it."""
    stage = pcr.stage(stage_id)
    return stage.title if stage else both(stage_id)


def item_title(pcr: Pcr, stage_id: str, item_id: str) -> Text:
    """The item's title, its id where the stage does not have it."""
    stage = pcr.stage(stage_id)
    items = stage.items if stage else ()
    return next((item.title for item in items if item.id == item_id), both(item_id))


def listed(texts: Iterable[Text | str]) -> Text:
    """The texts one after another: `甲、乙` and `a, b`."""
    pairs = [text if isinstance(text, Text) else both(text) for text in texts]
    return Text("、".join(pair.zh for pair in pairs), ", ".join(pair.en for pair in pairs))
