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
from generator.outputs.published_audit import words
from generator.published.page_boxes import PageBox, boxes_of, first_line

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
    by_page: dict[int, list[tuple[PageBox, AuditFinding]]] = {}
    for finding in (*audit.findings, *audit.notes):
        for box in _boxes(audit, finding):
            by_page.setdefault(box.page, []).append((box, finding))
    for number, boxes in sorted(by_page.items()):
        page = document[number - 1]
        try:
            for box, finding in boxes:
                _annotate(page, box, finding, audit)
        finally:
            page.close()


def _boxes(audit: PublicationAudit, finding: AuditFinding) -> Iterator[PageBox]:
    """The rectangle of each place of the finding; of what has none that of the first line of the document.

    Of figures of a table that do not agree only the one that is wrong, where that is known.
    """
    document = audit.audited.document
    known = finding.corrected and finding.spots and finding.spots[0].row
    found = [box for spot in finding.spots[: 1 if known else _MOST_SPOTS] for box in boxes_of(document, spot)]
    first = first_line(document)
    yield from dict.fromkeys(found or ([first] if first is not None else []))


def _annotate(page: pypdfium2.PdfPage, box: PageBox, finding: AuditFinding, audit: PublicationAudit) -> None:
    """Puts a rectangle with the note on the page, whatever its rotation: PDF counts from the lower left corner."""
    height = page.get_height()
    left, _, right, top = page.get_cropbox() if page.get_rotation() == 0 else (0.0, 0.0, 0.0, height)
    del right
    origin = top if page.get_rotation() == 0 else height
    rectangle = pdfium.FS_RECTF(
        left + box.left - _AROUND, origin - box.top + _AROUND, left + box.right + _AROUND, origin - box.bottom - _AROUND
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
