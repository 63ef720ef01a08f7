"""An SVG from a user: only elements that draw, no text, no links to anything outside, and bounded work to draw it."""

import re
from collections.abc import Mapping
from decimal import Decimal
from xml.parsers import expat

from cfp_cli.artwork.drawing import BadArtwork, Official, bad
from cfp_cli.artwork.official_links import SILENT, Refused, links_of_sheet, targets_of
from cfp_cli.artwork.official_work import Node, refuse_endless

#: A mark has hundreds of elements, a few levels deep.
MAX_ELEMENTS = 5_000
MAX_DEPTH = 32
SVG = "http://www.w3.org/2000/svg"

#: What a mark is drawn with. No script, link, animation, filter or foreign content; no text, because what it looks
#: like depends on the fonts of the machine.
DRAWS = {
    *("svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "style", "image", "switch"),
    *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
    *("linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask"),
}
_LENGTH = re.compile(r"\s*([0-9]{1,7}(?:\.[0-9]{1,12})?|\.[0-9]{1,12})(px|pt|pc|mm|cm|in|)\s*\Z")
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,7}(?:\.[0-9]{0,12})?|\.[0-9]{1,12})\Z")
#: A user unit (1/96 inch) in each unit of length.
_INCH = Decimal(96)
_UNITS = {
    **{"": Decimal(1), "px": Decimal(1), "pt": _INCH / 72, "pc": _INCH / 6, "in": _INCH},
    **{"cm": _INCH / Decimal("2.54"), "mm": _INCH / Decimal("25.4")},
}


def checked_svg(data: bytes) -> Official | BadArtwork:
    """The picture in an SVG file; or why it is not taken."""
    reader = _Reader()
    try:
        # expat takes str as UTF-8 whatever the file declares; another declared encoding is refused while reading.
        reader.read(data.decode("utf-8-sig"))
        refuse_endless(reader.root(), reader.by_class)
        width, height = _size(reader.first)
    except UnicodeDecodeError:
        return bad("official", "不是 SVG 或 PNG；SVG 要存成 UTF-8", "this is no SVG or PNG; an SVG has to be UTF-8")
    except Refused as reason:
        return bad("official", f"SVG：{reason.zh}", f"SVG: {reason.en}")
    except expat.ExpatError as error:
        where = f"{error.lineno}:{error.offset + 1}"
        return bad("official", f"不是完整的 SVG（第 {where} 處）", f"this is no well-formed SVG (at {where})")
    return Official(data, "svg", width, height)


class _Reader:
    """Collects the elements of one file, and refuses while reading."""

    def __init__(self) -> None:
        self.first: Mapping[str, str] = {}
        self.by_class: dict[str, list[str]] = {}
        self._top = Node("", [], [], [])
        self._open = [self._top]
        self._names: list[str] = []
        self._count = 0
        self._css: list[str] = []

    def read(self, text: str) -> None:
        """Reads the whole text; raises Refused or ExpatError."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declared
        parser.StartDoctypeDeclHandler = self._doctype
        parser.ProcessingInstructionHandler = self._instruction
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(text, True)

    def root(self) -> Node:
        """The outermost element."""
        return self._top.inner[0]

    def _declared(self, version: str, encoding: str | None, standalone: int) -> None:
        if encoding and encoding.lower() not in ("utf-8", "utf8", "us-ascii"):
            raise Refused(f"編碼是 {encoding[:40]}，要存成 UTF-8", f"its encoding is {encoding[:40]}; save it as UTF-8")

    def _doctype(self, *_: object) -> None:
        raise Refused(
            "含有 DOCTYPE 宣告；請刪去該宣告（另存為一般 SVG）再試",
            "it has a DOCTYPE declaration: remove it (save as plain SVG)",
        )

    def _instruction(self, target: str, data: str) -> None:
        raise Refused(
            f"含有處理指令 <?{target[:40]}?>，可能引用外部檔案",
            f"it has the instruction <?{target[:40]}?>, which can load other files",
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS or len(self._open) > MAX_DEPTH:
            raise Refused(
                f"超過 {MAX_ELEMENTS} 個元素或 {MAX_DEPTH} 層",
                f"it has more than {MAX_ELEMENTS} elements or {MAX_DEPTH} levels",
            )
        space, _, local = name.rpartition(" ")
        if self._count == 1:
            if (space, local) != (SVG, "svg"):
                raise Refused(
                    f"最外層是 <{local[:40]}>，不是 <svg>", f"its outermost element is <{local[:40]}>, not <svg>"
                )
            self.first = attributes
        if space == SVG:
            self._refuse_element(local)
        elif not SILENT.match(space):
            raise Refused(
                f"含有不屬於 SVG 的元素 <{local[:40]}>", f"it has an element that is not SVG's: <{local[:40]}>"
            )
        shows = [target for key, value in attributes.items() for target in targets_of(key, value)]
        node = Node(attributes.get("id", ""), attributes.get("class", "").split(), shows, [])
        self._open[-1].inner.append(node)
        self._open.append(node)
        self._names.append(local if space == SVG else "")

    def _refuse_element(self, local: str) -> None:
        if local in ("text", "tspan", "textPath", "tref", "font"):
            raise Refused(
                "含有文字；文字的樣子隨電腦的字型而變，請先轉成外框（建立外框）",
                "it has live text, which looks different on every machine: convert it to outlines first",
            )
        if local not in DRAWS:
            raise Refused(
                f"含有元素 <{local[:40]}>，不接受", f"it has the element <{local[:40]}>, which is not accepted"
            )

    def _end(self, name: str) -> None:
        self._open.pop()
        if self._names.pop() == "style":
            for one, shown in links_of_sheet("".join(self._css)).items():
                self.by_class.setdefault(one, []).extend(shown)
            self._css.clear()

    def _characters(self, text: str) -> None:
        if self._names and self._names[-1] == "style":
            self._css.append(text)


def _size(root: Mapping[str, str]) -> tuple[Decimal, Decimal]:
    """Width and height, whose proportion is the mark's: as the file says, or from its viewBox."""
    stated = tuple(_length(root.get(key, "")) for key in ("width", "height"))
    box = root.get("viewBox", "").replace(",", " ").split()
    inner = None
    if box:
        if len(box) != 4 or not all(_NUMBER.match(number) for number in box):
            raise Refused("viewBox 不是四個數", "its viewBox is not four numbers")
        inner = Decimal(box[2]), Decimal(box[3])
        if min(inner) <= 0:
            raise Refused("viewBox 的寬或高不大於 0", "its viewBox has no width or height")
    width, height = stated
    if width is None or height is None:
        if inner is None:
            raise Refused(
                "沒有 viewBox，也沒有可用的寬高，無從知道比例", "it has no viewBox and no usable width and height"
            )
        return inner
    if inner is not None and abs(width * inner[1] - height * inner[0]) * 100 > height * inner[0]:
        raise Refused(
            "寬高與 viewBox 的比例不同，圖會變形或偏移", "width and height are not in the proportion of its viewBox"
        )
    return width, height


def _length(text: str) -> Decimal | None:
    """A length in user units; None for one that is relative, zero or missing."""
    found = _LENGTH.match(text)
    value = Decimal(found[1]) * _UNITS[found[2]] if found else Decimal(0)
    return value or None
