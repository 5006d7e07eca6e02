"""What is wrong in the published 2020 disclosure is found, all of it that numbers can show, and nothing else."""

from __future__ import annotations

import pytest

from generator.checks.audit import Audit, State
from generator.checks.rules.catalogue import NUMERIC
from generator.operations.compile import Render, compile
from generator.workspace import Workspace
from tests.support import ROOT

TABLES, PERFORMANCE = "决算报表.xlsx", "绩效评价.xlsx"
_GENERAL = "一般公共预算财政拨款支出决算表"
_BASIC = "一般公共预算财政拨款基本支出决算表"

# Code, sheet of the first cell, row label or amount that is told: the numbers are those of /reference/disclosure-2020.
KNOWN = [
    ("R156", "政府性基金预算财政拨款收入支出决算表", "743.52"),
    ("R211", _GENERAL, "4121.46"),
    ("R217", _GENERAL, "2185.66"),
    ("R218", "支出决算表", "82.07"),
    ("R502", "绩效指标", "16.91"),
    ("R504", "绩效指标", "系统正常使用年限"),
    ("R535", "绩效指标", "16.91"),
    ("R514", "附件1专项资金", "49.00%"),
    ("R514", "附件1专项资金", "72.09%"),
    ("R514", "附件1专项资金", "23.86%"),
    ("R514", "附件1专项资金", "63.00%"),
    ("R516", "附件1年初预算项目", "业务运行费"),
    ("R516", "附件1年初预算项目", "中小企业公共服务平台维护经费"),
    ("R516", "附件1年初预算项目", "企业家和企业管理人员培训经费"),
    ("R517", "绩效管理", "13个"),
    ("R518", "附件1专项资金", "26个"),
    ("R521", "附件1年初预算", "164.40"),
    ("R523", "附件1年初预算科目", "140.51"),
    ("R524", "附件1年初预算科目", "308.56"),
    ("R525", _GENERAL, "30.20"),
    ("R526", "支出决算表", "2004.75"),
    ("R602", _GENERAL, "行政事业单位离退休"),
    ("R602", _GENERAL, "资源勘探信息等支出"),
    ("R602", _BASIC, "其他交通费"),
    ("R602", _BASIC, "其他对个人和家庭的补助支出"),
    ("R605", _GENERAL, "基本养老保险缴费支出"),
]
ROUNDED = [("R148", _GENERAL), ("R148", _GENERAL), ("R431", "附件1固定资产")]
NUMERIC_CODES = {rule.code for rule in NUMERIC} - {"R471"}  # of the tables that are not printed


@pytest.fixture(scope="module")
def audit() -> Audit:
    return compile(Workspace(ROOT), 2020, render=Render.NEVER).audit


def test_the_findings_are_exactly_the_known_ones(audit: Audit) -> None:
    found = [
        item for item in audit.of(State.ERROR, State.TO_VERIFY, State.EXPLAINED) if item.rule.code in NUMERIC_CODES
    ]
    assert [(item.rule.code, item.places[0].sheet) for item in found] == [known[:2] for known in KNOWN]
    for item, (_, _, told) in zip(found, KNOWN, strict=True):
        assert any(told in side.label for side in item.sides) or told in item.message
        assert all(place.cell or place.sheet in ("附件1专项资金", "附件1年初预算项目") for place in item.places)


def test_sums_that_only_rounding_parts_are_told_as_such(audit: Audit) -> None:
    assert [(item.rule.code, item.places[0].sheet) for item in audit.of(State.ROUNDING)] == ROUNDED


def test_a_consequence_of_a_finding_is_not_told_again(audit: Audit) -> None:
    assert [(item.rule.code, item.merged_into) for item in audit.of(State.MERGED)] == [("R221", "R211")]


def test_everything_to_verify_is_explained_so_that_the_sample_is_no_draft(audit: Audit) -> None:
    assert not audit.unresolved
    assert audit.of(State.ERROR) == ()
    assert audit.idle == ()
    assert all("须由部门对照账表核实" in item.explanation for item in audit.of(State.EXPLAINED))
