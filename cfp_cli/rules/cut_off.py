"""Is what was cut off small enough, flow by flow and in all?

A single source may be left out when it makes no more than 1 % of the expected life cycle emissions, and
what is counted must make 95 % of them with the use stage aside (12-002 4.1.4, 4.2.4). The expected
emissions are those counted plus the estimates of what was cut off. Stages in `except` are taken out of both
sides of `covered`: the use stage mostly dwarfs the rest, and with it 95 % would bind nothing. The limits are
inclusive; PCRs that say "less than 1 %" set `strict`. Others set limits to whole stages (`stage-single`) or to
the mass of single materials (`mass-single`, 21-006), and some want the result scaled up to 100 % afterwards
(`scale-up`, 20-041): then the estimates are added again, which calculate/footprint.py does.
"""

from collections.abc import Iterator
from decimal import Decimal

from cfp_cli.model.exact import ZERO, add, shown, total
from cfp_cli.model.finding import Hit
from cfp_cli.model.footprint import Footprint
from cfp_cli.model.inventory import CutOffFlow
from cfp_cli.model.pcr import Pcr, RuleSpec
from cfp_cli.model.quantity import MASS
from cfp_cli.model.rule import Measure, RuleKind, Subject
from cfp_cli.model.text import Text
from cfp_cli.rules.breaking import Data, added_flow
from cfp_cli.rules.options import FLAG, ID, IDS, SHARE, described, options, share_or_none
from cfp_cli.rules.shares import at_least, at_most, complete_footprint, percent, percent_of
from cfp_cli.rules.words import listed, stage_title
from cfp_cli.units.convert import convert
from cfp_cli.units.table import KILOGRAM, KILOGRAM_CO2E

MASS_STAGE = "raw-materials"

OPTIONS = options(
    {
        "single": described(SHARE, "單一排放源可切斷的上限", "the most that a single source may make"),
        "strict": described(FLAG, "true 表示須小於而非不超過 single", "true: less than `single`, not just as much"),
        "cumulative": described(SHARE, "切斷總和的上限（含）", "the most that all flows cut off may make (inclusive)"),
        "covered": described(
            SHARE, "納入評估的排放至少應占的比例（含）", "the least that what is counted must make (inclusive)"
        ),
        "except": described(IDS, "計算 covered 時不計的階段", "stages left aside for `covered`"),
        "stage-single": described(
            SHARE, "整個階段可切斷的上限", "the most that what is cut off in one stage may make of the whole"
        ),
        "mass-single": described(
            SHARE,
            "單一原料可切斷的重量上限，占產品各原料重量（含）；切斷項目以 mass 寫明重量",
            "the most that a material left out may make of the mass of all materials (inclusive); flows give their mass",
        ),
        "mass-stage": described(ID, "mass-single 所看的原料階段", "the stage of the materials for `mass-single`"),
        "mass-items": described(
            IDS,
            "mass-single 所看的項目；不寫則該階段全部",
            "the items of the materials; those of the whole stage if left out",
        ),
        "scale-up": described(
            FLAG,
            "true 表示結果要放大到 100 %（加回估計值）",
            "true: the result is scaled up to 100 % (estimates added)",
        ),
    },
)


def check(subject: Subject, spec: RuleSpec) -> Iterator[Hit]:
    """Hits on flows too big to be cut off, and on too much cut off in all."""
    footprint = complete_footprint(subject)
    flows = subject.inventory.cut_off
    if footprint is None or not flows:
        return
    estimates = [convert(flow.estimate, KILOGRAM_CO2E).value for flow in flows]
    expected = add(_counted(footprint), total(estimates))
    single, strict = share_or_none(spec.options.get("single")), bool(spec.options.get("strict"))
    for flow, estimate in zip(flows, estimates, strict=True):
        if single is not None and estimate and not at_most(estimate, expected, single, strict):
            yield _single(flow, estimate, expected, single, strict)
    yield from _stages(subject, spec, flows, estimates, expected)
    yield from _masses(subject, spec, footprint)
    yield from _cumulative(spec, total(estimates), expected)
    yield from _covered(subject, spec, footprint, estimates)


def _counted(footprint: Footprint, aside: tuple[str, ...] = ()) -> Decimal:
    """What was counted, before anything was scaled up; the stages `aside` left out."""
    return total(line.emission for line in footprint.lines if line.made_by != "scale-up" and line.stage not in aside)


