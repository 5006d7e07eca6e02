"""What a cell shows: its stored value as the number format prints it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal, localcontext
from fractions import Fraction

from generator.amounts import decimal_of, plain, round_half_up
from generator.workbooks.display.dates import OVERFLOW, date_text, serial_of
from generator.workbooks.display.number_formats import FormatPart, Section, Token, parsed
from generator.workbooks.display.numerals import NUMERALS, Numerals
from generator.workbooks.grid import Scalar

PRECISION = 700  # digits; of any number with all the decimals that a format can ask for
_LONGEST_PLAIN = 20  # digits before or after the point, beyond which General writes an exponent
_MOST_DENOMINATOR_DIGITS = 7


def displayed_text(value: Scalar, code: str) -> str:
    """What the cell shows of the value by the format code, with its blanks; colours and widths aside.

    Excel shortens a number in format General to the room that its column has; here it has all its 15 digits. A date
    comes as a date or as the number that stands for it.
    """
    number_format = parsed(code)
    if isinstance(value, str):
        return value if number_format.text is None else _text(number_format.text, value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        number: Decimal | None = serial_of(value)
    else:
        number = decimal_of(value)
    if number is None:  # no finite number, which no spreadsheet stores
        return str(value)
    with localcontext() as context:
        context.prec = PRECISION
        chosen = number_format.section_for(number)
        return OVERFLOW if chosen is None else _number(*chosen, number)


def _text(section: Section, value: str) -> str:
    """The text by the section for texts."""
    shown = {FormatPart.TEXT: value, FormatPart.GENERAL: value}
    return "".join(shown.get(token.part, token.text) for token in section.tokens)


def _number(section: Section, signed: bool, value: Decimal) -> str:
    """The number by the section, with a minus before it where it is signed and does not round to zero."""
    if section.is_date:
        return date_text(section, value)
    tokens, scaled = _scaled(section.tokens, abs(value))
    numerals = NUMERALS.get(section.numerals)
    if any(token.part in (FormatPart.GENERAL, FormatPart.TEXT) for token in tokens):
        text, is_zero = _general(tokens, scaled, numerals), not scaled
    elif not section.has(FormatPart.DIGIT):
        text, is_zero = "".join(token.text for token in tokens), not round_half_up(scaled, 0)
    elif exponent := next((place for place, token in enumerate(tokens) if token.part is FormatPart.EXPONENT), None):
        text, is_zero = _scientific(tokens, exponent, scaled, numerals), not scaled
    elif slash := _slash(tokens):
        text, is_zero = _fraction(tokens, slash, scaled), not scaled
    else:
        decimals = sum(token.part is FormatPart.DIGIT for token in tokens[_point(tokens) :])
        rounded = round_half_up(scaled, decimals)
        text, is_zero = _decimal(tokens, rounded, numerals), not rounded
    return f"-{text}" if signed and tokens and not is_zero else text


def _scaled(tokens: Sequence[Token], value: Decimal) -> tuple[list[Token], Decimal]:
    """The number times 100 for each percent sign, by 1000 for each comma that no digit follows, and the other parts."""
    result: list[Token] = []
    digits = False
    for place, token in enumerate(tokens):
        following = (after.part for after in tokens[place + 1 :] if after.part in (FormatPart.DIGIT, FormatPart.POINT))
        if token.part is FormatPart.COMMA and not digits:
            token = Token(FormatPart.LITERAL, ",")
        elif token.part is FormatPart.COMMA and next(following, None) is not FormatPart.DIGIT:
            value = value.scaleb(-3)
            continue
        elif token.part is FormatPart.PERCENT:
            value = value.scaleb(2)
        digits = digits or token.part is FormatPart.DIGIT
        result.append(token)
    return result, value


def _general(tokens: Sequence[Token], value: Decimal, numerals: Numerals | None) -> str:
    """The number with all its digits among the section's other parts."""
    if value and not -_LONGEST_PLAIN < value.adjusted() < _LONGEST_PLAIN:
        number = f"{value.normalize():E}"
    else:
        number = plain(value)
    if numerals:
        whole, point, decimals = number.partition(".")
        number = (numerals.in_words(int(whole)) if whole.isdecimal() else whole) + point + numerals.by_digit(decimals)
    return "".join(number if t.part in (FormatPart.GENERAL, FormatPart.TEXT) else t.text for t in tokens)


def _decimal(tokens: Sequence[Token], value: Decimal, numerals: Numerals | None) -> str:
    """The rounded number, its digits in the section's places."""
    point = _point(tokens)
    whole, _, decimals = f"{value:f}".partition(".")
    grouped = any(token.part is FormatPart.COMMA for token in tokens[:point])
    before = _whole(tokens[:point], whole.lstrip("0"), grouped, numerals)
    if point == len(tokens):
        return before
    return f"{before}.{_decimals(tokens[point + 1 :], decimals, numerals)}"


def _whole(tokens: Sequence[Token], digits: str, grouped: bool, numerals: Numerals | None) -> str:
    """The part before the point: its last digits in the section's places, all others in the first place."""
    places = sum(token.part is FormatPart.DIGIT for token in tokens)
    if not places:
        return "".join(token.text for token in tokens) + _written(digits, numerals)
    shared = max(len(digits) - places + 1, 0)  # digits in the first place
    own = [digits[:shared], *digits[shared:]] if shared else [""] * (places - len(digits)) + list(digits)
    result = []
    for token in tokens:
        if token.part is FormatPart.DIGIT:
            text = own.pop(0) or _empty_place(token)
            result.append(_grouped(text, len(own), numerals) if grouped else _written(text, numerals))
        elif token.part is not FormatPart.COMMA:
            result.append(token.text)
    return "".join(result)


