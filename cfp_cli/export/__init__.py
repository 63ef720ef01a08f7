"""The verifier's workbook: the calculation as live formulas over the inputs. Formats of it, one line each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # loaded when asked for: start-up counts
    from cfp_cli.export.book import Case
    from cfp_cli.model.finding import Finding
    from cfp_cli.model.text import Lang


class Exported(NamedTuple):
    """A file, and what is to be said about it."""

    data: bytes
    findings: tuple[Finding, ...]


Format = Callable[["Case", "Lang"], Exported]


def _xlsx() -> Format:
    from cfp_cli.export.xlsx import xlsx

    return xlsx


def _csv() -> Format:
    from cfp_cli.export.csv_lines import csv_lines

    return csv_lines


#: Format names.
FORMATS: dict[str, Callable[[], Format]] = {"xlsx": _xlsx, "csv": _csv}
