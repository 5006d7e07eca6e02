"""`generate trace`: from a piece of text to the cells, and from a cell to the text."""

from __future__ import annotations

import pytest

from generator.operations.trace import cells_of, grids_of, sheets_of
from generator.provenance import trace_report
from generator.provenance.addresses import Address, address_in
from generator.provenance.cell_answers import NoSuchCellsError, answer
from generator.provenance.search import places_of
from tests.provenance.conftest import Made
from tests.support import generate

TOTALS = ("决算报表.xlsx", "收入支出决算总表")


def told(made: Made, piece: str) -> str:
    return "\n".join(trace_report.origins(places_of(made.ledger, piece)))


def used(made: Made, written: str) -> str:
    address = address_in(written, sheets_of(made.compilation))
    assert address is not None
    grid = grids_of(made.compilation, address.file)[address.sheet]
    return "\n".join(answer(address, grid, cells_of(made.compilation), made.ledger))


@pytest.mark.slow
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
    assert "B17 用于正文8处：数据3处，图中数据1处，随数而定的词4处。" in done.stdout
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
    assert "照抄\n      --> 情况说明.xlsx · 变动原因 · B4" in told(made, "项目资金的收入和支出均多于上年")
    assert "随数而定的词" in told(made, "持平")
    assert "模板的固定文字" in told(made, "具体情况如下")


def test_a_percentage_is_told_as_it_is_printed(made: Made) -> None:
    assert "2020年工业招商专项资金支出完成率 72.09%" in told(made, "72.09%")
    assert "0.7209" not in told(made, "72.09%")


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
        "决算报表!收入支出决算总表!Ｂ１７",
        "'[决算报表.xlsx]收入支出决算总表'!$B$17",
        "inputs/2020/决算报表.XLSX!收入支出决算总表!B17",
        "inputs\\2020\\决算报表.xlsx!收入支出决算总表!B17",
        "收入支出决算总表!B17",
        " 决算报表.xlsx ! 收入支出决算总表 ! B17 ",
    ],
)
def test_a_cell_may_be_written_as_in_excel_or_as_messages_print_it(made: Made, written: str) -> None:
    assert address_in(written, sheets_of(made.compilation)) == Address(*TOTALS, "B17", "B17")


def test_quotes_within_a_sheets_name_may_be_of_any_kind(made: Made) -> None:
    for name in ("“三公”经费支出决算表", '"三公"经费支出决算表', "三公经费支出决算表"):
        found = address_in(f"决算报表!{name}!B8", sheets_of(made.compilation))
        assert found == Address("决算报表.xlsx", "“三公”经费支出决算表", "B8", "B8")


def test_a_range_a_row_and_a_sheet_may_be_written(made: Made) -> None:
    sheets = sheets_of(made.compilation)
    assert address_in("决算报表!收入支出决算总表!b3：b9", sheets) == Address(*TOTALS, "B3", "B9")
    assert address_in("决算报表!收入支出决算总表!本年收入合计", sheets) == Address(*TOTALS, label="本年收入合计")
    assert address_in("决算报表.xlsx!收入支出决算总表", sheets) == Address(*TOTALS)
    assert address_in("决算报表.xlsx", sheets) == Address("决算报表.xlsx", "")


@pytest.mark.parametrize(
    "written", ["30.63%", "收入！支出", "甲·乙·丙", "!!B3", "2020", "克里斯·李", "收入支出决算总表"]
)
def test_other_text_is_no_address(made: Made, written: str) -> None:
    assert address_in(written, sheets_of(made.compilation)) is None


def test_a_cell_that_nothing_depends_on_says_what_it_is(made: Made) -> None:
    for cell, words in {
        "B5": "表头“决算数”",
        "B3": "空单元格",
        "A6": "行名“一、一般公共预算财政拨款收入”",
        "C1": "说明文字“收入支出决算总表”（C1 并入 A1）",
        "B9": "空着，可填“上级补助收入”",
    }.items():
        assert f"{words}；正文没有用到。" in used(made, f"决算报表!收入支出决算总表!{cell}")
    assert "最近的数在 B6（一般公共预算财政拨款收入 3185.87万元）" in used(made, "决算报表!收入支出决算总表!B3")
    assert "“所在省份”栏：四川省；程序读取了，正文没有由它而来的数和文字。" in used(made, "部门概况!基本信息!所在省份")


