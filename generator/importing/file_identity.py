"""Whose tables a file holds, of which year, final accounts or a budget: stated once, it counts for every sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from generator.diagnostics import Diagnostic, Place, Problem, SourceFile
from generator.importing import problems
from generator.importing.tables import RecognisedTable
from generator.values import dataclass
from generator.workbooks.department_names import DepartmentNames
from generator.workbooks.grid import Grid
from generator.workbooks.imprint import Imprint, fiscal_years_in, institution_in, is_institution, years_in
from generator.workbooks.labels import LONGEST, exact
from generator.workbooks.numbers import is_figure
from generator.workbooks.texts import shown

_BUDGET = re.compile(
    r"预算(?:公开)?(?:总|明细|情况|公开|批复|收支|支出|收入|分类)*表(?:\(.*\))?$|(?:部门|单位)预算(?!.*决算)"
)
_ACCOUNTS = re.compile("[决预]算")
_COVER_LINES = 20  # a sheet of more lines is no cover
_LONGEST_HEADLINE = 60  # a longer text is prose


class AccountsKind(Enum):
    """Whether a file holds final accounts or a budget."""

    FINAL_ACCOUNTS = "决算"
    BUDGET = "预算"


@dataclass(frozen=True)
class IdentityMention:
    """A name, or a year in digits, and where the file states it."""

    text: str
    place: Place


@dataclass(frozen=True)
class FileIdentity:
    """What a file states of itself on its cover, above its tables and in its name, each statement once."""

    source: SourceFile
    departments: tuple[IdentityMention, ...] = ()
    years: tuple[IdentityMention, ...] = ()
    budgets: tuple[IdentityMention, ...] = ()  # titles that only a budget has
    over_tables: tuple[frozenset[str], ...] = ()  # the departments that each table names which names any

    @property
    def kind(self) -> AccountsKind:
        """Final accounts, unless a title says that it is a budget."""
        return AccountsKind.BUDGET if self.budgets else AccountsKind.FINAL_ACCOUNTS


@dataclass(frozen=True)
class SourceSheet:
    """A sheet of a file, with the tables that stand in it."""

    grid: Grid
    tables: tuple[RecognisedTable, ...]

    @property
    def headlines(self) -> list[int]:
        """The rows of short texts that belong to no table: a cover, a line over several tables."""
        within = {row for table in self.tables for row in (*table.rows, *table.above)}
        return [row for row in sorted(self.grid.rows) if row not in within and self._is_short(row)]

    @property
    def is_cover(self) -> bool:
        """Whether the sheet is a title page: few lines, one of which names the accounts."""
        texts = [text for _, text in self.grid.texts()]
        short = 0 < len(self.grid.rows) <= _COVER_LINES and all(map(self._is_short, self.grid.rows))
        return short and not self.tables and any(_ACCOUNTS.search(exact(text)) for text in texts)

    def _is_short(self, row: int) -> bool:
        cells = self.grid.rows[row].values()
        return not any(map(is_figure, cells)) and all(len(raw.text) <= _LONGEST_HEADLINE for raw in cells)


def identity_of(source: SourceFile, sheets: Sequence[SourceSheet]) -> FileIdentity:
    """What the file states of itself on all its sheets that can be seen, and in its name."""
    visible = [sheet for sheet in sheets if not sheet.grid.hidden]
    stem = source.name.rpartition(".")[0] or source.name
    departments = [
        *_departments(visible),
        *([IdentityMention(name, Place(source))] if (name := institution_in(stem)) else []),
    ]
    return FileIdentity(
        source,
        _once(departments),
        _once(_years(visible, stem, source)),
        _once(_budgets(visible, stem, source)),
        tuple(
            frozenset(names) for sheet in visible for imprint in _of_tables(sheet) if (names := imprint.departments())
        ),
    )


def refusal_of(
    identity: FileIdentity, year: int, department: DepartmentNames, department_is_ours: bool
) -> Diagnostic | None:
    """Why nothing of the file is imported; None where it is the department's and the year's, or is stated to be.

    A department that has no name yet takes the file's.
    """
    if identity.kind is AccountsKind.BUDGET:
        title = identity.budgets[0]
        return problems.BUDGET_FILE.at(title.place, title=title.text)
    if other := next((mention for mention in identity.years if mention.text != str(year)), None):
        return problems.OTHER_YEAR.at(other.place, found=other.text, year=year)
    if not identity.departments:
        asked = bool(department.names) and not department_is_ours
        return problems.FILE_NAMES_NOBODY.at(Place(identity.source), department=_quoted(department)) if asked else None
    own, strangers = _own(identity, department), _strangers(identity, department)
    if strangers and (len(strangers) == len(identity.departments) or _holds_others_tables(identity, strangers)):
        found, place = strangers[0].text, strangers[0].place
        return problems.OTHER_DEPARTMENT.at(place, found=found, department=_quoted(own))
    if strangers and not department_is_ours:
        return _named(problems.TWO_NAMES, identity, strangers)
    department.names[:] = own.names
    return None


def doubt_of(identity: FileIdentity, department: DepartmentNames) -> Diagnostic | None:
    """That a file which is imported names another department beside ours; None where it does not."""
    strangers = _strangers(identity, department)
    return _named(problems.TWO_NAMES_IMPORTED, identity, strangers) if strangers else None


def _named(problem: Problem, identity: FileIdentity, strangers: Sequence[IdentityMention]) -> Diagnostic:
    """The problem with the place of another's name and that of ours."""
    ours = next(mention for mention in identity.departments if mention not in strangers)
    return problem.at(strangers[0].place, ours.place, found=strangers[0].text, department=ours.text)


