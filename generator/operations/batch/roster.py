"""名单.xlsx: the departments that have to hand in, by their full names and folders."""

from __future__ import annotations

from pathlib import Path

from generator.accounts.facts import Cell
from generator.accounts.roles import Role
from generator.diagnostics import Diagnostic, Outcome
from generator.values import dataclass
from generator.workbooks.layout import Field, Kind, ListTable, WorkbookLayout
from generator.workbooks.reader import read
from generator.workspace import InputFolder

FILE = "名单.xlsx"


@dataclass(frozen=True)
class ExpectedDepartment:
    """A department of the roster: its full name, and its folder where that is called otherwise."""

    name: Cell[str]
    folder: Cell[str] | None = None

    @property
    def folder_name(self) -> str:
        """The name of its folder."""
        return (self.folder or self.name).value.strip()


ROSTER = WorkbookLayout(
    FILE,
    (
        ListTable(
            "名单",
            ExpectedDepartment,
            (
                Field("部门全称", "name", Kind.TEXT, Role.NAME, required=True, width=40, note="应公开决算的部门。"),
                Field(
                    "文件夹",
                    "folder",
                    Kind.TEXT,
                    Role.NAME,
                    optional=True,
                    width=40,
                    note="它的文件夹名；与全称相同的空着。",
                ),
            ),
            title="应公开决算的部门",
            guidance="一行一个部门，没有交来文件夹的在汇总里列为“未报”。没有这个工作簿的，有文件夹的都算应报。",
            blank_rows=200,
        ),
    ),
)


def roster(folder: Path) -> Outcome[tuple[ExpectedDepartment, ...]]:
    """The departments of the roster in a folder; an empty value where there is none, None where it cannot be read."""
    if not (folder / FILE).exists():
        return Outcome(())
    source = InputFolder(folder, "")
    reading = read((source, source), (ROSTER,))
    problems: tuple[Diagnostic, ...] = reading.diagnostics
    if reading.value is None:
        return Outcome(None, problems)
    return Outcome(reading.value.of(ExpectedDepartment), problems)
