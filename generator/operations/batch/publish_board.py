"""The board of a batch written into the folder of the departments; slips of departments that have none any more go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.outputs.board import board_json, page, workbook
from generator.outputs.board.board import SLIPS, Board
from generator.outputs.board.slips import slips
from generator.storage import files


def publish_board(folder: Path, board: Board) -> Iterator[Diagnostic | Path]:
    """Writes the board and the return slips, and gives the path of each part of the board, or why it is not there."""
    for name, content in (
        (workbook.FILE, workbook.board_workbook(board)),
        (page.FILE, page.board_page(board)),
        (board_json.FILE, board_json.board_json(board)),
    ):
        problem = files.write_whole(folder / name, content)
        yield problem or folder / name
    written = slips(board)
    for name, content in written.items():
        problem = files.write_whole(folder / name, content)
        if problem is not None:
            yield problem
    for path in (folder / SLIPS).glob("*.docx"):
        if f"{SLIPS}/{path.name}" not in written:
            with suppress(OSError):
                path.unlink()
    if written:
        yield folder / SLIPS
