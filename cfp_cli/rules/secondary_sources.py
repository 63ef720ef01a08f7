"""Does every factor come from a source that the PCR admits, with what the PCR asks of that source?

Four classes (12-002 4.1.3.1): the applicant's own, with its evidence at hand; a supplier's verified
footprint, with a statement in force; the authority's published factors; recognised databases, or another
database with its reason. No tool can know which databases an authority recognises, so a factor that the
user writes in the inventory says why its database may be used; tables that ship with the tool are known.

What is wrong with a use is reported at each use; what is wrong with a factor of the inventory once, where
the factor stands.
"""

from collections.abc import Iterator
from datetime import date

from cfp_cli.model.factor import Factor
from cfp_cli.model.finding import Hit
from cfp_cli.model.pcr import Pcr, RuleSpec
from cfp_cli.model.rule import RuleKind, Subject
from cfp_cli.model.text import Text
from cfp_cli.rules.breaking import Data, added_factor, line_in
from cfp_cli.rules.options import IDS, described, options, some_of
from cfp_cli.rules.uses import FactorUse, factor_uses
from cfp_cli.rules.words import listed, stage_title

CLASS_TITLES = {
    "applicant": Text("申請者自備", "the applicant's own"),
    "supplier-verified": Text("供應商經查證之數據", "a supplier's verified data"),
    "government": Text("政府公告係數", "the authority's published factors"),
    "database": Text("資料庫", "a database"),
}
_CLASSES = some_of(*CLASS_TITLES)

OPTIONS = options(
    {
        "stages": described(IDS, "適用的階段", "the stages"),
        "classes": described(_CLASSES, "可用的來源類別", "classes of sources that may be used"),
        "evidence": described(_CLASSES, "須備妥佐證的類別", "classes that need evidence"),
        "valid-statement": described(
            _CLASSES, "須有效期內查證聲明書的類別", "classes that need a verification statement in force"
        ),
        "reason": described(
            _CLASSES,
            "自行填寫的係數須說明採用依據的類別",
            "classes whose factors, where written in the inventory, need a reason",
        ),
    },
    required=("stages", "classes"),
)


def check(subject: Subject, spec: RuleSpec) -> Iterator[Hit]:
    """Hits on refused classes, and on missing evidence, statements and reasons."""
    asked = spec.options
    seen: set[str] = set()
    for use in factor_uses(subject.inventory, asked["stages"]):
        factor = subject.factors.get(use.ref.id)
        if factor is None:
            continue
        if factor.source_class not in asked["classes"]:
            yield _refused(subject, use, factor, asked["classes"])
            continue
        if factor.source_class in asked.get("evidence", ()) and not (use.evidence or factor.notes).strip():
            yield _without_evidence(use, factor)
        if factor.id in seen:
            continue
        seen.add(factor.id)
        if factor.source_class in asked.get("valid-statement", ()):
            yield from _statement(use, factor, subject.on)
        if factor.source_class in asked.get("reason", ()) and factor.table == "inventory" and not factor.reason.strip():
            yield _without_reason(use, factor)


def _refused(subject: Subject, use: FactorUse, factor: Factor, classes: list[str]) -> Hit:
    stage = stage_title(subject.pcr, use.line.stage)
    given, allowed = CLASS_TITLES[factor.source_class], listed(CLASS_TITLES[name] for name in classes)
    return Hit(
        use.ref.path,
        Text(
            f"係數「{factor.name.zh}」的來源為{given.zh}，{stage.zh}可用的是：{allowed.zh}",
            f"factor `{factor.name.en}` is {given.en}; {stage.en} admits {allowed.en}",
        ),
        Text("改用可用來源的係數", "Use a factor from a source that is admitted"),
    )


def _without_evidence(use: FactorUse, factor: Factor) -> Hit:
    given = CLASS_TITLES[factor.source_class]
    return Hit(
        use.path,
        Text(
            f"{use.line.name.zh}：係數「{factor.name.zh}」為{given.zh}，沒有佐證",
            f"{use.line.name.en}: factor `{factor.name.en}` is {given.en} and has no evidence",
        ),
        Text(
            "在此筆寫 evidence，或在係數的 notes 寫明佐證文件",
            "Give this entry its evidence, or name the documents in the factor's notes",
        ),
        key=True,
    )


