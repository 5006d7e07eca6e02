"""A154: totals whose parts the same sentences list, and those of the “三公” expenses over their section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from generator.amounts import plain, round_half_up
from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, AuditSide, not_checked, passed, wrong
from generator.auditing.texts import agreement_rules as rules
from generator.auditing.texts.paragraphs import prose, sentence, sentence_spot
from generator.auditing.texts.statements import StatedNumber, without_brackets
from generator.auditing.texts.three_public_amounts import (
    AT_HOME,
    FROM_ABROAD,
    RECEPTIONS,
    RUNNING,
    VEHICLES,
    VEHICLES_BOUGHT,
    NamedExpense,
    stated_amounts,
)
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.checks.texts.mentions import Mention, MentionKind, mentions
from generator.published.published_document import PublishedParagraph, Spot
from generator.values import dataclass

_IS = r"(?:决算|支出|收入|金额|总额|实际|各)*数?(?:共计?|合计|总计)?(?:为|是|共|计)?\Z"
_OPEN = re.compile(r"等(?!级|额|支出|[（(]类)")
_LISTED = re.compile(
    r"\A[^。；;：:]{0,60}?(?:[（(，,。；;]|\A)\s*(?:其中|包括|分别(?:为|是)|由|(?:主要)?用于(?:以下|如下)(?:几个)?方面)"
)
# 收入合计100万元，较上年增加5万元，主要原因是人员增加。其中：
_LISTED_AFTER_REASON = re.compile(
    r"\A[，,]\s*[比较与同](?:(?!其中)[^\n]){4,260}?原因(?:(?!其中)[^\n]){2,200}?[。；;]\s*其中"
)
_PLACEHOLDER = re.compile(r"[XＸx×＊*]{2,}")  # R701 tells it: a part is not there
_ALL_OF_IT = re.compile(r"（?(?:全部|全|均)(?:为|是|系)")
_END = re.compile(r"[。\n]")
_BUDGET = re.compile(r"(?:年初)?预算(?:数|安排|总额)?(?:合计|总计)?(?:共计?|为|是)?\Z")


@dataclass(frozen=True)
class _Addend:
    """An amount of the text with its paragraph."""

    paragraph: PublishedParagraph
    mention: Mention

    @property
    def spot(self) -> Spot:
        return self.paragraph.spot(self.mention.start, self.mention.end)


@dataclass(frozen=True)
class Composition:
    """A total that a text states and the parts that it consists of, as the words before their amounts name them."""

    name: str
    total: re.Pattern[str]
    parts: tuple[re.Pattern[str], ...]
    inner: re.Pattern[str]  # of parts of the parts

    @classmethod
    def of(cls, name: str, total: str, parts: Sequence[str], inner: str = r"(?!)") -> Composition:
        """The composition, its patterns closed by what may stand between a name and its amount."""
        compiled = tuple(re.compile(f"(?:{part}){_IS}") for part in parts)
        return cls(name, re.compile(f"(?:{total}){_IS}"), compiled, re.compile(f"(?:{inner}){_IS}"))


_FISCAL = "一般公共预算(?:财政拨款)?|政府性基金(?:预算)?(?:财政拨款)?|国有资本经营(?:预算)?(?:财政拨款)?"
_CLASSES = (
    *("一般公共服务", "外交", "国防", "公共安全", "教育", "科学技术", "文化(?:旅游)?体育与传媒", "社会保障和就业"),
    *("卫生健康", "医疗卫生(?:与计划生育)?", "节能环保", "城乡社区", "农林水", "交通运输", "资源勘探(?:工业)?信息等"),
    *("商业服务业等", "金融", "援助其他地区", "自然资源海洋气象等", "国土海洋气象等", "住房保障", "粮油物资储备"),
    *("灾害防治及应急管理", r"(?:\A|、|，)其他", "抗疫特别国债安排的"),
)
_COMPOSITIONS = (
    Composition.of(
        "“三公”经费",
        r"三公”?经费(?:财政拨款)?(?:支出)?(?:实际|总|全年)?(?:支出)?(?:决算)?(?:数|总额)?(?:合计|总计)?",
        (
            r"因公出国(?:境)?(?:费用?|经费)?",
            r"公务用车购置(?:及|和|与)?运行(?:维护)?(?:费用?|经费)?|(?:公务用车|公车|车辆)运行(?:维护)?费用?",
            r"公务接待(?:费用?|经费)?",
        ),
    ),
    Composition.of(
        "本年收入合计",
        r"(?:\A|[^政款般金营业他])(?:本年(?:度)?收入合计|本年(?:度)?总收入|收入合计|本年收入)",
        (
            rf"(?:{_FISCAL}|财政拨款)收入",
            *("上级补助收入", "(?<!企)事业收入", "(?<!国有资本)经营收入", "附属单位上缴收入", "其他收入"),
        ),
    ),
    Composition.of(
        "本年支出合计",
        r"(?:本年(?:度)?支出合计|本年(?:度)?总支出|(?<!拨款)支出合计|(?<!拨款)本年支出)",
        ("基本支出", "项目支出", "上缴上级支出", "(?<!资本)经营支出", "对附属单位补助支出"),
        r"人员经费|公用经费|人员支出|公用支出",
    ),
    Composition.of(
        "收入总计",
        r"(?:收入总计|总收入)",
        (
            r"本年(?:度)?收入(?:合计)?",
            r"使用(?:非财政拨款|专用)结余(?:[（(]含专用结余[)）])?",
            r"(?:年初|上年)结转(?:和?结余)?",
        ),
    ),
    Composition.of(
        "支出总计",
        r"(?:(?<!拨款收入)支出总计|总支出)",
        (r"本年(?:度)?支出(?:合计)?", r"结余分配", r"年末结转(?:和?结余)?"),
    ),
    Composition.of(
        "财政拨款支出",
        r"财政拨款(?:本年)?支出(?:合计)?",
        tuple(rf"{name}(?:\s*支出)?" for name in _CLASSES),
    ),
)


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for each total whose parts are listed behind it."""
    paragraphs = list(prose(audited))
    own = [one for one in paragraphs if topic_of(one.section) is SectionTopic.THREE_PUBLIC]
    results = [result for paragraph in paragraphs for result in _listed(paragraph)]
    results += _of_section(own, audited.publication.year, VEHICLES, (VEHICLES_BOUGHT, RUNNING))
    results += _of_section(own, audited.publication.year, RECEPTIONS, (AT_HOME, FROM_ABROAD))
    results += _at_home(own, audited.publication.year)
    return results or [not_checked(rules.LISTED_PARTS, "文中没有写全总数和各项")]


