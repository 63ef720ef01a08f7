"""Standard input is one file: a command that is asked to read it twice says so, instead of finding nothing in it."""

import pytest

from tests.test_cli import ROOT, cfp

SAMPLE = "samples/body-wash.yaml"
CERTIFICATE = "samples/label/certificates/2503305903.yaml"
TWICE = [
    ("drift", "-", "-"),
    ("drift", CERTIFICATE, "-", SAMPLE, "-"),
    ("diff", "-", "-"),
    ("reduction", "-", "-", "--scheme", "tw"),
    ("usage", "-", "-"),
    ("usage", "-", CERTIFICATE, "-"),
    ("impact", "-", "--factors", "-"),
    ("impact", SAMPLE, "--factors", "-", "--with-factors", "-"),
    ("impact", SAMPLE, "--pcr", "-", "--pcr", "-"),
    ("certificate", "make", "-", "--details", "-"),
    ("certificate", "check", "-", "-"),
]


@pytest.mark.parametrize("command", TWICE, ids=" ".join)
def test_twice_is_refused(command):
    done = cfp(*command, stdin=(ROOT / SAMPLE).read_text(encoding="utf-8"))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == (
        "cfp: standard input (-) can be read only once; name the other files / "
        "標準輸入（-）只能讀一次，其他檔案請寫檔名\n"
    )


ONCE = [
    (("drift", "samples/label/drift/certificate-2026.yaml", "-"), "samples/label/drift/dish-washing-liquid-2027.yaml"),
    (("diff", SAMPLE, "-"), SAMPLE),
    (("diff", "-", SAMPLE), SAMPLE),
    (
        ("reduction", "-", "samples/label/reduction/soap-2022.yaml", "--scheme", "tw"),
        "samples/label/reduction/soap-2019.yaml",
    ),
    (("usage", "-", "samples/label/certificates", "--on", "2026-11-01"), "samples/label/sales-2026.csv"),
    (("impact", "-", "--factors", "samples/impact/new-electricity.csv"), SAMPLE),
    (("certificate", "check", CERTIFICATE, "-"), "samples/label/certificates/1203402901.yaml"),
    # The same argument again is the same file, here as with any other name.
    (("check", "-", "-"), SAMPLE),
    (("certificate", "due", "-", "-", "--on", "2026-11-01"), CERTIFICATE),
]


@pytest.mark.parametrize(("command", "file"), ONCE, ids=[" ".join(command) for command, _ in ONCE])
def test_once_is_read(command, file):
    done = cfp(*command, "--lang", "en", stdin=(ROOT / file).read_text(encoding="utf-8"))
    assert done.returncode in (0, 1), done.stderr
    assert "CFP006" not in done.stdout + done.stderr
    assert "can be read only once" not in done.stderr
