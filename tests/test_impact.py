"""`cfp impact`: which labels move when a rule file or a factor table changes, by how many steps."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest

from cfp_cli.comparison.impact import New, impact_of
from cfp_cli.model.impact import Impact
from cfp_cli.pipeline import Request
from cfp_cli.present.impact_data import impact_csv, impact_markdown
from cfp_cli.shelf import Shelf
from tests.test_cli import cfp

ROOT = Path(__file__).parent.parent
SAMPLES = [str(path) for path in sorted((ROOT / "samples").glob("*.yaml"))]
SOUND = str(ROOT / "samples/broken/inventory/sound.yaml")
HEAD = "id,name_zh,name_en,value,unit,year,region,publisher,source_url_or_repo,licence,notes\n"


def table(tmp_path: Path, *rows: tuple[str, str, str]) -> str:
    path = tmp_path / "new.csv"
    lines = [f"{identity},新係數,New factor,{value},{unit},2026,TW,invented,,,\n" for identity, value, unit in rows]
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    return str(path)


def rules(tmp_path: Path, number: str, old: str, new: str) -> str:
    """A copy of a shipped rule file with one thing changed."""
    text = (ROOT / f"pcr/{number}.yaml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / f"{number}.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return str(path)


def impact(files: list[str], **new: object) -> Impact:
    return impact_of(files, New(**new), Request(""), Shelf(), Shelf())  # type: ignore[arg-type]


def test_a_factor_that_is_another_moves_the_labels_that_use_it(tmp_path):
    """0.03 kWh of electricity: 0.6058 -> 0.9058 is 9 g more, 192 -> 201 g, and 190 -> 200 g of the grid of 2010."""
    found = impact([SOUND], tables=(table(tmp_path, ("moenv-cfp-0001", "0.9058", "kWh")),))
    (one,) = found.files
    assert (one.state, one.before, one.after, one.steps) == ("moved", "190 g", "200 g", 1)
    assert one.total_before is not None
    assert one.total_after is not None
    assert one.total_after - one.total_before == Decimal("0.03") * Decimal("0.3")
    assert found.findings == ()


def test_the_present_values_again_move_nothing(tmp_path):
    shelf = Shelf()
    names = ["moenv-cfp-0001", "moenv-cfp-0098"]
    factors = [shelf.factors.get(name) for name in names]
    rows = [(one.id, str(one.value), one.unit.name) for one in factors if one]
    found = impact(SAMPLES, tables=(table(tmp_path, *rows),))
    assert len(found.files) == len(SAMPLES)
    assert {one.state for one in found.files} == {"untouched"}
    assert found.moved == ()


def test_what_was_said_of_a_row_stays(tmp_path):
    """A government's factor is no database's because its value changed: no finding comes or goes."""
    found = impact(SAMPLES, tables=(table(tmp_path, ("moenv-cfp-0001", "0.6059", "kWh")),))
    assert all(one.appeared == one.gone == () for one in found.files)


def test_a_factor_per_something_else_is_a_finding_and_costs_the_label(tmp_path):
    found = impact([SOUND], tables=(table(tmp_path, ("moenv-cfp-0001", "0.6", "kg")),))
    (one,) = found.files
    assert (one.state, one.before, one.after, one.steps) == ("moved", "190 g", "", None)
    assert [said.severity for said in one.appeared].count("error") >= 1


def test_those_that_move_most_come_first(tmp_path):
    found = impact([*SAMPLES, SOUND], tables=(table(tmp_path, ("moenv-cfp-0001", "0.3", "kWh")),))
    steps = [abs(one.steps) for one in found.files if one.state == "moved" and one.steps is not None]
    assert steps == sorted(steps, reverse=True)
    assert len(steps) > 3
    lost = impact([*SAMPLES, SOUND], tables=(table(tmp_path, ("moenv-cfp-0231", "0.3", "kg")),))
    states = [one.steps is None for one in lost.files if one.state == "moved"]
    assert states == sorted(states, reverse=True)


def test_a_new_rule_file_moves_those_of_its_number_only(tmp_path):
    body = str(ROOT / "samples/body-wash.yaml")
    fan = str(ROOT / "samples/electric-fan.yaml")
    number = "12-002"
    found = impact([body, fan], rule_files=(rules(tmp_path, number, "revision:", "revision:"),))
    assert [one.state for one in found.files] == ["untouched", "untouched"]
    # Neither that it stands in the place of ours nor where it lies is a finding of the inventory.
    assert found.findings == ()


def test_a_rule_that_asks_for_more_takes_the_label(tmp_path):
    """A cut-off limit of nothing: an inventory that cuts something off has no label any more."""
    text = (ROOT / "pcr/12-002.yaml").read_text(encoding="utf-8")
    base = "valid-until: 2015-06-19" if "valid-until: 2015-06-19" in text else "valid-until: "
    path = rules(tmp_path, "12-002", base, "valid-until: 2013-01-02" if base.endswith("19") else base)
    found = impact([SOUND], rule_files=(path,))
    (one,) = found.files
    # Lapsed on the assessment date: a warning came, the label stays.
    assert one.state == "same"
    assert [said.code for said in one.appeared] == ["CFP401"]


def test_a_rule_file_at_fault_calculates_nothing(tmp_path):
    broken = tmp_path / "12-002.yaml"
    broken.write_text("pcr: 1\n", encoding="utf-8")
    found = impact([SOUND], rule_files=(str(broken),))
    assert found.files == ()
    assert any(one.severity == "error" for one in found.findings)


def test_instead_of_another_number(tmp_path):
    """15-012 in the place of 12-002."""
    found = impact([SOUND], rule_files=(str(ROOT / "pcr/15-012.yaml"),), instead_of="12-002")
    (one,) = found.files
    assert one.total_before == one.total_after
    assert "CFP251" not in [said.code for said in one.appeared]


def test_what_cannot_be_read_is_told_and_ends_nothing(tmp_path):
    broken = tmp_path / "broken.yaml"
    broken.write_text("inventory: [", encoding="utf-8")
    found = impact([str(broken), SOUND], tables=(table(tmp_path, ("moenv-cfp-0001", "0.9058", "kWh")),))
    assert [one.state for one in found.files] == ["moved", "unreadable"]


# ---- the command


def run(tmp_path: Path, *options: str, value: str = "0.9058", files: str = SOUND):
    return cfp("impact", "--factors", table(tmp_path, ("moenv-cfp-0001", value, "kWh")), files, *options)


def test_exit_codes(tmp_path):
    assert run(tmp_path).returncode == 1
    assert run(tmp_path, value="0.6058").returncode == 0
    assert run(tmp_path, files=str(tmp_path / "empty*.yaml")).returncode == 2
    assert cfp("impact", SOUND).returncode == 2
    assert cfp("impact", "--factors", "none.csv", SOUND).returncode == 2
    assert (
        cfp("impact", "--pcr", "pcr/12-002.yaml", "--pcr", "pcr/15-012.yaml", "--instead-of", "1", SOUND).returncode
        == 2
    )


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "190 g → 200 g, up 1 step(s)"), ("zh-TW", "190 g → 200 g, 上移 1 級")]
)
def test_text(lang, words, tmp_path):
    assert words in run(tmp_path, "--lang", lang).stdout


def test_machine_formats_say_the_same(tmp_path):
    data = json.loads(run(tmp_path, "--format", "json").stdout)
    assert data["moved"] == 1
    (one,) = data["inventories"]
    assert (one["label-before"], one["label-after"], one["steps"]) == ("190 g", "200 g", 1)
    (cells,) = csv.DictReader(io.StringIO(run(tmp_path, "--format", "csv").stdout))
    assert (cells["label_before"], cells["label_after"], cells["direction"], cells["steps"]) == (
        "190 g",
        "200 g",
        "up",
        "1",
    )
    assert Decimal(cells["kg_after"]) == Decimal(one["total-after"])
    assert "| **200 g** | +1 |" in run(tmp_path, "--format", "markdown", "--lang", "en").stdout


def test_names_are_inert(tmp_path):
    text = Path(SOUND).read_text(encoding="utf-8")
    path = tmp_path / "a.yaml"
    path.write_text(text.replace("en: Sample dish-washing liquid", "en: '=1+1 | <b> @all'", 1), encoding="utf-8")
    found = impact([str(path)], tables=(table(tmp_path, ("moenv-cfp-0001", "0.9058", "kWh")),))
    (cells,) = csv.DictReader(io.StringIO(impact_csv(found, "en")))
    assert cells["name"].startswith("'=")
    made = impact_markdown(found, "en")
    assert "<b>" not in made
    assert "@all" not in made
