"""Numbers typed in texts that nothing else in the workbooks states: no rule can contradict them, so they are listed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import Enum
from itertools import combinations, permutations

from generator.accounts.facts import Cell
from generator.accounts.quantities import WAN_YUAN, Quantity
from generator.checks.rule import Examined
from generator.checks.text import Text, sentences, without_titles
from generator.checks.texts.typed import COUNTERS, MONEY, NUMBER, Typed, decimal, follows, half_step
from generator.diagnostics import Place
from generator.patterns import LazyPattern
from generator.values import cached_property, dataclass
from generator.workbooks.layout import Form, ListTable, WorkbookLayout, cell_of, fields_of, records_of
from generator.workbooks.layout import Kind as FieldKind


class NumberKind(Enum):
    """What a number in a text counts or measures."""

    AMOUNT = "金额"
    COUNT = "个数"
    PERCENTAGE = "百分比"
    YEAR = "年份"


@dataclass(frozen=True)
class SingleNumber:
    """A number that stands alone: its kind, the number with its unit as typed, the words around it, its cell."""

    kind: NumberKind
    written: str
    excerpt: str
    place: Place


_MORE_COUNTERS = "名|所|座|架|例|宗|天|分|站|公里|平方米|吨|亩|场|届|班|篇|幅|块|只|款|部|列|万人|万户|万吨"
_BEFORE = r"(?<![\d.,A-Za-z第])"
PATTERNS = {
    NumberKind.AMOUNT: LazyPattern(rf"{_BEFORE}(?P<number>{NUMBER})\s*(?P<unit>{MONEY})"),
    NumberKind.PERCENTAGE: LazyPattern(rf"{_BEFORE}(?P<number>{NUMBER})\s*(?P<unit>%|％|个百分点)"),
    NumberKind.COUNT: LazyPattern(
        rf"{_BEFORE}(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>(?:{COUNTERS}|{_MORE_COUNTERS}))(?!百分点)"
    ),
    NumberKind.YEAR: LazyPattern(
        r"(?<![\d第])(?P<number>(?:19|20)\d{2}|2\d{2})\s*(?P<unit>年)"
    ),  # 202年 too, which lacks a digit
}
_OF_FIELDS = {
    FieldKind.AMOUNT: NumberKind.AMOUNT,
    FieldKind.COUNT: NumberKind.COUNT,
    FieldKind.PERCENT: NumberKind.PERCENTAGE,
}
_COUNTED = (NumberKind.AMOUNT, NumberKind.COUNT)  # what there are rates of
_TELLING = 3  # digits of an amount or rate that is the same thing wherever it stands; 15 may be anything
_WORDS = LazyPattern("[\u4e00-\u9fff]{2}")
_STOP = LazyPattern("[。；！？\n]")
_BESIDE = 6  # characters on each side of a number that say what it is of


@dataclass(frozen=True, eq=False)
class _Entry:
    """A number as a text has it."""

    kind: NumberKind
    typed: Typed
    text: Text

    @property
    def value(self) -> Decimal:
        """The number in 万元 or per cent, or as it is."""
        return value_of(self.kind, self.typed)

    @cached_property  # each is compared with all others of the same value
    def words(self) -> set[str]:
        """The pairs of characters beside the number: what it is of, with its unit."""
        content, typed = self.text.content, self.typed
        before = content[max(0, typed.start - _BESIDE) : typed.start]
        after = content[typed.end : typed.end + _BESIDE]
        return _pairs(_STOP.split(before)[-1]) | _pairs(_STOP.split(after)[0])

    @property
    def digits(self) -> int:
        """How many digits the number has, zeros at its ends left out."""
        return len(self.value.as_tuple().digits)


def numbers_of(content: str) -> Iterator[tuple[NumberKind, Typed]]:
    """The numbers of the text with their units, in their order, those within titles left out."""
    blanked = without_titles(content)
    matches = [(kind, match) for kind, pattern in PATTERNS.items() for match in pattern.finditer(blanked)]
    for kind, match in sorted(matches, key=lambda item: item[1].start()):
        yield kind, Typed(decimal(match["number"]), match["unit"], *match.span("number"))


def value_of(kind: NumberKind, typed: Typed) -> Decimal:
    """The number in 万元 or per cent, or as it is."""
    return (typed.in_wan if kind is NumberKind.AMOUNT else typed.number).normalize()


def single_numbers(examined: Examined, workbooks: Iterable[WorkbookLayout]) -> tuple[SingleNumber, ...]:
    """The typed numbers that stand alone, in the order of the texts.

    One does not that a cell or another passage states again, that is the year, or that follows from
    others of its sentence. What says little by itself, as 15, is the same only beside the same words, or in the same
    row.
    """
    entries = [
        _Entry(kind, typed, text)
        for text in examined.texts
        for kind, typed in numbers_of(text.content)
        if text.is_typed(typed.start, typed.end)
    ]
    stated = _StatedNumbers(examined, workbooks, entries)
    return tuple(
        SingleNumber(
            entry.kind,
            entry.text.content[entry.typed.start : entry.typed.end] + entry.typed.unit,
            entry.text.excerpt(entry.typed.start, entry.typed.end),
            entry.text.place,
        )
        for entry in entries
        if not (entry.kind is NumberKind.YEAR and entry.value == examined.year)
        and not stated.again(entry)
        and not _follows_in_sentence(entry)
    )


class _StatedNumbers:
    """Every number that the workbooks state, by kind and value, with the words that say what it is of."""

    def __init__(self, examined: Examined, workbooks: Iterable[WorkbookLayout], entries: Sequence[_Entry]) -> None:
        self._labels: dict[tuple[NumberKind, Decimal], set[str]] = defaultdict(set)
        self._alike: dict[tuple[NumberKind, Decimal], _SameNumbers] = defaultdict(_SameNumbers)
        for fact in examined.contents.facts:
            self._state(NumberKind.AMOUNT, fact.value, fact.key.concept.name)
        for name, quantity in examined.names.items():
            if isinstance(quantity, Quantity) and quantity.unit == WAN_YUAN:
                self._state(NumberKind.AMOUNT, quantity.exact, name)
        for sheet in (sheet for workbook in workbooks for sheet in workbook.sheets):
            if isinstance(sheet, Form | ListTable):
                for field in fields_of(sheet):
                    if field.kind in _OF_FIELDS:
                        for record in records_of(examined.contents, sheet):
                            cell = cell_of(record, field)
                            if isinstance(cell, Cell):
                                factor = 100 if field.kind is FieldKind.PERCENT else 1
                                self._state(_OF_FIELDS[field.kind], Decimal(cell.value) * factor, field.label)
        for entry in entries:
            self._alike[entry.kind, entry.value].add(entry)

    def _state(self, kind: NumberKind, value: Decimal, label: str) -> None:
        if value:
            self._labels[kind, value.normalize()] |= _pairs(label)

    def again(self, entry: _Entry) -> bool:
        """Whether a cell or another passage states the number."""
        labels = self._labels.get((entry.kind, entry.value))
        alike = self._alike[entry.kind, entry.value]
        telling = entry.kind in (NumberKind.AMOUNT, NumberKind.PERCENTAGE) and entry.digits >= _TELLING
        if telling and (labels is not None or alike.count > 1):
            return True
        own = (stated.value for stated in entry.text.topic.execution.values() if stated)
        if entry.kind is NumberKind.AMOUNT and entry.value in {value.normalize() for value in own}:
            return True
        words = entry.words
        return bool(labels and words & labels) or alike.has_beside(entry)


class _SameNumbers:
    """The numbers of one kind and value: beside which words, and in which rows they stand."""

    def __init__(self) -> None:
        self.count = 0
        self._words: Counter[str] = Counter()
        self._texts: dict[int, set[int]] = defaultdict(set)  # of each named row

    def add(self, entry: _Entry) -> None:
        """Adds one that the texts have."""
        self.count += 1
        self._words.update(entry.words)
        if entry.text.topic.name:
            self._texts[id(entry.text.topic)].add(id(entry.text))

    def has_beside(self, entry: _Entry) -> bool:
        """Whether another than the one that was added stands beside a word of it, or elsewhere in its named row.

        So do an indicator's target and what was reached.
        """
        return any(self._words[word] > 1 for word in entry.words) or len(self._texts.get(id(entry.text.topic), ())) > 1


def _follows_in_sentence(entry: _Entry) -> bool:
    """Whether the number is the sum, difference or rate of two others of its sentence, or a part of such a rate."""
    if entry.kind is NumberKind.YEAR:
        return False
    beside = list(_of_sentence(entry))
    others = [other for other in beside if other.typed.start != entry.typed.start]
    alike = [other.value for other in others if other.kind is entry.kind and _same_unit(other, entry)]
    if any(entry.value in (one + other, abs(one - other)) for one, other in combinations(alike, 2)):
        return True
    rates = [entry] if entry.kind is NumberKind.PERCENTAGE else [o for o in others if o.kind is NumberKind.PERCENTAGE]
    return any(
        _is_rate(rate, part, whole)
        for rate in rates
        for part, whole in permutations([other for other in beside if other.kind in _COUNTED], 2)
        if part.kind is whole.kind and (rate is entry or entry.value in (part.value, whole.value))
    )


def _is_rate(rate: _Entry, part: _Entry, whole: _Entry) -> bool:
    """Whether the rate is that of the part in the whole, or by which one grew into the other."""
    exact = part.kind is NumberKind.COUNT
    one, other = (entry.typed.number if exact else entry.typed.in_wan for entry in (part, whole))
    if other <= (0 if exact else half_step(other)):
        return False
    number = rate.typed.number
    return follows(number, one, other, exact=exact) or follows(number, one, abs(other - one) or other, exact=exact)


def _of_sentence(entry: _Entry) -> Iterator[_Entry]:
    content = entry.text.content
    for start, sentence in sentences(content):
        if start <= entry.typed.start < start + len(sentence):
            for kind, typed in numbers_of(content):
                if start <= typed.start < start + len(sentence):
                    yield _Entry(kind, typed, entry.text)


def _same_unit(one: _Entry, other: _Entry) -> bool:
    return one.kind is not NumberKind.COUNT or one.typed.unit == other.typed.unit


def _pairs(words: str) -> set[str]:
    """The pairs of neighbouring characters, each Chinese."""
    return {words[at : at + 2] for at in range(len(words) - 1) if _WORDS.match(words[at : at + 2])}