def _stages(
    subject: Subject, spec: RuleSpec, flows: tuple[CutOffFlow, ...], estimates: list[Decimal], expected: Decimal
) -> Iterator[Hit]:
    limit = share_or_none(spec.options.get("stage-single"))
    if limit is None:
        return
    for stage in dict.fromkeys(flow.stage for flow in flows):
        cut = total(estimate for flow, estimate in zip(flows, estimates, strict=True) if flow.stage == stage)
        if cut and not at_most(cut, expected, limit):
            title, part = stage_title(subject.pcr, stage), _part(cut, expected, limit)
            yield Hit(
                ("cut-off",),
                Text(
                    f"{title.zh}切斷的部分占 {part}，上限 {percent(limit)}（{shown(cut)} / {shown(expected)} kg CO2e）",
                    f"what is cut off in {title.en} makes {part}, the limit is {percent(limit)} "
                    f"({shown(cut)} / {shown(expected)} kg CO2e)",
                ),
                _COUNT_SOME,
                key=True,
            )


def _masses(subject: Subject, spec: RuleSpec, footprint: Footprint) -> Iterator[Hit]:
    """The mass of single materials left out, as a share of all materials, theirs included."""
    flows = subject.inventory.cut_off
    limit, stage = share_or_none(spec.options.get("mass-single")), spec.options.get("mass-stage", MASS_STAGE)
    if limit is None:
        return
    items = spec.options.get("mass-items", ())
    flows = tuple(flow for flow in flows if flow.stage == stage and (not items or flow.item in items))
    cut = {flow.id: convert(flow.mass, KILOGRAM).value for flow in flows if flow.mass is not None}
    # What a transport line carries is weighed where it is a material.
    others = {line.id for line in subject.inventory.lines if line.routes or line.treatment}
    counted = total(
        convert(line.amount, KILOGRAM).value
        for line in footprint.lines
        if line.stage == stage
        and line.made_by == "inventory"
        and line.id not in others
        and (not items or line.item in items)
        and line.amount.unit.dimension == MASS
    )
    whole = add(counted, total(cut.values()))
    for flow in flows:
        if flow.id not in cut:
            yield Hit(
                flow.path,
                Text(
                    f"{flow.name.zh}：切斷以重量判定，但沒有寫 mass",
                    f"{flow.name.en}: cut-off goes by mass, and none is given",
                ),
                Text("寫 mass（每宣告單位的重量）", "Give its mass per declared unit"),
                key=True,
            )
        elif whole and not at_most(cut[flow.id], whole, limit, bool(spec.options.get("strict"))):
            part = percent_of(cut[flow.id], whole, limit)
            zh_bound, en_bound = (
                ("須小於", "must be less than") if spec.options.get("strict") else ("上限", "the limit is")
            )
            yield Hit(
                (*flow.path, "mass"),
                Text(
                    f"{flow.name.zh}：占原料重量 {part}，{zh_bound} {percent(limit)}（{shown(cut[flow.id])} / {shown(whole)} kg）",
                    f"{flow.name.en}: {part} of the materials' mass, {en_bound} {percent(limit)} "
                    f"({shown(cut[flow.id])} / {shown(whole)} kg)",
                ),
                _COUNT_SOME,
            )


def _single(flow: CutOffFlow, estimate: Decimal, expected: Decimal, limit: Decimal, strict: bool) -> Hit:
    zh_limit, en_limit = ("須小於", "must be less than") if strict else ("上限", "the limit is")
    part = _part(estimate, expected, limit)
    return Hit(
        (*flow.path, "estimate"),
        Text(
            f"{flow.name.zh}：{part}，{zh_limit} {percent(limit)}（{shown(estimate)} / {shown(expected)} kg CO2e）",
            f"{flow.name.en}: {part}, {en_limit} {percent(limit)} ({shown(estimate)} / {shown(expected)} kg CO2e)",
        ),
        Text(
            "改列入 lines 計算；估計值偏高時，改用較準的 estimate 並在 reason 寫明依據",
            "Count it under lines; if the estimate is too high, give a better one and say in reason what it rests on",
        ),
    )


def _cumulative(spec: RuleSpec, cut: Decimal, expected: Decimal) -> Iterator[Hit]:
    limit = share_or_none(spec.options.get("cumulative"))
    if limit is not None and cut and not at_most(cut, expected, limit):
        part = _part(cut, expected, limit)
        yield Hit(
            ("cut-off",),
            Text(
                f"切斷總和占 {part}，上限 {percent(limit)}（{shown(cut)} / {shown(expected)} kg CO2e）",
                f"all flows cut off make {part}, the limit is {percent(limit)} ({shown(cut)} / {shown(expected)} kg CO2e)",
            ),
            _COUNT_SOME,
            key=True,
        )


