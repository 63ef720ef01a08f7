"""cfp verify: a bundle recomputed from what is in it; whatever was done to one is refused or found, with which and why."""

import io
import json
import stat
import struct
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cfp_cli import __version__
from cfp_cli.app.bundle import written
from cfp_cli.evidence import container
from cfp_cli.evidence import verify as verify_module
from cfp_cli.evidence.assembled import FORMAT_VERSION, role_of
from cfp_cli.evidence.container import packed, unpacked
from cfp_cli.evidence.differences import differences
from tests.bundles import (
    SAMPLES,
    codes,
    files_in,
    listed_anew,
    made,
    manifest_bytes,
    sound,
    verified,
    verified_files,
)
from tests.test_bundle import with_own_table
from tests.test_cli import cfp

ROWS = "factors/rows/moenv-cfp-p-02.csv"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_verifies(path, tmp_path):
    bundle = made(path).bundle
    of = verified(bundle, tmp_path)
    assert of.outcome == "verified", of.findings
    assert of.findings == ()
    assert of.report.file == path.name


def test_the_command_says_what_it_is_about(tmp_path):
    (tmp_path / "b.zip").write_bytes(sound())
    done = cfp("verify", str(tmp_path / "b.zip"), "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "verified" in done.stdout
    assert "2844 g CO2e" in done.stdout
    assert "驗證通過" in cfp("verify", str(tmp_path / "b.zip"), "--lang", "zh-TW").stdout
    data = json.loads(cfp("verify", str(tmp_path / "b.zip"), "--format", "json").stdout)
    assert data["outcome"] == "verified"
    assert data["conforms"] is True
    assert data["differences"] == []


def test_what_is_installed_is_not_asked(tmp_path, monkeypatch):
    """Recomputing opens no file but the bundle."""
    (tmp_path / "b.zip").write_bytes(sound())
    monkeypatch.setattr(verify_module, "compared_with_installed", lambda *_: ())
    opened = []
    real = verify_module.open_regular
    monkeypatch.setattr(verify_module, "open_regular", lambda path, *more: opened.append(path) or real(path, *more))
    for name in ("cfp_cli.load.reader.open_regular", "cfp_cli.load.factors.open_regular"):
        monkeypatch.setattr(name, lambda *_: pytest.fail("it opened a file"))
    monkeypatch.setattr("cfp_cli.shelf.load_register", lambda *_: pytest.fail("it asked the register"))
    assert verify_module.verify(str(tmp_path / "b.zip"), written).outcome == "verified"
    assert opened == [str(tmp_path / "b.zip")]


def test_a_bundle_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    (tmp_path / "b.zip").write_bytes(sound())
    cfp("verify", str(tmp_path / "b.zip"), TMPDIR=str(tmp_path / "tmp"))
    assert list((tmp_path / "tmp").iterdir()) == []


# ---------------------------------------------------------------- the container


def zipped(entries, *, compression=zipfile.ZIP_STORED) -> bytes:
    """A ZIP of entries (ZipInfo or name, content) as any tool could write it."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", compression) as archive:
        for entry, content in entries:
            archive.writestr(entry, content)
    return raw.getvalue()


def entry(name: str, mode: int = 0o100644) -> zipfile.ZipInfo:
    one = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    one.create_system = 3
    one.external_attr = mode << 16
    return one


def refused(raw, tmp_path, code):
    of = verified(raw, tmp_path)
    assert of.outcome == "refused"
    assert code in codes(of), of.findings
    assert of.report is None
    return next(found for found in of.findings if found.code == code)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../evil.yaml", "out of the archive"),
        ("pcr/../../evil.yaml", "out of the archive"),
        ("./evil.yaml", "out of the archive"),
        ("pcr//evil.yaml", "out of the archive"),
        ("/etc/passwd", "absolute"),
        ("..\\evil.yaml", "backslash"),
        ("C:/evil.yaml", "drive letter"),
        ("pcr/evil.yaml:stream", "drive letter"),
        ("evil\x1b[2J.yaml", "control"),
        ("evil\u202elmay.yaml", "control"),
        ("pcr/", "folder"),
        ("x" * 201, "too long"),
    ],
)
def test_a_name_that_leads_elsewhere(tmp_path, name, words):
    found = refused(zipped([*files_in(sound()).items(), (entry(name), b"x")]), tmp_path, "CFP611")
    assert words in found.message.en


@pytest.mark.parametrize("mode", [stat.S_IFLNK | 0o777, stat.S_IFIFO | 0o644, stat.S_IFDIR | 0o755, stat.S_IFCHR])
def test_a_link_or_other_special_entry(tmp_path, mode):
    refused(zipped([*files_in(sound()).items(), (entry("link.yaml", mode), b"/etc/passwd")]), tmp_path, "CFP611")


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["inventory.yaml", "INVENTORY.yaml", "Pcr/12-002.yaml"])
def test_a_name_that_is_there_twice(tmp_path, name):
    found = refused(zipped([*files_in(sound()).items(), (entry(name), b"x")]), tmp_path, "CFP611")
    assert name in found.message.en


def test_a_name_cut_at_nul(tmp_path):
    raw = zipped([(entry("manifest.jsonXevil"), b"{}")]).replace(b"manifest.jsonXevil", b"manifest.json\0evil")
    refused(raw, tmp_path, "CFP611")


def test_more_entries_than_a_bundle_has(tmp_path):
    raw = zipped([(f"{index}.yaml", b"") for index in range(container.MAX_ENTRIES + 1)])
    refused(raw, tmp_path, "CFP612")


def test_a_bomb_is_refused_before_it_is_read(tmp_path, monkeypatch):
    raw = zipped([("bomb.yaml", b"\0" * 50_000_000)], compression=zipfile.ZIP_DEFLATED)
    assert len(raw) < 60_000
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("it was read"))
    refused(raw, tmp_path, "CFP612")


def test_a_bomb_that_lies_about_its_size(tmp_path):
    """The sizes that are stated are small; what comes out is not compressed, so it cannot be more than is there."""
    raw = bytearray(zipped([("bomb.yaml", b"\0" * 5_000_000)], compression=zipfile.ZIP_DEFLATED))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = raw.index(mark)
        raw[start + at : start + at + 4] = struct.pack("<I", 10)
    refused(bytes(raw), tmp_path, "CFP613")


def test_a_file_beyond_the_limit(tmp_path):
    (tmp_path / "big.zip").write_bytes(b"PK\x03\x04" + b"\0" * container.MAX_BUNDLE_BYTES)
    done = cfp("verify", str(tmp_path / "big.zip"), "--lang", "en")
    assert done.returncode == 2
    assert "CFP005" in done.stdout


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_bundle_that_was_packed_again_with_compression(tmp_path, method):
    found = refused(zipped(files_in(sound()).items(), compression=method), tmp_path, "CFP613")
    assert f"method {method}" in found.message.en


def patched(raw: bytes, local: int, central: int, value: bytes) -> bytes:
    """The ZIP with bytes of its first entry's two headers replaced."""
    made = bytearray(raw)
    for start, at in ((made.index(b"PK\x03\x04"), local), (made.index(b"PK\x01\x02"), central)):
        made[start + at : start + at + len(value)] = value
    return bytes(made)


def test_an_encrypted_entry(tmp_path):
    refused(patched(sound(), 6, 8, b"\x01\x00"), tmp_path, "CFP613")


def test_an_unknown_method(tmp_path):
    refused(patched(sound(), 8, 10, struct.pack("<H", 97)), tmp_path, "CFP613")


@pytest.mark.parametrize("content", [b"PK\x03\x04inner", b"\x1f\x8binner", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07"])
def test_an_archive_inside(tmp_path, content):
    files = {**files_in(sound()), "inventory.yaml": content}
    refused(packed(files), tmp_path, "CFP613")


def test_a_checksum_that_does_not_fit(tmp_path):
    raw = sound().replace("晨光沐浴乳".encode(), "晨光沐浴汁".encode())
    assert raw != sound()
    refused(raw, tmp_path, "CFP616")


@pytest.mark.parametrize("raw", [b"", b"hello", b"PK\x03\x04", b"\0" * 100, b"PK\x05\x06" + b"\xff" * 18])
def test_what_is_no_zip(tmp_path, raw):
    refused(raw, tmp_path, "CFP610")


def test_one_that_was_cut_off(tmp_path):
    refused(sound()[:-30], tmp_path, "CFP610")


def test_data_before_and_behind(tmp_path):
    assert "before" in refused(b"#!/bin/sh\n" + sound(), tmp_path, "CFP614").message.en
    assert "behind" in refused(sound() + b"more", tmp_path, "CFP614").message.en
    with_comment = io.BytesIO(sound())
    with zipfile.ZipFile(with_comment, "a") as archive:
        archive.comment = b"trust me"
    assert "behind" in refused(with_comment.getvalue(), tmp_path, "CFP614").message.en


def test_another_order_time_or_mode(tmp_path):
    files = files_in(sound())
    for raw in (
        zipped([(entry(name), content) for name, content in reversed(files.items())]),
        zipped([(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content) for name, content in files.items()]),
        zipped([(entry(name, 0o100755), content) for name, content in files.items()]),
    ):
        refused(raw, tmp_path, "CFP614")


def test_entries_that_share_their_bytes(tmp_path):
    """Two entries of the list at the end point at the same bytes: the trick of bombs without compression."""
    raw = bytearray(zipped([(entry("a.yaml"), b"same"), (entry("b.yaml"), b"same")]))
    second = raw.index(b"PK\x01\x02", raw.index(b"PK\x01\x02") + 4)
    raw[second + 42 : second + 46] = struct.pack("<I", 0)
    assert verified(bytes(raw), tmp_path).outcome == "refused"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(at=st.integers(min_value=0, max_value=10**9), value=st.integers(min_value=0, max_value=255))
def test_any_byte_that_is_changed_is_noticed(at, value):
    """Of the container alone: whatever the byte was, the files do not come out, or not as they were."""
    raw = bytearray(sound())
    at %= len(raw)
    if raw[at] == value:
        return
    raw[at] = value
    files, findings = unpacked(bytes(raw), "b.zip")
    assert findings
    assert files == {}


@settings(max_examples=60, deadline=None)
@given(raw=st.binary(max_size=300))
def test_nothing_is_raised_for_any_bytes(raw):
    files, findings = unpacked(b"PK\x03\x04" + raw, "b.zip")
    assert findings
    assert files == {}


# ---------------------------------------------------------------- the manifest


def with_manifest(change) -> bytes:
    files = files_in(sound())
    manifest = json.loads(files["manifest.json"])
    change(manifest)
    return packed({**files, "manifest.json": manifest_bytes(manifest)})


def test_a_changed_file_is_named(tmp_path):
    files = files_in(sound())
    for path in set(files) - {"manifest.json"}:
        changed = bytearray(files[path])
        changed[len(changed) // 2] ^= 1
        of = verified_files({**files, path: bytes(changed)}, tmp_path)
        assert of.outcome == "refused"
        assert codes(of) == {"CFP616"}
        assert path in of.findings[0].message.en
        assert of.findings[0].span.file.endswith("bundle.zip/manifest.json")
        assert of.findings[0].span.line > 1


def test_a_missing_file_is_named(tmp_path):
    files = files_in(sound())
    for path in set(files) - {"manifest.json"}:
        of = verified_files({name: raw for name, raw in files.items() if name != path}, tmp_path)
        assert of.outcome == "refused"
        assert [(one.code, path in one.message.en) for one in of.findings] == [("CFP617", True)]


def test_a_missing_file_that_is_not_listed_either(tmp_path):
    for path in ("inventory.yaml", "factors/defaults.yaml", "result.json", "README.txt", "pcr/12-002.yaml", ROWS):
        files = {name: raw for name, raw in files_in(sound()).items() if name != path}
        of = verified_files(listed_anew(files), tmp_path)
        assert of.outcome == "refused", path
        assert codes(of) & {"CFP615", "CFP617"}


def test_an_extra_file_is_named(tmp_path):
    of = verified_files({**files_in(sound()), "labels/extra.yaml": b"x: 1\n"}, tmp_path)
    assert codes(of) == {"CFP618"}
    assert "labels/extra.yaml" in of.findings[0].message.en


@pytest.mark.parametrize(
    "path", ["pcr/99-999.yaml", "pcr/base/more.yaml", "factors/rows/more.csv", "evil.sh", "notes/a.yaml", "pcr/run.exe"]
)
def test_an_extra_file_that_is_listed(tmp_path, path):
    files = files_in(sound())
    manifest = json.loads(files["manifest.json"])
    manifest["files"].append({"path": path, "role": "base", "size": 0, "sha256": "0" * 64})
    content = files["pcr/base/goods-2010.yaml"]
    manifest["files"][-1]["role"] = role_of(path) or "base"
    files = listed_anew({**files, path: content, "manifest.json": manifest_bytes(manifest)})
    of = verified_files(files, tmp_path)
    assert of.outcome == "refused"
    assert "CFP618" in codes(of)


def test_a_manifest_of_another_version_or_none(tmp_path):
    def newer(manifest):
        manifest["bundle"] = FORMAT_VERSION + 1

    found = refused(with_manifest(newer), tmp_path, "CFP615")
    assert str(FORMAT_VERSION + 1) in found.message.en
    files = {name: raw for name, raw in files_in(sound()).items() if name != "manifest.json"}
    refused(packed(files), tmp_path, "CFP615")
    refused(packed({**files, "manifest.json": b"[1]\n"}), tmp_path, "CFP615")
    refused(packed({**files, "manifest.json": b"{\n"}), tmp_path, "CFP615")


def test_a_manifest_that_does_not_keep_its_schema(tmp_path):
    def odd(manifest):
        manifest["files"][0]["sha256"] = "abc"
        manifest["more"] = 1

    of = verified(with_manifest(odd), tmp_path)
    assert of.outcome == "refused"
    assert codes(of) <= {"CFP101", "CFP102", "CFP103", "CFP104", "CFP105", "CFP106", "CFP107"}
    assert of.findings


def test_a_file_listed_twice_or_for_another_purpose(tmp_path):
    refused(with_manifest(lambda one: one["files"].append(one["files"][0])), tmp_path, "CFP615")

    def other_role(manifest):
        manifest["files"][0]["role"] = "regime"

    refused(with_manifest(other_role), tmp_path, "CFP615")


def test_a_rule_file_outside_of_its_folder(tmp_path):
    def elsewhere(manifest):
        manifest["rule-file"] = "inventory.yaml"

    refused(with_manifest(elsewhere), tmp_path, "CFP615")


# ---------------------------------------------------------------- changed, with a manifest that fits


def replaced(path: str, old: str, new: str) -> dict[str, bytes]:
    files = files_in(sound())
    text = files[path].decode()
    assert old in text
    return listed_anew({**files, path: text.replace(old, new, 1).encode()})


def fields(of) -> set[str]:
    return {one.field for one in of.differences}


def test_a_factor_value_that_was_changed(tmp_path):
    of = verified_files(replaced(ROWS, ",0.6058,", ",0.3058,"), tmp_path)
    assert of.outcome == "differs"
    assert "footprint.total" in fields(of)
    assert "label.value" in fields(of)
    assert any(one.startswith("footprint.stages[manufacturing]") for one in fields(of))
    assert any(one.startswith("footprint.lines[electricity]") for one in fields(of))
    assert "factors[moenv-cfp-0001].value" in fields(of)
    told = next(one for one in of.findings if one.code == "CFP622")
    assert "moenv-cfp-0001" in told.message.en
    assert "`0.3058` in the bundle and `0.6058` here" in told.message.en


def test_a_result_that_was_changed(tmp_path):
    of = verified_files(replaced("result.json", '"value": "2844"', '"value": "2800"'), tmp_path)
    assert of.outcome == "differs"
    assert [(one.field, one.bundled, one.now) for one in of.differences] == [("label.value", "2800", "2844")]
    found = next(one for one in of.findings if one.code == "CFP620")
    assert "label.value: 2800 in the bundle, 2844 recomputed" in found.message.en


def test_a_result_written_otherwise(tmp_path):
    """The same data in other bytes: not what comes out."""
    files = files_in(sound())
    other = json.dumps(json.loads(files["result.json"]), ensure_ascii=False).encode()
    of = verified_files(listed_anew({**files, "result.json": other}), tmp_path)
    assert of.outcome == "differs"
    assert of.differences == ()
    assert any("result.json" in one.message.en for one in of.findings)


@pytest.mark.parametrize("raw", [b"", b"[]", b"{", b"\xff", b"[" * 100_000, b"1e999999999"])
def test_a_result_that_is_no_result(tmp_path, raw):
    of = verified_files(listed_anew({**files_in(sound()), "result.json": raw}), tmp_path)
    assert of.outcome == "differs"


def test_an_amount_in_the_inventory_that_was_changed(tmp_path):
    of = verified_files(replaced("inventory.yaml", "amount: 120 g", "amount: 12 g"), tmp_path)
    assert of.outcome == "differs"
    assert "footprint.lines[sles].amount.value" in fields(of)


def test_a_merged_text_or_read_me_that_was_changed(tmp_path):
    for path, old in (("merged/12-002.yaml", "12-002"), ("README.txt", "evidence")):
        of = verified_files(replaced(path, old, "99-999"), tmp_path)
        assert of.outcome == "differs"
        assert any(path in one.message.en for one in of.findings if one.code == "CFP620")


def test_a_summary_that_was_changed(tmp_path):
    def better(manifest):
        manifest["result"]["label"] = "1 g"

    of = verified(with_manifest(better), tmp_path)
    assert of.outcome == "differs"
    assert any("manifest.json" in one.message.en for one in of.findings)


@pytest.mark.parametrize(
    ("key", "value"),
    [("today", "2020-01-01"), ("in-place-of-shipped", True), ("use-instead", {"zh-TW": "x", "en": "x"})],
)
def test_an_option_that_was_changed(tmp_path, key, value):
    """Also one that does not move the result: what the manifest says is to be true."""

    def other(manifest):
        manifest["run"][key] = value

    assert verified(with_manifest(other), tmp_path).outcome == "differs"


@pytest.mark.parametrize("key", ["title", "licence", "snapshot", "sha256", "rows"])
def test_what_is_said_of_a_table_is_compared_with_ours(tmp_path, key):
    values = {"title": {"zh-TW": "x", "en": "x"}, "rows": "1", "sha256": "0" * 64}

    def other(manifest):
        manifest["tables"][0][key] = values.get(key, "x")

    of = verified(with_manifest(other), tmp_path)
    assert any(key in one.message.en and "table" in one.message.en for one in of.findings if one.code == "CFP622")


def test_a_rule_file_that_was_changed_is_seen_beside_the_installed_one(tmp_path):
    """Made from the changed file throughout, a bundle verifies; that the rule is another one is told."""
    text = files_in(sound())["pcr/12-002.yaml"].decode()
    of = verified_files(replaced("pcr/12-002.yaml", text.split("\n", 1)[0], "# another head"), tmp_path)
    told = [one for one in of.findings if one.code == "CFP622"]
    assert any("pcr/12-002.yaml" in one.message.en for one in told)


def test_a_broken_rule_file_in_a_bundle(tmp_path):
    of = verified_files(replaced("pcr/12-002.yaml", "rules:", "rulez:"), tmp_path)
    assert of.outcome == "refused"
    assert "CFP619" in codes(of)
    files = files_in(sound())
    of = verified_files(listed_anew({**files, ROWS: b"id,value\nx,1\n"}), tmp_path)
    assert of.outcome == "refused"
    assert {"CFP232", "CFP619"} <= codes(of)


def test_a_base_is_never_taken_from_what_is_installed(tmp_path):
    files = {name: raw for name, raw in files_in(sound()).items() if name != "pcr/base/goods-2010.yaml"}
    of = verified_files(listed_anew(files), tmp_path)
    assert of.outcome == "refused"
    assert "CFP915" in codes(of)


def test_a_bundle_of_ones_own_data(tmp_path):
    """It verifies, and the rows that nobody else has are told."""
    of = verified(with_own_table(tmp_path / "own").bundle, tmp_path)
    assert of.outcome == "verified"
    assert codes(of) == {"CFP622"}
    assert "own-steel" in of.findings[0].message.en


def test_another_version_of_the_tool_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(verify_module, "__version__", "99.0")
    of = verified(sound(), tmp_path)
    assert of.outcome == "verified"
    assert codes(of) == {"CFP621"}
    assert f"made by cfp {__version__}, verified by cfp 99.0" in of.findings[0].message.en


def test_exit_codes(tmp_path):
    bad = tmp_path / "bad.zip"
    bad.write_bytes(packed(replaced(ROWS, ",0.6058,", ",0.3058,")))
    done = cfp("verify", str(bad), "--lang", "en")
    assert done.returncode == 1
    assert "footprint.total" in done.stdout
    assert done.stderr == ""
    bad.write_bytes(b"x")
    assert cfp("verify", str(bad)).returncode == 2
    assert cfp("verify", str(tmp_path / "none.zip")).returncode == 2
    assert cfp("verify", str(tmp_path)).returncode == 2


def test_names_in_a_bundle_cannot_act_on_a_terminal(tmp_path):
    raw = zipped([*files_in(sound()).items(), (entry("\x1b]0;evil\x07.yaml"), b"x")])
    (tmp_path / "b.zip").write_bytes(raw)
    done = cfp("verify", str(tmp_path / "b.zip"))
    assert done.returncode == 2
    assert "\x1b" not in done.stdout + done.stderr


def test_differences_are_those_of_the_fields():
    before = {
        "reports": [{"findings": [{"code": "CFP001", "at": None}], "footprint": {"lines": [{"id": "a", "x": 1}]}}]
    }
    after = {"reports": [{"findings": [], "footprint": {"lines": [{"id": "b", "x": 1}]}}]}
    found = differences(json.dumps(before).encode(), json.dumps(after).encode())
    assert [one.field for one in found] == ["footprint.lines[a]", "footprint.lines[b]", "findings[CFP001]"]
