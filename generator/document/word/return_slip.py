"""A return slip as a Word file: one page that states what a department has to mend, and where."""

from __future__ import annotations

import math
from collections.abc import Sequence
from io import BytesIO

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from generator.document.word.package import CORE, lasting, read_parts, write_parts
from generator.text import columns_wide, shortened
from generator.values import dataclass

_LINES = 32  # of 16 points that a page has room for, head and foot apart
LINE = 76  # columns in a line of 40 characters, since lines do not begin with every mark
_BETWEEN = 0.25  # of a line, between entries
_LONGEST = 300  # characters of what is wrong: the first entry at least stands on the page


@dataclass(frozen=True)
class SlipEntry:
    """A thing to mend: what is wrong, what was compared, where, what to do."""

    message: str
    places: str
    hint: str
    compared: str = ""


def return_slip(title: str, head: Sequence[str], entries: Sequence[SlipEntry], rest: str, foot: Sequence[str]) -> bytes:
    """The slip; what does not fit on its page is counted in `rest`, whose {count} is how many entries those are."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.7)
    section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.4)
    _paragraph(document, title, 18, WD_ALIGN_PARAGRAPH.CENTER, bold=True)
    for line in head:
        _paragraph(document, line, 12)
    room: float = _LINES
    for number, entry in enumerate(entries):
        message, compared = (shortened(text, _LONGEST) for text in (entry.message, entry.compared))
        texts = [text for text in (f"{number + 1}. {message}", compared, entry.places, entry.hint) if text]
        needed = _BETWEEN + sum(math.ceil(columns_wide(text) / LINE) for text in texts)
        if needed > room:
            _paragraph(document, rest.format(count=len(entries) - number), 11)
            break
        room -= needed
        _paragraph(document, "\n".join(texts), 11)
    for line in foot:
        _paragraph(document, line, 12, WD_ALIGN_PARAGRAPH.RIGHT)
    target = BytesIO()
    document.save(target)
    parts = read_parts(target.getvalue())
    return write_parts(parts | {CORE: lasting(parts[CORE])})


def _paragraph(
    document: object, text: str, size: float, alignment: WD_ALIGN_PARAGRAPH | None = None, *, bold: bool = False
) -> None:
    paragraph = document.add_paragraph()  # type: ignore[attr-defined]
    paragraph.alignment = alignment
    paragraph.paragraph_format.space_after = Pt(4)
    run = paragraph.add_run(text)
    run.font.size, run.font.bold = Pt(size), bold
    run.font.name = "仿宋"
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "黑体" if bold else "仿宋")
