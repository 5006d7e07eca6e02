"""What an audit marks and says: comments at the words of a finding, one finding of a cause, what was not read."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

from docx import Document

from generator.outputs.published_audit.marked_word import marked_word
from generator.outputs.published_audit.words import extent_of
from tests.auditing.test_audit import audited
from tests.conformance.builders import docx_of
from tests.conformance.disclosure import Change, base


def commented(content: bytes) -> dict[str, str]:
    """The words that each comment stands at, by the code of its finding."""
    with zipfile.ZipFile(BytesIO(content)) as parts:
        comments = parts.read("word/comments.xml").decode()
    codes = dict(re.findall(r'w:id="(\d+)".*?\[([A-Z]\d+)\]', comments, re.DOTALL))
    body: Any = Document(BytesIO(content)).element.body
    found: dict[str, str] = {}
    for number, code in codes.items():
        (start,) = body.xpath(f".//w:commentRangeStart[@w:id='{number}']")
        words: list[str] = []
        for one in start.itersiblings():
            if one.tag.endswith("}commentRangeEnd") and number in one.attrib.values():
                break
            words += [node.text for node in one.iter() if node.tag.endswith("}t")]
        found[code] = "".join(words)
    return found


def test_a_table_of_money_that_is_not_the_forms_is_said_not_to_be_checked() -> None:
    title = "项目支出分单位情况汇总"
    rows = ["单位 | 金额 | 上年", "甲所 | 10.00 | 9.00", "乙所 | 20.00 | 18.00", "共计 | 31.00 | 27.00"]
    other = {"table": title, "unit": "单位：万元", "rows": rows}
    after = {"after": "机关运行经费支出90.00万元", "add": other}
    result = audited(docx_of(base().changed([after])), place="上海市")
    assert result.findings == ()
    assert "；另有1张有金额的表不是格式里的表，没有核对（" in extent_of(result)
    assert "没有核对" not in extent_of(audited(docx_of(base()), place="上海市"))


def marked(*changes: Change) -> tuple[bytes, bytes]:
    """The changed document, and its copy with comments."""
    content = docx_of(base().changed(changes))
    return content, marked_word(audited(content, place="上海市"), content)


def test_a_comment_stands_at_the_words_and_two_of_a_paragraph_at_their_own() -> None:
    content, copy = marked(
        {"replace": "其他收入30.00万元，占3.06%", "by": "其他收入XX万元，占3.06%"},
        {"replace": "项目支出270.00万元，占27.55%", "by": "项目支出270.00万元，占27.55"},
        {"table": "三、支出决算表", "cell": ["2070101", 4], "value": "501.00"},
    )
    words = commented(copy)
    assert words["R701"] == "XX"
    assert words["R742"] == "占27.55"
    assert "501.00" in words.values()  # of a table the cell that is wrong
    texts = [[one.text for one in Document(BytesIO(each)).paragraphs] for each in (content, copy)]
    assert texts[0] == texts[1]


def test_a_placeholder_is_one_finding_and_what_stands_beside_it_is_of_nothing() -> None:
    for change in (
        {"replace": "其他收入30.00万元，占3.06%", "by": "其他收入XX万元，占3.06%"},
        {
            "replace": "收入支出总计增加50.00万元，增长5.26%",
            "by": "收入支出总计增加XX万元，增长5.26%",
            "in": "一、收入支出决算总体情况说明",
        },
    ):
        content = docx_of(base().changed([change]))
        assert [one.rule.code for one in audited(content, place="上海市").findings] == ["R701"]


def test_a_sum_with_an_amount_in_another_unit_lies_in_the_finding_of_the_unit() -> None:
    change = {"replace": "其他收入30.00万元，占3.06%", "by": "其他收入30.00元，占3.06%"}
    (finding,) = audited(docx_of(base().changed([change])), place="上海市").findings
    assert finding.rule.code == "A103"
    assert any("所列各项之和为950.003万元" in one.message for one in finding.consequences)
