"""The document laid out: page numbers in its contents."""

from __future__ import annotations

from dataclasses import replace

from generator.diagnostics import Outcome, Place
from generator.document import problems
from generator.document.word.contents_numbers import with_page_numbers
from generator.document.word.engine_choice import LayoutChoice, engine_of
from generator.document.word.layout_engine import LayoutEngine
from generator.document.word.libreoffice import LibreOffice
from generator.document.word.rendering import Rendered
from generator.operations.attempt import recorded
from generator.operations.run import Step, Toolchain, silent
from generator.outputs.compilation import Compilation
from generator.storage.files import why_unwritten


def lay_out(
    compilation: Compilation,
    toolchain: Toolchain = Toolchain(),
    step: Step = silent,
    layout: LayoutChoice = LayoutChoice.AUTOMATIC,
    *,
    with_pdf: bool = False,
) -> Compilation:
    """The compilation with the page numbers that an office program gives its document, where one is to be asked.

    What of the numbers is not sure, and why, is reported. LibreOffice, in which few will read the document, is started
    where it was chosen, where its PDF is made too, or where the program's own pagination is not sure of every number.
    """
    document = compilation.document
    if document is None:
        return compilation
    step("排出目录页码")
    engine = toolchain.engine or engine_of(layout)
    if_needed = isinstance(engine, LibreOffice) and layout is LayoutChoice.AUTOMATIC and not with_pdf
    place = Place.of(compilation.file_name)
    numbered = _numbered(document, place, engine, if_needed=if_needed, with_pdf=with_pdf)
    diagnostics = (*compilation.diagnostics, *numbered.diagnostics)
    return replace(compilation, document=numbered.value, diagnostics=diagnostics)


def _numbered(
    document: Rendered, place: Place, engine: LayoutEngine | None, *, if_needed: bool, with_pdf: bool
) -> Outcome[Rendered]:
    """The document with page numbers. Whatever goes wrong, it is better with those it has than not there."""
    try:
        return with_page_numbers(document, place, engine, if_needed=if_needed, with_pdf=with_pdf)
    except OSError as error:
        why = why_unwritten(error)
    except Exception as error:
        why = f"程序出现意外（{type(error).__name__}），请把 {recorded(error)} 发给维护人员"
    return Outcome(document, (problems.NOT_LAID_OUT.at(place, reason=why),))
