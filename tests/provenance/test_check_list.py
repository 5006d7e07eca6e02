"""公开前检查表: each requirement is met, not met, not applicable, or was not looked at; never met unseen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.accounts import records as r
from generator.checks.audit import Audit, State
from generator.checks.examples import Row, contents_of
from generator.document.model import Block, BlockKind
from generator.operations.compile import Render, compile
from generator.outputs.checklist.evidence import Evidence, PrintedBlock
from generator.outputs.checklist.looks import InText, NoFindings, NothingMissing, WithinDays
from generator.outputs.checklist.requirement import Answer
from generator.outputs.checklist.requirements import REQUIREMENTS
from generator.outputs.checklist.verdict import verdict_of
from generator.outputs.compilation import Compilation
from generator.values import dataclass
from generator.workspace import Workspace
from tests.provenance.conftest import Made
from tests.support import ROOT

BY_TEXT = {requirement.text: requirement for requirement in REQUIREMENTS}


def answers(compilation: Compilation) -> dict[str, Answer]:
    return {row.requirement.text: row.answered.answer for row in verdict_of(compilation).rows}


@dataclass(frozen=True)
class Typed(Evidence):
    """A document with nothing but a section of sentences, on page 7."""

    printed_blocks: tuple[PrintedBlock, ...] = ()

    @property
    def printed(self) -> bool:
        return True

    @property
    def blocks(self) -> tuple[PrintedBlock, ...]:
        return self.printed_blocks


def under(heading: str, *sentences: str) -> Evidence:
    blocks = (PrintedBlock(Block(BlockKind.PARAGRAPH, sentence, (heading,)), 7) for sentence in sentences)
    return Typed(Compilation(Workspace(ROOT), 2020, ()), tuple(blocks))


def test_without_a_document_nothing_that_is_printed_counts_as_met() -> None:
    compilation = compile(Workspace(ROOT), 2020, render=Render.NEVER)
    verdict = verdict_of(compilation)
    assert str(verdict) == "核对通过，还没有生成文档"
    printed = [row for row in verdict.rows if not isinstance(row.requirement.look, NoFindings)]
    assert {row.answered.answer for row in printed} <= {Answer.NOT_SEEN, Answer.BY_HAND}


def test_a_check_that_was_not_made_or_not_on_everything_counts_as_unseen() -> None:
    compilation = compile(Workspace(ROOT), 2020, render=Render.NEVER)
    personal = BY_TEXT["没有手机号、身份证号、银行卡号"].look
    assert personal(Evidence(compilation)).answer is Answer.YES
    for audit in (Audit(), replace(compilation.audit, whole=False)):
        assert personal(Evidence(replace(compilation, audit=audit))).answer is Answer.NOT_SEEN


def test_an_open_finding_is_a_no_and_an_explained_one_a_settled_no() -> None:
    compilation = compile(Workspace(ROOT), 2020, render=Render.NEVER)
    names = NoFindings(("R602",))(Evidence(compilation))
    assert (names.answer, names.settled) == (Answer.NO, True)
    findings = tuple(
        replace(one, state=State.TO_VERIFY) if one.rule.code == "R602" and one.state is State.EXPLAINED else one
        for one in compilation.audit.findings
    )
    opened = NoFindings(("R602",))(Evidence(replace(compilation, audit=Audit(findings))))
    assert (opened.answer, opened.settled) == (Answer.NO, False)


RECEPTIONS = InText("三公", (("批次",), ("人次", "人")), ("“三公”经费财政拨款支出", "公务接待"))


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("国内公务接待12批次，101人次，共计支出1.30万元。", Answer.YES),
        ("国内公务接待12批次，共计支出1.30万元。", Answer.NO),
        ("公务接待费支出决算为1.30万元。", Answer.NO),
        ("2024年度未发生公务接待费支出。", Answer.NOT_APPLICABLE),
        ("公务接待费支出为0.00万元。", Answer.NOT_APPLICABLE),
        ("本部门2024年度无“三公”经费财政拨款支出。", Answer.NOT_APPLICABLE),
        ("因公出国（境）费0.00万元，公务接待费支出1.30万元。", Answer.NO),
    ],
)
def test_words_of_each_kind_are_printed_or_a_sentence_that_there_is_nothing(sentence: str, answer: Answer) -> None:
    assert RECEPTIONS(under("七、“三公”经费", sentence)).answer is answer


def test_a_section_that_is_not_there_is_a_no_unless_the_form_does_without_it() -> None:
    elsewhere = under("一、收入", "收入总计4619.30万元。")
    assert InText("政府采购", (("货物",),))(elsewhere).answer is Answer.NO
    assert InText("机关运行经费", (("支出",),), optional=True)(elsewhere).answer is Answer.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("approved", "made_public", "answer", "remark"),
    [
        ("2025年9月6日", "2025年9月26日", Answer.YES, "批复后20日"),
        ("2025年9月6日", "2025年9月27日", Answer.NO, "相隔21日"),
        ("2025年9月6日", "2025年9月5日", Answer.NO, "相隔-1日"),
        ("2025年12月20日", None, Answer.BY_HAND, "没有填公开日期；最迟2026年1月9日公开"),
        (None, "2025年9月26日", Answer.BY_HAND, "没有填批复日期"),
        ("2025年9月", "2025年9月26日", Answer.BY_HAND, "没有填批复日期"),
    ],
)
def test_the_clock_of_twenty_days(approved: str | None, made_public: str | None, answer: Answer, remark: str) -> None:
    stated = {"approved": approved, "made_public": made_public}
    contents = contents_of([Row(r.Department, {name: value for name, value in stated.items() if value})])
    answered = WithinDays()(Evidence(Compilation(Workspace(ROOT), 2025, (), contents=contents)))
    assert (answered.answer, answered.remark) == (answer, remark)


def test_the_documents_of_shanghai_meet_all_that_is_demanded(request: pytest.FixtureRequest) -> None:
    for which in ("planning", "social_work"):
        one: Made = request.getfixturevalue(which)
        verdict = verdict_of(one.compilation)
        assert verdict.unmet == (), which
        rows = {row.requirement.text: row.answered for row in verdict.rows}
        assert rows["规定的决算公开表齐全"].remark == "印出9张，规定9张"
        assert rows["没有数据的表列出空表并说明"].answer is Answer.YES
        assert rows["支出按功能分类公开到项"].answer is Answer.YES
        assert rows["基本支出按经济分类公开到款"].answer is Answer.YES


def test_the_sample_can_be_published_with_what_it_explains(request: pytest.FixtureRequest) -> None:
    one: Made = request.getfixturevalue("made")
    verdict = verdict_of(one.compilation)
    assert str(verdict) == "可以公开"
    assert {row.answered.answer for row in verdict.rows if isinstance(row.requirement.look, NothingMissing)} == {
        Answer.YES
    }
