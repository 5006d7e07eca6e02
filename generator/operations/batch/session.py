"""A batch from the first department to the board: where it is made, the PDFs, what is written."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.document.word.engine_choice import LayoutChoice
from generator.operations.batch.dask_workers import dask_workers
from generator.operations.batch.pdf_stage import ASKED, make_pdfs
from generator.operations.batch.progress import Watcher
from generator.operations.batch.publish_board import publish_board
from generator.operations.batch.run import BatchResult, batch
from generator.operations.batch.workers import Workers, local_workers
from generator.operations.run import Options
from generator.outputs.board.board import Board
from generator.values import dataclass


@dataclass(frozen=True)
class Where:
    """Where a batch is made: in so many processes of this machine (0: one for each core), or in a cluster."""

    jobs: int = 0
    cluster: str = ""
    carry: bool = False  # whether inputs and results travel with the tasks of a cluster


@dataclass(frozen=True)
class BatchSession:
    """How a batch ended: its board, the paths of what was written for the bureau, everything to look at."""

    board: Board
    complete: bool
    paths: tuple[Path, ...] = ()
    pdfs: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()


def run(root: Path, year: int, options: Options, where: Where, watcher: Watcher) -> BatchSession:
    """Makes everything of a batch. NoClusterError where the cluster cannot be used.

    Pages are numbered by the program itself; an office program is started for the PDFs alone.
    """
    of_each = replace(options, requested=tuple(name for name in options.requested if name != ASKED))
    with _workers(where) as workers:
        result = batch(root, year, workers, replace(of_each, layout=LayoutChoice.NONE), watcher)
    pdfs, problems = _pdfs(root, result, options, where.jobs, watcher) if ASKED in options.requested else (0, ())
    board = Board(year, result.summaries, date.today(), result.diagnostics)
    written = tuple(publish_board(root, board))
    unwritten = tuple(one for one in written if isinstance(one, Diagnostic))
    return BatchSession(
        board,
        result.complete and not problems and not unwritten,
        tuple(one for one in written if isinstance(one, Path)),
        pdfs,
        (*result.diagnostics, *problems, *unwritten),
    )


def _workers(where: Where) -> AbstractContextManager[Workers]:
    if not where.cluster:
        return local_workers(where.jobs)
    return dask_workers(where.cluster, carry=where.carry)


def _pdfs(
    root: Path, result: BatchResult, options: Options, jobs: int, watcher: Watcher
) -> tuple[int, tuple[Diagnostic, ...]]:
    """How many PDFs were made, and why others were not."""
    made = tuple(make_pdfs(root, result, options.layout, jobs, watcher))
    return sum(isinstance(one, Path) for one in made), tuple(one for one in made if isinstance(one, Diagnostic))
