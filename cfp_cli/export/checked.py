"""The check beside a formula: does the workbook come to what cfp came to?"""

from cfp_cli.export.cells import Cell, formula, quoted
from cfp_cli.export.titles import DIFFERS, SAME
from cfp_cli.model.text import Lang

#: How far a sum of binary numbers may lie from the exact one, as a part of it.
TOLERANCE = "1E-9"


def check(cell: str, constant: str, lang: Lang) -> Cell:
    """`same` where the formula in `cell` gives the number that stands in `constant`, else `differs`."""
    same, differs = quoted(SAME.in_(lang)), quoted(DIFFERS.in_(lang))
    text = f"IF(ABS({cell}-{constant})<={TOLERANCE}*ABS({constant}),{same},{differs})"
    return formula(text, SAME.in_(lang))
