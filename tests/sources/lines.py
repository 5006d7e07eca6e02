"""A line of a template's text: fixed notation, and between it words that may be edited."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

Element = etree._Element

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
LINE_BREAK, TAB = "⏎", "⇥"
_MARKS = f"⟨⟩{LINE_BREAK}{TAB}\\"  # of the notation: where they are words, a backslash stands before them
_MEANINGS = {"n": "\n", "r": "\r", "t": "\t"}
_ESCAPES = {**{mark: f"\\{mark}" for mark in _MARKS}, **{mark: f"\\{name}" for name, mark in _MEANINGS.items()}}
_SPECIAL = re.compile("[" + re.escape("".join(_ESCAPES)) + "]")
_TRAILING = re.compile(r"\s+\Z")
_ESCAPE = re.compile(r"\\(?:u(?P<code>[0-9a-f]{4})|(?P<mark>.))", re.DOTALL)
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WORDS = rf"((?:[^{re.escape(_MARKS)}]|\\.)*)"


@dataclass(frozen=True)
class Words:
    """Words as a reader sees them, and the elements that hold them."""

    text: str
    holders: tuple[Element, ...] = ()

    def replace_with(self, text: str) -> None:
        """Writes other words into the first element, and empties the further ones."""
        first, *further = self.holders
        first.text = text
        if first.tag.endswith("}t"):
            first.set(XML_SPACE, "preserve")
        for holder in further:
            holder.text = ""


@dataclass(frozen=True)
class Line:
    """A line as a sequence of pieces, in which no words follow words."""

    pieces: tuple[str | Words, ...]

    def __str__(self) -> str:
        text = "".join(piece if isinstance(piece, str) else _escaped(piece.text) for piece in self.pieces)
        return _TRAILING.sub(lambda match: "".join(f"\\u{ord(space):04x}" for space in match[0]), text)

    def words(self) -> list[Words]:
        """The words of the line, from left to right."""
        return [piece for piece in self.pieces if isinstance(piece, Words)]

    def words_of(self, edited: str) -> list[str] | None:
        """The words of the edited line, from left to right.

        None if it differs in more than its words, or has a character that is not allowed in XML.
        """
        pattern = "".join(re.escape(piece) if isinstance(piece, str) else _WORDS for piece in self.pieces)
        match = re.fullmatch(pattern, edited.rstrip())
        words = [_unescaped(each) for each in match.groups()] if match else []
        return None if match is None or any(map(_NOT_IN_XML.search, words)) else words


def line_of(pieces: Iterable[str | Words]) -> Line:
    """The line of the pieces: adjacent words are joined, empty ones left out."""
    joined: list[str | Words] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if isinstance(piece, Words) and not piece.text:
            continue
        if isinstance(piece, Words) and isinstance(last, Words):
            joined[-1] = Words(last.text + piece.text, last.holders + piece.holders)
        elif isinstance(piece, str) and isinstance(last, str):
            joined[-1] = last + piece
        else:
            joined.append(piece)
    return Line(tuple(joined))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: _ESCAPES[match[0]], text)


def _unescaped(text: str) -> str:
    def meaning(match: re.Match[str]) -> str:
        return chr(int(match["code"], 16)) if match["code"] else _MEANINGS.get(match["mark"], match["mark"])

    return _ESCAPE.sub(meaning, text)
