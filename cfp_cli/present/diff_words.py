"""The words that all outputs of `cfp diff` and `cfp impact` share."""

from decimal import Decimal

from cfp_cli.model.difference import Difference, Gate
from cfp_cli.model.drift import Moved
from cfp_cli.model.exact import HUNDRED, figure, multiply, plain
from cfp_cli.model.text import Text
from cfp_cli.present.drift_table import signed
from cfp_cli.present.rows import Look

KINDS = {
    "inventory": Text("盤查清冊", "inventory"),
    "certificate": Text("證書", "certificate"),
    "report": Text("報告", "report"),
    None: Text("讀不出", "not read"),
}
STATES = {
    "added": Text("新增", "new"),
    "removed": Text("刪除", "gone"),
    "counted": Text("改為計入", "counted now"),
    "not-counted": Text("改為不計入", "no longer counted"),
}
BEFORE = Text("之前", "before")
AFTER = Text("之後", "after")
LABEL = Text("標示值", "label value")
UNROUNDED = Text("未取捨", "unrounded")
DIFFERENCE = Text("差異", "difference")
ROUNDING = Text("取捨", "rounding")
BY_STAGE = Text("各階段的差異（kg CO2e）", "Difference by stage (kg CO2e)")
BY_LINE = Text("各行的差異（kg CO2e）", "Difference by line (kg CO2e)")
FIELDS = Text("改變的欄位（{count}）", "Fields that changed ({count})")
NO_FIELDS = Text("兩邊種類不同，不比較欄位", "The sides are of two kinds: fields are not compared")
SAME = Text("沒有差異", "No difference")
APPEARED = Text("新出現的查核發現", "Findings that appeared")
GONE = Text("不再出現的查核發現", "Findings that went")
MORE = Text("…還有 {count} 項", "… and {count} more")
GATE = Text("門檻", "threshold")
_ABOVE = Text("{moved}，超過 {limit}", "{moved}, more than {limit}")
_WITHIN = Text("{moved}，未超過 {limit}", "{moved}, not more than {limit}")
_LABEL_CHANGED = Text("標示值改變", "the label value changed")
_LABEL_STAYED = Text("標示值未變", "the label value stayed")


def move_words(moved: Moved, limit: Decimal | None = None) -> str:
    """`0.83 → 0.89 kg CO2e: +0.06 kg CO2e, +7.51 %`."""
    change = f"{signed(moved.difference)} kg CO2e, {moved.percent(limit)}"
    return f"{figure(moved.base)} → {figure(moved.now)} kg CO2e: {change}"


def gate_words(found: Difference, gate: Gate, look: Look) -> list[tuple[str, bool]]:
    """What each threshold says, and whether it is passed."""
    words = []
    if gate.above is not None and found.moved is not None:
        above = found.moved.is_above(gate.above)
        limit = f"{plain(multiply(gate.above, HUNDRED))} %"
        said = look.say(_ABOVE if above else _WITHIN).format(moved=found.moved.percent(gate.above), limit=limit)
        words.append((said, above))
    if gate.label:
        words.append((look.say(_LABEL_CHANGED if found.label_changed else _LABEL_STAYED), found.label_changed))
    return words
