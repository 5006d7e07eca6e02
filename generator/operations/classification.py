"""The classification of a workspace: what the program ships, with what inputs/科目.xlsx adds to it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.accounts.classification.catalogue import Classification
from generator.accounts.classification.entries import CodeEntry, comparable
from generator.accounts.classification.overlay import Addition, Conflict, merge
from generator.accounts.classification.reading import shipped
from generator.accounts.records import AddedSubject
from generator.diagnostics import Diagnostic, Place, Problem, Severity
from generator.storage.files import why_unread
from generator.workbooks import problems as reading
from generator.workbooks.files import files_of
from generator.workbooks.layouts.added_subjects import WORKBOOK
from generator.workbooks.reader import read
from generator.workspace import InputFolder, Workspace

NO_SUBJECT = Problem(
    "C320",
    "{what}，这一行没有采用",
    "年度写四位数字；编码照科目书写，功能分类3、5、7位，以2开头，经济分类3、5位，以3开头",
)
TWO_NAMES = Problem(
    "C321",
    "{year}年的{code}写了{count}个名称：{names}，都没有采用",
    "对照当年的科目书，留下对的一行",
    Severity.VERIFY,
)
OTHERWISE_KNOWN = Problem(
    "C322",
    "{year}年的{code}这里写“{name}”，而“{source}”中为“{known}”，没有采用",
    "对照当年的科目书：这里的不对的，删去这一行；这里的对的，留着并核对所用的名称",
    Severity.VERIFY,
)
_EARLIEST, _LATEST = 2000, 2099

AdditionPlaces = dict[Addition, list[Place]]  # each with the cells of its name


def classification_of(workspace: Workspace) -> tuple[Classification, tuple[Diagnostic, ...]]:
    """The classification, and what is wrong with the additions; those that are wrong are left out."""
    additions, problems = additions_of(shared_folder(workspace))
    if not additions:
        return shipped(), problems
    merged = merge(shipped(), additions)
    return merged.classification, (*problems, *(_conflict(one, additions) for one in merged.conflicts))


def shared_folder(workspace: Workspace) -> InputFolder:
    """The folder of what all years share."""
    _, shared = workspace.sources(0)
    return shared


def additions_of(folder: InputFolder) -> tuple[AdditionPlaces, tuple[Diagnostic, ...]]:
    """What the workbook in the folder adds, nothing where there is none; and what is wrong with it."""
    try:
        located = files_of(WORKBOOK, folder)
    except OSError as error:
        return {}, (reading.NOT_READABLE.at(Place.of(folder.relative_path), reason=why_unread(error)),)
    if not located:
        return {}, ()
    outcome = read((folder,), (WORKBOOK,), None)
    problems = list(outcome.diagnostics)
    additions: AdditionPlaces = {}
    for row in outcome.value.of(AddedSubject) if outcome.value else ():
        year = row.year.value
        if not _EARLIEST <= year <= _LATEST:
            problems.append(NO_SUBJECT.at(row.year.place, what=f"“{year}”不是年度"))
            continue
        try:
            addition = Addition(row.code.value, row.name.value, year, row.source.value)
        except ValueError:
            what = f"“{row.code.value}”“{row.name.value}”不是支出科目的编码和名称"
            problems.append(NO_SUBJECT.at(row.code.place, what=what))
            continue
        additions.setdefault(addition, []).append(row.name.place)
    return additions, tuple(problems)


def _conflict(conflict: Conflict, additions: AdditionPlaces) -> Diagnostic:
    first, *_ = conflict.additions
    places = [place for addition in conflict.additions for place in additions[addition]]
    names = {comparable(addition.name) for addition in conflict.additions}
    if conflict.entry is None or len(names) > 1:
        return two_names(conflict.additions, places)
    return otherwise_known(first, conflict.entry, places)


def two_names(additions: Sequence[Addition], places: Sequence[Place]) -> Diagnostic:
    """That the additions have different names for one code of one year."""
    names = list(dict.fromkeys(addition.name for addition in additions))
    shown = "、".join(f"“{name}”" for name in names)
    return TWO_NAMES.at(*places, year=additions[0].year, code=additions[0].code, count=len(names), names=shown)


def otherwise_known(addition: Addition, entry: CodeEntry, places: Sequence[Place]) -> Diagnostic:
    """That a source of the year shows the code of the addition with the entry's name."""
    source = next(source.title for source in entry.sources if source.year == addition.year)
    year, code, name = addition.year, addition.code, addition.name
    return OTHERWISE_KNOWN.at(*places, year=year, code=code, name=name, source=source, known=entry.name)
