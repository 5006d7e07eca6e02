"""汇总.html: the board as a page."""

from __future__ import annotations

from generator.outputs.board.board import Board, printed_amount, printed_day
from generator.outputs.web.templates import rendered

FILE = "汇总.html"


def board_page(board: Board) -> bytes:
    """The page of a board, which needs nothing else."""
    departments = [
        {
            "name": summary.name,
            "state": board.state(summary).value,
            "clock": board.clock(summary),
            "latest": printed_day(summary.latest_day),
            "published": printed_day(summary.published),
            "findings": len(summary.findings),
            "documents": [
                (document.unit or "部门", f"{summary.folder}/{document.path}")
                for document in summary.documents
                if document.path
            ],
            "slip": board.slip(summary),
            "explained": summary.explained,
        }
        for summary in board.summaries
    ]
    totals = [(name, *map(printed_amount, vars(one).values())) for name, one in board.expenses.items()]
    counts = [(state.value, count) for state, count in board.counts.items() if count]
    return rendered(
        "board.html.j2", board=board, counts=counts, departments=departments, totals=totals, kinds=board.kinds
    ).encode()
