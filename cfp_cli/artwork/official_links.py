"""What the parts of a user's SVG show or load: links, and what a style can hide."""

import base64
import binascii
import re

from cfp_cli.artwork.drawing import Official
from cfp_cli.artwork.official_png import SIGNATURE, checked_png

XLINK = "http://www.w3.org/1999/xlink"

#: Notes of drawing programs and licence data: nobody draws them.
SILENT = re.compile(
    r"http://(sodipodi\.sourceforge\.net|www\.inkscape\.org|www\.w3\.org/1999/02/22-rdf-syntax-ns|creativecommons\.org|"
    r"purl\.org/dc|web\.resource\.org/cc|ns\.adobe\.com|www\.serif\.com|www\.bohemiancoding\.com)"
)

_URL = re.compile(r"url\s*\(\s*[\"']?\s*([^)\"'\s]*)", re.IGNORECASE)
_ID = re.compile(r"#[^\s()\"']+\Z")
_PNG_DATA = re.compile(r"data:image/png;base64,([A-Za-z0-9+/=\s]*)\Z")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CLASS = re.compile(r"\s*\.([A-Za-z_][A-Za-z0-9_-]*)\s*\Z")
#: What a style can hide a link in, or run; a rule with @ loads or applies others.
_HIDES = re.compile(r"\\|expression\s*\(|javascript:|-moz-binding|behavior\s*:", re.IGNORECASE)


class Refused(Exception):
    """Ends the reading: the reason, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def targets_of(key: str, value: str) -> list[str]:
    """The ids that an attribute shows; refuses whatever leads out of the file or runs."""
    space, _, local = key.rpartition(" ")
    if space == "" and local.lower().startswith("on"):
        raise Refused(f"含有事件屬性 {local[:40]}", f"it has the event attribute {local[:40]}")
    if local == "base":
        raise Refused("含有 xml:base", "it has xml:base")
    if local in ("href", "src") and space in ("", XLINK):
        return _linked(value.strip())
    if SILENT.match(space) or local.startswith(("data-", "aria-")):
        return []
    return links_of_css(value)


def _linked(target: str) -> list[str]:
    """The id that a link shows; none for a picture inside the file."""
    if _ID.match(target):
        return [target[1:]]
    data = _PNG_DATA.match(target)
    if data is None:
        raise Refused(
            f"引用外部檔案或不接受的內容：{target[:60]}",
            f"it links to another file or to content not accepted: {target[:60]}",
        )
    try:
        picture = base64.b64decode("".join(data[1].split()), validate=True)
    except binascii.Error:
        picture = b""
    found = checked_png(picture) if picture.startswith(SIGNATURE) else None
    if not isinstance(found, Official):
        raise Refused("內嵌的 PNG 損壞或過大", "a PNG inside it is broken or too large")
    return []


def links_of_css(text: str) -> list[str]:
    """The ids that a style or an attribute shows by url(#id)."""
    if _HIDES.search(text):
        raise Refused("樣式含有跳脫字元或程式", "a style has escapes or a program in it")
    targets = _URL.findall(text)
    for target in targets:
        if not _ID.match(target):
            raise Refused(f"樣式引用外部檔案：{target[:60]}", f"a style links to another file: {target[:60]}")
    return [target[1:] for target in targets]


def links_of_sheet(text: str) -> dict[str, list[str]]:
    """The ids that each class shows by the rules of a style sheet. Other selectors may not show any: what a rule meets
    has to be known to count the work."""
    if "@" in text:
        raise Refused("樣式表含有 @ 規則", "its style sheet has @ rules")
    shows: dict[str, list[str]] = {}
    for rule in _COMMENT.sub("", text).split("}"):
        targets = links_of_css(rule)
        for selector in rule.partition("{")[0].split(",") if targets else ():
            found = _CLASS.match(selector)
            if found is None:
                raise Refused(
                    f"樣式表以 {selector.strip()[:40]} 引用元素；只接受以類別（.名稱）引用",
                    f"a style sheet shows elements by {selector.strip()[:40]}; only classes (.name) are accepted",
                )
            shows.setdefault(found[1], []).extend(targets)
    return shows
