"""The pages of a PDF as pictures."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from pypdfium2 import PdfDocument

_POINTS = 72  # to an inch


def page_pictures(pdf: bytes, resolution: int = 110) -> Iterator[tuple[bytes, int, int]]:
    """Each page as a PNG of so many dots to an inch, with its width and height in dots. PdfiumError for no PDF."""
    document = PdfDocument(pdf)
    try:
        for number in range(len(document)):
            picture = document[number].render(scale=resolution / _POINTS).to_pil()
            held = BytesIO()
            picture.quantize(64).save(held, "PNG")
            yield held.getvalue(), picture.width, picture.height
    finally:
        document.close()
