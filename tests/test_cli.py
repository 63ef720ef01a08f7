"""The command as people and CI meet it: exit codes, streams, languages, odd terminals."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from cfp_cli import __version__

ROOT = Path(__file__).parent.parent
SAMPLE = "samples/body-wash.yaml"
SOUND = [SAMPLE, "samples/dish-washing-liquid.yaml", "samples/laundry-powder.yaml"]


def cfp(*arguments: str, stdin: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in the project's folder; no colour, no locale but what is given."""
    keep = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "PYTHONPATH", "SYSTEMROOT")}
    return subprocess.run(
        [sys.executable, "-m", "cfp_cli", *arguments],
        cwd=ROOT,
        env={**keep, "LC_ALL": "C.UTF-8", **environment},
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def broken(tmp_path: Path, old: str, new: str) -> str:
    """A copy of the sample with one thing changed."""
    text = (ROOT / SAMPLE).read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "inventory.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return str(path)


def test_version():
    done = cfp("--version")
    assert (done.returncode, done.stdout) == (0, f"cfp {__version__}\n")


def test_no_arguments_show_the_commands():
    done = cfp()
    for command in ("calc", "check", "validate-pcr", "explain", "factors"):
        assert command in done.stdout + done.stderr


@pytest.mark.parametrize("command", [["calc"], ["check"], ["validate-pcr"], ["explain"], ["factors", "search"]])
def test_help_is_plain_text(command):
    done = cfp(*command, "--help")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert "Usage" in done.stdout


@pytest.mark.parametrize("sample", SOUND)
def test_samples_conform(sample):
    done = cfp("calc", sample)
    assert (done.returncode, done.stderr) == (0, "")
    assert "CO2e" in done.stdout


def test_a_finding_of_error_level_is_1_and_takes_the_label_away(tmp_path):
    done = cfp("calc", broken(tmp_path, "120 g", "120 gg"))
    assert done.returncode == 1
    assert "CFP201" in done.stdout
    assert "No label value" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["calc"], 2),
        (["nonsense"], 2),
        (["calc", SAMPLE, "--on", "2026-02-30"], 2),
        (["calc", SAMPLE, "--lang", "fr"], 2),
        (["calc", SAMPLE, "--format", "pdf"], 2),
        (["calc", SAMPLE, "--label-unit", "lb"], 2),
        (["calc", "no-such-file.yaml"], 2),
        (["calc", "docs/decisions"], 2),
        (["calc", SAMPLE, "--pcr", "99-999"], 2),
        (["calc", SAMPLE, "--pcr", "no-such-rule.yaml"], 2),
        (["calc", SAMPLE, "--factors", "no-such-table.csv"], 2),
        (["check", "docs/decisions"], 2),
        (["validate-pcr", "no-such-rule.yaml"], 2),
        (["explain", "CFP999"], 2),
        (["explain", "12-002#9.9.9"], 2),
        (["explain", SAMPLE, "no-such-line"], 2),
        (["factors", "show", "no-such-factor"], 1),
        (["factors", "search", "qqqqqqqq"], 1),
    ],
)
def test_what_could_not_run_or_was_not_found(arguments, code):
    done = cfp(*arguments)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert done.stdout + done.stderr != ""


def test_an_unknown_pcr_in_the_inventory_is_its_finding(tmp_path):
    done = cfp("calc", broken(tmp_path, '"12-002"', '"12-020"'))
    assert done.returncode == 1
    assert "CFP250" in done.stdout
    assert "Did you mean `12-002`?" in done.stdout


def test_a_pcr_named_by_the_inventory_is_never_a_path(tmp_path):
    done = cfp("calc", broken(tmp_path, '"12-002"', '"../pcr/12-002.yaml"'))
    assert done.returncode == 1
    assert "CFP250" in done.stdout


def test_a_pcr_file_may_be_named_on_the_command_line():
    by_number, by_file = (
        cfp("calc", SAMPLE, "--format", "json"),
        cfp("calc", SAMPLE, "--pcr", "pcr/12-002.yaml", "--format", "json"),
    )
    assert by_file.returncode == 0
    assert by_file.stdout == by_number.stdout


def test_a_folder_of_rule_files_may_be_added(tmp_path):
    text = (ROOT / "pcr/12-002.yaml").read_text(encoding="utf-8").replace('number: "12-002"', 'number: "99-001"', 1)
    (tmp_path / "99-001.yaml").write_text(text, encoding="utf-8")
    done = cfp("calc", SAMPLE, "--pcr", "99-001", "--pcr-dir", str(tmp_path))
    assert done.returncode == 0
    assert "CFP251" in done.stdout


def test_standard_input_is_read():
    text = (ROOT / SAMPLE).read_text(encoding="utf-8")
    done = cfp("calc", "-", "--format", "json", stdin=text)
    assert done.returncode == 0
    assert json.loads(done.stdout)["reports"][0]["label"]["unit"] == "g"


