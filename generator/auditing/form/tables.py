"""A201–A203: the tables that must be there; empty tables and their notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.auditing.audited import AuditedDocument, AuditedTable
from generator.auditing.form import rules
from generator.auditing.results import AuditFinding, AuditResult, not_checked, passed, refused, wrong
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.published.published_document import ParagraphKind, PublishedFormat, PublishedParagraph, PublishedTable
from generator.text import quoted
from generator.workbooks.layout import Statement, SubjectTable

_NONE_OF_IT = re.compile(
    r"无数据|(?:没有|无|未(?:发生|安排|使用|开支)).{0,40}(?:收入|支出|收支|经费|预算|拨款|资金|数据)|为空表|此表为空|本表为空"
)
_NO_DATA = re.compile(r"本表无数据|此表无数据|为空表|此表为空|本表为空")
_MOST_LINES = 4  # under a table that can be its notes
_TOPICS = (
    ("三公", SectionTopic.THREE_PUBLIC),
    ("政府性基金", SectionTopic.FUND),
    ("国有资本", SectionTopic.CAPITAL),
)


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results on the tables of the document."""
    own = [one for one in audited.tables if one.sheet is not None]
    if not own:
        why = "文件里没有认出报表；报表另附的，连同附件一起审核"
        return [
            not_checked(rule, why) for rule in (rules.TABLE_MISSING, rules.EMPTY_WITHOUT_NOTE, rules.NOTE_OVER_FULL)
        ]
    return [*_missing(audited, own), *(result for one in own for result in _notes(audited, one))]


def _missing(audited: AuditedDocument, own: list[AuditedTable]) -> Iterator[AuditResult]:
    if audited.publication.three_public_only:
        yield not_checked(rules.TABLE_MISSING, rules.THREE_PUBLIC_ONLY)
        return
    if audited.document.refusals:
        yield refused(rules.TABLE_MISSING, "有的页没有读出来，不能断定缺表")
        return
    if audited.document.format is PublishedFormat.TEXT:
        yield not_checked(rules.TABLE_MISSING, "文本里的表靠不住，不能断定缺表；取 PDF 或 Word 文档再审")
        return
    if not audited.form_known:
        yield not_checked(rules.TABLE_MISSING, _unknown_form(audited))
        return
    printed = "".join("".join(paragraph.text.split()) for paragraph in audited.document.paragraphs)
    if audited.absent:
        listed = [title for title in audited.absent if "".join(title.split()) in printed]
        also = f"；目录里列了{_named(listed)}" if listed else ""
        yield wrong(AuditFinding(rules.TABLE_MISSING, f"没有{_named(audited.absent)}{also}", ()))
    if not audited.absent:
        yield passed(rules.TABLE_MISSING, *(one.table.spot() for one in own))


def _unknown_form(audited: AuditedDocument) -> str:
    publication = audited.publication
    if not publication.place_stated:
        return "看不出所在地区，不知道应有哪些表"
    return f"没有见到{publication.place}{publication.year}年度或更早的原件，不知道应有哪些表"


def _named(titles: Iterable[str]) -> str:
    return "、".join(map(quoted, titles))


def _notes(audited: AuditedDocument, one: AuditedTable) -> Iterator[AuditResult]:
    """Whether an empty table says so, and a full one does not."""
    if one.refusal is not None or one.left or not isinstance(one.sheet, Statement | SubjectTable):
        return  # of a table of words its emptiness is not read
    lines = list(_lines_under(audited, one.table))
    if one.empty:
        stated = [line for line in lines if _NONE_OF_IT.search(_plain(line))]
        if stated or _in_section(audited, one.table):
            yield passed(rules.EMPTY_WITHOUT_NOTE, one.table.spot())
        else:
            message = f"{quoted(_title(one))}没有数，也没有说明"
            yield wrong(AuditFinding(rules.EMPTY_WITHOUT_NOTE, message, (one.table.spot(),)))
        return
    denied = [line for line in lines if _NO_DATA.search(_plain(line))]
    if any(fact.value for fact in one.facts) and denied:
        message = f"{quoted(_title(one))}有数，下面却写没有数据"
        spots = (denied[0].spot(), one.table.spot())
        yield wrong(AuditFinding(rules.NOTE_OVER_FULL, message, spots, quote=denied[0].text))
    else:
        yield passed(rules.NOTE_OVER_FULL, one.table.spot())


def _title(one: AuditedTable) -> str:
    return one.table.title or (one.sheet.sheet if one.sheet else "")


def _lines_under(audited: AuditedDocument, table: PublishedTable) -> Iterator[PublishedParagraph]:
    """The few lines after the table, up to the next table's."""
    for block in audited.document.blocks[table.number + 1 : table.number + 1 + _MOST_LINES]:
        if isinstance(block, PublishedTable) or block.kind is ParagraphKind.CAPTION:
            return
        yield block
    yield from (
        block for number in table.captions if isinstance(block := audited.document.blocks[number], PublishedParagraph)
    )


def _in_section(audited: AuditedDocument, table: PublishedTable) -> bool:
    """Whether the text's section on the same money states that there was none: the places that print no note."""
    topic = next((topic for word, topic in _TOPICS if word in table.title), None)
    return topic is not None and any(
        topic_of(paragraph.section) is topic and _NONE_OF_IT.search(_plain(paragraph))
        for paragraph in audited.document.paragraphs
        if paragraph.kind is ParagraphKind.PROSE
    )


def _plain(paragraph: PublishedParagraph) -> str:
    return "".join(paragraph.text.split())
