"""LibreOffice for tests: workbooks recalculated by a program that knows nothing of cfp."""

import os
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

SECONDS = 600


def office() -> str:
    """The program, or the test is skipped; where CI runs the tests it must be there."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None and os.environ.get("CI") != "true":
        pytest.skip("LibreOffice Calc (soffice) is not installed: apt-get install libreoffice-calc")
    assert found is not None, "LibreOffice Calc (soffice) is not installed"
    return found


def recalculated(books: dict[str, openpyxl.Workbook], folder: Path) -> dict[str, openpyxl.Workbook]:
    """The values that LibreOffice comes to, by name.

    openpyxl saves formulas without values, so whatever is read afterwards was calculated. One run for all: starting
    the program takes longer than most workbooks.
    """
    given, made = folder / "given", folder / "made"
    given.mkdir(parents=True)
    for name, book in books.items():
        book.save(given / f"{name}.xlsx")
    profile = (folder / "profile").absolute().as_uri()
    files = [str(given / f"{name}.xlsx") for name in books]
    subprocess.run(
        [
            office(),
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(made),
            *files,
        ],
        check=True,
        capture_output=True,
        timeout=SECONDS,
    )
    return {name: openpyxl.load_workbook(made / f"{name}.xlsx", data_only=True) for name in books}


def formulas(book: openpyxl.Workbook) -> dict[tuple[str, str], str]:
    """Every formula by sheet and cell."""
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def same(a: object, b: object) -> bool:
    """Whether two values are the same for a reader: numbers to nine digits, words exactly, nothing and no words alike."""
    if isinstance(a, int | float) and isinstance(b, int | float):
        return abs(a - b) <= 1e-9 * max(abs(a), abs(b))
    return (a or "") == (b or "")
