"""The page: sections through templates, every text escaped; one file that loads nothing and says so to the browser.

The only markup that is not a template's is made here, of text that was escaped, and in `charts`. Style and script are
ours and are named by their SHA-256 in the Content-Security-Policy, so nothing else of either kind would run.
"""

import hashlib
import os
from base64 import b64encode
from functools import lru_cache
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from cfp_cli.model.exact import plain
from cfp_cli.model.report import Report
from cfp_cli.model.text import Lang, Text
from cfp_cli.present.html_report import chrome
from cfp_cli.present.html_report.blocks import Cell, Chart, Code, Inline, Link, Mark, Number, Prose
from cfp_cli.present.html_report.charts import SIZES, drawing, in_one_line
from cfp_cli.present.html_report.sections import page_of
from cfp_cli.present.rows import harmless

#: One language, or both side by side.
Languages = Literal["zh-TW", "en", "both"]
_LANGUAGES: dict[Languages, tuple[Lang, ...]] = {"zh-TW": ("zh-TW",), "en": ("en",), "both": ("zh-TW", "en")}
_TAGS: dict[Lang, str] = {"zh-TW": "zh-Hant-TW", "en": "en"}
_TEMPLATES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "templates")


def html_report(report: Report, languages: Languages, fonts: str = "") -> str:
    """The page. Same report, same bytes.

    `fonts` are @font-face rules with their data, for a page that is printed here; such a page has no script.
    """
    words = _Words(_LANGUAGES[languages])
    style, script = _own("style.css") + fonts, "" if fonts else _own("tables.js")
    template = _environment().get_template("report.html")
    return template.render(
        page=page_of(report),
        report=report,
        lang=_TAGS[_LANGUAGES[languages][0]],
        both=len(_LANGUAGES[languages]) > 1,
        words=chrome,
        t=words.text,
        line=words.line,
        cell=words.cell,
        charts=words.charts,
        style=Markup(style),  # noqa: S704 - a file of ours
        script=Markup(script),  # noqa: S704 - a file of ours
        policy=_policy(style, script, fonts),
    )


def _policy(style: str, script: str, fonts: str) -> str:
    """What the browser may do with this page: show it with this very style and script, and nothing besides."""
    own = [f"style-src {_hash(style)}"]
    own += [f"script-src {_hash(script)}"] if script else []
    own += ["font-src data:"] if fonts else []
    return "; ".join(("default-src 'none'", *own, "base-uri 'none'", "form-action 'none'"))


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@lru_cache(maxsize=4)
def _own(name: str) -> str:
    with open(os.path.join(_TEMPLATES, name), encoding="utf-8") as file:
        return file.read()


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class _Words:
    """Values as markup in the languages of the page."""

    def __init__(self, languages: tuple[Lang, ...]) -> None:
        self._languages = languages

    def line(self, text: Text) -> str:
        """A text without markup: for a title or an attribute."""
        return in_one_line(text, self._languages)

    def text(self, text: Text) -> Markup:
        """A text; of two that differ each says its language."""
        return self._said(text, _plain)

    def cell(self, cell: Cell) -> Markup:
        """A cell: one value, or several below each other."""
        if isinstance(cell, Text | Number | Code | Prose | Link | Mark):
            return self._inline(cell)
        rows = [self._inline(one) for one in cell]
        return rows[0] if len(rows) == 1 else Markup("").join(Markup("<div>%s</div>") % one for one in rows)

    def charts(self, chart: Chart) -> Markup:
        """The drawings of a chart, of which the style shows the one that fits."""
        made = "\n".join(drawing(chart, size, self._languages) for size in SIZES)
        return Markup(made)  # noqa: S704 - serialised from a tree, which escapes its texts

    def _inline(self, value: Inline) -> Markup:
        if isinstance(value, Number):
            return self._number(value)
        if isinstance(value, Code):
            return Markup("<code>%s</code>") % _breaking(value.text) if value.text else Markup("")
        if isinstance(value, Prose):
            return self._said(value.text, _prose)
        if isinstance(value, Link):
            return Markup('<a href="#%s">%s</a>') % (value.section, self.text(value.text))
        if isinstance(value, Mark):
            return Markup('<span class="mark %s">%s</span>') % (value.tone, self.text(value.text))
        return self.text(value)

    def _number(self, value: Number) -> Markup:
        """The number as shown; where digits are missing from it, all of them are its machine-readable value."""
        exact, unit = plain(value.exact), f" {value.unit}" if value.unit else ""
        if value.shown == exact:
            return _plain(exact + unit)
        return Markup('<data value="%s">%s</data>%s') % (exact, _plain(value.shown), _plain(unit))

    def _said(self, text: Text, write: Any) -> Markup:
        said = dict.fromkeys(text.in_(language) for language in self._languages)
        if len(said) == 1:
            return Markup(write(next(iter(said))))  # noqa: S704 - `write` has escaped it
        parts = (
            Markup('<span lang="%s">%s</span>') % (_TAGS[language], write(text.in_(language)))
            for language in self._languages
        )
        return Markup(" ").join(parts)


def _plain(text: str) -> Markup:
    """The text without anything that could act: markup is escaped, control and direction marks are written out."""
    return escape(harmless(text))


def _breaking(text: str) -> Markup:
    """The same, and a line may end behind each slash of a path."""
    return Markup("/<wbr>").join(map(_plain, text.split("/"))) if "/" in text else _plain(text)


def _prose(text: str) -> Markup:
    """A sentence: what stands between backticks is code. A backtick of data without its pair stays one."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        parts[-2:] = ["`".join(parts[-2:])]
    return Markup("").join(
        Markup("<code>%s</code>") % _plain(part) if index % 2 else _plain(part) for index, part in enumerate(parts)
    )
