"""A part of a table, or rows of it, that are not there: one finding that says what is missing."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from itertools import islice
from typing import Any

import pytest
from docx import Document

from generator.auditing.audit import audit
from generator.auditing.recognising import recognised
from generator.auditing.results import AuditFinding
from generator.diagnostics import SourceFile
from generator.published.opening import published
from tests.departments import Ran
from tests.places import BY_PLACE, CompiledPlace

pytestmark = pytest.mark.slow
_CODE = re.compile(r"\d{3,7}")
_IN_DETAIL = "支出决算明细表（续表"


def without(content: bytes, part: int) -> bytes:
    """The document without one of the parts that continue tables in detail."""
    document: Any = Document(BytesIO(content))
    body = document.element.body
    captions = [one for one in document.paragraphs if _IN_DETAIL in one.text]
    table = next(one for one in captions[part]._p.itersiblings() if one.tag.endswith("}tbl"))
    body.remove(captions[part]._p)
    body.remove(table)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def findings(content: bytes, place: str = "四川省") -> list[AuditFinding]:
    read = published(content, SourceFile("某局.docx")).value
    assert read is not None
    document = recognised(read, place=place).value
    assert document is not None
    return list(audit(document).findings)


@pytest.mark.parametrize("part", range(5))
def test_a_part_that_is_missing_is_one_finding(ran: Callable[[str], Ran], part: int) -> None:
    document = ran("sichuan").compilation.document
    assert document is not None
    (finding,) = findings(without(document.content, part))
    assert "支出决算明细表”缺了一部分：没有" in finding.message
    assert len(finding.consequences) > 5
    assert not any(one.corrected for one in (finding, *finding.consequences))


def without_rows(content: bytes, title: str, first: int, count: int) -> bytes:
    """The document without so many rows with codes of the table of the title, from the first on, or from the end."""
    document: Any = Document(BytesIO(content))
    tables = (one._tbl for one in document.tables)
    table = next(one for one in tables if any(text.endswith(title) for text in _above(one)))
    rows = [row for row in table.tr_lst if any(_CODE.fullmatch(text) for text in _texts(row))]
    start = first % len(rows)
    for row in rows[start : start + count]:
        table.remove(row)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _above(table: Any) -> list[str]:
    """The three lines over the table."""
    return ["".join(one.xpath(".//w:t/text()")).strip() for one in islice(table.itersiblings(preceding=True), 3)]


def _texts(row: Any) -> list[str]:
    return ["".join(cell.xpath(".//w:t/text()")).strip() for cell in row.tc_lst]


_BASIC = "一般公共预算财政拨款基本支出决算明细表"
_ROWS = {
    "the first rows of basic expenditure": (_BASIC, 0, 3, "没有301“工资福利支出”、30101“基本工资”"),
    "rows in the midst of it": (_BASIC, 2, 4, "没有30102“津贴补贴”"),
    "its last rows": (_BASIC, -3, 3, "没有30113“住房公积金”"),
    "all of a 类": (_BASIC, 0, 7, "没有301“工资福利支出”"),
    "the first rows of income": ("二、收入决算表", 0, 6, "没有201“一般公共服务支出”至206共6行"),
    "the last rows of income": ("二、收入决算表", -6, 6, "没有2150299“其他制造业支出”至2210201共6行"),
    "the first rows of the general budget": (
        "一般公共预算财政拨款支出决算表",
        0,
        3,
        "没有201“一般公共服务支出”至2011301共3行",
    ),
    "rows in the midst of the general budget": (
        "一般公共预算财政拨款支出决算表",
        7,
        7,
        "没有2060199“其他科学技术管理事务支出”至215共7行",
    ),
}


@pytest.mark.parametrize(("title", "first", "count", "said"), _ROWS.values(), ids=_ROWS)
def test_rows_that_are_missing_are_one_finding(
    of_place: CompiledPlace, title: str, first: int, count: int, said: str
) -> None:
    document = of_place(BY_PLACE["广东省", 2021]).document
    assert document is not None
    (finding,) = findings(without_rows(document.content, title, first, count), "广东省")
    assert said in finding.message
    assert not finding.corrected
