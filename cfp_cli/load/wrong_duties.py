"""What a schema cannot say of the duties of a label file: every topic once, windows that open first, days that exist."""

from collections.abc import Iterator
from typing import Any

from cfp_cli.load.duties import month_day
from cfp_cli.model.duties import TOPICS
from cfp_cli.model.position import Path
from cfp_cli.model.text import Text

_Problem = tuple[Path, Text]
_DAYS_OF = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}


def wrong_duties(data: Any, open_points: set[str]) -> Iterator[_Problem]:
    """What is wrong with the duties of a label file, each with its place."""
    yield from _topics_not_once(data)
    if "validity" in data and ("years" in data["validity"]) == ("until" in data["validity"]):
        yield ("validity",), Text("`years` 與 `until` 要恰好寫一個", "it needs `years` or `until`, and not both")
    yield from _wrong_renewal(data.get("renewal"))
    yield from _wrong_usage_report(data.get("usage-report"))
    yield from _wrong_changes(data.get("changes", ()))
    yield from _wrong_takes_over(data)
    point = data.get("records", {}).get("open-point", "")
    if point and point not in open_points:
        yield ("records", "open-point"), Text(f"沒有未定事項 `{point}`", f"there is no open point `{point}`")


def _topics_not_once(data: Any) -> Iterator[_Problem]:
    """A topic that is nowhere would be silent; one that is twice contradicts itself."""
    for topic in TOPICS:
        places: list[Path] = [(topic,)] if topic in data else []
        for index, shared in enumerate(data.get("same-duties-as", {}).get("topics", ())):
            if shared == topic:
                places.append(("same-duties-as", "topics", index))
        for section in ("silent", "unknown"):
            for index, raw in enumerate(data.get(section, ())):
                if raw["topic"] == topic:
                    places.append((section, index, "topic"))
        if not places:
            yield (
                (),
                Text(
                    f"`{topic}` 沒有交代：請寫規定，或列入 `silent`（條文未規定）或 `unknown`（不明）",
                    f"`{topic}` is not accounted for: write its rule, or list it in `silent` (the text has none) or "
                    "`unknown`",
                ),
            )
        for place in places[1:]:
            yield place, Text(f"`{topic}` 交代了兩次", f"`{topic}` is accounted for twice")


def _wrong_takes_over(data: Any) -> Iterator[_Problem]:
    """Labels can go by this regime only in what it has a rule for, and it cannot take over its own."""
    raw = data.get("takes-over", {})
    for index, name in enumerate(raw.get("from", ())):
        if name == data["id"]:
            yield ("takes-over", "from", index), Text("不能接管自己的標籤", "a regime cannot take over its own labels")
    for index, topic in enumerate(raw.get("topics", ())):
        if topic not in data:
            yield (
                ("takes-over", "topics", index),
                Text(
                    f"接管的事項 `{topic}` 在這個檔裡沒有規定", f"`{topic}` is taken over and has no rule in this file"
                ),
            )


def _wrong_renewal(raw: Any) -> Iterator[_Problem]:
    if raw is None:
        return
    if "closes-months-before" in raw and "lasts-months" in raw:
        yield (
            ("renewal", "lasts-months"),
            Text("結束的時間寫了兩次", "the end of the window stands here twice"),
        )
    if raw.get("closes-months-before", 0) >= raw["opens-months-before"]:
        yield ("renewal", "closes-months-before"), Text("期間的結束早於開始", "the window closes before it opens")


def _wrong_usage_report(raw: Any) -> Iterator[_Problem]:
    if raw is None:
        return
    if ("days-after" in raw) == ("due" in raw):
        yield (
            ("usage-report",),
            Text("`days-after` 與 `due` 要恰好寫一個", "it needs `days-after` or `due`, and not both"),
        )
    due = raw.get("due", ())
    periods = 4 if raw["period"] == "quarter" else 2
    if due and len(due) != periods:
        yield ("usage-report", "due"), Text(f"一年有 {periods} 期", f"a year has {periods} periods")
    for index, text in enumerate(due):
        month, day = month_day(text)
        if not (1 <= month <= 12 and 1 <= day <= _DAYS_OF.get(month, 31)):
            yield ("usage-report", "due", index), Text("日曆上沒有這一天", "the calendar has no such day")


def _wrong_changes(changes: Any) -> Iterator[_Problem]:
    ids = [raw["id"] for raw in changes]
    for index, raw in enumerate(changes):
        if raw["id"] in ids[:index]:
            name = raw["id"]
            yield ("changes", index, "id"), Text(f"代碼 `{name}` 重複", f"the id `{name}` stands here twice")
        deadline = raw.get("deadline")
        if deadline is not None and ("days" in deadline) == ("months" in deadline):
            yield (
                ("changes", index, "deadline"),
                Text("`days` 與 `months` 要恰好寫一個", "it needs `days` or `months`, and not both"),
            )
