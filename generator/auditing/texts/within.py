"""A131–A136: sums within the text, with or without tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from generator.amounts import in_wan
from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, AuditRule, AuditSide, not_checked, passed, wrong
from generator.auditing.texts import within_rules as rules
from generator.auditing.texts.paragraphs import prose, sentence, sentence_spot
from generator.auditing.texts.plain_text import PlainText
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.checks.measures import decimal
from generator.checks.texts.mentions import Mention, MentionKind, mentions
from generator.checks.texts.typed import half_step
from generator.published.published_document import PublishedParagraph, Spot
from generator.values import dataclass


@dataclass(frozen=True)
class StatedTotal:
    """A number of the text: its value in 万元 or as a count, how far rounding may have moved it, where it stands."""

    value: Decimal
    step: Decimal
    lead: str
    written: str
    paragraph: PublishedParagraph
    mention: Mention

    @property
    def spot(self) -> Spot:
        """Where it stands."""
        return self.paragraph.spot(self.mention.start, self.mention.end)


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results of the sums within the text, section by section."""
    by_topic: dict[SectionTopic, list[PublishedParagraph]] = {}
    for paragraph in prose(audited):
        by_topic.setdefault(topic_of(paragraph.section), []).append(paragraph)
    results = [
        *_procurement(by_topic.get(SectionTopic.PROCUREMENT, [])),
        *_smallest(by_topic.get(SectionTopic.PROCUREMENT, [])),
        *_vehicles(by_topic.get(SectionTopic.ASSETS, []), by_topic.get(SectionTopic.THREE_PUBLIC, [])),
        *_grades(by_topic.get(SectionTopic.PERFORMANCE, [])),
        *_three_public(by_topic.get(SectionTopic.THREE_PUBLIC, [])),
        *_basic(by_topic.get(SectionTopic.BASIC, [])),
    ]
    seen = {result.rule for result in results}
    return [*results, *(not_checked(rule, "文中没有写全总数和各项") for rule in rules.SUMS if rule not in seen)]


def numbers(paragraph: PublishedParagraph) -> Iterator[StatedTotal]:
    """The totals of a paragraph, money in 万元."""
    for mention in mentions(paragraph.text):
        if mention.kind is MentionKind.TOTAL:
            value, step = mention.number, half_step(mention.number)
            if mention.is_money:
                value, step = in_wan(value, mention.unit), in_wan(step, mention.unit)
            yield StatedTotal(value, step, mention.lead, mention.written, paragraph, mention)


def _first(found: Iterable[StatedTotal], regex: str) -> StatedTotal | None:
    return next((one for one in found if re.search(regex, one.lead)), None)


def _sum(
    rule: AuditRule, whole: StatedTotal, parts: Sequence[StatedTotal], what: str, names: Sequence[str]
) -> AuditResult:
    """Whether the whole is the sum of the parts, given how they are rounded."""
    total = sum((part.value for part in parts), Decimal(0))
    allowed = sum((part.step for part in parts), whole.step) if whole.mention.is_money else Decimal(0)
    if abs(total - whole.value) <= allowed:
        return passed(rule, whole.spot)
    addends = " + ".join(f"{name} {part.value}" for name, part in zip(names, parts, strict=True))
    quoted, _ = sentence(whole.paragraph, whole.mention.start, whole.mention.end)
    return wrong(
        AuditFinding(
            rule,
            f"{what}为{whole.written}，各项之和为{total}",
            (whole.spot, *(part.spot for part in parts)),
            (AuditSide(what, whole.written, whole.spot), AuditSide("各项之和", str(total))),
            f"{addends} = {total}，印为{whole.value}，相差{abs(total - whole.value)}",
            quote=quoted,
            causes=frozenset(sentence_spot(one.paragraph, one.mention.start) for one in (whole, *parts)),
            difference=total - whole.value,
        )
    )


_GOODS = (("货物", r"货物"), ("工程", r"工程"), ("服务", r"服务"))


