"""The document laid out: page numbers in its contents."""

from __future__ import annotations

from dataclasses import replace

from generator.compilation import Compilation
from generator.diagnostics import Outcome, Place
from generator.document import problems
from generator.document.word.contents_numbers import with_page_numbers
from generator.document.word.engine_choice import LayoutChoice, engine_of
from generator.files import why_unwritten
from generator.operations.attempt import recorded
from generator.operations.run import Step, Toolchain, silent


def lay_out(
    compilation: Compilation,
    toolchain: Toolchain = Toolchain(),
    step: Step = silent,
    layout: LayoutChoice = LayoutChoice.AUTOMATIC,
) -> Compilation:
    """The compilation with the page numbers of its document; as it was, and why, where they cannot be had."""
    document = compilation.document
    if document is None:
        return compilation
    step("排出目录页码")
    numbered = _numbered(document.content, Place.of(compilation.file_name), toolchain, layout)
    return replace(
        compilation,
        document=replace(document, content=numbered.value or document.content),
        diagnostics=(*compilation.diagnostics, *numbered.diagnostics),
    )


def _numbered(content: bytes, place: Place, toolchain: Toolchain, layout: LayoutChoice) -> Outcome[bytes]:
    """The document with page numbers. Whatever goes wrong, a document without them is better than none."""
    try:
        return with_page_numbers(content, place, toolchain.engine or engine_of(layout))
    except OSError as error:
        why = why_unwritten(error)
    except Exception as error:
        why = f"程序出现意外（{type(error).__name__}），请把 {recorded(error)} 发给维护人员"
    return Outcome(content, (problems.NOT_LAID_OUT.at(place, reason=why),))
