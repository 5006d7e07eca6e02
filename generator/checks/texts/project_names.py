"""R798: one project under two names that differ by a character, in two sheets or in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from generator.accounts.roles import Role
from generator.checks.rule import Examined, Fails, Side
from generator.checks.text import EVERYTHING, HAN, Text
from generator.checks.texts.declared import AcrossTexts
from generator.checks.texts.names import resembling
from generator.diagnostics import Place, Severity
from generator.patterns import LazyPattern

_LEAST = 8  # characters of a name that another resembles by no chance
# What tells one project from another: numbers, levels, places, sizes; 经 alone tells nothing, 维护费 and 维护经费.
_TELLING = LazyPattern(
    r"[\dA-Za-z一二三四五六七八九十两省市县区州乡镇村国上下前后东西南北中左右新旧大小男女内外甲乙丙丁高初进出增减预决经]"
)
_WITHOUT_NAMES = (Role.PROJECT, Role.DEFINITION, Role.TARGET, Role.ACTUAL, Role.INDICATOR, Role.INDICATOR_GROUP)
_HAN = LazyPattern(rf"[{HAN}]+")


def _differ_by_a_slip(one: str, other: str) -> bool:
    """Whether one character is another, too many or left out, or two stand the other way round; none that tells."""
    long, short = (one, other) if len(one) >= len(other) else (other, one)
    if one == other or len(long) - len(short) > 1 or len(short) < _LEAST:
        return False
    if len(long) > len(short):
        at = next((at for at, (here, there) in enumerate(zip(long, short, strict=False)) if here != there), len(short))
        return long[at + 1 :] == short[at:] and not _TELLING.search(long[at])
    differing = [at for at, (here, there) in enumerate(zip(one, other, strict=True)) if here != there]
    first, last = differing[0], differing[-1]
    swapped = len(differing) == 2 and last - first <= 2 and (one[first], one[last]) == (other[last], other[first])
    return (swapped or len(differing) == 1) and not _TELLING.search(one[first] + other[first])


def _nearly_the_same(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each two names, in their order, that have the same characters, or have but for one of each or of the longer."""
    forms: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        without_one = (name[:at] + name[at + 1 :] for at in range(len(name)))
        for form in {name, "".join(sorted(name)), *without_one}:
            forms[form].append(number)
    pairs = {pair for numbers in forms.values() for pair in combinations(numbers, 2)}
    return ((names[one], names[other]) for one, other in sorted(pairs))


def _two_names(looked_at: tuple[Text, ...], _: Examined) -> Iterator[Fails]:
    named: dict[str, dict[str, Place]] = {}  # by name, by sheet the first cell
    for text in looked_at:
        if text.role is Role.PROJECT or text.topic.project:
            name = text.content if text.role is Role.PROJECT else text.topic.project
            named.setdefault(name, {}).setdefault(text.place.sheet, text.place)
    told: set[str] = set()
    for one, other in _nearly_the_same(tuple(named)):
        apart = not named[one].keys() & named[other].keys()
        if apart and _differ_by_a_slip(one, other):
            told |= {one, other}
            yield _fails(one, other, *(next(iter(named[name].values())) for name in (one, other)))
    single = [name for name in named if name not in told and len(name) >= _LEAST and _HAN.fullmatch(name)]
    for text in looked_at:
        if text.role not in _WITHOUT_NAMES and len(text.content) > _LEAST:
            yield from _mentioned(text, single, named)


def _mentioned(text: Text, names: list[str], named: dict[str, dict[str, Place]]) -> Iterator[Fails]:
    """The names of projects that the text writes with another character."""
    for name in names:
        if name[:2] not in text.content or name in text.content:
            continue
        for match in resembling(name).finditer(text.content):
            written = match[1]
            if written not in named and len(written) == len(name) and _differ_by_a_slip(written, name):
                yield _fails(written, name, text.place, next(iter(named[name].values())))
                break


def _fails(one: str, other: str, here: Place, there: Place) -> Fails:
    return Fails(
        f"同一项目像是有两个名称：“{one}”，别处为“{other}”",
        Side(f"“{one}”", places=(here,)),
        Side(f"“{other}”", places=(there,)),
    )


TWO_NAMES = AcrossTexts(
    code="R798",
    title="同一项目两处名称差一个字",
    severity=Severity.VERIFY,
    reference="同一事项在公开文本各处应一致",
    meaning="两张表的项目名称，或者文字里写的项目名称，只差一个字，或两个字颠倒：“平台运行维护经费”与“平台运行维扩经费”。"
    "差的是数字、年份、级别、“一期”“二期”一类的，不算；“维护费”与“维护经费”看作同一个名称。",
    hint="照下达资金的文件改成一致；确是两个项目的，在“审核说明”写明",
    example="项目表：中小企业公共服务平台维护经费。自评：中小企业公共服务平台维扩经费。",
    compare=_two_names,
    missing="没有项目",
    uses=EVERYTHING,
)

RULES = (TWO_NAMES,)
