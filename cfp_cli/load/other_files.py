"""Files of the other kinds that people have beside their inventories, told by the keys that only those have."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from cfp_cli.catalogue import finding
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document
from cfp_cli.model.text import Text


class _Kind(NamedTuple):
    """A kind of file: keys that it has all of, what it is, and what it is for."""

    keys: tuple[str, ...]
    what: Text
    instead: Text


_KINDS = (
    _Kind(
        ("certificate",),
        Text("證書", "a certificate"),
        Text(
            "檢查證書：cfp certificate check；與現在的清冊比較：cfp drift；製作證書的補充資料檔：cfp certificate make 清冊 --details",
            "To check it: cfp certificate check; to compare inventories of today with it: cfp drift; a file of details for "
            "one goes to cfp certificate make INVENTORY --details",
        ),
    ),
    _Kind(
        ("waivers", "waived"),
        Text("豁免檔", "a file of waivers"),
        Text(
            "請給定盤查清冊；豁免檔放在清冊旁，名稱為「清冊名稱.waivers.yaml」",
            "Give the inventory; its waivers stand beside it under the name NAME.waivers.yaml",
        ),
    ),
    _Kind(
        ("lock", "files"),
        Text("鎖定檔", "a lock"),
        Text(
            "請給定盤查清冊；cfp calc --locked 會讀取旁邊的鎖定檔",
            "Give the inventory; cfp calc --locked reads the lock beside it",
        ),
    ),
    _Kind(
        ("reduction", "applies"),
        Text("減量標示的規定", "the scheme of a reduction label"),
        Text("請用 cfp reduction 基準 現在 --scheme 此檔", "It goes to cfp reduction BASE NOW --scheme FILE"),
    ),
    _Kind(
        ("pcr", "clauses"),
        Text("PCR 規則檔", "a PCR rule file"),
        Text(
            "檢查規則檔：cfp validate-pcr；以它計算清冊：cfp calc 清冊 --pcr 此檔",
            "To check it: cfp validate-pcr; to calculate by it: cfp calc INVENTORY --pcr FILE",
        ),
    ),
    _Kind(
        ("schema-version", "reports"),
        Text("calc 或 check 的 JSON 結果", "a report of calc or check"),
        Text("與另一份結果或清冊比較：cfp diff", "To compare it with another report or an inventory: cfp diff"),
    ),
)


def other_file(document: Document) -> Finding | None:
    """CFP642 for a file of another kind in place of an inventory; None for what is, or may be meant for, one."""
    data: Any = document.data
    # What has lines of activity data is an inventory, whatever else stands in it.
    if not isinstance(data, Mapping) or "lines" in data:
        return None
    for kind in _KINDS:
        if all(key in data for key in kind.keys):
            at = document.span((kind.keys[0],), key=True)
            return finding("CFP642", at, what=kind.what, instead=kind.instead)
    return None
