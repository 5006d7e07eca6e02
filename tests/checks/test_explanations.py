"""An explanation explains the findings that it was written about, as long as they are stated as they were then."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from generator.accounts import concepts as c
from generator.accounts import records as r
from generator.accounts.concepts import Key
from generator.accounts.facts import Cell
from generator.accounts.records import CheckExplanation
from generator.checks import audit_diagnostics
from generator.checks.audit import Audit, Finding, State
from generator.checks.engine import run_checks
from generator.checks.examples import FILE, SHEET, Entry, Piece, Row, example
from generator.checks.explanations import line_of, place_of, statement_of
from generator.checks.rule import Rule
from generator.checks.rules.catalogue import NUMERIC
from generator.diagnostics import Place, Severity, SourceFile

D = Decimal


def rules(*codes: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in NUMERIC if rule.code in codes)


def excess(above: int = 5) -> list[Entry]:
    """Contents in which the fiscal total is so much above the whole."""
    return [Entry(Key(c.FISCAL_INCOME_GRAND_TOTAL), D(10 + above)), Entry(Key(c.INCOME_GRAND_TOTAL), D(10))]


def explanation(code: str, place: str = "", text: str = "口径不同", covers: Sequence[str] = ()) -> CheckExplanation:
    here = Place(SourceFile("情况说明.xlsx"), "审核说明", "A4")
    place_cell = Cell(place, here) if place else None
    text_cell = Cell(text, here) if text else None
    return CheckExplanation(Cell(code, here), place_cell, text_cell, Cell("\n".join(covers), here) if covers else None)


def bound(*findings: Finding, text: str = "口径不同") -> CheckExplanation:
    """The explanation of the findings as the program binds it."""
    if len(findings) == 1:
        return explanation(findings[0].rule.code, place_of(findings[0]), text, [statement_of(findings[0])])
    return explanation(findings[0].rule.code, "", text, [line_of(finding) for finding in findings])


def audited(pieces: Sequence[Piece], *explanations: CheckExplanation, code: str = "R213") -> Audit:
    return run_checks(example(pieces), rules(code), explanations)


def opened(pieces: Sequence[Piece], code: str = "R213") -> tuple[Finding, ...]:
    return audited(pieces, code=code).of(State.TO_VERIFY)


def test_something_to_verify_makes_a_draft_until_it_is_explained() -> None:
    assert audited(excess()).unresolved
    closed = audited(excess(), bound(*opened(excess())))
    assert not closed.unresolved
    assert closed.of(State.EXPLAINED)[0].explanation == "口径不同"


def test_a_gap_that_doubles_is_to_be_verified_again_with_the_old_text_shown() -> None:
    audit = audited(excess(10), bound(*opened(excess(5)), text="差的5万元是代管资金"))
    (finding,) = audit.of(State.TO_VERIFY)
    assert audit.unresolved
    assert "相差 5.00万元" in finding.outdated
    (printed,) = audit_diagnostics.diagnostics(audit)
    assert printed.severity is Severity.VERIFY
    assert any("说明已过时" in line and "相差 5.00万元" in line for line in printed.details)
    assert any("差的5万元是代管资金" in line for line in printed.details)


def test_both_amounts_count_and_not_their_difference_alone() -> None:
    raised = [Entry(Key(c.FISCAL_INCOME_GRAND_TOTAL), D(115)), Entry(Key(c.INCOME_GRAND_TOTAL), D(110))]
    assert audited(raised, bound(*opened(excess()))).of(State.TO_VERIFY)[0].outdated


def test_a_count_that_grows_outdates_the_text_that_states_it() -> None:
    def projects(count: int) -> list[Piece]:
        return [Row(r.PerformanceManagement, {"pre_evaluated": count}), Row(r.InitialProject, {"name": "甲"})]

    (before,) = opened(projects(13), "R517")
    said = bound(before, text="年初对13个项目开展了事前评估")
    assert not audited(projects(13), said, code="R517").unresolved
    (now,) = audited(projects(130000), said, code="R517").of(State.TO_VERIFY)
    assert "13个" in now.outdated
    assert now.explanation == "年初对13个项目开展了事前评估"


def overspent(*names: str) -> list[Piece]:
    """Projects that spent more than their budget."""
    return [
        Row(r.Project, {"name": name, "budget_fiscal": D(10), "executed_fiscal": D(12)}, of_its_own=True)
        for name in names
    ]


def test_another_projects_finding_is_not_born_explained() -> None:
    (course,) = opened(overspent("培训经费"), "R501")
    audit = audited(overspent("培训经费", "网络租赁费"), bound(course, text="培训班多办了一期"), code="R501")
    assert ["网络租赁费" in finding.sides[0].label for finding in audit.of(State.TO_VERIFY)] == [True]
    assert not audit.of(State.TO_VERIFY)[0].explanation
    assert len(audit.of(State.EXPLAINED)) == 1


def test_an_explanation_without_a_place_covers_what_was_listed_when_it_was_written() -> None:
    both = opened(overspent("甲", "乙"), "R501")
    assert not audited(overspent("甲", "乙"), bound(*both), code="R501").unresolved
    audit = audited(overspent("甲", "乙", "丙"), bound(*both), code="R501")
    assert ["丙" in finding.sides[0].label for finding in audit.of(State.TO_VERIFY)] == [True]


def test_that_some_of_what_a_text_explains_is_gone_is_noted() -> None:
    both = opened(overspent("甲", "乙"), "R501")
    audit = audited(overspent("甲"), bound(*both), code="R501")
    assert not audit.unresolved
    (note,) = [item for item in audit_diagnostics.diagnostics(audit) if item.code == "R007"]
    assert "1个" in note.message


def test_an_explanation_follows_its_finding_to_another_row_of_the_sheet() -> None:
    (before,) = opened(excess())
    moved = [Entry(Key(c.OTHER_INCOME), D(1)), *excess()]
    (after,) = opened(moved)
    assert before.places != after.places
    assert not audited(moved, bound(before)).unresolved


def test_of_two_findings_that_are_stated_alike_the_one_in_the_same_cell_is_explained() -> None:
    alike = [
        Row(r.Indicator, {"project": "甲", "third_level": "年限", "target": "≥3年", "actual": "1年"}, of_its_own=True)
        for _ in range(2)
    ]
    first, second = opened(alike, "R504")
    audit = audited(alike, bound(second), code="R504")
    assert [finding.places for finding in audit.of(State.TO_VERIFY)] == [first.places]
    assert [finding.places for finding in audit.of(State.EXPLAINED)] == [second.places]


def test_another_wording_of_a_rule_outdates_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    (before,) = opened(excess())
    said = bound(before)
    assert said.covers is not None
    reworded = Cell(said.covers.value.replace(before.rule.title, "财政拨款比全部还多"), said.covers.place)
    assert not audited(excess(), CheckExplanation(said.code, said.place, said.explanation, reworded)).unresolved


def test_an_explanation_that_nothing_is_written_down_for_is_shown_and_does_not_count_yet() -> None:
    audit = audited(excess(), explanation("r213", text="口径不同"))
    (finding,) = audit.of(State.TO_VERIFY)
    assert finding.unbound
    assert finding.explanation == "口径不同"
    note = next(item for item in audit_diagnostics.diagnostics(audit) if item.code == "R006")
    assert note.severity is Severity.VERIFY
    assert note.details == ("[r213] 口径不同",)


@pytest.mark.parametrize("typed", ["r２１３", "核实[R213]", " R213　"])
def test_a_code_counts_as_it_is_printed_or_typed_wide(typed: str) -> None:
    (finding,) = audited(excess(), explanation(typed, text="口径不同")).of(State.TO_VERIFY)
    assert finding.explanation == "口径不同"


def test_an_explanation_of_the_place_goes_before_one_of_the_code() -> None:
    place = str(Place(FILE, SHEET, "B2"))
    audit = audited(excess(), explanation("r213", text="总的"), explanation("R213", f" --> {place}", "这一格的"))
    assert audit.of(State.TO_VERIFY)[0].explanation == "这一格的"


def test_an_explanation_of_another_place_explains_nothing_and_is_told() -> None:
    said = explanation("R213", str(Place(FILE, SHEET, "Z99")), "别处的")
    audit = audited(excess(), said)
    assert not audit.of(State.TO_VERIFY)[0].explanation
    assert audit.idle == (said,)
    assert "R003" in [item.code for item in audit_diagnostics.diagnostics(audit)]


def test_a_listed_finding_without_a_text_is_no_explanation() -> None:
    audit = audited(excess(), bound(*opened(excess()), text=""))
    assert audit.unresolved
    assert audit.idle == ()


def test_an_error_cannot_be_explained_away() -> None:
    unbalanced = [Entry(Key(c.INCOME_GRAND_TOTAL), D(15)), Entry(Key(c.EXPENDITURE_GRAND_TOTAL), D(10))]
    for said in (explanation("R101"), bound(*audited(unbalanced, code="R101").of(State.ERROR))):
        audit = audited(unbalanced, said, code="R101")
        assert [item.rule.code for item in audit.of(State.ERROR)] == ["R101"]


@pytest.mark.parametrize("text", ["无", "无。", "同上", "—", "不涉及", "　"])
def test_a_text_that_says_nothing_explains_nothing(text: str) -> None:
    audit = audited(excess(), bound(*opened(excess()), text=text))
    assert [finding.rule.code for finding in audit.of(State.TO_VERIFY)] == ["R213"]
    assert not audit.of(State.EXPLAINED)
