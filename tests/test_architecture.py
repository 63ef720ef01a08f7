"""The shape of the house: imports point one way, each library has one door, nobody prints but the app."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "cfp_cli"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "data" not in path.parts)

#: What each part of the package may import besides itself.
ALLOWED = {
    "model": set(),
    "catalogue": {"model"},
    "units": {"model"},
    "load": {"model", "catalogue", "units", "factors"},
    "factors": {"model", "catalogue", "units"},
    "rules": {"model", "units", "calculate"},
    "calculate": {"model", "units"},
    "label": {"model"},
    "certificate": {"model", "catalogue", "units", "load", "label", "pipeline", "shelf"},
    "check": {"model", "catalogue", "units", "calculate", "label", "rules", "load"},
    "present": {
        "model",
        "catalogue",
        "check",
        "factors",
        "authoring",
        "register",
        "certificate",
        "drift",
        "usage",
        "label",
        "evidence",
        "rules",
        "proposing",
        "calculate",
        "units",
        "importing",
    },
    "browser": {"model", "catalogue"},
    "reporting": {"model", "catalogue", "load", "artwork", "present", "browser"},
    "workbook": {"model", "catalogue", "load", "units"},
    "importing": {"model", "catalogue", "units", "load", "factors", "shelf", "workbook"},
    "starting": {"model", "factors", "load", "rules", "check", "units", "shelf", "workbook"},
    "shelf": {"model", "catalogue", "factors", "load", "check", "rules", "register"},
    "pipeline": {"model", "catalogue", "check", "calculate", "label", "load", "rules", "shelf"},
    "processes": set(),
    "many": {"model", "catalogue", "load", "pipeline", "shelf", "processes", "evidence"},
    "comparison": {"model", "catalogue", "units", "load", "label", "certificate", "pipeline", "shelf"},
    "drift": {"model", "catalogue", "label", "certificate", "comparison", "shelf"},
    "reduction": {"model", "catalogue", "label", "certificate", "comparison"},
    "usage": {"model", "catalogue", "label", "certificate"},
    "resume": {"model", "load", "many", "pipeline"},
    "artwork": {"model"},
    "labelling": {"model", "catalogue", "load", "label", "certificate", "artwork", "shelf"},
    "evidence": {"model", "catalogue", "load", "label", "factors", "authoring", "pipeline", "shelf"},
    "proposing": {"model", "catalogue", "calculate", "factors", "load", "shelf"},
    "export": {"model", "catalogue", "units", "calculate", "rules", "label", "present", "starting", "workbook"},
    "validation": {"model", "check", "load", "rules"},
    "register": {"model"},
    "authoring": {
        "model",
        "catalogue",
        "units",
        "load",
        "check",
        "calculate",
        "rules",
        "factors",
        "shelf",
        "pipeline",
        "register",
    },
    "app": {
        "model",
        "catalogue",
        "factors",
        "load",
        "pipeline",
        "present",
        "rules",
        "shelf",
        "validation",
        "check",
        "authoring",
        "register",
        "comparison",
        "label",
        "certificate",
        "drift",
        "reduction",
        "usage",
        "artwork",
        "labelling",
        "reporting",
        "starting",
        "importing",
        "export",
        "evidence",
        "many",
        "resume",
        "proposing",
    },
}

#: Each library is imported from one place only.
DOORS = {
    "yaml": ("load/",),
    "jsonschema": ("load/",),
    "referencing": ("load/",),
    "typer": ("app/",),
    "dateutil": ("label/calendar.py",),
    "icalendar": ("present/due_ics.py",),
    "subprocess": ("load/git.py", "browser.py"),
    "xlsxwriter": ("workbook/write.py",),
    "openpyxl": ("workbook/read.py",),
    "jinja2": ("present/html_report/page.py",),
    "markupsafe": ("present/html_report/page.py",),
    "pygal": ("present/html_report/charts.py",),
    "fontTools": ("artwork/glyphs.py", "artwork/pen.py", "artwork/truetype.py"),
    "reportlab": ("artwork/pdf.py",),
    "resvg_py": ("artwork/png.py",),
    "rapidfuzz": ("factors/likeness.py",),
    "watchfiles": ("load/saved.py",),
    "rich": ("present/terminal.py", "present/rows.py"),
}


def imports(path: Path) -> set[str]:
    """Every module that a file imports, at the top or inside a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def part_of(path: Path) -> str:
    """The part of the house that a file belongs to."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_one_way(path):
    part = part_of(path)
    if part in ("__init__", "__main__"):
        return
    others = {name.split(".")[1] for name in imports(path) if name.startswith("cfp_cli.")} - {part, "__version__"}
    assert others <= ALLOWED[part], f"{part} may not import {sorted(others - ALLOWED[part])}"


@pytest.mark.parametrize(("library", "doors"), DOORS.items())
def test_each_library_has_one_door(library, doors):
    users = [
        str(path.relative_to(PACKAGE)).replace("\\", "/")
        for path in MODULES
        if any(name == library or name.startswith(library + ".") for name in imports(path))
    ]
    assert users, f"nobody imports {library}: is this list still current?"
    assert [user for user in users if not user.startswith(doors)] == []


def test_only_the_app_and_the_terminal_writer_write():
    writers = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            prints = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
            stdout = isinstance(node, ast.Attribute) and node.attr in ("stdout", "stderr")
            if prints or stdout:
                writers.append(str(path.relative_to(PACKAGE)).replace("\\", "/"))
    assert set(writers) <= {"app/main.py", "app/output.py", "present/terminal.py"}


def test_no_float_touches_the_package():
    """House rule 3: no float in any amount, factor, share or total."""
    found = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Name) and node.id == "float"
            literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
            if named or literal:
                found.append(f"{path.relative_to(PACKAGE)}:{node.lineno}")
    # difflib's likeness ratios are no amounts.
    assert [place for place in found if not place.startswith(("factors/search.py", "catalogue/suggest.py"))] == []


def test_nothing_evaluates_or_opens_a_connection():
    """No code in data, no network, no pickle, no shell."""
    banned = {"socket", "urllib", "http", "requests", "pickle", "marshal", "subprocess", "shelve", "ctypes"}
    for path in MODULES:
        names = {name.split(".")[0] for name in imports(path)}
        # The two programs that may be started, each with a fixed list of arguments: SECURITY.md.
        assert not names & (banned - {"subprocess"} if path.name in ("git.py", "browser.py") else banned), path
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("eval", "exec", "compile", "__import__"), path
