"""From a label file to a Regime. Shape by schema; here what a schema cannot say: gaps, overlaps, days, references."""

import os
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from cfp_cli.catalogue import finding
from cfp_cli.load.duties import duties_of
from cfp_cli.load.folders import LABEL_FOLDER, shown_path
from cfp_cli.load.reader import read_file
from cfp_cli.load.regime_links import linked
from cfp_cli.load.schema import check_schema
from cfp_cli.load.values import Values, text_of
from cfp_cli.load.wrong_duties import wrong_duties
from cfp_cli.model.exact import ZERO, multiply
from cfp_cli.model.finding import Finding
from cfp_cli.model.label import KG_IN, Band, InForce, OpenPoint, Regime, UnitChoice
from cfp_cli.model.position import Document, Path
from cfp_cli.model.text import Text

_Problem = tuple[Path, Text]
#: Stands in until the regime is known whose rounding is the same.
_NOT_YET = {"method": "none"}


def load_regime(path: str) -> tuple[Regime | None, tuple[Finding, ...]]:
    """The regime of a label file and what is wrong with the file; None while an error stands."""
    document, findings = read_file(path, shown_path(path))
    return (None, findings) if document is None else regime_of(document, findings, path)


def regime_of(
    document: Document, findings: tuple[Finding, ...], path: str
) -> tuple[Regime | None, tuple[Finding, ...]]:
    """The same for a document that was read, with the findings of its reading; `path` names the regime."""
    findings += check_schema(document, "label")
    if _errors(findings):
        return None, findings
    values = Values(document)
    in_force = _in_force(document.data["in-force"], values)
    if in_force is None:
        return None, (*findings, *values.findings)
    data = document.data
    rounding = data.get("rounding", _NOT_YET)
    regime = Regime(
        document=document,
        id=data["id"],
        title=text_of(data["title"]),
        country=data["country"],
        by_date=data["chosen"] == "by-date",
        basis=text_of(data["basis"]),
        in_force=in_force,
        rounding=rounding["method"],
        rounding_as=data.get("same-rounding-as", ""),
        rounding_clause=rounding.get("clause", ""),
        no_rounding=text_of(rounding.get("why", "")),
        unit=rounding.get("unit", ""),
        tie=rounding.get("tie", "half-up"),
        tie_stated=rounding.get("tie-stated", True),
        bands=tuple(_band(raw) for raw in rounding.get("bands", ())),
        units=tuple(_unit(raw) for raw in rounding.get("units", ())),
        per=text_of(data["per"]),
        open_points=tuple(_open_point(raw) for raw in data["open-points"]),
        duties=duties_of(data, values),
    )
    if os.path.splitext(os.path.basename(path))[0] != regime.id:
        values.report("CFP413", ("id",), problem=Text("`id` 與檔名不同", "`id` differs from the file's name"))
    for place, problem in _problems(regime):
        values.report("CFP413", place, problem=problem)
    findings = (*findings, *values.findings)
    return None if _errors(findings) else regime, findings


def load_regimes(folder: str = LABEL_FOLDER) -> tuple[tuple[Regime, ...], tuple[Finding, ...]]:
    """All regimes of a folder, sorted by id, and what is wrong with its files."""
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(".yaml"))
    except OSError:
        problem = Text(f"無法讀取資料夾 {folder}", f"the folder {folder} cannot be read")
        return (), (finding("CFP413", None, problem=problem),)
    return linked_regimes({name: load_regime(os.path.join(folder, name)) for name in names})


def linked_regimes(
    loaded: Mapping[str, tuple[Regime | None, tuple[Finding, ...]]],
) -> tuple[tuple[Regime, ...], tuple[Finding, ...]]:
    """The regimes of a folder, by the names of their files, with what they take from each other; and what is wrong."""
    findings = [one for _, of_file in loaded.values() for one in of_file]
    found = {regime.id: regime for regime, _ in loaded.values() if regime is not None}
    regimes, of_links = linked(found, {os.path.splitext(name)[0] for name in loaded})
    return regimes, (*findings, *of_links)


def load_abroad() -> tuple[tuple[Regime, ...], tuple[Finding, ...]]:
    """The regimes of other countries, which hold only when named."""
    return load_regimes(os.path.join(LABEL_FOLDER, "abroad"))


def _errors(findings: tuple[Finding, ...]) -> bool:
    return any(found.severity == "error" for found in findings)


