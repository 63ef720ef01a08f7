"""What changed since the last calculation, in one line."""

from decimal import Decimal

from cfp_cli.model.difference import Difference
from cfp_cli.model.exact import ZERO, shown
from cfp_cli.model.report import Report
from cfp_cli.model.text import Text
from cfp_cli.present.drift_table import moved_lines
from cfp_cli.present.rows import Look, Piece, Row, row

#: So many lines are named, those that moved most first.
LINES = 5
_LABEL = Text("標示值 {base} → {now}", "label {base} → {now}")
_SAME_LABEL = Text("標示值 {now} 不變", "label still {now}")
_TOTAL = Text("總量 {change} kg CO2e（{share}）", "total {change} kg CO2e ({share})")
_SAME_TOTAL = Text("總量不變", "total unchanged")
_NAMED = Text("{total}：{lines}", "{total}: {lines}")
_AND = Text("、", ", ")
_MORE = Text("另 {count} 行", "{count} more")
_APPEARED = Text("新的發現 {codes}", "new findings {codes}")
_GONE = Text("不再有 {codes}", "findings gone {codes}")
_SINCE = Text("與前次相比：", "since the last result: ")
_NO_RESULT = Text("沒有結果；前次標示值 {label}", "no result; the label value was {label} before")
_NOT_COMPARED = Text("與前次無法相比：{why}", "cannot be compared with the last result: {why}")
_BETWEEN = Text("；", "; ")


def since_row(found: Difference | None, before: Report, look: Look) -> Row:
    """`since the last result: label 850 g → 870 g; total +0.02 kg CO2e (+1.45 %): electricity +0.02`.

    None for no result; `before` is the last one that there was.
    """
    if found is None:
        value = before.label
        known = f"{value.value:f} {value.unit}" if value else "-"
        return row(Piece(look.say(_NO_RESULT).format(label=known), "warning"))
    if found.moved is None or found.attribution is None:
        why = look.say(found.findings[0].message) if found.findings else "-"
        return row(Piece(look.say(_NOT_COMPARED).format(why=why), "warning"))
    label = _LABEL if found.label_changed else _SAME_LABEL
    said = [look.say(label).format(base=found.base.label, now=found.now.label), _total(found, look)]
    for words, told in ((_APPEARED, found.appeared), (_GONE, found.gone)):
        if told:
            said.append(look.say(words).format(codes=", ".join(dict.fromkeys(one.code for one in told))))
    still = not (found.label_changed or found.moved.difference or found.appeared or found.gone)
    return row(Piece(look.say(_SINCE) + look.say(_BETWEEN).join(said), "dim" if still else "note"))


def _total(found: Difference, look: Look) -> str:
    moved, attribution = found.moved, found.attribution
    if moved is None or attribution is None or (not moved.difference and not moved_lines(attribution)):
        return look.say(_SAME_TOTAL)
    lines = moved_lines(attribution)
    named = [f"{one.id} {_change(one.split.difference)}" for one in lines[:LINES]]
    if len(lines) > LINES:
        named.append(look.say(_MORE).format(count=len(lines) - LINES))
    total = look.say(_TOTAL).format(change=_change(moved.difference), share=moved.percent())
    return look.say(_NAMED).format(total=total, lines=look.say(_AND).join(named)) if named else total


def _change(value: Decimal) -> str:
    """`+0.0152`: four digits for the eye; `cfp diff` has them all."""
    return f"+{shown(value)}" if value > ZERO else shown(value)
