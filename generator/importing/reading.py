"""One table, recognised and read: by its title, else by its headings alone where only one table has them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.accounts.concepts import Basis
from generator.diagnostics import Diagnostic
from generator.importing import problems
from generator.importing.extracted import Extracted
from generator.importing.headings import Headings, headings_of
from generator.importing.information import take_information
from generator.importing.statements import take_statement
from generator.importing.subjects import take_subjects
from generator.importing.table_caption import departments_of, units_of, years_of
from generator.importing.tables import RecognisedTable
from generator.importing.transposed_tables import is_matrix, take_matrix, take_three_public
from generator.importing.vocabulary import TABLES, Known, Shape
from generator.workbooks.cells import WAN, Money
from generator.workbooks.department_names import DepartmentNames
from generator.workbooks.layout import AmountColumn, ClassificationKind, Sheet, Statement, SubjectTable
from generator.workbooks.texts import shown

_KIND = {Shape.STATEMENT: Statement, Shape.ONE_ROW: Statement, Shape.SUBJECTS: SubjectTable}


def take(
    table: RecognisedTable,
    year: int,
    department: DepartmentNames,
    sheets: Iterable[Sheet],
    diagnostics: list[Diagnostic],
) -> tuple[Extracted, Sheet | None] | None:
    """What the table gives, with the workbook's sheet that it is; None, with the reason, where it is not taken."""
    every = tuple(sheets)
    if not table.rows:
        return None
    headings = headings_of(table)
    known = table.known
    if known is None and not table.title and headings.data:
        known = _recognised(table, headings, every, diagnostics)
        if known is None:
            return None
    title = shown(table.shown)
    if known is None:
        said = f"“{title}”" if table.title else ""
        diagnostics.append(problems.TABLE_UNKNOWN.at(table.place, title=said))
        return None
    own = _sheet(known, every)
    if known.shape is Shape.NOT_NEEDED or (own is None and known.shape is not Shape.INFORMATION):
        diagnostics.append(problems.TABLE_NOT_NEEDED.at(table.place, title=title))
        return None
    if said_years := [each for each in years_of(table) if each != year]:
        diagnostics.append(problems.OTHER_YEAR.at(table.place, title=title, found=said_years[0], year=year))
        return None
    if stranger := department.stranger(departments_of(table)):
        names = "”或“".join(department.names)
        diagnostics.append(problems.OTHER_DEPARTMENT.at(table.place, title=title, found=stranger, department=names))
        return None
    if not headings.data:
        return Extracted(table, WAN), own
    money = _money(table, headings, title, diagnostics)
    if money is None:
        return None
    taken = Extracted(table, money)
    _read(taken, headings, known, own, diagnostics)
    if taken.shown_in_wan:
        count = len(taken.shown_in_wan)
        diagnostics.append(problems.SHOWN_IN_WAN.at(taken.shown_in_wan[0], title=title, count=count))
    return taken, own


def _read(taken: Extracted, headings: Headings, known: Known, own: Sheet | None, diagnostics: list[Diagnostic]) -> None:
    """Reads the table as the one that it is known to be."""
    if known.shape is Shape.INFORMATION:
        take_information(taken, headings, diagnostics)
    elif isinstance(own, Statement):
        reader = take_three_public if known.shape is Shape.ONE_ROW else take_statement
        reader(taken, headings, own, diagnostics)
    elif isinstance(own, SubjectTable):
        if own.classification is ClassificationKind.ECONOMIC and is_matrix(headings):
            take_matrix(taken, headings, own, diagnostics)
        else:
            others = {column.label: known.columns.get(column.concept, ()) for column in _final(own) if column.concept}
            take_subjects(taken, headings, own, others, diagnostics)


def _final(sheet: SubjectTable) -> list[AmountColumn]:
    return [column for column in sheet.columns if column.basis is Basis.FINAL and column.years_back == 0]


def _sheet(known: Known, sheets: tuple[Sheet, ...]) -> Sheet | None:
    """The workbook's sheet for the table: the first of its kind that measures the same."""
    kind = _KIND.get(known.shape)
    if kind is None or known.concept is None:
        return None
    return next((sheet for sheet in sheets if isinstance(sheet, kind) and _measures(sheet, known)), None)


def _measures(sheet: Sheet, known: Known) -> bool:
    if isinstance(sheet, SubjectTable):
        measured = any(column.concept is known.concept for column in sheet.columns)
        return measured and sheet.classification is known.classification
    if isinstance(sheet, Statement):
        return any(line.concepts is known.concept for panel in sheet.panels for line in panel.lines)
    return False


def _money(table: RecognisedTable, headings: Headings, title: str, diagnostics: list[Diagnostic]) -> Money | None:
    """The unit of the table's amounts; None, with the reason, where it is not surely known."""
    units = units_of(table, headings.rows)
    if len(units) == 1 and units[0] in ("万元", "元"):
        return Money(units[0])
    said = f"是“{'”和“'.join(units)}”" if units else "没有印出来"
    diagnostics.append(problems.UNIT_UNKNOWN.at(table.place, title=title, found=said))
    return None


def _recognised(
    table: RecognisedTable, headings: Headings, sheets: tuple[Sheet, ...], diagnostics: list[Diagnostic]
) -> Known | None:
    """The only table that the headings and rows fit entirely; None, with the reason, where not exactly one does."""
    fits: dict[int, list[Known]] = {}
    for known in TABLES:
        own = _sheet(known, sheets)
        if own is None and known.shape is not Shape.INFORMATION:
            continue
        met: list[Diagnostic] = []
        taken = Extracted(replace(table, known=known), WAN)
        _read(taken, headings, known, own, met)
        if taken.figures and not met:
            fits.setdefault(taken.fitting, []).append(known)
    fitting = fits[max(fits)] if fits else []  # those with most of their columns there
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        candidates = "、".join(f"“{known.titles[0]}”" for known in fitting)
        diagnostics.append(problems.TABLE_AMBIGUOUS.at(table.place, candidates=candidates))
    else:
        diagnostics.append(problems.TABLE_UNKNOWN.at(table.place, title=""))
    return None
