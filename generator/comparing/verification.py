"""A finished document compared with what the workbooks give now, figure by figure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from enum import Enum

from generator.comparing.alignment import NUMBER, Relation, align
from generator.comparing.compare_images import Likeness, compare_images
from generator.comparing.match_pictures import match_pictures
from generator.document.model import Block
from generator.document.sentences import section_line, sentence_around
from generator.provenance.entries import NUMBER as NUMBER_WITH_UNIT
from generator.provenance.entries import EntryKind, Ledger, LedgerEntry
from generator.values import dataclass

_CHANGED = (Relation.CHANGED, Relation.REPLACED)
_UNIT_OF = re.compile(r"^[\d.,]+")
# An amount, share or count in Chinese numerals: 三百万元, 百分之三十, 壹佰元.
_NUMERALS = "零〇一二三四五六七八九十两壹贰叁肆伍陆柒捌玖拾"
_SPELLED = re.compile(
    rf"百分之[{_NUMERALS}百点]+|[{_NUMERALS}][{_NUMERALS}百千万亿佰仟萬億点]*(?=[余多]?(?:元|个?百分点|[%％]|人次|批次|辆|台|套))"
)
_TOKEN = re.compile(rf"\d+(?:,\d{{3}})*(?:\.\d+)?|{_SPELLED.pattern}|.", re.DOTALL)
_UNIT = re.compile(r"[%％‰]|万元|亿元|元|[^\W\d]?")
_ORDINAL = re.compile(r"（?\d{1,3}[.）](?!\d{1,2}(?!\d))")  # 7.2020年…, but not 7.20万元


NOT_READ = "读者看不见，或程序读不出的内容"


class Result(Enum):
    """How a figure of the finished document stands to the workbooks."""

    SAME = "相同"
    CHANGED = "不同"
    GONE = "缺少"
    NEW = "多出"
    WORDS = "文字不同"  # of a page: its numbers are compared by themselves
    UNCLEAR = "无法比对"  # a picture that was stored in another way, or what no reader sees as its text says


@dataclass(frozen=True)
class NumberComparison:
    """A figure compared: its expected value from the workbooks, the actual one of the document, and where."""

    result: Result
    section: str
    sentence: str
    expected: str = ""
    actual: str = ""
    entry: LedgerEntry | None = None  # None where the template or the editor of the document owns the figure
    why: str = ""  # of what cannot be compared and is no picture: what it is
    moved: bool = False  # whether its paragraph, or its row of a table, stands elsewhere in the document


@dataclass(frozen=True)
class _Token:
    text: str
    number_of_block: int
    block: Block
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def within(self, entry: LedgerEntry) -> bool:
        """Whether the entry prints some of it."""
        return self.number_of_block == entry.number and self.start < entry.end and entry.start < self.end

    @property
    def number(self) -> bool:
        """Whether it is a number that counts: the ordinal of a paragraph does not."""
        ordinal = self.start <= 1 and not self.block.tabular and _ORDINAL.match(self.block.text)
        return (bool(NUMBER.fullmatch(self.text)) and not ordinal) or self.spelled

    @property
    def spelled(self) -> bool:
        """Whether it is a number in Chinese numerals."""
        return _SPELLED.match(self.block.text, self.start) is not None and not self.text.isdigit()


def compare(ledger: Ledger, actual: Sequence[Block]) -> tuple[NumberComparison, ...]:
    """Every figure of the ledger with what stands in its place, the pictures, and the numbers that no cell gives."""
    expected = ledger.document.texts
    standing = match_pictures(expected, actual)
    entries: dict[int, list[LedgerEntry]] = {}
    for entry in ledger.entries:
        entries.setdefault(entry.number, []).append(entry)
    result: list[NumberComparison] = []
    for match in align(expected, standing):
        if match.relation in _CHANGED and _texts(expected, match.before) != _texts(standing, match.after):
            old, new = _tokens(expected, match.before), _tokens(standing, match.after)
            result += _changed(old, new, [entry for number in match.before for entry in entries.get(number, ())])
            continue
        for number, other in zip(match.before, match.after, strict=True):
            block = expected[number]
            picture = _picture(block, standing[other]) if block.picture else None
            if picture is not None:
                result.append(picture)
            if picture is None or picture.result is Result.SAME:
                moved = match.relation is Relation.MOVED
                for entry in entries.get(number, ()):
                    result.append(replace(_compared(Result.SAME, entry, entry.text), moved=moved))
    return tuple(result)


def unseen(expected: Counter[tuple[str, str]], actual: Counter[tuple[str, str]]) -> Iterator[NumberComparison]:
    """What a finished document has that no reader sees, or that is not read, and that the one to be made has not."""
    for (what, words), count in (actual - expected).items():
        yield from [NumberComparison(Result.UNCLEAR, NOT_READ, words or what, why=what)] * count


def _texts(blocks: Sequence[Block], numbers: Sequence[int]) -> list[str]:
    return [blocks[number].text.strip() for number in numbers]


def _picture(block: Block, standing: Block) -> NumberComparison:
    """The picture that a document has under a description, beside the one that the workbooks give."""
    result = {Likeness.SAME: Result.SAME, Likeness.OTHER: Result.CHANGED, Likeness.UNCLEAR: Result.UNCLEAR}[
        compare_images(block.image, standing.image)
    ]
    other = "另一张图" if standing.image else "没有图"
    return NumberComparison(result, *_where(block, 0, 0), actual="" if result is Result.SAME else other)


def _changed(old: list[_Token], new: list[_Token], entries: Sequence[LedgerEntry]) -> Iterator[NumberComparison]:
    """The figures of paragraphs that differ, which may also have been split or joined."""
    pairs, paired = _paired(old, new)
    owned: set[int] = set()
    for entry in entries:
        inside = [n for n, token in enumerate(old) if token.within(entry)]
        owned.update(inside)
        yield _entry(entry, [old[n] for n in inside], [pairs.get(n) for n in inside])
    for n, token in enumerate(old):
        if n not in owned and token.number:
            other = pairs.get(n)
            if other is None or other.text != token.text:
                yield _of_template(token, other)
    for n, token in enumerate(new):
        if n not in paired and token.number:
            yield NumberComparison(Result.NEW, *_where(token.block, token.start, token.end), actual=_with_unit(token))


def _tokens(blocks: Sequence[Block], numbers: Sequence[int]) -> list[_Token]:
    """The numbers and the other characters of texts; between two texts there is nothing."""
    return [token for number in numbers for token in _tokens_of(number, blocks[number])]


def _tokens_of(number: int, block: Block) -> Iterator[_Token]:
    ordinal = None if block.tabular else _ORDINAL.match(block.text)
    begin = ordinal.end() if ordinal else 0
    for start, end in ((0, begin), (begin, len(block.text))):
        for match in _TOKEN.finditer(block.text, start, end):
            yield _Token(match[0], number, block, match.start())


def _paired(old: list[_Token], new: list[_Token]) -> tuple[dict[int, _Token], set[int]]:
    """Which token of the document stands for which expected one, and the numbers of those that stand for one."""
    pairs: dict[int, _Token] = {}
    used: set[int] = set()
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
            used.add(other_n)
    return pairs, used


def _entry(entry: LedgerEntry, tokens: list[_Token], others: list[_Token | None]) -> NumberComparison:
    """What became of an entry whose tokens are paired with others."""
    paired = [other for other in others if other is not None]
    if not paired or (entry.kind is not EntryKind.CHOSEN and not any(other.number for other in paired)):
        return _compared(Result.GONE, entry, "")
    text = "".join(other.text for other in paired)
    if entry.kind is EntryKind.CHOSEN:
        return _compared(Result.SAME if text == entry.text else Result.CHANGED, entry, text)
    number = next(other for other in paired if other.number)
    whole = number.block.text[number.start : number.start + len(entry.text)]
    if whole == entry.text and not NUMBER.match(number.block.text, number.start + len(whole)):
        return _compared(Result.SAME, entry, whole)
    unit = _UNIT_OF.sub("", entry.text)
    follows = number.block.text.startswith(unit, number.end)
    return _compared(Result.CHANGED, entry, number.text + unit if follows else _with_unit(number))


def _compared(result: Result, entry: LedgerEntry, actual: str) -> NumberComparison:
    return NumberComparison(result, entry.section, entry.sentence, entry.text, actual, entry)


def _of_template(token: _Token, other: _Token | None) -> NumberComparison:
    """A number that the template owns and the document does not have."""
    where = _where(token.block, token.start, token.end)
    actual = _with_unit(other) if other else ""
    return NumberComparison(Result.CHANGED if other else Result.GONE, *where, expected=_with_unit(token), actual=actual)


def _where(block: Block, start: int, end: int) -> tuple[str, str]:
    return section_line(block), sentence_around(block, start, end)


def _with_unit(token: _Token) -> str:
    """The number with the unit that follows it."""
    match = NUMBER_WITH_UNIT.match(token.block.text, token.start)
    if match is not None and match.end() > token.end:
        return match[0]
    unit = _UNIT.match(token.block.text, token.end)
    return token.text + (unit[0] if unit else "")
