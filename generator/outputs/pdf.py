"""The document's PDF, as LibreOffice lays it out."""

from __future__ import annotations

from generator.compilation import Compilation
from generator.diagnostics import Outcome
from generator.document.word.libreoffice import pdf_of
from generator.outputs.output import Output


def _pdf(compilation: Compilation) -> Outcome[bytes]:
    if compilation.document is None:
        return Outcome(None)
    return pdf_of(compilation.document.content, OUTPUT.file_name(compilation))


OUTPUT = Output("pdf", "PDF", "{document}.pdf", _pdf, on_request=True, command="generate {year} --pdf")
