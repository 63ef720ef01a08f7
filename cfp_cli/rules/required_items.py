"""Does the inventory answer for every item that the PCR wants collected?

An item is answered by a line, by a flow cut off, by a scenario of the PCR, or by a not-applicable entry
with its reason. A forgotten item makes the footprint smaller in silence; "we have none" must be said.
A scenario answers for its items also in a category for which it makes no line: the PCR itself says so. One that
is for some categories only leaves the others to the applicant (20-014 10.4.5.6).

The severity is that of the item's own level, so the rule's level should be the strongest of them.
"""

from collections.abc import Iterator

from cfp_cli.model.finding import SEVERITY_OF, Hit
from cfp_cli.model.inventory import Inventory
from cfp_cli.model.pcr import Item, Pcr, RuleSpec, Scenario, ScenarioLine
from cfp_cli.model.rule import RuleKind, Subject
from cfp_cli.model.text import Text
from cfp_cli.rules.breaking import ORDER, Data, lines_of
from cfp_cli.rules.options import IDS, described, options

OPTIONS = options(
    {
        "stages": described(IDS, "只檢查這些階段；不寫則全部", "only these stages; all if left out"),
    }
)


def check(subject: Subject, spec: RuleSpec) -> Iterator[Hit]:
    """Hits on items without an answer, and on not-applicable entries without a reason."""
    inventory, pcr = subject.inventory, subject.pcr
    stages = spec.options.get("stages") or [stage.id for stage in pcr.stages]
    answered = answered_items(inventory, pcr)
    for stage in pcr.stages:
        if stage.id not in stages:
            continue
        for item in stage.items:
            if item.required and (stage.id, item.id) not in answered:
                yield _missing(stage.id, stage.title, item, SEVERITY_OF[item.required] == "error")
    for entry in inventory.not_applicable:
        if entry.stage in stages and not entry.reason.strip():
            yield Hit(
                (*entry.path, "reason"),
                Text(f"「{entry.item}」不適用，但沒有理由", f"`{entry.item}` is said not to apply, without a reason"),
                Text("寫明為什麼此產品沒有這一項", "Say why the product does not have it"),
            )


def answered_items(inventory: Inventory, pcr: Pcr) -> set[tuple[str, str]]:
    """Stage and item of everything that the inventory or a scenario speaks of."""
    answered = {(line.stage, line.item) for line in inventory.lines}
    answered |= {(flow.stage, flow.item) for flow in inventory.cut_off}
    answered |= {(entry.stage, entry.item) for entry in inventory.not_applicable}
    if inventory.product.directions.kind != "lines":
        answered |= {
            (scenario.stage, line.item)
            for scenario in pcr.scenarios
            for line in scenario.lines
            if _answers(scenario, line, inventory)
        }
    return answered


def _answers(scenario: Scenario, line: ScenarioLine, inventory: Inventory) -> bool:
    """A scenario answers where it makes the line, or where an answer given by the product says that there is none."""
    if scenario.categories and inventory.product.category not in scenario.categories:
        return False
    if scenario.applies == "on-request" and scenario.id not in inventory.scenarios:
        return False
    return all(inventory.product.states.get(statement) for statement in (*scenario.when, *line.when))


def _missing(stage_id: str, stage: Text, item: Item, must: bool) -> Hit:
    clauses = ", ".join(item.clauses)
    zh_verb, en_verb = ("應", "must") if must else ("宜", "should")
    return Hit(
        ("lines",),
        Text(
            f"{stage.zh}缺少「{item.title.zh}」（{clauses}），{zh_verb}蒐集或說明沒有",
            f"{stage.en}: `{item.title.en}` ({clauses}) {en_verb} be collected, or said to be absent",
        ),
        Text(
            f"加一筆 stage: {stage_id}, item: {item.id}；沒有此項時寫在 not-applicable 並說明理由",
            f"Add a line with stage: {stage_id}, item: {item.id}; if there is none, a not-applicable entry with the reason",
        ),
        key=True,
        severity=SEVERITY_OF[item.required] if item.required else None,
    )


def breaks(data: Data, spec: RuleSpec, pcr: Pcr) -> Data | None:
    """A required item without its line; None where scenarios answer for all of them."""
    stages = spec.options.get("stages") or [stage.id for stage in pcr.stages]
    asked = [(stage.id, item) for stage in pcr.stages if stage.id in stages for item in stage.items if item.required]
    for stage_id, item in sorted(asked, key=lambda one: ORDER.index(one[1].required or ORDER[-1])):
        gone = lines_of(data, stage_id, [item.id])
        if gone and len(gone) < len(data["lines"]):
            data["lines"] = [line for line in data["lines"] if line not in gone]
            return data
    return None


KIND = RuleKind(
    name="required-items",
    code="CFP303",
    phase="inventory",
    title=Text("數據蒐集項目齊全", "every required item is answered"),
    checks=Text(
        "PCR 要求蒐集的每一項，都有活動數據、切斷紀錄、PCR 情境，或附理由的不適用說明。",
        "Every item that the PCR wants collected has a line, a cut-off entry, a scenario of the PCR, or a not-applicable entry with its reason.",
    ),
    why=Text(
        "漏掉一項不會出錯，只會讓碳足跡無聲地變小。沒有此項時也要說出來。",
        'A forgotten item fails nowhere; it makes the footprint smaller in silence. Even "we have none" must be said.',
    ),
    options=OPTIONS,
    check=check,
    fails="""\
# 廢棄回收階段應有 transport 與 treatment / the end of life needs transport and treatment
lines:
  - {id: burnt, stage: end-of-life, item: treatment, amount: 40 g, factor: incineration, treatment: incineration, data: secondary}
""",
    passes="""\
lines:
  - {id: burnt, stage: end-of-life, item: treatment, amount: 40 g, factor: incineration, treatment: incineration, data: secondary}
not-applicable:
  - {stage: end-of-life, item: transport, reason: 焚化係數已含清運}
""",
    breaks=breaks,
)
