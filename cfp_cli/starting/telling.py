"""In words, how strongly a PCR asks for an item."""

from cfp_cli.model.text import Text
from cfp_cli.rules.words import listed
from cfp_cli.starting import words
from cfp_cli.starting.asked import AskedItem


def what_is_asked(one: AskedItem) -> Text:
    """How strongly an item is asked for, and whether its data must be primary."""
    required, primary = one.item.required, one.item.primary
    if one.primary:
        primary = "must"
    if one.standing == "scenario":
        titles = listed(dict.fromkeys(scenario.title for scenario in one.scenarios))
        said = words.BY_SCENARIO.filled(scenario=titles)
        own = any(scenario.applies == "unless-own" for scenario in one.scenarios)
        return Text(f"{said.zh}；{words.OWN_LINES.zh}", f"{said.en}; {words.OWN_LINES.en}") if own else said
    if required is None:
        return words.PRIMARY_ONLY.filled(primary=words.LEVELS[primary]) if primary else words.FREE
    level = words.LEVELS[required]
    if primary is None:
        return words.COLLECT.filled(level=level)
    return words.COLLECT_PRIMARY.filled(level=level, primary=words.LEVELS[primary])