def _procurement(paragraphs: Sequence[PublishedParagraph]) -> Iterator[AuditResult]:
    for paragraph in paragraphs:
        found = [number for number in numbers(paragraph) if number.mention.is_money]
        parts = [_first(found, regex) for _, regex in _GOODS]
        whole = _first(
            found, r"采购(?:支出|金额|合同)?(?:总额|总计|合计|金额|支出)?(?:共计?|为|是)*\Z|订为准?[）)]?为\Z|\A为\Z"
        )
        present = [(name, part) for (name, _), part in zip(_GOODS, parts, strict=True) if part is not None]
        if whole is None or len(present) < 2 or any(part is whole for _, part in present):
            continue
        if len({part.mention.start for _, part in present}) == len(present):
            names, amounts = [name for name, _ in present], [part for _, part in present]
            yield _sum(rules.PROCUREMENT, whole, amounts, "政府采购总额", names)
            yield from _enterprises(whole, paragraphs)


_SMALLER = re.compile(
    r"中小(?:微)?企业(?:的)?合同金额(?:为|共)?(?P<whole>\d[\d,]*(?:\.\d+)?)万元[^。]{0,60}?小微企业(?:的)?合同金额(?:为|共)?"
    r"(?P<part>\d[\d,]*(?:\.\d+)?)万元"
)


def _smallest(paragraphs: Sequence[PublishedParagraph]) -> Iterator[AuditResult]:
    """What the smallest enterprises won, beside what all smaller ones did."""
    for paragraph in paragraphs:
        plain = PlainText.of(paragraph.text)
        for match in _SMALLER.finditer(plain.text):
            whole, part = decimal(match["whole"]), decimal(match["part"])
            spot = paragraph.spot(*plain.printed_span(*match.span("part")))
            if part <= whole:
                yield passed(rules.ENTERPRISES, spot)
                continue
            message = f"授予小微企业的{part}万元，大于授予中小企业的{whole}万元"
            quoted, _ = sentence(paragraph, spot.start, spot.end)
            yield wrong(AuditFinding(rules.ENTERPRISES, message, (spot,), quote=quoted))


def _enterprises(whole: StatedTotal, paragraphs: Sequence[PublishedParagraph]) -> Iterator[AuditResult]:
    """What smaller enterprises won, beside all procurement."""
    texts = [(paragraph, "".join(paragraph.text.split())) for paragraph in paragraphs]
    won: list[tuple[Decimal, PublishedParagraph, str]] = []
    for paragraph, text in texts:
        for match in re.finditer(
            r"(?P<what>由中小企业供应商中标或成交的，采购金额|授予中小企业合同金额)(?:为|共)?(?P<number>\d[\d,]*(?:\.\d+)?)万元",
            text,
        ):
            won.append((Decimal(match["number"].replace(",", "")), paragraph, match[0]))
    if not won:
        return
    total = sum((value for value, _, _ in won), Decimal(0))
    spots = tuple(dict.fromkeys(paragraph.spot() for _, paragraph, _ in won))
    if total <= whole.value + Decimal("0.01") * len(won):
        yield passed(rules.ENTERPRISES, *spots)
        return
    addends = " + ".join(str(value) for value, _, _ in won)
    yield wrong(
        AuditFinding(
            rules.ENTERPRISES,
            f"由中小企业中标、成交的共{total}万元，大于政府采购总额{whole.written}",
            (*spots, whole.spot),
            (AuditSide("中小企业中标、成交", f"{total}万元"), AuditSide("政府采购总额", whole.written, whole.spot)),
            f"{addends} = {total} > {whole.value}",
            quote="；".join(words for _, _, words in won),
        )
    )


def _vehicles(
    assets: Sequence[PublishedParagraph], three_public: Sequence[PublishedParagraph]
) -> Iterator[AuditResult]:
    for paragraph in assets:
        found = [number for number in numbers(paragraph) if number.mention.unit == "辆"]
        whole = _first(found, r"(?:共有|拥有|共?有)?(?:公务)?(?:车辆|用车|汽车)(?:共|共计|总数)?(?:为)?\Z")
        if whole is None:
            continue
        parts = [one for one in found if one is not whole and one.mention.start > whole.mention.start]
        listed = [one for one in parts if one.lead.endswith("用车") and one.mention.sentence == whole.mention.sentence]
        among = "其中" in paragraph.text[whole.mention.end : whole.mention.end + 6]
        parts = parts if among else listed if len(listed) == len(parts) > 1 else []
        if parts:
            yield _sum(rules.VEHICLES, whole, parts, "车辆总数", [part.lead for part in parts])
        for other in three_public:
            held = _first(numbers(other), r"保有量")
            if held is not None and held.mention.unit == "辆" and held.value > whole.value:
                message = f"“三公”经费中公务用车保有量{held.written}，大于国有资产占用中的车辆总数{whole.written}"
                sides = (
                    AuditSide("公务用车保有量", held.written, held.spot),
                    AuditSide("车辆总数", whole.written, whole.spot),
                )
                yield wrong(AuditFinding(rules.VEHICLES, message, (held.spot, whole.spot), sides))
            elif held is not None:
                yield passed(rules.VEHICLES, held.spot)
        return