def _statement(use: FactorUse, factor: Factor, on: date) -> Iterator[Hit]:
    until = _day(factor.valid_until)
    where = factor.path or use.ref.path
    at_value = (*factor.path, "valid-until") if factor.path else where
    hint = Text(
        "在係數寫 valid-until: 查證聲明書的效期（YYYY-MM-DD）",
        "Give the factor valid-until, the last day of the statement (YYYY-MM-DD)",
    )
    if not factor.valid_until:
        words = Text(
            f"係數「{factor.name.zh}」未寫查證聲明書的效期",
            f"factor `{factor.name.en}` does not say how long its verification statement holds",
        )
        yield Hit(where, words, hint, key=True)
    elif until is None:
        words = Text(
            f"係數「{factor.name.zh}」的查證聲明書效期「{factor.valid_until}」不是日期",
            f"factor `{factor.name.en}`: `{factor.valid_until}`, until when its verification statement holds, is no date",
        )
        yield Hit(at_value, words, hint)
    elif until < on:
        words = Text(
            f"係數「{factor.name.zh}」的查證聲明書效期到 {until}，評估日期 {on} 時已過期",
            f"factor `{factor.name.en}`: its verification statement lapsed on {until}, before the assessment date {on}",
        )
        renew = Text(
            "向供應商取得有效期內的查證聲明書，或改用其他來源",
            "Ask the supplier for a statement in force, or use another source",
        )
        yield Hit(at_value, words, renew)


def _without_reason(use: FactorUse, factor: Factor) -> Hit:
    return Hit(
        factor.path or use.ref.path,
        Text(
            f"係數「{factor.name.zh}」取自「{factor.source}」，未說明可採用的依據",
            f"factor `{factor.name.en}` is from `{factor.source}`, without the reason why that source may be used",
        ),
        Text(
            "在係數寫 reason：哪個國際或政府單位認可此資料庫；未經認可者，說明採用依據",
            "Give the factor its reason: who recognises the database, or why it is used though nobody does",
        ),
        key=True,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def breaks(data: Data, spec: RuleSpec, pcr: Pcr) -> Data | None:
    """A factor of a class that is refused, else one without what its class needs; None where nothing is asked."""
    asked = spec.options
    needs = [name for key in ("reason", "valid-statement", "evidence") for name in asked.get(key, ())]
    refused = [name for name in CLASS_TITLES if name not in asked["classes"]]
    chosen = next(iter((*refused, *(name for name in needs if name in asked["classes"]))), None)
    if chosen is None:
        return None
    line = line_in(data, pcr, asked["stages"][0])
    line["factor"] = added_factor(data, chosen)
    if chosen in asked.get("evidence", ()):
        line.pop("evidence", None)
    return data


KIND = RuleKind(
    name="secondary-sources",
    code="CFP311",
    phase="inventory",
    title=Text("二級數據來源", "sources of secondary data"),
    checks=Text(
        "係數來自 PCR 許可的來源類別，並備有該類別要求的佐證、有效的查證聲明書或採用依據。",
        "Factors come from classes of sources that the PCR admits, with the evidence, statement in force or reason that each class needs.",
    ),
    why=Text(
        "係數的來源決定結果能不能被查證。",
        "Whether a result can be verified hangs on where its factors come from.",
    ),
    options=OPTIONS,
    check=check,
    fails="""\
lines:
  - {id: surfactant, stage: raw-materials, item: main-material, amount: 95 g, factor: surfactant-db, data: secondary}
factors:
  - {id: surfactant-db, name: 界面活性劑, value: 2 kg CO2e/kg, source: 某資料庫 3.1, source-class: database}
""",
    passes="""\
lines:
  - {id: surfactant, stage: raw-materials, item: main-material, amount: 95 g, factor: surfactant-cfp, data: secondary}
factors:
  - id: surfactant-cfp
    name: 界面活性劑
    value: 2 kg CO2e/kg
    source: 甲公司產品碳足跡查證聲明書 A-123
    source-class: supplier-verified
    valid-until: "2027-06-30"
""",
    breaks=breaks,
)
