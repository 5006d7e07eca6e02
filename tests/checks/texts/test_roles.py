"""Every text of every workbook has a role, and the checks need nothing but texts with a role."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from generator import editions
from generator.accounts import concepts as c
from generator.accounts import shanghai_records as s
from generator.accounts.accounts import Accounts
from generator.accounts.concepts import Basis, Key
from generator.accounts.facts import Cell, Contents, Fact
from generator.accounts.quantities import Quantity
from generator.accounts.roles import AgainstBudget, BetweenFields, Role, Use
from generator.accounts.typed_rows import TypedRow
from generator.checks.examples import record_of
from generator.checks.rule import Examined, Fails
from generator.checks.text import Difference, Text
from generator.checks.texts import RULES
from generator.diagnostics import Place, SourceFile
from generator.editions import Edition
from generator.editions.options import FormatChoices
from generator.operations.workbook_texts import texts_of
from generator.report.source import ReportSource
from generator.workbooks.layout import Field, Form, Kind, ListTable, TypedTable, fields_of

EDITIONS = editions.editions()
IDS = [edition.name for edition in EDITIONS]


def sheets(edition: Edition) -> Iterator[Form | ListTable]:
    for workbook in edition.workbooks:
        yield from (sheet for sheet in workbook.sheets if isinstance(sheet, Form | ListTable))


def collected(edition: Edition, records: dict[type[Any], tuple[Any, ...]], *facts: Fact) -> Examined:
    contents = Contents(facts, records=records)
    source = ReportSource(edition.year, contents, Accounts(contents), {})
    return Examined(edition.year, contents, source.accounts, {}, texts=texts_of(source, edition.workbooks))


def typed_row(sheet: TypedTable, words: dict[str, str]) -> TypedRow:
    """A row of a table that is typed as it is printed."""
    source = SourceFile("决算报表.xlsx")
    return TypedRow(
        sheet.sheet,
        {name: Cell(text, Place(source, sheet.sheet, f"A{n}")) for n, (name, text) in enumerate(words.items())},
    )


def chosen(sheet: Form | ListTable) -> FormatChoices:
    """The record of a sheet of options in which nothing is chosen."""
    assert not [each for each in fields_of(sheet) if each.role]
    return FormatChoices(**{each.name: None for each in fields_of(sheet)})


def record_for(sheet: Form | ListTable, words: dict[str, str]) -> Any:
    """A record of the sheet with the words in its fields."""
    if isinstance(sheet, TypedTable):
        return typed_row(sheet, words)
    return chosen(sheet) if sheet.record is FormatChoices else record_of(sheet.record, words)


def found(examined: Examined) -> list[str]:
    return sorted({rule.code for rule in RULES for v in rule.evaluate(examined) if isinstance(v, Fails)})


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.LONG_TEXT, Kind.DATE])
def test_a_text_field_without_a_role_is_an_error(kind: Kind) -> None:
    with pytest.raises(TypeError, match="备注"):
        Field("备注", "remark", kind)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (Kind.TEXT, Kind.LONG_TEXT, Kind.DATE)])
def test_what_is_no_text_has_no_role(kind: Kind) -> None:
    with pytest.raises(TypeError, match="备注"):
        Field("备注", "remark", kind, Role.NAME)


def test_a_reason_without_the_difference_it_explains_is_an_error() -> None:
    with pytest.raises(TypeError, match="变动原因"):
        Field("变动原因", "reason", Kind.LONG_TEXT, Role.REASON)


@pytest.mark.parametrize("edition", EDITIONS, ids=IDS)
def test_each_printed_text_of_a_layout_is_collected_once_with_its_role(edition: Edition) -> None:
    for sheet in sheets(edition):
        declared = [each for each in fields_of(sheet) if each.role]
        words = {each.name: f"甲{each.name}" for each in declared}
        record = record_for(sheet, words)
        examined = collected(edition, {sheet.record: (record,)})
        expected = [(f"甲{each.name}", each.role) for each in declared if each.role is not Role.NOT_PRINTED]
        assert [(text.content, text.role) for text in examined.texts] == expected, sheet.sheet


@pytest.mark.parametrize("edition", EDITIONS, ids=IDS)
def test_what_a_field_says_of_its_row_is_there_in_the_row(edition: Edition) -> None:
    for sheet in sheets(edition):
        names = {each.name: each.kind for each in fields_of(sheet)}
        roles = [each.role for each in fields_of(sheet)]
        for each in fields_of(sheet):
            if isinstance(each.explains, AgainstBudget) and each.explains.code:
                assert names[each.explains.code] is Kind.CODE
            if isinstance(each.explains, BetweenFields):
                assert {names[each.explains.now], names[each.explains.before]} == {Kind.AMOUNT}
            if each.execution or each.mark:
                assert Role.PROJECT in roles, f"{sheet.sheet}: which project?"


def test_the_wording_of_shanghai_is_checked_as_it_is_printed() -> None:
    [shanghai] = [edition for edition in EDITIONS if edition.province == "上海市"][:1]
    purpose = record_of(s.ItemPurpose, {"code": "2010301", "purpose": "主要用于人员支出。"})
    reason = record_of(s.BudgetExecution, {"reason": "厉行节约，压减一般性支出"})
    budget = Fact(
        Key(c.GENERAL_EXPENDITURE, Basis.BUDGET), Decimal(100), Place(SourceFile("决算报表.xlsx"), "表", "B2")
    )
    final = Fact(Key(c.GENERAL_EXPENDITURE), Decimal(120), Place(SourceFile("决算报表.xlsx"), "表", "C2"))
    examined = collected(shanghai, {s.ItemPurpose: (purpose,), s.BudgetExecution: (reason,)}, budget, final)
    assert found(examined) == ["R732", "R737", "R771", "R772"]


def test_paragraphs_of_any_document_are_checked_by_their_role_alone() -> None:
    place = Place(SourceFile("某局2020年度部门决算.pdf"), "第12页", "3")
    spent, before = Quantity("公务接待费", Decimal("3.73")), Quantity("公务接待费", Decimal("1.30"))
    texts = (
        Text("天河市经济和信息化局", Role.PUBLISHER, place),
        Text("天河市财政局主要负责全市财政收支管理。", Role.DUTIES, place),
        Text("厉行节约，压减接待开支", Role.REASON, place, difference=Difference("公务接待费比上年", spent, before)),
        Text("主要用于公务用车的燃料、维修", Role.PURPOSE, place),
        Text("≥90%", Role.ACTUAL, place),
        Text("2020年", Role.INDICATOR, place),
    )
    contents = Contents()
    examined = Examined(2020, contents, Accounts(contents), {}, texts=texts)
    assert found(examined) == ["R721", "R732", "R771", "R772", "R785", "R786"]


def test_every_role_says_how_its_texts_are_printed() -> None:
    assert [role for role in Role if role.use is None] == [Role.NOT_PRINTED]
    assert {role.use for role in Role} == {*Use, None}