# JSON is a contract.


@pytest.mark.parametrize("sample", SOUND)
def test_json_conforms_to_its_schema(sample):
    schema = json.loads((ROOT / "schemas/report.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(schema).validate(json.loads(cfp("calc", sample, "--format", "json").stdout))


def test_json_of_a_broken_inventory_conforms_too(tmp_path):
    schema = json.loads((ROOT / "schemas/report.schema.json").read_text(encoding="utf-8"))
    for old, new in (("120 g", "120 gg"), ("lines:", "linse:"), ("inventory: 1", "inventory: &a 1")):
        done = cfp("calc", broken(tmp_path, old, new), "--format", "json")
        assert done.returncode == 1
        data = json.loads(done.stdout)
        jsonschema.Draft7Validator(schema).validate(data)
        assert data["reports"][0]["label"] is None
        assert data["reports"][0]["conforms"] is False


def test_json_does_not_depend_on_language_or_width():
    plain = cfp("calc", SAMPLE, "--format", "json").stdout
    assert cfp("calc", SAMPLE, "--format", "json", "--lang", "zh-TW", COLUMNS="40").stdout == plain
    assert json.loads(plain)["schema-version"] == 1


# Dates and regimes.


def test_the_date_chooses_validity_and_regime():
    then = json.loads(cfp("calc", SAMPLE, "--on", "2014-06-01", "--format", "json").stdout)["reports"][0]
    now = json.loads(cfp("calc", SAMPLE, "--format", "json").stdout)["reports"][0]
    assert (then["pcr"]["lapsed"], now["pcr"]["lapsed"]) == (False, True)
    assert (then["regime"]["id"], now["regime"]["id"]) == ("tw-2010", "tw-2025")
    assert then["footprint"]["total"] == now["footprint"]["total"]


def test_a_lapsed_pcr_is_marked_at_the_value():
    done = cfp("calc", SAMPLE)
    assert "CFP401" in done.stdout
    assert "under a lapsed PCR" in done.stdout
    assert "20-025" in done.stdout


def test_a_forced_regime_is_said(tmp_path):
    done = cfp("calc", SAMPLE, "--regime", "tw-2010", "--label-unit", "kg", "--on", "2026-11-01")
    assert "CFP409" in done.stdout
    assert cfp("calc", SAMPLE, "--regime", "jp-1999").returncode == 1


@pytest.mark.parametrize("unit", ["mg", "g", "kg"])
def test_the_applicant_chooses_the_unit(unit):
    report = json.loads(cfp("calc", SAMPLE, "--label-unit", unit, "--format", "json").stdout)["reports"][0]
    assert (report["label"]["unit"], report["label"]["unit-chosen-by"]) == (unit, "applicant")


# Languages and terminals.


def test_both_languages():
    chinese, english = cfp("calc", SAMPLE, "--lang", "zh-TW").stdout, cfp("calc", SAMPLE, "--lang", "en").stdout
    assert "標示值" in chinese
    assert "Label value" in english
    assert cfp("calc", SAMPLE, LC_ALL="zh_TW.UTF-8").stdout == chinese
    assert cfp("calc", SAMPLE, CFP_LANG="zh-TW").stdout == chinese


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "gbk", "big5"])
def test_a_stream_that_lacks_characters_does_not_end_the_run(encoding):
    done = subprocess.run(
        [sys.executable, "-m", "cfp_cli", "calc", SAMPLE, "--lang", "zh-TW"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C"},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert b"CO2e" in done.stdout


@pytest.mark.parametrize("columns", ["1", "10", "40", "60", "200"])
def test_any_width_keeps_the_label_whole(columns):
    done = cfp("calc", SAMPLE, COLUMNS=columns)
    assert done.returncode == 0
    label = json.loads(cfp("calc", SAMPLE, "--format", "json").stdout)["reports"][0]["label"]
    assert f"{label['value']} {label['unit']} CO2e" in done.stdout


def test_colour_only_where_it_is_wanted():
    assert "\x1b[" not in cfp("calc", SAMPLE).stdout
    assert "\x1b[" not in cfp("calc", SAMPLE, GITHUB_ACTIONS="true").stdout
    assert "\x1b[" in cfp("calc", SAMPLE, FORCE_COLOR="1").stdout
    assert "\x1b[" not in cfp("calc", SAMPLE, FORCE_COLOR="1", NO_COLOR="1").stdout


def test_names_cannot_act_on_the_terminal(tmp_path):
    """Escape sequences, markup and forged workflow commands in names come out as plain text."""
    hostile = r'"[red]x[/] :warning: [link=http://x]y\n::error::forged"'
    for colour in ("", "1"):
        done = cfp("calc", broken(tmp_path, "晨光沐浴乳", "晨光"), **({"FORCE_COLOR": colour} if colour else {}))
        assert done.returncode == 0
        path = broken(tmp_path, "model: ML-BW-1000", f"model: x\n  company: {hostile}")
        text = Path(path).read_text(encoding="utf-8")
        kept = "\n".join(one for one in text.split("\n") if "company: 晨光" not in one)
        Path(path).write_text(kept, encoding="utf-8")
        done = cfp("calc", path, **({"FORCE_COLOR": colour} if colour else {}))
        assert "[red]x[/] :warning:" in done.stdout
        assert not any(one.startswith("::error") for one in done.stdout.splitlines())
        assert "\x1b]8" not in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX streams")
def test_a_full_disk_is_2_and_a_gone_reader_141():
    with open("/dev/full", "w") as device:
        full = subprocess.run(
            [sys.executable, "-m", "cfp_cli", "calc", SAMPLE],
            cwd=ROOT,
            stdout=device,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (full.returncode, "Traceback" in full.stderr) == (2, False)
    assert "cannot write" in full.stderr
    read_end, write_end = os.pipe()
    os.close(read_end)
    try:
        gone = subprocess.run(
            [sys.executable, "-m", "cfp_cli", "calc", SAMPLE],
            cwd=ROOT,
            stdout=write_end,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(write_end)
    assert (gone.returncode, gone.stderr) == (141, "")


@pytest.mark.parametrize(("place", "said"), [("pipeline as p", "stdout"), ("shelf as p", "stderr")])
def test_a_bug_of_ours_is_101_without_a_traceback(place, said):
    """One at a file is a finding of it (CFP640), one elsewhere ends the run."""
    program = (
        "import sys; sys.argv = ['cfp', 'calc', 'x', '--lang', 'en']\n"
        f"import cfp_cli.{place}\n"
        "def fail(*a): raise RuntimeError('boom')\n"
        "p.run = p.Shelf = fail\n"
        "from cfp_cli.app.main import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 101
    assert "Traceback" not in done.stderr
    assert "bug in cfp" in " ".join(getattr(done, said).split())


def test_an_interrupt_is_130():
    program = (
        "import sys; sys.argv = ['cfp', 'calc', 'x']\n"
        "import cfp_cli.pipeline as p\n"
        "def stop(*a): raise KeyboardInterrupt\n"
        "p.run = stop\n"
        "from cfp_cli.app.main import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (130, False)


# Many files.


def test_one_broken_file_never_stops_the_others(tmp_path):
    (tmp_path / "a.yaml").write_text("[" * 100_000, encoding="utf-8")
    (tmp_path / "b.yaml").write_text((ROOT / SAMPLE).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "c.yaml").write_bytes(b"\xff\xfe\x00")
    done = cfp("check", str(tmp_path), "--format", "json")
    assert done.returncode == 1
    reports = {Path(one["file"]).name: one["conforms"] for one in json.loads(done.stdout)["reports"]}
    assert reports == {"a.yaml": False, "b.yaml": True, "c.yaml": False}


def test_globs_and_folders_mean_the_same_files():
    by_glob = cfp("check", "samples/*.yaml", "--format", "json")
    by_name = cfp(
        "check", *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "samples").glob("*.yaml")), "--format", "json"
    )
    assert by_glob.stdout == by_name.stdout
    assert by_glob.returncode == 0


def test_the_text_of_check_counts():
    assert "files: 1, errors: 0, " in cfp("check", SAMPLE).stdout


# Explaining.


def test_explain_a_code_a_clause_and_a_line():
    assert "cut" in cfp("explain", "CFP316").stdout.lower()
    clause = cfp("explain", "12-002#4.4.3.2.3").stdout
    assert "scenarios: " in clause
    assert "pcr/12-002.yaml:" in clause
    heat = cfp("explain", SAMPLE, "use-heat").stdout
    assert "500 L x 1 kcal_th/(L*K) x (max(37 degC, 25 degC) - 25 degC) = 6000 kcal_th" in heat
    assert "moenv-cfp-0020" in heat
    assert "12-002 v1.0 4.4.3.2.3" in heat


# Factors.


@pytest.mark.parametrize("words", ["硫酸酯鹽", "surfactant", "ＳＵＲＦＡＣＴＡＮＴ", "surfactent"])
def test_factors_are_found(words):
    done = cfp("factors", "search", words)
    assert done.returncode == 0
    assert "moenv-cfp-0077" in done.stdout


def test_tai_is_tai():
    assert cfp("factors", "search", "臺灣自來水").stdout == cfp("factors", "search", "台灣自來水").stdout


def test_licences_are_shown():
    shown = cfp("factors", "licence").stdout
    assert "政府資料開放授權條款第1版" in shown
    assert "Open Government Licence v3.0" in shown


def test_a_report_carries_the_attribution_of_its_factors():
    assert "依政府資料開放授權條款第1版釋出" in cfp("calc", SAMPLE).stdout


def test_validate_pcr_passes_on_what_is_shipped():
    done = cfp("validate-pcr")
    assert (done.returncode, done.stderr) == (0, "")
