"""What a format leaves to the department: it chooses in 部门概况.xlsx, and the document and the forms follow."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator import editions
from generator.accounts.records import SubjectDefinition
from generator.diagnostics import Severity
from generator.document.model import BlockKind
from generator.editions import Edition, FormatError, building
from generator.editions.options import SHEET
from generator.editions.resolution import resolve
from generator.operations.edition_choice import as_chosen, choose
from generator.operations.new_year import begin
from generator.operations.reading import read_source
from generator.outputs.compilation import Compilation
from generator.report.report import SichuanReport
from generator.workbooks.form import write_workbook
from generator.workbooks.layouts import overview
from tests.cases import full_tables
from tests.editions.test_format_files import HEAD, own
from tests.forms import SICHUAN, edition_for
from tests.support import ROOT, Sample, entries_in, generate

pytestmark = pytest.mark.slow  # each makes a whole document or more


def chosen(year: int = 2020, **choices: str) -> Edition:
    """Sichuan's edition with the choices."""
    edition = editions.find(year, "四川省", None, choices)
    assert edition is not None
    assert dict(edition.chosen) == choices
    return edition


def compiled_with(folder: Path, year: int = 2020, **choices: str) -> Compilation:
    """The common department of Sichuan, who typed the choices."""
    sample = Sample(ROOT).copied_to(folder)
    edition = chosen(year, **choices)
    full_tables.write(sample, edition)
    state(sample.root / "inputs" / str(year) / overview.WORKBOOK.file, choices)
    compiled = sample.compiled(year)
    assert [problem for problem in compiled.diagnostics if problem.severity is Severity.ERROR] == []
    assert compiled.edition == edition
    return compiled


def state(path: Path, choices: Mapping[str, str]) -> None:
    """Types the choices into the sheet that asks for them."""
    book = load_workbook(path)
    cells = {str(cell.value): cell.row for cell in book[SHEET]["A"]}
    for option, choice in choices.items():
        book[SHEET].cell(cells[option], 2).value = choice
    book.save(path)


def with_choices(sample: Sample, edition: Edition, choices: Mapping[str, str]) -> None:
    """Writes the sample's workbook anew with the sheet of choices, which it does without, and types them."""
    path = sample.workbook(overview.WORKBOOK.file)
    layout = next(layout for layout in edition.workbooks if layout.file == path.name)
    entries = entries_in(path, layout).value
    path.unlink()
    write_workbook(path, layout, entries, edition.year)
    state(path, choices)


def headings(compiled: Compilation, *levels: int) -> list[str]:
    assert compiled.document is not None
    blocks = compiled.document.model.blocks
    return [block.text for block in blocks if block.kind is BlockKind.HEADING and block.level in levels]


@pytest.mark.parametrize("year", [2020, 2021, 2022, 2024])
def test_every_choice_of_every_format_makes_an_edition(year: int) -> None:
    for place in editions.shipped().by_place:
        edition = edition_for(year, place)
        for option, choice in edition.further_choices:
            other = editions.find(year, place, None, {option: choice})
            assert other is not None
            assert other.chosen == ((option, choice),)
            assert other != edition


@pytest.mark.parametrize(
    ("year", "option", "choice", "count", "titles"),
    [
        (
            2020,
            "附表张数",
            "十四张",
            14,
            {13: "国有资本经营预算财政拨款收入支出决算表", 14: "国有资本经营预算财政拨款支出决算表"},
        ),
        (2021, "附表张数", "十三张", 13, {13: "国有资本经营预算支出决算表"}),
        (2021, "附表二和附表三的名称", "决算总表", 14, {2: "收入决算总表", 3: "支出决算总表"}),
        (2022, "附表八的名称", "决算表", 13, {8: "一般公共预算财政拨款基本支出决算表"}),
    ],
)
def test_numbers_and_names_of_tables_are_the_departments_choice(
    year: int, option: str, choice: str, count: int, titles: dict[int, str]
) -> None:
    tables = chosen(year, **{option: choice}).tables
    assert {number: tables[number - 1].title for number in titles} == titles
    assert len(tables) == count


def test_without_figures_no_figure_and_no_caption_is_printed(tmp_path: Path) -> None:
    compiled = compiled_with(tmp_path, 附图="不附")
    assert compiled.document is not None
    blocks = compiled.document.model.blocks
    assert not [block for block in blocks if block.kind in (BlockKind.FIGURE, BlockKind.CAPTION)]


def test_without_annexes_none_is_demanded_or_mentioned_and_the_tables_are_part_four(tmp_path: Path) -> None:
    compiled = compiled_with(tmp_path, 附件="没有")
    assert headings(compiled, 1) == [
        "第一部分　部门概况",
        "第二部分　2020年度部门决算情况说明",
        "第三部分　名词解释",
        "第四部分　附表",
    ]
    assert compiled.document is not None
    assert "见附件" not in "".join(block.text for block in compiled.document.model.blocks)


