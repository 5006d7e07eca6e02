"""Consequences, rounding, what could not be read: what becomes of a verdict."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain

from generator.accounts import concepts as c
from generator.accounts.concepts import Key
from generator.checks import audit_diagnostics
from generator.checks.audit import State
from generator.checks.engine import run_checks
from generator.checks.examples import FILE, SHEET, Entry, example
from generator.checks.rules.between import RULES as BETWEEN
from generator.checks.rules.catalogue import NUMERIC
from generator.diagnostics import Place, Severity

D = Decimal
CONTAINMENT = tuple(rule for rule in BETWEEN if rule.code == "R213")


def excess() -> list[Entry]:
    return [Entry(Key(c.FISCAL_INCOME_GRAND_TOTAL), D(15)), Entry(Key(c.INCOME_GRAND_TOTAL), D(10))]


def test_one_wrong_item_is_told_once_and_not_at_every_level_above() -> None:
    whole = {"": 30, "201": 30, "20101": 30, "2010101": 10, "2010102": 20}
    part = whole | {"": 35, "201": 35, "20101": 35, "2010101": 15}
    entries = [
        Entry(Key(concept, subject=code), D(amount), sheet)
        for sheet, concept, rows in (
            ("甲", c.EXPENDITURE_THIS_YEAR, whole),
            ("乙", c.GENERAL_EXPENDITURE, part),
        )
        for code, amount in rows.items()
    ]
    audit = run_checks(example(entries), [rule for rule in BETWEEN if rule.code == "R211"])
    assert [item.verdict.difference for item in audit.of(State.TO_VERIFY)] == [D(5)]  # type: ignore[union-attr]
    assert [item.merged_into for item in audit.of(State.MERGED)] == ["R211", "R211", "R211"]


def test_an_error_is_never_put_down_to_a_rounding() -> None:
    entries = [
        Entry(Key(c.GENERAL_EXPENDITURE, subject=code), D(amount), sheet)
        for code, amount, sheet in (
            ("", "4.02", "甲"),
            ("201", "1.00", "甲"),
            ("208", "1.00", "甲"),
            ("210", "1.00", "甲"),
            ("212", "1.00", "甲"),
            ("", "4.00", "乙"),
        )
    ]
    audit = run_checks(example(entries), [rule for rule in NUMERIC if rule.code in ("R148", "R204")])
    assert [(item.rule.code, item.state) for item in audit.findings] == [
        ("R148", State.ROUNDING),
        ("R204", State.ERROR),
    ]


def test_a_negative_carryover_makes_the_total_no_smaller_than_what_was_spent() -> None:
    spent = {
        "R106": (c.EXPENDITURE_THIS_YEAR, c.EXPENDITURE_GRAND_TOTAL, c.CLOSING_CARRYOVER),
        "R139": (c.FISCAL_EXPENDITURE, c.FISCAL_EXPENDITURE_GRAND_TOTAL, c.FISCAL_CLOSING_CARRYOVER),
        "R157": (c.FUND_EXPENDITURE, c.FUND_GRAND_TOTAL, c.FUND_CLOSING_CARRYOVER),
        "R104": (c.INCOME_THIS_YEAR, c.INCOME_GRAND_TOTAL, c.OPENING_CARRYOVER),
        "R140": (c.FISCAL_INCOME, c.FISCAL_INCOME_GRAND_TOTAL, c.FISCAL_OPENING_CARRYOVER),
    }
    rules = [rule for rule in NUMERIC if rule.code in spent]
    for carried, found in (("-5", set()), ("-4", set(spent)), ("5", set(spent))):
        amounts = zip(("15", "10", carried) * len(spent), chain(*spent.values()), strict=True)
        audit = run_checks(example([Entry(Key(concept), D(amount)) for amount, concept in amounts]), rules)
        assert {item.rule.code for item in audit.of(State.ERROR)} == found, carried


def test_of_many_terms_those_that_are_listed_keep_their_signs() -> None:
    rows = {"2010101": ("30", "10"), "2010102": ("20", "5"), "2010103": ("10", "9")}
    entries = [
        Entry(Key(concept, subject=code), D(amount), sheet)
        for code, both in rows.items()
        for sheet, concept, amount in zip(
            ("甲", "乙"), (c.EXPENDITURE_THIS_YEAR, c.INCOME_THIS_YEAR), both, strict=True
        )
    ]
    entries.append(Entry(Key(c.OPENING_CARRYOVER), D(1)))
    audit = run_checks(example(entries), [rule for rule in NUMERIC if rule.code == "R237"])
    (finding,) = audit.of(State.TO_VERIFY)
    spent, earned = "本年支出合计（2010101） 30.00万元", "本年收入合计（2010101） 10.00万元"
    last = "本年收入合计（2010103） 9.00万元（共6项） = 36.00万元"
    assert finding.sides[0].label == f"{spent} − {earned} + …… − {last}"


def test_roundings_are_told_in_one_note() -> None:
    rows = {"": "3.01", "201": "1.00", "208": "1.00", "212": "1.00"}
    entries = [
        Entry(Key(concept, subject=code), D(amount))
        for concept in (c.GENERAL_EXPENDITURE, c.GENERAL_BASIC_EXPENDITURE)
        for code, amount in rows.items()
    ]
    told = audit_diagnostics.diagnostics(
        run_checks(example(entries), [rule for rule in NUMERIC if rule.code == "R148"])
    )
    assert [(item.code, item.severity, len(item.details)) for item in told] == [("R001", Severity.NOTE, 2)]


def test_of_many_roundings_a_few_are_told_and_the_others_counted() -> None:
    rows = {"": "3.01", "201": "1.00", "208": "1.00", "212": "1.00"}
    concepts = (
        c.GENERAL_EXPENDITURE,
        c.GENERAL_BASIC_EXPENDITURE,
        c.GENERAL_PROJECT_EXPENDITURE,
        c.EXPENDITURE_THIS_YEAR,
        *c.EXPENDITURE_NATURES,
    )
    entries = [Entry(Key(concept, subject=code), D(amount)) for concept in concepts for code, amount in rows.items()]
    audit = run_checks(example(entries), NUMERIC)
    (note,) = [item for item in audit_diagnostics.diagnostics(audit) if item.code == "R001"]
    others = len(audit.of(State.ROUNDING)) - audit_diagnostics.OF_A_CLUSTER
    assert others > 0
    assert len(note.details) == audit_diagnostics.OF_A_CLUSTER + 1
    assert note.details[-1] == f"……其余{others}处见审核报告"


def test_a_rule_that_says_nothing_is_counted_as_not_evaluated() -> None:
    audit = run_checks(example(()), NUMERIC)
    assert {item.rule.code for item in audit.of(State.NOT_EVALUABLE, State.HOLDS)} == {rule.code for rule in NUMERIC}


def test_nothing_is_said_of_a_sheet_that_could_not_be_read() -> None:
    audit = run_checks(example(excess()), CONTAINMENT)
    assert audit.beyond([Place(FILE, "别的表", "B2")]).unresolved
    assert not audit.beyond([Place(FILE, SHEET, "B2")]).unresolved
    assert not audit.beyond([Place.of("缺少的工作簿.xlsx")]).unresolved
    assert audit.beyond([Place(FILE, SHEET, "B2")]).of(State.NOT_EVALUABLE)


def test_cells_that_could_not_be_compared_are_told_in_the_order_of_the_tables() -> None:
    codes = [f"301{number:02d}" for number in range(1, 9)]
    entered = [Entry(Key(c.GENERAL_BASIC_EXPENDITURE, subject=code), D(10)) for code in (*codes, "30201")]
    rule = tuple(rule for rule in BETWEEN if rule.code == "R210")
    (finding,) = run_checks(example(entered), rule).of(State.NOT_EVALUABLE)
    assert [place.cell for place in finding.places] == [f"B{row}" for row in range(2, 11)]
