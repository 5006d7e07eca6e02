"""Lines of text with where their pieces lie, as a page or a text laid out in columns has them; what the pieces are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from generator.text import bare
from generator.values import dataclass

PAGE_NUMBER = re.compile(r"[-—–\s]*(?:第?\s*\d+\s*页?)[-—–\s]*(?:[，,/共]*\s*\d+\s*页?)?[-—–\s]*")
_AMOUNT = re.compile(r"[¥￥]?[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[¥￥]?[-+]?\d+\.\d+")
_DASH = re.compile(r"[-—–―─－]+")
_ORDINAL = re.compile(r"栏次|行次|\d{1,3}(?:=[\d+\-=()（）]+)?")
_ITEM = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]")
_CODE = re.compile(r"\d{3}(?:\d\d){0,2}")
_NOTE = re.compile(r"(?:注|说明|备注)\d*\s*[:：、]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LEVELS = frozenset("类款项")
_PROSE = re.compile(r"[。；，].{4,}|[。；]$")
_LONG = 30  # characters of a line of prose at least
_EVEN = 2.5  # how much wider than the narrowest one a gap between letters of one spaced word may be


@dataclass(frozen=True)
class Piece:
    """A piece of a line that nothing but a gap parts from the others."""

    text: str
    left: float
    right: float

    @property
    def middle(self) -> float:
        """Half way between its sides."""
        return (self.left + self.right) / 2

    @property
    def is_amount(self) -> bool:
        """Whether it is surely an amount: with decimals, or with its thousands parted."""
        return _AMOUNT.fullmatch(self.text) is not None

    @property
    def is_dash(self) -> bool:
        """Whether it stands for nothing."""
        return _DASH.fullmatch(self.text) is not None

    @property
    def is_code(self) -> bool:
        """Whether it may be the code of a subject."""
        return _CODE.fullmatch(self.text) is not None


@dataclass(frozen=True)
class PositionedLine:
    """A line: the page it is on, its number there, its pieces from left to right, where it lies on the page."""

    page: int
    number: int
    pieces: tuple[Piece, ...]
    top: float = 0.0
    bottom: float = 0.0

    @property
    def text(self) -> str:
        """Its pieces with a space between them."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def form(self) -> str:
        """The same without any space."""
        return bare(self.text)

    @property
    def is_of_data(self) -> bool:
        """Whether it is surely a row of a table and no heading."""
        first = self.pieces[0]
        return (
            any(piece.is_amount for piece in self.pieces)
            or (first.is_code and len(self.pieces) > 1)
            or any(_ITEM.match(piece.text) and not piece.text.endswith("表") for piece in self.pieces)
        )

    @property
    def is_numbering(self) -> bool:
        """Whether it numbers the columns."""
        return len(self.pieces) > 1 and all(_ORDINAL.fullmatch(bare(one.text)) for one in self.pieces)

    @property
    def is_prose(self) -> bool:
        """Whether it is a sentence or a note, and no row."""
        if _NOTE.match(self.text) or self.text.endswith(("。", "；")):
            return True
        longest = max(len(piece.text) for piece in self.pieces)
        return bool(len(self.pieces) <= 2 and longest > 1 and self._is_sentence(longest))

    def _is_sentence(self, longest: int) -> bool:
        return _PROSE.search(self.text) is not None or (longest >= _LONG and not self.text.endswith("表"))


def with_words_joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, words whose letters stand apart as one: 合　计, 科 目 名 称. 类, 款 and 项 are columns."""
    result: list[Piece] = []
    run: list[Piece] = []
    for piece in pieces:
        if _is_letter(piece):
            run.append(piece)
        else:
            result += [*_words(run), piece]
            run = []
    return (*result, *_words(run))


def _is_letter(piece: Piece) -> bool:
    return len(piece.text) == 1 and _HAN.match(piece.text) is not None and piece.text not in _LEVELS


def _words(run: Sequence[Piece]) -> list[Piece]:
    """The letters as words: a gap that is much wider than the narrowest one parts two of them."""
    if not run:
        return []
    gaps = [other.left - one.right for one, other in pairwise(run)]
    widest = _EVEN * max(min(gaps, default=0.0), 1.0)
    words: list[list[Piece]] = []
    for piece, gap in zip(run, [widest + 1, *gaps], strict=True):
        if gap > widest:
            words.append([])
        words[-1].append(piece)
    return [Piece("".join(one.text for one in word), word[0].left, word[-1].right) for word in words]