def _own(identity: FileIdentity, department: DepartmentNames) -> DepartmentNames:
    """The department's names, or where it has none yet the longest one that the file states."""
    if department.names:
        return department
    return DepartmentNames([max((mention.text for mention in identity.departments), key=len)])


def _strangers(identity: FileIdentity, department: DepartmentNames) -> list[IdentityMention]:
    """The mentions of others than the department."""
    own = _own(identity, department) if identity.departments else department
    return [mention for mention in identity.departments if own.stranger([mention.text])]


def _holds_others_tables(identity: FileIdentity, strangers: Sequence[IdentityMention]) -> bool:
    """Whether one table names others alone and another names ours: then the file holds the tables of both."""
    others = frozenset(mention.text for mention in strangers)
    theirs = [names <= others for names in identity.over_tables]
    return any(theirs) and not all(theirs)


def is_budget_title(text: str) -> bool:
    """Whether only a budget has the title."""
    return _BUDGET.search(exact(text)) is not None


def _quoted(department: DepartmentNames) -> str:
    return "“" + "”或“".join(department.names) + "”"


def _departments(sheets: Sequence[SourceSheet]) -> Iterator[IdentityMention]:
    for sheet in sheets:
        for imprint in _imprints(sheet):
            yield from (IdentityMention(name, sheet.grid.place(*at)) for name, at in imprint.departments().items())
        if sheet.is_cover:
            alone = ((at, exact(text)) for at, text in sheet.grid.texts())
            yield from (IdentityMention(text, sheet.grid.place(*at)) for at, text in alone if is_institution(text))


def _years(sheets: Sequence[SourceSheet], stem: str, source: SourceFile) -> Iterator[IdentityMention]:
    """The years above the tables; where there are none, those in the sheets' names, and at last in the file's.

    A file's name that states a fiscal year (2020年度) counts in any case: 2022年 may be when the tables were published.
    """
    above = [
        IdentityMention(str(year), sheet.grid.place(*at))
        for sheet in sheets
        for imprint in _imprints(sheet)
        for year, at in imprint.years().items()
    ]
    named = [IdentityMention(str(year), sheet.grid.place()) for sheet in sheets for year in years_in(sheet.grid.sheet)]
    yield from above or named
    years = fiscal_years_in(stem) if above or named else years_in(stem)
    yield from (IdentityMention(str(year), Place(source)) for year in years)


def _budgets(sheets: Sequence[SourceSheet], stem: str, source: SourceFile) -> Iterator[IdentityMention]:
    for sheet in sheets:
        for row in (*sheet.headlines, *(row for table in sheet.tables for row in table.above)):
            for column, text in sheet.grid.row_texts(row):
                if len(text) <= LONGEST and is_budget_title(text):
                    yield IdentityMention(shown(text), sheet.grid.place(row, column))
    if is_budget_title(stem):
        yield IdentityMention(stem, Place(source))


def _imprints(sheet: SourceSheet) -> Iterator[Imprint]:
    """What stands above each table, and on the lines that count for all of them."""
    yield Imprint(sheet.grid, sheet.headlines)
    yield from _of_tables(sheet)


def _of_tables(sheet: SourceSheet) -> Iterator[Imprint]:
    """What stands above each table."""
    for table in sheet.tables:
        yield Imprint(table.grid, table.above, table.known.titles if table.known else ())


def _once(mentions: Iterable[IdentityMention]) -> tuple[IdentityMention, ...]:
    """The mentions, of those with the same text the first."""
    result: dict[str, IdentityMention] = {}
    for mention in mentions:
        result.setdefault(mention.text, mention)
    return tuple(result.values())
