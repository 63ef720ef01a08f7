"""From the inputs of a calculation to the whole bundle. Making a bundle and verifying one are this same function."""

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from cfp_cli.evidence.bundled_shelf import BundledShelf
from cfp_cli.evidence.container import packed
from cfp_cli.evidence.merged_text import merged_text
from cfp_cli.evidence.sources import (
    ABROAD_IN,
    BASES_IN,
    DEFAULTS,
    INVENTORY,
    REGIMES_IN,
    ROWS_IN,
    RULES_IN,
    Asked,
    BundledRows,
    Sources,
)
from cfp_cli.load.reader import read_bytes
from cfp_cli.model.exact import plain
from cfp_cli.model.finding import Finding
from cfp_cli.model.report import Report
from cfp_cli.model.text import Text
from cfp_cli.pipeline import Request, run_document

#: The form of a bundle. It rises whenever an older cfp could not verify a bundle of it.
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
RESULT = "result.json"
README = "README.txt"
MERGED_IN = "merged/"

#: What each file of a bundle is, by its folder.
_ROLES = {
    REGIMES_IN: "regime",
    ABROAD_IN: "regime",
    RULES_IN: "rule-file",
    BASES_IN: "base",
    ROWS_IN: "factor-rows",
    MERGED_IN: "merged-rule-file",
}
_ROLES_OF = {INVENTORY: "inventory", DEFAULTS: "defaults", RESULT: "result", README: "read-me"}

#: How the result is written: as `cfp calc --format json` does.
Written = Callable[[Report], str]

_README = """\
碳足跡計算的證據包 / evidence of a product carbon footprint

驗證 / verify:  cfp verify <此檔 / this file>

inventory.yaml   盤查清冊 / the inventory
pcr/             規則檔與其基底 / the rule file and its bases
merged/          合併後的規則檔，供閱讀 / the rule file merged with its bases, for reading
labels/          標示制度 / label regimes
factors/rows/    用到的係數 / the factors that were used
factors/defaults.yaml  情境預設的係數 / factors that scenarios take by default
result.json      結果 / the result
manifest.json    每個檔案的大小與 SHA-256、執行時的選項、係數表的來源與授權
                 size and SHA-256 of every file, the options of the run, sources and licences of factor tables

係數表的授權與標示 / licences and attributions of factor tables:
"""


class Calculated(NamedTuple):
    """The report that the inputs give, and the findings of the bundle's own data (an error: nothing was calculated)."""

    report: Report | None
    findings: tuple[Finding, ...]


def calculated(sources: Sources, tool_version: str) -> Calculated:
    """Calculate from the inputs and nothing else."""
    asked = sources.asked
    shelf = BundledShelf(sources)
    number = shelf.pcr_numbers()[0]
    pcr, of_rules = shelf.pcr(number)
    at_fault = (*shelf.findings, *of_rules)
    if pcr is None or any(found.severity == "error" for found in at_fault):
        return Calculated(None, at_fault)
    document, found = read_bytes(sources.files[INVENTORY], asked.inventory)
    request = Request(
        asked.inventory, "" if asked.by_number else number, asked.on, asked.regime, asked.label_unit, asked.today
    )
    report = run_document(document, found, request, shelf)
    report = report._replace(tool_version=tool_version, findings=(*shelf.findings, *report.findings))
    return Calculated(report, ()) if report.footprint is not None else Calculated(None, report.findings)


def files_of(sources: Sources, report: Report, written: Written, tool_version: str) -> dict[str, bytes]:
    """Every file of the bundle by path: the inputs, what follows from them, and the manifest of all."""
    files = dict(sources.files)
    files[RESULT] = written(report).encode()
    if report.pcr is not None:
        files[f"{MERGED_IN}{sources.rule_file.removeprefix(RULES_IN)}"] = merged_text(report.pcr).encode()
    files[README] = _readme(sources.tables).encode()
    files[MANIFEST] = _manifest(sources, report, files, tool_version).encode()
    return files


def bundle_of(sources: Sources, report: Report, written: Written, tool_version: str) -> bytes:
    """The bundle: same inputs, same bytes."""
    return packed(files_of(sources, report, written, tool_version))


def role_of(path: str) -> str:
    """What a file of a bundle is."""
    return _ROLES_OF.get(path) or _ROLES.get(path.rpartition("/")[0] + "/", "")


def sha256(raw: bytes) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(raw).hexdigest()


def _readme(tables: tuple[BundledRows, ...]) -> str:
    lines = [
        f"- {rows.table.id}: {_one_line(rows.table.licence) or '-'}; {_one_line(rows.table.attribution) or '-'}\n"
        for rows in tables
    ]
    return _README + ("".join(lines) or "-\n")


def _one_line(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)


def _manifest(sources: Sources, report: Report, files: Mapping[str, bytes], tool_version: str) -> str:
    data = {
        "bundle": FORMAT_VERSION,
        "tool": {"name": "cfp", "version": tool_version},
        "run": _run(sources.asked, report),
        "rule-file": sources.rule_file,
        "tables": [_table(rows) for rows in sources.tables],
        "result": _result(report),
        "files": [
            {"path": path, "role": role_of(path), "size": len(raw), "sha256": sha256(raw)}
            for path, raw in sorted(files.items())
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False) + "\n"


def _run(asked: Asked, report: Report) -> dict[str, Any]:
    """What was asked, as far as it counts: so that nothing can be written here that no result would show."""
    instead = asked.instead if report.lapsed else None
    return {
        "inventory": asked.inventory,
        "rule-file-by-number": asked.by_number,
        "on": asked.on.isoformat() if asked.on else "",
        "today": report.on.isoformat(),
        "regime": asked.regime,
        "label-unit": asked.label_unit,
        "in-place-of-shipped": asked.in_place and asked.by_number,
        "use-instead": _text(instead) if instead else None,
    }


def _table(rows: BundledRows) -> dict[str, Any]:
    table = rows.table
    return {
        "id": table.id,
        "title": _text(table.title),
        "file": table.file,
        "sha256": table.sha256,
        "rows": str(table.rows),
        "licence": table.licence,
        "attribution": table.attribution,
        "snapshot": table.snapshot,
        "rows-in": rows.path,
    }


def _result(report: Report) -> dict[str, Any]:
    """What people ask first; the whole is in the result's own file."""
    return {
        "conforms": report.conforms,
        "assessed-on": report.on.isoformat(),
        "pcr": report.pcr.label if report.pcr else "",
        "regime": report.regime.id if report.regime else "",
        "total": f"{plain(report.footprint.total)} kg CO2e" if report.footprint else "",
        "label": f"{plain(report.label.value)} {report.label.unit}" if report.label else None,
    }


def _text(text: Text) -> dict[str, str]:
    return {"zh-TW": text.zh, "en": text.en}
