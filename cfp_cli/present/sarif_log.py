"""Findings as SARIF 2.1.0 (OASIS, errata 01), for code scanning and editors.

No time, no absolute path: the same files give the same bytes.
"""

import os
import re
from typing import Any

from cfp_cli.model.finding import Waiver
from cfp_cli.model.position import Span
from cfp_cli.model.run import Run
from cfp_cli.model.text import Lang
from cfp_cli.present import strings
from cfp_cli.present.code_words import words_of
from cfp_cli.present.findings import clause_words
from cfp_cli.present.json_text import json_text
from cfp_cli.present.places import Placed, placed, uri_of
from cfp_cli.present.rows import Look, harmless

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#: What a rule file that lies inside the tool is relative to.
_TOOL_DATA = "CFP_DATA"
_LINK = re.compile(r"\[([^\[\]]*)\](?=\()")


def run_sarif(run: Run, lang: Lang) -> str:
    """The run as a SARIF log with one run: a result per finding; one that is waived is suppressed, not left out."""
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [_Log(run, lang).data()]})


class _Log:
    """What is numbered while results are written: rules by code, artifacts by file."""

    def __init__(self, run: Run, lang: Lang) -> None:
        self._run = run
        self._look = Look(lang)
        self._rules = {code: index for index, code in enumerate(sorted({found.code for found in run.findings}))}
        self._artifacts: dict[tuple[str, bool], int] = {}
        self._hashes = _hashes(run)

    def data(self) -> dict[str, Any]:
        """The run object."""
        for one in self._run.judged:
            self._artifact(one.file)
        results = [self._result(one) for one in placed(self._run)]
        return {
            "tool": {
                "driver": {
                    "name": "cfp",
                    "version": self._run.tool_version,
                    "semanticVersion": self._run.tool_version,
                    "rules": [self._rule(code) for code in self._rules],
                }
            },
            "language": self._look.lang,
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {_TOOL_DATA: {"description": {"text": "Rule files and tables that come with cfp."}}},
            "artifacts": [self._artifact_data(file, ours) for file, ours in self._artifacts],
            "results": results,
            "properties": {"command": self._run.command},
        }

    def _rule(self, code: str) -> dict[str, Any]:
        words = words_of(code)
        say = self._look.say
        return {
            "id": code,
            "shortDescription": {"text": _plain(say(words.title))},
            "fullDescription": {"text": _plain(say(words.why) or say(words.title))},
            "help": {"text": _plain(f"{say(words.why)} (cfp explain {code})".strip())},
            "defaultConfiguration": {"level": words.severity},
        }

    def _result(self, one: Placed) -> dict[str, Any]:
        found, say = one.found, self._look.say
        hint = f"{say(strings.HINT)}: {_plain(say(found.hint))}"
        data: dict[str, Any] = {
            "ruleId": found.code,
            "ruleIndex": self._rules[found.code],
            "level": found.severity,
            "message": {"text": f"{_plain(say(found.message))}\n{hint}"},
            "partialFingerprints": {"cfpFinding/v1": one.fingerprint},
            "properties": {
                "message": {"zh-TW": found.message.zh, "en": found.message.en},
                "hint": {"zh-TW": found.hint.zh, "en": found.hint.en},
                "rule": found.rule or None,
                "clause": found.clause or None,
            },
        }
        if one.file:
            data["locations"] = [{"physicalLocation": self._place(one.file, found.span)}]
        if found.rule_span is not None:
            words = _plain(clause_words(found.rule, found.clause, self._look))
            place = self._place(found.rule_span.file, found.rule_span, rule=True)
            data["relatedLocations"] = [{"id": 1, "message": {"text": words}, "physicalLocation": place}]
        if found.waived is not None:
            data["suppressions"] = [self._suppression(found.waived)]
        return data

    def _suppression(self, waiver: Waiver) -> dict[str, Any]:
        return {
            "kind": "external",
            "status": "accepted",
            "justification": harmless(waiver.reason),
            "location": {"physicalLocation": self._place(waiver.span.file, waiver.span)},
            "properties": {"person": harmless(waiver.person), "expires": waiver.expires.isoformat()},
        }

    def _place(self, file: str, span: Span | None, rule: bool = False) -> dict[str, Any]:
        # A rule file that is not there where its name says is one of ours: pcr/... inside the package.
        ours = rule and not os.path.exists(file)
        place: dict[str, Any] = {"artifactLocation": {**_location(file, ours), "index": self._artifact(file, ours)}}
        if span is not None:
            place["region"] = {"startLine": span.line, "startColumn": span.column}
            if span.end_column > span.column:
                place["region"]["endColumn"] = span.end_column
        return place

    def _artifact(self, file: str, ours: bool = False) -> int:
        return self._artifacts.setdefault((file, ours), len(self._artifacts))

    def _artifact_data(self, file: str, ours: bool) -> dict[str, Any]:
        known = self._hashes.get(file)
        return {"location": _location(file, ours), **({"hashes": {"sha-256": known}} if known else {})}


def _location(file: str, ours: bool) -> dict[str, Any]:
    return {"uri": uri_of(file), **({"uriBaseId": _TOOL_DATA} if ours else {})}


def _hashes(run: Run) -> dict[str, str]:
    """SHA-256 of every file of the run that was read, by its name in findings."""
    documents = {document.file: document.sha256 for one in run.judged for document in one.documents}
    inputs = {one.name: one.sha256 for report in run.reports for one in report.inputs}
    return inputs | documents


def _plain(text: str) -> str:
    """A plain text message (3.11): braces are doubled, and what would read as a link is none."""
    text = harmless(text).replace("{", "{{").replace("}", "}}")
    return _LINK.sub(r"\\[\1\\]", text)
