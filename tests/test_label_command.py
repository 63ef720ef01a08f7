"""`cfp label`: what the regime allows, and what is drawn. How a drawing looks is for test_artwork."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cfp_cli.artwork.mark import mark_size
from cfp_cli.certificate.items import ITEMS, column_of
from cfp_cli.certificate.marking import Wish, check_marking
from cfp_cli.label.governing import Governing
from cfp_cli.labelling import Drawn, LabelRequest, _unit, draw
from cfp_cli.load.certificate import certificate_of
from cfp_cli.load.reader import read_bytes
from cfp_cli.model.certificate import Certificate
from tests.inventories import shelf
from tests.test_cli import cfp

ROOT = Path(__file__).parent.parent
SOUND = ROOT / "samples/broken/certificates/sound.yaml"
IN_2013 = (
    ("regime: tw-2025", "regime: tw-2010"),
    ('applied: "2026-01-05"', 'applied: "2013-01-05"'),
    ('granted: "2026-03-02"', 'granted: "2013-03-02"'),
    ('valid-until: "2028-03-01"', 'valid-until: "2016-03-01"'),
    ("2025-01-01/2025-12-31", "2012-01-01/2012-12-31"),
)


@pytest.fixture
def drawn(tmp_path):
    """Draws the sound certificate with some of its text changed."""

    def make(*changes: tuple[str, str], **options: object) -> Drawn:
        text = SOUND.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "certificate.yaml"
        path.write_text(text, encoding="utf-8")
        request = LabelRequest(str(path), "en", dpi=150)
        return draw(request._replace(**options), shelf())

    return make


def codes(made: Drawn) -> list[str]:
    return [found.code for found in made.findings]


def narrowest_of_2010() -> Decimal:
    """The width at which our mark is both 5 mm wide and 6 mm high."""
    width, height = mark_size(Decimal(20))
    return max(Decimal(5), Decimal(6) * width / height)


def test_a_label_of_2025_and_one_of_2010(drawn):
    now, then = drawn(), drawn(*IN_2013, on=date(2014, 1, 1))
    assert codes(now) == codes(then) == ["CFP560"]
    assert now.data is not None
    assert now.data.startswith(b"<?xml")
    assert b"190 g" in now.data


def test_the_least_size_of_2010_to_a_hundredth(drawn):
    least = narrowest_of_2010().quantize(Decimal("0.01"), rounding="ROUND_UP")
    for width, allowed in ((least - Decimal("0.01"), False), (least, True), (least + Decimal("0.01"), True)):
        made = drawn(*IN_2013, width_mm=width, on=date(2014, 1, 1))
        assert ("CFP551" in codes(made)) != allowed, width
        assert (made.data is None) != allowed


def test_2025_sets_no_least_size(drawn):
    made = drawn(width_mm=Decimal(3), position="none")
    assert "CFP551" not in codes(made)
    assert made.data is not None
    # But type that nobody can read is told.
    assert "CFP561" in codes(made)


def test_a_single_colour_is_free_in_2010_and_as_filed_in_2025(drawn):
    assert codes(drawn(*IN_2013, colour="black", on=date(2014, 1, 1))) == ["CFP560"]
    made = drawn(colour="#112233")
    assert codes(made) == ["CFP554", "CFP560"]
    assert "PANTONE 368 C" in made.findings[0].message.en
    assert made.data is not None


def test_2010_asks_for_a_column_and_2025_does_not(drawn):
    refused = drawn(*IN_2013, position="none", on=date(2014, 1, 1))
    assert refused.data is None
    assert codes(refused) == ["CFP552"]
    assert refused.findings[0].clause == "附件二 一 / Annex 2 point 1"
    assert drawn(position="none").data is not None


def test_the_number_is_required_once_it_is_granted(drawn):
    no_number = ("number: X-0001\n", "")
    not_granted = (('granted: "2013-03-02"\n', ""), ('valid-until: "2016-03-01"\n', ""))
    granted = drawn(*IN_2013, no_number, on=date(2014, 1, 1))
    assert "CFP553" in codes(granted)
    assert granted.data is None
    applied = drawn(*IN_2013, no_number, *not_granted, on=date(2014, 1, 1))
    assert [(found.code, found.severity) for found in applied.findings] == [("CFP553", "warning"), ("CFP560", "note")]
    assert applied.data is not None


def test_an_item_that_was_asked_for_and_is_not_there_is_an_error_under_any_regime(drawn):
    text = SOUND.read_text(encoding="utf-8")
    no_calculation = (text[text.index("calculation:") :], "")
    made = drawn(no_calculation, items=(("tools", ""),))
    assert "CFP553" in codes(made)
    assert made.data is None
    assert "CFP553" not in codes(drawn(items=(("tools", ""),)))


def test_the_height_has_a_least_of_its_own():
    one, granted = record(), next(regime for regime in shelf().regimes if regime.id == "tw-2010")
    column = tuple(column_of(one, (), ("number", "functional-unit")))
    for height, wrong in (("5.99", True), ("6", False), ("6.01", False)):
        wish = Wish(Decimal(8), Decimal(height), "colour", "below", column)
        found = [f.code for f in check_marking(one, granted, Governing(granted, ""), wish, date(2013, 4, 1))]
        assert ("CFP551" in found) == wrong, height


def test_a_label_that_lapsed_before_2025_03_19_stays_under_the_rules_of_2010(drawn):
    made = drawn(*IN_2013, colour="black", on=date(2026, 1, 1))
    assert "CFP554" not in codes(made)
    assert "CFP556" in codes(made)


def test_the_guideline_of_2010_writes_the_tonne_as_ton(drawn):
    tonnes = (('value: "190"', 'value: "19"'), ("unit: g\n", "unit: t\n"), ('exact: "0.1902"', 'exact: "19020"'))
    sums = (('emission: "0.1902", share', 'emission: "19020", share'), ('emission: "0.1902"\n', 'emission: "19020"\n'))
    part = ('factor-value: "0.4755", emission: "0.1902"', 'factor-value: "47550", emission: "19020"')
    then = drawn(*IN_2013, *tonnes, *sums, part, on=date(2014, 1, 1))
    assert then.data is not None, codes(then)
    now = drawn(*tonnes, *sums, part)
    assert now.data is not None, codes(now)
    # The title says the unit of the record; the drawn unit is wider by two letters.
    assert then.data != now.data
    assert _plan_unit("tw-2010") == "ton"
    assert _plan_unit("tw-2025") == "t"


def _plan_unit(regime: str) -> str:
    return _unit(record()._replace(unit="t"), next(one for one in shelf().regimes if one.id == regime))


def test_items_beyond_the_list_of_2010_are_told(drawn):
    made = drawn(*IN_2013, items=(("primary-share", ""), ("variation", "more in summer")), on=date(2014, 1, 1))
    assert codes(made) == ["CFP555", "CFP560"]
    assert "Primary data" in made.findings[0].message.en


def test_from_2025_03_19_on_a_label_of_2020_is_marked_as_the_new_regulation_says(drawn):
    granted_2022 = (
        ("regime: tw-2025", "regime: tw-2020"),
        ('applied: "2026-01-05"\n', ""),
        ('granted: "2026-03-02"', 'granted: "2022-03-02"'),
        ('valid-until: "2028-03-01"', 'valid-until: "2027-03-01"'),
    )
    for day, code in ((date(2025, 3, 18), "CFP510"), (date(2025, 3, 19), "CFP554")):
        made = drawn(*granted_2022, colour="black", on=day)
        others = {
            found.code for found in made.findings if found.code in ("CFP510", "CFP554") and "mark" in found.message.en
        }
        told = {"CFP554"} & set(codes(made)) or others
        assert told == {code}, day


@pytest.mark.parametrize(("day", "lapsed"), [("2028-02-29", False), ("2028-03-01", False), ("2028-03-02", True)])
def test_the_day_after_its_validity_the_label_is_no_longer_used(drawn, day, lapsed):
    assert ("CFP556" in codes(drawn(on=date.fromisoformat(day)))) == lapsed


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (('value: "190"', 'value: "191"'), "CFP507"),
        (("regime: tw-2025", "regime: tw-1999"), "CFP412"),
        (('valid-until: "2028-03-01"', 'valid-until: "2026-03-01"'), "CFP503"),
    ],
)
def test_a_wrong_value_or_certificate_is_not_drawn(drawn, change, code):
    made = drawn(change)
    assert code in codes(made)
    assert made.data is None


def test_a_missing_field_is_told_and_does_not_stop_the_proof(drawn):
    made = drawn(("use: {zh-TW: 印於包裝背面, en: On the back of the package}\n", ""))
    assert codes(made) == ["CFP501", "CFP560"]
    assert made.data is not None


def test_the_same_bytes_in_every_format(drawn):
    for kind in ("svg", "png", "pdf"):
        first, second = drawn(format=kind), drawn(format=kind)
        assert first.data == second.data
        assert first.data is not None
    assert drawn(format="pdf", on=date(2026, 5, 5)).data != drawn(format="pdf", on=date(2026, 5, 6)).data


def test_characters_that_no_font_has_are_named(drawn):
    made = drawn(items=(("variation", "ᚠ and 𠮷"),))
    assert codes(made) == ["CFP558"]
    assert "ᚠ 𠮷" in made.findings[0].message.en
    assert made.could_not_run


def test_hostile_words_are_only_words(drawn):
    made = drawn(("name: {zh-TW: 虛構鹽, en: Invented salt}", 'name: "</desc><script>x</script>"'))
    assert made.data is not None
    assert b"<script" not in made.data


@pytest.mark.parametrize("content", [b"no picture", b"<svg/>", b"\x89PNG\r\n\x1a\n", b""])
def test_an_official_file_that_is_none_is_refused(drawn, tmp_path, content):
    path = tmp_path / "mark.svg"
    path.write_bytes(content)
    made = drawn(artwork=str(path))
    assert made.data is None
    assert made.could_not_run
    assert codes(made) in (["CFP557"], ["CFP006"])


def test_with_the_official_file_it_is_no_proof(drawn, tmp_path):
    path = tmp_path / "mark.svg"
    path.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 120"><path d="M0 0H100V120H0Z" fill="#00843d"/></svg>'
    )
    made = drawn(artwork=str(path))
    assert codes(made) == []
    assert made.data is not None
    assert b"layout proof" not in made.data


def record() -> Certificate:
    document, _ = read_bytes(SOUND.read_bytes(), "sound.yaml")
    assert document is not None
    made, _ = certificate_of(document)
    assert made is not None
    return made


def test_every_item_has_a_title_in_both_languages_and_the_schema_knows_it():
    text = (ROOT / "schemas/label.schema.json").read_text(encoding="utf-8")
    for name, item in ITEMS.items():
        assert item.title.zh != item.title.en
        assert f'"{name}"' in text


def test_a_usual_item_that_the_certificate_lacks_is_left_out_and_a_required_one_stays_empty():
    bare = record()._replace(number="", stages=())
    assert [one.id for one in column_of(bare, (), ())] == ["functional-unit", "pcr"]
    shown = column_of(bare, (), ("number", "functional-unit"))
    assert [(one.id, one.text is None) for one in shown] == [
        ("number", True),
        ("functional-unit", False),
        ("pcr", False),
    ]


# ---------------------------------------------------------------- the command


def test_the_command_draws_and_never_overwrites(tmp_path):
    target = tmp_path / "label.svg"
    arguments = ("label", "samples/broken/certificates/sound.yaml", "-o", str(target), "--lang", "en")
    assert cfp(*arguments).returncode == 0
    before = target.read_bytes()
    again = cfp(*arguments)
    assert again.returncode == 2
    assert "not overwritten" in again.stderr
    assert target.read_bytes() == before


def test_an_inventory_is_calculated_first(tmp_path):
    target = tmp_path / "label.png"
    done = cfp("label", "samples/body-wash.yaml", "-o", str(target), "--dpi", "100")
    assert done.returncode == 0, done.stderr
    assert target.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "options",
    [
        ("--width", "20"),
        ("--width", "-5mm"),
        ("--width", "1e9mm"),
        ("--width", "0.1mm"),
        ("--column", "left"),
        ("--item", "colour"),
        ("--item", "variation"),
        ("--value-area", "1,2,3"),
        ("--value-area", "0,0,2,2"),
        ("--colour", "red"),
        ("--colour", "#12345"),
        ("--font", "pyproject.toml"),
        ("--artwork", "no-such.svg"),
    ],
)
def test_options_that_cannot_be_drawn(tmp_path, options):
    target = tmp_path / "label.svg"
    done = cfp("label", "samples/broken/certificates/sound.yaml", "-o", str(target), *options, "--lang", "en")
    if options == ("--value-area", "0,0,2,2") and done.returncode == 0:
        pytest.fail("an area outside of the mark was taken")
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert not target.exists()


@pytest.mark.parametrize("name", ["label.jpg", "label", "label.svg.exe"])
def test_other_formats_are_refused(tmp_path, name):
    done = cfp("label", "samples/broken/certificates/sound.yaml", "-o", str(tmp_path / name))
    assert done.returncode == 2
    assert ".svg, .png or .pdf" in done.stderr
