"""A rule file to begin with: what the register says of a document, and all that its base says, to be looked at.

The parts of the base stand as comments, one line each: what agrees with the document is struck out by deleting the
line, what differs is written anew above, what the document does not have goes under `without`.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cfp_cli.check.rulefile import TODO
from cfp_cli.load.yaml_text import yaml_of
from cfp_cli.model.position import Document
from cfp_cli.model.register import Entry
from cfp_cli.model.text import Lang, Text
from cfp_cli.register.lineage import Step

_HEAD = """\
# yaml-language-server: $schema=../schemas/{schema}.schema.json
#
# 碳足跡產品類別規則 {number} 第 {version} 版的規則檔。條文大意以本檔自己的話寫成，不是原文；引用時請查閱原文件。
# The rule file of PCR {number} v{version}. What the clauses ask is told in our own words, not quoted; cite the document itself.
#
# 寫法見 docs/rule-authors.zh-TW.md：逐條對照原文，補上每個 TODO，再執行 cfp validate-pcr 與 cfp pcr test。
# How to go on: docs/rule-authors.md. Compare clause by clause, fill in every TODO, run cfp validate-pcr and cfp pcr test.
"""
_SISTERS = Text(
    "號列相同而已有規則檔的文件，可先看看：{files}",
    "Documents with the same code that have rule files, worth a look: {files}",
)
_UNIT_TODO = Text(
    "TODO：內容量的種類（content）與必須註明的事項（must-state）照文件填，沒有就寫 []",
    "TODO: kinds of content and what must be stated, as the document says; [] where it says nothing",
)
_BASE = Text(
    "基底 {base} 已有的部分，逐項核對：相符的刪去該行，不同的在上面改寫，文件沒有的列入 without。",
    "What the base {base} has. Check each: strike out what agrees, write above what differs, put under without what the "
    "document does not have.",
)
_COLON = Text("：", ": ")
_SECTIONS = {
    "clauses": Text("條文", "Clauses"),
    "stages": Text("階段與項目", "Stages and items"),
    "out-of-scope": Text("排除在外", "Kept out"),
    "statements": Text("須註明的事項", "Statements"),
    "scenarios": Text("情境", "Scenarios"),
    "rules": Text("規則", "Rules"),
    "interpretations": Text("解釋", "Interpretations"),
}


def skeleton(
    entry: Entry,
    base: Document | None,
    lineage: tuple[tuple[Step, ...], tuple[Step, ...]],
    sisters: Iterable[str],
    lang: Lang,
) -> str:
    """The text of a new rule file for a document of the register. TODO marks what its author must write.

    `lineage` are the documents before and after it, `sisters` rule files of documents that share a code.
    """
    schema = "pcr-extends" if base is not None else "pcr"
    text = _HEAD.format(schema=schema, number=entry.number, version=entry.version)
    files = ", ".join(sisters)
    text += f"# {_SISTERS.in_(lang).format(files=files)}\n" if files else ""
    for key, value in _data(entry, base, lineage).items():
        text += f"# {_UNIT_TODO.in_(lang)}\n" if key == "declared-unit" else ""
        text += yaml_of({key: value})
    return text + "".join(f"# {line}".rstrip() + "\n" for line in _checklist(base, lang))


def _data(entry: Entry, base: Document | None, lineage: tuple[tuple[Step, ...], tuple[Step, ...]]) -> dict[str, Any]:
    data: dict[str, Any] = {"pcr": 1, "number": entry.number, "version": entry.version, "revision": 1}
    of_base: Mapping[str, Any] = base.data if base is not None else {}
    if of_base:
        data["extends"] = of_base["base"]
    data |= {
        "title": {"zh-TW": entry.name.zh, "en": entry.name.en},
        "kind": entry.kind,
        "approved": entry.approved.isoformat(),
    }
    if entry.valid_until is not None:
        data["valid-until-printed" if entry.in_force else "valid-until"] = entry.valid_until.isoformat()
    for key, steps in (("succeeded-by", lineage[1]), ("replaces", lineage[0])):
        data |= {key: [_other(step) for step in steps]} if steps else {}
    scope, unit = _clause_of_kind(of_base, "scope", "1.1"), _clause_of_kind(of_base, "declared-unit", "4")
    data["scope"] = {"clause": scope, "ccc": list(entry.ccc)}
    if "declared-unit" not in of_base:
        data["declared-unit"] = {"clause": unit, "title": _todo(), "content": ["mass"], "must-state": ["content"]}
    if base is None:
        item = {"id": "main-material", "title": _todo(), "clauses": ["6"], "required": "must"}
        data["stages"] = [{"id": "raw-materials", "title": _todo(), "clause": "6", "items": [item]}]
        data["rules"] = [{"id": "required-items", "kind": "required-items", "level": "must", "clause": "6"}]
    known = of_base.get("clauses", {})
    data["clauses"] = {number: _clause(number in known) for number in (scope, unit, *(() if base else ("6",)))}
    return data


def _clause_of_kind(base: Mapping[str, Any], kind: str, otherwise: str) -> str:
    """The clause that the base's rule of a kind cites."""
    return next((str(rule["clause"]) for rule in base.get("rules", ()) if rule.get("kind") == kind), otherwise)


