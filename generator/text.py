"""Text as messages and cells show it: cut short, measured, folded; Chinese ordinals. Imports nothing of ours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache

ELLIPSIS = "…"
_DIGITS = "零一二三四五六七八九"
_AS_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
# What changes or hides text and shows nothing itself: Unicode's bidirectional controls and tags, and the rest of its
# property Default_Ignorable_Code_Point; 2800 is braille's blank.
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_NOT_SHOWN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{INVISIBLE}]")
SUBSTITUTE = "□"
_PIECE = re.compile(r"[!-~]+|\s+|.", re.DOTALL)  # a word, number or command is not broken
_NOT_FIRST = "，。、；：！？）》”’】」〕％%·…—" + ",.;:!?)]"
_NOT_LAST = "（《“‘【「〔" + "(["
_NO_WIDTH = ("Mn", "Me", "Cf")  # categories of marks over other characters, and of invisible ones


def one_line(text: str) -> str:
    """The text with a single space for each stretch of white space.

    >>> one_line(" 甲\\n　乙 ")
    '甲 乙'
    """
    return " ".join(text.split())


def bare(text: str) -> str:
    """The text without white space.

    >>> bare(" 甲\\n　乙 ")
    '甲乙'
    """
    return "".join(text.split())


def visible(text: str) -> str:
    """The text with a box for each control character and each mark that shows nothing, but for breaks and tabs.

    >>> visible("收入\\u202e05.3\\x1b[2J")
    '收入□05.3□[2J'
    """
    return _NOT_SHOWN.sub(SUBSTITUTE, text)


def shortened(text: str, longest: int | None) -> str:
    """The text in at most so many characters, the last of them an ellipsis where it was longer; whole without a limit.

    >>> shortened("收入支出决算总表", 8), shortened("收入支出决算总表", 5)
    ('收入支出决算总表', '收入支出…')
    """
    return text if longest is None or len(text) <= longest else text[: longest - 1] + ELLIPSIS


def shortened_inside(text: str, longest: int | None) -> str:
    """The same, but with the ellipsis in the middle: what a long text begins and ends with identifies it.

    >>> shortened_inside("收入支出决算总表", 5)
    '收入…总表'
    """
    if longest is None or len(text) <= longest:
        return text
    before, after = longest // 2, (longest - 1) // 2
    return text[:before] + ELLIPSIS + text[len(text) - after :]


def excerpt(text: str, start: int, end: int) -> str:
    """The characters from start to end, with an ellipsis where the text goes on.

    >>> excerpt("收入支出决算总表", 2, 4), excerpt("收入支出决算总表", 0, 8)
    ('…支出…', '收入支出决算总表')
    """
    start, end = max(0, start), min(len(text), end)
    return f"{ELLIPSIS if start else ''}{text[start:end]}{ELLIPSIS if end < len(text) else ''}"


def columns_wide(text: str) -> int:
    """The width of the text's longest line in columns of one digit.

    A Chinese character takes two, and so does what East Asian fonts set as wide although others do not (“”—…×): the
    class A of Unicode's annex 11. Marks over another character, and invisible ones, take none.

    >>> columns_wide("收入3.50"), columns_wide("“三公”\\n经费")
    (8, 8)
    """
    return _line_columns(text) if "\n" not in text else max(map(_line_columns, text.split("\n")))


@lru_cache(maxsize=10_000)  # reports repeat themselves
def quoted(name: str) -> str:
    """The name in quotation marks, unless it brings its own."""
    return name if "“" in name else f"“{name}”"


def padded(text: str, columns: int) -> str:
    """The text with blanks behind it up to so many columns of a terminal.

    >>> padded("全国", 6) + "|"
    '全国  |'
    """
    return text + " " * (columns - columns_wide(text))


def cut(text: str, columns: int) -> str:
    """The text in at most so many columns, with an ellipsis where it was longer.

    >>> cut("收入3.50", 8), cut("收入支出", 7)
    ('收入3.50', '收入…')
    """
    if columns_wide(text) <= columns:
        return text
    while text and columns_wide(text + ELLIPSIS) > columns:
        text = text[:-1]
    return text + ELLIPSIS


class _Widths(dict[str, int]):
    """The width of each character, looked up once: reports measure a hundred thousand."""

    def __missing__(self, character: str) -> int:
        width = 2 if unicodedata.east_asian_width(character) in "WFA" else 1
        self[character] = 0 if unicodedata.category(character) in _NO_WIDTH else width
        return self[character]


_WIDTHS = _Widths()


def _line_columns(line: str) -> int:
    return sum(map(_WIDTHS.__getitem__, line))


def folded(text: str) -> str:
    """The text without differences of width and case, as names of files are compared.

    >>> folded("决算报表．ＸＬＳＸ") == folded("决算报表.xlsx")
    True
    """
    return unicodedata.normalize("NFKC", text).casefold()


def ordinal(number: int) -> str:
    """The number from 1 to 99 in Chinese; ValueError for another.

    >>> [ordinal(number) for number in (1, 10, 11, 20, 26, 99)]
    ['一', '十', '十一', '二十', '二十六', '九十九']
    """
    if not 1 <= number <= 99:
        raise ValueError(number)
    tens, ones = divmod(number, 10)
    return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def ordinal_value(numeral: str) -> int:
    """The number from 1 to 99 that stands in Chinese; 0 for what is none.

    >>> [ordinal_value(numeral) for numeral in ("一", "十", "二十六", "百", "")]
    [1, 10, 26, 0, 0]
    """
    return _ORDINAL_VALUES.get(numeral, 0)


_ORDINAL_VALUES = {ordinal(number): number for number in range(1, 100)}


def in_digits(numerals: str) -> str:
    """The text with each Chinese numeral as a digit, as years are written.

    >>> in_digits("二〇二五年度")
    '2025年度'
    """
    return numerals.translate(_AS_DIGITS)


def is_year(text: str) -> bool:
    """Whether the text is a year in digits.

    >>> is_year("2020"), is_year("２０２０"), is_year("20")
    (True, False, False)
    """
    return len(text) == 4 and text.isascii() and text.isdigit()


def numbered(names: Iterable[str]) -> tuple[str, ...]:
    """The names with their ordinals.

    >>> numbered(["财政拨款收入", "上级补助收入"])
    ('一、财政拨款收入', '二、上级补助收入')
    """
    return tuple(f"{ordinal(number)}、{name}" for number, name in enumerate(names, 1))


def printable(text: str) -> str:
    """The text with a mark for each character that prints nothing or steers a terminal.

    >>> printable("某\\t中心")
    '某\ufffd中心'
    """
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


def lines_needed(text: str, columns: int) -> int:
    """How many lines of so many columns the text takes, where no line begins with a closing mark or breaks a word.

    >>> lines_needed("收入支出", 8), lines_needed("收入支出。", 8), lines_needed("甲\\n乙", 8)
    (1, 2, 2)
    """
    return sum(_lines_of(line, columns) for line in text.split("\n"))


def _lines_of(line: str, columns: int) -> int:
    count, taken = 1, 0
    for piece in pieces(line, columns):
        width = columns_wide(piece)
        if taken and taken + columns_wide(piece.rstrip()) > columns:
            count, taken = count + 1, 0
        taken += width
    return count


def pieces(line: str, widest: int) -> list[str]:
    """What of a line stays together: a word, or a character with the marks that may not be parted from it.

    >>> pieces("收入（3.50万元），", 20)
    ['收', '入', '（3.50万', '元），']
    """
    found: list[str] = []
    for match in _PIECE.finditer(line):
        piece = match[0]
        number = found and found[-1][-1].isdigit() and not piece.isspace()  # which stays with its unit
        joins = found and (number or piece[0] in _NOT_FIRST or found[-1][-1] in _NOT_LAST)
        if joins and columns_wide(found[-1] + piece) <= widest:
            found[-1] += piece
        elif columns_wide(piece) > widest:
            found += (piece[at : at + widest] for at in range(0, len(piece), widest))
        else:
            found.append(piece)
    return found


def written_name(name: str) -> str:
    """The name of a file as it can be written: characters for the bytes of one in GBK, as archives unpacked leave it.

    >>> written_name("决算.pdf"), written_name("决算.pdf".encode("gbk").decode("utf-8", "surrogateescape"))
    ('决算.pdf', '决算.pdf')
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        with suppress(UnicodeEncodeError):  # half a character, as Windows allows, stands for no byte
            return name.encode("utf-8", "surrogateescape").decode("gb18030", "replace")
        return name.encode("utf-8", "replace").decode()
    return name
