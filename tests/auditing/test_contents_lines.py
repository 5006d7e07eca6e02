"""Lines of the contents that a page broke: the rest of one is no heading of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.auditing.audit import audit
from generator.auditing.recognising import recognised
from generator.diagnostics import SourceFile
from generator.published.opening import published
from tests.conformance.builders import docx_of
from tests.conformance.disclosure import base

_LONG = "六、一般公共预算财政拨款基本支出决算表"


@pytest.mark.parametrize(("rest", "found"), [("决算表", []), ("情况表", ["目录有“情况表”，正文没有这个标题"])])
def test_a_broken_line_is_read_with_its_rest(rest: str, found: list[str]) -> None:
    read = published(docx_of(base()), SourceFile("某局.docx")).value
    assert read is not None
    at = next(number for number, line in enumerate(read.contents) if line.text.endswith(_LONG))
    line = read.contents[at]
    parts = (replace(line, text=_LONG.removesuffix("决算表"), page=""), replace(line, text=rest, page=""))
    document = recognised(replace(read, contents=(*read.contents[:at], *parts, *read.contents[at + 1 :]))).value
    assert document is not None
    assert [one.message for one in audit(document).findings if one.rule.code == "A206"] == found
