"""The review copy: the same text, a comment at each figure, the findings where they belong."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from generator.checks.audit import Audit
from generator.checks.rule import Fails, Side
from generator.document.word.comments import PROGRAM, Comment, with_comments
from generator.outputs.review_comments import OPEN, comments
from generator.provenance.entries import EntryKind
from generator.provenance.formulas import formula
from tests.provenance.conftest import Made, compiled
from tests.support import Sample, text_of


def commented(path: Path) -> Iterator[tuple[str, str]]:
    """Each comment in order: the words it stands at, and what it says."""
    document = Document(str(path))
    said = {comment.comment_id: comment.text for comment in document.comments}
    words: dict[int, str] = {}
    standing: set[int] = set()
    for node in document.element.body.iter():
        if node.tag == qn("w:commentRangeStart"):
            standing.add(int(node.get(qn("w:id"))))
            words[int(node.get(qn("w:id")))] = ""
        elif node.tag == qn("w:commentRangeEnd"):
            standing.discard(int(node.get(qn("w:id"))))
        elif node.tag == qn("w:t"):
            words |= {number: words[number] + (node.text or "") for number in standing}
    assert standing == set()
    assert sorted(words) == sorted(said) == list(range(len(said)))
    yield from ((words[number], said[number]) for number in sorted(said))


@pytest.mark.parametrize("which", ["made", "planning", "social_work"])
def test_each_computed_figure_has_a_comment_with_its_formula_and_cells(
    request: pytest.FixtureRequest, which: str
) -> None:
    one: Made = request.getfixturevalue(which)
    figures = [
        e
        for e in one.ledger.entries
        if e.kind is EntryKind.FIGURE and e.quantity and e.quantity.formula and e.quantity.name[-2:] != "年度"
    ]
    at = [
        (words, said.splitlines()[0])
        for words, said in commented(one.review)
        if not said.startswith(("审阅稿", "【")) and words
    ]
    assert at == [(e.text, formula(e.quantity, e.text)) for e in figures if e.quantity]
    assert len(at) > 20


def test_a_comment_tells_formula_and_cells_of_what_is_not_a_copy(made: Made, planning: Made) -> None:
    found = list(commented(made.review))
    assert "4381.74" not in {words for words, _ in commented(planning.review)}  # which is copied from one cell
    assert (
        "81.07%",
        "一般公共预算财政拨款收入 3185.87 ÷ 本年收入合计 3929.77 = 81.07%\n"
        "来源：决算报表.xlsx · 收入支出决算总表 · B6、B14",
    ) in found


def test_a_picture_has_a_comment_and_what_is_typed_has_none(made: Made) -> None:
    found = list(commented(made.review))
    assert sum(words == "" and "结构" not in said and "÷" in said for words, said in found) >= 3
    assert not [said for words, said in found if "4.0%" in words and not said.startswith("【")]


def test_findings_have_authors_and_a_colour_of_their_own(made: Made) -> None:
    ours = {comment.text: comment for comment in Document(str(made.review)).comments}
    for text, comment in ours.items():
        of_checks = text.startswith("【")
        assert (comment.author != PROGRAM.name) is of_checks, text
        first = next(run for run in comment.paragraphs[0].runs if run.text)
        assert (first.font.color.rgb is not None) is of_checks
    authors = {text[1:3]: comment.author for text, comment in ours.items() if text.startswith("【")}
    assert authors["已说"] == authors["提示"] == "核对：供参考"


def test_the_text_is_that_of_the_document(made: Made) -> None:
    assert text_of(made.review) == text_of(made.document)
    assert made.review.name == f"{made.document.stem}（审阅稿）.docx"


def test_the_comments_have_the_same_date_each_time(made: Made) -> None:
    written = list(Document(str(made.review)).comments)
    assert PROGRAM.name in {comment.author for comment in written}
    assert {comment.timestamp.date() for comment in written if comment.timestamp} == {date(2021, 1, 1)}
    again = with_comments(made.document.read_bytes(), comments(made.ledger, made.run.audit), date(2021, 1, 1))
    assert again == made.review.read_bytes()


@pytest.mark.parametrize("version", ["Office2010", "Microsoft365"])
def test_it_is_valid_for_microsofts_validator(
    made: Made, planning: Made, validate: Callable[[Path, str], list[str]], version: str
) -> None:
    assert validate(made.review, version) == validate(planning.review, version) == []


def test_names_and_texts_of_any_kind_and_length_come_through(
    made: Made, tmp_path: Path, validate: Callable[[Path, str], list[str]]
) -> None:
    block = next(p for p in made.ledger.document.texts if p.text.startswith("2020年度收、支总计"))
    told = ("甲<局>&\"乙'", "\x00\x0b控制符", "长" * 40_000, "")
    target = tmp_path / "批注.docx"
    comment = Comment(block.paragraph, 0, 4, told)
    target.write_bytes(with_comments(made.document.read_bytes(), [comment], date(2021, 1, 1)))
    ((words, said),) = commented(target)
    assert (words, said.splitlines()) == ("2020", ["甲<局>&\"乙'", "控制符", "长" * 40_000])
    assert validate(target, "Microsoft365") == []


@pytest.mark.slow
def test_an_error_of_the_checks_stands_at_the_figure_of_its_cell(sample: Sample) -> None:
    sample.put("决算报表.xlsx", "收入支出决算总表", "三、国有资本经营预算财政拨款收入", "决算数", 500)
    compilation = compiled(sample.workspace)
    ledger, audit = compilation.ledger, compilation.audit
    text = {block.paragraph: block.text for block in ledger.document.texts}
    errors = [comment for comment in comments(ledger, audit) if comment.author.name == "核对：须改正"]
    assert all(comment.lines[0].startswith("【错误】") for comment in errors)
    assert [text[r.paragraph][r.start : r.end] for r in errors if "[R102]" in r.lines[0]] == ["3929.77万元"]


def test_every_open_finding_is_in_the_copy_once(made: Made) -> None:
    told = Counter(said.splitlines()[0] for _, said in commented(made.review) if said.startswith("【"))
    findings = made.run.audit.of(*OPEN)
    assert len(findings) >= 40
    assert told == Counter(f"【{f.state.value}】[{f.rule.code}] {f.message}".splitlines()[0] for f in findings)


def test_a_finding_stands_at_what_prints_the_first_of_its_cells(made: Made) -> None:
    found = {said.splitlines()[0]: words for words, said in commented(made.review)}

    def words_at(code: str, piece: str) -> str:
        return next(words for said, words in found.items() if f"[{code}]" in said and piece in said)

    assert words_at("R772", "公务接待费") == "从严压减各项经费，厉行节约"  # the reason, not the amount
    assert words_at("R602", "30239") == "其他交通费"
    assert words_at("R218", "没有资金来源") == "2017.87万元"


def test_a_finding_of_a_code_is_not_lost(made: Made, planning: Made) -> None:
    code = next(entry for entry in planning.ledger.quotations if entry.kind is EntryKind.CODE)
    known = next(found for found in made.run.audit.of(*OPEN) if isinstance(found.verdict, Fails))
    assert isinstance(known.verdict, Fails)
    finding = replace(known, verdict=replace(known.verdict, left=Side("编码", None, code.places), right=None))
    lines = [
        comment
        for comment in comments(planning.ledger, Audit((finding,)))
        if comment.lines[0].startswith(f"【{finding.state.value}】")
    ]
    assert [(r.paragraph, r.start, r.end) for r in lines] == [(code.block.paragraph, code.start, code.end)]


@pytest.mark.parametrize("cut", [(0, 1), (3, 5), (1, 2), (2, 6), (0, 6), (4, 4)])
def test_a_comment_cuts_runs_where_it_must_and_changes_no_text(
    made: Made, tmp_path: Path, cut: tuple[int, int]
) -> None:
    block = next(p for p in made.ledger.document.texts if p.text.startswith("2020年度收、支总计"))
    comment = Comment(block.paragraph, *cut, lines=("一行<&>", "又一行"))
    target = tmp_path / "批注.docx"
    target.write_bytes(with_comments(made.document.read_bytes(), [comment], date(2021, 1, 1)))
    words = block.text[slice(*cut)] if cut[0] < cut[1] else block.text
    assert list(commented(target)) == [(words, "一行<&>\n又一行")]
    assert text_of(target) == text_of(made.document)


def test_a_copy_is_no_earlier_document(made: Made, tmp_path: Path) -> None:
    shutil.copytree(made.sample.root, tmp_path, dirs_exist_ok=True)
    failed = Sample(tmp_path)
    failed.workbook("部门概况.xlsx").unlink()
    run = failed.run()
    assert run.document is None
    assert run.earlier == tmp_path / made.document.relative_to(made.sample.root)
