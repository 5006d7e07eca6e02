"""What the window says to do is done in the window: no command, no option; its pages and buttons by their names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.operations.doctor import examine
from generator.window import hints
from generator.window.hints import explained_in_window, hint_of
from generator.window.screens import SCREENS
from tests.declared_codes import problems

_COMMAND = re.compile(r"(?<![\w-])--[a-z]|generate [a-z0-9{年]|-m pip")
# Of what the window has not: audit, batch, gather.
_ELSEWHERE = {"A012", "F580", "F582"}
_TEMPLATES = Path(hints.__file__).with_name("templates")


def diagnostic(code: str) -> Diagnostic:
    problem = problems()[code]
    return Diagnostic(code, problem.message, (), problem.hint, problem.severity)


@pytest.mark.slow
def test_no_hint_of_the_window_names_a_command() -> None:
    named = {code for code in problems() if _COMMAND.search(hint_of(diagnostic(code)))}
    assert named == _ELSEWHERE


def test_no_message_but_that_of_the_command_s_own_words_names_an_option() -> None:
    assert {code for code, problem in problems().items() if _COMMAND.search(problem.message)} == {"I160"}


def test_hints_are_of_problems_that_there_are() -> None:
    assert set(hints._HINTS) <= set(problems())


@pytest.mark.parametrize("code", sorted(hints._HINTS))
def test_what_a_hint_quotes_is_in_the_window_or_in_the_problem_s_own_hint(code: str) -> None:
    templates = "".join(path.read_text(encoding="utf-8") for path in _TEMPLATES.iterdir())
    shown = templates + problems()[code].hint + "".join(f" {screen.title} " for screen in SCREENS)
    quoted = re.findall("“([^”]+)”", hints._HINTS[code])
    assert [words for words in quoted if words not in shown] == []


def test_a_code_is_explained_as_the_window_says_it() -> None:
    lines = explained_in_window("F521", ("F521 没有存下的版本", "  提示：先运行 generate 年度"))
    assert lines == ("F521 没有存下的版本", "提示：先到“成稿”按“生成”，有了版本再比较")
    assert explained_in_window("C201", ("  提示：填写",)) == ("  提示：填写",)


def test_the_machine_is_described_without_commands() -> None:
    assert [one for one in examine(terminal=False) if _COMMAND.search(one.result + one.follows)] == []
