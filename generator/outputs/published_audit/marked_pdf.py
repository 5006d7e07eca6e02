"""A copy of a published PDF in which each finding of its audit is a rectangle with a note."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from generator.auditing.audit import PublicationAudit
from generator.auditing.results import AuditFinding
from generator.diagnostics import Severity
from generator.file_formats.printed_tables import Box
from generator.outputs.published_audit import words
from generator.published.published_document import LaidLine, PublishedParagraph, Spot

_COLOURS = {Severity.ERROR: (192, 0, 0), Severity.VERIFY: (214, 120, 0), Severity.NOTE: (31, 78, 121)}
_AROUND = 1.5  # points by which a rectangle stands off what it marks
_MOST_SPOTS = 4  # rectangles of a finding
_AUTHOR = "决算公开审核"
_PRINTED = 4  # FPDF_ANNOT_FLAG_PRINT: the mark is printed too


def marked_pdf(audit: PublicationAudit, content: bytes) -> bytes:
    """The copy. ValueError where pdfium cannot open or write the document."""
    try:
        document = pypdfium2.PdfDocument(content)
        try:
            _mark(document, audit)
            buffer = io.BytesIO()
            document.save(buffer)
        finally:
            document.close()
    except (pypdfium2.PdfiumError, OSError) as error:
        raise ValueError(error) from error
    return buffer.getvalue()


def _mark(document: pypdfium2.PdfDocument, audit: PublicationAudit) -> None:
    """Puts the rectangles on the pages, each page opened once."""
    by_page: dict[int, list[tuple[Box, AuditFinding]]] = {}
    for finding in (*audit.findings, *audit.notes):
        for page, box in _boxes(audit, finding):
            by_page.setdefault(page, []).append((box, finding))
    for number, boxes in sorted(by_page.items()):
        page = document[number - 1]
        try:
            for box, finding in boxes:
                _annotate(page, box, finding, audit)
        finally:
            page.close()


def _boxes(audit: PublicationAudit, finding: AuditFinding) -> Iterator[tuple[int, Box]]:
    """The page and box of each place of the finding; of what has none the first line of the document."""
    found = [place for spot in finding.spots[:_MOST_SPOTS] for place in _of_spot(audit, spot)]
    if not found:
        lines = (line for block in audit.audited.document.paragraphs for line in block.lines)
        found = [(line.page, line.box) for line in lines][:1]
    yield from dict.fromkeys(found)


def _of_spot(audit: PublicationAudit, spot: Spot) -> Iterator[tuple[int, Box]]:
    block = audit.audited.document.blocks[spot.block]
    if isinstance(block, PublishedParagraph):
        end = spot.end or len(block.text)
        for line in block.lines:
            if line.start < end and spot.start < line.end:
                yield line.page, _part(line, block.text, spot.start, end)
        return
    cell = block.at(spot.row, spot.column)
    cells = [cell] if cell is not None else [each for each in block.cells if each.row == 1]
    boxes = [each.box for each in cells if each.box is not None]
    if boxes:
        whole = (
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )
        yield cells[0].page, whole


def _part(line: LaidLine, text: str, start: int, end: int) -> Box:
    """The part of the line's box that the characters take, a digit half as wide as a Chinese character."""
    widths = [0.5 if character.isascii() else 1.0 for character in text[line.start : line.end]]
    whole = sum(widths) or 1.0
    left, top, right, bottom = line.box
    before = sum(widths[: max(start - line.start, 0)]) / whole
    until = sum(widths[: max(end - line.start, 0)]) / whole
    return left + before * (right - left), top, left + until * (right - left), bottom


def _annotate(page: pypdfium2.PdfPage, box: Box, finding: AuditFinding, audit: PublicationAudit) -> None:
    """Puts a rectangle with the note on the page, whatever its rotation: PDF counts from the lower left corner."""
    height = page.get_height()
    left, _, right, top = page.get_cropbox() if page.get_rotation() == 0 else (0.0, 0.0, 0.0, height)
    del right
    origin = top if page.get_rotation() == 0 else height
    rectangle = pdfium.FS_RECTF(
        left + box[0] - _AROUND, origin - box[1] + _AROUND, left + box[2] + _AROUND, origin - box[3] - _AROUND
    )
    annotation = pdfium.FPDFPage_CreateAnnot(page, pdfium.FPDF_ANNOT_SQUARE)
    try:
        red, green, blue = _COLOURS[finding.weight]
        pdfium.FPDFAnnot_SetRect(annotation, rectangle)
        pdfium.FPDFAnnot_SetColor(annotation, pdfium.FPDFANNOT_COLORTYPE_Color, red, green, blue, 255)
        pdfium.FPDFAnnot_SetBorder(annotation, 0, 0, 1.5)
        pdfium.FPDFAnnot_SetFlags(annotation, _PRINTED)
        note = "\n".join((f"[{finding.rule.code}] {finding.message}", *words.lines_of(audit, finding)))
        for key, text in ((b"Contents", note), (b"T", _AUTHOR)):
            pdfium.FPDFAnnot_SetStringValue(annotation, key, _wide(text))
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)


def _wide(text: str) -> ctypes.Array[ctypes.c_ushort]:
    """The text as pdfium takes it: UTF-16, ended by a zero."""
    encoded = text.encode("utf-16-le") + b"\0\0"
    return (ctypes.c_ushort * (len(encoded) // 2)).from_buffer_copy(encoded)
