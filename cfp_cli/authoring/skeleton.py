"""A rule file to begin with: what the register says of a document, and the clauses of its base to look at."""

from collections.abc import Mapping
from typing import Any

from cfp_cli.check.rulefile import TODO
from cfp_cli.load.yaml_text import yaml_of
from cfp_cli.model.position import Document
from cfp_cli.model.register import Entry
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
_BASE = """
# ---- 基底 {base} 已有的條文，逐條核對：相符的刪去此註解，不同的在 clauses 改寫，沒有的列入 without ------------------
# Clauses that the base {base} already has. Compare each: what agrees needs nothing, what differs goes under clauses,
# what the document does not have goes under without.
"""


def skeleton(entry: Entry, base: Document | None, before: tuple[Step, ...], after: tuple[Step, ...]) -> str:
    """The text of a new rule file for a document of the register. TODO marks what its author must write."""
    extends = base.data["base"] if base is not None else ""
    schema = "pcr-extends" if base is not None else "pcr"
    data: dict[str, Any] = {"pcr": 1, "number": entry.number, "version": entry.version, "revision": 1}
    if extends:
        data["extends"] = extends
    data |= {
        "title": {"zh-TW": entry.name.zh, "en": entry.name.en},
        "kind": entry.kind,
        "approved": entry.approved.isoformat(),
    }
    if entry.valid_until is not None:
        data["valid-until-printed" if entry.in_force else "valid-until"] = entry.valid_until.isoformat()
    data |= {
        key: [_other(step) for step in steps] for key, steps in (("succeeded-by", after), ("replaces", before)) if steps
    }
    of_base: Mapping[str, Any] = base.data if base is not None else {}
    scope, unit = _clause_of_kind(of_base, "scope", "1.1"), _clause_of_kind(of_base, "declared-unit", "4")
    data["scope"] = {"clause": scope, "ccc": list(entry.ccc)}
    if "declared-unit" not in of_base:
        data["declared-unit"] = {"clause": unit, "title": _todo(), "content": ["mass"], "must-state": ["content"]}
    if base is None:
        data |= {
            "stages": [
                {
                    "id": "raw-materials",
                    "title": _todo(),
                    "clause": "6",
                    "items": [{"id": "main-material", "title": _todo(), "clauses": ["6"], "required": "must"}],
                }
            ],
            "rules": [{"id": "required-items", "kind": "required-items", "level": "must", "clause": "6"}],
        }
    known = of_base.get("clauses", {})
    data["clauses"] = {number: _clause(number in known) for number in (scope, unit, *(() if base else ("6",)))}
    text = _HEAD.format(schema=schema, number=entry.number, version=entry.version)
    text += "".join(yaml_of({key: value}) for key, value in data.items())
    if base is not None:
        text += _BASE.format(base=extends) + "".join(
            _line(number, clause) for number, clause in base.data.get("clauses", {}).items()
        )
    return text


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
    note = step.note
    words = (
        {"zh-TW": note.zh, "en": note.en}
        if note.zh
        else {
            "zh-TW": f"同名文件，{step.entry.approved.isoformat()} 核准。",
            "en": f"Document of the same name, approved {step.entry.approved.isoformat()}.",
        }
    )
    return {"number": step.entry.number, "version": step.entry.version, "note": words}


def _line(number: str, clause: Mapping[str, Any]) -> str:
    title, asks = clause.get("title", {}), clause.get("asks", {})
    level = f" [{clause['level']}]" if "level" in clause else ""
    words = f"{title.get('zh-TW', '')}：{asks.get('zh-TW', '')}" if asks else title.get("zh-TW", "")
    return f"# {number}{level} {words} ({', '.join(clause.get('covered-by', ()))})\n"
