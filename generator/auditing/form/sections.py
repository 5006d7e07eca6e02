"""A211: the sections that the place's form has, and what the law wants said everywhere."""

from __future__ import annotations

from collections.abc import Iterable

from generator.auditing.audited import AuditedDocument
from generator.auditing.form import rules
from generator.auditing.results import AuditFinding, AuditResult, not_checked, passed, refused, wrong
from generator.auditing.texts.composed import composed
from generator.auditing.texts.paragraphs import prose
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.document.model import BlockKind
from generator.text import quoted

# What each section is called when it is told that one lacks, and the words by which a text speaks of it.
_WORDS = {
    SectionTopic.TOTALS: ("收入支出决算总体情况说明", ("总计", "总收入", "收支总体")),
    SectionTopic.INCOME: ("收入决算情况说明", ("本年收入", "收入合计", "收入决算")),
    SectionTopic.EXPENDITURE: ("支出决算情况说明", ("本年支出", "支出合计", "支出决算")),
    SectionTopic.FISCAL_TOTALS: ("财政拨款收入支出决算总体情况说明", ("财政拨款收", "财政拨款支出")),
    SectionTopic.GENERAL: ("一般公共预算财政拨款支出决算情况说明", ("一般公共预算",)),
    SectionTopic.BASIC: ("一般公共预算财政拨款基本支出决算情况说明", ("人员经费", "公用经费")),
    SectionTopic.THREE_PUBLIC: ("“三公”经费支出决算情况说明", ("三公",)),
    SectionTopic.FUND: ("政府性基金预算财政拨款支出决算情况说明", ("政府性基金",)),
    SectionTopic.CAPITAL: ("国有资本经营预算财政拨款支出决算情况说明", ("国有资本经营",)),
    SectionTopic.PERFORMANCE: ("预算绩效管理情况", ("绩效",)),
    SectionTopic.AGENCY: ("机关运行经费支出情况", ("机关运行经费",)),
    SectionTopic.PROCUREMENT: ("政府采购支出情况", ("政府采购",)),
    SectionTopic.ASSETS: ("国有资产占有使用情况", ("国有资产", "车辆")),
    SectionTopic.GLOSSARY: ("名词解释", ("名词解释",)),
}
_EVERYWHERE = (
    SectionTopic.AGENCY,
    SectionTopic.PROCUREMENT,
    SectionTopic.ASSETS,
    SectionTopic.THREE_PUBLIC,
    SectionTopic.GLOSSARY,
)
_FEWEST = 5  # paragraphs of a text that can lack a section


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for each section that the document must have."""
    paragraphs = list(prose(audited, annexes=True))
    if len(paragraphs) < _FEWEST:
        return [not_checked(rules.SECTION_MISSING, "没有读到情况说明")]
    if audited.publication.three_public_only or _tells_of_three_public_alone(audited):
        return [not_checked(rules.SECTION_MISSING, rules.THREE_PUBLIC_ONLY)]
    if audited.document.refusals:
        return [refused(rules.SECTION_MISSING, "有的页或表没有读出来，不能断定缺少内容")]
    there = {topic_of(paragraph.section) for paragraph in audited.document.paragraphs}
    text = "".join(
        "".join(paragraph.text.split())
        for paragraph in paragraphs
        if topic_of(paragraph.section) is not SectionTopic.GLOSSARY
    )
    required = [topic for topic in _required(audited) if topic not in there]
    lacking = [topic for topic in required if not any(word in text for word in _WORDS[topic][1])]
    if not lacking:
        return [passed(rules.SECTION_MISSING)]
    named = "、".join(quoted(_WORDS[topic][0]) for topic in lacking)
    listed = tuple(line.spot for line in audited.document.contents if topic_of((line.text,)) in lacking)
    return [wrong(AuditFinding(rules.SECTION_MISSING, f"没有{named}，文中也没有提到", listed))]


def _tells_of_three_public_alone(audited: AuditedDocument) -> bool:
    """Whether the first line is on the “三公” expenses and no heading on anything else that is published."""
    paragraphs = audited.document.paragraphs
    there = {topic_of(one.section) for one in paragraphs} - {SectionTopic.THREE_PUBLIC, SectionTopic.GLOSSARY}
    return "三公" in paragraphs[0].text and not there & _WORDS.keys()


def _required(audited: AuditedDocument) -> list[SectionTopic]:
    """The sections that the form has; of a document whose form is not known what all places have."""
    document = composed(audited) if audited.form_known else None
    if document is None:
        return list(_EVERYWHERE)
    headings = (block for block in document.texts if block.kind is BlockKind.HEADING)
    return [topic for topic in dict.fromkeys(topic_of(block.section) for block in headings) if topic in _WORDS]
