"""The roles of the texts that the workbooks give to print, and the meaning of the cells beside a text.

A layout declares them at its fields; the checks of texts know nothing else of where a text comes from.
"""

from __future__ import annotations

from enum import Enum

from generator.accounts.concepts import Concept
from generator.values import dataclass


class Use(Enum):
    """How a text is printed."""

    __hash__ = object.__hash__  # as that of Role

    SENTENCES = "成段的句子"
    FRAGMENT = "嵌入程序所写句子的短语"
    VALUE = "表格单元中的文字"
    NAME = "名称"


class Role(Enum):
    """What a text is there for, and thereby how it is printed; None where it is not."""

    __hash__ = object.__hash__  # every rule over prose looks for the role of every text among its own

    def __init__(self, label: str, use: Use | None) -> None:
        self.label = label
        self.use = use

    SENTENCES = ("成段文字", Use.SENTENCES)  # without a role of their own
    DUTIES = ("主要职能", Use.SENTENCES)
    ACHIEVEMENT = ("本年完成情况", Use.SENTENCES)
    SUMMARY = ("项目完成情况综述", Use.SENTENCES)  # printed after 项目全年预算数…，执行数…
    CONCLUSION = ("总体结论", Use.SENTENCES)  # of the department, on all its targets
    NARRATIVE = ("报告的叙述", Use.SENTENCES)
    DEFINITION = ("名词解释", Use.SENTENCES)  # printed after the term and 指

    FRAGMENT = ("短语", Use.FRAGMENT)  # without a role of its own
    HEADING = ("小标题", Use.FRAGMENT)
    REASON = ("差异原因", Use.FRAGMENT)  # printed after 主要原因是, a full stop at its end dropped
    PURPOSE = ("用途", Use.FRAGMENT)  # printed after 主要用于
    EVENT = ("当年事项", Use.FRAGMENT)
    EXAMPLES = ("举例", Use.FRAGMENT)  # printed before 等
    UNFINISHED = ("未完成原因", Use.FRAGMENT)

    VALUE = ("表格文字", Use.VALUE)  # without a role of its own
    DATE = ("日期", Use.VALUE)
    GOAL = ("预期目标", Use.VALUE)
    RESULT = ("实际完成目标", Use.VALUE)
    TARGET = ("预期指标值", Use.VALUE)
    ACTUAL = ("实际完成指标值", Use.VALUE)

    NAME = ("名称", Use.NAME)  # without a role of its own
    PUBLISHER = ("公开主体的名称", Use.NAME)
    UNIT = ("下属单位的名称", Use.NAME)
    PLACE = ("所在地区", Use.NAME)
    PROJECT = ("项目名称", Use.NAME)
    INDICATOR_GROUP = ("一、二级指标", Use.NAME)
    INDICATOR = ("三级指标", Use.NAME)
    TERM = ("名词", Use.NAME)

    NOT_PRINTED = ("不印入公开文本", None)


# Texts on what was planned and done.
NARRATIVE = frozenset(
    {
        Role.HEADING,
        Role.EXAMPLES,
        Role.GOAL,
        Role.RESULT,
        Role.ACHIEVEMENT,
        Role.SUMMARY,
        Role.CONCLUSION,
        Role.NARRATIVE,
    }
)


class Execution(Enum):
    """The meaning of an amount for the money of the project that its row is about."""

    ALLOTTED = "预算数"
    SPENT = "执行数"
    CARRIED_FORWARD = "结转数"
    RATE = "执行率"  # a share of 1


class Mark(Enum):
    """The meaning of a choice for the project that its row is about."""

    COMPLETED = "是否完成"
    ALL_MET = "指标全面完成"


@dataclass(frozen=True)
class AgainstLastYear:
    """That a reason explains how a figure differs from last year's."""

    concept: Concept


@dataclass(frozen=True)
class AgainstBudget:
    """That a reason explains how a final figure differs from its budget; of a classification code or the total."""

    concept: Concept
    code: str = ""  # the field of the same row that holds the code


@dataclass(frozen=True)
class BetweenFields:
    """That a reason explains how two amounts of its own form differ."""

    name: str  # of the difference: 机关运行经费比上年
    now: str
    before: str


Explains = AgainstLastYear | AgainstBudget | BetweenFields
