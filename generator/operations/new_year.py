"""The workbooks of a year, begun from those of the year before."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from generator.accounts.accounts import Accounts
from generator.accounts.concepts import Key
from generator.accounts.facts import Contents
from generator.amounts import round_half_up
from generator.diagnostics import Diagnostic, Outcome, Place, Problem, Severity, errors, has_errors
from generator.editions import Edition
from generator.files import not_written
from generator.operations.edition_choice import choose, edition_like
from generator.operations.lock import locked
from generator.workbooks.dated import dated_texts
from generator.workbooks.entries import Entries
from generator.workbooks.existing import NOT_KEPT, entries_of
from generator.workbooks.files import Located, files_of
from generator.workbooks.form import write_workbook
from generator.workbooks.layout import WorkbookLayout
from generator.workbooks.layouts.subjects_of_year import workbook_of_last_year
from generator.workbooks.problems import OPEN_ELSEWHERE
from generator.workbooks.reader import read
from generator.workbooks.roll_forward import SheetTally, renewed
from generator.workspace import InputFolder, Workspace

ALREADY_THERE = Problem("I151", "{year}年度的文件夹已经有了，没有改动", "要重新建立的，先把这个文件夹移走或改名")
NO_LAST_YEAR = Problem(
    "I152",
    "没有上一年度（{year}年度）的文件夹，无从沿用",
    "把{year}年度的工作簿放进这个文件夹；没有上年工作簿的，用“空白表样”填写，或用 generate import 取数",
)
LAST_YEAR_WRONG = Problem(
    "I153",
    "{year}年度的工作簿有{count}处错误，没有建立新年度",
    "先运行 generate check {year}，改正上面指出的错误：上年数取自这些工作簿",
)
KEPT_WITH_YEAR = Problem(
    "I154",
    "沿用的文字写有年份：“……{text}……”",
    "核对新年度是否仍然成立；写成[=年度]、[=上年度]的，每年自动更换",
    Severity.VERIFY,
)
NO_FORMAT = Problem(
    "I155",
    "没有见到{year}年度的公开格式，工作簿沿用{used}的格式",
    "对照{year}年度的公开通知；附表、各节有变化的，在工作区的“格式”文件夹里写明（docs/格式.md）",
    Severity.VERIFY,
)


@dataclass(frozen=True)
class Begun:
    """How it went: the folder that was made, or None; what each workbook took over; everything to look at."""

    folder: Path | None
    workbooks: Mapping[str, tuple[SheetTally, ...]]
    diagnostics: tuple[Diagnostic, ...] = ()


def begin(workspace: Workspace, year: int) -> Begun:
    """Makes the folder of the department, or of a unit, from the year before, whole or not at all."""
    with locked(workspace) as busy:
        return Begun(None, {}, (busy,)) if busy else _begun(workspace, year)


def _begun(workspace: Workspace, year: int) -> Begun:
    (new_folder, shared), (old_folder, _) = (workspace.sources(when) for when in (year, year - 1))
    target, source = new_folder.path, old_folder.path
    if _exists(workspace, year):
        return Begun(None, {}, (ALREADY_THERE.at(Place.of(target), year=year),))
    if not source.is_dir():
        return Begun(None, {}, (NO_LAST_YEAR.at(Place.of(source), year=year - 1),))
    chosen = choose(workspace, year - 1)
    if chosen.edition is None:
        return Begun(None, {}, chosen.diagnostics)
    old = chosen.edition
    new = edition_like(workspace, year, old)
    before = read(workspace.sources(year - 1), old.workbooks)
    if has_errors(before.diagnostics):
        wrong = errors(before.diagnostics)
        refused = LAST_YEAR_WRONG.at(Place.of(source), year=year - 1, count=len(wrong))
        return Begun(None, {}, (*wrong, refused))
    layouts = [layout for layout in new.workbooks if not layout.standing]
    beside = target.with_name(f".{target.name}.tmp")
    diagnostics = [one for one in before.diagnostics if one.code == OPEN_ELSEWHERE.code]
    diagnostics += [] if new.form_year == year else [NO_FORMAT.at(year=year, used=f"{new.province}{new.form_year}年度")]
    try:
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        workbooks, lost = _write(layouts, old_folder, beside, before.value or Contents(), year)
        diagnostics += [*lost, *_dated(new, beside, new_folder, shared)]
        _put(beside, target)
    except OSError as error:
        return Begun(None, {}, (not_written(target, error),))
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Begun(target, workbooks, tuple(diagnostics))


def _exists(workspace: Workspace, year: int) -> bool:
    """Whether there is more than an empty folder, or one that is there for its units' sake alone."""
    target, _ = workspace.input_folders(year)
    if not target.is_dir():
        return target.exists()
    return bool(workspace.no_units(year)) or any(path.is_file() for path in target.iterdir())


def _put(beside: Path, target: Path) -> None:
    """Moves the finished folder to its place, or what is in it where there is one."""
    if not target.exists():
        beside.replace(target)
        return
    for path in beside.iterdir():
        path.replace(target / path.name)


def _write(
    layouts: list[WorkbookLayout], source: InputFolder, target: Path, contents: Contents, year: int
) -> tuple[dict[str, tuple[SheetTally, ...]], list[Diagnostic]]:
    """Writes the year's workbooks; what each took over, and what of last year's has no cell in them."""
    accounts = Accounts(contents)

    def published(key: Key) -> Decimal | None:
        quantity = accounts.find(key.concept, basis=key.basis, years_back=key.years_back - 1, subject=key.subject)
        return None if quantity is None else round_half_up(quantity.exact)

    workbooks: dict[str, tuple[SheetTally, ...]] = {}
    lost: list[Diagnostic] = []
    for layout in layouts:
        located = files_of(layout, source)
        before = entries_of(located[0], workbook_of_last_year(layout, year - 1)) if located else Outcome[Entries](None)
        lost += [one for one in before.diagnostics if one.code in NOT_KEPT]
        if before.value is None:
            write_workbook(target / layout.file, layout, year=year)
            continue
        entries, tallies = renewed(layout, before.value, published, year)
        write_workbook(target / layout.file, layout, entries, year)
        workbooks[layout.file] = tuple(tallies)
    return workbooks, lost


def _dated(edition: Edition, beside: Path, folder: InputFolder, shared: InputFolder) -> Iterator[Diagnostic]:
    """The texts that were kept and name a year, in the new workbooks of the folder and in those of all years."""
    for layout in edition.workbooks:
        new = Located(beside / layout.file, folder.source(layout.file))
        for located in files_of(layout, shared) if layout.standing else (new,):
            for place, text in dated_texts(located, layout):
                yield KEPT_WITH_YEAR.at(place, text=text)
