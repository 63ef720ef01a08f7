"""cfp bundle: the same bytes on every machine, everything that the calculation read, nothing that it did not."""

import csv
import json
import os
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest

from cfp_cli.app.bundle import written
from cfp_cli.evidence.assembled import sha256
from cfp_cli.evidence.bundle import make_bundle
from cfp_cli.evidence.container import packed
from cfp_cli.evidence.rows import HEADER, read_rows, rows_csv
from cfp_cli.load.factors import csv_document
from cfp_cli.load.reader import read_bytes
from cfp_cli.load.schema import check_schema
from cfp_cli.model.factor import FactorTable
from cfp_cli.model.text import both
from cfp_cli.pipeline import Request, run
from cfp_cli.shelf import Shelf
from tests.bundles import ROOT, SAMPLES, files_in, made, shelf, sound
from tests.test_cli import cfp

BODY_WASH = ROOT / "samples" / "body-wash.yaml"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_bundle_gives_what_the_calculation_gave(path):
    bundle = made(path)
    report = run(Request(str(path)), shelf())
    assert bundle.bundle is not None
    assert bundle.report is not None
    assert bundle.report.footprint == report.footprint
    assert bundle.report.label == report.label
    assert bundle.report.findings != ()
    assert [one.code for one in bundle.report.findings] == [one.code for one in report.findings]
    assert bundle.report.tables == report.tables
    assert [one for one in bundle.report.inputs if one.role != "inventory"] == [
        one for one in report.inputs if one.role != "inventory"
    ]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_manifest_lists_every_file_and_keeps_its_schema(path):
    files = files_in(made(path).bundle)
    document, findings = read_bytes(files["manifest.json"], "manifest.json")
    assert findings == ()
    assert check_schema(document, "bundle-manifest") == ()
    manifest = json.loads(files["manifest.json"])
    listed = {entry["path"]: entry for entry in manifest["files"]}
    assert list(listed) == sorted(listed)
    assert set(listed) == set(files) - {"manifest.json"}
    for path, entry in listed.items():
        assert entry["size"] == len(files[path])
        assert entry["sha256"] == sha256(files[path])


def test_inventory_rule_file_and_bases_are_the_files_as_they_are():
    files = files_in(sound())
    assert files["inventory.yaml"] == BODY_WASH.read_bytes()
    for path in ("pcr/12-002.yaml", "pcr/base/goods-2010.yaml", "labels/tw-2025.yaml", "factors/defaults.yaml"):
        assert files[path] == (ROOT / path).read_bytes()


def test_the_merged_text_is_the_rule_file_without_its_bases():
    """Read as a rule file of its own, it says the same as file and bases together."""
    merged, findings = read_bytes(files_in(sound())["merged/12-002.yaml"], "merged.yaml")
    assert findings == ()
    assert check_schema(merged, "pcr") == ()
    pcr, _ = shelf().pcr("12-002")
    assert set(merged.data) == set(pcr.document.data) - {"extends", "without"}
    assert merged.data["clauses"] == pcr.document.data["clauses"]
    assert merged.data["rules"] == pcr.document.data["rules"]


def test_only_rows_that_are_used_are_packed_each_with_its_table():
    files = files_in(sound())
    rows = list(csv.DictReader(StringIO(files["factors/rows/moenv-cfp-p-02.csv"].decode())))
    report = run(Request(str(BODY_WASH)), shelf())
    used = {factor.id for factor in report.factors if factor.table == "moenv-cfp-p-02"}
    assert used <= {row["id"] for row in rows}
    # The roles of the scenario's other choices are not asked for.
    assert len(rows) < len(used) + 8
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
    table = next(one for one in json.loads(files["manifest.json"])["tables"] if one["id"] == "moenv-cfp-p-02")
    assert table["licence"] == "OGDL-Taiwan-1.0"
    assert "CFP_P_02" in table["attribution"]
    assert table["sha256"] == sha256((ROOT / "factors" / "moenv_cfp_p_02.csv").read_bytes())
    assert table["attribution"] in files["README.txt"].decode()


