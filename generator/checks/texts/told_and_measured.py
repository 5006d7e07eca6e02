"""R799: what a project's texts tell against its indicators: what was done, what was to be done, its rates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.accounts.roles import Role
from generator.checks.measures import Bound, Measure, measure
from generator.checks.rule import Examined, Fails, Side
from generator.checks.text import EVERYTHING, HAN, Text
from generator.checks.texts.declared import AcrossTexts
from generator.checks.texts.mentions import Mention, mentions
from generator.checks.texts.projects import projects
from generator.checks.texts.typed import COUNTERS
from generator.diagnostics import Severity
from generator.patterns import LazyPattern
from generator.values import dataclass

_DONE = frozenset({Role.RESULT, Role.SUMMARY, Role.ACHIEVEMENT})
_COUNTED = frozenset(COUNTERS.split("|"))
_OF_ANOTHER = LazyPattern(r"计划|目标|预期|应当|要求|任务|上年|去年|\d{4}年|比|较|每|其中|原|拟|由|从|提高|增加|增长")
_BOUND = LazyPattern(r"(?:[≥≤><]|>=|<=|不低于|不少于|不超过|至少|达到?|为|是|均|各|约)+\Z")
_RATE = LazyPattern(rf"[{HAN}]+(?:率|度|占比)")
_LEAST = 4  # characters at the end of two names of a rate that are of one thing: 企业满意度


@dataclass(frozen=True)
class _MeasuredIndicator:
    """An indicator's two cells with the value of each."""

    target: Text
    actual: Text
    wanted: Measure
    reached: Measure


def _contradicted(looked_at: tuple[Text, ...], _: Examined) -> Iterator[Fails]:
    names = projects(looked_at)
    told: dict[tuple[str, bool], list[tuple[Text, Mention]]] = defaultdict(list)
    for text in looked_at:
        if text.topic.project and (text.role in _DONE or text.role is Role.GOAL):
            numbers = (item for item in mentions(text.content) if text.is_typed(item.start, item.end))
            told[names[text.topic.project], text.role in _DONE] += [(text, item) for item in numbers]
    indicators: dict[str, list[_MeasuredIndicator]] = defaultdict(list)
    for indicator in _indicators(looked_at):
        indicators[names[indicator.target.topic.project]].append(indicator)
    for project, rows in indicators.items():
        done, planned = told[project, True], told[project, False]
        for row in rows:
            if row.wanted.unit in _COUNTED and row.wanted.amount != row.reached.amount:
                yield from _against(row.actual, row.reached, row.wanted, done, "完成情况")
                yield from _against(row.target, row.wanted, row.reached, planned, "预期目标")
        for text, item in done:
            yield from _rate(text, item, rows)


def _indicators(looked_at: tuple[Text, ...]) -> Iterator[_MeasuredIndicator]:
    actuals = {text.topic: text for text in looked_at if text.role is Role.ACTUAL}
    for target in looked_at:
        actual = actuals.get(target.topic) if target.role is Role.TARGET else None
        if actual and target.topic.project:
            wanted, reached = measure(target.content), measure(actual.content)
            if wanted and reached and wanted.is_comparable(reached) and wanted.unit == reached.unit:
                yield _MeasuredIndicator(target, actual, wanted, reached)


def _against(cell: Text, own: Measure, other: Measure, told: list[tuple[Text, Mention]], where: str) -> Iterator[Fails]:
    """That the texts state the number of the other cell, and no other of the unit, where this cell has its own."""
    of_unit = [(text, item) for text, item in told if item.unit == own.unit]
    if {item.number for _, item in of_unit} == {other.amount} and own.upper is None:
        text, item = of_unit[0]
        if not any(_OF_ANOTHER.search(mention.lead) for _, mention in of_unit) and own.bound is other.bound:
            yield Fails(
                f"“{cell.topic.name}”填的是{cell.content}，{where}写的是{item.written}",
                Side(f"“{cell.content}”", places=(cell.place,)),
                Side(text.excerpt(item.start, item.end), places=(text.place,)),
            )


def _rate(text: Text, item: Mention, rows: list[_MeasuredIndicator]) -> Iterator[Fails]:
    """That a rate of the text is none that the indicator of its name has."""
    name = _RATE.fullmatch(_BOUND.sub("", item.lead)) if item.unit == "%" else None
    if name is None or _OF_ANOTHER.search(name[0]):
        return
    alike = [(_ending(name[0], row), row) for row in rows if row.wanted.unit == "%"]
    longest = max((length for length, _ in alike), default=0)
    nearest = [row for length, row in alike if length == longest]
    if longest >= _LEAST and len(nearest) == 1 and not any(_agrees(item, each) for each in _values(nearest[0])):
        row = nearest[0]
        yield Fails(
            f"“{row.target.topic.name}”目标{row.target.content}、实际{row.actual.content}，文中写的是{item.written}",
            Side(text.excerpt(item.start, item.end), places=(text.place,)),
            Side(f"“{row.actual.content}”", places=(row.actual.place, row.target.place)),
        )


def _values(row: _MeasuredIndicator) -> tuple[Measure, Measure]:
    return row.wanted, row.reached


def _ending(name: str, row: _MeasuredIndicator) -> int:
    """How many characters the name ends alike with the indicator's, or with the words of its target."""
    words = _BOUND.sub("", row.target.content[: row.wanted.start].rstrip())
    return max(_common(name, row.target.topic.name.strip()), _common(name, _BOUND.sub("", words)))


def _common(one: str, other: str) -> int:
    pairs = zip(reversed(one), reversed(other), strict=False)
    return next((at for at, (here, there) in enumerate(pairs) if here != there), min(len(one), len(other)))


def _agrees(item: Mention, value: Measure) -> bool:
    """Whether the number of the text is the value, or within its bounds."""
    if value.about or item.number == value.amount:
        return True
    if value.bound is Bound.AT_LEAST:
        return item.number > value.amount
    if value.bound is Bound.AT_MOST:
        return item.number < value.amount
    return value.upper is not None and value.amount <= item.number <= value.upper


TOLD = AcrossTexts(
    code="R799",
    title="项目文字里的数与绩效指标不符",
    severity=Severity.VERIFY,
    reference="同一数据在公开文本各处应一致",
    meaning="指标的目标和实际不同，项目的完成情况却只写了目标那个数（预期目标只写了实际那个数）；完成情况写的满意度、合格率等，既不是同名指标的目标，也不是实际。",
    hint="对照自评资料核对，改成一致；说的不是一件事的，写明区别",
    example="指标：目标25台套，实际52台套。完成情况：管理和运维办公设施25台套。",
    compare=_contradicted,
    missing="没有可对照的文字",
    uses=EVERYTHING,
)

RULES = (TOLD,)
