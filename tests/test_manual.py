"""The pages of the manual that are made from the program, and what the hand-written ones must mention."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from generator.accounts.quantities import Phrase
from generator.cli.app import app
from generator.document.word.fields import leaves
from generator.report.report import SichuanReport
from tests.declared_codes import problems
from tests.support import ROOT, Sample

DOCS = ROOT / "docs"
GALLERY = ROOT / "tests" / "errors"


def tags(report: SichuanReport) -> Iterator[str]:
    """The page of the template's tags, with what each prints in the sample."""
    yield "# 模板标记\n"
    yield "模板里可以使用的名称，以及2020年度示例中印出的内容。名称里的 `[]` 表示多项：用 `for` 逐项印出，如"
    yield "`{% for part in income.parts %}{{ part.name }}{% endfor %}`。示例栏为“—”的，示例中没有内容。"
    yield "本页由程序生成，不要手改。\n"
    yield "| 名称 | 示例 |"
    yield "|---|---|"
    for path in leaves(SichuanReport):
        yield f"| `{path}` | {example(report, path)} |"


def example(report: SichuanReport, path: str) -> str:
    values: list[Any] = [report]
    for name in path.split("."):
        values = [getattr(value, name.removesuffix("[]")) for value in values if value is not None]
        if name.endswith("[]"):
            values = [item for value in values for item in value]
    shown = next((value for value in values if value is not None and str(value)), None)
    if shown is None:
        return "—"
    if not isinstance(shown, Phrase) and is_dataclass(shown):
        return "（图）" + str(getattr(shown, "title", ""))
    text = str(shown).replace("\n", "／").replace("|", "｜").replace("\ue000", "（与上一行合并）")
    return text if len(text) <= 40 else text[:40] + "……"


def codes() -> Iterator[str]:
    """The page of the problems' codes, with an example of each."""
    yield "# 错误代码\n"
    yield "每个问题有一个代码。A0 读已公开的文件，C1 文件和表的结构，C2 单元格，C3 内容，F5 文件夹和命令，"
    yield "I1 取数和新年度，R0 核对的结果和说明，T4 模板和排版；核对规则的代码另见《核对规则》和《公开审核规则》。"
    yield "下面是每个代码的一个例子，由程序输出，“…”处因情况而异。"
    yield "本页由程序生成，不要手改。\n"
    for code, problem in sorted(problems().items()):
        shown = GALLERY / code / "expected.txt"
        yield f"## {code}\n"
        yield "```"
        if shown.exists():
            yield shown.read_text(encoding="utf-8").strip()
        else:
            yield re.sub(r"\{\w+\}", "…", f"{problem.severity.value}[{code}] {problem.message}\n  提示：{problem.hint}")
        yield "```\n"


def test_the_page_of_template_tags_is_what_the_report_offers(golden: Callable[[Path, str], None]) -> None:
    golden(DOCS / "模板标记.md", "\n".join(tags(Sample(ROOT).report()[0])) + "\n")


def test_the_page_of_codes_shows_every_problem_as_it_is_printed(golden: Callable[[Path, str], None]) -> None:
    golden(DOCS / "错误代码.md", "\n".join(codes()))


COMMANDS: dict[str, Any] = get_command(app).commands  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_manual_mentions_every_command_and_option(name: str) -> None:
    manual = (DOCS / "手册.md").read_text(encoding="utf-8")
    command = COMMANDS[name]
    assert command.hidden or f"`generate {name}" in manual
    for parameter in command.params:
        for option in parameter.opts:
            if option.startswith("--"):
                assert option in manual
