"""R756, R769: counts of a text against those of the tables; two numbers of one project that are nearly the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from generator.accounts.quantities import Quantity
from generator.accounts.roles import Role, Use
from generator.checks.alike import POWERS, slipped
from generator.checks.measures import UNIT_PRICE
from generator.checks.rule import Examined, Fails, Side
from generator.checks.text import EVERYTHING, PROSE, Text, sentences
from generator.checks.texts.declared import AcrossTexts
from generator.checks.texts.projects import projects
from generator.checks.texts.typed import COUNTERS, MONEY, NUMBER, decimal
from generator.diagnostics import Severity
from generator.patterns import LazyPattern

_REFERENCE = "同一数据在公开文本各处应一致"
_COUNTED = LazyPattern(
    rf"(?<![\d.,A-Za-z第])(?P<number>{NUMBER})\s*(?P<unit>{MONEY}|{COUNTERS}|名|平方米|公里|吨|亩|座|场|篇|分钟|[%％])"
)
_AMOUNT = LazyPattern(rf"{NUMBER}\s*(?:{MONEY})")
_LEAST_DIGITS = 3  # in which digits are exchanged; 12家 and 21家 may be two things
_LIMITS = LazyPattern(r"(?:≥|≤|>|<|不低于|不超过|不少于|至少|以内)\s*\Z")

# What a text calls it, the unit, and how the fields of the forms that count it end.
_FORMS = (
    ("批次", LazyPattern(r"(?<!外事)(?:国内)?公务接待[^，。；、\d]{0,6}(?P<number>\d+)批次"), "国内公务接待批次"),
    (
        "人次",
        LazyPattern(r"(?<!外事)(?:国内)?公务接待[^，。；、\d]{0,6}(?:\d+批次[，、]?)?(?:共|接待)?(?P<number>\d+)人次"),
        "国内公务接待人次",
    ),
)
_NARROWER = LazyPattern(r"其中|上年|去年|同比|较|比|每|人均|预算|安排|计划|下属|所属|\d{4}年")


class _ProjectNumber(NamedTuple):
    """A number of a project as a text has it."""

    number: Decimal
    unit: str
    written: str
    text: Text


def _numbers(text: Text) -> Iterator[_ProjectNumber]:
    for start, number, unit, written in _counted(text.content):
        if text.is_typed(start, start + len(written)):
            yield _ProjectNumber(number, unit, written, text)


@lru_cache(maxsize=4096)  # projects are set the same targets
def _counted(content: str) -> tuple[tuple[int, Decimal, str, str], ...]:
    """The numbers of a text that no limit stands before: where, with their units, and as they are written."""
    return tuple(
        (match.start(), decimal(match["number"]), match["unit"], match[0])
        for match in _COUNTED.finditer(content)
        if not _LIMITS.search(content[: match.start()])
    )


def _nearly(looked_at: tuple[Text, ...], _: Examined) -> Iterator[Fails]:
    by_project: dict[str, list[_ProjectNumber]] = {}
    names = projects(looked_at)
    for text in looked_at:
        if text.topic.project:
            by_project.setdefault(names[text.topic.project], []).extend(_numbers(text))
    for stated in by_project.values():
        seen = Counter((item.number, item.unit) for item in stated)
        told: set[frozenset[Decimal]] = set()  # each two numbers once, however often they are stated
        for one, other in combinations(stated, 2):
            if one.unit != other.unit or one.text.place == other.text.place or one.number == other.number:
                continue
            both_again = seen[one.number, one.unit] > 1 and seen[other.number, other.unit] > 1
            how = (
                ""
                if both_again
                else slipped(one.number, other.number) or _far_apart(one, other) or _one_digit(one, other, seen)
            )
            if how and frozenset((one.number, other.number)) not in told:
                told.add(frozenset((one.number, other.number)))
                yield Fails(
                    f"两处的数像是同一个，{how}：{one.written}，别处为{other.written}",
                    Side(one.written, places=(one.text.place,)),
                    Side(other.written, places=(other.text.place,)),
                )


def _far_apart(one: _ProjectNumber, other: _ProjectNumber) -> str:
    """That a target and what was reached of it are apart by a thousand times or more; money and rates by ten times.

    Both cells have the same words but for the number; those of an amount have no other, and no price of one thing.
    """
    if one.text.topic is not other.text.topic or not min(one.number, other.number):
        return ""
    times = max(one.number, other.number) / min(one.number, other.number)
    first, second = (item.text.content.replace(item.written, "", 1).strip() for item in (one, other))
    shifted = times in POWERS and (_are_costs(one, other) or (first == second and one.unit in "%％"))
    return f"差{int(times)}倍" if shifted or (first == second and times >= POWERS[2]) else ""


def _are_costs(one: _ProjectNumber, other: _ProjectNumber) -> bool:
    """Whether the two are the only amounts of a target and of what was spent on it."""
    contents = [item.text.content for item in (one, other)]
    return (
        {one.text.role, other.text.role} == {Role.TARGET, Role.ACTUAL}
        and one.unit in MONEY.split("|")
        and all(len(_AMOUNT.findall(content)) == 1 and not UNIT_PRICE.search(content) for content in contents)
    )


def _one_digit(one: _ProjectNumber, other: _ProjectNumber, seen: Counter[tuple[Decimal, str]]) -> str:
    """That a count is another that is stated again, but for one digit."""
    first, second = sorted((one, other), key=lambda item: seen[item.number, item.unit])
    again, digits = f"{second.number:f}", f"{first.number:f}"
    is_count = one.unit not in (*MONEY.split("|"), "%", "％")
    is_clear = again.isdigit() and len(again) > _LEAST_DIGITS and len(again) == len(digits) and again[-1] != "0"
    repeated = seen[second.number, second.unit] > 1 and seen[first.number, first.unit] == 1
    differing = sum(here != there for here, there in zip(digits, again, strict=False))
    return "只有一个数字不同" if is_count and is_clear and repeated and differing == 1 else ""


def _against_forms(looked_at: tuple[Text, ...], examined: Examined) -> Iterator[Fails]:
    forms = {
        (path.rpartition("/")[2], named.unit): named
        for path, named in examined.names.items()
        if isinstance(named, Quantity)
    }
    for text in looked_at:
        for start, sentence in sentences(text.content) if "公务接待" in text.content else ():
            for unit, pattern, label in _FORMS:
                match = pattern.search(sentence)
                form = forms.get((label, unit))
                if match is None or form is None or not text.is_typed(start + match.start(), start + match.end()):
                    continue
                if not _NARROWER.search(sentence[: match.start("number")]) and int(match["number"]) != form.exact:
                    excerpt = text.excerpt(start + match.start(), start + match.end())
                    yield Fails(
                        f"文中“{label}”为{match['number']}{unit}，表中为{form.exact:f}{unit}：{excerpt}",
                        Side(excerpt, Decimal(match["number"]), (text.place,)),
                        Side(f"{label} {form.exact:f}{unit}", form.exact, form.sources),
                    )


FORMS = AcrossTexts(
    code="R756",
    title="文中的批次、人次与表中不符",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="文字里写“公务接待A批次B人次”，与“三公”经费情况表填的国内公务接待批次、人次不同。",
    hint="核对两处；写成[=国内公务接待批次]的，随表更换",
    example="公务接待3批次26人次。表中：国内公务接待批次 2批次。",
    compare=_against_forms,
    uses=PROSE | {Use.FRAGMENT},
)

NEARLY = AcrossTexts(
    code="R769",
    title="同一项目的两个数只差一两个数字，或差十、百、千、万倍",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="同一项目的两格文字里，单位相同的两个数，一个像是另一个写错的：5925家次与5295家次，477平方米与4770平方米；四位以上的个数，一处与别处几次写的只有一个数字不同；除数以外一字不差的目标值与实际值差千倍以上，百分比、成本正好差十、百倍。两个数各在别处又出现的，不说。",
    hint="对照原始资料核对两个数；确是两件事的，在“审核说明”写明",
    example="预期指标值：服务5925家次。实际完成指标值：服务5295家次。",
    compare=_nearly,
    uses=EVERYTHING,
)

RULES = (FORMS, NEARLY)
