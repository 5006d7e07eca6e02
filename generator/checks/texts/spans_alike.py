"""The years that texts state of one thing: spans that differ by an end, a target and what was reached, an event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.accounts.roles import Role
from generator.checks.rule import Fails, Side
from generator.checks.text import Text, without_titles
from generator.checks.texts.dated_alike import Dated, outlier
from generator.checks.texts.projects import projects
from generator.patterns import LazyPattern

_SPAN = LazyPattern(
    r"(?<![\d第号.\-－—–])(?P<first>(?:19|20)\d{2})\s*年?\s*[-－—–~～至到]\s*(?P<last>(?:19|20)\d{2})\s*年(?!度?\s*\d)"
)
_IN_PART = LazyPattern(r"期|阶段|部分|分年|首批|批次|逐年|先行|[上下]半年")  # what was done of a goal
_YEAR = LazyPattern(r"(?<!\d)((?:19|20)\d{2})(?=\s*年)")
# 2020年10月…举办2020年“…”培训班; early in a year that before is summed up, late in it the next is prepared.
_EVENT = LazyPattern(
    r"(?<!\d)(?P<held>(?:19|20)\d{2})年(?P<month>\d{1,2})月[^。；\n]{0,40}?(?:举办|举行|召开|承办)了?"
    r"(?P<named>(?:19|20)\d{2})年(?!度)(?P<event>[^，。；\n]{2,40})"
)
_OF_THE_YEAR_BEFORE = LazyPattern(r"总结|表彰|颁奖|评选|年会|述职|考核|决算|成果|汇报")
_FIRST_MONTHS, _LAST_MONTHS = 3, 11
_APART = "同一项目的起止年份不同"
_PLANNED_AND_DONE = (Role.GOAL, Role.RESULT)


def other_spans(looked_at: tuple[Text, ...]) -> Iterator[Fails]:
    """The spans of years that differ by one end: of a goal and its result, of one cell among several of a project."""
    spans: dict[str, list[Dated]] = defaultdict(list)
    names = projects(looked_at)
    for text in looked_at:
        if text.topic.project and not text.filled:
            found = {
                (match["first"], match["last"]): match[0] for match in _SPAN.finditer(without_titles(text.content))
            }
            if len(found) == 1 and not (text.role is Role.RESULT and _IN_PART.search(text.content)):
                ((years, written),) = found.items()
                spans[names[text.topic.project]].append(Dated("-".join(years), written, text))
    for items in spans.values():
        ends = {tuple(item.year.split("-")) for item in items}
        if len(ends) == 2 and any(one == other for one, other in zip(*ends, strict=True)):
            pair = [item for item in items if item.text.role in _PLANNED_AND_DONE]
            told = [*outlier(items, 2, apart=False, what=_APART), *outlier(pair, 1, apart=False, what=_APART)]
            yield from told[:1]


def targets_of_another_year(looked_at: tuple[Text, ...]) -> Iterator[Fails]:
    """The actual values that are their target in other words but for the year: 2021年全年, 2020年全年."""
    targets = {text.topic: text for text in looked_at if text.role is Role.TARGET}
    for actual in looked_at:
        target = targets.get(actual.topic) if actual.role is Role.ACTUAL else None
        if target is None or target.content == actual.content:
            continue
        years = [_YEAR.findall(text.content) for text in (target, actual)]
        alike = _YEAR.sub("", target.content) == _YEAR.sub("", actual.content)
        if alike and len(years[0]) == len(years[1]) == 1:
            here, there = (Side(f"“{text.content}”", places=(text.place,)) for text in (actual, target))
            yield Fails(f"“{actual.topic.name}”的目标写{years[0][0]}年，实际写{years[1][0]}年", here, there)


def events_of_another_year(looked_at: tuple[Text, ...]) -> Iterator[Fails]:
    """The events that are named by another year than that of the month in which they were held."""
    for text in looked_at:
        for match in _EVENT.finditer(text.content) if "年" in text.content else ():
            apart, month = int(match["named"]) - int(match["held"]), int(match["month"])
            usual = (apart == -1 and month <= _FIRST_MONTHS) or (apart == 1 and month >= _LAST_MONTHS)
            if apart and not usual and not _OF_THE_YEAR_BEFORE.search(match["event"]) and text.is_typed(*match.span()):
                words = f"{match['held']}年{month}月举办“{match['named']}年{match['event']}”"
                yield Fails(f"举办的时间与名称的年份不同：{words}", Side(words, places=(text.place,)))
