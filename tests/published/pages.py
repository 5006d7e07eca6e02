"""PDF files of a few lines and ruled tables, in whatever order they are to be written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.file_formats.test_hostile_documents import stream

WIDTH, HEIGHT = 595, 842


@dataclass
class DrawnPage:
    """The drawing of a page, piece by piece; positions are points from the upper left corner."""

    pieces: list[bytes] = field(default_factory=list)
    turned: bool = False  # whether its text runs upwards

    def text(self, words: str, left: float, top: float, size: float = 12) -> None:
        """Draws a line of text."""
        matrix = b"0 1 -1 0" if self.turned else b"1 0 0 1"
        hexadecimal = words.encode("utf-16-be").hex().encode()
        at = HEIGHT - top - size * 0.88
        self.pieces.append(b"BT /F %g Tf %s %g %g Tm <%s> Tj ET" % (size, matrix, left, at, hexadecimal))

    def table(self, rows: Sequence[Sequence[str]], top: float, widths: Sequence[float], height: float = 20) -> None:
        """Draws a ruled table of equal rows."""
        edges = [60.0]
        for width in widths:
            edges.append(edges[-1] + width)
        bottom = top + height * len(rows)
        lines = [(edges[0], top + height * n, edges[-1], top + height * n) for n in range(len(rows) + 1)]
        lines += [(edge, top, edge, bottom) for edge in edges]
        for left, upper, right, lower in lines:
            self.pieces.append(b"%g %g m %g %g l S" % (left, HEIGHT - upper, right, HEIGHT - lower))
        for n, row in enumerate(rows):
            for edge, words in zip(edges, row, strict=False):
                for at, line in enumerate(words.split("\n") if words else ()):
                    self.text(line, edge + 3, top + height * n + 2 + 9 * at, 8)


FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font"
    b" /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1)"
    b" /Supplement 2 >> /DW 1000 /W [1 [207 270 342 467 462 797 710 239 374] 814 939 500]"
    b" /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880]"
    b" /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>] >>"
)
IMAGE = stream(b"\0", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray")


def pdf(*pages: DrawnPage | None) -> bytes:
    """The file of the pages; None is one that was scanned."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", FONT, IMAGE]
    kids = []
    for page in pages:
        contents = b"\n".join(page.pieces) if page else b"q 500 0 0 800 0 0 cm /I Do Q"
        number = len(objects) + 1
        kids.append(b"%d 0 R" % number)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R"
            b" /Resources << /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >> >>" % (WIDTH, HEIGHT, number + 1)
        )
        objects.append(stream(contents))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    content, offsets = b"%PDF-1.7\n", []
    for number, entry in enumerate(objects, start=1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, entry)
    at, count = len(content), len(offsets) + 1
    content += b"xref\n0 %d\n0000000000 65535 f \n" % count
    content += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return content + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, at)