def test_a_real_cell_ends_with_zero_and_what_is_not_there_with_one(made: Made) -> None:
    done = generate("trace", "2020", "决算报表.xlsx!收入支出决算总表!B3", cwd=made.sample.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert "B3：空单元格；正文没有用到。" in done.stdout
    for written, told in {
        "决算报表.xlsx!没有的表!B3": "没有工作表“没有的表”",
        "别的.xlsx!收入支出决算总表!B3": "没有工作簿 别的.xlsx",
        "决算报表.xlsx!收入支出决算总表!本年收入": "表里没有这一行，相近的有“本年收入合计”",
    }.items():
        done = generate("trace", "2020", written, cwd=made.sample.root)
        assert (done.returncode, done.stdout) == (1, "")
        assert told in done.stderr


@pytest.mark.parametrize("cell", ["B0", "ZZZ1", "XFE1", "A1048577"])
def test_a_cell_that_no_sheet_can_have_is_refused(made: Made, cell: str) -> None:
    with pytest.raises(NoSuchCellsError, match=f"没有“.*{cell}”这样的单元格"):
        used(made, f"决算报表!收入支出决算总表!{cell}")


def test_a_range_tells_of_each_of_its_cells(made: Made) -> None:
    text = used(made, "决算报表!收入支出决算总表!B9:B3")
    assert text.startswith("决算报表.xlsx · 收入支出决算总表 · B9:B3：3格，其中2格用于正文。")
    assert "B6 用于正文4处" in text
    assert "正文没有用到：B5 表头“决算数”。" in text


def test_a_row_is_found_by_its_name_on_its_own_side_of_the_sheet(made: Made) -> None:
    assert "· B14 用于正文" in used(made, "决算报表!收入支出决算总表!本年收入合计")
    total = used(made, "决算报表!收入支出决算总表!总计")
    assert [cell for cell in ("B17", "C17", "E35", "F35") if cell in total] == ["B17", "C17", "E35", "F35"]
    assert "· D26 用于正文" in used(made, "决算报表!一般公共预算财政拨款支出决算表!2080504")


def test_a_heading_stands_for_the_cells_below_it_in_their_order(made: Made) -> None:
    lines = used(made, "决算报表!收入支出决算总表!决算数").splitlines()
    assert [line.split("　")[0].strip() for line in lines[1:-1]] == ["B6", "B7", "B13", "B14", "B17", "E32", "E35"]


def test_a_whole_sheet_tells_which_cells_are_used(made: Made) -> None:
    text = used(made, "决算报表!支出决算表")
    assert "E4　项目支出 2042.43万元：4处" in text
    assert "说明文字" not in text


def test_a_choice_is_traced_to_the_name_that_it_lists(made: Made) -> None:
    text = used(made, "决算报表!一般公共预算财政拨款基本支出决算表!D46")
    assert "决定列出“其他交通费”" in text
    assert "印出与否取决于\n      --> 决算报表.xlsx · 一般公共预算财政拨款基本支出决算表 · D46" in told(
        made, "其他交通费"
    )


def test_the_name_of_a_subject_is_traced_to_its_cell_and_back(made: Made) -> None:
    sheet = "一般公共预算财政拨款支出决算表"
    assert f"--> 决算报表.xlsx · {sheet} · B35" in told(made, "资源勘探信息等（类）制造业")
    assert "照抄“资源勘探信息等”" in used(made, f"决算报表!{sheet}!B35")


@pytest.mark.parametrize("written", ["３０．６３％", " 30.63 % ", "30.63%", "30.630%"])
def test_a_number_may_be_written_otherwise_than_it_is_printed(made: Made, written: str) -> None:
    assert [found.entries[0].text for found in places_of(made.ledger, written)] == ["30.63%"]


def test_thousands_and_missing_zeros_make_no_difference_but_the_unit_does(made: Made) -> None:
    assert places_of(made.ledger, "4,619.3") == places_of(made.ledger, "4619.30") != ()
    assert len(places_of(made.ledger, "4,619.3万元")) == 1
    assert places_of(made.ledger, "4619.30元") == ()


def test_a_text_may_have_other_spaces_and_quotes_and_several_lines(made: Made) -> None:
    (found,) = places_of(made.ledger, '2020年"三公"经费财政拨款支出决算为 8.07 万元')
    assert "8.07万元" in {entry.text for entry in found.entries}
    lines = places_of(made.ledger, "2020年度收、支总计4619.30万元。\n第三部分　名词解释\n")
    assert [found.block.text[:4] for found in lines] == ["2020", "第三部分"]


@pytest.mark.parametrize("written", ["(.*)", "[0-9]+", "\\", "没有" * 2000])
def test_what_is_no_text_of_the_document_is_found_nowhere(made: Made, written: str) -> None:
    assert places_of(made.ledger, written) == ()


def test_a_long_text_that_is_not_there_is_told_shortened_and_an_empty_one_refused(made: Made) -> None:
    done = generate("trace", "2020", "没有" * 2000, cwd=made.sample.root)
    assert (done.returncode, len(done.stderr) < 250) == (1, True)
    done = generate("trace", "2020", "  ", cwd=made.sample.root)
    assert done.returncode == 2
    assert "要查的文字是空的" in done.stderr


def test_figures_and_codes_of_tables_are_traced_both_ways(planning: Made) -> None:
    assert "2080501 行政单位离退休｜财政拨款收入｜54.53" in told(planning, "54.53")
    assert "“2080501”（科目编码）：照抄\n      --> 决算报表.xlsx · 收入决算表 · A7" in told(planning, "2080501")
    text = used(planning, "决算报表!支出决算表!E17")
    assert "项目支出（21201 城乡社区管理事务）" in text
    assert "决算报表.xlsx · 支出决算表 · A17" in {str(place) for e in planning.ledger.entries for place in e.places}
