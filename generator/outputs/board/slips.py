"""退回单: for each department that has something to mend, a page that states what and where."""

from __future__ import annotations

from generator.document.word.return_slip import SlipEntry, return_slip
from generator.outputs.board.board import Board
from generator.outputs.board.summary import DepartmentSummary, ReportedFinding

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
    entries = [_entry(finding) for finding in summary.findings]
    if summary.failure:
        entries.insert(0, SlipEntry(f"材料没有处理完：{summary.failure}", "", "请检查工作簿能否正常打开，再报送一次"))
    return return_slip("决算公开材料退回单", head, entries, "其余{count}处见随附的审核报告。", _FOOT)


def _entry(finding: ReportedFinding) -> SlipEntry:
    unit = f"（{finding.unit}）" if finding.unit else ""
    message = f"［{finding.severity.value} {finding.code}］{unit}{finding.message}"
    return SlipEntry(message, "、".join(finding.places), finding.hint)
