"""The PDFs of a few documents, for which an office program is started once: what a process of the PDF stage does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from generator.diagnostics import Diagnostic, Place, Problem
from generator.document.word.document_pdf import has_headings, readable_pdf
from generator.document.word.engine_choice import LayoutChoice, engine_of
from generator.document.word.layout_engine import LayoutEngine, LayoutError
from generator.history.companions import Companions
from generator.history.version import fingerprint
from generator.storage import files
from generator.values import dataclass
from generator.workbooks.form_file import made_on

NO_ENGINE = "本机没有WPS、Word或LibreOffice"
MOST_ALONE = 2  # documents that are tried by themselves where nothing came of a group: then it is the program's fault

NO_PDF = Problem("F532", "没有生成PDF：{reason}", "在Word或WPS中打开文档，另存为PDF；或单独运行 generate {year} --pdf")


@dataclass(frozen=True)
class PdfTask:
    """Documents whose PDFs a process is to make, and with which program."""

    year: int
    paths: tuple[Path, ...]
    layout: LayoutChoice


def lay_out_group(task: PdfTask) -> tuple[Diagnostic | Path, ...]:
    """Makes the PDF of each document of a group, and gives it, or why there is none, and what is to be said of it."""
    made: list[Diagnostic | Path] = []
    contents = {}
    for path in task.paths:
        try:
            contents[path] = files.read_file(path)
        except OSError as error:
            made.append(NO_PDF.at(Place.of(path), reason=files.why_unread(error), year=task.year))
    for (path, content), pdf in zip(
        contents.items(), _laid_out(engine_of(task.layout), list(contents.values())), strict=True
    ):
        made += _delivered(path, content, pdf, task.year)
    return tuple(made)


def _laid_out(engine: LayoutEngine | None, group: Sequence[bytes]) -> list[bytes | LayoutError]:
    """The PDFs of a group; where the program fails for one, each of them is tried by itself."""
    if engine is None or not group:
        return [LayoutError(NO_ENGINE)] * len(group)
    made = engine.lay_out(group)
    failed = [place for place, one in enumerate(made) if isinstance(one, LayoutError)]
    if len(group) == 1:
        return made
    for tried, place in enumerate(failed):
        if tried >= MOST_ALONE and all(isinstance(one, LayoutError) for one in made):
            break
        made[place] = engine.lay_out([group[place]])[0]
    return made


def _delivered(path: Path, content: bytes, pdf: bytes | LayoutError, year: int) -> list[Diagnostic | Path]:
    """The path of a PDF once it lies beside its document, with what is to be said of it; else why it does not."""
    if not isinstance(pdf, LayoutError) and not has_headings(pdf, content):
        pdf = LayoutError("PDF 里的标题与文件的对不上")
    if isinstance(pdf, LayoutError):
        return [NO_PDF.at(Place.of(path), reason=str(pdf), year=year)]
    target = path.with_suffix(".pdf")
    readable = readable_pdf(pdf, content, target.name)
    try:
        companions = Companions(path.parent, fingerprint(content), datetime.now())
        kept = companions.write(target, readable.value or pdf, made_on(year))
        companions.save()
    except OSError as error:
        return [*readable.diagnostics, files.not_written(target, error)]
    return [*readable.diagnostics, *kept, target]
