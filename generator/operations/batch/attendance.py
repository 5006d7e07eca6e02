"""Who handed in against who had to: the roster beside the departments that a batch found; what is doubtful of it."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from generator.diagnostics import Diagnostic, Place, Problem, Severity
from generator.operations.batch.roster import FILE, ExpectedDepartment
from generator.outputs.board.board import MOST_NAMES, SLIPS
from generator.outputs.board.summary import DepartmentSummary
from generator.text import folded
from generator.values import dataclass

NO_DEPARTMENT = Problem(
    "F533",
    "{count}个文件夹里没有 inputs（或没有权限看），没有作为部门处理：{names}",
    "是部门的，把它的工作簿放在 部门/inputs/{year} 里；不是的，移走，或在名称前加“~”",
    Severity.VERIFY,
)
SAME_NAME = Problem(
    "F534",
    "{count}个文件夹的部门全称都是“{name}”：{names}；“三公”经费汇总里，读出的每一份都算了",
    "同一个部门的只留一份；不是同一个的，改正部门概况里的部门全称",
    Severity.VERIFY,
)
NOT_ON_ROSTER = Problem(
    "F535", "{count}个部门不在名单上：{names}", "应公开的，补进名单；不是的，移走它的文件夹", Severity.VERIFY
)
OTHER_NAME = Problem(
    "F536",
    "文件夹“{folder}”的部门概况写的是“{stated}”，名单上是“{name}”",
    "核对是不是放错了文件夹；部门改了名的，改正名单",
    Severity.VERIFY,
)
_OWN = (SLIPS,)


@dataclass(frozen=True)
class Attendance:
    """The departments in the order of the roster, then of their folders; what is to be looked at."""

    summaries: tuple[DepartmentSummary, ...]
    diagnostics: tuple[Diagnostic, ...]


def attendance(
    root: Path, year: int, expected: Sequence[ExpectedDepartment], made: Sequence[DepartmentSummary]
) -> Attendance:
    """Joins the two: a department is on the roster by its folder, or by the full name that its workbooks state."""
    by_folder = {one.folder: one for one in made}
    named = {one.folder_name for one in expected}
    stating = {_key(one.name): one for one in made if one.name and one.folder in named}
    by_name = {_key(one.name): one for one in made if one.name and one.folder not in named}
    found: dict[str, DepartmentSummary] = {}
    problems: list[Diagnostic] = []
    for row in expected:
        summary = by_folder.get(row.folder_name) or DepartmentSummary(row.folder_name, reported=False)
        if not summary.reported and row.folder is None:
            summary = by_name.get(_key(row.name.value), summary)
        if summary.folder in found:
            continue
        if summary.name and _key(summary.name) != _key(row.name.value):
            values = {"folder": summary.folder, "stated": summary.name, "name": row.name.value.strip()}
            problems.append(OTHER_NAME.at(row.name.place, **values))
            summary = _with_remark(summary, f"名单上是“{row.name.value.strip()}”")
        elsewhere = stating.get(_key(row.name.value)) if not summary.reported else None
        if elsewhere is not None:
            summary = _with_remark(summary, f"文件夹“{elsewhere.folder}”的部门概况写的是它")
        found[summary.folder] = summary if summary.name else replace(summary, name=row.name.value.strip())
    further = [one for one in made if one.folder not in found and one.folder not in named]
    if expected and further:
        problems.append(NOT_ON_ROSTER.at(Place.of(FILE), **_counted(one.folder for one in further)))
        further = [_with_remark(one, "不在名单上") for one in further]
    summaries = [replace(one, name=one.name or one.folder) for one in (*found.values(), *further)]
    return Attendance(
        tuple(_with_namesakes(summaries)), (*problems, *_namesakes(summaries), *_no_departments(root, year))
    )


def _key(name: str) -> str:
    """By what names are compared."""
    return folded(name.strip())


def department_folders(root: Path) -> list[str]:
    """The folders of departments: those that have inputs."""
    return sorted(path.name for path in _folders(root) if _has_inputs(path))


def _folders(root: Path) -> Iterator[Path]:
    """The folders but those that programs lay aside, and the program's own."""
    return (path for path in root.iterdir() if path.is_dir() and path.name[0] not in "~." and path.name not in _OWN)


def _has_inputs(folder: Path) -> bool:
    return os.path.isdir(folder / "inputs")  # noqa: PTH112 - also where the folder may not be looked into


def _no_departments(root: Path, year: int) -> Iterator[Diagnostic]:
    names = sorted(path.name for path in _folders(root) if not _has_inputs(path))
    if names:
        yield NO_DEPARTMENT.at(year=year, **_counted(names))


def _by_name(summaries: Iterable[DepartmentSummary]) -> dict[str, list[DepartmentSummary]]:
    """The departments that handed in by their full names, each name that more than one has."""
    named = defaultdict(list)
    for summary in summaries:
        if summary.reported:
            named[_key(summary.name)].append(summary)
    return {name: group for name, group in named.items() if len(group) > 1}


def _namesakes(summaries: Sequence[DepartmentSummary]) -> Iterator[Diagnostic]:
    for group in _by_name(summaries).values():
        yield SAME_NAME.at(Place.of(group[0].folder), name=group[0].name, **_counted(one.folder for one in group))


def _with_namesakes(summaries: Sequence[DepartmentSummary]) -> Iterator[DepartmentSummary]:
    """The departments, those of one name with the folder of another of that name."""
    groups = _by_name(summaries)
    for summary in summaries:
        others = [one.folder for one in groups.get(_key(summary.name), ()) if one.folder != summary.folder]
        yield _with_remark(summary, f"与文件夹“{others[0]}”同名") if others else summary


def _with_remark(summary: DepartmentSummary, remark: str) -> DepartmentSummary:
    """The department with a remark after those it has."""
    return replace(summary, remark="；".join(filter(None, (summary.remark, remark))))


def _counted(names: Iterable[str]) -> dict[str, object]:
    """How many names there are, and the first of them in words."""
    listed = list(names)
    more = f"等{len(listed)}个" if len(listed) > MOST_NAMES else ""
    return {"count": len(listed), "names": "、".join(listed[:MOST_NAMES]) + more}
