"""The words and numbers that all outputs of `cfp impact` share."""

from cfp_cli.model.exact import ZERO, percent
from cfp_cli.model.impact import Impact, Moving
from cfp_cli.model.text import Text
from cfp_cli.present.rows import Look

TITLE = Text("{new} 的影響", "Impact of {new}")
STATES = {
    "moved": Text("標示值改變", "label moves"),
    "same": Text("標示值未變", "label stays"),
    "untouched": Text("沒有影響", "not touched"),
    "unreadable": Text("無法計算", "cannot be calculated"),
}
NO_LABEL = Text("無標示值", "no label")
_STEPS = {
    True: Text("上移 {count} 級", "up {count} step(s)"),
    False: Text("下移 {count} 級", "down {count} step(s)"),
}
_SUMMARY = Text(
    "{files} 份清冊：標示值改變 {moved}、未變 {same}、沒有影響 {untouched}、無法計算 {unreadable}",
    "inventories: {files}; label moves: {moved}, label stays: {same}, not touched: {untouched}, "
    "cannot be calculated: {unreadable}",
)


def label_words(one: Moving, look: Look) -> tuple[str, str]:
    """The label before and after."""
    return one.before or look.say(NO_LABEL), one.after or look.say(NO_LABEL)


def steps_words(one: Moving, look: Look) -> str:
    """`up 3 step(s)`; nothing where there are none or they cannot be counted."""
    if not one.steps:
        return ""
    return look.say(_STEPS[one.steps > 0]).format(count=abs(one.steps))


def share_words(one: Moving) -> str:
    """`+7.51 %` of the total; `-` where there is nothing to compare."""
    if one.share is None:
        return "-"
    return f"{'+' if one.share > ZERO else ''}{percent(one.share, 2)}"


def summary(found: Impact, look: Look) -> str:
    """How many inventories of each kind."""
    counts = {state: sum(one.state == state for one in found.files) for state in STATES}
    return look.say(_SUMMARY).format(files=len(found.files), **counts)
