"""Which edition is that of a year and of the department or unit in a workspace."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace

from generator import editions
from generator.accounts.facts import Cell
from generator.diagnostics import Diagnostic, Place, Problem, Severity, SourceFile, errors
from generator.editions import Edition, FormatError, PlaceFiles
from generator.editions.options import SHEET
from generator.editions.place_files import FIRST_YEAR
from generator.text import printable
from generator.values import dataclass
from generator.workbooks.labels import exact
from generator.workbooks.layouts import overview
from generator.workbooks.reader import read
from generator.workbooks.stated import StatedWorkbook, stated_workbook
from generator.workspace import Workspace

OWN_FORMATS = "格式"  # the folder of a workspace with formats of its own
PROVINCE = "所在省份"
_IDENTITY = replace(overview.WORKBOOK, sheets=(overview.DEPARTMENT,))

NO_EDITION = Problem(
    "F504", "{year}不是可以编制的年度", "决算公开自{first}年度起才有，最晚是{last}年度；核对年度是否写错"
)
NO_WORKSPACE = Problem(
    "F547",
    "“{folder}”不是工作文件夹：里面没有 inputs 文件夹",
    "进入工作文件夹再运行，或用 --workspace 指明；还没有工作文件夹的，先运行 generate init 文件夹",
)
BAD_FORMAT = Problem("F546", "格式文件不能用：{fault}", "照 docs/格式.md 的写法改正；不用自定的格式，把文件移走")
NO_PLACE = Problem(
    "C325",
    "没有读到“所在省份”，不能确定采用哪里的公开格式",
    "在部门概况.xlsx的“基本信息”里选填所在省份，如“四川省”；其余各表要确定格式以后才能核对",
)
PLACE_NOT_OFFERED = Problem(
    "I157", "没有“{place}”的公开格式", "现有：{offered}；本地没有专门格式的，写“全国”，采用全国通用格式"
)
UNIT_AS_DEPARTMENT = Problem(
    "C357",
    "“公开主体”填的是“部门”，而这是下属单位的文件夹，按单位生成",
    "改成“单位”，或空着；要以部门的名义公开的，把这些工作簿直接放进年度文件夹",
    Severity.VERIFY,
)
DEPARTMENT_AS_UNIT = Problem(
    "C358",
    "“公开主体”填的是“单位”，inputs/{year} 里却有下属单位的文件夹：{units}",
    "汇总下属单位、以部门的名义公开的，改成“部门”；只公开本单位的，把这些文件夹移出 inputs/{year}",
    Severity.VERIFY,
)
UNKNOWN_PLACE = Problem(
    "C316",
    "没有“{place}”的公开格式",
    "现有：{offered}；核对“所在省份”，本地没有专门格式的，填“全国”，采用全国通用格式",
)


def no_workspace(workspace: Workspace) -> Diagnostic:
    """That the folder, by its full path, is no workspace."""
    return NO_WORKSPACE.at(folder=workspace.root.resolve())


@dataclass(frozen=True)
class EditionChoice:
    """The edition with what is contradictory about it, or what prevents choosing one."""

    edition: Edition | None
    diagnostics: tuple[Diagnostic, ...] = ()
    stated: Place | None = None  # the cell with the place, where a workbook states it


def choose(workspace: Workspace, year: int) -> EditionChoice:
    """The edition of the year and of the place that the department or unit states, read by itself.

    One problem and nothing else where the year is an obvious slip, the place is not stated or is none that has a
    form, or a format file of the workspace is wrong.
    """
    return _within(workspace, year, lambda places: _chosen(workspace, year, places))


def choose_named(workspace: Workspace, year: int, place: str) -> EditionChoice:
    """The edition of the year and of the place named, whatever the workbooks state.

    One problem and nothing else as `choose` has it.
    """

    def named(places: PlaceFiles) -> EditionChoice:
        edition = editions.find(year, place, places)
        if edition is None:
            return EditionChoice(None, (PLACE_NOT_OFFERED.at(place=place, offered="、".join(places.by_place)),))
        return EditionChoice(edition.for_unit() if workspace.unit else edition)

    return _within(workspace, year, named)


def _within(
    workspace: Workspace, year: int, chosen: Callable[[PlaceFiles], EditionChoice], *, made: bool = False
) -> EditionChoice:
    """What is chosen of the workspace's places, or what is wrong with the year, the workspace or its formats.

    A workspace that is being made has no inputs/ yet.
    """
    last = datetime.date.today().year + 1
    if not FIRST_YEAR <= year <= last:
        return EditionChoice(None, (NO_EDITION.at(year=year, first=FIRST_YEAR, last=last),))
    if not made and not workspace.laid_out:
        return EditionChoice(None, (no_workspace(workspace),))
    try:
        return chosen(editions.with_own(workspace.root / OWN_FORMATS))
    except FormatError as error:
        return EditionChoice(None, (bad_format(error),))


def bad_format(error: FormatError) -> Diagnostic:
    """That a format file of the workspace is wrong, with its line."""
    source = SourceFile(error.file, path=f"{OWN_FORMATS}/{error.file}")
    return BAD_FORMAT.at(Place(source, cell=f"第{error.line}行" if error.line else ""), fault=error.fault)


def _chosen(workspace: Workspace, year: int, places: PlaceFiles) -> EditionChoice:
    workbook = stated_workbook(workspace.sources(year), overview.WORKBOOK)
    stated = workbook.fields(overview.DEPARTMENT.sheet, (PROVINCE, overview.PUBLISHER))
    cell = stated.cells.get(PROVINCE)
    if not stated.readable:
        unread = errors(read(workspace.sources(year), (_IDENTITY,)).diagnostics)
        return EditionChoice(None, unread or (NO_PLACE.at(stated.place),))
    if cell is None or not cell.value:
        return EditionChoice(None, (NO_PLACE.at(cell.place if cell else stated.place),))
    edition = editions.find(year, cell.value, places)
    if edition is None:
        offered = "、".join(places.by_place)
        return EditionChoice(None, (UNKNOWN_PLACE.at(cell.place, place=cell.value, offered=offered),))
    edition = _as_stated(workbook, edition, places)
    publisher = stated.cells.get(overview.PUBLISHER)
    of_unit = bool(workspace.unit) or (publisher is not None and exact(publisher.value) == overview.A_UNIT)
    contradictions = tuple(_contradictions(workspace, year, publisher)) if publisher else ()
    return EditionChoice(edition.for_unit() if of_unit else edition, contradictions, cell.place)


def _contradictions(workspace: Workspace, year: int, publisher: Cell[str]) -> Iterator[Diagnostic]:
    """That the publisher stated is another one than the folders make it."""
    if workspace.unit and exact(publisher.value) == overview.A_DEPARTMENT:
        yield UNIT_AS_DEPARTMENT.at(publisher.place)
    units = workspace.units(year)
    if not workspace.unit and exact(publisher.value) == overview.A_UNIT and units:
        yield DEPARTMENT_AS_UNIT.at(publisher.place, year=year, units="、".join(map(printable, units)))


def _as_stated(workbook: StatedWorkbook, edition: Edition, places: PlaceFiles) -> Edition:
    """The edition with what the workbook states of its options; what is none of their choices, reading reports."""
    stated = workbook.fields(SHEET, [option.name for option in edition.options]).cells if edition.options else {}
    chosen = {name: cell.value for name, cell in stated.items()}
    return editions.find(edition.year, edition.province, places, chosen) or edition


def as_chosen(workspace: Workspace, year: int, edition: Edition) -> Edition:
    """The same place's edition with what another part of the workspace, a unit or the department, chose of its options.

    For a workspace whose formats have been read before.
    """
    if not edition.options:
        return edition
    workbook = stated_workbook(workspace.sources(year), overview.WORKBOOK)
    return _as_stated(workbook, edition, editions.with_own(workspace.root / OWN_FORMATS))


def edition_like(workspace: Workspace, year: int, edition: Edition) -> Edition:
    """The same place's edition for another year, as chosen, of a workspace whose formats have been read before."""
    places = editions.with_own(workspace.root / OWN_FORMATS)
    return editions.find(year, edition.province, places, dict(edition.chosen)) or edition


def edition_to_fill(workspace: Workspace, year: int, place: str) -> EditionChoice:
    """The edition whose forms are made or filled: of the place stated this year, last year, or of a unit's department,
    else of the place named. None, and no problem, where none is named; inputs/ need not be there.
    """
    standing = (choose(workspace, year), choose(workspace, year - 1))
    parts = (*standing, choose(Workspace(workspace.root), year)) if workspace.unit else standing
    stated = next((one.edition for one in parts if one.edition is not None), None)

    def like(places: PlaceFiles) -> EditionChoice:
        if stated is not None:
            edition = editions.find(year, stated.province, places, dict(stated.chosen)) or stated
        elif not place:
            return EditionChoice(None)
        elif (named := editions.find(year, place, places)) is None:
            return EditionChoice(None, (PLACE_NOT_OFFERED.at(place=place, offered="、".join(places.by_place)),))
        else:
            edition = named
        return EditionChoice(edition.for_unit() if workspace.unit else edition)

    return _within(workspace, year, like, made=True)
