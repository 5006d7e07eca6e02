"""R794: an amount in Chinese numerals that is not the one in digits beside it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.amounts import in_wan, in_yuan, plain
from generator.checks.rule import Examined
from generator.checks.text import Text
from generator.checks.texts.declared import EachText, Slip
from generator.checks.texts.typed import MONEY, NUMBER, Typed, decimal
from generator.diagnostics import Severity
from generator.patterns import LazyPattern

_SCRIPTS = ("零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖")
_DIGITS = {digit: value for script in _SCRIPTS for value, digit in enumerate(script)} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_SIGN = f"[{''.join((*_DIGITS, *_TENS, *_LARGE))}]"
_CAPITALS = rf"(?P<whole>{_SIGN}{{2,}})[元圆](?:零?(?P<tenths>{_SIGN})角)?(?:零?(?P<hundredths>{_SIGN})分)?(?:整|正)?"
_SAID = r"(?:大写金额|金额大写|大写)?(?:为|是)?[：:]?(?:人民币)?"
_BESIDE = (
    LazyPattern(rf"(?<![\d.,])(?P<number>{NUMBER})\s*(?P<unit>{MONEY})[（(，,]{_SAID}{_CAPITALS}"),
    LazyPattern(rf"{_CAPITALS}[（(，,](?:小写)?(?:为)?[：:]?[¥￥]?(?P<number>{NUMBER})\s*(?P<unit>{MONEY})[）)，。；]"),
)


def value_of_numerals(written: str) -> Decimal | None:
    """The number that Chinese numerals state, in either script; None where they are no number.

    >>> value_of_numerals("壹佰零贰万叁仟")
    Decimal('1023000')
    """
    total = section = digit = 0
    is_after_digit = False
    for sign in written:
        if sign in _DIGITS:
            if is_after_digit and digit:
                return None
            digit, is_after_digit = _DIGITS[sign], True
        elif sign in _TENS:
            section += (digit if is_after_digit and digit else 1) * _TENS[sign]
            digit, is_after_digit = 0, False
        else:
            section += digit
            total = (
                (total + section) * _LARGE[sign]
                if section < _LARGE[sign] and sign in "亿億"
                else (total + section * _LARGE[sign])
            )
            section = digit = 0
            is_after_digit = False
    return Decimal(total + section + digit) or None


def _capitals(text: Text, _: Examined) -> Iterator[Slip]:
    for regex in _BESIDE:
        for match in regex.finditer(text.content):
            whole = value_of_numerals(match["whole"])
            if whole is None:
                continue
            tenths, hundredths = (_DIGITS.get(match[name] or "", 0) for name in ("tenths", "hundredths"))
            in_words = in_wan(whole + Decimal(tenths) / 10 + Decimal(hundredths) / 100, "元")
            typed = Typed(decimal(match["number"]), match["unit"], *match.span())
            if abs(in_words - typed.in_wan) > typed.half_step_in_wan:
                yield Slip(*match.span(), f"大写为{plain(in_yuan(in_words))}元，与{typed.written}不符")


CAPITALS = EachText(
    code="R794",
    title="大写的金额与数字不符",
    severity=Severity.VERIFY,
    reference="公开文本前后应一致",
    meaning="“100万元（大写：壹佰贰拾万元整）”，大写与数字不是同一个金额。",
    hint="对照合同、凭证改正；公开文本一般只写数字",
    example="合同金额100万元（大写：壹佰贰拾万元整）。",
    find=_capitals,
)

RULES = (CAPITALS,)
