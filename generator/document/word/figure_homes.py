"""The places that figures belong to which stand further on in the file: hidden bookmarks keep them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from generator.document.word.markup import Element, element, w

_NAME = "_FigureFrom"  # and the bookmark's number; names that begin so are hidden


def mark_home(paragraph: Element) -> None:
    """The paragraph with the mark that the next figure belongs behind it."""
    root = paragraph.getroottree().getroot()
    used = [int(mark.get(w("id"), "0")) for mark in root.iter(w("bookmarkStart"))]
    number = str(max(used, default=-1) + 1)
    paragraph.append(element("bookmarkStart", id=number, name=_NAME + number))
    paragraph.append(element("bookmarkEnd", id=number))


def homes(root: Element) -> Iterator[Element]:
    """The paragraphs behind which figures belong that stand further on."""
    for mark in root.iter(w("bookmarkStart")):
        if mark.get(w("name"), "").startswith(_NAME):
            yield from islice(mark.iterancestors(w("p")), 1)
