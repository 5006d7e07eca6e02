"""Whether a cell shows the amount that it stores, read from what it shows as an officer reads it."""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from enum import Enum, auto

from generator.amounts import decimal_of, round_half_up
from generator.values import dataclass
from generator.workbooks.display.cells import PRECISION, displayed_text
from generator.workbooks.display.number_formats import parsed
from generator.workbooks.grid import Scalar


class Agreement(Enum):
    """How what a cell shows agrees with what it stores."""

    SAME = auto()  # the stored amount, rounded or not; a zero as a dash counts
    SCALED = auto()  # a multiple or part of it by a power of ten: in 万元, in thousands, in percent
    SIGN = auto()  # its opposite: a minus or brackets too many, or left out
    UNIT = auto()  # with the name of another unit than the table's
    WORDS = auto()  # with other words or marks: ≥, 约, 合计
    OTHER_NUMBER = auto()  # another number, or more than one
    NO_NUMBER = auto()  # words, a date or Chinese numerals in place of digits
    HIDDEN = auto()  # nothing, though the amount is not zero
    HIDDEN_ZERO = auto()  # nothing for a zero, which is a common setting


@dataclass(frozen=True)
class AmountReading:
    """The one number in a text as a reader takes it, and what stands around it."""

    number: Decimal  # with its sign; brackets are a minus
    decimals: int  # how many the text gives; negative where it ends before the point (1.2E+5)
    words: str = ""  # all that is neither the number, its sign, nor 人民币元's mark


@dataclass(frozen=True)
class AmountDisplay:
    """An amount's cell: what it stores and shows, by which format, and how the two agree."""

    agreement: Agreement
    value: Scalar  # as stored
    number_format: str
    text: str  # as shown, without blanks around it
    reading: AmountReading | None = None
    power: int | None = None  # where SCALED: shown = stored · 10 ** power; None where what is shown is zero

    @property
    def words(self) -> str:
        """The words beside the number; empty where there is none."""
        return self.reading.words if self.reading else ""


# Digits as one number, with commas at thousands or, as in 350,5000, at 万.
_NUMBER = re.compile(
    r"(?:\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?!\d)|\d{1,4}(?:,\d{4})+(?!\d)|\d+)(?:\.\d*)?(?:E[+-]?\d+)?|\.\d+",
    re.ASCII,
)
_BLANK = re.compile(r"\s+")
_MINUS = "-－−–"
_OPENING, _CLOSING = "(（", ")）"
_UNMARKED = re.compile("[¥￥+＋]")  # of 元, in which all amounts are; of a number above zero
_DASHES = re.compile("[-－−–—―]+")
_UNIT = re.compile("[十百千万亿]*(?:[元圆角分]|[美港欧日]元)?整?|[%％‰‱]|[$＄€£]|RMB|CNY|USD", re.IGNORECASE)
_LARGEST_POWER = 15


def amount_display(value: Scalar, number_format: str, unit: str = "") -> AmountDisplay:
    """How the cell shows the amount. The unit is the table's (元, 万元), which the cell may name beside the number.

    The mark ¥ says no more than that it is money: Chinese Excel puts it before amounts in 万元 as well.
    """
    with localcontext() as context:
        context.prec = PRECISION
        return _display(value, number_format, unit)


def shown_agreement(value: float, text: str) -> Agreement:
    """How the number agrees with what a cell shows, where that itself is given."""
    stored, reading = decimal_of(value), reading_of(text)
    if stored is None or reading is None:
        return Agreement.NO_NUMBER if stored is None else _agreement_without_number(text, stored)
    with localcontext() as context:
        context.prec = PRECISION
        return _agreement(reading, stored, "")[0]


def reading_of(text: str) -> AmountReading | None:
    """The number that the text shows; None where it shows none, or more than one."""
    numbers = list(_NUMBER.finditer(text))
    if len(numbers) != 1:
        return None
    [found] = numbers
    before, after = _BLANK.sub("", text[: found.start()]), _BLANK.sub("", text[found.end() :])
    negative = False
    if before[-1:] and before[-1] in _OPENING and after[:1] and after[0] in _CLOSING:
        before, after, negative = before[:-1], after[1:], True
    for mark in _MINUS:
        if mark in before or after.startswith(mark):
            before, after, negative = before.replace(mark, "", 1), after.removeprefix(mark), True
    number = Decimal(re.sub(r"[, \u00a0\u202f]", "", found[0]))
    exponent = number.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    return AmountReading(-number if negative else number, decimals, _UNMARKED.sub("", before + after))


def _display(value: Scalar, number_format: str, unit: str) -> AmountDisplay:
    """How the cell shows the amount, in a context that is precise enough for any number."""
    text = displayed_text(value, number_format).strip()
    if isinstance(value, str):
        agreement = _agreement_of_texts(value.strip(), text)
        return AmountDisplay(agreement, value, number_format, text)
    stored = decimal_of(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
    if stored is None:
        return AmountDisplay(Agreement.NO_NUMBER, value, number_format, text)
    if not text:
        agreement = Agreement.HIDDEN if stored else Agreement.HIDDEN_ZERO
        return AmountDisplay(agreement, value, number_format, text)
    section = parsed(number_format).section_for(stored)
    if section and section[0].is_date:
        return AmountDisplay(Agreement.NO_NUMBER, value, number_format, text)
    reading = reading_of(text)
    if reading is None:
        return AmountDisplay(_agreement_without_number(text, stored), value, number_format, text)
    agreement, power = _agreement(reading, stored, unit)
    return AmountDisplay(agreement, value, number_format, text, reading, power)


def _agreement(reading: AmountReading, stored: Decimal, unit: str) -> tuple[Agreement, int | None]:
    """How the number that is shown agrees with the stored one; where it is scaled, by which power of ten."""
    if not _equal(reading, stored):
        powers = sorted(range(-_LARGEST_POWER, _LARGEST_POWER + 1), key=abs)
        power = next((power for power in powers if _equal(reading, stored.scaleb(power))), None)
        if power is None:
            return Agreement.OTHER_NUMBER, None
        return Agreement.SCALED, power if reading.number else None
    if reading.number and (reading.number < 0) != (stored < 0):
        return Agreement.SIGN, None
    if reading.words in ("", unit):
        return Agreement.SAME, None
    return (Agreement.UNIT if _UNIT.fullmatch(reading.words) else Agreement.WORDS), None


def _equal(reading: AmountReading, stored: Decimal) -> bool:
    """Whether the number is the stored one, signs aside, rounded to the decimals that are shown."""
    return abs(reading.number) == round_half_up(abs(stored), reading.decimals)


def _agreement_without_number(text: str, stored: Decimal) -> Agreement:
    """What a cell without one number shows: a dash is a zero, as in Excel's own accounting formats."""
    if stored == 0 and _DASHES.fullmatch(_UNMARKED.sub("", _BLANK.sub("", text))):
        return Agreement.SAME
    return Agreement.OTHER_NUMBER if _NUMBER.search(text) else Agreement.NO_NUMBER


def _agreement_of_texts(value: str, text: str) -> Agreement:
    """How a cell shows an amount that was typed as text."""
    if value == text:
        return Agreement.SAME
    return Agreement.WORDS if text else Agreement.HIDDEN
