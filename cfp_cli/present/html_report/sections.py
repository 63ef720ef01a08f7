"""The report as sections in the order in which people ask: a pure function of the Report."""

from typing import NamedTuple

from cfp_cli.model.report import Report
from cfp_cli.model.text import Text, both
from cfp_cli.present.html_report.blocks import EMPTY, Block, Section
from cfp_cli.present.html_report.flow import flow
from cfp_cli.present.html_report.judged import clauses, findings, interpretations
from cfp_cli.present.html_report.left_out import left_out
from cfp_cli.present.html_report.lines import lines, sums
from cfp_cli.present.html_report.product import product
from cfp_cli.present.html_report.quality import quality
from cfp_cli.present.html_report.results import contributions, stages
from cfp_cli.present.html_report.scenarios import scenarios
from cfp_cli.present.html_report.sources import factors, inputs, limits
from cfp_cli.present.html_report.summary import banner, label_section, summary

_SECTIONS = (
    summary,
    product,
    flow,
    stages,
    contributions,
    label_section,
    lines,
    quality,
    scenarios,
    left_out,
    findings,
    clauses,
    interpretations,
    limits,
    factors,
    inputs,
    sums,
)


class Page(NamedTuple):
    """The whole report: what stands in its head, what must be said first, and its sections."""

    title: Text
    subtitle: Text
    banner: tuple[Block, ...]
    sections: tuple[Section, ...]


def page_of(report: Report) -> Page:
    """The sections of a report; those that an inventory at fault has nothing for are left out."""
    made = (make(report) for make in _SECTIONS)
    inventory, pcr = report.inventory, report.pcr
    title = inventory.product.name if inventory else both(report.file)
    subtitle = Text(f"{pcr.label} {pcr.title.zh}", f"{pcr.label} {pcr.title.en}") if pcr else EMPTY
    return Page(title, subtitle, tuple(banner(report)), tuple(one for one in made if one is not None))
