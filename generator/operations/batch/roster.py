"""名单.xlsx: the departments that have to hand in, by their full names and folders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.accounts.facts import Cell
from generator.accounts.roles import Role
from generator.diagnostics import Diagnostic, Outcome, Place, Problem, Severity
from generator.values import dataclass
from generator.workbooks.layout import Field, Kind, ListTable, WorkbookLayout
from generator.workbooks.reader import read
from generator.workspace import InputFolder

FILE = "名单.xlsx"

BAD_FOLDER = Problem(
    "F537", "名单上的“{name}”不能作为文件夹名", "只写文件夹的名称，不写路径；部门的文件夹放在名单所在的文件夹里"
)
TWICE = Problem("F538", "“{name}”在名单上列了{count}次，只算一次", "删去多列的行，或改正文件夹名", Severity.VERIFY)
NO_NAMES = Problem(
    "F548",
    "名单上没有部门，没有核对谁没有报",
    "一行填一个部门全称，再运行一次；不用名单的，移走它",
    Severity.VERIFY,
)
_OF_PATHS = re.compile(r"[\\/:\x00-\x1f]")


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
    own = (problem for problem in reading.diagnostics if any(place.source.workbook == FILE for place in problem.places))
    problems = tuple(dict.fromkeys(own))  # without what is said of the board, which lies beside it
    if reading.value is None:
        return Outcome(None, problems)
    listed = reading.value.of(ExpectedDepartment)
    usable = tuple(one for one in listed if _may_be_folder(one.folder_name))
    once = tuple({one.folder_name: one for one in reversed(usable)}.values())[::-1]
    unnamed = () if listed else (NO_NAMES.at(Place.of(FILE)),)
    return Outcome(once, (*problems, *unnamed, *_unusable(listed), *_repeated(usable)))


def _may_be_folder(name: str) -> bool:
    """Whether a name is that of a folder beside the roster, wherever its row comes from."""
    return bool(name) and name[0] not in "~." and not _OF_PATHS.search(name)


def _unusable(listed: Sequence[ExpectedDepartment]) -> Iterator[Diagnostic]:
    for one in listed:
        if not _may_be_folder(one.folder_name):
            yield BAD_FOLDER.at((one.folder or one.name).place, name=one.folder_name)


def _repeated(listed: Sequence[ExpectedDepartment]) -> Iterator[Diagnostic]:
    by_folder: dict[str, list[ExpectedDepartment]] = {}
    for one in listed:
        by_folder.setdefault(one.folder_name, []).append(one)
    for name, rows in by_folder.items():
        if len(rows) > 1:
            yield TWICE.at(*((row.folder or row.name).place for row in rows), name=name, count=len(rows))
