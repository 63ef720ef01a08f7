"""In which format a run is written, and where to: what --format and --output mean, and what GitHub Actions adds."""

import contextlib
import os
from collections.abc import Iterable
from typing import NamedTuple

import typer

from cfp_cli.app.options import format_of
from cfp_cli.app.output import deliver, refused, why_not
from cfp_cli.app.whole_file import replace_with_parts
from cfp_cli.model.run import Run
from cfp_cli.model.text import Lang, Text
from cfp_cli.present import FORMATS
from cfp_cli.present.rows import Look, harmless
from cfp_cli.present.terminal import PLAIN_WIDTH, look, plain_text, write_rows, write_text_aside

#: GitHub refuses a summary of more than 1 MiB for a step, and then shows none at all.
SUMMARY_BYTES = 1_000_000


class Form(NamedTuple):
    """A format, and the file that it goes to ("" for standard output).

    `actions`: GitHub Actions runs us and no format was asked for, so the findings go to its pages too.
    """

    name: str
    output: str
    actions: bool


def form_of(output_format: str, output: str, inputs: Iterable[str] = ()) -> Form:
    """The form that the options and the environment ask for. Exits with 2 where the file cannot or must not be written.

    `inputs` are what the command line names.
    """
    actions = os.environ.get("GITHUB_ACTIONS") == "true"
    name = format_of(output_format or "text", list(FORMATS))
    return Form(name, target_of(output, inputs), actions and output_format in ("", "github"))


def target_of(output: str, inputs: Iterable[str] = ()) -> str:
    """The file that a report goes to ("" for standard output). Exits with 2 where it cannot or must not be written.

    That is looked at before anything is calculated, so that no long run is lost to a wrong name.
    """
    output = "" if output == "-" else output
    why = _why_not_there(output, inputs) if output else None
    if why is not None:
        raise refused(f"無法寫入 {output}：{why.zh}", f"cannot write {output}: {why.en}")
    return output


def _why_not_there(output: str, inputs: Iterable[str]) -> Text | None:
    if os.path.isdir(output):
        return Text("這是資料夾", "it is a folder")
    if not os.path.isdir(os.path.dirname(os.path.realpath(output))):
        return Text("沒有這個資料夾", "there is no such folder")
    if not os.path.isfile(output):
        return None
    # `cfp check -o a.yaml b.yaml`: a file that is there is replaced only where it can have been a report.
    if output.lower().endswith((".yaml", ".yml")) or any(_same(output, one) for one in inputs):
        return Text("這是輸入檔，不是報告", "it is an input, not a report")
    return None


def _same(one: str, other: str) -> bool:
    return os.path.exists(other) and os.path.samefile(one, other)


def write_run(form: Form, run: Run, lang: Lang, full: bool = False) -> None:
    """Write the run: to standard output, or whole to a file in place of the one that is there."""
    presenter = FORMATS[form.name]()
    if presenter.rows is not None and not form.output:
        write_rows(presenter.rows(run, look(lang, full)))
    else:
        rows, text = presenter.rows, presenter.text
        view = Look(lang, PLAIN_WIDTH, True, full)
        write_out(text(run, lang) if text else plain_text(rows(run, view)) if rows else "", form.output)
    if form.actions:
        for_actions(run, lang, annotate=form.name != "github" or bool(form.output))


def write_parts(parts: Iterable[str], output: str) -> None:
    """The same for a text that is made part by part."""
    encoded = (part.encode(errors="backslashreplace") for part in parts)
    if not output:
        for raw in encoded:
            deliver(raw, "")
        return
    _replace(encoded, output)


def write_out(text: str, output: str) -> None:
    """Text to standard output, or whole to a file in place of the one that is there; UTF-8 whatever the locale is."""
    write_bytes(text.encode(errors="backslashreplace"), output)


def write_bytes(raw: bytes, output: str) -> None:
    """The same for what is bytes already."""
    if not output:
        deliver(raw, "")
        return
    _replace((raw,), output)


def _replace(parts: Iterable[bytes], output: str) -> None:
    try:
        replace_with_parts(parts, output)
    except (OSError, ValueError) as error:
        why = why_not(error)
        raise refused(f"無法寫入 {output}：{why.zh}", f"cannot write {output}: {why.en}") from None
    typer.echo(f"cfp: {harmless(output)}", err=True)


def for_actions(run: Run, lang: Lang, annotate: bool = True) -> None:
    """Annotations at the lines of the pull request and a summary of the step.

    They go to standard error, which the runner reads as well: `cfp calc ... > report.txt` stays a report.
    """
    annotations, summary = FORMATS["github"]().text, FORMATS["markdown"]().text
    if annotations is not None and annotate:
        write_text_aside(annotations(run, lang))
    path = os.environ.get("GITHUB_STEP_SUMMARY", "")
    if summary is not None and path:
        raw = summary(run, lang).encode(errors="backslashreplace") + b"\n"
        if len(raw) > SUMMARY_BYTES:
            raw = raw[: raw.rfind(b"\n", 0, SUMMARY_BYTES) + 1] + "\n…\n".encode()
        # A summary that cannot be shown is no reason to fail a check that ran.
        with contextlib.suppress(OSError, ValueError), open(path, "ab") as file:
            file.write(raw)
