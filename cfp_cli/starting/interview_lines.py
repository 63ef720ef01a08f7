"""The questions about the items of each stage: is there any, how much, which factor, how it is known, or why not."""

from typing import Any

from cfp_cli.factors.match import Proposals
from cfp_cli.factors.search import search
from cfp_cli.model.exact import plain
from cfp_cli.model.factor import Factor
from cfp_cli.model.text import Text, both
from cfp_cli.rules.words import listed
from cfp_cli.shelf import Shelf
from cfp_cli.starting import words
from cfp_cli.starting.answers import Asker, Check, id_of, one_of, optional, quantity, share, words_up_to, yes_no
from cfp_cli.starting.asked import Asked, AskedItem
from cfp_cli.starting.suiting import is_treated
from cfp_cli.starting.telling import what_is_asked
from cfp_cli.units.quantity import QuantityProblem, parse_quantity
from cfp_cli.workbook.codes import BASES, DATA, TREATMENTS

Data = dict[str, Any]

#: So many factors are proposed at a time.
PROPOSED = 5

_HAVE = Text("「{title}」有嗎？y 有、n 沒有、s 稍後再填", "`{title}`: is there any? y yes, n no, s later")
_WHY_NOT = Text("　為什麼此產品沒有", "  Why the product has none")
_NAME = Text("　名稱", "  Name")
_TOTAL = Text("　這是製造地點的期間總量，還是每宣告單位的量？", "  Is it a plant's total, or per declared unit?")
_TOTALS = {
    "total": Text("期間總量", "total of the period"),
    "unit": Text("每宣告單位", "per declared unit"),
}
_AMOUNT = Text("　數量，例如以 {units} 計", "  Amount, in {units} for example")
_PLANT = Text("　哪一處製造地點", "  Which plant")
_SHARED = Text(
    "　與其他產品共用時，分配給此產品的比例（全屬此產品按 Enter）",
    "  Share of this product where others share it (Enter: all of it)",
)
_BY = Text("　分配基準", "  Allocated by")
_WHY = Text("　採用此基準的理由", "  Why this basis")
_CARRIED = Text(
    "　每宣告單位運送的質量，或前面一筆的代號", "  Mass carried per declared unit, or the id of a line above"
)
_DISTANCE = Text("　距離，例如 320 km", "  Distance, such as 320 km")
_MORE_LEGS = Text("　還有下一段？", "  Is there another leg?")
_SEARCH = Text("　找係數的字（不選按 - ）", "  Words to look for a factor by (- for none)")
_NONE_FOUND = Text("　沒有找到，換個字試試", "  Nothing was found; try other words")
_PICK = Text(
    "　選哪一個：號碼、係數代號，或另外的字；- 先不選",
    "  Which: a number, the id of a factor, or other words; - for none",
)
_DATA = Text("　數據種類", "  Kind of data")
_EVIDENCE = Text("　佐證，例如 2025 年電費單", "  Evidence, such as bills of 2025")
_TREATED = Text("　處理方式", "  How it is treated")
_MORE = Text("　這個項目還有下一筆？", "  Another line for this item?")
_NO_SUCH = Text("不是質量，也不是前面的代號", "it is neither a mass nor the id of a line above")


