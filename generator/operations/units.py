"""A department and its units beside each other: who each is, and the units' workbooks for the department's checks."""

from __future__ import annotations

from dataclasses import replace

from generator.accounts.accounts import Accounts
from generator.accounts.facts import Contents, TextCell
from generator.accounts.records import Department, ScopeUnit
from generator.checks.rule import Examined, Unit
from generator.diagnostics import Diagnostic, Place, Problem, Severity
from generator.editions import Edition
from generator.operations.edition_choice import as_chosen
from generator.text import printable
from generator.workbooks import problems
from generator.workbooks.layouts import overview
from generator.workbooks.reader import read
from generator.workspace import BAD_NAME, Workspace

NO_WORKBOOK = Problem(
    "F505",
    "文件夹“{name}”不作为单位：{why}",
    "是单位的，把它的工作簿（.xlsx）放进去；不是的，移出 inputs/{year}，或在名称前加“~”",
    Severity.NOTE,
)

_NOTICES = frozenset(
    problem.code
    for problem in (
        problems.OPEN_ELSEWHERE,
        problems.OTHER_VERSION,
        problems.SHEET_VERSION,
        problems.SHEETS_NOT_READ,
        problems.FIGURES_OUTSIDE,
        problems.OTHER_YEAR,
        problems.OTHER_DEPARTMENT,
    )
)
BAD_UNIT_NAME = Problem(
    "F531",
    "文件夹“{name}”里有工作簿，但不能作为单位：{why}",
    "把文件夹改成单位的名称；不是单位的，移出 inputs/{year}，或在名称前加“~”",
)

_IDENTITY = replace(overview.WORKBOOK, sheets=(overview.DEPARTMENT,))
_NAMES = replace(overview.WORKBOOK, sheets=(overview.DEPARTMENT, overview.SCOPE_UNITS))


def who(workspace: Workspace, year: int) -> Department | None:
    """The department or unit as its own workbook states, None where that cannot be read."""
    departments = (read(workspace.sources(year), (_IDENTITY,)).value or Contents()).of(Department)
    return departments[0] if departments else None


def units_of(workspace: Workspace, edition: Edition, year: int) -> tuple[Unit, ...]:
    """The department's units with what their workbooks hold, whose places state that they are the unit's.

    Their notices are what the department is to know of the workbooks whose figures it is compared with: other versions,
    what is stated of year and department, unsaved changes. A folder's unknown files are the unit's own affair.
    """
    units = []
    for name in workspace.units(year):
        own = as_chosen(workspace.of_unit(name), year, edition)
        workbooks = tuple(layout for layout in own.workbooks if not layout.standing)
        files = frozenset(layout.file for layout in workbooks)
        reading = read(workspace.of_unit(name).sources(year, subordinate=True), workbooks)
        contents = reading.value or Contents()
        wrong = [problem for problem in reading.diagnostics if problem.severity is Severity.ERROR]
        places = {place.source.workbook for problem in wrong for place in problem.places}
        unread = files & places if places <= files else files  # a folder that cannot be read spoils all
        notices = tuple(problem for problem in reading.diagnostics if problem.code in _NOTICES)
        units.append(Unit(name, Examined(year, contents, Accounts(contents), {}), unread, notices))
    return tuple(units)


def related(workspace: Workspace, year: int, units: tuple[Unit, ...]) -> tuple[str, ...]:
    """Names that the texts may use besides one's own: of the units, or of the department that a unit belongs to."""
    own = [cell.value for unit in units for record in unit.examined.contents.of(Department) for cell in _cells(record)]
    if not workspace.unit:
        return tuple(dict.fromkeys((*(unit.name for unit in units), *own)))
    department = Workspace(workspace.root)
    contents = read(department.sources(year), (_NAMES,)).value or Contents()
    names = [cell.value for record in contents.of(Department) for cell in _cells(record)]
    names += [unit.name.value for unit in contents.of(ScopeUnit)]
    return tuple(dict.fromkeys((*names, *department.units(year))))


def no_units(workspace: Workspace, year: int) -> tuple[Diagnostic, ...]:
    """Of each folder among the inputs that is no unit, that it is none."""
    found = []
    for path, why in workspace.no_units(year):
        problem = BAD_UNIT_NAME if why == BAD_NAME else NO_WORKBOOK
        place = Place.of(printable(path.relative_to(workspace.root).as_posix()))
        found.append(problem.at(place, name=printable(path.name), why=why, year=year))
    return tuple(found)


def _cells(record: Department) -> tuple[TextCell, ...]:
    return record.full_name, record.short_name
