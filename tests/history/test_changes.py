"""What changed: the sentences that are different, and the cells they follow from."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.comparing import changes_report
from generator.comparing.changes import Cause, ChangeGroup, Changes, compare
from generator.comparing.differences import TextPair, differences, without_years
from generator.comparing.snapshot import Snapshot
from generator.comparing.text_differences import changed_stretches, marked_up
from generator.document.model import Block, BlockKind, RecordedPart, Span
from generator.operations.document_version import snapshot_of
from generator.outputs.compilation import Compilation
from tests.history.edits import retype, written
from tests.support import Sample

CELL, OTHER = "报表.xlsx · 表 · B3", "报表.xlsx · 表 · B4"
TEXT = st.text("甲乙丙0123456789.%，。；", max_size=30)


def paragraph(text: str, *spans: Span, section: str = "一、") -> Block:
    return Block(BlockKind.PARAGRAPH, text, (section,), spans=spans)


def from_cell(start: int, end: int, name: str = "") -> Span:
    return Span(start, end, RecordedPart(name, cells=(CELL,)))


def printed(*texts: str, cells: dict[str, str] | None = None, spans: tuple[Span, ...] = ()) -> Snapshot:
    return Snapshot(2020, tuple(paragraph(text, *spans) for text in texts), cells or {})


def test_a_run_tells_each_sentence_under_the_cell_it_follows_from(generated: Sample) -> None:
    sheet = "决算报表.xlsx", "收入支出决算总表", "二、政府性基金预算财政拨款收入", "决算数"
    generated.put(*sheet, 761.51)
    changes = written(generated, generated.compiled(in_spite_of_checks=True)).changes
    told = list(changes_report.changes(changes, "上一次"))
    assert told[1:3] == [
        "  决算报表.xlsx · 收入支出决算总表 · B7：743.52 → 761.51",
        "    〔二、收入决算情况说明〕政府性基金预算财政拨款收入【743.52→761.51】万元，占【18.92%→19.38%】；",
    ]
    assert "  图随之变化：《收入决算结构图》" in told


def test_a_text_and_the_sentence_that_quotes_it_change_together(generated: Sample, second: Compilation) -> None:
    changes = written(generated, second).changes
    (group,) = changes.groups
    (cause,) = group.causes
    assert cause.place.startswith("情况说明.xlsx · 变动原因 · B")
    assert cause.after == "接待批次减少"
    (pair,) = group.pairs
    assert pair.after is not None
    assert pair.after.text == "主要原因是接待批次减少。"


@pytest.mark.slow
def test_a_sentence_of_the_template_is_told_as_such(generated: Sample) -> None:
    retype(generated.root / "templates" / "四川省部门决算公开.docx", "本年收入合计", "本年全部收入合计")
    changes = written(generated, generated.compiled()).changes
    assert changes.groups
    assert all(group.of_the_template and not group.causes for group in changes.groups)
    assert "  模板的文字：" in list(changes_report.changes(changes, "上一次"))


@pytest.mark.slow
def test_rows_that_only_moved_are_no_change(generated: Sample) -> None:
    with generated.open("情况说明.xlsx") as book:
        book["变动原因"].insert_rows(3)
    run = written(generated, generated.compiled())
    assert run.document is not None, run.diagnostics
    assert not run.changes


def test_a_value_that_moved_is_told_from_one_that_came() -> None:
    before = printed(cells={CELL: "5", OTHER: "7"})
    after = printed(cells={CELL: "9", OTHER: "5", "报表.xlsx · 表 · B5": "7"})
    assert compare(before, after).idle == (Cause(CELL, None, "9"),)


def test_two_cells_of_a_sheet_with_the_same_rows_are_each_told() -> None:
    before, after = printed(cells={CELL: "5", OTHER: "7"}), printed(cells={CELL: "7", OTHER: "9"})
    assert compare(before, after).idle == (Cause(CELL, "5", "7"), Cause(OTHER, "7", "9"))


def test_a_sentence_is_put_down_only_to_its_own_cells() -> None:
    spans = (from_cell(2, 3),)
    before = printed("共有5人。", cells={CELL: "5", OTHER: "1"}, spans=spans)
    after = printed("共有6人。", cells={CELL: "6", OTHER: "2"}, spans=spans)
    changes = compare(before, after)
    assert [group.causes for group in changes.groups] == [(Cause(CELL, "5", "6"),)]
    assert changes.idle == (Cause(OTHER, "1", "2"),)


def test_beyond_twenty_sentences_the_rest_is_counted() -> None:
    pairs = tuple(TextPair(paragraph(f"甲{n}。"), paragraph(f"乙{n}。")) for n in range(25))
    told = list(changes_report.of_run(Changes((ChangeGroup((), pairs),)), "2020-12-31 09:00:00", 2020))
    assert sum(line.startswith("    ") for line in told) == changes_report.FIRST
    assert any("另有5处" in line and "generate diff 2020" in line for line in told)
    assert sum(line.startswith("    ") for line in changes_report.changes(Changes((ChangeGroup((), pairs),)), "")) == 25


def test_the_words_for_the_years_make_no_difference_between_two_years() -> None:
    old, new = paragraph("2020年比2019年增加1.00万元。"), paragraph("2021年比2020年增加1.00万元。")
    same = without_years(2020), without_years(2021)
    assert differences([old], [new], same).pairs == ()
    other = paragraph("2021年比2020年增加2.00万元。")
    assert differences([old], [other], same).pairs == (TextPair(old, other),)
    assert differences([old], [paragraph("2020年比2019年增加1.00万元。")], same).pairs  # last year's words left


@given(st.lists(TEXT, max_size=8))
def test_nothing_differs_from_itself(texts: list[str]) -> None:
    assert not compare(printed(*texts), printed(*texts))


@given(st.lists(TEXT, max_size=6), st.lists(TEXT, max_size=6))
def test_every_sentence_that_is_not_in_both_is_in_a_difference(old: list[str], new: list[str]) -> None:
    before, after = printed(*old).clauses, printed(*new).clauses
    pairs = differences(before, after).pairs
    kept = Counter(line.text.strip() for line in before)
    kept.subtract(pair.before.text.strip() for pair in pairs if pair.before)
    rest = Counter(line.text.strip() for line in after)
    rest.subtract(pair.after.text.strip() for pair in pairs if pair.after)
    assert +kept == +rest
    assert min([*kept.values(), *rest.values()], default=0) >= 0


@given(TEXT, TEXT)
def test_changed_spans_leave_only_what_both_texts_have(before: str, after: str) -> None:
    kept, at = "", 0
    for start, end in changed_stretches(before, after):
        kept += before[at:start]
        at = end
    kept += before[at:]
    rest = iter(after)
    assert all(letter in rest for letter in kept)
    assert before == after or "【" in marked_up(before, after)


def test_sentences_that_stand_elsewhere_are_told_as_moved() -> None:
    changes = compare(printed("甲。", "乙。", "丙。"), printed("丙。", "甲。", "乙。"))
    assert (changes.groups, changes.moved) == ((), 1)
    assert list(changes_report.changes(changes, "上一次")) == ["【变化】与上一次相比：1句换了位置"]


def test_a_draft_mark_is_no_change_of_the_template() -> None:
    mark = Block(BlockKind.HEADER, "草稿（有尚未核实的问题，不得公开）", ("页眉页脚",))
    before = printed("甲。")
    after = replace(before, blocks=(*before.blocks, mark), draft=True)
    assert list(changes_report.changes(compare(before, after), "上一次")) == [
        "【变化】与上一次相比：正文没有变化",
        "  每页的草稿标记加上了",
    ]
    assert compare(before, replace(after, draft=False)).groups[0].of_the_template


def test_a_figure_in_a_table_is_told_by_its_name() -> None:
    def table(value: str) -> Snapshot:
        spans = (from_cell(0, len(value), "基本支出（212 城乡社区支出）"),)
        cell = Block(BlockKind.PARAGRAPH, value, ("三、支出决算表",), row="212", line=3, spans=spans)
        return Snapshot(2020, (cell,), {CELL: value})

    told = list(changes_report.changes(compare(table("1.00"), table("2.00")), "上一次"))
    assert told[2] == "    〔三、支出决算表 · 基本支出（212 城乡社区支出）〕【1.00→2.00】"


def test_a_change_that_only_a_picture_shows_is_told_with_its_cell() -> None:
    def picture(value: str) -> Snapshot:
        block = Block(BlockKind.FIGURE, f"结构图：{value}万元。", ("一、",), spans=(from_cell(4, 10, "收入"),))
        return Snapshot(2020, (block,), {CELL: value})

    assert list(changes_report.changes(compare(picture("1.00"), picture("2.00")), "上一次")) == [
        "【变化】与上一次相比：正文没有变化",
        f"  {CELL}：1.00 → 2.00",
        "  图随之变化：《结构图》",
    ]


def test_the_numbers_of_a_picture_know_their_cells(first: Compilation) -> None:
    assert first.document is not None
    blocks = snapshot_of(2020, first.document.model, first.contents).blocks
    picture = next(block for block in blocks if block.picture and block.text.startswith("收入决算结构图"))
    amount = next(span for span in picture.spans if picture.text[span.start : span.end] == "743.52")
    assert amount.recorded.cells == ("决算报表.xlsx · 收入支出决算总表 · B7",)


def test_a_text_written_anew_is_told_short() -> None:
    before, after = "办好培训班，" * 30, "运行维护经费" * 30
    told = changes_report.cause(Cause(CELL, before, after))
    assert len(told) < 200
    assert changes_report.cause(Cause(CELL, before, after), longest=None).count("运行维护经费") == 30
