"""The page numbers that a document's contents state, read back."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.document.word.contents import contents_field
from generator.document.word.markup import text_of, w
from generator.document.word.package import DOCUMENT, parse, read_parts

_ANCHOR = re.compile(r"_Toc(\d{8})")
_PAGE = re.compile(r"(\d+)\s*$")


def heading_pages(content: bytes) -> Mapping[int, int]:
    """By the number of each heading among all, from 1, its printed page; without those that the contents omit."""
    contents = contents_field(parse(read_parts(content)[DOCUMENT]))
    pages: dict[int, int] = {}
    for paragraph in contents.result if contents else ():
        for link in paragraph.iter(w("hyperlink")):
            anchor = _ANCHOR.fullmatch(link.get(w("anchor"), ""))
            page = _PAGE.search(text_of(link)) if link.find(f".//{w('tab')}") is not None else None
            if anchor and page:
                pages[int(anchor[1])] = int(page[1])
    return pages
