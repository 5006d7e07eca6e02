"""A table that somebody split in Word is read as one: both halves keep its description."""

from __future__ import annotations

import copy
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from generator.diagnostics import SourceFile
from generator.published.opening import published
from generator.published.published_document import PublishedDocument
from tests.conformance.builders import docx_of
from tests.conformance.disclosure import base


def read(content: bytes) -> PublishedDocument:
    outcome = published(content, SourceFile("某局.docx"))
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def described(document: Any) -> Any:
    """The document with a description of each table, as a reader of screens says it."""
    for number, table in enumerate(document.tables):
        words = OxmlElement("w:tblCaption")
        words.set(qn("w:val"), f"第{number}个")
        table._tbl.tblPr.append(words)
    return document


def halved(document: Any) -> Any:
    """The document with each longer table split: the lower half behind an empty paragraph, without a heading."""
    for table in list(document.tables):
        rows = table._tbl.tr_lst
        if len(rows) < 8:
            continue
        lower = copy.deepcopy(table._tbl)
        for row in rows[6:]:
            table._tbl.remove(row)
        for row in lower.tr_lst[:6]:
            lower.remove(row)
        table._tbl.addnext(lower)
        table._tbl.addnext(OxmlElement("w:p"))
    return document


def saved(document: Any) -> bytes:
    target = BytesIO()
    document.save(target)
    return target.getvalue()


@pytest.mark.parametrize("prepared", [described, lambda document: document], ids=["described", "plain"])
def test_a_table_that_was_split_is_one(prepared: Any) -> None:
    whole = read(docx_of(base()))
    again = read(saved(halved(prepared(Document(BytesIO(docx_of(base())))))))
    assert len(Document(BytesIO(saved(halved(Document(BytesIO(docx_of(base()))))))).tables) > len(whole.tables)
    assert [[cell.text for cell in table.cells] for table in again.tables] == [
        [cell.text for cell in table.cells] for table in whole.tables
    ]