def test_heating_values_are_among_the_rows():
    rows = files_in(sound())["factors/rows/tw-heating-values.csv"].decode()
    assert "heating-value,tw-heat-" in rows


def test_the_zip_is_plain_and_sorted():
    with zipfile.ZipFile(BytesIO(sound())) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    for entry in entries:
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert entry.compress_type == zipfile.ZIP_STORED
        assert entry.external_attr >> 16 == 0o100644
        assert entry.extra == b""
        assert entry.comment == b""
        assert entry.filename.isascii()


@pytest.mark.parametrize(
    ("zone", "seed", "mask", "locale"), [("Asia/Taipei", "1", 0o077, "C"), ("America/New_York", "77", 0o000, "C.UTF-8")]
)
def test_same_input_same_bytes_on_every_machine(tmp_path, zone, seed, mask, locale):
    """Another zone, hash seed, umask, locale and folder; the inventory under another folder."""
    shutil.copy(BODY_WASH, tmp_path / "body-wash.yaml")
    environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "cfp_cli", "bundle", "body-wash.yaml", "-o", "out.zip"],
        cwd=tmp_path,
        env=environment,
        umask=mask,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out.zip").read_bytes() == sound()


def test_the_form_does_not_depend_on_the_order_of_files():
    files = files_in(sound())
    assert packed(dict(reversed(files.items()))) == sound()


def test_a_bundle_is_never_overwritten(tmp_path):
    there = tmp_path / "there.zip"
    there.write_bytes(b"mine")
    done = cfp("bundle", str(BODY_WASH), "-o", str(there))
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert there.read_bytes() == b"mine"


def test_an_inventory_with_errors_is_bundled_and_says_so(tmp_path):
    path = tmp_path / "wrong.yaml"
    path.write_text(BODY_WASH.read_text(encoding="utf-8").replace("treatment: recycling, ", ""), encoding="utf-8")
    path.write_text(
        "\n".join(line for line in path.read_text(encoding="utf-8").split("\n") if "item: energy" not in line),
        encoding="utf-8",
    )
    bundle = made(path)
    assert bundle.bundle is not None
    result = json.loads(files_in(bundle.bundle)["manifest.json"])["result"]
    assert result["conforms"] is False
    assert result["label"] is None
    assert result["total"].endswith(" kg CO2e")
    done = cfp("bundle", str(path), "-o", str(tmp_path / "out.zip"), "--lang", "en")
    assert done.returncode == 1
    assert "error[" in done.stderr
    assert (tmp_path / "out.zip").exists()


def test_what_has_no_result_is_not_bundled(tmp_path):
    path = tmp_path / "empty.yaml"
    path.write_text("inventory: 1\n", encoding="utf-8")
    done = cfp("bundle", str(path), "-o", str(tmp_path / "out.zip"), "--lang", "en")
    assert done.returncode == 1
    assert "CFP623" in done.stderr
    assert not (tmp_path / "out.zip").exists()
    assert cfp("bundle", str(tmp_path / "none.yaml"), "-o", str(tmp_path / "out.zip")).returncode == 2


OWN = """\
id,name_zh,name_en,value,unit,publisher,licence
own-steel,鋼,"=HYPERLINK(""x"")",2.5,kg,@me,own
own-unused,不用,unused,9,kg,me,own
"""


def with_own_table(folder, name="own.csv", text=OWN):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    inventory = BODY_WASH.read_text(encoding="utf-8").replace("factor: moenv-cfp-0097", "factor: own-steel")
    (folder / "body-wash.yaml").write_text(inventory, encoding="utf-8")
    return make_bundle(Request(str(folder / "body-wash.yaml")), Shelf(factor_tables=(str(folder / name),)), written)


def test_a_table_of_ones_own_is_packed_by_its_rows_and_its_name(tmp_path):
    here, there = with_own_table(tmp_path / "here"), with_own_table(tmp_path / "there")
    assert here.bundle is not None
    assert here.bundle == there.bundle, "the folder is not in the bundle"
    files = files_in(here.bundle)
    rows = list(csv.DictReader(StringIO(files["factors/rows/own.csv"].decode())))
    assert [row["id"] for row in rows] == ["own-steel"]
    assert rows[0]["name_en"] == '\'=HYPERLINK("x")', "no spreadsheet takes it for a formula"
    assert rows[0]["publisher"] == "'@me"
    assert str(tmp_path).encode() not in b"".join(files.values())


