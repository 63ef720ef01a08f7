"""What all outputs of `cfp factors match` say."""

import json
import re

from cfp_cli.check.factors import REFUSED
from cfp_cli.factors.match import Proposal
from cfp_cli.model.exact import plain
from cfp_cli.model.factor import Factor
from cfp_cli.model.text import Text, both
from cfp_cli.proposing import Matching

WRITE = Text("請自行選擇，在此處寫入，例如", "choose, and write here, for example")
BETWEEN = Text("；", "; ")
YOURS = Text("您所用", "yours")
NO_PROPOSAL = Text(
    "沒有名稱相近的係數：請以 cfp factors search 換個詞找，或在清冊的 factors: 寫自備係數與出處",
    "no factor has a name like it: try other words with cfp factors search, or write a factor of your own with its "
    "source under factors:",
)
YOURS_IS = Text("您所用的 {id}：第 {rank} 名，{score} 分", "yours, {id}: rank {rank}, score {score}")
YOURS_IS_NOT = Text("您所用的 {id} 名稱不相近，未列入", "yours, {id}, is not among them: its name is not like this one")
YOURS_UNKNOWN = Text("您所用的 {id} 不在係數表裡", "yours, {id}, is in no table")
ABOUT = Text("地區 {region}，數據年 {year}", "region {region}, data of {year}")
_OPEN = Text(
    "缺少係數：{count} 處；以上是建議，不會寫入檔案",
    "without a factor: {count}; these are proposals, nothing was written",
)
_NONE_OPEN = Text("每一處都有係數", "everything has a factor")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.]*-[A-Za-z0-9_.-]*")
_REASON = Text("採用理由", "why")


def summary(found: Matching) -> Text:
    """How many places have no factor."""
    return _OPEN.filled(count=found.open) if found.open else _NONE_OPEN


def value_words(factor: Factor) -> str:
    """`1.95 kg CO2e/kg`."""
    return f"{plain(factor.value)} kg CO2e/{factor.unit.name}"


def example(proposals: tuple[Proposal, ...]) -> Factor:
    """The best that asks for no reason, else the best."""
    sound = (one.factor for one in proposals if not doubts(one.factor))
    return next(sound, proposals[0].factor)


def doubts(factor: Factor) -> list[str]:
    """What must be accepted with a reason before a factor is taken."""
    accept = [flag for flag in factor.flags if flag in REFUSED]
    accept += ["superseded"] if factor.superseded_by else []
    return accept + (["combustion"] if factor.boundary == "combustion" else [])


def written(factor: Factor) -> Text:
    """What to write to take a factor; one with doubts wants them accepted, with a reason."""
    accept = doubts(factor)
    # An id of a user's table may be anything: 123 or `a: b` unquoted would be read as something else.
    name = factor.id if _PLAIN.fullmatch(factor.id) else json.dumps(factor.id, ensure_ascii=False)
    if not accept:
        return both(f"factor: {name}")
    form = "factor: {{id: {id}, accept: [{accept}], reason: {reason}}}"
    return both(form).filled(id=name, accept=", ".join(accept), reason=_REASON)
