"""Findings as a GitLab Code Quality report: shown beside the changed lines of a merge request."""

from typing import Any

from cfp_cli.model.finding import Finding, Severity
from cfp_cli.model.run import Run
from cfp_cli.model.text import Lang
from cfp_cli.present import strings
from cfp_cli.present.json_text import json_text
from cfp_cli.present.places import Placed, placed, repository_path
from cfp_cli.present.rows import harmless
from cfp_cli.present.waived import waiver_words

#: GitLab knows info, minor, major, critical, blocker; a tool that judges figures has no use for the last two.
_SEVERITY: dict[Severity, str] = {"error": "major", "warning": "minor", "note": "info"}


def run_gitlab(run: Run, lang: Lang) -> str:
    """The run as one array. GitLab tells new from old by the fingerprint, so it does not depend on line numbers."""
    # GitLab refuses an issue without a file: one about no file is shown at the first that was judged.
    first = run.judged[0].file if run.judged else "."
    return json_text([_issue(one, first, lang) for one in placed(run)])


def _issue(one: Placed, first: str, lang: Lang) -> dict[str, Any]:
    found = one.found
    return {
        "description": _description(found, lang),
        "check_name": found.code,
        "fingerprint": one.fingerprint,
        "severity": "info" if found.waived else _SEVERITY[found.severity],
        "location": {
            "path": harmless(repository_path(one.file or first)),
            "lines": {"begin": found.span.line if found.span else 1},
        },
    }


def _description(found: Finding, lang: Lang) -> str:
    """What is wrong and what to do, in one line; GitLab shows nothing else."""
    words = f"{found.message.in_(lang)} — {strings.HINT.in_(lang)}: {found.hint.in_(lang)}"
    return harmless(f"[{waiver_words(found.waived).in_(lang)}] {words}" if found.waived else words)
