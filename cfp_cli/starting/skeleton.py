"""An inventory to begin with, as commented YAML: every empty key is something to fill in.

`cfp check` lists the empty keys, each at its line (CFP103), so the page and the list of what is left to do are one.
"""

from datetime import date

from cfp_cli.factors.defaults import Defaults
from cfp_cli.load.inventory import DEFAULT_REGION
from cfp_cli.model.pcr import Parameter, Pcr
from cfp_cli.model.text import Text, both
from cfp_cli.rules.asked import months_of_data
from cfp_cli.rules.words import listed
from cfp_cli.starting import words
from cfp_cli.starting.asked import Asked, AskedParameter
from cfp_cli.starting.page import Page, Tongue
from cfp_cli.starting.skeleton_lines import PLANT, write_lines, write_rest
from cfp_cli.starting.suiting import units_of_content, units_of_declared


def skeleton(asked: Asked, defaults: Defaults, on: date, tongue: Tongue) -> str:
    """The text of the file."""
    page, pcr = Page(tongue), asked.pcr
    page.comment(words.HEAD.filled(label=pcr.label, title=pcr.title))
    page.comment(words.HOW)
    page.comment(words.MORE)
    page.raw("inventory: 1")
    page.entry("pcr", pcr.number)
    page.raw(f"assessed: {on.isoformat()} # {page.say(words.ASSESSED)}")
    page.possible("label-unit: kg", words.LABEL_UNIT)
    _product(page, asked)
    _choices(page, asked, defaults)
    if asked.on_request:
        page.comment(words.SCENARIOS)
        titles = listed(Text(f"{one.id}（{one.title.zh}）", f"{one.id} ({one.title.en})") for one in asked.on_request)
        page.comment(titles)
        page.raw(f"#scenarios: [{', '.join(one.id for one in asked.on_request)}]")
    _plants(page, pcr)
    write_lines(page, asked)
    write_rest(page, asked)
    return page.text()


def _product(page: Page, asked: Asked) -> None:
    pcr = asked.pcr
    page.raw("product:")
    page.blank("name", words.NAME, 2)
    page.possible("company:", words.COMPANY, 2)
    page.possible("model:", words.MODEL, 2)
    if pcr.categories:
        known = [Text(f"{one.id} {one.title.zh}", f"{one.id} ({one.title.en})") for one in pcr.categories]
        page.comment(words.CATEGORY.filled(known=listed(known)), 2)
        page.blank("category", both(""), 2)
    if pcr.ccc:
        page.blank("ccc", words.CCC.filled(codes=listed(pcr.ccc)), 2)
    else:
        page.possible("ccc:", words.NO_CCC, 2)
    _declared_unit(page, pcr)
    if asked.directions:
        page.comment(words.DIRECTIONS, 2)
        page.blank("directions", both(""), 2)
    _functional_unit(page, pcr)
    _states(page, pcr)
    _parameters(page, asked)


def _declared_unit(page: Page, pcr: Pcr) -> None:
    rule, units = pcr.declared_unit, units_of_declared(pcr)
    page.comment(words.DECLARED.filled(clause=rule.clause, title=rule.title), 2)
    page.raw("  declared-unit:")
    if len(units) == 1:
        page.entry("amount", f"1 {units[0]}", 4)
    elif units:
        page.blank("amount", words.AMOUNT_OF.filled(units=listed(f"1 {unit}" for unit in units)), 4)
    else:
        page.blank("amount", words.ANY_AMOUNT, 4)
    kinds = units_of_content(pcr)
    content = words.CONTENT.filled(example=listed(f"1000 {unit}" for unit in kinds or ("g",)))
    if "content" in rule.must_state:
        page.blank("content", content, 4)
    else:
        page.possible("content:", content, 4)
    if "packaging" in rule.must_state:
        page.blank("packaging", words.PACKAGING, 4)
    else:
        page.possible("packaging:", words.PACKAGING, 4)


def _functional_unit(page: Page, pcr: Pcr) -> None:
    rule = pcr.functional_unit
    if rule is None:
        return
    page.comment(words.FUNCTIONAL.filled(clause=rule.clause, title=rule.title), 2)
    if rule.amount is not None:
        page.comment(words.FUNCTIONAL_GIVEN.filled(amount=str(rule.amount)), 2)
    else:
        page.blank("functional-unit", words.FUNCTIONAL_OWN, 2)


def _states(page: Page, pcr: Pcr) -> None:
    if not pcr.statements:
        return
    page.comment(words.STATES, 2)
    page.raw("  states:")
    for one in pcr.statements:
        page.comment(one.title, 4)
        answers = listed(Text(f"{name}（{said.zh}）", f"{name} ({said.en})") for name, said in one.one_of.items())
        what = words.ONE_OF if one.one_of else words.ANY_TEXT
        page.blank(one.id, what.filled(clause=one.clause, answers=answers), 4)


def _parameters(page: Page, asked: Asked) -> None:
    needed = [one for one in asked.parameters if one.needed]
    if not asked.parameters:
        return
    page.comment(words.PARAMETERS, 2)
    # A key without entries would be something to fill in that nobody needs to.
    page.raw("  parameters:" if needed else "  #parameters:")
    for one in (*needed, *(other for other in asked.parameters if not other.needed)):
        title = words.PARAMETER.filled(title=one.parameter.title, clause=one.parameter.clause)
        page.comment(title, 4)
        if one.needed:
            page.raw(f"    {one.parameter.id}:")
            page.blank("value", _unit_of(one.parameter), 6)
            page.blank("source", words.SOURCE, 6)
        else:
            page.possible(f"{one.parameter.id}: {{value: , source: }}", _default(one), 4)


def _unit_of(parameter: Parameter) -> Text:
    unit = parameter.given.name if parameter.given is not None else ""
    return words.IN_UNIT.filled(unit=unit) if unit else words.BARE


def _default(one: AskedParameter) -> Text:
    """What stands where the product says nothing: the PCR's value for each category or answer."""
    values = [
        both(f"{name + ' ' if name else ''}{' / '.join(map(str, found))}".strip())
        for name, found in one.parameter.values.items()
        if found
    ]
    if values:
        return words.DEFAULT.filled(value=listed(values))
    return words.NO_DEFAULT.filled(scenario=one.scenario.title)


def _choices(page: Page, asked: Asked, defaults: Defaults) -> None:
    if not asked.roles:
        return
    page.comment(words.CHOICES)
    page.raw("#choices:")
    for role in asked.roles:
        known = defaults.choices(role, DEFAULT_REGION)
        what = words.CHOICE.filled(choices=listed(known)) if known else words.NO_CHOICES
        page.possible(f"{role}: {known[0] if known else ''}".rstrip(), what, 2)


def _plants(page: Page, pcr: Pcr) -> None:
    months = sorted(set(months_of_data(pcr)))
    said = words.MONTHS.filled(months="/".join(map(str, months))) if months else both("")
    page.comment(words.PLANTS.filled(months=said))
    page.raw("plants:")
    page.raw(f"  - id: {PLANT}")
    page.blank("period", words.PERIOD, 4)
    units = units_of_declared(pcr)
    page.blank("output", words.OUTPUT.filled(unit=units[0] if units else "bottle"), 4)