def _in_force(raw: Any, values: Values) -> tuple[InForce, ...] | None:
    """The spans in order of the file, or None where a day is not in the calendar (a finding of `values`)."""
    spans = []
    for index, span in enumerate(raw):
        since = values.day(span["since"], ("in-force", index, "since"))
        until: date | None = None
        if "until" in span:
            until = values.day(span["until"], ("in-force", index, "until"))
        if since is not None:
            spans.append(InForce(since, until, span["status"], text_of(span.get("note", "")), span.get("clause", "")))
    return None if values.findings else tuple(spans)


def _band(raw: Any) -> Band:
    return Band(
        above=_kg(raw["above"]),
        up_to=_kg(raw["up-to"]),
        step=_kg(raw["step"]),
        unit=raw["unit"],
        interpretation=raw.get("interpretation", ""),
    )


def _unit(raw: Any) -> UnitChoice:
    below = raw.get("reads-best-below")
    return UnitChoice(raw["unit"], None if below is None else _kg(below))


def _open_point(raw: Any) -> OpenPoint:
    return OpenPoint(raw["id"], text_of(raw["question"]), text_of(raw["chosen"]), text_of(raw["why"]))


def _kg(mass: str) -> Decimal:
    """`10 g` in kg, exactly. The schema has seen to the shape."""
    number, unit = mass.split()
    return multiply(Decimal(number), KG_IN[unit])


def _problems(regime: Regime) -> Iterator[_Problem]:
    yield from _wrong_spans(regime.in_force)
    yield from _wrong_bands(regime)
    yield from _wrong_units(regime.units)
    yield from _wrong_open_points(regime)
    yield from wrong_duties(regime.document.data, {point.id for point in regime.open_points})
    if regime.rounding_as and "rounding" in regime.document.data:
        yield ("same-rounding-as",), Text("取捨規則寫了兩次", "the rounding stands here twice")
    if regime.by_date and not regime.in_force:
        yield ("in-force",), Text("由日期決定的制度要有期間", "a regime that a date chooses needs a span")


def _wrong_spans(spans: tuple[InForce, ...]) -> Iterator[_Problem]:
    for index, span in enumerate(spans):
        if span.until is not None and span.until < span.since:
            yield ("in-force", index, "until"), Text("期間的結束早於開始", "the span ends before it begins")
    for index, (earlier, later) in enumerate(pairwise(spans), start=1):
        if earlier.until is None or later.since <= earlier.until:
            yield ("in-force", index, "since"), Text("與前一段期間重疊", "it overlaps with the span before")


def _wrong_bands(regime: Regime) -> Iterator[_Problem]:
    known = {point.id for point in regime.open_points}
    for index, band in enumerate(regime.bands):
        path: Path = ("rounding", "bands", index)
        if band.up_to <= band.above:
            yield (*path, "up-to"), Text("上限不大於下限", "the upper edge is not above the lower one")
        if band.step <= ZERO:
            yield (*path, "step"), Text("取捨單位須大於零", "the step must be above zero")
        if band.interpretation and band.interpretation not in known:
            yield (
                (*path, "interpretation"),
                Text(f"沒有未定事項 `{band.interpretation}`", f"there is no open point `{band.interpretation}`"),
            )
    for index, (lower, upper) in enumerate(pairwise(regime.bands), start=1):
        if upper.above != lower.up_to:
            yield (
                ("rounding", "bands", index, "above"),
                Text("沒有接在前一級距的上限", "it does not begin where the row before ends"),
            )


def _wrong_units(units: tuple[UnitChoice, ...]) -> Iterator[_Problem]:
    below = ZERO
    for index, choice in enumerate(units):
        path: Path = ("rounding", "units", index)
        if choice.unit in {earlier.unit for earlier in units[:index]}:
            yield (*path, "unit"), Text("單位重複", "the unit stands here twice")
        last = index == len(units) - 1
        if last and choice.reads_best_below is not None:
            yield (*path, "reads-best-below"), Text("最後一個單位不設上限", "the last unit has no limit")
        elif not last and (choice.reads_best_below is None or choice.reads_best_below <= below):
            yield path, Text("各單位的上限須由小到大", "every unit but the last needs a limit, ascending")
        below = choice.reads_best_below or below


def _wrong_open_points(regime: Regime) -> Iterator[_Problem]:
    """What the rounding relies on without a text must be there to be shown."""
    ids = [point.id for point in regime.open_points]
    for index, name in enumerate(ids):
        if name in ids[:index]:
            yield ("open-points", index, "id"), Text(f"代碼 `{name}` 重複", f"the id `{name}` stands here twice")
    needed = {
        "tie": not regime.tie_stated,
        "re-bracketing": bool(regime.bands),
        "unit-choice": len(regime.units) > 1,
    }
    for name, is_needed in needed.items():
        if is_needed and name not in ids:
            yield ("open-points",), Text(f"缺少未定事項 `{name}`", f"the open point `{name}` is missing")