def _clause(inherited: bool) -> dict[str, Any]:
    """A clause to write; of one that the base has, only what it asks."""
    asks = {"asks": _todo()}
    return asks if inherited else {"title": _todo(), **asks, "level": "must", "covered-by": ["rule"]}


def _todo() -> dict[str, str]:
    return {"zh-TW": TODO, "en": TODO}


def _other(step: Step) -> dict[str, Any]:
    note, entry = step.note, step.entry
    if note.zh:
        words = {"zh-TW": note.zh, "en": note.en}
    else:
        until = entry.valid_until.isoformat() if entry.valid_until and not entry.in_force else ""
        zh = f"同名文件，{entry.approved.isoformat()} 核准" + (f"，{until} 屆期。" if until else "。")
        en = f"Document of the same name, approved {entry.approved.isoformat()}" + (
            f", lapsed {until}." if until else "."
        )
        words = {"zh-TW": zh, "en": en}
    return {"number": entry.number, "version": entry.version, "note": words}


# ---------------------------------------------------------------- what the base says, to be struck out


def _checklist(base: Document | None, lang: Lang) -> Iterator[str]:
    if base is None:
        return
    yield ""
    yield _BASE.in_(lang).format(base=base.data["base"])
    for section, title in _SECTIONS.items():
        entries = base.data.get(section)
        if entries:
            yield ""
            yield f"---- {title.in_(lang)}"
            for name, entry in (
                entries.items() if isinstance(entries, Mapping) else ((one["id"], one) for one in entries)
            ):
                yield from _lines(section, str(name), entry, lang)


def _lines(section: str, name: str, entry: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    level = f" [{entry['level']}]" if "level" in entry else ""
    clause = f" ({entry['clause']})" if "clause" in entry else ""
    match section:
        case "clauses":
            asks = f"{_COLON.in_(lang)}{_say(entry, 'asks', lang)}" if "asks" in entry else ""
            yield f"{name}{level} {_say(entry, 'title', lang)}{asks} ({', '.join(entry.get('covered-by', ()))})"
        case "stages":
            yield f"{name}{clause} {_say(entry, 'title', lang)}"
            for item in entry.get("items", ()):
                required = f" [{item['required']}]" if "required" in item else ""
                primary = f", primary {item['primary']}" if "primary" in item else ""
                cited = ", ".join(item.get("clauses", ()))
                yield f"  {item['id']}{required}{primary} {_say(item, 'title', lang)} ({cited})"
        case "rules":
            yield f"{name}{level}{clause} {entry.get('kind', '')} {_flat(entry.get('options', {}))}".rstrip()
        case "interpretations":
            yield f"{name}{clause} {_say(entry, 'question', lang)} {_say(entry, 'chosen', lang)}"
        case _:
            yield f"{name}{level}{clause} {_say(entry, 'title', lang)}"


def _say(entry: Mapping[str, Any], key: str, lang: Lang) -> str:
    return " ".join(str(entry.get(key, {}).get(lang, "")).split())


def _flat(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flat(one)}" for key, one in value.items()) + "}"
    return "[" + ", ".join(_flat(one) for one in value) + "]" if isinstance(value, list) else str(value)