def _of_section(
    own: Sequence[PublishedParagraph], year: int, whole: NamedExpense, parts: Sequence[NamedExpense]
) -> Iterator[AuditResult]:
    """The sum of the parts over the section, where each is stated with one amount only."""
    found = [[*stated_amounts(own, one, year)] for one in (whole, *parts)]
    if any(len({one.mention.in_wan for _, one in each}) != 1 for each in found):
        return
    total, *addends = (each[0] for each in found)
    yield _compared(whole.name, _addend(*total), [_addend(*one) for one in addends])


def _at_home(own: Sequence[PublishedParagraph], year: int) -> Iterator[AuditResult]:
    """What was spent on guests beside the expenses for receptions, where none came from abroad."""
    total, at_home = ([*stated_amounts(own, one, year)] for one in (RECEPTIONS, AT_HOME))
    abroad = any(re.search("外事|外宾|境外|国外|）外", one.text) for one in own)
    if any(len({one.mention.in_wan for _, one in each}) != 1 for each in (total, at_home)):
        return
    if not abroad or at_home[0][1].mention.in_wan > total[0][1].mention.in_wan:
        yield _compared(RECEPTIONS.name, _addend(*total[0]), [_addend(*at_home[0])])


def _addend(paragraph: PublishedParagraph, stated: StatedNumber) -> _Addend:
    return _Addend(paragraph, stated.mention)


def _listed(paragraph: PublishedParagraph) -> Iterator[AuditResult]:
    found = mentions(without_brackets(paragraph.text))
    for whole, part in pairwise(found):
        kinds = (whole.kind, part.kind) == (MentionKind.TOTAL, MentionKind.TOTAL)
        if (
            kinds
            and _ALL_OF_IT.match(part.lead)
            and whole.sentence == part.sentence
            and whole.is_money
            and part.is_money
        ):
            yield _compared(whole.lead, _Addend(paragraph, whole), [_Addend(paragraph, part)])
    for at, total in enumerate(found):
        if total.kind is not MentionKind.TOTAL or not total.is_money:
            continue
        budget = _BUDGET.search(total.lead)
        lead = total.lead[: budget.start()] if budget else total.lead
        one = next((each for each in _COMPOSITIONS if each.total.search(lead)), None)
        parts = _listed_parts(paragraph, one, total, found[at + 1 :]) if one else None
        if one is not None and parts is None and budget is None:
            parts = _summed_behind(paragraph, one, total, found[:at])
        if one is None or parts is None:
            continue
        if budget is None:
            yield _compared(one.name, _Addend(paragraph, total), [_Addend(paragraph, each) for each in parts])
        elif all("决算" in each.lead for each in parts) and total.number:
            yield from _parts_of_a_budget(paragraph, total, parts)


