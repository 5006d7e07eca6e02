"""A table printed in several parts, one of which is not there: one finding that says what is missing."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from generator.auditing.audit import audit
from generator.auditing.recognising import recognised
from generator.auditing.results import AuditFinding
from generator.diagnostics import SourceFile
from generator.published.opening import published
from tests.departments import Ran

pytestmark = pytest.mark.slow
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


def findings(content: bytes) -> list[AuditFinding]:
    read = published(content, SourceFile("某局.docx")).value
    assert read is not None
    document = recognised(read, place="四川省").value
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
