"""What is to be explained is listed in the officer's workbook, ready to be answered; what she has there stays."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from generator.checks.audit import Audit, State
from generator.diagnostics import Diagnostic
from generator.operations.explanation_listing import list_findings
from generator.workbooks.layouts import explanations
from tests.support import Sample, entries_in, generate

BOOK, SHEET = "情况说明.xlsx", "审核说明"
Row = dict[str, object]


def rows(sample: Sample) -> list[Row]:
    """The rows of the sheet, without empty cells."""
    entries = entries_in(sample.workbook(BOOK), explanations.WORKBOOK).value
    assert entries is not None
    return [dict(row) for row in entries.lists[SHEET]]


def of_code(sample: Sample, code: str) -> list[Row]:
    return [row for row in rows(sample) if row.get("检查代码") == code]


def listed(sample: Sample) -> tuple[Audit, tuple[Diagnostic, ...]]:
    """What a run finds, and what it reports of listing that."""
    audit = sample.checked().audit
    return audit, list_findings(sample.workspace, 2020, audit)


def codes(problems: tuple[Diagnostic, ...]) -> list[str]:
    return [problem.code for problem in problems]


def unanswered(sample: Sample, code: str) -> int:
    """Takes the explanation of the code from the workbook; the row that it stood in."""
    with sample.open(BOOK) as book:
        page = book[SHEET]
        row = next(cell.row for cell in page["A"] if cell.value == code)
        for column in range(1, 5):
            page.cell(row, column).value = None
    return int(row)


def answer(sample: Sample, code: str, text: str) -> None:
    """Types the text into the row of the code that has none yet."""
    with sample.open(BOOK) as book:
        page = book[SHEET]
        row = next(cell.row for cell in page["A"] if cell.value == code and page.cell(cell.row, 3).value is None)
        page.cell(row, 3).value = text


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_an_open_finding_is_listed_and_only_its_text_is_to_be_typed(sample: Sample) -> None:
    unanswered(sample, "R517")
    _, reported = listed(sample)
    assert codes(reported) == ["R009"]
    (row,) = of_code(sample, "R517")
    assert row["位置"] == "绩效评价.xlsx · 绩效管理 · B4"
    assert "13个" in str(row["核对时"])
    assert "说明" not in row
    assert sample.checked().audit.unresolved
    answer(sample, "R517", "另有5个项目由单位自行评估")
    audit, reported = listed(sample)
    assert not audit.unresolved
    assert reported == ()


@pytest.mark.slow
def test_another_version_of_a_sheet_is_explained_like_a_finding_until_it_changes(sample: Sample) -> None:
    with sample.open("决算报表.xlsx") as book:
        book.copy_worksheet(book["收入支出决算总表"]).title = "收入支出决算总表（调整后）"
    audit, reported = listed(sample)
    assert audit.unresolved
    assert codes(reported) == ["R009"]
    (row,) = of_code(sample, "C136")
    assert row["位置"] == "决算报表.xlsx · 收入支出决算总表（调整后）"
    assert "收入支出决算总表" in str(row["核对时"])
    answer(sample, "C136", "送审稿，留作对照，以正式表为准")
    audit, reported = listed(sample)
    assert not audit.unresolved
    assert reported == ()
    with sample.open("决算报表.xlsx") as book:
        book.copy_worksheet(book["支出决算表"]).title = "支出决算表（调整后）"
    audit, _ = listed(sample)
    assert [finding.rule.code for finding in audit.of(State.TO_VERIFY)] == ["C136"]
    assert [finding.rule.code for finding in audit.of(State.EXPLAINED)].count("C136") == 1


@pytest.mark.slow
def test_what_is_listed_and_explained_is_not_written_again(sample: Sample) -> None:
    unanswered(sample, "R517")
    listed(sample)
    before = sample.workbook(BOOK).read_bytes()
    assert listed(sample)[1] == ()
    assert sample.workbook(BOOK).read_bytes() == before


@pytest.mark.slow
def test_a_count_that_changes_is_listed_anew_and_the_old_text_stays(sample: Sample) -> None:
    sample.put("绩效评价.xlsx", "绩效管理", "事前绩效评估项目数", "填写内容", 130000)
    audit, _ = listed(sample)
    (finding,) = audit.of(State.TO_VERIFY)
    assert finding.rule.code == "R517"
    assert "13个项目" in finding.explanation
    old, new = of_code(sample, "R517")
    assert "13个项目" in str(old["说明"])
    assert "130000个" in str(new["核对时"])
    answer(sample, "R517", "口径改为全部项目")
    answered = sample.checked()
    assert not answered.audit.unresolved
    assert [item.code.value for item in answered.audit.idle] == ["R517"]


@pytest.mark.slow
def test_only_the_sheet_of_explanations_is_written_and_what_is_typed_there_stays(sample: Sample) -> None:
    last = unanswered(sample, "R517")
    with sample.open(BOOK) as book:
        book["变动原因"]["F2"] = "=1+1"
        book[SHEET].cell(last + 2, 6).value = "我的批注"
        book[SHEET].cell(last + 2, 6).style = "Bad"
    typed = [(row.get("检查代码"), row.get("说明")) for row in rows(sample)]
    before = parts(sample.workbook(BOOK))
    listed(sample)
    after = parts(sample.workbook(BOOK))
    changed = [name for name in before if before[name] != after.get(name)]
    assert list(before) == list(after)
    assert changed == ["xl/worksheets/sheet12.xml"]
    assert b"<f>1+1</f>" in after["xl/worksheets/sheet2.xml"]
    assert [(row.get("检查代码"), row.get("说明")) for row in rows(sample) if row.get("说明")] == typed
    with sample.open(BOOK) as book:
        assert book[SHEET].cell(last + 2, 6).value == "我的批注"
        assert book[SHEET].cell(last + 2, 6).style == "Bad"


@pytest.mark.slow
def test_an_explanation_of_an_older_form_counts_once_it_is_bound(sample: Sample) -> None:
    with sample.open(BOOK) as book:
        book[SHEET].delete_cols(4)
        for row in range(4, 40):
            book[SHEET].cell(row, 2).value = None
    audit, reported = listed(sample)
    assert audit.unresolved
    assert {finding.unbound for finding in audit.of(State.TO_VERIFY)} == {True}
    assert codes(reported) == ["R009"]
    assert "13个" in str(of_code(sample, "R517")[0]["核对时"])
    assert str(of_code(sample, "R514")[0]["核对时"]).count("\n") == 3
    audit, reported = listed(sample)
    assert not audit.unresolved
    assert reported == ()


@pytest.mark.slow
def test_a_text_written_for_new_figures_is_bound_anew_once_the_old_ones_are_emptied(sample: Sample) -> None:
    sample.put("绩效评价.xlsx", "绩效管理", "事前绩效评估项目数", "填写内容", 14)
    with sample.open(BOOK) as book:
        page = book[SHEET]
        row = next(cell.row for cell in page["A"] if cell.value == "R517")
        page.cell(row, 3).value = "14个中有6个不在附件1"
        page.cell(row, 4).value = None
    assert codes(listed(sample)[1]) == ["R009"]
    assert not sample.checked().audit.unresolved


@pytest.mark.slow
def test_a_listed_finding_that_is_gone_leaves_the_sheet_and_nothing_else_does(sample: Sample) -> None:
    unanswered(sample, "R517")
    unanswered(sample, "R518")
    listed(sample)
    before = rows(sample)
    sample.put("绩效评价.xlsx", "绩效管理", "事前绩效评估项目数", "填写内容", 8)
    assert codes(listed(sample)[1]) == ["R009"]
    assert rows(sample) == [row for row in before if row["检查代码"] != "R517"]


@pytest.mark.parametrize("owner", ["~$情况说明.xlsx", ".~情况说明.xlsx", ".~lock.情况说明.xlsx#"])
def test_a_workbook_that_is_open_is_left_alone_and_that_is_reported(sample: Sample, owner: str) -> None:
    unanswered(sample, "R517")
    before = sample.workbook(BOOK).read_bytes()
    sample.workbook(BOOK).with_name(owner).write_bytes(b"")
    assert codes(listed(sample)[1]) == ["R008"]
    assert sample.workbook(BOOK).read_bytes() == before


def test_a_workbook_that_may_not_be_written_is_left_alone(sample: Sample) -> None:
    unanswered(sample, "R517")
    before = sample.workbook(BOOK).read_bytes()
    sample.workbook(BOOK).chmod(0o444)
    assert codes(listed(sample)[1]) == ["R008"]
    assert sample.workbook(BOOK).read_bytes() == before


@pytest.mark.slow
def test_a_workbook_that_was_saved_since_it_was_read_is_left_alone(sample: Sample) -> None:
    unanswered(sample, "R517")
    audit = sample.checked().audit
    unanswered(sample, "R518")
    before = sample.workbook(BOOK).read_bytes()
    (reported,) = list_findings(sample.workspace, 2020, audit)
    assert reported.code == "R008"
    assert "又保存过" in reported.message
    assert sample.workbook(BOOK).read_bytes() == before


@pytest.mark.slow
def test_nothing_is_listed_where_the_workbooks_were_not_read_whole(sample: Sample) -> None:
    unanswered(sample, "R517")
    sample.put("决算报表.xlsx", "收入支出决算总表", "本年收入合计", "决算数", "三千")
    before = sample.workbook(BOOK).read_bytes()
    assert listed(sample)[1] == ()
    assert sample.workbook(BOOK).read_bytes() == before


def test_a_workbook_behind_a_link_stays_behind_it(sample: Sample) -> None:
    unanswered(sample, "R517")
    real = sample.root / "别处.xlsx"
    sample.workbook(BOOK).rename(real)
    sample.workbook(BOOK).symlink_to(real)
    assert codes(listed(sample)[1]) == ["R009"]
    assert sample.workbook(BOOK).is_symlink()
    assert of_code(sample, "R517")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "written"),
    [
        (("check", "2020"), True),
        (("check", "2020", "--no-list"), False),
        (("check", "2020", "--format", "json"), False),
        (("check", "2020", "--format", "json", "--list"), True),
        (("2020",), True),
        (("2020", "--no-list"), False),
    ],
)
def test_what_is_to_be_explained_is_listed_unless_the_officer_or_the_format_asks_for_nothing(
    sample: Sample, words: tuple[str, ...], written: bool
) -> None:
    unanswered(sample, "R517")
    done = generate(*words, "--workspace", str(sample.root), cwd=Path())
    assert bool(of_code(sample, "R517")) == written
    assert ("R009" in done.stdout) == written
    if "json" in words:
        assert [item["code"] for item in json.loads(done.stdout)["diagnostics"]].count("R009") == written
