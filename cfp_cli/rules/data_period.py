"""Do each plant's data cover one year, and is it the latest one? Otherwise a reason must stand beside them.

A year is exact by the calendar: 2024-03-01 to 2025-02-28. Data of eleven months hide a season, data of an
old year another process (12-002 4.1.2.2, 4.2.2.2, 4.3.2.2).

`latest-within-months: 12` takes "the latest year" (最近一年) at its word: the period is the latest complete
year when no later one had ended by the assessment date, that is when the assessment is not later than
twelve months after the period's last day. A company whose books for that year are still open says so in
`period-reason`, as the clause asks of data that are not of the latest year. A period that ends after the
assessment date is not complete, so it is not the latest year either.

Primary data that were divided by the output beforehand show no period at all; for `stages` that is a warning.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from cfp_cli.model.finding import Hit
from cfp_cli.model.inventory import Inventory, Plant
from cfp_cli.model.pcr import Pcr, RuleSpec
from cfp_cli.model.rule import RuleKind, Subject
from cfp_cli.model.text import Text
from cfp_cli.rules.breaking import Data
from cfp_cli.rules.options import IDS, MONTHS, described, options
from cfp_cli.rules.written import is_written

OPTIONS = options(
    {
        "months": described(MONTHS, "數據期間的月數", "months that the data cover"),
        "latest-within-months": described(
            MONTHS,
            "期間結束後至評估日期不得超過的月數；12 表示其間不會有另一個完整年度。不寫則不檢查",
            "the assessment may be this many months after the period's end, no more; with 12 no other complete year "
            "lies between. Left out: not checked",
        ),
        "stages": described(
            IDS,
            "這些階段的一級數據應以製造地點的總量填寫，才看得出期間；不寫則不檢查",
            "stages whose primary data should be plant totals, so that their period can be seen; left out: not checked",
        ),
    },
    required=("months",),
)


def check(subject: Subject, spec: RuleSpec) -> Iterator[Hit]:
    """Hits on plants without a period, and on periods of another length or age without a reason."""
    months = int(spec.options["months"])
    within = spec.options.get("latest-within-months")
    for plant in subject.inventory.plants:
        if plant.without_data:
            continue
        if plant.period is None:
            unreadable = is_written(subject.inventory.document, (*plant.path, "period"))
            if _gives_totals(plant, subject.inventory) and not unreadable:
                yield _missing(plant, months)
        elif not plant.period_reason.strip():
            first, last = plant.period
            if last != last_day(first, months):
                yield _other_length(plant, first, last, months)
            if within is not None:
                yield from _latest(plant, last, int(within), subject.on)
    yield from _without_period(subject, spec.options.get("stages", ()))


def _without_period(subject: Subject, stages: Sequence[str]) -> Iterator[Hit]:
    """Measured data divided beforehand show neither period nor output: a warning, whatever the rule's level."""
    for line in subject.inventory.lines:
        if line.stage in stages and line.data == "primary" and line.amount is not None:
            yield Hit(
                (*line.path, "amount"),
                Text(
                    f"{line.name.zh}：一級數據已換算成每宣告單位，看不出期間與產量",
                    f"{line.name.en}: primary data given per declared unit show neither period nor output",
                ),
                Text(
                    "改寫為期間總量與製造地點：amount: {total: …, plant: …}",
                    "Give the total of the period and its plant: amount: {total: …, plant: …}",
                ),
                severity="warning",
            )


def last_day(first: date, months: int) -> date | None:
    """The last day of `months` calendar months that begin on `first`; None beyond the calendar's end.

    A year from 2024-03-01 ends on 2025-02-28, one from 2024-02-29 too.
    """
    index = first.year * 12 + first.month - 1 + months - (1 if first.day == 1 else 0)
    year, month = index // 12, index % 12 + 1
    if year > date.max.year:
        return None
    length = 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days
    return date(year, month, min(first.day - 1 or 31, length))