def _covered(subject: Subject, spec: RuleSpec, footprint: Footprint, estimates: list[Decimal]) -> Iterator[Hit]:
    minimum = share_or_none(spec.options.get("covered"))
    if minimum is None:
        return
    aside = spec.options.get("except", ())
    counted, whole = _counted_of(subject, spec, footprint, estimates)
    if not whole or at_least(counted, whole, minimum):
        return
    titles = listed(stage_title(subject.pcr, stage) for stage in aside)
    zh_aside, en_aside = (f"除{titles.zh}外，", f", {titles.en} aside,") if aside else ("", "")
    part = _part(counted, whole, minimum)
    yield Hit(
        ("cut-off",),
        Text(
            f"{zh_aside}納入評估的排放占 {part}，至少應為 {percent(minimum)}（{shown(counted)} / {shown(whole)} kg CO2e）",
            f"what is counted{en_aside} makes {part}, at least {percent(minimum)} is needed "
            f"({shown(counted)} / {shown(whole)} kg CO2e)",
        ),
        _COUNT_SOME,
        key=True,
    )


def _counted_of(
    subject: Subject, spec: RuleSpec, footprint: Footprint, estimates: list[Decimal]
) -> tuple[Decimal, Decimal]:
    """What is counted and what is expected, the stages of `except` aside, kg CO2e."""
    aside = spec.options.get("except", ())
    counted = _counted(footprint, tuple(aside))
    flows = zip(subject.inventory.cut_off, estimates, strict=True)
    return counted, add(counted, total(estimate for flow, estimate in flows if flow.stage not in aside))


def measure(subject: Subject, spec: RuleSpec) -> Iterator[Measure]:
    """The largest flow cut off, and the share of the expected emissions that is counted."""
    footprint = complete_footprint(subject)
    if footprint is None:
        return
    estimates = [convert(flow.estimate, KILOGRAM_CO2E).value for flow in subject.inventory.cut_off]
    expected = add(_counted(footprint), total(estimates))
    single, minimum = share_or_none(spec.options.get("single")), share_or_none(spec.options.get("covered"))
    if single is not None:
        largest = max(estimates, default=ZERO)
        yield Measure(Text("最大的切斷項目占比", "largest flow cut off"), largest, expected, single, "at-most")
    if minimum is not None:
        counted, whole = _counted_of(subject, spec, footprint, estimates)
        yield Measure(Text("納入評估的排放占比", "share that is counted"), counted, whole, minimum, "at-least")


def _part(part: Decimal, whole: Decimal, limit: Decimal) -> str:
    return percent_of(part, whole, limit) if whole else "-"


_COUNT_SOME = Text("把較大的切斷項目改列入 lines 計算", "Count the larger of the flows cut off under lines")


def breaks(data: Data, spec: RuleSpec, pcr: Pcr) -> Data | None:
    """A flow cut off that outweighs all that is counted; None where no limit is set."""
    limits = ("single", "cumulative", "covered", "stage-single", "mass-single")
    if not any(limit in spec.options for limit in limits):
        return None
    barred = {*spec.options.get("except", ()), *(one.options["stage"] for one in pcr.rules if one.kind == "no-cut-off")}
    stage = next((stage.id for stage in reversed(pcr.stages) if stage.id not in barred), pcr.stages[0].id)
    if "mass-single" in spec.options:
        stage = spec.options.get("mass-stage", MASS_STAGE)
    flow = added_flow(data, pcr, stage, "100 t CO2e")
    if "mass-single" in spec.options:
        flow["mass"] = "100 t"
    return data


KIND = RuleKind(
    name="cut-off",
    code="CFP316",
    phase="result",
    title=Text("切斷原則", "cut-off"),
    checks=Text(
        "每個切斷的流不超過預期生命週期排放的規定比例，納入評估的排放達到規定比例。",
        "No flow cut off makes more of the expected life cycle emissions than the PCR allows, and what is counted makes as much as it asks.",
    ),
    why=Text(
        "小的可以略去，但許多小的加起來就不小。",
        "What is small may be left out, but many small things are not small.",
    ),
    options=OPTIONS,
    check=check,
    fails="""\
# 納入評估 1 kg CO2e / 1 kg CO2e is counted
lines:
  - {id: surfactant, stage: raw-materials, item: main-material, amount: 500 g, factor: surfactant-factor, data: secondary}
cut-off:
  - {id: glycerin, stage: raw-materials, item: auxiliary-material, estimate: 13 g CO2e, reason: 依供應商估計}
""",
    passes="""\
# 納入評估 1 kg CO2e / 1 kg CO2e is counted
lines:
  - {id: surfactant, stage: raw-materials, item: main-material, amount: 500 g, factor: surfactant-factor, data: secondary}
cut-off:
  - {id: glycerin, stage: raw-materials, item: auxiliary-material, estimate: 9 g CO2e, reason: 依供應商估計}
""",
    measure=measure,
    breaks=breaks,
)
