"""A214: how many units there are, as stated and as listed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.auditing.audited import AuditedDocument
from generator.auditing.form import rules
from generator.auditing.results import AuditFinding, AuditResult, AuditSide, not_checked, passed, wrong
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.published.published_document import ParagraphKind, PublishedParagraph, PublishedTable

_STATED = re.compile(
    r"(?:下属(?:二级)?|编制范围的(?:二级|下属)?|所属(?:二级)?)(?:预算|独立核算)?单位(?:共|共有|为|包括)?(?P<all>\d+)个[，,：:；。](?:其中[：:，,]?)?(?P<kinds>[^。]{0,120})"
)
_KIND = re.compile(
    r"(?:行政单位|参照公务员法管理的?事业单位|参公(?:管理)?事业单位|其他事业单位|(?<!的)(?<!公)(?<!他)事业单位)(?P<count>\d+)个"
)
# Of a list in columns a line of a PDF has an item of each.
_ITEM = re.compile(
    r"(?:^|(?<=[\u4e00-\u9fff）；;。、，]))(?:(?P<number>\d{1,3})[.、．]|[（(](?P<bracketed>\d{1,3})[）)])(?=[\u4e00-\u9fff])"
)
_LIST = re.compile(r"编制范围的(?:二级|下属)?(?:预算)?单位")
_ITSELF = re.compile(r"[（(]?本级[）)]?|机关本级")
_NAMES = ("单位名称", "预算单位名称")


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results on the units that the document states and lists."""
    results = list(_checked(audited))
    return results or [not_checked(rules.UNIT_COUNT, "没有写明单位数，或没有名单")]


def _checked(audited: AuditedDocument) -> Iterator[AuditResult]:
    paragraphs = [
        one
        for one in audited.document.paragraphs
        if one.kind is ParagraphKind.PROSE and topic_of(one.section) is SectionTopic.OVERVIEW
    ]
    for paragraph in paragraphs:
        text = "".join(paragraph.text.split())
        stated = _STATED.search(text)
        if stated is None:
            continue
        kinds = [int(match["count"]) for match in _KIND.finditer(stated["kinds"])]
        total = int(stated["all"])
        if len(kinds) >= 2 and sum(kinds) != total:
            message = f"下属单位{total}个，各类之和为{sum(kinds)}个"
            arithmetic = f"{' + '.join(map(str, kinds))} = {sum(kinds)}"
            yield wrong(AuditFinding(rules.UNIT_COUNT, message, (paragraph.spot(),), (), arithmetic, quote=text[:200]))
        elif kinds:
            yield passed(rules.UNIT_COUNT, paragraph.spot())
        yield from _listed(audited, paragraph, total, paragraphs)


def _listed(
    audited: AuditedDocument, stated: PublishedParagraph, total: int, paragraphs: list[PublishedParagraph]
) -> Iterator[AuditResult]:
    """The list of second-tier units, numbered line by line, beside their number."""
    head = next((one for one in paragraphs if _LIST.search("".join(one.text.split()))), None)
    if head is None:
        return
    items = list(_items(audited, head))
    if items and sorted(number for number, _ in items) != [*range(1, len(items) + 1)]:
        yield not_checked(rules.UNIT_COUNT, "名单的编号没有读全", head.spot())
        return
    if not items:
        table = _table_after(audited, head)
        rows = table.rows[1:] if table is not None else ()
        count = sum(not any(_is_itself(audited, cell.text) for cell in row) for row in rows)
    else:
        count = sum(not _is_itself(audited, name) for _, name in items)
    if count and count != total:
        message = f"写明下属单位{total}个，名单列了{count}个（不计本级）"
        sides = (AuditSide("写明", f"{total}个", stated.spot()), AuditSide("名单", f"{count}个", head.spot()))
        yield wrong(AuditFinding(rules.UNIT_COUNT, message, (stated.spot(), head.spot()), sides))
    elif count:
        yield passed(rules.UNIT_COUNT, head.spot())


def _items(audited: AuditedDocument, head: PublishedParagraph) -> Iterator[tuple[int, str]]:
    """The numbered units after the sentence that leads to them, also those that look like headings."""
    for block in audited.document.blocks[head.number + 1 :]:
        if not isinstance(block, PublishedParagraph):
            return
        text = "".join(block.text.split())
        found = list(_ITEM.finditer(text))
        if not found or found[0].start():
            return
        ends = [*(each.start() for each in found[1:]), len(text)]
        for each, end in zip(found, ends, strict=True):
            yield int(each["number"] or each["bracketed"]), text[each.end() : end].rstrip("；;。、，")


def _is_itself(audited: AuditedDocument, name: str) -> bool:
    """Whether a line of the list is the department itself, which is none of its units."""
    plain = "".join(name.split())
    return bool(_ITSELF.search(plain)) or plain == audited.publication.publisher


def _table_after(audited: AuditedDocument, head: PublishedParagraph) -> PublishedTable | None:
    """The list as a table, directly after the sentence that leads to it."""
    following = audited.document.blocks[head.number + 1 : head.number + 2]
    table = following[0] if following and isinstance(following[0], PublishedTable) else None
    named = table is not None and any("".join(cell.text.split()) in _NAMES for row in table.rows[:1] for cell in row)
    return table if named else None
