"""Is what must be stated with the unit or on the label stated: chilled or not, the room type, the material?

The number means little without it: a litre of milk kept cold for a week is another product than one that was
not (20-058 2.1.3). The severity is that of each statement, so the rule's level should be the strongest of them.
"""

from collections.abc import Iterator

from cfp_cli.model.finding import SEVERITY_OF, Hit
from cfp_cli.model.pcr import Pcr, RuleSpec, Statement
from cfp_cli.model.rule import RuleKind, Subject
from cfp_cli.model.text import Text
from cfp_cli.rules.breaking import ORDER, Data
from cfp_cli.rules.options import options
from cfp_cli.rules.words import listed

OPTIONS = options()


def check(subject: Subject, spec: RuleSpec) -> Iterator[Hit]:
    """Hits on statements without an answer, on answers that there are none, and on unknown statements."""
    product = subject.inventory.product
    path = (*product.path, "states")
    for statement in subject.pcr.statements:
        answer = product.states.get(statement.id, "")
        if not answer.strip():
            yield _missing(statement, product.path)
        elif statement.one_of and answer not in statement.one_of:
            known = _answers(statement)
            yield Hit(
                (*path, statement.id),
                Text(
                    f"「{statement.title.zh}」的回答「{answer}」不在可用的回答中",
                    f"`{answer}` is no answer to `{statement.title.en}`",
                ),
                Text(f"可用的回答：{known.zh}", f"Answers: {known.en}"),
                severity="error",
            )
    asked = [statement.id for statement in subject.pcr.statements]
    for name in product.states:
        if name not in asked:
            yield Hit(
                (*path, name),
                Text(
                    f"{subject.pcr.label} 沒有要求註明「{name}」", f"{subject.pcr.label} does not ask to state `{name}`"
                ),
                Text(f"可註明的事項：{listed(asked).zh}", f"What can be stated: {listed(asked).en}"),
                key=True,
                severity="error",
            )


def _missing(statement: Statement, path: tuple[str | int, ...]) -> Hit:
    known = _answers(statement)
    return Hit(
        path,
        Text(
            f"未註明「{statement.title.zh}」（{statement.clause}）",
            f"`{statement.title.en}` is not stated ({statement.clause})",
        ),
        Text(
            f"在 product 的 states 寫 {statement.id}：{known.zh}",
            f"Give product states: {{{statement.id}: ...}}, {known.en}",
        ),
        key=True,
        severity=SEVERITY_OF[statement.required],
    )


def _answers(statement: Statement) -> Text:
    if not statement.one_of:
        return Text("自由填寫", "in free words")
    return Text(
        listed(f"{name}（{words.zh}）" for name, words in statement.one_of.items()).zh,
        listed(f"{name} ({words.en})" for name, words in statement.one_of.items()).en,
    )


def breaks(data: Data, spec: RuleSpec, pcr: Pcr) -> Data | None:
    """The most binding statement without an answer; None where the PCR has no statements."""
    asked = sorted(pcr.statements, key=lambda one: ORDER.index(one.required))
    if not asked:
        return None
    states = data["product"].pop("states")
    del states[asked[0].id]
    if states:
        data["product"]["states"] = states
    return data


KIND = RuleKind(
    name="statements",
    code="CFP321",
    phase="inventory",
    title=Text("須註明的事項", "what must be stated"),
    checks=Text(
        "PCR 要求與單位一起註明或標示的事項都有回答，且為可用的回答。",
        "Everything that the PCR wants stated with the unit or on the label is answered, with one of the answers there are.",
    ),
    why=Text(
        "同一個數值，冷藏與否、房型或規格不同，說的就不是同一件事。",
        "Chilled or not, single room or suite: without it the same number speaks of different things.",
    ),
    options=OPTIONS,
    check=check,
    fails="""\
product:
  name: 沐浴乳
  category: skin
  ccc: 3401.30.00.00-3
  declared-unit: {amount: 1 bottle, content: 1000 mL, packaging: HDPE}
""",
    passes="""\
product:
  name: 沐浴乳
  category: skin
  ccc: 3401.30.00.00-3
  declared-unit: {amount: 1 bottle, content: 1000 mL, packaging: HDPE}
  states: {storage: ambient}
""",
    breaks=breaks,
)