def _latest(plant: Plant, last: date, within: int, on: date) -> Iterator[Hit]:
    if last > on:
        yield Hit(
            (*plant.path, "period"),
            Text(
                f"製造地點「{plant.name.zh}」的數據期間到 {last}，評估日期 {on} 時尚未結束",
                f"plant `{plant.name.en}`: its period runs to {last} and was not over on the assessment date {on}",
            ),
            Text("改用已結束的期間，或在 period-reason 說明", "Use a period that is over, or say why in period-reason"),
        )
        return
    oldest = last_day(last + timedelta(days=1), within) if last < date.max else None
    if oldest is not None and on > oldest:
        yield Hit(
            (*plant.path, "period"),
            Text(
                f"製造地點「{plant.name.zh}」的數據到 {last} 為止，距評估日期 {on} 超過 {within} 個月，不是最近一年",
                f"plant `{plant.name.en}`: its data end on {last}, more than {within} months before the assessment "
                f"date {on}; they are not of the latest year",
            ),
            Text(
                "改用最近一年的數據；無法取得時，在 period-reason 詳述原因",
                "Use the data of the latest year; if they cannot be had, say why in period-reason",
            ),
        )


def _missing(plant: Plant, months: int) -> Hit:
    return Hit(
        plant.path,
        Text(
            f"製造地點「{plant.name.zh}」未寫數據期間，看不出總量是幾個月的",
            f"plant `{plant.name.en}` does not state its period, so nobody knows how many months its totals cover",
        ),
        Text(
            f"寫 period: 起日/迄日，共 {months} 個月，例如 2024-01-01/2024-12-31",
            f"Give period: first day/last day, {months} months, such as 2024-01-01/2024-12-31",
        ),
        key=True,
    )


def _other_length(plant: Plant, first: date, last: date, months: int) -> Hit:
    expected = last_day(first, months)
    until = Text(f"；{first} 起應到 {expected}", f"; from {first} that is to {expected}") if expected else Text("", "")
    return Hit(
        (*plant.path, "period"),
        Text(
            f"製造地點「{plant.name.zh}」的數據期間 {first} 至 {last} 不是 {months} 個月{until.zh}",
            f"plant `{plant.name.en}`: {first} to {last} is not {months} months{until.en}",
        ),
        Text(
            f"改為 {months} 個月的數據；無法取得時，在 period-reason 詳述原因",
            f"Use the data of {months} months; if they cannot be had, say why in period-reason",
        ),
    )


def _gives_totals(plant: Plant, inventory: Inventory) -> bool:
    return any(one.plant == plant.id for line in inventory.lines for one in line.totals)


def breaks(data: Data, spec: RuleSpec, pcr: Pcr) -> Data:
    """The data of a single day, without a reason."""
    plant = data["plants"][0]
    plant.pop("period-reason", None)
    first = plant["period"].partition("/")[0]
    plant["period"] = f"{first}/{first}"
    return data


KIND = RuleKind(
    name="data-period",
    code="CFP305",
    phase="inventory",
    title=Text("數據蒐集期間", "data period"),
    checks=Text(
        "每處製造地點的數據為完整一年（依曆計算），且為評估日期前最近的一年；否則須寫理由。",
        "Each plant's data cover one year, exact by the calendar, and the latest before the assessment date; otherwise a reason is given.",
    ),
    why=Text(
        "不足一年的數據看不到季節變化，舊數據反映的是另一個製程。",
        "Data of less than a year hide a season; old data tell of another process.",
    ),
    options=OPTIONS,
    check=check,
    fails="""\
assessed: 2025-03-10
plants:
  - {id: plant-a, period: 2024-01-01/2024-11-30, output: 1000000 bottle}
""",
    passes="""\
assessed: 2025-03-10
plants:
  - {id: plant-a, period: 2024-03-01/2025-02-28, output: 1000000 bottle}
  - {id: plant-b, period: 2024-07-01/2024-12-31, period-reason: 2024 年 7 月才開始生產, output: 200000 bottle}
""",
    breaks=breaks,
)
