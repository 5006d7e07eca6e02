"""A page as sites publish it and browsers save it: whatever stands around the disclosure, however it is marked up."""

from __future__ import annotations

import re

import pytest

from generator.auditing.audit import audit
from generator.auditing.recognising import recognised
from generator.diagnostics import SourceFile
from generator.published.opening import published
from tests.conformance.builders import html_of
from tests.conformance.disclosure import base

PAGE = html_of(base()).decode()
BODY = PAGE.partition("<body>")[2].rpartition("</body>")[0]
UNMARKED = re.sub(r"<(/?)h[1-6][^>]*>", r"<\1p>", BODY)
BROKEN = UNMARKED.replace("<p>", "　　").replace("</p>", "<br/>")
ABOVE = (
    "<ul><li><a href='/'>首页</a></li><li>政务公开</li></ul>"
    "<table><tr><td>首页</td><td>政务公开</td><td>互动交流</td></tr></table>"
    "<h1>上海市青浦区示例文化局2024年度部门决算</h1><p>发布时间：2025-09-20 16:08:34　浏览量：123</p>"
)
BELOW = "<p>扫一扫在手机打开当前页</p><script>var a = '<p>支出100.00万元</p>';</script>"
INNER = f"<table><tr><td>{BODY}</td></tr></table>"
LAID_OUT = f"<table><tr><td>{ABOVE}</td></tr><tr><td>{INNER}</td></tr><tr><td>{BELOW}</td></tr></table>"


def spans(match: re.Match[str]) -> str:
    text = match[1]
    pasted = f"<span>{text[:7]}</span><span lang='EN-US'>{text[7:15]}<o:p></o:p></span><font>{text[15:]}</font>"
    return f"<p class='MsoNormal'>{pasted}</p>"


SAVED = {
    "menus around it": f"<html><body>{ABOVE}<div>{BODY}</div>{BELOW}</body></html>",
    "laid out by tables": f"<html><body>{LAID_OUT}</body></html>",
    "without headings": f"<html><body>{UNMARKED}</body></html>",
    "pasted from Word": f"<html><body>{re.sub(r'<p>(.*?)</p>', spans, UNMARKED, flags=re.DOTALL)}</body></html>",
    "broken lines alone": f"<html><body><div>{BROKEN}</div></body></html>",
    "ASCII punctuation": PAGE.translate(str.maketrans("，；：（）", ",;:()")),
}


@pytest.mark.slow
@pytest.mark.parametrize("page", SAVED.values(), ids=SAVED)
def test_the_disclosure_is_read_whole_and_nothing_is_found(page: str) -> None:
    whole, saved = (published(content.encode(), SourceFile("网页.html")).value for content in (PAGE, page))
    assert whole is not None
    assert saved is not None
    expected, document = recognised(whole).value, recognised(saved).value
    assert expected is not None
    assert document is not None
    assert document.publication == expected.publication
    assert len(document.contents.facts) == len(expected.contents.facts) > 150
    assert [(finding.rule.code, finding.message) for finding in audit(document).findings] == []
