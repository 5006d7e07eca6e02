"""A finished document compared with what the workbooks give now, figure by figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import Enum

from generator.comparing.compare_images import Likeness, likeness
from generator.comparing.stretches import DIGITS, recognised, stretches
from generator.document.word.passages import Passage
from generator.provenance.entries import NUMBER, Entry, Kind, Ledger, sentence, told_section

_UNIT_OF = re.compile(r"^[\d.,]+")
_TOKEN = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|.", re.DOTALL)
_UNIT = re.compile(r"[%％‰]|万元|亿元|元|[^\W\d]?")
_ORDINAL = re.compile(r"（?\d{1,3}[.）](?!\d{1,2}(?!\d))")  # 7.2020年…, but not 7.20万元


class Result(Enum):
    """How a figure of the finished document stands to the workbooks."""

    SAME = "相同"
    CHANGED = "不同"
    GONE = "缺少"
    NEW = "多出"
    UNCLEAR = "无法比对"  # a picture that was stored in another way


@dataclass(frozen=True)
class Comparison:
    """A figure compared: what the workbooks give, what the document says, and where."""

    result: Result
    section: str
    sentence: str
    expected: str = ""
    found: str = ""
    entry: Entry | None = None  # None where the template or the editor of the document owns the figure
    moved: bool = False  # whether its paragraph, or its row of a table, stands elsewhere in the document


@dataclass(frozen=True)
class _Token:
    text: str
    passage: Passage
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def within(self, entry: Entry) -> bool:
        """Whether the entry prints some of it."""
        return self.passage is entry.passage and self.start < entry.end and entry.start < self.end

    @property
    def number(self) -> bool:
        """Whether it is a number that counts: the ordinal of a paragraph does not."""
        return bool(DIGITS.fullmatch(self.text)) and not (
            self.start <= 1 and _ORDINAL.match(self.passage.text) and self.passage.line < 0
        )


def compare(ledger: Ledger, actual: Sequence[Passage]) -> tuple[Comparison, ...]:
    """Every figure of the ledger with what stands in its place, the pictures, and the numbers that no cell gives."""
    expected = ledger.passages
    entries: dict[int, list[Entry]] = {}
    for entry in ledger.entries:
        entries.setdefault(id(entry.passage), []).append(entry)
    result: list[Comparison] = []
    for before, after, moved in stretches(expected, recognised(expected, actual)):
        if [p.text for p in before] != [p.text for p in after]:
            result += _stretch(before, after, entries)
            continue
        for passage, found in zip(before, after, strict=True):
            picture = _picture(passage, found) if passage.picture else None
            if picture is not None:
                result.append(picture)
            if picture is None or picture.result is Result.SAME:
                for entry in entries.get(id(passage), ()):
                    result.append(replace(_compared(Result.SAME, entry, entry.text), moved=moved))
    return tuple(result)


def _picture(passage: Passage, found: Passage) -> Comparison:
    """The picture that a document has under a description, beside the one that the workbooks give."""
    result = {Likeness.SAME: Result.SAME, Likeness.OTHER: Result.CHANGED, Likeness.UNCLEAR: Result.UNCLEAR}[
        likeness(passage.image, found.image)
    ]
    told = "另一张图" if found.image else "没有图"
    return Comparison(result, *_where(passage, 0, 0), found="" if result is Result.SAME else told)


def _stretch(
    before: Sequence[Passage], after: Sequence[Passage], entries: dict[int, list[Entry]]
) -> Iterator[Comparison]:
    """The figures of paragraphs that differ, which may also have been split or joined."""
    old, new = _tokens(before), _tokens(after)
    pairs, taken = _paired(old, new)
    owned: set[int] = set()
    for passage in before:
        for entry in entries.get(id(passage), ()):
            inside = [n for n, token in enumerate(old) if token.within(entry)]
            owned.update(inside)
            yield _told(entry, [old[n] for n in inside], [pairs.get(n) for n in inside])
    for n, token in enumerate(old):
        if n not in owned and token.number:
            other = pairs.get(n)
            if other is None or other.text != token.text:
                yield _of_template(token, other)
    for n, token in enumerate(new):
        if n not in taken and token.number:
            yield Comparison(Result.NEW, *_where(token.passage, token.start, token.end), found=_with_unit(token))


def _tokens(passages: Sequence[Passage]) -> list[_Token]:
    """The numbers and the other characters of paragraphs; between two paragraphs there is nothing."""
    return [token for passage in passages for token in _tokens_of(passage)]


def _tokens_of(passage: Passage) -> Iterator[_Token]:
    ordinal = _ORDINAL.match(passage.text)
    begin = ordinal.end() if ordinal and passage.line < 0 else 0
    for start, end in ((0, begin), (begin, len(passage.text))):
        for found in _TOKEN.finditer(passage.text, start, end):
            yield _Token(found[0], passage, found.start())


def _paired(old: list[_Token], new: list[_Token]) -> tuple[dict[int, _Token], set[int]]:
    """Which token of the document stands for which expected one, and the numbers of those that stand for one."""
    pairs: dict[int, _Token] = {}
    taken: set[int] = set()
    texts = [token.text for token in old], [token.text for token in new]
    for kind, first, last, start, end in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if kind == "equal":
            matched = list(zip(range(first, last), range(start, end), strict=True))
        else:  # numbers stand for numbers and words for words, in their order
            matched = []
            for number in (True, False):
                one = [n for n in range(first, last) if old[n].number is number]
                other = [n for n in range(start, end) if new[n].number is number]
                matched += zip(one, other, strict=False)
        for n, other_n in matched:
            pairs[n] = new[other_n]
            taken.add(other_n)
    return pairs, taken


def _told(entry: Entry, tokens: list[_Token], others: list[_Token | None]) -> Comparison:
    """What became of an entry whose tokens are paired with others."""
    found = [other for other in others if other is not None]
    if not found or (entry.kind is not Kind.CHOSEN and not any(other.number for other in found)):
        return _compared(Result.GONE, entry, "")
    text = "".join(other.text for other in found)
    if entry.kind is Kind.CHOSEN:
        return _compared(Result.SAME if text == entry.text else Result.CHANGED, entry, text)
    number = next(other for other in found if other.number)
    whole = number.passage.text[number.start : number.start + len(entry.text)]
    if whole == entry.text and not DIGITS.match(number.passage.text, number.start + len(whole)):
        return _compared(Result.SAME, entry, whole)
    unit = _UNIT_OF.sub("", entry.text)
    follows = number.passage.text.startswith(unit, number.end)
    return _compared(Result.CHANGED, entry, number.text + unit if follows else _with_unit(number))


def _compared(result: Result, entry: Entry, found: str) -> Comparison:
    return Comparison(result, entry.section, entry.sentence, entry.text, found, entry)


def _of_template(token: _Token, other: _Token | None) -> Comparison:
    """A number that the template owns and the document does not have."""
    where = _where(token.passage, token.start, token.end)
    found = _with_unit(other) if other else ""
    return Comparison(Result.CHANGED if other else Result.GONE, *where, expected=_with_unit(token), found=found)


def _where(passage: Passage, start: int, end: int) -> tuple[str, str]:
    return told_section(passage), sentence(passage, start, end)


def _with_unit(token: _Token) -> str:
    """The number with the unit that follows it."""
    found = NUMBER.match(token.passage.text, token.start)
    if found is not None and found.end() > token.end:
        return found[0]
    unit = _UNIT.match(token.passage.text, token.end)
    return token.text + (unit[0] if unit else "")
