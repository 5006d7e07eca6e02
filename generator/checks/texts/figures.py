"""R751, R752: a figure typed in a text against the figure of that name in the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator.accounts import concepts
from generator.accounts.concepts import Basis, Concept
from generator.accounts.quantities import WAN_YUAN, Quantity
from generator.accounts.roles import Execution, Role
from generator.checks.rule import Examined, Fails, Side
from generator.checks.text import StatedAmount, Text, Topic, sentences
from generator.checks.texts.declared import AcrossTexts
from generator.checks.texts.typed import NUMBER, Typed, amounts, decimal, half_step
from generator.diagnostics import Place, Severity
from generator.patterns import LazyPattern
from generator.values import dataclass

_REFERENCE = "同一数据在公开文本各处应一致"
_CONCEPTS = tuple(item for item in vars(concepts).values() if isinstance(item, Concept))
_SHORTEST = 4
_OF_NOBODY = frozenset({Role.EVENT, Role.DEFINITION})

# Words before the name, in the same sentence, that make the figure another one.
_NARROWER = LazyPattern(r"其中|年初|追加|下属|所属|站|中心|支队|大队|上年|同比|较|每|人均|单位[^：，]*：|含|除")
_YEAR = LazyPattern(r"(\d{4})年(?:度)?")
_WHOSE = LazyPattern(r"\A(?:本年度?|全年|本部门|本单位|[本我全]局|部门)的?")
_AFTER = LazyPattern(r"(?:为|是|共计?|合计|达到?|：|:|支出决算数?|决算数|决算|预算数|支出|实际支出|的)\s*\Z")


@dataclass(frozen=True)
class PublishedFigure:
    """A figure of the tables: whose, for which year and stage."""

    value: Decimal
    label: str
    places: tuple[Place, ...]
    year: int
    basis: Basis | None = None


def _contradictions(looked_at: tuple[Text, ...], examined: Examined) -> Iterator[Fails]:
    published = _published_figures(examined)
    for text in looked_at:
        if text.topic.project or text.role in _OF_NOBODY or not any(map(str.isdigit, text.content)):
            continue  # of one project, or of nobody in particular, the same words mean other money
        for start, sentence in sentences(text.content):
            for amount in amounts(sentence):
                if text.is_typed(start + amount.start, start + amount.end):
                    yield from _against(text, start, sentence, amount, published, examined.year)


def _against(
    text: Text, start: int, sentence: str, amount: Typed, published: Mapping[str, list[PublishedFigure]], this_year: int
) -> Iterator[Fails]:
    clause = max(sentence.rfind(stop, 0, amount.start) for stop in "，、（(：") + 1
    before = sentence[clause : amount.start].strip()
    if _NARROWER.search(sentence[:clause]) or (clause and sentence[clause - 1] in "：（("):
        return
    dated = _YEAR.match(before)
    year = int(dated[1]) if dated else this_year
    rest = before[dated.end() :] if dated else before
    name, stages = _name(rest, published) or _name(_WHOSE.sub("", rest, count=1), published) or ("", "")
    figures = [
        figure
        for figure in published.get(name, ())
        if figure.year == year
        and not ("决算" in stages and figure.basis is Basis.BUDGET)
        and not ("预算" in stages and figure.basis is Basis.FINAL)
    ]
    if not figures or any(_agree(amount, figure.value) for figure in figures):
        return
    figure = figures[0]
    excerpt = text.excerpt(start + clause, start + amount.end)
    yield Fails(
        f"文中“{name}”为{amount.written}，表中为{figure.value}万元：{excerpt}",
        Side(excerpt, amount.in_wan, (text.place,)),
        Side(figure.label, figure.value, figure.places),
        amount.in_wan - figure.value,
    )


def _name(words: str, published: Mapping[str, list[PublishedFigure]]) -> tuple[str, str] | None:
    """The published name that the words are, and what follows it; None where they are no name alone."""
    name = words
    while name not in published:
        shorter = _AFTER.sub("", name)
        if shorter == name:
            return None
        name = shorter
    return name, words[len(name) :]


def _agree(amount: Typed, value: Decimal) -> bool:
    step = amount.half_step_in_wan
    return abs(amount.in_wan - value) <= step


def _published_figures(examined: Examined) -> dict[str, list[PublishedFigure]]:
    """The amounts of the tables by the name that a text would use."""
    published: dict[str, list[PublishedFigure]] = {}
    for concept in _CONCEPTS:
        if concept.unit != WAN_YUAN or len(concept.name) < _SHORTEST:
            continue
        for basis, years_back in ((Basis.FINAL, 0), (Basis.BUDGET, 0), (Basis.FINAL, 1)):
            quantity = examined.accounts.find(concept, basis=basis, years_back=years_back)
            if quantity:
                published.setdefault(concept.name, []).append(
                    PublishedFigure(
                        quantity.value, quantity.named_value, quantity.sources, examined.year - years_back, basis
                    )
                )
    for path, named in examined.names.items():
        if isinstance(named, Quantity) and named.unit == WAN_YUAN:
            sheet, *row, label = path.split("/")
            name = row[0] if row else label
            if len(name) > _SHORTEST and not name.startswith(("上年", "其中")) and sheet:
                published.setdefault(name, []).append(PublishedFigure(named.value, path, named.sources, examined.year))
    return published


_OWN = LazyPattern(
    rf"(?:^|(?<=[，。；：、\n])|(?<=项目)|(?<=资金))(?:项目)?(?:全年|实际)?"
    rf"(?P<what>预算数|执行数|支出数|结转数|支出完成率|资金执行率|预算执行率)(?:为|是|共|达到?|：)?\s*"
    rf"(?P<number>{NUMBER})\s*(?P<unit>万元|%|％)",
    re.MULTILINE,
)
_STATED = {
    "预算数": Execution.ALLOTTED,
    "执行数": Execution.SPENT,
    "支出数": Execution.SPENT,
    "结转数": Execution.CARRIED_FORWARD,
    "支出完成率": Execution.RATE,
    "资金执行率": Execution.RATE,
    "预算执行率": Execution.RATE,
}


def _own_figures(looked_at: tuple[Text, ...], _: Examined) -> Iterator[Fails]:
    for text in looked_at:
        for match in _OWN.finditer(text.content) if text.topic.execution else ():
            is_rate = _STATED[match["what"]] is Execution.RATE
            stated = _rate(text.topic) if is_rate else text.topic.execution.get(_STATED[match["what"]])
            if stated is None or is_rate != (match["unit"] in "%％") or not text.is_typed(*match.span()):
                continue
            value = stated.value * 100 if is_rate else stated.value
            typed = decimal(match["number"])
            if abs(typed - value) > half_step(typed):
                unit = "%" if is_rate else WAN_YUAN
                excerpt = text.excerpt(*match.span())
                yield Fails(
                    f"文中{match['what']}为{typed}{unit}，表中为{value.normalize():f}{unit}：{excerpt}",
                    Side(excerpt, typed, (text.place,)),
                    Side(f"{text.topic.project}{match['what']}", value, stated.places),
                    typed - value,
                )


def _rate(topic: Topic) -> StatedAmount | None:
    """The project's execution rate as a share of 1: as its row states it, else computed; None where it has none."""
    rate, part, whole = (topic.execution.get(kind) for kind in (Execution.RATE, Execution.SPENT, Execution.ALLOTTED))
    if rate is not None or part is None or whole is None or not whole.value:
        return rate
    return StatedAmount(part.value / whole.value, part.places + whole.places)


TABLE = AcrossTexts(
    code="R751",
    title="文中数字与表中不符",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="文字里写了表中某项的全名，紧接着的金额却与表中不同。只比较名称完全相同的（口径不同的名称不同）。",
    hint="改用[=名称]引用，数字由程序写出；口径确有不同的，写明口径",
    example="表中本年支出合计4060.30万元，文中写“本年支出合计4030.60万元”。",
    compare=_contradictions,
)

OWN = AcrossTexts(
    code="R752",
    title="项目文字里的数与该项目的数不符",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="项目的综述或完成情况里写的预算数、执行数、结转数、执行率，与同一行填的数不同。",
    hint="核对；文中最好不再写这些数，或用引用",
    example="金额100万元、支出63万元的专项，文中写“资金执行率67%”。",
    compare=_own_figures,
)

RULES = (TABLE, OWN)
