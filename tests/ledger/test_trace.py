"""`generate trace`: from a piece of text to the cells, and from a cell to the text."""

from __future__ import annotations

import pytest

from generator.diagnostics import Place
from generator.ledger import telling
from generator.ledger.search import cell_named, dependents, names_near, places_of
from tests.ledger.conftest import Made
from tests.test_generate import generate


def told(made: Made, piece: str) -> str:
    return "\n".join(telling.origins(places_of(made.ledger, piece)))


def used(made: Made, cell: str) -> str:
    place = cell_named(cell)
    assert place is not None
    return "\n".join(telling.uses(place, dependents(made.ledger, place)))


def test_a_rate_is_traced_to_the_cells_of_both_years(made: Made) -> None:
    done = generate("trace", "2020", "30.63%", cwd=made.sample.root)
    assert done.returncode == 0, done.stderr
    assert "一、收入支出决算总体情况说明" in done.stdout
    assert "句子：与2019年相比，收、支总计各增加1083.05万元，增长30.63%。" in done.stdout
    assert "（收入总计 4619.30 − 上年 3536.25）÷ 上年 3536.25 = 30.63%" in done.stdout
    assert "--> 决算报表.xlsx · 收入支出决算总表 · B17" in done.stdout
    assert "--> 决算报表.xlsx · 收入支出决算总表 · C17" in done.stdout


def test_a_cell_is_traced_to_everything_that_depends_on_it(made: Made) -> None:
    done = generate("trace", "2020", "决算报表.xlsx!收入支出决算总表!B17", cwd=made.sample.root)
    assert done.returncode == 0, done.stderr
    assert "B17 用于正文7处：数据3处，图中数据1处，随数而定的词3处。" in done.stdout
    for piece in ("4619.30万元（收入总计）", "1083.05万元（收入总计比上年增加）", "30.63%", "“增加”"):
        assert piece in done.stdout
    assert "4618.44" not in done.stdout


def test_what_is_not_there_ends_with_one_and_a_wrong_call_with_two(made: Made) -> None:
    done = generate("trace", "2020", "98.76%", cwd=made.sample.root)
    assert (done.returncode, done.stderr) == (1, "正文里没有“98.76%”。\n")
    done = generate("trace", "2020", cwd=made.sample.root)
    assert done.returncode == 2
    assert "缺少“文字或单元格”" in done.stderr


def test_a_figure_is_found_with_its_unit_or_without_but_not_within_another(made: Made) -> None:
    with_unit, without = places_of(made.ledger, "4619.30万元"), places_of(made.ledger, "4619.30")
    assert set(with_unit) < set(without)  # pictures print it without
    assert places_of(made.ledger, "0.63%") == places_of(made.ledger, "30.6") == ()


def test_an_ambiguous_piece_lists_every_place(made: Made) -> None:
    text = told(made, "3377.94万元")
    assert text.startswith("共3处")
    assert text.count("句子：") == 3
    assert text.count("--> 决算报表.xlsx · 一般公共预算财政拨款支出决算表") >= 1


def test_a_sum_is_traced_through_its_parts(made: Made) -> None:
    text = told(made, "83.89%")
    assert "其中：“三公”经费 8.07 = 因公出国（境）费 0.00 + 公务用车购置及运行维护费 6.77 + 公务接待费 1.30" in text
    assert "其中：公务用车购置及运行维护费 6.77 = 公务用车购置费 0.00 + 公务用车运行维护费 6.77" in text


def test_typed_words_chosen_words_and_the_templates_words_are_told_apart(made: Made) -> None:
    assert "照抄\n    --> 情况说明.xlsx · 变动原因 · B4" in told(made, "项目资金的收入和支出均多于上年")
    assert "随数而定的词" in told(made, "持平")
    assert "模板的固定文字" in told(made, "具体情况如下")


def test_a_cell_of_text_is_traced_to_where_it_is_quoted(made: Made) -> None:
    assert "照抄“项目资金的收入和支出均多于上年”" in used(made, "情况说明.xlsx!变动原因!B4")


def test_a_word_that_numbers_choose_depends_on_their_cells(made: Made) -> None:
    assert "“持平”" in used(made, "决算报表.xlsx!“三公”经费支出决算表!D6")


@pytest.mark.parametrize(
    "written",
    [
        "决算报表.xlsx!收入支出决算总表!B17",
        "决算报表！收入支出决算总表！$b$17",
        "决算报表.xlsx · 收入支出决算总表 · B17",
        "决算报表.xlsx!'收入支出决算总表'!B17",
    ],
)
def test_a_cell_may_be_written_as_in_excel_or_as_messages_print_it(written: str) -> None:
    assert cell_named(written) == Place("决算报表.xlsx", "收入支出决算总表", "B17")


@pytest.mark.parametrize("written", ["30.63%", "收入！支出", "甲!乙!丙", "!!B3", "2020"])
def test_other_text_is_no_cell(written: str) -> None:
    assert cell_named(written) is None


def test_an_unused_cell_of_a_known_sheet_needs_no_suggestion(made: Made) -> None:
    assert names_near(made.ledger, Place("决算报表.xlsx", "收入支出决算总表", "Z99")) == ()
    assert "决算报表.xlsx" in names_near(made.ledger, Place("没有.xlsx", "表", "A1"))
