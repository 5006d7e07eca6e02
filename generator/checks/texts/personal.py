"""R708: telephone, identity and bank card numbers of persons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.checks.rule import Examined
from generator.checks.text import EVERYTHING, Text
from generator.checks.texts.declared import EachText, Slip
from generator.diagnostics import Severity
from generator.patterns import LazyPattern

_IDENTITY = LazyPattern(r"(?<![0-9A-Za-z.])(?P<digits>[1-9]\d{5}\s?(?:19|20)\d{6}\s?\d{3}[\dXxＸ])(?![0-9A-Za-z])")
_SO_CALLED = LazyPattern(r"身份证(?:件)?(?:号码?)?(?:为|是|：|:)?\s*[1-9](?:\d{14}|\d{16}[\dXxＸ])(?![0-9A-Za-z])")
_MOBILE = LazyPattern(
    r"(?<![0-9A-Za-z.,\-－—])(?:\+?86[- ]?)?1[3-9]\d(?:\d{8}|[- ]\d{4}[- ]\d{4})"
    r"(?![0-9A-Za-z]|\.\d|\s*(?:万|亿|元|个|人|次|户|吨|条|件|千瓦|平方|立方|%|％))"
)
_NO_TELEPHONE = LazyPattern(r"(?:编号|代码|单号|批号|合同号|文号|序列号|凭证号|账号|项目号|流水号)(?:为|是|：|:)?\s*\Z")
_CARD = LazyPattern(
    r"(?:银行卡|储蓄卡|信用卡|个人账[户号]|卡)(?:卡?号码?|账号)?(?:为|是|：|:)?\s*(?P<digits>(?:\d{4}\s?){3,4}\d{3,4})(?![\d.])"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643—1999
_CHECK = "10X98765432"
_BEHIND = 10


def _personal(text: Text, _: Examined) -> Iterator[Slip]:
    identities = [match for match in _IDENTITY.finditer(text.content) if _is_identity("".join(match["digits"].split()))]
    for match in (*identities, *_SO_CALLED.finditer(text.content)):
        if match in identities or not any(match.end() == other.end() for other in identities):
            yield Slip(*match.span(), "有公民身份号码")
    for match in _CARD.finditer(text.content):
        if _is_card("".join(match["digits"].split())):
            yield Slip(*match.span(), "有银行卡号")
    for match in _MOBILE.finditer(text.content):
        if not _NO_TELEPHONE.search(text.content[max(0, match.start() - _BEHIND) : match.start()]):
            yield Slip(*match.span(), "有手机号码", Severity.VERIFY)


def _is_identity(number: str) -> bool:
    """Whether the eighteen characters hold a day of birth and the right check character."""
    digits, last = number[:17], number[17].upper().replace("Ｘ", "X")
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return _CHECK[sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11] == last


def _is_card(number: str) -> bool:
    """Whether the digits end in the check digit that card numbers have (Luhn)."""
    doubled = [int(digit) * (1 + index % 2) for index, digit in enumerate(reversed(number))]
    return sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0


PERSONAL = EachText(
    code="R708",
    title="个人的手机号、身份证号或银行卡号",
    severity=Severity.ERROR,
    reference="《中华人民共和国个人信息保护法》；《政府信息公开条例》第十五条",
    meaning="公开文本不得有个人的身份证号、银行卡号（按校验码辨认）；手机号码（核实）多半也是个人的。办公电话（区号加号码）不在此列。",
    hint="删去；需要留联系方式的，写办公电话",
    example="联系人张三，身份证号11010519491231002X。",
    find=_personal,
    uses=EVERYTHING,
)

RULES = (PERSONAL,)