def _summed_behind(
    paragraph: PublishedParagraph, one: Composition, total: Mention, before: Sequence[Mention]
) -> list[Mention] | None:
    """The parts with which the sentence of the total begins, two at least; None where other amounts stand there."""
    own = [each for each in before if each.sentence == total.sentence]
    if not own or "其中" in paragraph.text[own[0].start : total.start] or any(not each.is_money for each in own):
        return None
    parts = _parts(one, own)
    return parts if parts is not None and len(parts) == len(own) > 1 else None


def _listed_parts(
    paragraph: PublishedParagraph, one: Composition, total: Mention, after: Sequence[Mention]
) -> list[Mention] | None:
    """The parts that are listed behind the total, two at least; None where it is not sure that they are all."""
    text = paragraph.text
    lead_in = _LISTED.match(text[total.end :]) or _LISTED_AFTER_REASON.match(text[total.end :])
    if lead_in is None:
        return None
    begin = total.end + lead_in.end()
    end = _END.search(text, begin)
    stop = end.start() if end else len(text)
    if (
        _OPEN.search(text, begin, stop)
        or _PLACEHOLDER.search(text, begin, stop)
        or any(each.start < begin and each.kind is not MentionKind.CHANGE for each in after if each.is_money)
    ):
        return None
    parts = _parts(one, [each for each in after if begin <= each.start < stop])
    return parts if parts is not None and len(parts) > 1 else None


def _parts_of_a_budget(
    paragraph: PublishedParagraph, total: Mention, parts: Sequence[Mention]
) -> Iterator[AuditResult]:
    """The parts of a budget that are called final amounts, as their sum shows."""
    added = sum((each.in_wan for each in parts), Decimal(0))
    if abs(added - total.in_wan) > sum((each.half_step_in_wan for each in parts), total.half_step_in_wan):
        return
    named = "、".join(f"{each.lead}{each.written}" for each in parts)
    spots = tuple(paragraph.spot(each.start, each.end) for each in parts)
    quoted, _ = sentence(paragraph, total.start, total.end)
    message = f"预算{total.written}的各项写成了决算：{named}"
    yield wrong(AuditFinding(rules.LISTED_PARTS, message, spots, quote=quoted))


def _compared(name: str, total: _Addend, parts: Sequence[_Addend]) -> AuditResult:
    """Whether the parts come to the total, given how they are rounded."""
    whole = total.mention
    added = sum((each.mention.in_wan for each in parts), Decimal(0))
    allowed = sum((each.mention.half_step_in_wan for each in parts), whole.half_step_in_wan)
    if abs(added - whole.in_wan) <= allowed:
        return passed(rules.LISTED_PARTS, total.spot)
    addends, sum_shown = " + ".join(_shown(each.mention.in_wan) for each in parts), _shown(added)
    spots = (total.spot, *(each.spot for each in parts))
    one_paragraph = len({spot.block for spot in spots}) == 1
    return wrong(
        AuditFinding(
            rules.LISTED_PARTS,
            f"{name}写{whole.written}，所列各项之和为{sum_shown}万元",
            spots,
            (AuditSide(name, whole.written, total.spot), AuditSide("各项之和", f"{sum_shown}万元")),
            f"{addends} = {sum_shown}，总数为{_shown(whole.in_wan)}，相差{_shown(abs(added - whole.in_wan))}",
            quote=sentence(total.paragraph, whole.start, whole.end)[0],
            causes=frozenset(sentence_spot(each.paragraph, each.mention.start) for each in (total, *parts)),
            difference=whole.in_wan - added,
            rests_on=total.paragraph.spot(min(spot.start for spot in spots), max(spot.end for spot in spots))
            if one_paragraph
            else None,
        )
    )


def _shown(amount: Decimal) -> str:
    """An amount in 万元 with two decimals, or with those that a sum of 元 has."""
    return f"{amount:.2f}" if amount == round_half_up(amount) else plain(amount)


def _parts(one: Composition, scope: Sequence[Mention]) -> list[Mention] | None:
    """The parts of the total; None where an amount is of something else, or one part is stated twice."""
    parts: list[Mention] = []
    seen: set[tuple[int, str]] = set()
    whole_fiscal = False
    for each in scope:
        if each.kind in (MentionKind.SHARE, MentionKind.RATE, MentionKind.CHANGE, MentionKind.EXECUTION):
            continue
        if not each.is_money or each.kind is not MentionKind.TOTAL:
            return None
        if one.inner.search(each.lead):
            continue
        number = next((at for at, regex in enumerate(one.parts) if regex.search(each.lead)), None)
        if number is None:
            return None
        of_fund = re.search(_FISCAL, each.lead)
        if of_fund and whole_fiscal:
            continue  # part of 财政拨款收入
        whole_fiscal = whole_fiscal or (number == 0 and "财政拨款" in each.lead and not of_fund)
        key = (number, of_fund[0] if of_fund else "")
        if key in seen:
            return None
        seen.add(key)
        parts.append(each)
    return parts
