"""A141: the share of what smaller enterprises won, beside all procurement that another sentence states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, AuditSide, passed, wrong
from generator.auditing.texts.paragraphs import prose, sentence, sentence_spot
from generator.auditing.texts.plain_text import PlainText
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.auditing.texts.within import StatedTotal, numbers
from generator.auditing.texts.within_rules import SHARE_ELSEWHERE
from generator.checks.measures import decimal
from generator.checks.texts.typed import follows, percentage
from generator.published.published_document import PublishedParagraph

_N = r"\d[\d,]*(?:\.\d+)?"
_WON = re.compile(
    rf"授予(?P<who>中小微?|小微)企业的?合同总?金额(?:为|共|合计)?(?P<amount>{_N})万元，占政府采购(?:支出|合同|金额)*(?:总额|总金额|合计|总量)?"
    rf"(?:的|的?比[重例]为?)?(?P<share>{_N})[%％]"
)
# 货物采购授予中小企业合同金额20万元，占货物支出金额的50%, of 政府采购货物支出40万元.
_KIND_WON = re.compile(
    rf"(?P<kind>货物|工程|服务)采购授予(?P<who>中小微?|小微)企业的?合同金额(?:为)?(?P<amount>{_N})万元，"
    rf"占(?P=kind)(?:采购)?支出(?:金额|总额)?的(?P<share>{_N})[%％]"
)
_ALL = re.compile(r"政府采购(?:支出|金额|合同)?(?:总额|总计|合计|总金额|金额|支出)?(?:（[^（）]*）)?(?:共计?|为|是)*\Z")


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results of the section on procurement, where it states one total and shares of it."""
    own = [one for one in prose(audited) if topic_of(one.section) is SectionTopic.PROCUREMENT]
    totals = [number for paragraph in own for number in numbers(paragraph) if _is_total(number)]
    if totals and len({total.value for total in totals}) == 1:
        for paragraph in own:
            yield from _shares(paragraph, _WON, totals[0], "政府采购支出总额")
    for kind in ("货物", "工程", "服务"):
        of_kind = [
            number for paragraph in own for number in numbers(paragraph) if number.lead.endswith(f"采购{kind}支出")
        ]
        if of_kind and len({one.value for one in of_kind}) == 1:
            for paragraph in own:
                yield from _shares(paragraph, _KIND_WON, of_kind[0], f"政府采购{kind}支出", kind)


def _is_total(number: StatedTotal) -> bool:
    return number.mention.is_money and _ALL.search(number.lead) is not None


def _shares(
    paragraph: PublishedParagraph, regex: re.Pattern[str], total: StatedTotal, called: str, kind: str = ""
) -> Iterator[AuditResult]:
    plain = PlainText.of(paragraph.text)
    for match in regex.finditer(plain.text):
        if kind and match["kind"] != kind:
            continue
        amount, share = decimal(match["amount"]), decimal(match["share"])
        start, end = plain.printed_span(match.start("share"), match.end())
        spot = paragraph.spot(start, end)
        if total.value <= 0 or follows(share, amount, total.value):
            yield passed(SHARE_ELSEWHERE, spot)
            continue
        right = percentage(amount, total.value)
        quoted, corrected = sentence(paragraph, start, end, right)
        what = f"授予{match['who']}企业合同金额"
        yield wrong(
            AuditFinding(
                SHARE_ELSEWHERE,
                f"{what}占{called}的{match['share']}%，按文中金额应为{right}",
                (spot,),
                (
                    AuditSide(what, f"{match['amount']}万元", spot),
                    AuditSide(called, total.written, total.spot),
                ),
                f"{amount} ÷ {total.value} = {right}",
                corrected,
                quoted,
                causes=frozenset({sentence_spot(paragraph, start)}),
                difference=None if amount > total.value else share - amount / total.value * Decimal(100),
            )
        )