def _grades(paragraphs: Sequence[PublishedParagraph]) -> Iterator[AuditResult]:
    for paragraph in paragraphs:
        yield from _graded(paragraph)
        text = "".join(paragraph.text.split())
        if not all(f"“{grade}”" in text for grade in ("优", "良", "合格", "不合格")):
            continue
        found = [number for number in numbers(paragraph) if number.mention.unit == "个"]
        parts = [one for one in found if re.search(r"“(?:优|良|合格|不合格)”的项目\Z", one.lead)]
        whole = _first(found, r"自评的(?:\d{4}年度)?项目\Z")
        if whole is not None and len(parts) == 4:
            yield _sum(rules.GRADES, whole, parts, "绩效自评的项目", ["优", "良", "合格", "不合格"])


_GRADED = re.compile(
    r"(?:对|共)(?P<all>\d+)个项目(?:支出)?(?:开展|进行|实施)了?(?:绩效)?(?:自评|评价)[^。\d]{0,30}?其中：?(?P<parts>[^。]+)"
)
_GRADE = re.compile(r"“(?:优|良|中|差|合格|不合格|优秀|良好|一般)”(?:等级)?的?(?:项目)?(?P<count>\d+)个")


def _graded(paragraph: PublishedParagraph) -> Iterator[AuditResult]:
    """The projects of each grade beside those that were graded, as other forms word it."""
    plain = PlainText.of(paragraph.text)
    for match in _GRADED.finditer(plain.text):
        counts = [int(one["count"]) for one in _GRADE.finditer(match["parts"])]
        spot = paragraph.spot(*plain.printed_span(*match.span("all")))
        if len(counts) < 2 or sum(counts) == int(match["all"]):
            yield passed(rules.GRADES, spot)
            continue
        message = f"自评的项目为{match['all']}个，各评级的项目之和为{sum(counts)}个"
        quoted, _ = sentence(paragraph, spot.start, spot.end)
        yield wrong(AuditFinding(rules.GRADES, message, (spot,), quote=quoted))


_THREE = (r"因公出国", r"公务用车购置及运行", r"公务接待费")


def _three_public(paragraphs: Sequence[PublishedParagraph]) -> Iterator[AuditResult]:
    """The sum where one paragraph states the final total and all three, each once as a final amount."""
    for paragraph in paragraphs:
        found = [one for one in numbers(paragraph) if one.mention.is_money and "预算" not in one.lead]
        text = "".join(paragraph.text.split())
        if not re.search(r"三公”?经费(?:财政拨款)?支出.{0,24}支出决算(?:数)?为", text):
            continue
        whole = next((one for one in found if re.search(r"支出决算数?为\Z", one.lead)), None)
        parts = [_part(paragraph, found, name) for name in _THREE]
        present = [part for part in parts if part is not None]
        if whole is not None and len(present) == 3 and whole.mention.start < min(p.mention.start for p in present):
            yield _sum(rules.THREE_PUBLIC, whole, present, "“三公”经费", ["因公出国（境）费", "公务用车", "公务接待费"])


def _part(paragraph: PublishedParagraph, found: Sequence[StatedTotal], name: str) -> StatedTotal | None:
    """The first final amount after the name; None where the next amount is that of another."""
    for match in re.finditer(name, paragraph.text):
        after = [one for one in found if one.mention.start >= match.end()]
        if after and after[0].mention.start - match.end() < 30:
            return after[0]
    return None


def _basic(paragraphs: Sequence[PublishedParagraph]) -> Iterator[AuditResult]:
    found = [one for paragraph in paragraphs for one in numbers(paragraph) if one.mention.is_money]
    whole = _first(found, r"基本支出(?:决算)?(?:数|合计)?(?:为)?\Z")
    personnel, other = _first(found, r"人员经费(?:支出)?(?:为)?\Z"), _first(found, r"公用经费(?:支出)?(?:为)?\Z")
    if whole is not None and personnel is not None and other is not None:
        yield _sum(rules.BASIC, whole, [personnel, other], "基本支出", ["人员经费", "公用经费"])
