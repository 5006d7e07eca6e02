"""Receptions at home and from abroad beside the “三公” table, where the text states no total of them."""

from __future__ import annotations

import pytest

from tests.auditing.test_audit import audited
from tests.conformance.builders import docx_of
from tests.conformance.disclosure import Change, base

_SECTION: tuple[Change, ...] = (
    {"remove": "“三公”经费财政拨款支出年初预算为15.00万元"},
    {"remove": "“三公”经费财政拨款支出决算数比"},
    {"remove": "“三公”经费财政拨款支出决算中"},
    {"remove": "3、公务接待费支出2.00万元"},
)


def messages(text: str) -> list[str]:
    change: Change = {"replace": "国内公务接待支出2.00万元（含外宾接待支出0.00万元）", "by": text}
    findings = audited(docx_of(base().changed([*_SECTION, change])), place="上海市").findings
    return [one.message for one in findings if one.rule.code == "A154"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("国内公务接待支出2.50万元", "国内公务接待2.50万元，“三公”表的公务接待费为2.00万元"),
        ("国内公务接待支出1.50万元，外事接待支出0.00万元", "国内公务接待1.50万元，国（境）外接待0.00万元"),
        ("国内公务接待支出1.50万元，没有外事接待", "国内公务接待1.50万元"),
    ],
)
def test_what_does_not_agree_with_the_table_is_told(text: str, words: str) -> None:
    (message,) = messages(text)
    assert words in message


@pytest.mark.parametrize(
    "text",
    [
        "国内公务接待支出2.00万元",
        "国内公务接待支出1.50万元",  # the rest may be from abroad
        "国内公务接待支出1.50万元，外事接待支出0.50万元",
        "国内公务接待支出2.00万元，没有外事接待",
    ],
)
def test_what_may_agree_is_not(text: str) -> None:
    assert messages(text) == []
