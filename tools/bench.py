"""Measures cold starts and throughput, in one run beside `python -c "import typer"`. `make bench`.

Medians of several runs; times are wall clock of whole processes. Results are printed, never judged: machines differ.
"""

import importlib.util
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
CFP = Path(sys.executable).with_name("cfp")
RUNS = 11
SAMPLE = ROOT / "samples" / "body-wash.yaml"
SMALL = ROOT / "samples" / "broken" / "inventory" / "sound.yaml"


def line_texts(count: int) -> list[str]:
    """`count` activity lines, alternating materials, packaging and transport."""
    lines = []
    for index in range(count):
        if index % 3 == 2:
            lines.append(
                f"  - {{id: t{index}, stage: raw-materials, item: transport, of: m{index - 2}, "
                f"legs: [{{distance: {20 + index % 300} km, factor: moenv-cfp-0169}}], data: secondary}}"
            )
        else:
            lines.append(
                f"  - {{id: m{index}, stage: raw-materials, item: main-material, amount: 0.{index % 90 + 1} g, "
                "factor: moenv-cfp-0077, data: secondary}"
            )
    return lines


def inventory(base: Path, count: int) -> str:
    """The inventory of `base` with `count` lines put in front of its own."""
    text = base.read_text(encoding="utf-8")
    return text.replace("\nlines:\n", "\nlines:\n" + "\n".join(line_texts(count)) + "\n", 1)


def median(command: list[str], runs: int = RUNS) -> tuple[float, float]:
    """Median and minimum seconds of the whole process."""
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)  # noqa: S603
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:]), min(times[1:])


def beside(many: Path) -> list[tuple[str, list[str], int]]:
    """Tools that people run on such files, where they are installed: they look at shape or style only."""
    schema = ROOT / "schemas" / "inventory.schema.json"
    files = sorted(str(path) for path in many.glob("*.yaml"))
    tools = {
        "yamllint": ["-d", "{extends: relaxed, rules: {line-length: disable}}", str(many)],
        "check_jsonschema": ["--schemafile", str(schema), *files],
    }
    return [
        (f"{name}, the same files", [sys.executable, "-m", name, *arguments], 1)
        for name, arguments in tools.items()
        if importlib.util.find_spec(name)
    ]


def main() -> None:
    """Run all measurements and print one row each."""
    from import_samples import large as large_workbook  # beside this script

    own = sum(text.startswith(("  - {id", "  - id")) for text in SAMPLE.read_text(encoding="utf-8").splitlines())
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "large.yaml"
        large.write_text(inventory(SAMPLE, 2400 - own), encoding="utf-8")
        many = Path(folder) / "many"
        many.mkdir()
        text = inventory(SMALL, 60 - SMALL.read_text(encoding="utf-8").count("\n"))
        for index in range(1000):
            (many / f"{index:04}.yaml").write_text(text, encoding="utf-8")
        kept = Path(folder) / "kept.json"
        workbook = Path(folder) / "large.xlsx"
        large_workbook(workbook, 5000)
        rows = [
            ("python -c pass", [sys.executable, "-c", "pass"], RUNS),
            ('python -c "import typer"', [sys.executable, "-c", "import typer"], RUNS),
            ("cfp --version", [str(CFP), "--version"], RUNS),
            (f"cfp calc, sample of {own} lines", [str(CFP), "calc", str(SAMPLE)], RUNS),
            ("cfp calc, 2,400 lines", [str(CFP), "calc", str(large)], 5),
            (f"cfp check, 1,000 files of {text.count(chr(10))} text lines", [str(CFP), "check", str(many)], 3),
            ("  the same in one process", [str(CFP), "check", str(many), "--jobs", "1"], 3),
            ("  the same, unchanged since (--resume)", [str(CFP), "check", str(many), "--resume", str(kept)], 3),
            ("cfp calc, the same 1,000 files", [str(CFP), "calc", str(many)], 3),
            ("  the same, as JSON", [str(CFP), "calc", str(many), "--format", "json"], 3),
            *beside(many),
            ("cfp import, 5,000 rows of a workbook", [str(CFP), "import", str(workbook)], 3),
            ("cfp validate-pcr, all rule files", [str(CFP), "validate-pcr"], 5),
            ("cfp pcr find, by code", [str(CFP), "pcr", "find", "3401.30.00.00-3"], RUNS),
            ("cfp pcr find, by words", [str(CFP), "pcr", "find", "shampoo"], RUNS),
            ("cfp pcr test, all rule files", [str(CFP), "pcr", "test"], 2),
        ]
        print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores; median (minimum) of whole processes")
        for name, command, runs in rows:
            middle, least = median(command, runs)
            print(f"{name:<48} {middle * 1000:8.0f} ms  ({least * 1000:.0f} ms)")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        print(f"largest of all these processes: {peak // 1024} MB")


if __name__ == "__main__":
    main()
