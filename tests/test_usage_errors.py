"""A wrong command line is told in Chinese too, in one line, and with the way to the help."""

import subprocess
import sys

import pytest


def cfp(*arguments):
    done = subprocess.run([sys.executable, "-m", "cfp_cli", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    return done.stderr.splitlines()


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (["calx"], "No such command 'calx'", "用法有誤：沒有命令 'calx'，是否為 'calc'；"),
        (["calc"], "Missing argument", "用法有誤：缺少 INVENTORY"),
        (["calc", "--foo"], "No such option: --foo", "用法有誤：沒有選項 --foo，相近的有 --format、--on；"),
        (["calc", "--on"], "requires an argument", "用法有誤：選項 --on 的值有缺或不能有值"),
        (["calc", "--jobs", "x", "a.yaml"], "Invalid value for '--jobs'", "用法有誤：--jobs 的值不合："),
    ],
)
def test_the_library_s_message_has_a_chinese_line(arguments, english, chinese):
    lines = cfp(*arguments)
    assert any(english in line for line in lines)
    assert sum(line.startswith("用法有誤") for line in lines) == 1
    assert any(line.startswith(chinese) for line in lines)


def test_our_own_message_has_both_languages_once():
    lines = cfp("calc", "--on", "2026-13-01", "a.yaml")
    assert lines[-1].endswith("'2026-13-01' is not a date; write YYYY-MM-DD / '2026-13-01' 不是日期，請寫 YYYY-MM-DD")


def test_a_command_line_cannot_act_on_the_terminal():
    assert "\x1b" not in "\n".join(cfp("calc", "--\x1b[31m"))
