"""From a file in labels/reduction to a Scheme. Shape by schema; here what a schema cannot say."""

import os
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from cfp_cli.load.folders import LABEL_FOLDER, shown_path
from cfp_cli.load.reader import read_file
from cfp_cli.load.schema import check_schema
from cfp_cli.load.values import Values, text_of
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Path
from cfp_cli.model.reduction import (
    Application,
    Applies,
    Criterion,
    Route,
    Scheme,
    Source,
    Withdrawal,
)
from cfp_cli.model.text import Text
from cfp_cli.units.convert import convert, same_dimension
from cfp_cli.units.quantity import QuantityProblem, parse_quantity
from cfp_cli.units.table import UnitProblem, unit

REDUCTION_FOLDER = os.path.join(LABEL_FOLDER, "reduction")

_Problem = tuple[Path, Text]
#: What a kind needs, and what else it may have.
_NEEDS = {
    "reduction": {"percent"},
    "limit": {"limit"},
    "rank": {"percent"},
    "not-above-base": set[str](),
    "renewal": set[str](),
    "by-person": set[str](),
}
_MAY = {"reduction": {"strictly", "within-years", "years-before", "base"}, "limit": {"strictly"}}
_EVERY = {"id", "kind", "title", "source"}


def scheme_names() -> tuple[str, ...]:
    """The ids of the schemes that are shipped."""
    names = sorted(os.listdir(REDUCTION_FOLDER)) if os.path.isdir(REDUCTION_FOLDER) else []
    return tuple(name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))


def load_scheme(path: str) -> tuple[Scheme | None, tuple[Finding, ...]]:
    """The scheme in a file and what is wrong with the file; None while an error stands."""
    document, findings = read_file(path, shown_path(path))
    if document is None:
        return None, findings
    findings += check_schema(document, "reduction")
    if any(found.severity == "error" for found in findings):
        return None, findings
    values, data = Values(document), document.data
    scheme = Scheme(
        document=document,
        id=data["id"],
        title=text_of(data["title"]),
        country=data["country"],
        basis=text_of(data["basis"]),
        applies=_applies(data["applies"], values),
        routes=tuple(_route(raw) for raw in data.get("any-of", ())),
        renewal=tuple(_route(raw) for raw in data.get("on-renewal", ())),
        no_threshold=text_of(data.get("no-threshold", "")),
        application=_application(data["application"]) if "application" in data else None,
        withdrawal=_withdrawal(data["withdrawal"]) if "withdrawal" in data else None,
        by_person=tuple((raw.get("clause", ""), text_of(raw["asks"])) for raw in data.get("by-person", ())),
        unconfirmed=tuple(text_of(raw) for raw in data.get("unconfirmed", ())),
    )
    for place, problem in _problems(scheme):
        values.report("CFP574", place, problem=problem)
    findings = (*findings, *values.findings)
    return None if any(found.severity == "error" for found in findings) else scheme, findings


def load_scheme_named(name: str) -> tuple[Scheme | None, tuple[Finding, ...]]:
    """A scheme by its id, or one of a file of the user's own. The caller has seen to it that the id is known."""
    return load_scheme(name if is_file(name) else os.path.join(REDUCTION_FOLDER, f"{name}.yaml"))


def is_file(name: str) -> bool:
    """Whether a scheme is named as a file rather than by its id."""
    return name.endswith((".yaml", ".yml"))


def kg_of(text: str) -> Decimal | None:
    """The mass that `1.2 kg`, `850 g` or `1.2 kg CO2e` spells, in kg; None where it spells none."""
    quantity = parse_quantity(text)
    if isinstance(quantity, QuantityProblem):
        return None
    for name in ("kg", "kg CO2e"):
        kg = unit(name)
        if not isinstance(kg, UnitProblem) and same_dimension(quantity.unit, kg):
            return convert(quantity, kg).value
    return None


def _applies(raw: Any, values: Values) -> Applies:
    days: dict[str, date | None] = {
        key: values.day(raw[key], ("applies", key)) if key in raw else None for key in ("since", "until")
    }
    return Applies(days["since"], days["until"], text_of(raw["note"]))


def _route(raw: Any) -> Route:
    return Route(raw["id"], text_of(raw["title"]), tuple(_criterion(one) for one in raw["all-of"]))


