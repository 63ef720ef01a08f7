"""The shelf of a calculation whose data are bytes at hand: nothing that is installed, nothing from any folder."""

import os
from datetime import date

from cfp_cli.evidence.rows import BundledTable, read_rows
from cfp_cli.evidence.sources import ABROAD_IN, BASES_IN, DEFAULTS, REGIMES_IN, Asked, Sources
from cfp_cli.factors import Factors
from cfp_cli.factors.defaults import Defaults
from cfp_cli.load.factor_lists import defaults_of
from cfp_cli.load.factors import csv_document
from cfp_cli.load.pcr import pcr_of
from cfp_cli.load.reader import read_bytes
from cfp_cli.load.regime import linked_regimes, regime_of
from cfp_cli.model.finding import Finding
from cfp_cli.model.label import Regime
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.position import Document
from cfp_cli.model.text import Text
from cfp_cli.shelf import Shelf, Stock


class BundledShelf(Shelf):
    """Holds one rule file with its bases, and the regimes, defaults and factor rows of one calculation."""

    def __init__(self, sources: Sources) -> None:
        factors, table_findings = _factors(sources)
        defaults, default_findings = _defaults(sources)
        regimes, regime_findings = _regimes(sources, REGIMES_IN)
        super().__init__(
            stock=Stock(factors, defaults, regimes, (*table_findings, *default_findings, *regime_findings))
        )
        self._asked: Asked = sources.asked
        self._abroad, abroad_findings = _regimes(sources, ABROAD_IN)
        self._loading += abroad_findings
        self._number = os.path.splitext(os.path.basename(sources.rule_file))[0]
        self._pcrs[self._number] = self._validated(*_rule_file(sources))

    def pcr(self, name: str) -> tuple[Pcr | None, tuple[Finding, ...]]:
        """The rule file of the bundle by its number; (None, ()) for any other."""
        return self._pcrs.get(name, (None, ()))

    def pcr_numbers(self) -> list[str]:
        """The one number that there is a rule file for."""
        return [self._number]

    def is_in_place_of_ours(self, pcr: Pcr) -> bool:
        """As it was when the bundle was made: what is installed now does not count."""
        return self._asked.in_place

    def to_use_instead(self, pcr: Pcr, on: date) -> Text | None:
        """As the register said when the bundle was made."""
        return self._asked.instead


def _rule_file(sources: Sources) -> tuple[Pcr | None, tuple[Finding, ...]]:
    bases: dict[str, Document] = {}
    found: tuple[Finding, ...] = ()
    for path, raw in sources.under(BASES_IN).items():
        base, findings = read_bytes(raw, path)
        found += findings
        if base is not None:
            bases[os.path.splitext(os.path.basename(path))[0]] = base
    document, findings = read_bytes(sources.files[sources.rule_file], sources.rule_file)
    if document is None:
        return None, (*found, *findings)
    return pcr_of(document, (*found, *findings), sources.rule_file, bases)


def _regimes(sources: Sources, folder: str) -> tuple[tuple[Regime, ...], tuple[Finding, ...]]:
    loaded: dict[str, tuple[Regime | None, tuple[Finding, ...]]] = {}
    for path, raw in sources.under(folder).items():
        document, findings = read_bytes(raw, path)
        name = os.path.basename(path)
        loaded[name] = (None, findings) if document is None else regime_of(document, findings, path)
    return linked_regimes(loaded)


def _defaults(sources: Sources) -> tuple[Defaults, tuple[Finding, ...]]:
    document, findings = read_bytes(sources.files[DEFAULTS], DEFAULTS)
    return (Defaults({}), findings) if document is None else defaults_of(document, findings)


def _factors(sources: Sources) -> tuple[Factors, tuple[Finding, ...]]:
    tables: list[BundledTable] = []
    found: list[Finding] = []
    for rows in sources.tables:
        document = csv_document(sources.files[rows.path], rows.path, found)
        if document is not None:
            table, findings = read_rows(document, rows.table)
            tables.append(table)
            found.extend(findings)
    return Factors(tuple(tables)), tuple(found)
