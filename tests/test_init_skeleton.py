"""`cfp init --pcr`: the skeleton of every shipped PCR loads, lists what is to be filled in, and conforms when it is."""

import io
import re
from datetime import date

import openpyxl
import pytest

from cfp_cli.authoring.trial_inventory import EVIDENCE, conforming, document_of
from cfp_cli.load.reader import read_bytes
from cfp_cli.model.text import Text
from cfp_cli.pipeline import Request, run_document
from cfp_cli.shelf import Shelf
from cfp_cli.starting.asked import asked_of
from cfp_cli.starting.book import book_of
from cfp_cli.starting.skeleton import skeleton
from cfp_cli.workbook.write import workbook_bytes

SHELF = Shelf()
NUMBERS = SHELF.pcr_numbers()
DAY = date(2026, 11, 22)
TONGUES = ("zh-TW", "en", "both")


def text_of(number, tongue="both", on=DAY):
    pcr, findings = SHELF.pcr(number)
    assert findings == ()
    return skeleton(asked_of(pcr), SHELF.defaults, on, tongue)


def report_on(document, findings=()):
    return run_document(document, findings, Request(document.file), SHELF)


def blanks(value, path=()):
    """Every empty value, with its path."""
    if value is None:
        yield path
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from blanks(one, (*path, key))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from blanks(one, (*path, index))


def fill(into, values):
    """Put values where there are blanks or nothing; what stands there stays."""
    for key, value in values.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            fill(into[key], value)
        elif into.get(key) is None:
            into[key] = value


def filled(number):
    """The skeleton's data with the values of the trial inventory in its blanks."""
    pcr = SHELF.pcr(number)[0]
    document, _ = read_bytes(text_of(number, on=pcr.approved).encode(), "s.yaml")
    data, trial = document.data, conforming(pcr)
    fill(data["product"], trial["product"])
    of_trial = {(line["stage"], line["item"]): line for line in trial["lines"]}
    plant = trial["plants"][0]
    data["plants"][0].update({key: plant[key] for key in plant if key != "id"})
    for line in data["lines"]:
        found = of_trial.pop((line["stage"], line["item"]))
        if "legs" in line:
            line["mass"] = "1 kg"
            line["legs"][0].update({"distance": "1 km", "factor": f"{found['factor']}-tkm"})
        elif isinstance(line["amount"], dict):
            line["amount"]["total"] = "1 kg"
        else:
            line["amount"] = found["amount"]
        line.update({key: found[key] for key in ("factor", "data") if key in line})
        line["evidence"] = EVIDENCE
    for line in of_trial.values():  # items that rules name and no clause asks for
        if isinstance(line["amount"], dict):
            line["amount"]["plant"] = data["plants"][0]["id"]
        data["lines"].append(line)
    for one in data.get("not-applicable", ()):
        one["reason"] = "the scenario speaks for this stage"
    carried = [
        {**one, "id": f"{one['id']}-tkm", "value": "0.000001 kg CO2e/tkm"}
        for one in trial["factors"]
        if one["id"].startswith("factor-")
    ]
    data["factors"] = [*trial["factors"], *carried]
    if "choices" in trial:
        data["choices"] = trial["choices"]
    return data


@pytest.mark.parametrize("number", NUMBERS)
def test_filled_in_it_conforms(number):
    data = filled(number)
    assert list(blanks(data)) == []
    data["inventory"] = 1
    report = report_on(document_of(data, "filled.json")[0])
    wrong = [(one.code, one.message.en, str(one.span)) for one in report.findings if one.severity != "note"]
    # No regime was in force on the day of approval of most (CFP408), as for the trial inventory.
    assert [one for one in wrong if one[0] != "CFP408"] == []
    assert report.footprint is not None
    assert report.footprint.left_out == ()


@pytest.mark.parametrize("number", NUMBERS)
def test_each_blank_is_one_finding_at_its_line(number):
    document, findings = read_bytes(text_of(number).encode(), "s.yaml")
    assert findings == ()
    asked = {document.span(path, key=True).line for path in blanks(document.data)}
    report = report_on(document)
    lines = [one.span.line for one in report.findings if one.code == "CFP103"]
    assert sorted(lines) == sorted(asked)
    assert {one.code for one in report.findings} == {"CFP103"}


NASTY = Text("=1+1\n- {id: evil}\x85lines: []\u2028{title} # x 名稱", "@cmd\nfactors:\n  - {id: evil} {clause} %s")


def nasty(pcr):
    """The rule file with texts that would act on YAML, on format strings and on spreadsheets, were they let."""
    items = [
        stage._replace(title=NASTY, items=tuple(item._replace(title=NASTY) for item in stage.items))
        for stage in pcr.stages
    ]
    return pcr._replace(
        title=NASTY,
        stages=tuple(items),
        clauses={name: clause._replace(asks=NASTY, title=NASTY) for name, clause in pcr.clauses.items()},
        categories=tuple(one._replace(title=NASTY) for one in pcr.categories),
        statements=tuple(one._replace(title=NASTY, one_of=dict.fromkeys(one.one_of, NASTY)) for one in pcr.statements),
        declared_unit=pcr.declared_unit._replace(title=NASTY),
        scenarios=tuple(
            one._replace(title=NASTY, parameters=tuple(each._replace(title=NASTY) for each in one.parameters))
            for one in pcr.scenarios
        ),
    )


def without_names(data):
    return {**data, "lines": [{key: one for key, one in line.items() if key != "name"} for line in data["lines"]]}


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("number", ["12-002", "22-009", "20-042", "22-004"])
def test_texts_of_a_rule_file_are_inert(number, tongue):
    pcr = SHELF.pcr(number)[0]
    clean, _ = read_bytes(skeleton(asked_of(pcr), SHELF.defaults, DAY, tongue).encode(), "s.yaml")
    document, findings = read_bytes(skeleton(asked_of(nasty(pcr)), SHELF.defaults, DAY, tongue).encode(), "s.yaml")
    assert findings == ()
    assert without_names(document.data) == without_names(clean.data)
    assert document.data["lines"][0]["name"]["en"] == "@cmd factors: - {id: evil} {clause} %s"


def test_and_inert_in_a_workbook():
    asked = asked_of(nasty(SHELF.pcr("22-009")[0]))
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(book_of(asked, SHELF.defaults, (), DAY, "zh-TW"))))
    formulas = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert not [one for one in formulas if "1+1" in one]
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames)


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("number", NUMBERS)
def test_what_stands_in_comments_can_be_taken_in(number, tongue):
    """Taking the # away from every entry that stands as a comment gives YAML with these entries."""
    lines = text_of(number, tongue).splitlines()
    taken = [re.sub(r"^( *)#(?=\S)", r"\1", line) for line in lines]
    assert taken != lines
    document, findings = read_bytes("".join(f"{line}\n" for line in taken).encode(), "s.yaml")
    assert [(one.code, one.message.en, str(one.span)) for one in findings] == []
    asked = asked_of(SHELF.pcr(number)[0])
    have = {(line["stage"], line["item"]) for line in document.data["lines"]}
    assert have == {(one.stage.id, one.item.id) for one in asked.items if one.standing != "declined"}
    absent = {(one["stage"], one["item"]) for one in document.data["not-applicable"]}
    assert {
        (one.stage.id, one.item.id) for one in asked.items if one.standing == "wanted" and one.item.required
    } <= absent
    assert set(document.data["product"].get("parameters", {})) == {one.parameter.id for one in asked.parameters}
