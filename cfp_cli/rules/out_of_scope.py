"""Does the inventory hold things that the PCR keeps out, such as the consumer's trip to the shop?

What must stay out would make two footprints of the same kind differ by whether somebody thought of it;
what may stay out is only pointed out. The severity is that of each entry of the PCR's `out-of-scope` list.

Only entries that name an item are looked at here. Those that name a treatment or an origin (waste that is
recycled, biogenic carbon) leave the line in the inventory and out of the sum: the calculation does that.
"""

from collections.abc import Iterator

from cfp_cli.model.finding import SEVERITY_OF, Hit
from cfp_cli.model.inventory import CutOffFlow, Line
from cfp_cli.model.pcr import Pcr, RuleSpec
from cfp_cli.model.rule import RuleKind, Subject
from cfp_cli.model.text import Text
from cfp_cli.rules.breaking import ORDER, Data, added_line
from cfp_cli.rules.options import options

OPTIONS = options()


def check(subject: Subject, spec: RuleSpec) -> Iterator[Hit]:
    """One hit for each line, and each flow cut off, about something that is kept out."""
    kept_out = [entry for entry in subject.pcr.out_of_scope if entry.item]
    things: list[Line | CutOffFlow] = [*subject.inventory.lines, *subject.inventory.cut_off]
    for thing in things:
        for entry in kept_out:
            if entry.item != thing.item or (entry.stages and thing.stage not in entry.stages):
                continue
            must = entry.level == "must"
            zh_verb, en_verb = ("不列入評估", "is kept out") if must else ("得不列入評估", "may be left out")
            yield Hit(
                (*thing.path, "item"),
                Text(
                    f"{thing.name.zh}：「{entry.title.zh}」{zh_verb}（{entry.clause}）",
                    f"{thing.name.en}: `{entry.title.en}` {en_verb} ({entry.clause})",
                ),
                Text("刪除這一筆", "Remove this entry")
                if must
                else Text("可以刪除這一筆", "You may remove this entry"),
                severity=SEVERITY_OF[entry.level],
            )


def breaks(data: Data, spec: RuleSpec, pcr: Pcr) -> Data | None:
    """A line about something kept out; None where nothing is kept out by its item."""
    kept_out = sorted((entry for entry in pcr.out_of_scope if entry.item), key=lambda one: ORDER.index(one.level))
    if not kept_out:
        return None
    added_line(data, next(iter(kept_out[0].stages), pcr.stages[0].id), kept_out[0].item)
    return data


KIND = RuleKind(
    name="out-of-scope",
    code="CFP314",
    phase="inventory",
    title=Text("不列入評估的項目", "kept out of scope"),
    checks=Text(
        "清冊沒有 PCR 規定不列入評估的項目；得不列入者僅提示。",
        "The inventory holds nothing that the PCR keeps out; what may be left out is only noted.",
    ),
    why=Text(
        "同類產品的範圍不同，數值就不能比較。",
        "Footprints with different boundaries cannot be compared.",
    ),
    options=OPTIONS,
    check=check,
    fails="""\
lines:
  - {id: shopping, stage: distribution, item: consumer-trip, amount: 5 km, factor: car, data: secondary}
""",
    passes="""\
lines:
  - {id: delivery, stage: distribution, item: transport, mass: 1.1 kg, legs: [{distance: 60 km, factor: truck}], data: secondary}
""",
    breaks=breaks,
)
