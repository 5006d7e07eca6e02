"""What a section of a disclosure is about, by the headings that a paragraph stands under."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache


class SectionTopic(Enum):
    """What a section is about: a figure of a sentence is judged only beside one of the same topic."""

    TOTALS = "收入支出决算总体情况"
    INCOME = "收入决算情况"
    EXPENDITURE = "支出决算情况"
    FISCAL_TOTALS = "财政拨款收入支出决算总体情况"
    GENERAL = "一般公共预算财政拨款支出决算情况"
    BASIC = "一般公共预算财政拨款基本支出决算情况"
    THREE_PUBLIC = "“三公”经费支出决算情况"
    FUND = "政府性基金预算财政拨款支出决算情况"
    CAPITAL = "国有资本经营预算财政拨款支出决算情况"
    PERFORMANCE = "预算绩效管理情况"
    AGENCY = "机关运行经费支出情况"
    PROCUREMENT = "政府采购支出情况"
    ASSETS = "国有资产占有使用情况"
    OVERVIEW = "概况"
    GLOSSARY = "名词解释"
    ANNEX = "附件"
    OTHER = "其他"


_NUMBERING = re.compile(
    r"\A\s*(?:第?[一二三四五六七八九十]+部分|[（(][一二三四五六七八九十\d]{1,3}[)）][、.．]?|[一二三四五六七八九十]+[、.．]|\d{1,2}[、.．)）])\s*"
)
# The first that matches counts; of several headings the innermost that says something.
_TOPICS = (
    (SectionTopic.ANNEX, r"\A附件|\A附表|绩效自评报告|绩效评价报告|自评表"),
    (SectionTopic.GLOSSARY, r"名词解释"),
    (SectionTopic.AGENCY, r"机关运行经费"),
    (SectionTopic.PROCUREMENT, r"政府采购"),
    (SectionTopic.ASSETS, r"国有资产|资产占[有用]"),
    (SectionTopic.PERFORMANCE, r"绩效"),
    (SectionTopic.THREE_PUBLIC, r"三公|因公出国|公务接待费|公务用车(?:购置|运行)"),
    (SectionTopic.FUND, r"政府性基金"),
    (SectionTopic.CAPITAL, r"国有资本经营"),
    (SectionTopic.BASIC, r"(?:一般公共预算|财政拨款).*基本支出"),
    (SectionTopic.FISCAL_TOTALS, r"财政拨款收入?[、和与]?支出?(?:决算)?(?:总体|总计)|财政拨款收支(?:决算)?总体"),
    (SectionTopic.GENERAL, r"一般公共预算(?:财政拨款)?支出"),
    (SectionTopic.TOTALS, r"收入?[、和与]?支出?(?:决算)?(?:总体|总计)|收支(?:决算)?总体"),
    (SectionTopic.EXPENDITURE, r"\A(?:\d{4}年度?)?(?:本年)?(?:关于)?支出决算"),
    (SectionTopic.INCOME, r"\A(?:\d{4}年度?)?(?:本年)?(?:关于)?收入决算"),
    (SectionTopic.OVERVIEW, r"概况|主要职[责能]|机构设置|单位构成|部门职责|基本情况|人员(?:情况|构成|编制)"),
)
_COMPILED = tuple((topic, re.compile(words)) for topic, words in _TOPICS)


@lru_cache(maxsize=512)
def topic_of(section: tuple[str, ...]) -> SectionTopic:
    """What the innermost heading is about that says so; OTHER where none does."""
    for heading in reversed(section):
        words = without_numbering("".join(heading.split()))
        found = next((topic for topic, regex in _COMPILED if regex.search(words)), None)
        if found is not None:
            return found
    return SectionTopic.OTHER


def without_numbering(heading: str) -> str:
    """A heading without 第一部分, 一、, （一） or 1. before it."""
    return _NUMBERING.sub("", _NUMBERING.sub("", heading))
