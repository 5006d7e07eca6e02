"""The sentence as it would be right, where the message of a rule on texts says what should stand in it."""

from __future__ import annotations

import re
from decimal import Decimal

from generator.auditing.texts.paragraphs import sentence
from generator.published.published_document import PublishedParagraph

_RECOMPUTED = re.compile(r"(?P<part>[\d.]+)÷(?P<whole>[\d.]+)应为(?P<right>[\d.]+%)，文中为")
_DIRECTION = re.compile(
    r"(?:完成预算(?P<rate>[\d.]+)%|预算(?P<budget>[\d.]+)、决算(?P<final>[\d.]+))，却说决算数(?P<word>大于|高于|小于|低于|等于)预算数"
)
_GROWN_FROM_NOTHING = re.compile(r"上年为0，没有可比的基数")
_RATE = re.compile(r"[\d,.]+\s*[%％]")
_ITS_RATE = re.compile(r"[，、,]?\s*(?:同比)?(?:增长|增加|上升)(?:了|率为|幅为)?\s*[\d,.]+\s*[%％]")
_LEVEL = re.compile(r"决算数?(?P<word>大于|高于|小于|低于)(?=(?:年初|全年|调整)?预算)")


def put_right(paragraph: PublishedParagraph, start: int, end: int, message: str) -> tuple[str, str]:
    """The arithmetic that the message states, and the sentence put right; "" for what does not follow from it."""
    text = paragraph.text
    if match := _RECOMPUTED.search(message):
        arithmetic = f"{match['part']} ÷ {match['whole']} = {match['right']}"
        rates = [one for one in _RATE.finditer(text, start, end) if text[one.start()].isdigit()]
        corrected = sentence(paragraph, *rates[-1].span(), match["right"])[1] if rates else ""
        return arithmetic, corrected
    if match := _DIRECTION.search(message):
        more = Decimal(match["rate"]) > 100 if match["rate"] else Decimal(match["final"]) > Decimal(match["budget"])
        same = Decimal(match["rate"]) == 100 if match["rate"] else match["final"] == match["budget"]
        printed = _LEVEL.search(text, start, end)
        if printed is None or same:
            return "", ""
        return "", sentence(paragraph, *printed.span("word"), "大于" if more else "小于")[1]
    if _GROWN_FROM_NOTHING.search(message):
        found = [one for one in _ITS_RATE.finditer(text) if one.end() >= end and one.start() <= end]
        return "", without(paragraph, *found[0].span()) if found else ""
    return "", ""


def without(paragraph: PublishedParagraph, start: int, end: int) -> str:
    """The sentence around the characters without them."""
    mark = "\0"
    return sentence(paragraph, start, end, mark)[1].replace(mark, "")
