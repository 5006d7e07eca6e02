"""R72x: another department's name, or a name that differs a little from the department's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.accounts.roles import Role
from generator.checks.rule import Examined
from generator.checks.text import HAN, Text
from generator.checks.texts.declared import EachText, Slip, matching, pattern
from generator.diagnostics import Severity
from generator.patterns import LazyPattern

_REFERENCE = "公开文本的部门名称应与部门概况、公章一致"
_BODY = (
    rf"(?:[{HAN}]{{1,6}}(?:省|市|区|县|州|旗))+(?:(?!(?<!直)属|[为是])[{HAN}]){{2,18}}?"  # one 属 or 为 another: of two
    r"(?:局|委员会|委|厅|办公室|办|部|院|中心|站|支队|大队)"
)
_AS_SUBJECT = LazyPattern(
    rf"(?:^|(?<=[，。；：、（\n]))(?P<name>{_BODY})"
    r"(?=\s*(?:(?:本级|机关)?(?:及其?|和)?(?:下属|所属)(?:二级|预算|事业|各|单位)|"
    r"\d{4}\s*年(?:度)?(?:部门|单位)?(?:决算|预算|整体|本年|收入|支出|收支|“三公”|财政拨款|一般公共)|"
    r"(?:部门|单位)(?:决算|预算|整体)))",
    re.MULTILINE,
)
_AT_THE_START = LazyPattern(rf"\A(?P<name>{_BODY})(?=（以下简称|是|主要|负责|主管|贯彻|综合|承担)")
_SELF = LazyPattern(
    r"(?:^|(?<=[，。；：、（“\n由对为是与和及经将向从在年度]))(?:我|本)(局|委(?!员|托)|厅|院(?!落)|校|镇|乡|街道|办(?!法|理|事|公|学)|中心(?!城)|站(?!点)|馆|"
    r"部(?!门|分|署|级|委|队|位于|地处|坐落|占地|及|和|与|校区)|会(?!议|计|场|上|期|同|晤|使|引))"
)
_KINDS = (("委员会", "委"), ("办公室", "办"), ("街道办事处", "街道"), ("学校", "校"), ("中学", "校"), ("小学", "校"))
_SHORTEST = 7  # a shorter name resembles too many others
_BEGINNING = 2  # characters that a name which resembles another has in common with it


def _alien(text: Text, examined: Examined) -> Iterator[Slip]:
    names = _own(examined)
    if not _is_known(examined):
        return
    regexes = [_AS_SUBJECT]
    if text.role is Role.DUTIES:
        regexes.append(_AT_THE_START)
    places = tuple(place.content for place in examined.texts_by_role[Role.PLACE])
    for regex in regexes:
        for match in regex.finditer(text.content):
            name = match["name"]
            if (
                name[0] in "我本"
                or name.endswith(tuple(names))
                or any(_shortens(name, own, places) or _differs_little(name, own) for own in names)
            ):
                continue
            yield Slip(match.start("name"), match.end("name"), f"“{name}”不是本部门或其下属单位")


def _other_kind(text: Text, examined: Examined) -> Iterator[Slip]:
    names = _own(examined)
    if not _is_known(examined):
        return
    for match in _SELF.finditer(text.content):
        if not any(_kind(name).endswith((match[1], f"{match[1]}人民政府")) for name in names):
            yield Slip(*match.span(), f"自称“{match[0]}”，与本部门“{names[0]}”不符")


def _near_miss(text: Text, examined: Examined) -> Iterator[Slip]:
    for own in _own(examined):
        if len(own) < _SHORTEST or own[:_BEGINNING] not in text.content:
            continue
        found = {
            match.start(): match[1]
            for match in resembling(own).finditer(text.content)
            if not text.content.startswith(own, match.start())
        }
        near = {at: name for at, name in found.items() if _differs_little(name, own) and name not in _own(examined)}
        if len(set(near.values())) > 1:
            continue  # the schools of a township: names of their own
        for at, written in near.items():
            yield Slip(at, at + len(written), f"“{written}”与单位名称“{own}”差一两个字")


def _own(examined: Examined) -> list[str]:
    """The department's names, then its units'."""
    own = (name.content for role in (Role.PUBLISHER, Role.UNIT) for name in examined.texts_by_role[role])
    return [name for name in dict.fromkeys((*own, *examined.related)) if name]


def _is_known(examined: Examined) -> bool:
    """Whether the department's own name could be read; those of its units alone tell nothing of who speaks."""
    return any(name.content for name in examined.texts_by_role[Role.PUBLISHER]) or bool(examined.related)


def _kind(name: str) -> str:
    """The name, its end shortened as people shorten it: 委员会 → 委."""
    return next((name.removesuffix(long) + short for long, short in _KINDS if name.endswith(long)), name)


def _shortens(name: str, own: str, places: tuple[str, ...]) -> bool:
    """Whether the name is the own one with characters left out, the place kept."""
    rest = iter(own)
    return name.startswith(places) and all(character in rest for character in name)


@lru_cache
def resembling(own: str) -> LazyPattern:
    """Overlapping matches of names that begin and end like the own one and are about as long."""
    begin, between, end = re.escape(own[:_BEGINNING]), len(own) - _BEGINNING - 1, re.escape(own[-1])
    return LazyPattern(rf"(?=({begin}[{HAN}]{{{between - 1},{between + 1}}}?{end}))")


def _differs_little(written: str, own: str) -> bool:
    """Whether the two differ in one or two characters, or by one character more or less."""
    if len(written) == len(own):
        return 0 < sum(one != other for one, other in zip(written, own, strict=True)) <= 2
    long, short = (written, own) if len(written) > len(own) else (own, written)
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


ALIEN = EachText(
    code="R721",
    title="写成了别的部门",
    severity=Severity.ERROR,
    reference=_REFERENCE,
    meaning="在“某某局及下属单位”“某某局2020年度部门决算”这类位置上的全称，不是本部门，也不是其下属单位。",
    hint="改成本部门的名称；文中可用[=部门全称]、[=部门简称]",
    example="某某省天河市水利局及下属单位的日常经费。",
    find=_alien,
)

OTHER_KIND = EachText(
    code="R722",
    title="自称与本部门不符",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="部门是“局”却自称“我委”“本厅”“我院”，多半是从别的单位的文件抄来的。",
    hint="改成“本部门”，或用[=部门简称]",
    example="我厅各项工作按计划推进，本厅经费按规定使用，我委予以配合。",
    find=_other_kind,
)

NEAR_MISS = EachText(
    code="R723",
    title="单位名称差一两个字",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="与本部门或下属单位的全称只差一两个字，如“规划与自然资源局”与“规划和自然资源局”。",
    hint="核对全称；部门名称在文中可用[=部门全称]",
    example="天河市经济与信息化局按要求开展自评。",
    find=_near_miss,
)

OF_A_DEPARTMENT = EachText(
    code="R724",
    title="单位的文本写成了部门的",
    severity=Severity.VERIFY,
    reference="单位决算公开的文本应称“本单位”",
    meaning="单位自己的工作簿，或它与部门共用的名词解释里，写着“本部门”“部门决算”“部门整体支出”。只核对单位的文本。",
    hint="改成“本单位”；部门和单位共用的名词解释写成“本[=部门或单位]”，各自印出各自的称呼",
    example="其他收入以本部门的利息收入为主。",
    find=matching(pattern(r"[本我]部门|部门(?:整体支出|决算(?!编制|汇总)|概况)", "单位的文本里有“{0}”")),
)

RULES = (ALIEN, OTHER_KIND, NEAR_MISS)
OF_UNITS = (OF_A_DEPARTMENT,)
