"""What `cfp lock` did, one line for each inventory, and what changes below it."""

from collections.abc import Iterator
from typing import Literal

from cfp_cli.model.finding import Finding
from cfp_cli.model.text import Text
from cfp_cli.present.rows import Look, Piece, Row, Style, row, wrapped

Done = Literal["new", "written", "updated", "same", "differs", "no-result"]

_DONE: dict[Done, tuple[Text, Style]] = {
    "new": (Text("還沒有鎖定檔", "there is none yet"), "error"),
    "written": (Text("已寫入", "written"), "good"),
    "updated": (Text("已更新", "updated"), "good"),
    "same": (Text("沒有變", "unchanged"), ""),
    "differs": (
        Text("已存在且不同，未更動；以 --update 更新", "is there and differs: left as it is; --update renews it"),
        "error",
    ),
    "no-result": (Text("沒有結果，未寫入", "no result, not written"), "error"),
}


def lock_rows(file: str, done: Done, changes: tuple[Finding, ...], look: Look) -> Iterator[Row]:
    """The lock file and what was done with it; then every change, from what to what."""
    words, style = _DONE[done]
    yield row(f"{file}: ", Piece(look.say(words), style))
    for change in changes:
        for index, line in enumerate(wrapped(look.say(change.message), look.width - 4)):
            yield row("  ~ " if index == 0 else "    ", line)
