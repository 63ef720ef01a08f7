"""The command `cfp`: composes the commands, and turns whatever happens into an exit code."""

import os
import sys
from importlib import import_module

import typer
from typer.exceptions import TyperException

from cfp_cli import __version__
from cfp_cli.app.exit import BUG, COULD_NOT_RUN, INTERRUPTED, READER_GONE
from cfp_cli.present.terminal import ReaderGone

_ABOUT = """Product carbon footprints under product category rules: from an inventory to a label value.

依產品類別規則（PCR）計算產品碳足跡：從盤查清冊到標示值。
"""

#: Every command: its module here, and what of it. In the order of the help.
COMMANDS = {
    "calc": ("calc", "calc"),
    "check": ("check", "check"),
    "init": ("init", "init"),
    "import": ("import_", "import_"),
    "export": ("export", "export"),
    "validate-pcr": ("validate_pcr", "validate_pcr"),
    "explain": ("explain", "explain"),
    "report": ("report", "report"),
    "drift": ("drift", "drift"),
    "diff": ("diff", "diff"),
    "impact": ("impact", "impact"),
    "bundle": ("bundle", "bundle"),
    "verify": ("bundle", "verify"),
    "lock": ("lock", "lock"),
    "label": ("label", "label"),
    "reduction": ("reduction", "reduction"),
    "usage": ("usage", "usage"),
    "factors": ("factors", "app"),
    "pcr": ("pcr", "app"),
    "regime": ("regime", "app"),
    "certificate": ("certificate", "app"),
}


def compose(arguments: list[str]) -> typer.Typer:
    """The application: of the command that is called alone, or of all for help, completion and wrong names.

    Start-up counts: reading the options of thirty commands takes as long as checking an inventory.
    """
    app = typer.Typer(
        name="cfp",
        help=_ABOUT,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    called = arguments[0] if arguments else ""
    none = called in ("-V", "--version")
    for name in (called,) if called in COMMANDS else () if none else COMMANDS:
        module, attribute = COMMANDS[name]
        command = getattr(import_module(f"cfp_cli.app.{module}"), attribute)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name)(command)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        print(f"cfp {__version__}")
        raise typer.Exit


def _root(
    version: bool = typer.Option(
        False, "--version", "-V", help="Show the version and exit.", callback=_version, is_eager=True
    ),
) -> None:
    """Options of every command."""


def main() -> None:
    """Entry point. Never a traceback for what a user can cause; CFP_DEBUG=1 shows ours."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        # A terminal or locale that lacks a character must not end the run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_run())


def _open_closed_streams() -> None:
    """Python has no stream for one that the caller closed (`>&-`). What cannot be written to takes its place, so that
    a result without a reader is told by the exit code; messages without a reader are lost."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, encoding="utf-8")  # noqa: SIM115  # for the whole run
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _run() -> int:
    try:
        code = compose(sys.argv[1:])(standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except typer.Abort:
        return INTERRUPTED
    except KeyboardInterrupt:
        return INTERRUPTED
    except (BrokenPipeError, ReaderGone):
        # Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE
    except OSError as error:
        return _could_not_run(error)
    except TyperException as error:
        # Usage errors know how to show the command's usage; a plain one has only its message.
        show = getattr(error, "show", None)
        show() if show else print(f"Error: {error}", file=sys.stderr)
        # `cfp` alone is asked for help and gets it.
        if show and type(error).__name__ != "NoArgsIsHelpError":
            from cfp_cli.app.usage_errors import usage_words

            words = usage_words(error)
            print(words, end="\n" if words else "", file=sys.stderr)
        return COULD_NOT_RUN
    except Exception as error:
        return _bug(error)


def _could_not_run(error: OSError) -> int:
    """Output cannot be written (disk full, stream closed): said on stderr, if that is still there."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(f"cfp: cannot write: {error.strerror or error}", file=sys.stderr)
    except OSError:
        pass
    return COULD_NOT_RUN


def _bug(error: Exception) -> int:
    if os.environ.get("CFP_DEBUG"):
        raise error
    print(
        f"cfp {__version__}: this is a bug in cfp, not in your file ({type(error).__name__}). "
        "Run again with CFP_DEBUG=1 for the details and please report them.\n"
        "這是 cfp 的程式錯誤，不是您的檔案有問題。請以 CFP_DEBUG=1 重跑取得細節並回報。",
        file=sys.stderr,
    )
    return BUG
