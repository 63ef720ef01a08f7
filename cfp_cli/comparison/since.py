"""Two calculations of one inventory, one after the other, while somebody works on it."""

from cfp_cli.certificate.record import record_of
from cfp_cli.comparison.difference import difference_of
from cfp_cli.comparison.sides import Side
from cfp_cli.model.difference import Difference, Said
from cfp_cli.model.report import Report


def is_result(report: Report) -> bool:
    """Whether every line was calculated: a sum that lacks one is no result to compare with."""
    return report.footprint is not None and not report.footprint.left_out


def difference_since(before: Report, now: Report) -> Difference | None:
    """What differs since an earlier result; None where the later calculation has none.

    Fields are not compared: who wrote them knows them.
    """
    return difference_of(_side(before), _side(now)) if is_result(now) else None


def _side(report: Report) -> Side:
    said = tuple(dict.fromkeys(Said(one.severity, one.code, one.message) for one in report.findings))
    return Side(report.file, "inventory", record_of(report), report.inventory, {}, said, (), report.documents)
