"""Marks around the printed parts of phrases while a document is made: where each part ended up in the finished file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.accounts.quantities import Part
from generator.diagnostics import Place
from generator.document.model import Span
from generator.document.word.markup import DRAWING_PROPERTIES, PRINTING, Element, characters, w
from generator.values import dataclass

# Unicode keeps these characters for a program's own use.
_ZERO, _BEGIN, _END = 0xFDD0, "\ufdde", "\ufdef"
_DIGITS = {ord(str(digit)): chr(_ZERO + digit) for digit in range(10)}
_READ = {ord(mark): digit for digit, mark in _DIGITS.items()}
_MARK = re.compile(f"[\ufdd0-\ufdd9]+{_BEGIN}|{_END}")
# The same as a file holds it: all begin alike, so that a long part without many is passed over at once.
_IN_FILE = re.compile(rb"\xef\xb7(?:[\x90-\x99](?:\xef\xb7[\x90-\x99])*\xef\xb7\x9e|\xaf)")


@dataclass(frozen=True)
class PrintedPart:
    """A part of a phrase as the template printed it, with the cells of its whole phrase."""

    part: Part
    phrase: tuple[Place, ...]


@dataclass
class _Marked:
    """A part between its marks: the text nodes and offsets where it begins and ends."""

    number: int
    first: Element
    start: int
    last: Element | None = None
    end: int = 0


def marked(number: int, text: str) -> str:
    """The text between the marks of a printed part, the one of that number."""
    return f"{str(number).translate(_DIGITS)}{_BEGIN}{text}{_END}"


def without_marks(part: bytes) -> bytes:
    """The part of a file without any marks."""
    return _IN_FILE.sub(b"", part)


def plain(text: str) -> str:
    """The text without marks."""
    return _MARK.sub("", text)


def split(text: str, position: int) -> tuple[str, str]:
    """The text in two at a position that counts no marks; an end there stays with the first, a beginning goes on."""
    passed = cut = 0
    for mark in _MARK.finditer(text):
        before = mark.start() - cut
        if passed + before >= position and (passed + before > position or mark[0] != _END):
            break
        passed, cut = passed + before, mark.end()
    cut += position - passed
    return text[:cut], text[cut:]


class Marks:
    """The marks of a tree, which is left without them."""

    def __init__(self, root: Element, printed: Sequence[PrintedPart]) -> None:
        self._printed = printed
        self._begun: dict[Element, list[_Marked]] = {}
        self._described: dict[Element, tuple[Span, ...]] = {}
        self._lift_from_texts(root)
        self._lift_from_descriptions(root)

    def of_text(self, offsets: Mapping[Element, int]) -> Iterator[Span]:
        """The spans of a text; `offsets`: at which position of it each of its texts, tabs and breaks begins."""
        for node, offset in offsets.items():
            for marked in self._begun.get(node, ()):
                end = offsets.get(marked.last, -1) + marked.end if marked.last is not None else -1
                if end > offset + marked.start:
                    yield self._span(marked.number, offset + marked.start, end)

    def of_description(self, properties: Element) -> tuple[Span, ...]:
        """The spans of a picture's description."""
        return self._described.get(properties, ())

    def _lift_from_texts(self, root: Element) -> None:
        """Takes the marks out. A text that is empty without them will be dropped: its marks go to its neighbours."""
        latest: _Marked | None = None
        begun: list[_Marked] = []  # before anything of theirs is printed
        before: Element | None = None  # the last that prints something
        for node in root.iter(*PRINTING):
            text, kept, position = node.text or "", "", 0
            for mark in _MARK.finditer(text) if node.tag == w("t") else ():
                kept += text[position : mark.start()]
                position = mark.end()
                if mark[0] != _END:
                    latest = _Marked(_number(mark[0]), node, len(kept))
                    begun.append(latest)
                elif latest is not None and before is not None and not kept:
                    latest.last, latest.end = before, len(characters(before))
                elif latest is not None:
                    latest.last, latest.end = node, len(kept)
            if position:
                node.text = kept + text[position:]
            if characters(node):
                for one in begun:
                    one.first, one.start = node, one.start if one.first is node else 0
                if begun:
                    self._begun[node] = begun
                begun, before = [], node

    def _lift_from_descriptions(self, root: Element) -> None:
        for properties in root.iter(DRAWING_PROPERTIES):
            text = properties.get("descr", "")
            spans: list[Span] = []
            kept, position, number, start = "", 0, 0, 0
            for mark in _MARK.finditer(text):
                kept += text[position : mark.start()]
                position = mark.end()
                if mark[0] != _END:
                    number, start = _number(mark[0]), len(kept)
                elif len(kept) > start:
                    spans.append(self._span(number, start, len(kept)))
            if position:
                properties.set("descr", kept + text[position:])
                self._described[properties] = tuple(spans)

    def _span(self, number: int, start: int, end: int) -> Span:
        printed = self._printed[number]
        return Span(start, end, printed.part, printed.phrase)


def _number(mark: str) -> int:
    return int(mark[:-1].translate(_READ))
