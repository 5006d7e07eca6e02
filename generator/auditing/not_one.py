"""Files that are no final accounts of one department: a budget, or several disclosures one after another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.accounts.concepts import Key
from generator.accounts.facts import Fact
from generator.auditing import problems
from generator.auditing.audited import AuditedTable
from generator.diagnostics import Diagnostic, Place
from generator.published.published_document import PublishedDocument

_BUDGET_TITLE = re.compile(
    r"20\d\d年(?:度)?[\u4e00-\u9fff“”（）、]{0,30}预算(?:草案|编制|安排|调整|公开|报告|信息|说明|情况|文本|目录|表|及|和|的|“?三公”?经费)*$"
)
# Not 预算单位, which pages of final accounts have too.
_OF_BUDGET = re.compile("(?:部门|单位)预算|预算(?:公开|编制|表)")
_FIRST = 12  # paragraphs within which a title stands
_TIMES = 4  # as often as its final accounts a budget mentions the budget, at least
_FEWEST_MENTIONS = 3
_FEWEST_TABLES = 3  # that stand in a file twice with other amounts: fewer may be mistakes of one department
_FEWEST_AMOUNTS = 3  # that two tables of the same kind must share to be compared


def budget(document: PublishedDocument) -> Diagnostic | None:
    """That the document is a budget, by its title, or because it speaks of nothing else; None where it is not.

    A title that names both is of final accounts; so is a text that mentions them about as often as the budget.
    """
    texts = ["".join(block.text.split()) for block in document.paragraphs]
    first = [text for text in texts[:_FIRST] if not text.endswith("。")]
    final, budgets = (sum(text.count(word) for text in texts) for word in ("决算", "预算"))
    if any("决算" in text for text in first) or final * _TIMES > budgets:
        return None
    # A title may be broken over lines.
    lines = (*first, *(first[at] + first[at + 1] for at in range(len(first) - 1)))
    title = next((text for text in lines if _BUDGET_TITLE.search(text)), None)
    if title is not None:
        return problems.BUDGET.at(Place(document.source), why=f"标题是“{title}”")
    if not final and sum(len(_OF_BUDGET.findall(text)) for text in texts) >= _FEWEST_MENTIONS:
        return problems.BUDGET.at(Place(document.source), why="通篇说的是预算，没有一处写决算")
    return None


def several(document: PublishedDocument, tables: Sequence[AuditedTable]) -> Diagnostic | None:
    """That the file holds several disclosures: several of the form's tables stand in it again with other amounts."""
    again = list(_other_tables(tables))
    if len({sheet for sheet, _ in again}) < _FEWEST_TABLES:
        return None
    places = "、".join(document.described(one.table.spot()) for _, one in again[:_FEWEST_TABLES])
    return problems.SEVERAL.at(Place(document.source), count=len(again), places=places)


def _other_tables(tables: Sequence[AuditedTable]) -> Iterator[tuple[str, AuditedTable]]:
    """The tables that stand in the file again with mostly other amounts, each with its sheet of the workbooks."""
    met: dict[str, list[dict[Key, Fact]]] = {}
    for one in tables:
        if one.sheet is None or not one.facts:
            continue
        own = {fact.key: fact for fact in one.facts}
        before = met.setdefault(one.sheet.sheet, [])
        if any(_differ(own, other) for other in before):
            yield one.sheet.sheet, one
        before.append(own)


def _differ(one: dict[Key, Fact], other: dict[Key, Fact]) -> bool:
    """Whether most amounts that both tables state are not the same; zeros of both say nothing."""
    shared = [key for key in one.keys() & other.keys() if one[key].value or other[key].value]
    others = sum(one[key].value != other[key].value for key in shared)
    return len(shared) >= _FEWEST_AMOUNTS and 2 * others > len(shared)