def _grouped(digits: str, following: int, numerals: Numerals | None) -> str:
    """The digits, which so many others follow up to the point, with a comma before each third."""
    result = []
    for number, digit in enumerate(digits, start=1):
        to_point = len(digits) - number + following
        comma = "," if to_point and to_point % 3 == 0 and digit != " " else ""
        result.append(_written(digit, numerals) + comma)
    return "".join(result)


def _decimals(tokens: Sequence[Token], digits: str, numerals: Numerals | None) -> str:
    """The part after the point; zeros at its end are left out where the section has #, blank where it has ?."""
    significant = len(digits.rstrip("0"))
    result, place = [], 0
    for token in tokens:
        if token.part is FormatPart.DIGIT:
            kept = place < significant or token.text == "0" or _zero_follows(tokens, place)
            result.append(_written(digits[place], numerals) if kept else _empty_place(token))
            place += 1
        elif token.part is not FormatPart.COMMA:
            result.append(token.text)
    return "".join(result)


def _zero_follows(tokens: Sequence[Token], place: int) -> bool:
    """Whether a digit that is always shown stands after the place."""
    return "0" in [token.text for token in tokens if token.part is FormatPart.DIGIT][place + 1 :]


def _scientific(tokens: Sequence[Token], exponent: int, value: Decimal, numerals: Numerals | None) -> str:
    """The number with an exponent, which is a multiple of the places before the point."""
    mantissa = tokens[:exponent]
    point = _point(mantissa)
    places = max(sum(token.part is FormatPart.DIGIT for token in mantissa[:point]), 1)
    decimals = sum(token.part is FormatPart.DIGIT for token in mantissa[point:])
    power = value.adjusted() // places * places if value else 0
    rounded = round_half_up(value.scaleb(-power), decimals)
    if rounded >= Decimal(1).scaleb(places):
        power += places
        rounded = round_half_up(value.scaleb(-power), decimals)
    sign = "-" if power < 0 else tokens[exponent].text[1].strip("-")
    digits = str(abs(power)).zfill(len(tokens[exponent].text) - 2)
    after = "".join(token.text for token in tokens[exponent + 1 :])
    return f"{_decimal(mantissa, rounded, numerals)}E{sign}{digits}{after}"


def _fraction(tokens: Sequence[Token], slash: int, value: Decimal) -> str:
    """The number as a fraction, after its whole part where the section has a place for that."""
    first, end = slash, slash + 1
    while first and tokens[first - 1].part is FormatPart.DIGIT:
        first -= 1
    while end < len(tokens) and tokens[end].part is FormatPart.DIGIT:
        end += 1
    before, above, below, after = tokens[:first], tokens[first:slash], tokens[slash + 1 : end], tokens[end:]
    fixed = tokens[slash].text[1:]
    width = len(fixed) or len(below)
    has_whole = any(token.part is FormatPart.DIGIT for token in before)
    whole, rest = divmod(Fraction(value), 1) if has_whole else (0, Fraction(value))
    numerator, denominator = _ratio(rest, int(fixed or 0), width)
    if has_whole and numerator == denominator:
        whole, numerator = whole + 1, 0
    if has_whole and not numerator:
        leading, ratio = _whole(before, str(whole), False, None), " " * (len(above) + 1 + width)
    else:
        leading = _whole(before, str(whole) if whole else "", False, None)
        padded = str(denominator).rjust(width, "0") if below and below[0].text == "0" else str(denominator).ljust(width)
        ratio = f"{_whole(above, str(numerator), False, None)}/{padded}"
    return leading + ratio + "".join(token.text for token in after)


def _ratio(value: Fraction, denominator: int, width: int) -> tuple[int, int]:
    """Numerator and denominator of the nearest fraction: with that denominator, or else one of so many digits."""
    if denominator:
        return int(value * denominator + Fraction(1, 2)), denominator
    return value.limit_denominator(10 ** min(width, _MOST_DENOMINATOR_DIGITS) - 1).as_integer_ratio()


def _slash(tokens: Sequence[Token]) -> int:
    """Where the stroke of a fraction stands, after a digit and before another; 0 for none."""
    for place in range(1, len(tokens)):
        if tokens[place].part is FormatPart.SLASH and tokens[place - 1].part is FormatPart.DIGIT:
            digit_after = place + 1 < len(tokens) and tokens[place + 1].part is FormatPart.DIGIT
            if digit_after or len(tokens[place].text) > 1:
                return place
    return 0


def _point(tokens: Sequence[Token]) -> int:
    """Where the decimal point stands; after the last part where there is none."""
    return next((place for place, token in enumerate(tokens) if token.part is FormatPart.POINT), len(tokens))


def _empty_place(token: Token) -> str:
    """What a place for a digit shows where the number has none."""
    return {"0": "0", "?": " "}.get(token.text, "")


def _written(digits: str, numerals: Numerals | None) -> str:
    """The digits, in Chinese numerals where the section asks for them."""
    return numerals.by_digit(digits) if numerals else digits