class LineInterview:
    """Asks about every item; `lines` and `absent` are what was answered so far."""

    def __init__(self, asked: Asked, shelf: Shelf, plants: list[str], asker: Asker) -> None:
        self.lines: list[Data] = []
        self.absent: list[Data] = []
        self._asked = asked
        self._shelf = shelf
        self._proposals = Proposals(shelf.factors.all())
        self._plants = plants
        self._asker = asker

    def all(self) -> None:
        """Every stage in turn. Items of which a scenario speaks are told and not asked for."""
        for stage in self._asked.pcr.stages:
            self._asker.say(both(""))
            self._asker.say(words.STAGE.filled(title=stage.title, clause=stage.clause))
            for one in self._asked.of(stage):
                self._item(one)

    def _item(self, one: AskedItem) -> None:
        cited = listed(one.item.clauses)
        self._asker.say(words.ITEM.filled(title=one.item.title, clauses=cited, asked=what_is_asked(one)))
        if one.standing in ("scenario", "declined"):
            if one.standing == "declined":
                self._absent(one, "由 PCR 情境代表 / the PCR's scenario stands for it")
            return
        default = "y" if one.standing == "wanted" else "n"
        have = self._asker.ask(_HAVE.filled(title=one.item.title), _one_letter, default)
        if have == "n" and one.item.required:
            self._absent(one, self._asker.ask(_WHY_NOT, words_up_to(1000)))
        while have == "y":
            self._line(one)
            have = "y" if self._asker.ask(_MORE, yes_no, default="n") else ""

    def _absent(self, one: AskedItem, reason: str) -> None:
        self.absent.append({"stage": one.stage.id, "item": one.item.id, "reason": reason})

    def _line(self, one: AskedItem) -> None:
        ask = self._asker.ask
        line: Data = {"id": self._id(one.id), "stage": one.stage.id, "item": one.item.id}
        line["name"] = ask(_NAME, words_up_to(200), " ".join(one.item.title.zh.split())[:200])
        if one.carries:
            line |= self._carried()
        else:
            line["amount"] = self._amount(one)
            if factor := self._factor(line["name"], one.item.title.en, _unit_of(line["amount"])):
                line["factor"] = factor
        line["data"] = "primary" if one.primary else self._chosen(_DATA, DATA)
        if line["data"] == "primary":
            line["evidence"] = ask(_EVIDENCE, words_up_to(500))
        if is_treated(one.item.id):
            line["treatment"] = self._chosen(_TREATED, TREATMENTS)
        self.lines.append(line)

    def _id(self, wanted: str) -> str:
        taken = {line["id"] for line in self.lines}
        number, name = 2, wanted
        while name in taken:
            number, name = number + 1, f"{wanted[:60]}-{number}"
        return name

    # ------------------------------------------------------------ amounts

    def _amount(self, one: AskedItem) -> Any:
        kind = self._chosen(_TOTAL, _TOTALS, "total" if one.total else "unit")
        amount = self._asker.ask(_AMOUNT.filled(units=listed(one.units)), quantity())
        if kind == "unit":
            return amount
        plants = {name: both("") for name in self._plants}
        plant = self._plants[0] if len(plants) == 1 else self._chosen(_PLANT, plants)
        total: Data = {"total": amount, "plant": plant}
        if part := self._asker.ask(_SHARED, optional(share)):
            reason = {"by": self._chosen(_BY, BASES), "reason": self._asker.ask(_WHY, words_up_to(1000))}
            total |= {"share": part, **reason}
        return total

    def _carried(self) -> Data:
        known = {line["id"] for line in self.lines if "amount" in line}
        carried = self._asker.ask(_CARRIED, _mass_or_line(known))
        way: Data = {"of": carried} if carried in known else {"mass": carried}
        legs: list[Data] = []
        while not legs or self._asker.ask(_MORE_LEGS, yes_no, default="n"):
            leg: Data = {"distance": self._asker.ask(_DISTANCE, quantity())}
            if factor := self._factor("貨車", "truck", "tkm"):
                leg["factor"] = factor
            legs.append(leg)
        return {**way, "legs": legs}

    # ------------------------------------------------------------ factors

    def _factor(self, name: str, english: str, unit: str) -> str:
        """The id of the factor that the person chooses; "" where they choose none for now."""
        found = [one.factor for one in self._proposals.candidates(name, english, unit, "TW", "", PROPOSED)]
        while True:
            if not found:
                wanted = self._asker.ask(_SEARCH, words_up_to(200), name)
                if wanted == "-":
                    return ""
                found = self._found(wanted, unit)
                if not found:
                    self._asker.say(_NONE_FOUND)
                    continue
            self._show(found)
            picked = self._asker.ask(_PICK, words_up_to(200))
            if picked == "-":
                return ""
            if picked.isdecimal() and 0 < int(picked) <= len(found):
                return found[int(picked) - 1].id
            if self._shelf.factors.get(picked) is not None:
                return picked
            found = self._found(picked, unit)
            if not found:
                self._asker.say(_NONE_FOUND)

    def _found(self, wanted: str, unit: str) -> list[Factor]:
        """What a search finds in units of that kind, else in any."""
        matches = search(self._shelf.factors, wanted, PROPOSED, unit) or search(self._shelf.factors, wanted, PROPOSED)
        return [match.factor for match in matches]

    def _show(self, found: list[Factor]) -> None:
        for number, one in enumerate(found, start=1):
            doubts = f"  !{', '.join(one.flags)}" if one.flags else ""
            value = f"{plain(one.value)} kg CO2e/{one.unit.name}"
            rest = f"{value}  {one.data_year or one.announced or '-'}  {one.id}{doubts}"
            self._asker.say(Text(f"    {number}. {one.name.zh}  {rest}", f"    {number}. {one.name.en}  {rest}"))

    def _chosen(self, question: Text, options: dict[str, Text], default: str = "") -> str:
        said = listed(
            Text(f"{name} {title.zh}", name if name == title.en else f"{name} {title.en}")
            for name, title in options.items()
        )
        whole = Text(f"{question.zh}（{said.zh}）", f"{question.en} ({said.en})")
        return self._asker.ask(whole, one_of(options), default)


def _one_letter(text: str) -> str | Text:
    """y, n or s, as typed in either language."""
    if text.strip().casefold() in ("s", "稍後", "later"):
        return "s"
    found = yes_no(text)
    return found if isinstance(found, Text) else "y" if found else "n"


def _mass_or_line(known: set[str]) -> Check[str]:
    """A mass, or the id of a line that was given before."""
    mass = quantity(("g", "kg", "t", "mg"))

    def check(text: str) -> str | Text:
        word = text.strip()
        if word in known:
            return word
        return _NO_SUCH if not isinstance(id_of(word), Text) else mass(word)

    return check


def _unit_of(amount: Any) -> str:
    text = amount["total"] if isinstance(amount, dict) else amount
    found = parse_quantity(text)
    return "" if isinstance(found, QuantityProblem) else found.unit.name
