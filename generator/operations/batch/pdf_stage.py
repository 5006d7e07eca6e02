"""The PDFs of a batch, a stage of its own: over all cores, an office program started once for several documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from datetime import datetime
from pathlib import Path

from generator.diagnostics import Diagnostic, Place, Problem
from generator.document.word.engine_choice import LayoutChoice, engine_of
from generator.document.word.layout_engine import seconds_for
from generator.document.word.windows_office import WindowsOffice
from generator.history.companions import Companions
from generator.history.version import fingerprint
from generator.operations.batch.pdf_group import NO_ENGINE, NO_PDF, PdfTask, lay_out_group
from generator.operations.batch.progress import Clock, PdfProgress
from generator.operations.batch.run import BatchResult
from generator.operations.batch.workers import LocalWorkers, available_cores, why_lost, workers_of
from generator.outputs import pdf
from generator.storage import files

ASKED = pdf.OUTPUT.name
AT_ONCE = 6  # documents for which the program is started once
MOST_BARREN = 2  # groups in a row of which nothing came: the program will make nothing of the others either
SECONDS = seconds_for(AT_ONCE) + AT_ONCE * (seconds_for(1) + 20.0)  # that a group may take with each tried alone

GIVEN_UP = Problem(
    "F539",
    "还有{count}份文档没有排PDF：前面的都没有排成（{reason}），没有再试",
    "在本机打开一次 WPS、Word 或 LibreOffice，看它能否正常使用；再运行一次，只补没有的PDF",
)
_Made = tuple[Diagnostic | Path, ...]


def make_pdfs(
    root: Path,
    result: BatchResult,
    layout: LayoutChoice,
    jobs: int = 0,
    watcher: Callable[[PdfProgress], None] = lambda _: None,
) -> Iterator[Diagnostic | Path]:
    """Makes the PDF of each document of a batch that has none of its own, and gives it, or why there is none.

    In so many processes, or one for each core; WPS and Word serve one at a time.
    """
    lacking = list(_lacking(root, result))
    engine = engine_of(layout)
    if engine is None and lacking:
        yield NO_PDF.at(Place.of(root), reason=NO_ENGINE, year=result.year)
    if engine is None or not lacking:
        return
    places = 1 if isinstance(engine, WindowsOffice) else jobs or available_cores()
    size = min(AT_ONCE, -(-len(lacking) // places))
    groups = [tuple(lacking[first : first + size]) for first in range(0, len(lacking), size)]
    clock = Clock(len(lacking))
    with workers_of(lay_out_group, min(places, len(groups)), SECONDS) as workers:
        for made, count in _over(workers, [PdfTask(result.year, group, layout) for group in groups]):
            watcher(PdfProgress(*clock.tick(count)))
            yield from made


def _over(workers: LocalWorkers[PdfTask, _Made], tasks: list[PdfTask]) -> Iterator[tuple[_Made, int]]:
    """What came of each group, and of how many documents it was; the documents of a lost one follow one by one."""
    running: dict[Future[_Made], PdfTask] = {}
    barren = 0
    while True:
        while tasks and len(running) < workers.places and barren < MOST_BARREN:
            task = tasks.pop(0)
            running[workers.submit(task)] = task
        if not running:
            break
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            task, error = running.pop(future), future.exception()
            if error is not None and len(task.paths) > 1:
                tasks += [PdfTask(task.year, (path,), task.layout) for path in task.paths]
                continue
            made = future.result() if error is None else _lost(task, error)
            barren = 0 if any(isinstance(one, Path) for one in made) else barren + 1
            yield made, len(task.paths)
            reason = next((one.message for one in made if isinstance(one, Diagnostic)), "")
    count = sum(len(task.paths) for task in tasks)
    if count:
        yield (GIVEN_UP.at(Place.of(tasks[0].paths[0]), count=count, reason=reason),), count


def _lost(task: PdfTask, error: BaseException) -> _Made:
    """Why there is no PDF of documents whose process came to no end."""
    return tuple(NO_PDF.at(Place.of(path), reason=why_lost(error), year=task.year) for path in task.paths)


def _lacking(root: Path, result: BatchResult) -> Iterator[Path]:
    """The documents of which there is no PDF that was made from them."""
    for summary in result.summaries:
        for document in summary.documents:
            path = root / summary.folder / document.path
            if document.path and not _has_pdf(path):
                yield path


def _has_pdf(path: Path) -> bool:
    """Whether a document has its PDF, or is not there itself."""
    try:
        content = files.read_file(path)
    except OSError:
        return True
    return Companions(path.parent, fingerprint(content), datetime.now()).has_current(path.with_suffix(".pdf"))
