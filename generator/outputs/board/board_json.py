"""汇总.json: the same figures as the board's, for other programs."""

from __future__ import annotations

import json

from generator.outputs.board.board import Board
from generator.outputs.board.summary_form import to_object, totals_object

FILE = "汇总.json"


def board_json(board: Board) -> bytes:
    """The board in UTF-8; amounts in 万元 as texts, for they are exact."""
    content = {
        "form": 1,
        "year": board.year,
        "day": board.today.isoformat(),
        "counts": {state.value: count for state, count in board.counts.items()},
        "expenses": {name: totals_object(totals) for name, totals in board.expenses.items()},
        "without_expenses": list(board.without_expenses),
        "remarks": [
            {"code": one.code, "severity": one.severity.value, "message": one.message, "hint": one.hint}
            for one in board.remarks
        ],
        "kinds": [
            {
                "code": kind.code,
                "severity": kind.severity.value,
                "example": kind.example,
                "departments": list(kind.departments),
                "count": kind.count,
            }
            for kind in board.kinds
        ],
        "departments": [
            to_object(summary)
            | {
                "state": board.state(summary).value,
                "clock": board.clock(summary),
                "slip": board.slip(summary),
                "remark": summary.remark,
            }
            for summary in board.summaries
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
