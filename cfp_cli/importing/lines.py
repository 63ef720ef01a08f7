"""Rows of a table as lines of an inventory. Where something is not in the row, it is said what was put in its place."""

import re
from collections.abc import Mapping

from cfp_cli.importing.line_amounts import Amount, Amounts, Basis
from cfp_cli.importing.line_items import Belonging
from cfp_cli.importing.plan import Asked, Data, Plan, Proposed
from cfp_cli.importing.record_values import RecordValues
from cfp_cli.importing.table import Record
from cfp_cli.importing.told import Tally, Told
from cfp_cli.importing.words import treatment_of
from cfp_cli.load.problems import echo
from cfp_cli.model.nothing import NOTHING
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.text import Text

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_DATA = {"一級": "primary", "一級數據": "primary", "二級": "secondary", "二級數據": "secondary"}
_TREATMENTS = {
    "焚化": "incineration",
    "掩埋": "landfill",
    "回收": "recycling",
    "堆肥": "composting",
    "廢水處理": "wastewater-treatment",
    "其他": "other",
}
#: Keys whose texts are of closed lists: what the list has, and Chinese words for it.
_CLOSED: dict[str, tuple[tuple[str, ...], Mapping[str, str]]] = {
    "data": (("primary", "secondary"), _DATA),
    "treatment": (tuple(_TREATMENTS.values()), _TREATMENTS),
    "origin": (("fossil", "biogenic"), {"化石": "fossil", "生質": "biogenic"}),
    "by": (("count", "mass", "volume", "hours", "weighted", "area", "energy", "economic", "other"), NOTHING),
}
_TEXTS = ("factor", "evidence", "made-at", "note")
_YES = ("self-generated", "recycled")
_MEANS_YES = frozenset({"yes", "true", "是", "v", "y", "1"})
#: The order in which a line is written, behind its amount.
_ORDER = ("factor", "data", "evidence", "treatment", "origin", "made-at", "self-generated", "recycled", "note")
#: What has a meaning for totals only, and is told beside other lines.
_OF_TOTALS = ("plant", "by", "reason")
# A remark such as `一級：2025 年電費單`.
_KIND_IN_REMARK = re.compile("(一級|二級)(?:活動)?(?:數據)?(?:[\\s：:；;，,。]+(.*))?")

_NO_NAME = Text("這一列沒有名稱", "the row has no name")
_NO_AMOUNT = Text("這一列沒有數量", "the row has no amount")
_IDS = Text("小寫英數與連字號，不重複", "lower-case letters, digits and hyphens, each once")
_ASSUMED = Text(
    "檔案沒有說數據是一級或二級的，都寫成二級（secondary）；一級的請連同佐證改過來",
    "where the file does not tell primary from secondary data, they are written as secondary: change those that are "
    "primary, with their evidence",
)
_TREATED = Text("廢棄物處理方式取自名稱或備註", "how wastes are treated is taken from names or remarks")


class LineMaker:
    """Makes lines of records; ids are given in their order."""

    def __init__(self, plan: Plan, pcr: Pcr | None, basis: Basis, told: Told, tally: Tally) -> None:
        self.plan = plan
        self.told = told
        self.tally = tally
        self._belonging = Belonging(pcr, told)
        self._amounts = Amounts(basis, told)
        self._ids: set[str] = set()
        self._numbers: dict[str, int] = {}

    def line(self, record: Record) -> Proposed | None:
        """The line of a row; None where the row is left, with a finding at its cell."""
        values = RecordValues(record, self.plan, self.told)
        name = values.text("name")
        stage, group = self._belonging.stage(values), self._belonging.group(values)
        item = self._belonging.written(values, stage)
        more = self._more(values)
        amount = self._amounts.amount(values)
        if not name and not values.bad:
            values.refuse("CFP688", "name", text="", why=_NO_NAME)
        if amount is None and not values.bad:
            values.refuse("CFP688", "amount", text=echo(name), why=_NO_AMOUNT)
        if values.bad or amount is None:
            self.tally.leave(record.sheet, record.row, values.bad)
            return None
        self.tally.use(record.sheet, record.row)
        remark = more.get("note", "")
        item = item or self._belonging.proposed(values, stage, group, (name, remark), amount.unit)
        line: Data = {"id": self._id(values, stage), "stage": stage, "item": item, "name": _names(name, values)}
        return self._made(values, line, amount, more, group)

    def _made(self, values: RecordValues, line: Data, amount: Amount, more: Data, group: str) -> Proposed:
        record = values.record
        self._kind_of_data(values, more)
        if "treatment" not in more and (way := treatment_of(line["item"], (values.text("name"), more.get("note", "")))):
            more["treatment"] = way
            self.told.note("CFP695", record.sheet, record.row, record.column("name"), "", "treated", what=_TREATED)
        line |= amount.data
        if "legs" in line:
            more.pop("factor", None)  # the leg has it
        line |= {key: more[key] for key in _ORDER if key in more}
        if not isinstance(line.get("amount"), dict):
            values.beside += [f"{key}: {text}" for key in _OF_TOTALS if (text := record.text(key))]
        beside = ([f"群組 group: {group}"] if group else []) + values.beside
        span = self.told.book.span(record.sheet, record.row)
        return Proposed(line, span, tuple(beside), _asked(line, amount.unit))

    def _kind_of_data(self, values: RecordValues, more: Data) -> None:
        """Primary or secondary: what the row says, what its remark begins with, else the weaker."""
        if "data" in more:
            return
        match = _KIND_IN_REMARK.fullmatch(more.get("note", ""))
        if match is None:
            more["data"] = "secondary"
            self.told.note("CFP695", values.record.sheet, values.record.row, 1, "", what=_ASSUMED)
            return
        more["data"] = _DATA[match[1]]
        if more["data"] == "primary" and match[2] and "evidence" not in more:
            more["evidence"] = match[2]
            del more["note"]  # all of it

    # ------------------------------------------------------------ ids, and what else the row says

    def _more(self, values: RecordValues) -> Data:
        """What else the row says, by the keys of a line."""
        more: Data = {}
        for key, (codes, words) in _CLOSED.items():
            text = values.text(key)
            code = words.get(text, text)
            if text and code not in codes:
                values.refuse("CFP693", key, text=echo(text), known=", ".join((*codes, *words)))
            elif code and key != "by":
                more[key] = code
        more |= {key: text for key in _TEXTS if (text := values.text(key))}
        more |= {key: True for key in _YES if values.text(key).casefold() in _MEANS_YES}
        text = values.text("id")
        if text and (not _ID.fullmatch(text) or text in self._ids):
            values.refuse("CFP693", "id", text=echo(text), known=_IDS)
        return more

    def _id(self, values: RecordValues, stage: str) -> str:
        """The id of the row, else the next one of its stage."""
        made = values.text("id")
        while not made or made in self._ids:
            self._numbers[stage] = self._numbers.get(stage, 0) + 1
            made = f"{stage}-{self._numbers[stage]:02d}"
        self._ids.add(made)
        return made


def _names(name: str, values: RecordValues) -> str | dict[str, str]:
    english = values.text("name-en")
    return {"zh-TW": name, "en": english} if english else name


def _asked(line: Data, unit: str) -> Asked | None:
    """For what a factor is looked up; None where the line has one, or is of what is recycled."""
    has = line["legs"][0]["factor"] if "legs" in line else line.get("factor")
    if has or line.get("treatment") == "recycling":
        return None
    name = line["name"]
    return Asked(name["zh-TW"], name["en"], unit) if isinstance(name, dict) else Asked(name, "", unit)
