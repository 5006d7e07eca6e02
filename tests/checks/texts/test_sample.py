"""What the checks find in the sample of 2020, that sound prose passes, and how long they take."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.accounts.accounts import Accounts
from generator.accounts.facts import Contents
from generator.accounts.roles import Role
from generator.checks.rule import Examined, Fails
from generator.checks.text import Text
from generator.checks.texts import RULES
from generator.diagnostics import Place, Severity, SourceFile

FOUND = {
    "R715": 1,  # 建国70周年
    "R753": 3,  # 工业投资, 技改投资, 现场销售额
    "R754": 1,  # 2019年/2020年…培养对象
    "R766": 2,  # 合格率≥100%
    "R772": 6,
    "R781": 1,  # 使用年限≥3年, 1年
    "R782": 4,  # ≥95%, 100%-80%（含）
    "R784": 1,
    "R785": 9,
    "R786": 1,  # 2020年
    "R787": 1,  # 期限未满
}


def test_the_sample_has_these_findings_and_no_others(real: Examined) -> None:
    found = Counter(rule.code for rule in RULES for verdict in rule.evaluate(real) if isinstance(verdict, Fails))
    assert found == FOUND


def test_no_finding_of_the_sample_stops_its_document(real: Examined) -> None:
    for rule in RULES:
        for verdict in rule.evaluate(real):
            assert not isinstance(verdict, Fails) or (verdict.severity or rule.severity) is not Severity.ERROR


SUBJECTS = st.sampled_from(["工业投资", "民间投资", "市级各部门", "下属单位", "重点企业", "“智网在线”平台", "《办法》"])
DID = st.sampled_from(["持续推进", "稳步增长", "按期完成", "得到加强", "覆盖全市", "运行平稳", "（含县区）有序开展"])
COUNTS = st.integers(1, 9999).map(lambda number: f"累计{number}家次")
AMOUNTS = st.decimals(1, 9999, places=2).map(lambda number: f"兑现补贴{number}万元")
DATES = st.dates().map(lambda day: f"2020年{day.month}月{day.day}日启动")
CLAUSES = st.one_of(st.tuples(SUBJECTS, DID).map("".join), COUNTS, AMOUNTS, DATES)
PROSE = st.lists(
    st.lists(CLAUSES, min_size=1, max_size=4).map(lambda clauses: "，".join(clauses) + "。"), min_size=1, max_size=5
).map("".join)


@given(PROSE)
def test_harmless_prose_passes(content: str) -> None:
    examined = _examined(content, content)
    found = [v.message for rule in RULES for v in rule.evaluate(examined) if isinstance(v, Fails)]
    assert found == []


@pytest.mark.slow
@given(st.text(max_size=200))
def test_no_text_breaks_a_check(content: str) -> None:
    for rule in RULES:
        list(rule.evaluate(_examined(content)))


@pytest.mark.slow
def test_a_long_text_is_read_to_its_end_by_every_rule() -> None:
    for content in ("增加" * 3_000, "（" * 6_000, "市区县" * 2_000, "1" * 6_000, "占1万元，" * 1_200, " " * 6_000):
        examined = _examined(f"{content}。待补充。")
        failing = {rule.code for rule in RULES if any(isinstance(v, Fails) for v in rule.evaluate(examined))}
        assert "R702" in failing


def _examined(*contents: str) -> Examined:
    """The paragraphs by themselves: no workbook, no record, as they stand in any document."""
    texts = tuple(
        Text(content, Role.ACHIEVEMENT, Place(SourceFile("某部门决算.docx"), "第一部分", str(number)))
        for number, content in enumerate(contents, 1)
    )
    nothing = Contents()
    return Examined(2020, nothing, Accounts(nothing), {}, texts=texts)