def test_a_table_named_like_a_shipped_one_gets_a_file_of_its_own(tmp_path):
    bundle = with_own_table(tmp_path / "a", "moenv-cfp-p-02.csv").bundle
    assert {"factors/rows/moenv-cfp-p-02.csv", "factors/rows/2-moenv-cfp-p-02.csv"} <= set(files_in(bundle))


def test_the_ministrys_live_data_keep_their_traps(tmp_path):
    """What is read off other rows of the table (a newer row, a duplicate) is said outright in the bundle."""
    records = [
        {"name": "測試鋼", "coe": "2.5", "unit": "公斤(kg)", "departmentname": "x", "announcementyear": "2019"},
        {"name": "測試鋼", "coe": "2.7", "unit": "公斤(kg)", "departmentname": "x", "announcementyear": "2025"},
    ]
    (tmp_path / "live.json").write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
    live = Shelf(factor_tables=(str(tmp_path / "live.json"),))
    old = next(one for one in live.factors.all() if one.name.zh == "測試鋼" and one.superseded_by)
    text = BODY_WASH.read_text(encoding="utf-8").replace("factor: moenv-cfp-0097", f"factor: {old.id}")
    (tmp_path / "body-wash.yaml").write_text(text, encoding="utf-8")
    bundle = make_bundle(Request(str(tmp_path / "body-wash.yaml")), live, written)
    assert bundle.bundle is not None, bundle.findings
    rows = list(csv.DictReader(StringIO(files_in(bundle.bundle)["factors/rows/live.csv"].decode())))
    assert rows[0]["superseded_by"] == old.superseded_by
    assert "CFP215" in {one.code for one in bundle.report.findings}


def test_a_rule_file_of_ones_own_is_packed_with_the_note_that_it_stands_in(tmp_path):
    rules = tmp_path / "rules"
    rules.mkdir()
    shutil.copy(ROOT / "pcr" / "12-002.yaml", rules)
    bundle = make_bundle(Request(str(BODY_WASH)), Shelf((str(rules),)), written)
    assert bundle.bundle is not None, bundle.findings
    assert "CFP264" in {one.code for one in bundle.report.findings}
    assert json.loads(files_in(bundle.bundle)["manifest.json"])["run"]["in-place-of-shipped"] is True


def test_the_regime_of_another_country_is_packed():
    bundle = made(BODY_WASH, regime="kr-2011")
    assert bundle.bundle is not None, bundle.findings
    assert "labels/abroad/kr-2011.yaml" in files_in(bundle.bundle)
    assert bundle.report.regime.id == "kr-2011"


def test_a_lapsed_rule_keeps_what_the_register_said():
    bundle = made(BODY_WASH, on=date(2031, 1, 1))
    assert bundle.bundle is not None, bundle.findings
    assert "CFP401" in {one.code for one in bundle.report.findings}
    assert json.loads(files_in(bundle.bundle)["manifest.json"])["run"]["use-instead"]


def test_every_shipped_factor_comes_back_from_its_row():
    """What a row says in a bundle is all that a calculation knows of it."""
    for source in shelf().factors.sources:
        factors = source.all()
        raw = rows_csv(factors, ())
        table = FactorTable(source.table.id, both("x"), "x", "0" * 64, "", "", 0)
        found = []
        document = csv_document(raw, "rows.csv", found)
        again, faults = read_rows(document, table)
        assert found == []
        assert faults == ()
        for factor in factors:
            one = again.get(factor.id)
            assert one == factor._replace(notes=factor.notes.strip()), factor.id
            assert isinstance(one.value, Decimal)


def test_rows_have_the_columns_of_our_tables():
    header = (ROOT / "factors" / "moenv_cfp_p_02.csv").read_text(encoding="utf-8").split("\n", 1)[0].split(",")
    assert set(header) <= set(HEADER)