def _criterion(raw: Any) -> Criterion:
    return Criterion(
        id=raw["id"],
        kind=raw["kind"],
        title=text_of(raw["title"]),
        percent=_percent(raw["percent"]) if "percent" in raw else None,
        strictly=raw.get("strictly", False),
        within_years=int(raw["within-years"]) if "within-years" in raw else None,
        years_before=int(raw["years-before"]) if "years-before" in raw else None,
        certified_base=raw.get("base") == "certificate",
        limit=raw.get("limit"),
        source=_source(raw["source"]),
    )


def _source(raw: Any) -> Source:
    return Source(raw.get("clause", ""), raw["confidence"], text_of(raw["words"]))


def _percent(text: str) -> Decimal:
    return Decimal(text.removesuffix(" %"))


def _application(raw: Any) -> Application:
    return Application(
        _month_day(raw["first"]), _month_day(raw["last"]), int(raw["within-years-of-grant"]), _source(raw["source"])
    )


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)


def _withdrawal(raw: Any) -> Withdrawal:
    return Withdrawal(_percent(raw["percent"]), _source(raw["source"]))


def _problems(scheme: Scheme) -> Iterator[_Problem]:
    data = scheme.document.data
    if ("any-of" in data) == ("no-threshold" in data):
        yield (
            ("any-of" if "any-of" in data else "id",),
            Text("`any-of` 與 `no-threshold` 要恰好寫一個", "it needs `any-of` or `no-threshold`, and not both"),
        )
    applies = scheme.applies
    if applies.since and applies.until and applies.until < applies.since:
        yield ("applies", "until"), Text("期間的結束早於開始", "the span ends before it begins")
    if scheme.application is not None:
        yield from _wrong_application(scheme.application)
    for section in ("any-of", "on-renewal"):
        yield from _wrong_routes(data.get(section, ()), section)
    yield from _wrong_clauses(data, ())


def _wrong_application(application: Application) -> Iterator[_Problem]:
    for key, (month, day) in (("first", application.first), ("last", application.last)):
        try:
            # A year without 29 February: the day must be there every year.
            date(2023, month, day)
        except ValueError:
            yield ("application", key), Text("日曆上沒有這一天", "the calendar has no such day in every year")
    if application.last < application.first:
        yield ("application", "last"), Text("期間的結束早於開始", "the span ends before it begins")


def _wrong_routes(routes: Any, section: str) -> Iterator[_Problem]:
    seen: set[str] = set()
    for number, route in enumerate(routes):
        for index, raw in enumerate(route["all-of"]):
            path: Path = (section, number, "all-of", index)
            if f"{route['id']}.{raw['id']}" in seen:
                yield (*path, "id"), Text(f"代碼 `{raw['id']}` 重複", f"the id `{raw['id']}` stands here twice")
            seen.add(f"{route['id']}.{raw['id']}")
            yield from _wrong_criterion(raw, path)


def _wrong_criterion(raw: Any, path: Path) -> Iterator[_Problem]:
    kind, needs = raw["kind"], _NEEDS[raw["kind"]]
    for key in sorted(needs - raw.keys()):
        yield path, Text(f"{kind} 要寫 `{key}`", f"a criterion of kind {kind} needs `{key}`")
    if "within-years" in raw and "years-before" in raw:
        yield (
            (*path, "years-before"),
            Text(
                "`within-years` 與 `years-before` 只能寫一個", "it has `within-years` or `years-before`, and not both"
            ),
        )
    for key in raw.keys() - needs - _MAY.get(kind, set()) - _EVERY:
        yield (*path, key), Text(f"{kind} 用不到 `{key}`", f"a criterion of kind {kind} has no `{key}`")


def _wrong_clauses(value: Any, path: Path) -> Iterator[_Problem]:
    """A term that is said to stand in a law names its clause."""
    if isinstance(value, dict):
        if value.get("confidence") == "law" and "clause" not in value:
            yield path, Text("出自法規者要寫 `clause`", "what stands in a law needs its `clause`")
        for key, member in value.items():
            yield from _wrong_clauses(member, (*path, key))
    elif isinstance(value, list):
        for index, member in enumerate(value):
            yield from _wrong_clauses(member, (*path, index))
