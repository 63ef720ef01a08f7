"""The certificates that a command is given, as files or folders; what of a folder is none is said, never skipped.

A folder stands for the .yaml, .yml and .json files in it, by name, without those in its subfolders. Hidden files are
none of ours.
"""

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cfp_cli.catalogue import finding
from cfp_cli.load.certificate import certificate_of
from cfp_cli.load.files import shown_name
from cfp_cli.load.reader import read_file
from cfp_cli.load.regime import load_abroad, load_regimes
from cfp_cli.model.certificate import Certificate
from cfp_cli.model.finding import Finding
from cfp_cli.model.label import Regime
from cfp_cli.model.position import Document, Span
from cfp_cli.model.text import Text, both

ENDINGS = (".yaml", ".yml", ".json")

_NO_KEY = Text("沒有 `certificate`", "it has no `certificate`")
_OTHER = Text("檔名不是 .yaml、.yml 或 .json", "its name does not end in .yaml, .yml or .json")
_FOLDER = Text("資料夾裡的資料夾不讀", "folders in a folder are not read")


class Given(NamedTuple):
    """The certificates in the order given, all regimes that could govern them, what is wrong with the files, and the
    documents that findings point into."""

    certificates: tuple[Certificate, ...]
    regimes: tuple[Regime, ...]
    findings: tuple[Finding, ...]
    documents: tuple[Document, ...]


def load_certificates(arguments: Iterable[str]) -> Given:
    """The certificates of files and folders, each file once; two of one number are CFP537."""
    certificates: list[Certificate] = []
    findings: list[Finding] = []
    documents: list[Document] = []
    for path, in_folder in _paths(arguments, findings):
        document, found = read_file(path)
        findings.extend(found)
        if document is None:
            continue
        if not isinstance(document.data, dict) or "certificate" not in document.data:
            # A folder may hold other files as well; a file that was named is meant to be one.
            findings.append(
                finding(
                    "CFP538",
                    Span(document.file, 1, 1, 1),
                    severity="warning" if in_folder else "error",
                    file=document.file,
                    reason=_NO_KEY,
                )
            )
            continue
        documents.append(document)
        certificate, found = certificate_of(document)
        findings.extend(found)
        if certificate is not None:
            certificates.append(certificate)
    findings.extend(_same_number(certificates))
    regimes, found = _regimes_for(certificates)
    return Given(tuple(certificates), regimes, (*found, *findings), tuple(documents))


def _paths(arguments: Iterable[str], findings: list[Finding]) -> Iterator[tuple[str, bool]]:
    """Each file once, and whether a folder stood for it."""
    seen: set[str] = set()
    for argument in arguments:
        in_folder = os.path.isdir(argument)
        for path in _in_folder(argument, findings) if in_folder else (argument,):
            real = os.path.realpath(path) if "\0" not in path else path
            if real not in seen:
                seen.add(real)
                yield path, in_folder


def _in_folder(folder: str, findings: list[Finding]) -> Iterator[str]:
    try:
        names = sorted(name for name in os.listdir(folder) if not name.startswith("."))
    except OSError as fault:
        reason = both(fault.strerror or "?")
        findings.append(finding("CFP004", None, file=shown_name(folder), reason=reason))
        return
    for name in names:
        path = os.path.join(folder, name)
        is_folder = os.path.isdir(path)
        if name.endswith(ENDINGS) and not is_folder:
            yield path
        else:
            why = _FOLDER if is_folder else _OTHER
            findings.append(finding("CFP538", None, severity="note", file=shown_name(path), reason=why))


def _regimes_for(certificates: list[Certificate]) -> tuple[tuple[Regime, ...], tuple[Finding, ...]]:
    """Ours; with those of other countries where a certificate names none of ours."""
    regimes, findings = load_regimes()
    if {one.regime for one in certificates} <= {regime.id for regime in regimes}:
        return regimes, findings
    abroad, found = load_abroad()
    return (*regimes, *abroad), (*findings, *found)


def _same_number(certificates: list[Certificate]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for one in certificates:
        if not one.number:
            continue
        if one.number in first and one.document is not None:
            yield finding("CFP537", one.document.span(("number",)), number=one.number, other=first[one.number])
        first.setdefault(one.number, one.file)
