"""What a run needs besides the inventory: rule files, factor tables, defaults, regimes. Loaded once, on demand."""

import os
from datetime import date
from typing import NamedTuple

from cfp_cli.catalogue import finding
from cfp_cli.catalogue.suggest import did_you_mean, nearest
from cfp_cli.factors import Factors
from cfp_cli.factors.defaults import Defaults
from cfp_cli.factors.over import with_over
from cfp_cli.load.factors import load_defaults, load_factors, load_over
from cfp_cli.load.folders import PCR_FOLDER, shown_path
from cfp_cli.load.pcr import load_pcr
from cfp_cli.load.regime import load_abroad, load_regimes
from cfp_cli.load.register import load_register
from cfp_cli.load.rule_files import find_pcr, rule_files
from cfp_cli.model.factor import Factor, FactorTable, ResolvedRole
from cfp_cli.model.finding import Finding
from cfp_cli.model.inventory import Inventory
from cfp_cli.model.label import Regime
from cfp_cli.model.pcr import Clause, Pcr
from cfp_cli.model.position import Document, Span
from cfp_cli.model.register import Entry
from cfp_cli.model.report import Input
from cfp_cli.model.text import Text
from cfp_cli.register.lineage import entries_of, in_force_instead

_HAS_RULES = Text("有規則檔", "rule file")
_HAS_NO_RULES = Text("尚無規則檔", "no rule file yet")
#: For so many unknown factors a near one is looked for; each takes some 40 ms.
SUGGESTIONS = 10
GRID_ROLE = "electricity"


def _cited(entry: Entry) -> Text:
    return Text(f"{entry.label} {entry.name.zh}", f"{entry.label} {entry.name.en}")


class Stock(NamedTuple):
    """What lies on a shelf besides rule files, and what is wrong with it."""

    factors: Factors
    defaults: Defaults
    regimes: tuple[Regime, ...]
    findings: tuple[Finding, ...]


def _installed(factor_tables: tuple[str, ...]) -> Stock:
    """The data that comes with the tool, and the tables of the user."""
    factors, table_findings = load_factors(factor_tables)
    defaults, default_findings = load_defaults()
    regimes, regime_findings = load_regimes()
    return Stock(factors, defaults, regimes, (*table_findings, *default_findings, *regime_findings))


