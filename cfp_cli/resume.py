"""What an earlier run found, for `cfp check --resume FILE`: files that have not changed are not judged again.

Findings only, never a number. An entry counts where everything that it rests on is the same, byte by byte: the
inventory, what ships with the tool, folders, tables, options and the day. A file of that kind that is damaged, or
made under other conditions, is as good as none. Why and what for: docs/decisions/0021-many-files.md.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, NoReturn

from cfp_cli import __version__
from cfp_cli.load.conform import compiled
from cfp_cli.load.encoding import decode
from cfp_cli.load.files import open_regular, shown_name
from cfp_cli.load.folders import FACTOR_FOLDER, LABEL_FOLDER, PCR_FOLDER, SCHEMA_FOLDER
from cfp_cli.load.limits import MAX_FILE_BYTES
from cfp_cli.load.problems import Problems
from cfp_cli.load.waivers import waivers_beside
from cfp_cli.many import Asked, Done, Sent, interpretation_data, interpretation_of, packed
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document, Span
from cfp_cli.model.report import Input
from cfp_cli.model.run import judged
from cfp_cli.model.text import Text
from cfp_cli.pipeline import without_inventory

#: Rises when an entry changes its meaning.
VERSION = 1
#: Bytes of such a file; 1,000 inventories without findings are 0.3 MB.
MAX_BYTES = 200_000_000
_HEAD = b'{"cfp-resume": '
_PACKAGE = os.path.dirname(os.path.abspath(__file__))

_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 1}
_WORDS = {"type": "array", "items": _TEXT, "minItems": 2, "maxItems": 2}
_SPAN = {
    "type": "object",
    "required": ["file", "at"],
    "additionalProperties": False,
    "properties": {"file": _TEXT, "at": {"type": "array", "items": _COUNT, "minItems": 3, "maxItems": 3}},
}
_FINDING = {
    "type": "object",
    "required": ["code", "severity", "message", "hint", "rule", "clause"],
    "additionalProperties": False,
    "properties": {
        "code": {"type": "string", "pattern": "^CFP[0-9]{3}$"},
        "severity": {"enum": ["error", "warning", "note"]},
        "message": _WORDS,
        "hint": _WORDS,
        "span": _SPAN,
        "rule": _TEXT,
        "clause": _TEXT,
        "rule-span": _SPAN,
    },
}
_COMMON = {
    "type": "object",
    "required": ["on", "pcr", "regime", "status", "lapsed", "inputs", "interpretations"],
    "additionalProperties": False,
    "properties": {
        "on": _TEXT,
        "pcr": _TEXT,
        "regime": _TEXT,
        "status": _TEXT,
        "lapsed": {"type": "boolean"},
        "inputs": {"type": "array", "items": {"type": "array", "items": _TEXT, "minItems": 3, "maxItems": 3}},
        "interpretations": {
            "type": "array",
            "items": {"type": "array", "items": _TEXT, "minItems": 8, "maxItems": 8},
        },
    },
}
_BODY = {
    "type": "object",
    "required": ["common", "files"],
    "additionalProperties": False,
    "properties": {
        "common": {"type": "array", "items": _COMMON},
        "files": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["file", "sha256", "common", "findings"],
                "additionalProperties": False,
                "properties": {
                    "file": _TEXT,
                    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                    "common": {"type": "integer", "minimum": 0},
                    "findings": {"type": "array", "items": _FINDING},
                },
            },
        },
    },
}


class Entry(NamedTuple):
    """A file as it was judged: its SHA-256, its findings, and what many files have in common, both as JSON data."""

    sha256: str
    findings: tuple[Any, ...]
    common: Any


class Foreign(Exception):
    """The file that is named is there and is none of ours: it must not be written over."""


class Resume:
    """The entries of one file, for one set of conditions."""

    def __init__(self, path: str, asked: Asked[Any]) -> None:
        """Reads the file. Raises Foreign for one that is something else."""
        self.path = path
        self.taken = 0
        self._asked = asked
        self._conditions = conditions(asked)
        self._entries = _read(path, self._conditions)
        self._texts: dict[str, bytes] = {}

    def unchanged(self, file: str) -> bool:
        """Whether the file is as it was when it was judged."""
        name, entry = shown_name(file), self._entries.get(shown_name(file))
        if entry is None or not self._may_be_kept(file):
            return False
        raw = open_regular(file, MAX_FILE_BYTES)
        if isinstance(raw, Finding) or hashlib.sha256(raw).hexdigest() != entry.sha256:
            del self._entries[name]
            return False
        if entry.findings:
            self._texts[name] = raw
        return True

    def _may_be_kept(self, file: str) -> bool:
        """Not standard input; and what waivers or a lock come to depends on further files."""
        return file != "-" and not self._asked.locked and not waivers_beside(file)

    def take(self, file: str) -> Sent[Any]:
        """What was found in a file that is unchanged, as another process would have sent it."""
        name = shown_name(file)
        entry, raw = self._entries[name], self._texts.pop(name, b"")
        common = entry.common
        self.taken += 1
        findings = tuple(_finding(one) for one in entry.findings)
        report = without_inventory(self._asked.request._replace(file=file), findings, None)
        text = decode(raw, Problems(name)) if raw else None
        report = report._replace(
            on=date.fromisoformat(common["on"]),
            regime_status=common["status"],
            lapsed=common["lapsed"],
            findings=findings,
            inputs=(Input("inventory", name, entry.sha256), *(Input(*one) for one in common["inputs"])),
            interpretations=tuple(interpretation_of(one) for one in common["interpretations"]),
            documents=(Document(name, text, entry.sha256, None),) if text else (),
        )
        return Sent(Done(judged(report), None, ()), common["pcr"], common["regime"])

    def put(self, file: str, done: Done[Any]) -> None:
        """Note a file that was judged now, if all that its findings rest on is under our conditions."""
        self._entries.pop(shown_name(file), None)
        report = done.judged.report
        if report is None or report.pcr is None or done.general or not self._may_be_kept(file):
            return
        first, *others = report.inputs
        places = {found.span.file for found in report.findings if found.span}
        if places - {report.file} or report.waivers is not None or first.role != "inventory":
            return
        sent = packed(done, self._asked.request)
        common = {
            "on": report.on.isoformat(),
            "pcr": sent.pcr,
            "regime": sent.regime,
            "status": report.regime_status,
            "lapsed": report.lapsed,
            "inputs": [list(one) for one in others],
            "interpretations": [interpretation_data(one) for one in report.interpretations],
        }
        findings = tuple(_finding_data(found) for found in done.judged.findings)
        self._entries[report.file] = Entry(first.sha256, findings, common)

    def written(self, files: Iterable[str]) -> bytes:
        """The bytes of the file for the files of this run."""
        common: dict[str, int] = {}
        entries = []
        for name in (shown_name(file) for file in files):
            entry = self._entries.get(name)
            if entry is not None:
                index = common.setdefault(_dumped(entry.common), len(common))
                entries.append(
                    {"file": name, "sha256": entry.sha256, "common": index, "findings": list(entry.findings)}
                )
        body = _dumped({"common": [json.loads(one) for one in common], "files": entries}).encode()
        return _head(self._conditions, body) + body + b"\n"


def conditions(asked: Asked[Any]) -> str:
    """The SHA-256 of all that findings rest on besides the inventory: our code and data, the user's, options, the day."""
    digest = hashlib.sha256(f"{__version__}\n{asked.request._replace(file='')!r}\n{asked.locked}\n".encode())
    for folder in (_PACKAGE, PCR_FOLDER, LABEL_FOLDER, FACTOR_FOLDER, SCHEMA_FOLDER, *asked.pcr_folders):
        for where, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(names):
                _add(digest, os.path.join(where, name))
    for path in (*asked.factor_tables, asked.request.pcr):
        _add(digest, path)
    return digest.hexdigest()


