"""退回单: for each department that has something to mend, a page that states what and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.diagnostics import Severity
from generator.document.word.return_slip import LINE, SlipEntry, return_slip
from generator.outputs.board.board import Board
from generator.outputs.board.summary import DepartmentSummary, ReportedFinding
from generator.text import columns_wide

_MOST_PLACES = 3  # of findings of one code
_PARTED = " · "  # the parts of a place
_FOOT = ("财政部门（盖章）　　　　　　", "　　　　年　　月　　日")


def slips(board: Board) -> dict[str, bytes]:
    """The slips by their paths as seen from the board."""
    return {path: _slip(board, summary) for summary in board.summaries if (path := board.slip(summary))}


def _slip(board: Board, summary: DepartmentSummary) -> bytes:
    clock = board.clock(summary)
    head = [
        f"{summary.name}：",
        f"你单位{board.year}年度决算公开材料（{board.state(summary).value}）有下列问题，请改正或说明后重新报送"
        + (f"。公开期限：{summary.latest_day:%Y-%m-%d}（{clock}）。" if summary.latest_day and clock else "。"),
    ]
    entries = [_entry(alike) for alike in _by_code(sorted(summary.findings, key=_weight))]
    if summary.failure:
        entries.insert(0, SlipEntry(f"材料没有处理完：{summary.failure}", "", "请检查工作簿能否正常打开，再报送一次"))
    return return_slip("决算公开材料退回单", head, entries, "其余{count}项见随附的审核报告。", _FOOT)


def _weight(finding: ReportedFinding) -> int:
    """Errors first: what does not fit on the page is what is to be verified."""
    return list(Severity).index(finding.severity)


def _by_code(findings: Iterable[ReportedFinding]) -> Iterable[Sequence[ReportedFinding]]:
    """What is wrong in the same way, the department's and each unit's: one page is to name every kind."""
    groups: dict[tuple[Severity, str, str], list[ReportedFinding]] = {}
    for finding in findings:
        groups.setdefault((finding.severity, finding.code, finding.unit), []).append(finding)
    return groups.values()


def _entry(alike: Sequence[ReportedFinding]) -> SlipEntry:
    """The first of the findings of a code, and where the further ones are."""
    finding = alike[0]
    unit = f"（{finding.unit}）" if finding.unit else ""
    message = f"［{finding.severity.value} {finding.code}］{unit}{finding.message}"
    compared = [line for line in finding.details if line not in finding.message]
    further = (place for one in alike[1:_MOST_PLACES] for place in one.places[:1])
    places = _named(tuple(dict.fromkeys((*finding.places, *further))))
    if len(alike) > 1:
        places += f"等{len(alike)}处" if places else f"同样的共{len(alike)}处"
    return SlipEntry(message, places, finding.hint, _compared(compared))


def _compared(details: Sequence[str]) -> str:
    """What was compared and the difference, on one line; where that has no room, the difference alone."""
    whole = "；".join(details)
    return whole if not details or columns_wide(whole) <= LINE else details[-1]


def _named(places: Sequence[str]) -> str:
    """The places, the cells of a sheet after its name: 决算报表.xlsx · 收入决算表 · C7、C10."""
    cells: dict[str, list[str]] = {}
    for sheet, _, cell in (place.rpartition(_PARTED) for place in places):
        cells.setdefault(sheet, []).append(cell)
    return "；".join(f"{sheet}{_PARTED if sheet else ''}{'、'.join(named)}" for sheet, named in cells.items())
