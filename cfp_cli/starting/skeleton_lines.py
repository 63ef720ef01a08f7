"""The lines of a skeleton, stage by stage, and what stands behind them: cut-off, what there is not, own factors."""

from cfp_cli.rules.words import listed
from cfp_cli.starting import words
from cfp_cli.starting.asked import Asked, AskedItem, clauses_of
from cfp_cli.starting.page import Page
from cfp_cli.starting.suiting import is_treated
from cfp_cli.starting.telling import what_is_asked

PLANT = "plant-1"


def write_lines(page: Page, asked: Asked) -> None:
    """`lines:` with a line for every item that the inventory answers for; other items as comments."""
    page.comment(words.LINES)
    page.comment(words.TOTALS)
    page.raw("lines:")
    told: set[str] = set()
    for stage in asked.pcr.stages:
        page.raw(f"  # {'-' * 4} {page.say(words.STAGE.filled(title=stage.title, clause=stage.clause))}")
        for one in asked.of(stage):
            _about(page, asked, one, told)
            if one.standing == "wanted":
                _line(page, one)
            elif one.standing != "declined":
                _possible_line(page, one)


def write_rest(page: Page, asked: Asked) -> None:
    """What comes after the lines."""
    page.comment(words.CUT_OFF)
    page.raw("#cut-off:")
    page.comment(words.NOT_APPLICABLE)
    declined = [one for one in asked.items if one.standing == "declined"]
    page.raw("not-applicable:" if declined else "#not-applicable:")
    for one in declined:
        page.raw(f"  - stage: {one.stage.id}")
        page.raw(f"    item: {one.item.id}")
        page.blank("reason", words.DECLINED, 4)
    for one in asked.items:
        if one.standing == "wanted" and one.item.required:
            page.raw(f"  #- {{stage: {one.stage.id}, item: {one.item.id}, reason: }}")
    page.comment(words.FACTORS)
    page.raw("#factors:")


def _about(page: Page, asked: Asked, one: AskedItem, told: set[str]) -> None:
    """The item, its clauses and how strongly they ask; what a clause asks is told where it is first cited."""
    cited = listed(one.item.clauses)
    page.comment(words.ITEM.filled(title=one.item.title, clauses=cited, asked=what_is_asked(one)), 2)
    for clause in clauses_of(asked.pcr, one.item):
        if clause.id not in told and clause.asks.zh:
            told.add(clause.id)
            page.comment(words.CLAUSE.filled(id=clause.id, asks=clause.asks), 2)


def _line(page: Page, one: AskedItem) -> None:
    page.raw(f"  - id: {one.id}")
    page.raw(f"    stage: {one.stage.id}")
    page.raw(f"    item: {one.item.id}")
    page.entry("name", {"zh-TW": " ".join(one.item.title.zh.split()), "en": " ".join(one.item.title.en.split())}, 4)
    units = listed(one.units)
    if one.carries:
        page.blank("mass", words.CARRIED, 4, once=True)
        page.raw("    legs:")
        page.blank("- distance", words.DISTANCE, 6, once=True)
        page.blank("factor", words.FACTOR_CARRY, 8, once=True)
    elif one.total:
        page.raw("    amount:")
        page.blank("total", words.TOTAL.filled(units=units), 6)
        page.raw(f"      plant: {PLANT}")
        page.possible("share: 18 %", words.SHARE_HINT, 6, once=True)
    else:
        page.blank("amount", words.PER_UNIT.filled(units=units), 4)
    if not one.carries:
        page.blank("factor", words.FACTOR, 4, once=True)
    if one.primary:
        page.raw("    data: primary")
        page.blank("evidence", words.EVIDENCE, 4, once=True)
    else:
        page.blank("data", words.DATA, 4, once=True)
    if is_treated(one.item.id):
        page.possible("treatment:", words.TREATMENT, 4, once=True)


def _possible_line(page: Page, one: AskedItem) -> None:
    """An item that need not be answered for, as a comment to take the sign away from."""
    amount = "mass: , legs: [{distance: , factor: }]" if one.carries else "amount: , factor: "
    page.raw(f"  #- {{id: {one.id}, stage: {one.stage.id}, item: {one.item.id}, {amount}, data: }}")
