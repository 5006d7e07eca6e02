"""A135, A141, A142, A103: what a text states in one paragraph beside another, where no table was read of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from generator.accounts import concepts as c
from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, AuditSide, not_checked, passed, rounding, wrong
from generator.auditing.texts import rules as table_rules
from generator.auditing.texts import within_rules as rules
from generator.auditing.texts.paragraphs import prose, sentence, sentence_spot
from generator.auditing.texts.plain_text import PlainText
from generator.auditing.texts.statements import FINAL, SHARE, StatedNumber, statements
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.checks.texts.mentions import Mention, MentionKind, mentions
from generator.checks.texts.typed import follows, half_step, percentage
from generator.published.published_document import PublishedParagraph

_TOTAL = "三公经费"
_PARTS = ("因公出国境费", "公务用车购置及运行维护费", "公务接待费")
_LAST_DIGIT = Decimal("0.0105")  # per cent
_OWN_AMOUNT = re.compile(
    r"\A(?:\d{1,2}[.、．]|（?[一二三四五六七八九十]+[）、])?[\u4e00-\u9fff（）]{0,40}?[。.：]?(?P<year>20\d\d)年(?:度)?[^\d，。；：]{0,40}(?:决算数?|合计|总计)(?:支出)?(?:各|均)?(?:为|是)?"
    r"\d[\d,]*(?:\.\d+)?万元(?:，[^。]*?(?:完成(?:年初|全年|调整)?预算|[比较]上年)|。[与比](?P=year)年(?:度)?相比)"
)
_OWN_REASON = re.compile(
    r"\A(?P<year>20\d\d)年(?:度)?[^，。\d]{0,30}(?:决算|支出|经费)数?(?:同比|[比较]上年)?(?:总体)?(?:增加|减少|增长|下降|上升)的?(?:主要)?原因"
)
# What is told of the year alone: 纳入本部门2020年度决算编制的单位; 2020年年末实有人数.
_OF_THE_YEAR = re.compile(
    r"纳入[^，。；\d]{0,16}(?P<year>20\d\d)年(?:度)?[^，。；\d]{0,8}决算(?:的)?(?:编制|汇编|编报|范围)|"
    r"(?:\A|[，。；])(?:本部门|本单位|我局|我院|我校|单位|部门)?(?P<end>20\d\d)年(?:年)?[末底](?:实有|在职|在编|编制)"
)
_WITH_PARTS = (SectionTopic.INCOME, SectionTopic.EXPENDITURE, SectionTopic.GENERAL)
_THIS_YEAR = re.compile(r"\A本年")
_CENT = Decimal("0.01")

Stated = tuple[PublishedParagraph, StatedNumber]


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results of what is compared over paragraphs."""
    paragraphs = list(prose(audited))
    results = [*_years(paragraphs, audited.publication.year)]
    if audited.accounts.find(c.THREE_PUBLIC) is None:
        results += _three_public(paragraphs, audited.publication.year)
    results += _mixed_units(paragraphs)
    if not audited.contents.facts:
        results += [*_units(paragraphs), *_shares_of_another(paragraphs, audited.publication.year)]
    seen = {result.rule for result in results}
    why = {rules.SHARE_ELSEWHERE: "“三公”经费由报表核对，或没有写全", rules.STALE_YEAR: "没有以年度开头的决算句子"}
    return [*results, *(not_checked(rule, reason) for rule, reason in why.items() if rule not in seen)]


def _three_public(paragraphs: Sequence[PublishedParagraph], year: int) -> Iterator[AuditResult]:
    """The three expenses of a paragraph beside the total that another one states."""
    own = [paragraph for paragraph in paragraphs if topic_of(paragraph.section) is SectionTopic.THREE_PUBLIC]
    stated: list[Stated] = [
        (paragraph, one) for paragraph in own for one in statements(paragraph.text, SectionTopic.THREE_PUBLIC, year)
    ]
    total = next((each for each in stated if each[1].key.subject.startswith(_TOTAL) and _is_final(each[1])), None)
    if total is None:
        return
    for paragraph in own:
        if paragraph is total[0]:
            continue
        parts = {one.key.subject: one for at, one in stated if at is paragraph and _is_final(one) and not one.aside}
        if all(name in parts for name in _PARTS) and len(parts) == len(_PARTS):
            shares = {one.key.subject: one for at, one in stated if at is paragraph and one.key.measure == SHARE}
            yield from _compared(paragraph, total, parts, shares)


