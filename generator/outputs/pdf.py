"""The document's PDF, as an office program lays it out."""

from __future__ import annotations

from generator.diagnostics import Outcome
from generator.document.word.engine_choice import LayoutChoice, engine_of
from generator.document.word.layout_engine import LayoutEngine
from generator.outputs.compilation import Compilation
from generator.outputs.output import Output


def made_by(choice: LayoutChoice, engine: LayoutEngine | None = None) -> Output:
    """The output as the engine makes it, or the program of the choice."""

    def pdf(compilation: Compilation) -> Outcome[bytes]:
        document, name = compilation.document, OUTPUT.file_name(compilation)
        if document is None:
            return Outcome(None)
        from generator.document.word.document_pdf import pdf_of, readable_pdf  # takes a while to import

        if document.pdf is not None:
            return readable_pdf(document.pdf, document.content, name)
        return pdf_of(document.content, name, engine or engine_of(choice))

    return Output("pdf", "PDF", "{document}.pdf", pdf, on_request=True, command="generate {year} --pdf")


OUTPUT = made_by(LayoutChoice.AUTOMATIC)
