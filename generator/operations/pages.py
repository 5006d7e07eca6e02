"""The document of the present workbooks as the pages that an office program lays out, to be looked at."""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.document.word.document_pdf import pdf_of
from generator.document.word.engine_choice import LayoutChoice, engine_of
from generator.document.word.page_pictures import page_pictures
from generator.operations.compile import Render, compile
from generator.operations.lay_out import lay_out
from generator.operations.run import Step, silent
from generator.outputs.compilation import Compilation
from generator.values import dataclass
from generator.workspace import Workspace


@dataclass(frozen=True)
class PagePicture:
    """A page as a PNG, with its width and height in dots."""

    png: bytes
    width: int
    height: int


@dataclass(frozen=True)
class Pages:
    """The pages; none, and why, where they cannot be had: no office program, no document."""

    pictures: tuple[PagePicture, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def has_engine() -> bool:
    """Whether the machine has a program that lays documents out."""
    return engine_of(LayoutChoice.AUTOMATIC) is not None


def pages(workspace: Workspace, year: int, step: Step = silent) -> Pages:
    """The pages of the document that the workbooks of the year give now; nothing is written."""
    compilation = compile(workspace, year, step=step, render=Render.IN_SPITE_OF_CHECKS)
    if compilation.document is None:
        return Pages(diagnostics=compilation.preventing)
    return _laid_out(lay_out(compilation, step=step), step)


def _laid_out(compilation: Compilation, step: Step) -> Pages:
    assert compilation.document is not None
    step("排成页面")
    made = pdf_of(compilation.document.content, compilation.file_name, engine_of(LayoutChoice.AUTOMATIC))
    if made.value is None:
        return Pages(diagnostics=made.diagnostics)
    return Pages(tuple(PagePicture(*one) for one in page_pictures(made.value)))