class Shelf:
    """The data folders of one run."""

    def __init__(
        self,
        pcr_folders: tuple[str, ...] = (),
        factor_tables: tuple[str, ...] = (),
        stock: Stock | None = None,
    ) -> None:
        """`stock` stands in for the data that is installed, which is then not opened."""
        self.pcr_folders = (*pcr_folders, PCR_FOLDER) if stock is None else pcr_folders
        self._pcrs: dict[str, tuple[Pcr | None, tuple[Finding, ...]]] = {}
        # The same few questions come with each of many files.
        self._files: dict[str, str] | None = None
        self._ours: dict[str, str] | None = None
        self._manual: dict[str, tuple[Clause, ...]] = {}
        self._successors: dict[tuple[str, str, date], Text | None] = {}
        self._abroad: tuple[Regime, ...] | None = None
        held = _installed(factor_tables) if stock is None else stock
        self.factors, self.defaults, self.regimes = held.factors, held.defaults, held.regimes
        self._loading = held.findings

    def regimes_for(self, name: str) -> tuple[Regime, ...]:
        """The regimes that a date may choose; with those of other countries where `name` is none of them."""
        if not name or any(regime.id == name for regime in self.regimes):
            return self.regimes
        return self.every_regime()

    def every_regime(self) -> tuple[Regime, ...]:
        """The regimes of every country."""
        if self._abroad is None:
            self._abroad, findings = load_abroad()
            self._loading += findings
        return (*self.regimes, *self._abroad)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the shipped or given tables and regimes, as far as they were opened."""
        return (*self._loading, *self.factors.findings())

    def pcr_for(self, inventory: Inventory, requested: str) -> tuple[Pcr | None, tuple[Finding, ...]]:
        """The rule file that is asked for, else the one the inventory names; and what is wrong with it."""
        name = requested or inventory.pcr
        # A file may be named on the command line; what an inventory says is only ever looked up by number.
        pcr, findings = self.pcr(name) if requested or name in self.pcr_numbers() else (None, ())
        if pcr is None and not findings:
            at = None if requested else inventory.document.span(("pcr",))
            return None, (self.no_rule_file(name, at, inventory.assessed or date.today()),)
        if pcr is not None and not requested and self.is_in_place_of_ours(pcr):
            at = inventory.document.span(("pcr",))
            findings += (finding("CFP264", at, label=pcr.label, file=pcr.document.file),)
        if pcr is not None and pcr.number != inventory.pcr:
            at = inventory.document.span(("pcr",))
            findings += (finding("CFP251", at, named=inventory.pcr, used=pcr.number),)
        return pcr, findings

    def manual(self, pcr: Pcr) -> tuple[Clause, ...]:
        """The clauses of a rule file that a person must check."""
        key = " ".join((pcr.number, pcr.document.sha256, *(base.sha256 for base in pcr.bases)))
        if key not in self._manual:
            self._manual[key] = tuple(clause for clause in pcr.clauses.values() if "manual" in clause.covered_by)
        return self._manual[key]

    def is_in_place_of_ours(self, pcr: Pcr) -> bool:
        """Whether a rule file of a folder that was given takes the place of one that is shipped."""
        if self._ours is None:
            self._ours = rule_files((PCR_FOLDER,))
        ours = self._ours.get(pcr.number)
        return ours is not None and shown_path(ours) != pcr.document.file

    def no_rule_file(self, name: str, at: Span | None, on: date) -> Finding:
        """CFP262 for a document of the register, with the one to use instead; CFP250 for a number unheard of."""
        known = self.pcr_numbers()
        entries = entries_of(name, load_register())
        if not entries:
            hint = did_you_mean(nearest(name, known))
            return finding("CFP250", at, name=name, known=", ".join(known) or "-", suggestion=hint)
        entry = entries[0]
        return finding("CFP262", at, document=_cited(entry), on=on.isoformat(), instead=self._instead(entry, on, known))

    def _instead(self, entry: Entry, on: date, known: list[str]) -> Text:
        """The documents in force on a day that are, or followed, a document, and whether they have rule files."""
        found = in_force_instead(entry, load_register(), on)
        words = [(_cited(one), _HAS_RULES if one.number in known else _HAS_NO_RULES) for one in found]
        if not words:
            return Text("登錄中沒有現行的後續文件", "no later document is in force")
        return Text(
            "、".join(f"{name.zh}（{has.zh}）" for name, has in words),
            ", ".join(f"{name.en} ({has.en})" for name, has in words),
        )

    def to_use_instead(self, pcr: Pcr, on: date) -> Text | None:
        """Which document to use where a PCR does not hold on a day; None where it holds or nobody knows it."""
        if pcr.valid_until is None or on <= pcr.valid_until:
            return None
        key = (pcr.number, pcr.version, on)
        if key not in self._successors:
            self._successors[key] = self._followers(pcr, on)
        return self._successors[key]

    def _followers(self, pcr: Pcr, on: date) -> Text | None:
        entries = [one for one in entries_of(pcr.number, load_register()) if one.version == pcr.version]
        return self._instead(entries[0], on, self.pcr_numbers()) if entries else None

    def pcr(self, name: str) -> tuple[Pcr | None, tuple[Finding, ...]]:
        """The rule file of a number, or of a path to a file; (None, ()) for a number that no folder has."""
        if name not in self._pcrs:
            path = find_pcr(name, self.pcr_folders)
            self._pcrs[name] = self._load_pcr(path) if path else (None, ())
        return self._pcrs[name]

    def _load_pcr(self, path: str) -> tuple[Pcr | None, tuple[Finding, ...]]:
        """A rule file; one that is not shipped is validated before it judges anybody (ours are, in our tests)."""
        pcr, findings = load_pcr(path)
        if pcr is None or os.path.dirname(os.path.abspath(path)) == PCR_FOLDER:
            return pcr, findings
        return self._validated(pcr, findings)

    def _validated(self, pcr: Pcr | None, findings: tuple[Finding, ...]) -> tuple[Pcr | None, tuple[Finding, ...]]:
        """A rule file that is not ours and what is wrong with it; None where an error stands."""
        if pcr is None:
            return None, findings
        from cfp_cli.check.rulefile import RuleFile
        from cfp_cli.rules import KINDS

        roles = frozenset(role for role, _ in self.defaults.roles)
        findings += tuple(RuleFile(pcr, KINDS, roles).findings())
        broken = any(found.severity == "error" for found in findings)
        return (None if broken else pcr), findings

    def put(self, pcr: Pcr, number: str = "") -> None:
        """Let a rule file that was loaded already stand for its number, or for another one."""
        self._pcrs[number or pcr.number] = pcr, ()

    def put_over(self, path: str) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
        """Let the rows of a table take the place of those of the same id: these ids, and what is wrong with it."""
        over, findings = load_over(path, self.factors)
        if over is not None:
            self.factors = with_over(over, self.factors)
        return over.ids() if over is not None else (), findings

    def pcr_numbers(self) -> list[str]:
        """The numbers that have a rule file in the folders, as they were when first asked."""
        if self._files is None:
            self._files = rule_files(self.pcr_folders)
        return list(self._files)

    def factors_for(
        self, inventory: Inventory, ids: list[str]
    ) -> tuple[dict[str, Factor], dict[str, str], tuple[Finding, ...]]:
        """The factors of `ids`; for those not found the nearest id there is; and clashes of ids.

        A factor written in the inventory may not take the id of a table's row: which one counts must be plain.
        """
        own = {factor.id: factor for factor in inventory.factors}
        found: dict[str, Factor] = {}
        near: dict[str, str] = {}
        for factor_id in dict.fromkeys(ids):
            factor = own.get(factor_id) or self.factors.get(factor_id)
            if factor is not None:
                found[factor_id] = factor
            elif len(near) < SUGGESTIONS:
                near[factor_id] = nearest(factor_id, own) or self.factors.suggestion(factor_id)
        clashes = tuple(
            finding("CFP211", inventory.document.span((*factor.path, "id")), id=factor.id, where=row.table)
            for factor in inventory.factors
            if (row := self.factors.get(factor.id)) is not None
        )
        return found, near, clashes

    def roles_for(self, inventory: Inventory, pcr: Pcr) -> tuple[dict[str, ResolvedRole], dict[str, tuple[str, ...]]]:
        """The factor for each role of the PCR's scenarios, and the choices there are for each role.

        An answer under `choices` may be a named choice or the id of a factor. A role without a factor in the
        region, or with an answer that is neither, is missing from the result.
        """
        resolved: dict[str, ResolvedRole] = {}
        choices: dict[str, tuple[str, ...]] = {}
        own = {factor.id: factor for factor in inventory.factors}
        for role in dict.fromkeys(line.role for scenario in pcr.scenarios for line in scenario.lines if line.role):
            answer = inventory.choices.get(role, "")
            default = self.defaults.role(role, inventory.region, answer)
            named = self.defaults.role(role, inventory.region, "")
            choices[role] = named.choices if named else self.defaults.choices(role, inventory.region)
            if default is not None:
                factor = self.factors.get(default.factor_id)
                heating = self.factors.heating_value(default.heating_value_id) if default.heating_value_id else None
                if factor is not None:
                    resolved[role] = ResolvedRole(
                        role,
                        factor,
                        heating,
                        default.choice,
                        default.chosen_by_default,
                        default.choices,
                        default.why,
                        default.interpretations,
                    )
            elif answer and (factor := own.get(answer) or self.factors.get(answer)) is not None:
                words = named.why if named else factor.name
                open_points = self.defaults.interpretations(role, inventory.region)
                resolved[role] = ResolvedRole(role, factor, None, answer, False, choices[role], words, open_points)
        return resolved, choices

    def grid_factor(self, region: str) -> str:
        """The id of the life-cycle electricity factor of a region, to point at; `-` where there is none."""
        role = self.defaults.role(GRID_ROLE, region, "")
        return role.factor_id if role else "-"

    def tables_of(self, factors: tuple[Factor, ...]) -> tuple[FactorTable, ...]:
        """The tables that the factors come from, in order of first use."""
        tables = {table.id: table for table in self.factors.tables()}
        return tuple(tables[name] for name in dict.fromkeys(factor.table for factor in factors) if name in tables)

    def inputs(
        self, inventory: Document, pcr: Pcr, regime: Regime | None, factors: tuple[Factor, ...]
    ) -> tuple[Input, ...]:
        """Every file the result rests on, by SHA-256."""
        inputs = [
            Input("inventory", inventory.file, inventory.sha256),
            Input("pcr", pcr.document.file, pcr.document.sha256),
            *(Input("pcr-base", base.file, base.sha256) for base in pcr.bases),
        ]
        if regime is not None:
            inputs.append(Input("regime", regime.document.file, regime.document.sha256))
        inputs.extend(Input("factors", table.file, table.sha256) for table in self.tables_of(factors))
        inputs.append(Input("defaults", self.defaults.file, self.defaults.sha256))
        return tuple(inputs)
