"""What a year's workbooks are begun from: the year before, or nothing but the place and the name."""

from __future__ import annotations

from dataclasses import field, replace

from generator import editions
from generator.accounts.facts import Contents
from generator.diagnostics import Diagnostic, Outcome, Place, Problem, Severity, errors
from generator.editions import Edition
from generator.operations.edition_choice import (
    BAD_FORMAT,
    NO_EDITION,
    NO_WORKSPACE,
    EditionChoice,
    choose,
    choose_named,
    edition_like,
)
from generator.operations.last_year import preventing
from generator.operations.stated_department import StatedDepartment
from generator.values import dataclass
from generator.workbooks.layouts import overview
from generator.workbooks.problems import OPEN_ELSEWHERE
from generator.workbooks.reader import read
from generator.workspace import InputFolder, Workspace

NO_LAST_YEAR = Problem(
    "I152",
    "没有上一年度（{before}年度）的文件夹，无从沿用",
    "从头建立的，写明地方和全称：generate new {year} --place 上海市 --name 部门全称，单位自己公开的再加 "
    "--publisher 单位；有上年工作簿的，先放进这个文件夹；只有上年公开表的，先这样建立{before}年度的，再取数",
)
LAST_YEAR_WRONG = Problem(
    "I153",
    "{year}年度的工作簿有{count}处错误，没有建立新年度",
    "先改正上面指出的错误：上年数取自这些工作簿；全部问题可运行 generate check {year}",
)
NO_FORMAT = Problem(
    "I155",
    "没有见到{place}{year}年度的公开格式：{used}",
    "对照{year}年度的公开通知；附表、各节有变化的，在工作区的“格式”文件夹里写明（docs/格式.md）",
    Severity.VERIFY,
)
NO_PLACE_GIVEN = Problem(
    "I156",
    "由{before}年度的工作簿不能确定所在省份，没有建立新年度",
    "写明地方和全称：generate new {year} --place 上海市 --name 部门全称；上年数照样取自{before}年度的工作簿",
)
INCOMPLETE_LAST_YEAR = Problem(
    "I158",
    "{year}年度的工作簿还有{count}处没有填好，不影响上年数；沿用的只是其中填了的",
    "要补齐{year}年度的，运行 generate check {year} 看是哪几处；不补的不必处理",
    Severity.NOTE,
)


@dataclass(frozen=True)
class Beginning:
    """The form of the new year, what is stated of the department, and last year's workbooks where there are any."""

    edition: Edition
    stated: StatedDepartment
    last_year: InputFolder | None = None
    contents: Contents = field(default_factory=Contents)  # of last year


def beginning_of(workspace: Workspace, year: int, stated: StatedDepartment) -> Outcome[Beginning]:
    """What the year of the department or unit is begun from, or what prevents it."""
    last_year, _ = workspace.sources(year - 1)
    if last_year.path.is_dir():
        return _from_last_year(workspace, year, stated, last_year)
    return _from_nothing(workspace, year, stated, last_year)


def _from_nothing(
    workspace: Workspace, year: int, stated: StatedDepartment, last_year: InputFolder
) -> Outcome[Beginning]:
    """The blank form of the place; a unit has the place of its department, and the name of its folder."""
    of_department = choose(Workspace(workspace.root), year).edition if workspace.unit and not stated.place else None
    place = stated.place or (of_department.province if of_department else "")
    name = stated.name or workspace.unit
    chosen = choose_named(workspace, year, place or editions.BASE)
    if chosen.edition is None:
        return Outcome(None, chosen.diagnostics)
    if not place or not name:
        missing = NO_LAST_YEAR.at(Place.of(last_year.path), before=year - 1, year=year)
        return Outcome(None, (missing,))
    edition = chosen.edition
    full = from_nothing(workspace, edition, replace(stated, name=name))
    return Outcome(Beginning(edition, full), _of_other_year(edition, year))


def from_nothing(workspace: Workspace, edition: Edition, stated: StatedDepartment) -> StatedDepartment:
    """What a first year states: the edition's place, and 部门 or 单位, as which a unit's folder always publishes."""
    publisher = overview.A_UNIT if workspace.unit else stated.publisher or overview.A_DEPARTMENT
    return StatedDepartment(edition.province, stated.name or workspace.unit, publisher)


def _from_last_year(
    workspace: Workspace, year: int, stated: StatedDepartment, last_year: InputFolder
) -> Outcome[Beginning]:
    """Last year's workbooks, and the form of their place unless another is stated."""
    named = choose_named(workspace, year, stated.place) if stated.place else EditionChoice(None)
    if named.diagnostics:
        return Outcome(None, named.diagnostics)
    old = choose(workspace, year - 1)
    if old.edition is None and named.edition is not None:
        old = replace(old, edition=edition_like(workspace, year - 1, named.edition))
    if old.edition is None:
        in_the_way = {one.code for one in old.diagnostics} & {NO_EDITION.code, NO_WORKSPACE.code, BAD_FORMAT.code}
        advice = () if in_the_way else (NO_PLACE_GIVEN.at(before=year - 1, year=year),)
        return Outcome(None, (*old.diagnostics, *advice))
    reading = read(workspace.sources(year - 1), old.edition.workbooks)
    wrong = preventing(reading.diagnostics, old.edition.workbooks)
    if wrong:
        refused = LAST_YEAR_WRONG.at(Place.of(last_year.path), year=year - 1, count=len(wrong))
        return Outcome(None, (*wrong, refused))
    notices = [one for one in reading.diagnostics if one.code == OPEN_ELSEWHERE.code]
    if unfilled := len({place for one in errors(reading.diagnostics) for place in one.places}):
        notices.append(INCOMPLETE_LAST_YEAR.at(Place.of(last_year.path), year=year - 1, count=unfilled))
    edition = named.edition or edition_like(workspace, year, old.edition)
    full = replace(stated, place=edition.province if named.edition else "")
    begun = Beginning(edition, full, last_year, reading.value or Contents())
    return Outcome(begun, (*notices, *_of_other_year(edition, year)))


def _of_other_year(edition: Edition, year: int) -> tuple[Diagnostic, ...]:
    """That the form is another year's or inferred, where it is."""
    if not edition.substitute:
        return ()
    return (NO_FORMAT.at(place=edition.province, year=year, used=edition.substitute),)
