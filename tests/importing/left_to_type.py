"""Which cells an officer still types after everything that she has was imported into an empty folder.

    python -m tests.importing.left_to_type

A department of the size of the sample is typed whole; from it are made the export of the accounts, last year's
published tables and the budget disclosure, which are imported. Left is what the one has filled and the other has not,
without prose.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.accounts.facts import YES
from generator.editions import Edition
from generator.importing.purpose import Purpose
from generator.operations.import_choices import ImportChoices
from generator.operations.import_files import Imported, import_files
from generator.operations.stated_department import StatedDepartment
from generator.workbooks.entries import Entries, Row
from generator.workbooks.layout import Form, Kind, ListTable, Sheet, Statement, SubjectTable, fields_of
from generator.workspace import Workspace
from tests.forms import edition_for
from tests.importing.officer_files import department, held, lay_down
from tests.support import Sample

SICHUAN = edition_for(2021, "四川省")  # the tables of the year before have the forms of the sample's
PROSE = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.DATE})  # names and sentences
# What somebody judges or what is of the projects that were assessed; the reason by the sheet, or sheet and column.
# Not all are judgments: the amounts of each project are facts, which none of the three files has by project.
ASSESSMENTS = {
    "项目": "projects that were assessed: their choice, targets and scores",
    "绩效指标": "targets and what was reached",
    "附件1专项资金": "funds by project, which only the assessments list",
    "评价得分表": "scores",
    "绩效管理": "how many projects were assessed",
    "附件1年初预算项目 是否完成": "whether a project is completed is a judgment",
}


@dataclass(frozen=True)
class LeftCell:
    """A cell that is filled in the department's workbooks and empty in the imported ones."""

    sheet: str
    row: str
    label: str


def everything_imported(root: Path, edition: Edition = SICHUAN) -> tuple[Sample, Sample, Imported]:
    """The department, what an import of its files leaves in an empty folder, and how the import went."""
    whole = department(root / "whole", edition)
    files = lay_down(root / "files", whole, edition)
    empty = Sample(root / "empty")
    choices = ImportChoices(
        purposes=frozenset({Purpose.LAST_YEAR, Purpose.INITIAL_BUDGET}),
        stated=StatedDepartment(edition.province),
        otherwise="",
    )
    return whole, empty, import_files(Workspace(empty.root), edition.year, files, choices)


def left_to_type(whole: Sample, imported: Sample, edition: Edition = SICHUAN) -> list[LeftCell]:
    """The cells that are left, without prose, in the order of the workbooks."""
    left: list[LeftCell] = []
    for layout in edition.workbooks:
        if not layout.standing:
            typed, filled = (held(sample, edition, layout.file) for sample in (whole, imported))
            for sheet in layout.sheets:
                there = {(row, label) for row, label in _cells(sheet, filled)}
                left += [LeftCell(sheet.sheet, *at) for at in _cells(sheet, typed) if at not in there]
    return left


def _cells(sheet: Sheet, entries: Entries) -> Iterator[tuple[str, str]]:
    """The cells of the sheet that are filled with no prose, by what their row is called, and their label.

    A zero in a table by code need not be typed: a blank says as much.
    """
    if isinstance(sheet, Statement):
        for (band, line), row in entries.statements.get(sheet.sheet, {}).items():
            yield from ((f"{band} {line}", label) for label in _filled(row))
    elif isinstance(sheet, SubjectTable):
        table = entries.subjects.get(sheet.sheet)
        for name, row in (
            *((code, row) for code, _, row in (table.rows if table else ())),
            *(table.totals.items() if table else ()),
        ):
            yield from ((name, label) for label in _filled(row) if row[label] and not _says_itself(row, label))
    elif isinstance(sheet, Form):
        wanted = {field.label for field in fields_of(sheet) if field.kind not in PROSE}
        yield from (("", label) for label in _filled(entries.forms.get(sheet.sheet, {})) if label in wanted)
    elif isinstance(sheet, ListTable):
        yield from _of_list(sheet, entries)


def _of_list(sheet: ListTable, entries: Entries) -> Iterator[tuple[str, str]]:
    """Those of a list; its rows go by what identifies them, others by their number. Printed presets are not typed."""
    fields = {field.name: field for field in sheet.columns}
    wanted = {field.label for field in sheet.columns if field.kind not in PROSE}
    wanted -= {field.label for index, field in enumerate(sheet.columns) if any(row[index:] for row in sheet.preset)}
    above: dict[str, str] = {}
    for number, row in enumerate(entries.lists.get(sheet.sheet, ()), 1):
        for name in sheet.identity:
            above[name] = str(row.get(fields[name].label) or above.get(name, ""))
        key = " ".join(above[name] for name in sheet.identity) or f"第{number}行"
        yield from ((key, label) for label in _filled(row) if label in wanted)


def _filled(row: Row) -> list[str]:
    return [label for label, value in row.items() if value not in (None, "")]


def _says_itself(row: Row, label: str) -> bool:
    """Whether the cell only says what the amount in its row does: 列入正文 beside an amount."""
    return row.get(label) == YES and len(_filled(row)) > 1


def is_assessed(cell: LeftCell) -> bool:
    """Whether the cell holds a judgment, or a fact of a project that was assessed."""
    return cell.sheet in ASSESSMENTS or f"{cell.sheet} {cell.label}" in ASSESSMENTS


def main() -> None:
    """Prints the cells that are left, by the sheet."""
    with tempfile.TemporaryDirectory() as folder:
        whole, imported, _ = everything_imported(Path(folder))
        left = left_to_type(whole, imported)
    of_accounts = [cell for cell in left if not is_assessed(cell)]
    for cells in (of_accounts, [cell for cell in left if is_assessed(cell)]):
        for sheet, count in Counter(cell.sheet for cell in cells).items():
            reasons = {of: reason for of, reason in ASSESSMENTS.items() if of.split()[0] == sheet}
            print(f"{count:4} {sheet}", *([] if cells is of_accounts else reasons.values()))
            of_sheet = [cell for cell in cells if cell.sheet == sheet]
            if cells is of_accounts:
                print(*(f"       {cell.row} · {cell.label}" for cell in of_sheet), sep="\n")
            else:
                print(
                    *(f"     {n:4} {label}" for label, n in Counter(cell.label for cell in of_sheet).items()), sep="\n"
                )
    print(f"{len(left)} cells, {len(of_accounts)} of them neither judgments nor of assessed projects")


if __name__ == "__main__":
    main()
