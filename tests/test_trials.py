"""Every rule of every shipped rule file: silent on the inventory that keeps it, heard on the one that breaks it."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from cfp_cli.authoring.trial_inventory import conforming
from cfp_cli.authoring.trials import Trial, conforming_report, trials_of
from cfp_cli.load.pcr import load_pcr
from cfp_cli.model.finding import Finding
from cfp_cli.model.pcr import Pcr, RuleSpec
from cfp_cli.model.report import Report
from cfp_cli.shelf import Shelf
from tests.inventories import shelf

FOLDER = Path(__file__).parent.parent / "pcr"
FILES = sorted(FOLDER.glob("*.yaml"))
#: Rule files on whose conforming inventory an error stands, and why that is right.
ERRORS: dict[str, str] = {}
#: Rules that no inventory can break, and why.
UNBREAKABLE: dict[str, str] = {}


@cache
def read(path: Path) -> tuple[Pcr | None, tuple[Finding, ...]]:
    return load_pcr(str(path))


def loaded(path: Path) -> Pcr:
    pcr, findings = read(path)
    assert pcr is not None, findings
    return pcr


@cache
def conforming_to(path: Path) -> Report:
    return conforming_report(loaded(path), shelf())


@cache
def trials(path: Path) -> dict[str, Trial]:
    return {trial.rule.id: trial for trial in trials_of(loaded(path), shelf())}


def rules() -> list[tuple[Path, str]]:
    """Every rule of every file; a file that cannot be loaded has one that fails."""
    found = []
    for path in FILES:
        pcr, _ = read(path)
        found += [(path, spec.id) for spec in pcr.rules] if pcr else [(path, "-")]
    return found


@pytest.mark.parametrize(("path", "rule"), [pytest.param(*one, id=f"{one[0].stem}:{one[1]}") for one in rules()])
def test_a_rule_is_silent_where_it_is_kept_and_heard_where_it_is_broken(path: Path, rule: str) -> None:
    trial = trials(path)[rule]
    assert [message.en for message in trial.spoke] == []
    name = f"{path.stem}:{rule}"
    if name in UNBREAKABLE:
        assert trial.why is not None
    else:
        assert trial.why is None, trial.why
        assert trial.fired


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_conforming_inventory_conforms_and_has_a_label_value(path: Path) -> None:
    report = conforming_to(path)
    errors = [f"{found.code} {found.message.en}" for found in report.findings if found.severity == "error"]
    assert bool(errors) is (path.stem in ERRORS), errors
    if not errors:
        assert report.label is not None
        assert report.footprint is not None
        assert report.footprint.left_out == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_same_inventory_comes_out_every_time_and_its_amounts_are_text(path: Path) -> None:
    data = conforming(loaded(path))
    assert data == conforming(loaded(path))
    assert {type(value) for value in scalars(data)} <= {str, bool, int}
    assert [value for value in scalars(data) if type(value) is int] == [1]  # inventory: 1


def scalars(node: object) -> Iterator[object]:
    if isinstance(node, dict | list):
        for one in node.values() if isinstance(node, dict) else node:
            yield from scalars(one)
    else:
        yield node


# ---------------------------------------------------------------- what a rule author may have written


def changed(*rules: RuleSpec) -> Pcr:
    """12-002 with other rules."""
    pcr = loaded(FOLDER / "12-002.yaml")
    placed = tuple(rule._replace(path=("rules", index)) for index, rule in enumerate(rules))
    return pcr._replace(rules=placed)


def only_trial(rule: RuleSpec, **others: object) -> Trial:
    pcr = changed(rule)._replace(**others)  # type: ignore[arg-type]
    (trial,) = trials_of(pcr, _own_shelf())
    return trial


@cache
def _own_shelf() -> Shelf:
    """A shelf on which 12-002 may be another one."""
    return Shelf()


def rule(kind: str, **options: object) -> RuleSpec:
    return RuleSpec("x", kind, "must", "4.1.4", {key.replace("_", "-"): value for key, value in options.items()}, ())


@pytest.mark.parametrize(
    "limits",
    [{"minimum": "20000 h"}, {"maximum": "20000 h"}, {"minimum": "0 h"}, {"minimum": "1 h", "maximum": "2 h"}],
)
def test_limits_of_a_number_are_tried(limits) -> None:
    trial = only_trial(rule("parameter-limit", parameter="rated-life", **limits))
    assert (trial.silent, trial.fired) == (True, True)


@pytest.mark.parametrize(
    "options",
    [
        {"single": "1 %", "strict": True},
        {"cumulative": "5 %"},
        {"covered": "95 %"},
        {"stage_single": "5 %"},
        {"mass_single": "0.5 %"},
        {"mass_single": "0.5 %", "mass_stage": "manufacturing", "single": "1 %", "scale_up": True},
    ],
    ids=str,
)
def test_each_limit_of_cut_off_is_tried(options) -> None:
    trial = only_trial(rule("cut-off", **options))
    assert (trial.silent, trial.fired) == (True, True)


@pytest.mark.parametrize(
    "one",
    [
        rule("cut-off", scale_up=True),
        rule("scope"),
        rule("statements"),
        rule("functional-unit"),
        rule("parameter-limit", parameter="rated-life"),
        rule(
            "secondary-sources",
            stages=["use"],
            classes=["applicant", "supplier-verified", "government", "database"],
        ),
    ],
    ids=lambda one: one.kind,
)
def test_options_that_ask_nothing_are_said_to(one: RuleSpec) -> None:
    trial = only_trial(one)
    assert (trial.silent, trial.fired, trial.passed) == (True, False, True)
    assert trial.why is not None


def test_a_rule_that_contradicts_another_part_of_the_file_is_not_silent() -> None:
    """A code is asked for, and the file names none that would do."""
    trial = only_trial(rule("scope", ccc=True), ccc=())
    assert (trial.silent, trial.passed) == (False, False)
    assert "CCC" in trial.spoke[0].en


def test_a_rule_about_an_item_that_no_stage_has_never_fires() -> None:
    trial = only_trial(rule("waste-balance", stage="end-of-life", item="treatment", of="packging", tolerance="1 %"))
    assert (trial.silent, trial.fired, trial.passed) == (True, False, False)


def test_an_item_that_the_stage_does_not_have_is_an_error_of_the_conforming_inventory() -> None:
    pcr = changed(rule("primary-data", stage="manufacturing", items=["energy", "enrgy"]))
    codes = {found.code for found in conforming_report(pcr, _own_shelf()).findings if found.severity == "error"}
    assert codes == {"CFP209"}


def test_a_rule_file_that_requires_nothing_still_has_an_inventory() -> None:
    pcr = changed(rule("evidence", stages=["use"], data="primary"), rule("data-period", months=12))
    free = tuple(
        stage._replace(items=tuple(item._replace(required=None) for item in stage.items)) for stage in pcr.stages
    )
    bare = pcr._replace(stages=free, scenarios=(), declared_unit=pcr.declared_unit._replace(content_dimensions=()))
    assert len(conforming(bare)["lines"]) == 1
    assert conforming_report(bare, _own_shelf()).conforms
    assert all(trial.silent and trial.fired for trial in trials_of(bare, _own_shelf()))


def test_a_rule_of_an_unknown_kind_is_not_tried() -> None:
    trial = only_trial(rule("no-such-kind"))
    assert trial.why is not None