def _compared(
    paragraph: PublishedParagraph, total: Stated, parts: Mapping[str, StatedNumber], shares: Mapping[str, StatedNumber]
) -> Iterator[AuditResult]:
    whole, added = total[1].mention.in_wan, sum((parts[name].mention.in_wan for name in _PARTS), Decimal(0))
    step = sum((half_step(one.mention.number) for one in parts.values()), half_step(total[1].mention.number))
    spot = total[0].spot(total[1].mention.start, total[1].mention.end)
    if abs(whole - added) > step:
        addends = " + ".join(f"{parts[name].mention.number}" for name in _PARTS)
        yield wrong(
            AuditFinding(
                rules.THREE_PUBLIC,
                f"“三公”经费写{total[1].mention.written}，另一处所列三项之和为{added}万元",
                (spot, paragraph.spot()),
                (
                    AuditSide("“三公”经费", total[1].mention.written, spot),
                    AuditSide("三项之和", f"{added}万元", paragraph.spot()),
                ),
                f"{addends} = {added}，印为{whole}，相差{abs(whole - added)}",
                quote=sentence(total[0], total[1].mention.start, total[1].mention.end)[0],
                causes=frozenset({spot}),
            )
        )
    else:
        yield passed(rules.THREE_PUBLIC, spot)
    base = whole if abs(whole - added) <= step else Decimal(0)
    for name, share in shares.items():
        if name in parts:
            yield from _share(paragraph, share, parts[name].mention.in_wan, (whole, added) if not base else (base,))


def _share(
    paragraph: PublishedParagraph, share: StatedNumber, part: Decimal, wholes: Sequence[Decimal]
) -> Iterator[AuditResult]:
    """Whether the share is that of the part in one of the totals that the text states."""
    mention = share.mention
    spot = paragraph.spot(mention.start, mention.end)
    known = [whole for whole in wholes if whole > 0]
    if not known or any(follows(mention.number, part, whole) for whole in known):
        yield passed(rules.SHARE_ELSEWHERE, spot)
        return
    right = percentage(part, known[0])
    quoted, corrected = sentence(paragraph, mention.start, mention.end, right)
    finding = AuditFinding(
        rules.SHARE_ELSEWHERE,
        f"{part}万元占{known[0]}万元应为{right}，文中为{mention.written}",
        (spot,),
        arithmetic=f"{part} ÷ {known[0]} = {right}",
        corrected=corrected,
        quote=quoted,
        causes=frozenset({spot}),
    )
    yield rounding(finding) if abs(part / known[0] * 100 - mention.number) <= _LAST_DIGIT else wrong(finding)


def _shares_of_another(paragraphs: Sequence[PublishedParagraph], year: int) -> Iterator[AuditResult]:
    """Shares of a whole by its name, 本年支出合计, that another paragraph states, once or always alike."""
    wholes: dict[str, list[tuple[PublishedParagraph, Decimal]]] = {}
    shares: list[tuple[PublishedParagraph, StatedNumber, Decimal]] = []
    for paragraph in paragraphs:
        amount: Decimal | None = None
        for one in statements(paragraph.text, topic_of(paragraph.section), year):
            if one.mention.is_money:
                amount = one.mention.in_wan if _is_final(one) and not one.aside else None
                if amount is not None:
                    wholes.setdefault(_THIS_YEAR.sub("", one.key.subject), []).append((paragraph, amount))
            elif one.key.measure == SHARE and one.key.whole and amount is not None:
                shares.append((paragraph, one, amount))
    for paragraph, share, part in shares:
        stated = wholes.get(_THIS_YEAR.sub("", share.key.whole), [])
        beside = any(at is paragraph for at, _ in stated)  # R761 tells of those
        if len({whole for _, whole in stated}) == 1 and not beside:
            yield from _share(paragraph, share, part, (stated[0][1],))


def _is_final(one: StatedNumber) -> bool:
    return one.key.measure == FINAL and one.mention.is_money


def _last_years(paragraph: PublishedParagraph, year: int) -> Iterator[AuditResult]:
    """The reasons of a change that are told of the year before: 2015年“三公”经费同比下降的原因主要是, of 2016."""
    plain = PlainText.of(paragraph.text)
    match = _OWN_REASON.match(plain.text)
    if match is not None and int(match["year"]) == year - 1 and str(year) not in plain.text:
        spot = paragraph.spot(*plain.printed_span(*match.span("year")))
        quoted, corrected = sentence(paragraph, spot.start, spot.end, str(year))
        message = f"写的是{match['year']}年的增减原因，应为{year}年"
        yield wrong(AuditFinding(rules.STALE_YEAR, message, (spot,), corrected=corrected, quote=quoted))


