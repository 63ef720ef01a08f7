"""The label value by formulas over the regime's table, as label/rounding.py has it.

A sum of binary numbers carries noise in its last digits, which would decide a tie the wrong way: the total is rounded
to 12 significant digits first, and the number of steps that it makes to 14. Where the exact total says otherwise the
export says so (CFP701).
"""

from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from cfp_cli.export.cells import Cell, Live, Pad, formula, live, number, quoted, words
from cfp_cli.label.rounding import NoLabel, label_value
from cfp_cli.model.exact import ZERO, divide, shown
from cfp_cli.model.label import KG_IN, LabelValue, Regime, Tie
from cfp_cli.model.text import Lang, Text

TOTAL_DIGITS = 12
STEP_DIGITS = 14

_CLEAN = Text("合計（12 位有效數字，去除二進位誤差）", "total to 12 significant digits, without binary noise")
_RULE = Text("{regime}：{clause}", "{regime}: {clause}")
_TIE = Text("恰好一半", "exactly half-way")
_TIES = {"half-up": Text("進位", "up"), "half-even": Text("取偶數", "to even"), "half-down": Text("捨去", "down")}
_ROUNDINGS = {"half-up": ROUND_HALF_UP, "half-even": ROUND_HALF_EVEN, "half-down": ROUND_HALF_DOWN}
_BANDS = (
    Text("超過 kg", "above, kg"),
    Text("到 kg（含）", "up to and including, kg"),
    Text("級距", "step"),
    Text("單位", "unit"),
    Text("一單位的 kg", "kg in one unit"),
    Text("小數位", "decimals"),
)
_UNITS = (Text("單位", "unit"), Text("一單位的 kg", "kg in one unit"), Text("低於此 kg 最好讀", "reads best below, kg"))
_APPLICANT = Text("申請者選用的單位（空白：取最好讀的）", "unit that the applicant chose (empty: what reads best)")
_ROW = Text("適用第幾列", "row that applies")
_UNIT = Text("標示單位", "unit on the label")
_PER_UNIT = Text("一單位的 kg", "kg in one unit")
_STEP = Text("一個級距的 kg", "kg in one step")
_DECIMALS = Text("小數位", "decimals")
_STEPS = Text("合計有幾個級距", "steps in the total")
_WHOLE = Text("取捨後的級距數", "steps, rounded")
_DENIED = Text("不符合而無標示值的判定數", "tests that deny a label value")
_VALUE = Text("標示值", "label value")
_SHOWN = Text("標示", "on the label")
_OUTSIDE = Text("無：合計為零、為負或超出級距表", "none: the total is zero, negative or outside the table")
_ZERO = Text("無：取捨後為零", "none: it rounds to zero")
_TESTS = Text("無：有不符合的判定", "none: a test is not met")


class Applicant(NamedTuple):
    """The unit that the applicant chose ("" for none), and the cell of the input sheets that says so, if one does."""

    unit: str
    cell: str


class _Place(NamedTuple):
    """The cells that the number of steps rests on, and what stands in them: unit, kg in one step, decimals, kg in one
    unit; and the condition that the table has a row for the total."""

    unit: Cell
    step_kg: Cell
    decimals: Cell
    per_unit: Cell
    fits: str


