"""Where a row belongs: its stage, its group, and the item of the PCR where that is sure or the only one possible."""

from cfp_cli.importing.record_values import RecordValues
from cfp_cli.importing.told import Told
from cfp_cli.importing.words import GROUPS, Guess, group_of, item_named, items_for, stage_of, stages_known
from cfp_cli.load.problems import echo
from cfp_cli.model.finding import Severity
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.text import Text

_CANDIDATES = Text("可能是 {items}；留空待填", "it may be {items}; it is left empty")
_INFERRED = Text("由群組與名稱推定為 {items}", "inferred from group and name: {items}")
_NO_ITEM = Text("PCR 的這個階段沒有這種項目；留空待填", "the stage has no such item in the PCR; it is left empty")
_NO_PCR = Text("沒有 PCR，無法對應；留空待填", "without a PCR nothing says; it is left empty")


class Belonging:
    """Finds stage, group and item of rows."""

    def __init__(self, pcr: Pcr | None, told: Told) -> None:
        self.pcr = pcr
        self.told = told

    def stage(self, values: RecordValues) -> str:
        """The id of the stage; CFP693 for words that name none."""
        text = values.text("stage")
        found = stage_of(text, self.pcr)
        if not found and not values.bad:
            values.refuse("CFP693", "stage", text=echo(text), known=stages_known(self.pcr))
        return found

    def group(self, values: RecordValues) -> str:
        """The group of the ministry's layout; CFP693 for another word."""
        text = values.text("group")
        found = group_of(text)
        if text and not found and not values.bad:
            values.refuse("CFP693", "group", text=echo(text), known="、".join(GROUPS))
        return found

    def written(self, values: RecordValues, stage: str) -> str:
        """The item that the row itself has; CFP693 for one that the stage does not have."""
        text = values.text("item")
        held = self.pcr.stage(stage) if self.pcr is not None else None
        if not text or held is None:
            return text
        named = item_named(text, held)
        if named is None:
            values.refuse("CFP693", "item", text=echo(text), known=", ".join(one.id for one in held.items))
            return ""
        return named.id

    def proposed(self, values: RecordValues, stage: str, group: str, names: tuple[str, str], unit: str) -> str:
        """The item that is sure or the only one possible; else "", with the candidates beside it and CFP694."""
        held = self.pcr.stage(stage) if self.pcr is not None else None
        if held is None:
            self._say(values, names[0], _NO_PCR, "warning")
            return ""
        guess = items_for(held, group, names, unit)
        if guess.sure:
            return guess.items[0].id
        only = len(guess.items) == 1
        self._say(values, names[0], _words(guess), "note" if only else "warning")
        return guess.items[0].id if only else ""

    def _say(self, values: RecordValues, name: str, what: Text, severity: Severity) -> None:
        record = values.record
        said = {"severity": severity, "name": echo(name), "what": what}
        self.told.note("CFP694", record.sheet, record.row, record.column("name"), "", what.en, **said)
        values.beside.append(f"item：{what.zh} / {what.en}")


def _words(guess: Guess) -> Text:
    if not guess.items:
        return _NO_ITEM
    zh = "、".join(f"{one.id}（{one.title.zh}）" for one in guess.items)
    en = ", ".join(f"{one.id} ({one.title.en})" for one in guess.items)
    return (_INFERRED if len(guess.items) == 1 else _CANDIDATES).filled(items=Text(zh, en))