def _stale(paragraph: PublishedParagraph, plain: PlainText, year: int) -> Iterator[AuditResult]:
    """What is told of the year alone, with the year before in its place."""
    for match in _OF_THE_YEAR.finditer(plain.text):
        group = "year" if match["year"] else "end"
        if int(match[group]) == year - 1 and "比" not in match[0]:
            spot = paragraph.spot(*plain.printed_span(*match.span(group)))
            quoted, corrected = sentence(paragraph, spot.start, spot.end, str(year))
            message = f"“{match[0].strip('，。；')}”写的是{match[group]}年，应为{year}年"
            yield wrong(AuditFinding(rules.STALE_YEAR, message, (spot,), corrected=corrected, quote=quoted))


def _years(paragraphs: Iterable[PublishedParagraph], year: int) -> Iterator[AuditResult]:
    """The paragraphs that begin with the year before and go on as those of the year itself do."""
    for paragraph in paragraphs:
        plain = PlainText.of(paragraph.text)
        yield from _last_years(paragraph, year)
        yield from _stale(paragraph, plain, year)
        match = _OWN_AMOUNT.match(plain.text)
        if match is None:
            continue
        spot = paragraph.spot(*plain.printed_span(match.start("year"), match.end("year")))
        if int(match["year"]) != year - 1 or str(year) in plain.text:
            yield passed(rules.STALE_YEAR, spot)
            continue
        quoted, corrected = sentence(paragraph, spot.start, spot.end, str(year))
        message = f"写的是{match['year']}年的决算数，应为{year}年"
        yield wrong(AuditFinding(rules.STALE_YEAR, message, (spot,), corrected=corrected, quote=quoted))


def _units(paragraphs: Iterable[PublishedParagraph]) -> Iterator[AuditResult]:
    """A total in 元 whose number is the sum of its parts in 万元."""
    for paragraph in paragraphs:
        if topic_of(paragraph.section) not in _WITH_PARTS:
            continue
        amounts = [one for one in mentions(paragraph.text) if one.kind is MentionKind.TOTAL and one.is_money]
        if len(amounts) < 3 or amounts[0].unit != "元" or any(one.unit != "万元" for one in amounts[1:]):
            continue
        whole, parts = amounts[0], [one.number for one in amounts[1:]]
        if abs(sum(parts, Decimal(0)) - whole.number) > _CENT * len(parts):
            continue
        spot = paragraph.spot(whole.start, whole.end)
        right = f"{whole.number}万元"
        quoted, corrected = sentence(paragraph, whole.start, whole.end, right)
        message = f"文中总数为{whole.written}，各项之和为{sum(parts, Decimal(0))}万元，单位写错"
        arithmetic = f"{' + '.join(map(str, parts))} = {sum(parts, Decimal(0))}"
        yield wrong(
            AuditFinding(
                table_rules.UNIT,
                message,
                (spot,),
                arithmetic=arithmetic,
                corrected=corrected,
                quote=quoted,
                causes=frozenset({sentence_spot(paragraph, whole.start)}),
            )
        )


def _mixed_units(paragraphs: Iterable[PublishedParagraph]) -> Iterator[AuditResult]:
    """A budget and its final amount in two units, whose numbers give the degree of execution as if it were one."""
    for paragraph in paragraphs:
        found = mentions(paragraph.text)
        for budget, final, rate in zip(found, found[1:], found[2:], strict=False):
            kinds = (budget.kind, final.kind, rate.kind)
            if kinds != (MentionKind.TOTAL, MentionKind.TOTAL, MentionKind.EXECUTION) or "预算" not in budget.lead:
                continue
            if not (budget.is_money and final.is_money and budget.unit != final.unit and budget.number):
                continue
            if budget.sentence != rate.sentence or abs(final.number / budget.number * 100 - rate.number) > _LAST_DIGIT:
                continue
            others = [one.unit for one in found if one.is_money and one not in (budget, final)]
            odd = budget if others.count(final.unit) >= others.count(budget.unit) else final
            yield _unit(paragraph, odd, final.unit if odd is budget else budget.unit, budget, final, rate)


def _unit(
    paragraph: PublishedParagraph, odd: Mention, unit: str, budget: Mention, final: Mention, rate: Mention
) -> AuditResult:
    spot = paragraph.spot(odd.start, odd.end)
    printed = paragraph.text[odd.start : odd.end]
    right = f"{printed.removesuffix(odd.unit).rstrip()}{unit}"
    quoted, corrected = sentence(paragraph, odd.start, odd.end, right)
    return wrong(
        AuditFinding(
            table_rules.UNIT,
            f"预算{budget.written}、决算{final.written}，与完成率{rate.written}相符的是{right}，单位写错",
            (spot,),
            (AuditSide("文中", printed, spot), AuditSide("按完成率", right)),
            f"{final.number} ÷ {budget.number} = {percentage(final.number, budget.number)}",
            corrected=corrected,
            quote=quoted,
            causes=frozenset({sentence_spot(paragraph, odd.start)}),
        )
    )