def test_free_annexes_have_the_headings_that_the_officer_wrote(tmp_path: Path) -> None:
    compiled = compiled_with(tmp_path, 2024, 附件="自拟")
    listed = headings(compiled, 1, 2, 3)
    part = listed.index("第四部分　附件")
    end = listed.index("第五部分　附表")
    assert listed[part + 1 : end] == ["部门整体支出绩效自评报告", "一、基本情况", "二、自评结论"]
    assert compiled.document is not None
    texts = [block.text for block in compiled.document.model.blocks]
    assert "《部门整体支出绩效自评报告》见附件（附件1）。" in texts
    assert "附件1" in texts


def test_free_annexes_that_nobody_wrote_are_an_error_in_their_sheet(tmp_path: Path) -> None:
    sample = Sample(ROOT).copied_to(tmp_path)
    edition = chosen(附件="自拟")
    full_tables.write(sample, edition)
    state(sample.root / "inputs" / "2020" / overview.WORKBOOK.file, {"附件": "自拟"})
    with sample.open("绩效评价.xlsx") as book:
        book["附件"].delete_rows(4, 30)
    (wrong,) = [problem for problem in sample.checked().diagnostics if problem.severity is Severity.ERROR]
    assert (wrong.code, wrong.places[0].sheet) == ("C336", "附件")


def test_a_section_that_is_left_out_closes_the_numbers_and_asks_for_nothing(tmp_path: Path) -> None:
    compiled = compiled_with(tmp_path, 国有资本经营预算一节="有数时列", 机关运行经费一节="不列", 预算绩效一节="不列")
    sections = headings(compiled, 2)
    assert "八、政府性基金预算支出决算情况说明" in sections
    assert "八、国有资本经营预算支出决算情况说明" not in sections
    assert sections[sections.index("八、政府性基金预算支出决算情况说明") + 1] == "九、其他重要事项的情况说明"
    under = headings(compiled, 2, 3)
    start = under.index("九、其他重要事项的情况说明")
    assert under[start + 1 : start + 3] == ["（一）政府采购支出情况", "（二）国有资产占有使用情况"]
    assert compiled.edition is not None
    sheets = {sheet.sheet for layout in compiled.edition.workbooks for sheet in layout.sheets}
    assert not sheets & {"机关运行经费", "绩效管理", "项目", "绩效指标"}


