"""The duties of a label file that fits its schema, as values of the model."""

from decimal import Decimal
from typing import Any

from cfp_cli.load.values import Values, text_of
from cfp_cli.model.duties import (
    TOPICS,
    ArtworkRules,
    CertificateContent,
    ChangeRule,
    Column,
    DataAge,
    Deadline,
    Duties,
    FactorSources,
    Ground,
    Records,
    Renewal,
    SharedDuties,
    TakesOver,
    UsageDuty,
    Validity,
)
from cfp_cli.model.exact import divide
from cfp_cli.model.text import Text

_MM_IN = {"mm": Decimal(1), "cm": Decimal(10)}
_HUNDRED = Decimal(100)


def duties_of(data: Any, values: Values) -> Duties:
    """The duties in a label file that fits its schema; days that the calendar lacks are findings of `values`."""
    return Duties(
        validity=_validity(data["validity"], values) if "validity" in data else None,
        renewal=_renewal(data["renewal"]) if "renewal" in data else None,
        changes=tuple(_change(raw) for raw in data.get("changes", ())),
        usage_report=_usage_report(data["usage-report"]) if "usage-report" in data else None,
        records=_records(data["records"]) if "records" in data else None,
        certificate=_certificate(data["certificate"]) if "certificate" in data else None,
        artwork=_artwork(data["artwork"]) if "artwork" in data else None,
        data_age=_data_age(data["data-age"]) if "data-age" in data else None,
        factor_sources=_factor_sources(data["factor-sources"]) if "factor-sources" in data else None,
        takes_over=_takes_over(data["takes-over"], values) if "takes-over" in data else None,
        same_as=_same_as(data["same-duties-as"]) if "same-duties-as" in data else None,
        also=_further_clauses(data),
        silent={raw["topic"]: text_of(raw["note"]) for raw in data.get("silent", ())},
        unknown={raw["topic"]: text_of(raw["note"]) for raw in data.get("unknown", ())},
    )


def with_shared(own: Duties, other: Duties) -> Duties:
    """`own` with the terms that it takes from the regime of `same_as`, whose duties are `other`."""
    if own.same_as is None:
        return own
    topics = own.same_as.topics
    fields = {topic.replace("-", "_"): getattr(other, topic.replace("-", "_")) for topic in topics}
    return own._replace(
        **fields,
        also={**own.also, **{section: clauses for section, clauses in other.also.items() if _topic(section) in topics}},
        silent={**own.silent, **{topic: note for topic, note in other.silent.items() if topic in topics}},
        unknown={**own.unknown, **{topic: note for topic, note in other.unknown.items() if topic in topics}},
    )


def _same_as(raw: Any) -> SharedDuties:
    return SharedDuties(raw["regime"], raw["clause"], tuple(raw["topics"]))


def _further_clauses(data: Any) -> dict[str, tuple[str, ...]]:
    """By section; a change by its id, as in `changes.planned`."""
    sections = {topic: data[topic] for topic in ("rounding", *TOPICS, "takes-over") if topic in data}
    changes = {f"changes.{raw['id']}": raw for raw in sections.pop("changes", ())}
    per = {"per": (data["per-clause"],)} if "per-clause" in data else {}
    return {**per, **{name: tuple(raw["also"]) for name, raw in {**sections, **changes}.items() if "also" in raw}}


def _topic(section: str) -> str:
    return section.partition(".")[0]


def _whole(raw: Any, key: str) -> int | None:
    return int(raw[key]) if key in raw else None


def _ground(raw: Any) -> Ground | None:
    ground = raw.get("ground")
    return None if ground is None else Ground(ground["confidence"], text_of(ground["source"]))


def _text(raw: Any, key: str) -> Text | None:
    return text_of(raw[key]) if key in raw else None


def _validity(raw: Any, values: Values) -> Validity:
    until = values.day(raw["until"], ("validity", "until")) if "until" in raw else None
    return Validity(raw["clause"], _whole(raw, "years"), until, _ground(raw))


def _renewal(raw: Any) -> Renewal:
    return Renewal(
        clause=raw["clause"],
        opens=int(raw["opens-months-before"]),
        closes=_whole(raw, "closes-months-before"),
        lasts=_whole(raw, "lasts-months"),
        missed=_text(raw, "missed"),
        while_pending=_text(raw, "while-pending"),
        ground=_ground(raw),
        asks=_text(raw, "asks"),
    )


def _change(raw: Any) -> ChangeRule:
    deadline = raw.get("deadline")
    return ChangeRule(
        id=raw["id"],
        clause=raw["clause"],
        title=text_of(raw["title"]),
        above=divide(Decimal(raw["above"].split()[0]), _HUNDRED) if "above" in raw else None,
        lasting_months=_whole(raw, "lasting-months"),
        deadline=None
        if deadline is None
        else Deadline(
            _whole(deadline, "days"), _whole(deadline, "months"), deadline["counted"], text_of(deadline["from"])
        ),
        asks=text_of(raw["asks"]),
        validity=raw.get("validity", ""),
        stops_label=raw.get("stops-label", False),
        exempt=raw.get("exempt", False),
        ground=_ground(raw),
    )


def _usage_report(raw: Any) -> UsageDuty:
    return UsageDuty(
        clause=raw["clause"],
        period=raw["period"],
        days_after=_whole(raw, "days-after"),
        due=tuple(month_day(text) for text in raw.get("due", ())),
        counts=text_of(raw["counts"]),
        media_only=_text(raw, "media-only"),
        ground=_ground(raw),
    )


def month_day(text: str) -> tuple[int, int]:
    """`07-31` as (7, 31)."""
    return int(text[:2]), int(text[3:])


def _records(raw: Any) -> Records:
    return Records(raw["clause"], int(raw["years"]), text_of(raw["what"]), raw.get("open-point", ""), _ground(raw))


def _certificate(raw: Any) -> CertificateContent:
    return CertificateContent(raw["clause"], raw["bilingual"], tuple(raw["fields"]), _ground(raw))


def _artwork(raw: Any) -> ArtworkRules:
    colours = raw.get("colours", {})
    return ArtworkRules(
        clause=raw["clause"],
        min_width_mm=_mm(raw, "min-width"),
        min_height_mm=_mm(raw, "min-height"),
        proportional=raw.get("proportional", False),
        added_words=raw.get("added-words", True),
        colour_clause=colours.get("clause", ""),
        inks=tuple(colours.get("inks", ())),
        otherwise=colours.get("otherwise", ""),
        column=_column(raw["column"]) if "column" in raw else None,
        ground=_ground(raw),
    )


def _mm(raw: Any, key: str) -> Decimal | None:
    if key not in raw:
        return None
    number, unit = raw[key].split()
    return Decimal(number) * _MM_IN[unit]


def _column(raw: Any) -> Column:
    lists = (tuple(raw.get(key, ())) for key in ("required", "optional", "positions"))
    return Column(raw["clause"], *lists)


def _data_age(raw: Any) -> DataAge:
    return DataAge(raw["clause"], int(raw["years"]), _ground(raw))


def _factor_sources(raw: Any) -> FactorSources:
    return FactorSources(raw["clause"], tuple(raw["allowed"]), text_of(raw["says"]), _ground(raw))


def _takes_over(raw: Any, values: Values) -> TakesOver | None:
    since = values.day(raw["since"], ("takes-over", "since"))
    return None if since is None else TakesOver(raw["clause"], since, tuple(raw["from"]), tuple(raw["topics"]))
