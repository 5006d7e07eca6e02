"""What of a character decides how a line is set: its script, its width, what it may stand beside at a line's end."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import lru_cache

from generator.document.word.pagination.refusal import UnknownConstructError


class Script(Enum):
    """What LibreOffice sees in a character: a portion of a line is of one script."""

    WIDE = "wide"
    LATIN = "Latin"
    WEAK = "weak"  # takes the script of what stands before it


# LibreOffice's lists for Chinese of what cannot begin and end a line.
NOT_FIRST = frozenset(
    ":!),.:;?]}¢'\"、。〉》」』】〕〗〞︰︱︳﹐､﹒﹔﹕﹖﹗﹚﹜﹞！），．：；？｜｝︴︶︸︺︼︾﹀﹂﹄﹏､～￠々‖•·ˇˉ―--′’”"
)
NOT_LAST = frozenset("([{£¥'\"‵〈《「『【〔〖（［｛￡￥〝︵︷︹︻︽︿﹁﹃﹙﹛﹝（｛“‘`")
# A subset of Unicode's rules of line breaking (UAX #14), where the first character that does not fit is Latin.
NEVER_LAST = frozenset("([{（《〈「『【〔〖［｛$£¥+#￥￡±")
NEVER_FIRST = frozenset(")]}）》〉」』】〕〗］｝、。，．！？：；,.!?:;/-")
QUOTES = frozenset("“”‘’\"'")
POSTFIXES = frozenset("%‰％℃°￠")
HELD_BY_WORDS = frozenset(")]}）》〉」』】〕〗］｝、。，．,.:;+≥≤×→±")
HELD_BY_NUMBERS = frozenset(".,:;+±≥≤")
# Marks that faces set as wide as a hanzi or half as wide; beside digits LibreOffice takes the Latin face's.
OF_DOUBTFUL_WIDTH = frozenset("—…·–―‖")
_ALWAYS_WIDE = frozenset("—…“”‘’\u3000·–―‖")

_HANZI = (
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF),
)  # fmt: skip
# Of the rest, what the faces of official documents have; not ± × ÷ ·, beside which lines end by no rule that is known.
_KNOWN = (
    "、。〃々〇〈〉《》「」『』【】〒〓〔〕〖〗〝〞～"
    "！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠［＼］＾＿｀｛｜｝￠￡￥"
    "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ"
    "—…–―‖“”‘’°℃‰≤≥≠≈∞√∶※→←↑↓△▲□■○●◇◆☆★№㎡㎥"
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ\u3000"
)


@lru_cache(None)
def script_of(char: str) -> Script:
    """The script of a character by itself."""
    code = ord(char)
    if code in (0x20, 0xA0, 0x0A, 0x09) or 0x2010 <= code < 0x2070:
        return Script.WEAK
    if unicodedata.east_asian_width(char) in "WF" or code >= 0x2E80:
        return Script.WIDE
    if code < 0x300:
        return Script.LATIN
    wide = unicodedata.east_asian_width(char) == "A" or 0x2190 <= code < 0x2E80
    return Script.WIDE if wide else Script.LATIN


def scripts(text: str) -> list[Script]:
    """The script of each character of a text, the weak ones resolved."""
    each = list(map(script_of, text))
    if Script.WEAK not in each:
        return each
    last = next((script for script in each if script is not Script.WEAK), Script.WIDE)
    for index, script in enumerate(each):
        last = each[index] = last if script is Script.WEAK else script
    return each


@lru_cache(None)
def is_wide(char: str) -> bool:
    """Whether a character is as wide as its size; others are half as wide, as in all faces of official documents."""
    return script_of(char) is Script.WIDE or char in _ALWAYS_WIDE or ord(char) >= 0x2E80


@lru_cache(None)
def is_letter_or_digit(char: str) -> bool:
    """Whether a character is a letter, a hanzi or a digit, beside which programs widen the border of scripts."""
    return unicodedata.category(char)[0] in "LN"


_UNKNOWN = re.compile(
    f"[^\\t\\n\\x20-\\x7e{re.escape(_KNOWN)}{''.join(f'{chr(low)}-{chr(high)}' for low, high in _HANZI)}]"
)


def refuse_unknown_characters(text: str) -> None:
    """Raises UnknownConstructError where a text has a character whose width and breaking are not known."""
    unknown = _UNKNOWN.search(text)
    if unknown is not None:
        raise UnknownConstructError(f"文字“{unknown[0]}”（U+{ord(unknown[0]):04X}）")