def _add(digest: Any, path: str) -> None:
    raw = open_regular(path, MAX_BYTES) if path else b""
    what = b"" if isinstance(raw, Finding) else hashlib.sha256(raw).digest()
    digest.update(os.fsencode(path) + b"\0" + what)


def _head(conditions_: str, body: bytes) -> bytes:
    digest = hashlib.sha256(body).hexdigest()
    return b'%s%d, "conditions": "%s", "sha256": "%s"}\n' % (_HEAD, VERSION, conditions_.encode(), digest.encode())


def _read(path: str, conditions_: str) -> dict[str, Entry]:
    """The entries of the file at `path` that were made under the same conditions. Raises Foreign."""
    if not os.path.lexists(path):
        return {}
    raw = open_regular(path, MAX_BYTES)
    if isinstance(raw, Finding) or (raw and not raw.startswith(_HEAD)):
        raise Foreign(path)
    head, _, rest = raw.partition(b"\n")
    body = rest.removesuffix(b"\n")
    if head + b"\n" != _head(conditions_, body):
        return {}
    try:
        data = json.loads(body, parse_constant=_refuse, parse_float=_refuse, parse_int=Decimal)
        if not compiled(_BODY)(data):
            return {}
        for one in data["common"]:
            date.fromisoformat(one["on"])
        return {
            one["file"]: Entry(one["sha256"], tuple(one["findings"]), data["common"][int(one["common"])])
            for one in data["files"]
        }
    except (ValueError, IndexError, RecursionError):
        return {}


def _refuse(text: str) -> NoReturn:
    raise ValueError(text)


def _dumped(data: Any) -> str:
    # What was read holds whole numbers as Decimal.
    return json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False, default=int)


def _finding_data(found: Finding) -> dict[str, Any]:
    spans = {"span": found.span, "rule-span": found.rule_span}
    return {
        "code": found.code,
        "severity": found.severity,
        "message": list(found.message),
        "hint": list(found.hint),
        "rule": found.rule,
        "clause": found.clause,
        **{
            name: {"file": one.file, "at": [int(number) for number in (one.line, one.column, one.end_column)]}
            for name, one in spans.items()
            if one is not None
        },
    }


def _finding(data: Any) -> Finding:
    spans = [_span(data.get(name)) for name in ("span", "rule-span")]
    message, hint = Text(*data["message"]), Text(*data["hint"])
    return Finding(data["code"], data["severity"], message, hint, spans[0], data["rule"], data["clause"], spans[1])


def _span(data: Any) -> Span | None:
    if not data:
        return None
    line, column, end_column = (int(number) for number in data["at"])
    return Span(data["file"], line, column, end_column)