class RoundingRows:
    """The rows from the total to the label. `shown` and `value` are cells of the sheet, `says` and `number` their values."""

    def __init__(self, sheet: Pad, regime: Regime, total: Live, denied: Live, applicant: Applicant, lang: Lang) -> None:
        self._sheet, self._regime, self._lang = sheet, regime, lang
        self._clean = Decimal(shown(total.value, TOTAL_DIGITS))
        self.found = label_value(self._clean, regime, applicant.unit)
        rule = _RULE.filled(regime=regime.title, clause=regime.rounding_clause)
        sheet.add()
        sheet.add(words(rule.in_(lang), "label"))
        sheet.add(words(_TIE.in_(lang)), words(""), words(_TIES[regime.tie].in_(lang)))
        clean = self._add(_CLEAN, formula(noiseless(total.text, TOTAL_DIGITS), self._clean))
        place = self._by_table(clean) if regime.rounding == "stepped" else self._integer(clean, applicant)
        unit, step = self._add(_UNIT, place.unit), self._add(_STEP, place.step_kg)
        per_unit, decimals = self._add(_PER_UNIT, place.per_unit), self._add(_DECIMALS, place.decimals)
        steps = self._add(_STEPS, formula(noiseless(f"{clean}/{step}", STEP_DIGITS), self._in_steps(place)))
        whole = self._add(_WHOLE, formula(_to_whole(steps, regime.tie), self._whole(place)))
        deny = self._add(_DENIED, live(denied))
        why = f"IF({whole}=0,{quoted(_ZERO.in_(lang))},ROUND({whole}*{step}/{per_unit},{decimals}))"
        value = (
            f"IF(NOT(AND({clean}>0,{place.fits})),{quoted(_OUTSIDE.in_(lang))},"
            f"IF({deny}>0,{quoted(_TESTS.in_(lang))},{why}))"
        )
        self.number = self._number(denied)
        self.value = self._add(_VALUE, formula(value, self.number, "strong"))
        text = f'IF(ISNUMBER({self.value}),FIXED({self.value},{decimals},TRUE)&" "&{unit}&" CO2e",{self.value})'
        self.says = self._says()
        self.shown = self._add(_SHOWN, formula(text, self.says, "strong"))

    def _add(self, title: Text, cell: Cell) -> str:
        row = self._sheet.add(words(title.in_(self._lang), "wrap"), words(""), cell)
        return f"C{row}"

    # ------------------------------------------------------------ the table

    def _heads(self, titles: tuple[Text, ...]) -> int:
        self._sheet.add(*(words(one.in_(self._lang), "head") for one in titles))
        return self._sheet.next_row

    def _by_table(self, clean: str) -> _Place:
        bands = self._regime.bands
        first = self._heads(_BANDS)
        for band in bands:
            kg = KG_IN[band.unit]
            step = divide(band.step, kg)
            self._sheet.add(
                number(band.above), number(band.up_to), number(step), words(band.unit), number(kg),
                number(_decimals(step)),
            )  # fmt: skip
        last = self._sheet.next_row - 1
        below = [at for at, band in enumerate(bands, 1) if band.above < self._clean]
        at = max(below, default=1)
        row = self._add(_ROW, formula(f"MAX(1,SUMPRODUCT(--(A{first}:A{last}<{clean})))", Decimal(at)))
        band = bands[at - 1]
        kg, step = KG_IN[band.unit], divide(band.step, KG_IN[band.unit])

        def of(column: str) -> str:
            return f"INDEX({column}{first}:{column}{last},{row})"

        return _Place(
            formula(of("D"), band.unit),
            formula(f"{of('C')}*{of('E')}", band.step),
            formula(of("F"), _decimals(step)),
            formula(of("E"), kg),
            f"{clean}<={of('B')}",
        )

    def _integer(self, clean: str, applicant: Applicant) -> _Place:
        units = self._regime.units
        first = self._heads(_UNITS)
        for one in units:
            below = one.reads_best_below
            self._sheet.add(words(one.unit), number(KG_IN[one.unit]), words("") if below is None else number(below))
        last = self._sheet.next_row - 1
        cell = f'IF({applicant.cell}="","",{applicant.cell})' if applicant.cell else ""
        given = formula(cell, applicant.unit) if cell else words(applicant.unit)
        chosen = self._add(_APPLICANT, given)
        best = f"A{last}"
        for row in range(last - 1, first - 1, -1):
            best = f"IF({clean}<C{row},A{row},{best})"
        reads_best = (one.unit for one in units if one.reads_best_below is None or self._clean < one.reads_best_below)
        unit = applicant.unit or next(reads_best, units[-1].unit)
        kg = KG_IN[unit]
        unit_row = self._sheet.next_row
        index = f"INDEX(B{first}:B{last},MATCH(C{unit_row},A{first}:A{last},0))"
        return _Place(
            formula(f'IF({chosen}<>"",{chosen},{best})', unit),
            formula(index, kg),
            number(ZERO),
            formula(index, kg),
            "TRUE",
        )

    # ------------------------------------------------------------ values in this run

    def _in_steps(self, place: _Place) -> Decimal:
        step = place.step_kg.value
        whole = divide(self._clean, step) if isinstance(step, Decimal) else ZERO
        return Decimal(shown(whole, STEP_DIGITS))

    def _whole(self, place: _Place) -> Decimal:
        return self._in_steps(place).quantize(Decimal(1), rounding=_ROUNDINGS[self._regime.tie])

    def _number(self, denied: Live) -> Decimal | str:
        if isinstance(self.found, NoLabel):
            return (_ZERO if self.found.code == "CFP407" else _OUTSIDE).in_(self._lang)
        return _TESTS.in_(self._lang) if denied.value else self.found.value

    def _says(self) -> str:
        if isinstance(self.number, Decimal) and isinstance(self.found, LabelValue):
            return f"{format(self.number, 'f')} {self.found.unit} CO2e"
        return str(self.number)


def noiseless(text: str, digits: int) -> str:
    """A number to so many significant digits."""
    return f"IF(({text})=0,0,ROUND({text},{digits - 1}-INT(LOG10(ABS({text})))))"


def _to_whole(cell: str, tie: Tie) -> str:
    """The nearest whole number; `tie` decides exactly half-way."""
    match tie:
        case "half-up":
            return f"INT({cell}+0.5)"
        case "half-down":
            return f"-INT(0.5-{cell})"
        case _:
            return f"IF({cell}-INT({cell})=0.5,2*INT((INT({cell})+1)/2),INT({cell}+0.5))"


def _decimals(step: Decimal) -> Decimal:
    """How many decimals a step has: 1 for 0.1, none for 50."""
    return Decimal(max(0, -int(step.normalize().as_tuple().exponent)))