def test_items_and_special_funds_are_rows_of_tables_where_that_was_chosen(tmp_path: Path) -> None:
    as_text, as_tables = compiled_with(tmp_path / "文"), compiled_with(tmp_path / "表", 各项和专项="表格")
    assert as_text.document is not None
    assert as_tables.document is not None
    for section, named, title in (
        ("（三）一般公共预算财政拨款支出决算具体情况", "：支出决算为", "一般公共预算财政拨款支出决算具体情况表"),
        ("（三）专项资金安排及支出情况", "万元，", "专项资金安排及支出情况表"),
    ):
        numbered = [
            block.text.partition(".")[2]
            for block in as_text.document.model.blocks
            if block.heading == section and named in block.text and block.text[0].isdigit() and "." in block.text[:3]
        ]
        blocks = as_tables.document.model.blocks
        (table,) = [block for block in blocks if block.kind is BlockKind.TABLE and block.text == title]
        rows = [[cell.text for cell in row.cells] for row in table.rows if not row.heading]
        assert len(rows) > 1
        assert [row[0] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
        for text, (_, name, amount, rest) in zip(numbered, rows, strict=True):
            assert text in (f"{name}：支出决算为{amount}，{rest}。", f"{name}{amount}，{rest}。")
        assert not any(block.text[:2] == "1." and block.heading == section for block in blocks)


def terms(order: str) -> tuple[list[str], list[str]]:
    """The terms of the sample's glossary in the order; the names of the 项 as its sheet lists them."""
    edition = SICHUAN if order == "科目居中" else chosen(名词解释次序=order)
    source, _ = read_source(Sample(ROOT).workspace, edition, 2020)
    report = edition.compose(source)
    assert isinstance(report, SichuanReport)
    typed = [item.name.value for item in source.contents.of(SubjectDefinition)]
    return [str(entry.term) for entry in report.glossary], typed


def test_the_glossary_has_the_order_that_was_chosen() -> None:
    between, typed = terms("科目居中")
    last, _ = terms("科目在后")
    as_typed, _ = terms("照填写次序")
    of_items = [term for term in between if term.endswith("（项）")]
    others = [term for term in between if not term.endswith("（项）")]
    assert between.index(of_items[-1]) < between.index(others[-1])
    assert last == others + of_items
    listed = [term for term in as_typed if term.endswith("（项）")]
    assert sorted(listed) == sorted(of_items)
    assert [name for name in typed if any(term.endswith(f"{name}（项）") for term in listed)] == [
        next(name for name in typed if term.endswith(f"{name}（项）")) for term in listed
    ]


def test_a_choice_that_there_is_not_is_an_error_at_its_cell(sample: Sample) -> None:
    with_choices(sample, SICHUAN, {"附图": "随便"})
    compiled = sample.compiled()
    (wrong,) = [problem for problem in compiled.diagnostics if problem.severity is Severity.ERROR]
    assert wrong.places[0].sheet == SHEET
    assert "附" in wrong.message + wrong.hint
    assert "不附" in wrong.message + wrong.hint


def test_a_workbook_without_the_sheet_has_the_formats_defaults(sample: Sample) -> None:
    assert SHEET not in load_workbook(sample.workbook(overview.WORKBOOK.file)).sheetnames
    assert choose(sample.workspace, 2020).edition is SICHUAN


def test_next_years_workbooks_keep_what_was_chosen(sample: Sample) -> None:
    with_choices(sample, SICHUAN, {"机关运行经费一节": "不列"})
    begun = begin(sample.workspace, 2021)
    assert begun.folder is not None, begun.diagnostics
    assert "机关运行经费" not in load_workbook(begun.folder / "情况说明.xlsx").sheetnames
    edition = choose(sample.workspace, 2021).edition
    assert edition is not None
    assert edition.chosen == (("机关运行经费一节", "不列"),)


def test_a_unit_chooses_for_itself(sample: Sample) -> None:
    with_choices(sample, SICHUAN, {})
    path = sample.workbook(overview.WORKBOOK.file)
    unit = sample.root / "inputs" / "2020" / "某中心"
    unit.mkdir()
    (unit / path.name).write_bytes(path.read_bytes())
    state(unit / path.name, {"附件": "没有"})
    own_edition = choose(sample.workspace.of_unit("某中心"), 2020).edition
    assert own_edition is not None
    assert dict(own_edition.chosen) == {"附件": "没有"}
    assert as_chosen(sample.workspace.of_unit("某中心"), 2020, SICHUAN).chosen == own_edition.chosen
    assert choose(sample.workspace, 2020).edition is SICHUAN


OPTION = HEAD + "规定:\n  - 选项:\n      图:\n        不填: 有\n        可选:\n"


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        (HEAD + "规定:\n  - 选项: {图: {可选: {有: 照格式}}}", 3, "缺少“不填”"),
        (OPTION + "          无: 照格式\n", 5, "可用的值"),
        (OPTION + "          有: 随便\n", 7, "照格式"),
        (OPTION + "          有: 照格式\n          无: {差异界线: 20%}\n", 8, "是否为“差异界限”"),
        (OPTION + "          有: 照格式\n          无: {选项: {}}\n", 8, "不再分选项"),
        (HEAD + "底本: 四川省\n规定:\n  - 设备界限: {通用设备: 五十}", 4, "整数"),
        (HEAD + "底本: 四川省\n规定:\n  - 设备界限: {专用设备: 0}", 4, "大于零"),
        (HEAD + "底本: 四川省\n规定:\n  - 各节: {政府性基金: 不列}", 4, "不能“不列”"),
    ],
)
def test_what_is_wrong_in_an_option_is_reported_with_its_line(tmp_path: Path, text: str, line: int, fault: str) -> None:
    places = own(tmp_path, text)
    with pytest.raises(FormatError) as raised:
        building.build(resolve(places, places.by_place["大明国"], 2024))
    assert (raised.value.line, fault in raised.value.fault) == (line, True), raised.value.fault


def test_a_places_own_option_is_offered_listed_and_followed(sample: Sample) -> None:
    choices = "          有: 照格式\n          无: {附图: 否}\n"
    own(sample.root / "格式", OPTION.replace(HEAD, f"{HEAD}底本: 四川省\n") + choices)
    listed = generate("formats", "大明国", "2020", cwd=sample.root).stdout
    assert "选项·图：有、无；不填的按“有”" in listed
    sample.put(overview.WORKBOOK.file, "基本信息", "所在省份", "填写内容", "大明国")
    edition = choose(sample.workspace, 2020).edition
    assert edition is not None
    with_choices(sample, edition, {"图": "无"})
    compiled = sample.compiled()
    assert compiled.document is not None, compiled.diagnostics
    assert not [block for block in compiled.document.model.blocks if block.kind is BlockKind.FIGURE]


def test_the_prices_from_which_equipment_is_stated_are_the_forms(sample: Sample) -> None:
    own(
        sample.root / "格式",
        f"{HEAD}底本: 四川省\n规定:\n  - 设备界限: {{通用设备: 60, 专用设备: 120}}\n",
    )
    sample.put(overview.WORKBOOK.file, "基本信息", "所在省份", "填写内容", "大明国")
    for workbook, sheet in (("情况说明.xlsx", "国有资产设备"), ("绩效评价.xlsx", "附件1固定资产")):
        with sample.open(workbook) as book:
            for cell in book[sheet]["A"]:
                text = str(cell.value or "")
                cell.value = text.replace("单价50万元", "单价60万元").replace("单价100万元", "单价120万元") or None
    lines = "\n".join(sample.document())
    assert "单价60万元以上通用设备3台（套），单价120万元以上专用设备0台（套）" in lines
    assert "单价60万元以上设备（不含车辆）" in lines
    assert "无单价120万（含）以上设备" in lines
