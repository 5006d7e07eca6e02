"""What a sentence says of a budget and a final amount that it states: more, less, the same."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.texts.declared import Slip
from generator.checks.texts.typed import MONEY, NUMBER, decimal
from generator.patterns import LazyPattern

_MORE, _LESS, _EVEN = "增加|增长|上升|超支", "减少|下降|降低|节约", "持平|相等|一致"
_BUDGET = rf"预算(?:数|安排)?(?:为|是)?(?P<budget>{NUMBER})"
_FINAL = rf"(?:支出|决算)(?:支出|决算)?(?:数|金额)?(?:为|是)?(?P<final>{NUMBER})"
_DEGREE = "(?:都|均|略有|有所|稍有|小幅|相应)?"
_OF_IT = "的?(?:主要)?原因|，?主要(?:是|系|由于)|，?原因"
_WITH_BUDGET = "(?:支出|决算)?数?(?:[比较]|[与同和])(?:年初|全年|调整)?预算数?(?:相比)?，?"
_TOLD = (
    rf"(?:[，。；](?:完成|占|为|执行)[^，。；\d]{{0,12}}(?P<rate>{NUMBER})[%％])?[，。；（]"
    rf"(?:(?P<compared>{_WITH_BUDGET}){_DEGREE}(?P<word>{_MORE}|{_LESS}|{_EVEN})|"
    rf"{_DEGREE}(?P<alone>{_MORE}|{_LESS})(?={_OF_IT}))"
)
_PAIRS = (
    LazyPattern(rf"{_BUDGET}(?P<unit>{MONEY})[，、；](?:实际|本年|全年|当年)?{_FINAL}(?P=unit){_TOLD}"),
    LazyPattern(rf"{_FINAL}(?P<unit>{MONEY})[，、；](?:年初|全年|调整)?{_BUDGET}(?P=unit){_TOLD}"),
    LazyPattern(
        rf"{_FINAL}(?P<unit>{MONEY})，?(?P<compared>[比较与同和])(?:年初|全年|调整)?{_BUDGET}(?P=unit)(?:相比)?，?"
        rf"{_DEGREE}(?P<word>{_MORE}|{_LESS}|{_EVEN})"
    ),
)
_OTHER_YEAR = LazyPattern(r"(?:上年|去年|上一年|同比|[比较与]\d{4}年)")  # of which 减少的原因 may be


def against_amounts(content: str) -> Iterator[Slip]:
    """The words on a final amount and its budget that the two amounts contradict."""
    for regex in _PAIRS:
        for match in regex.finditer(content):
            groups = match.groupdict()
            word = groups["word"] or groups.get("alone") or ""
            apart = decimal(match["final"]) - decimal(match["budget"])
            rounded = not apart and groups.get("rate") is not None and decimal(match["rate"]) != 100
            of_last_year = not groups["compared"] and _OTHER_YEAR.search(content, 0, match.end())
            right = apart > 0 if word in _MORE else apart < 0 if word in _LESS else not apart
            if not (right or rounded or of_last_year):
                yield Slip(*match.span(), f"预算{match['budget']}、决算{match['final']}，却说{word}")
