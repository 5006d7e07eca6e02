"""The whole story: read the workbooks, compute, write the sections, draw, fill the template, save."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator import editions, files
from generator.accounts.accounts import Accounts
from generator.accounts.facts import Contents
from generator.accounts.records import Department
from generator.diagnostics import Diagnostic, Problem, Severity, has_errors
from generator.document.contract import check_template
from generator.document.rendering import render
from generator.editions import Edition
from generator.figures.drawing import draw
from generator.sections import overview
from generator.sections.source import Source
from generator.workbooks.names import cell_names, field_labels
from generator.workbooks.reader import read
from generator.workbooks.stand_ins import complete
from generator.workspace import Workspace, file_name

NO_EDITION = Problem("F504", "没有{year}年度的公开格式", "现有格式中最近的是{nearest}；核对年度是否写错")
Step = Callable[[str], None]


@dataclass(frozen=True)
class Run:
    """How a run ended: the document it wrote, or None; everything to look at; what stands there from before."""

    document: Path | None
    diagnostics: tuple[Diagnostic, ...]
    earlier: Path | None = None


def write_disclosure(workspace: Workspace, year: int, step: Step = lambda _: None) -> Run:
    """Writes the year's disclosure document, whole or not at all; `step` is told of each step as it begins."""
    edition = editions.find(year)
    if edition is None:
        return Run(None, (NO_EDITION.at(year=year, nearest=editions.nearest(year).name),))

    step("读取工作簿")
    source, read_problems = read_source(workspace, edition, year)
    step("核对模板")
    template = workspace.template(edition.template)
    problems = [*read_problems, *check_template(template)]
    step("计算指标，撰写各节")
    report = edition.compose(source)
    problems += _beyond(problems, source)
    title = edition.title.format(department=report.department.full_name, year=year)
    target = workspace.output(year) / file_name(title, ".docx")
    if has_errors(problems):
        return Run(None, tuple(problems), _earlier(workspace, year))

    step("绘制图表，填写模板")
    rendered = render(template, report, draw)
    problems += rendered.diagnostics
    if rendered.value is None:
        return Run(None, tuple(problems), _earlier(workspace, year))
    step("保存文档")
    failed = files.write_whole(target, rendered.value.content)
    if failed:
        return Run(None, (*problems, failed), _earlier(workspace, year))
    return Run(target, tuple(problems))


def read_source(workspace: Workspace, edition: Edition, year: int) -> tuple[Source, tuple[Diagnostic, ...]]:
    """What the year's workbooks give to write from, and the problems of reading them."""
    reading = read(workspace.input_folders(year), edition.workbooks)
    contents = complete(reading.value or Contents(), edition.workbooks)
    accounts = Accounts(contents)
    names = cell_names(contents, edition.workbooks) | overview.names(year, contents.one(Department))
    source = Source(year, contents, accounts, names, field_labels(edition.workbooks))
    overview.check(source, edition.province)
    return source, (*reading.diagnostics, *accounts.conflicts())


def _beyond(problems: list[Diagnostic], source: Source) -> list[Diagnostic]:
    """The problems of the contents that do not merely follow from a cell that could not be read."""
    if not has_errors(problems):
        return list(source.diagnostics)
    reported = {place for problem in problems for place in problem.places}
    return [
        problem
        for problem in source.diagnostics
        if problem.severity is Severity.ERROR and problem.places and not reported.intersection(problem.places)
    ]


def _earlier(workspace: Workspace, year: int) -> Path | None:
    """The document that an earlier run wrote, which stays as it is."""
    written = sorted(workspace.output(year).glob("*.docx"), key=lambda path: path.stat().st_mtime)
    return written[-1] if written else None
