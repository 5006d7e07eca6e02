"""The PDFs of a batch, a stage of its own: an office program is started once for several documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path

from generator.diagnostics import Diagnostic, Place, Problem
from generator.document.word.document_pdf import readable_pdf
from generator.document.word.layout_engine import LayoutEngine, LayoutError
from generator.history.companions import Companions
from generator.history.version import fingerprint
from generator.operations.batch.run import BatchResult
from generator.outputs import pdf
from generator.storage import files
from generator.values import dataclass
from generator.workbooks.form_file import made_on

AT_ONCE = 6  # documents for which the program is started once

NO_PDF = Problem("F532", "没有生成PDF：{reason}", "在Word或WPS中打开文档，另存为PDF；或单独运行 generate {year} --pdf")


@dataclass(frozen=True)
class _Document:
    """A document of which there is no PDF: where it lies, and what it holds."""

    path: Path
    content: bytes

    @property
    def pdf(self) -> Path:
        """Where its PDF belongs."""
        return self.path.with_suffix(".pdf")


def make_pdfs(root: Path, result: BatchResult, engine: LayoutEngine) -> Iterator[Diagnostic | Path]:
    """Makes the PDF of each document of a batch that has none of its own, and gives it, or why there is none."""
    lacking = _lacking(root, result)
    while group := list(islice(lacking, AT_ONCE)):
        for document, made in zip(group, _laid_out(engine, group), strict=True):
            if isinstance(made, LayoutError):
                yield NO_PDF.at(Place.of(document.path), reason=str(made), year=result.year)
                continue
            readable = readable_pdf(made, document.content, document.pdf.name)
            yield from readable.diagnostics
            try:
                companions = Companions(document.path.parent, fingerprint(document.content), datetime.now())
                yield from companions.write(document.pdf, readable.value or made, made_on(result.year))
                companions.save()
                yield document.pdf
            except OSError as error:
                yield files.not_written(document.pdf, error)


def _laid_out(engine: LayoutEngine, group: Sequence[_Document]) -> list[bytes | LayoutError]:
    """The PDFs of a group; where the program fails for one, each of them is tried by itself."""
    made = engine.lay_out([document.content for document in group])
    if len(group) > 1 and any(isinstance(one, LayoutError) for one in made):
        return [
            engine.lay_out([document.content])[0] if isinstance(one, LayoutError) else one
            for document, one in zip(group, made, strict=True)
        ]
    return made


def _lacking(root: Path, result: BatchResult) -> Iterator[_Document]:
    """The documents of which there is no PDF that was made from them."""
    for summary in result.summaries:
        for document in summary.documents:
            if document.path:
                path = root / summary.folder / document.path
                try:
                    content = files.read_file(path)
                except OSError:
                    continue
                companions = Companions(path.parent, fingerprint(content), datetime.now())
                if not companions.has_current(path.with_suffix(".pdf")):
                    yield _Document(path, content)


ASKED = pdf.OUTPUT.name
