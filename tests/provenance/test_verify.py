"""`generate verify`: a finished document against the workbooks, also after hand edits in Word."""

from __future__ import annotations

import random
import tracemalloc
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from PIL import Image

from generator.comparing.compare_images import Likeness, compare_images
from generator.comparing.verification import NumberComparison, Result, compare
from generator.comparing.verification_report import differences
from generator.document.model import Block
from generator.document.word.package import read_parts, write_parts
from generator.operations.run import Toolchain
from generator.provenance.entries import EntryKind, LedgerEntry
from generator.published.word_document import finished
from tests.provenance.conftest import Made, compiled
from tests.support import Sample, convert, generate


def edited(made: Made, change: Callable[[Block], str | list[str]]) -> list[NumberComparison]:
    """What is not the same after a change of each paragraph's text, or its replacement by several."""
    blocks: list[Block] = []
    for block in made.ledger.document.texts:
        texts = change(block)
        blocks += [replace(block, text=text) for text in ([texts] if isinstance(texts, str) else texts)]
    return [item for item in compare(made.ledger, blocks) if item.result is not Result.SAME]


def with_text(entry: LedgerEntry, text: str) -> Callable[[Block], str]:
    """The change of a paragraph that prints other text in an entry's place."""

    def change(block: Block) -> str:
        told = block.text
        return told[: entry.start] + text + told[entry.end :] if block is entry.block else told

    return change


def test_an_unchanged_document_is_the_same_throughout(made: Made) -> None:
    done = generate("verify", str(made.document), cwd=made.sample.root)
    assert done.returncode == 0, done.stderr
    assert "不同0处，缺少0处，多出0处" in done.stdout
    assert "【一致】" in done.stdout


def test_the_review_copy_is_the_same_too(made: Made) -> None:
    read = finished(made.review.read_bytes())
    assert read is not None
    assert {item.result for item in compare(made.ledger, read.document.texts)} == {Result.SAME}


def test_hand_edits_are_told_with_section_sentence_and_cell(made: Made, tmp_path: Path) -> None:
    document: Any = Document(str(made.document))
    for paragraph in document.paragraphs:
        if paragraph.text.startswith("2020年度收、支总计"):
            told = paragraph.text.replace("30.63%", "36.03%")
            paragraph.clear()
            for piece in (told[:7], told[7:12], told[12:], "另有补助12.34万元。"):  # as Word spreads text over runs
                paragraph.add_run(piece)
        if "机关运行经费支出102.13万元" in paragraph.text:
            told = paragraph.text.replace("102.13万元", "102.13元").replace("比2019年减少", "比2019年增加")
            paragraph.clear().add_run(told)
        if paragraph.text.startswith("2020年政府性基金预算拨款支出"):
            paragraph.clear().add_run("2020年有政府性基金预算拨款支出。")
    target = tmp_path / "改过.docx"
    document.save(str(target))
    done = generate("verify", str(target), "--workspace", str(made.sample.root), cwd=tmp_path)
    assert done.returncode == 1
    for told in (
        "  不同  文档写“36.03%”，应为“30.63%”",
        "第二部分　2020年度部门决算情况说明 › 一、收入支出决算总体情况说明\n  句子：",
        "  --> 决算报表.xlsx · 收入支出决算总表 · C17",
        "多出  文档有“12.34万元”，工作簿和模板里没有",
        "不同  文档写“102.13元”，应为“102.13万元”",
        "不同  文档写“增加”，应为“减少”",
        "缺少  文档没有“743.52万元”",
        "不同3处，缺少1处，多出1处",
    ):
        assert told in done.stdout


def test_one_digit_changed_anywhere_is_found_and_nothing_else(made: Made) -> None:
    choice = random.Random(2020)
    for entry in choice.sample(made.ledger.figures, 60):
        at = choice.choice([n for n, character in enumerate(entry.text) if character.isdigit()])
        digit = str((int(entry.text[at]) + choice.randint(1, 9)) % 10)
        text = entry.text[:at] + digit + entry.text[at + 1 :]
        found = edited(made, with_text(entry, text))
        assert [(item.result, item.expected, item.entry) for item in found] == [(Result.CHANGED, entry.text, entry)]
        assert text[: len(entry.text.rstrip("%万亿元"))] in found[0].actual


@pytest.mark.slow
def test_any_chosen_word_changed_is_found(made: Made) -> None:
    chosen = [entry for entry in made.ledger.entries if entry.kind is EntryKind.CHOSEN]
    assert len(chosen) > 15
    for entry in chosen:
        found = edited(made, with_text(entry, "甲乙"[: len(entry.text)]))
        assert [(item.result, item.entry) for item in found] == [(Result.CHANGED, entry)]


def test_a_figure_taken_out_is_gone_and_one_put_in_is_new(made: Made) -> None:
    entry = next(entry for entry in made.ledger.figures if entry.text == "3185.87万元")
    (gone,) = edited(made, with_text(entry, ""))
    assert (gone.result, gone.expected) == (Result.GONE, "3185.87万元")
    (new,) = edited(made, with_text(entry, f"{entry.text}和7.89万元"))
    assert (new.result, new.actual) == (Result.NEW, "7.89万元")


def test_splitting_joining_and_rewording_paragraphs_changes_no_figure(made: Made) -> None:
    def split(block: Block) -> list[str]:
        if block.row or block.picture:
            return [block.text]
        return [part for part in block.text.replace("的", "之").split("。") if part] or [block.text]

    assert edited(made, split) == []


def test_figures_that_have_changed_places_are_found(made: Made) -> None:
    found = edited(made, lambda p: p.text.replace("3185.87", "甲").replace("743.52", "3185.87").replace("甲", "743.52"))
    results = Counter(item.result for item in found)
    assert sum(results.values()) >= 4
    assert {"3185.87万元", "743.52万元"} <= {item.expected for item in found}


def test_a_number_of_the_templates_own_is_told_as_such(made: Made) -> None:
    (found,) = edited(made, lambda p: p.text.replace("年12月31日", "年12月30日"))
    assert (found.expected, found.actual, found.entry) == ("31日", "30日", None)


@pytest.mark.slow
def test_a_document_made_before_a_cell_changed_differs_where_the_cell_is_used(made: Made, sample: Sample) -> None:
    sample.put("决算报表.xlsx", "“三公”经费支出决算表", "公务接待费", "决算数", 1.31)
    read = finished(made.document.read_bytes())
    assert read is not None
    ledger = compiled(sample.workspace, toolchain=Toolchain()).ledger
    found = [item for item in compare(ledger, read.document.texts) if item.result is not Result.SAME]
    assert {item.actual for item in found} >= {"1.30万元", "8.07万元", "33.25%"}
    assert all(item.entry is not None and "“三公”" in str(item.entry.places) for item in found)


def not_same(made: Made, document: Path) -> list[NumberComparison]:
    """What is not the same in a file on disk."""
    read = finished(document.read_bytes())
    assert read is not None
    return [item for item in compare(made.ledger, read.document.texts) if item.result is not Result.SAME]


def rewritten(made: Made, target: Path, change: Callable[[Any], None]) -> Path:
    """The document after a change of its python-docx model."""
    document: Any = Document(str(made.document))
    change(document)
    document.save(str(target))
    return target


def test_a_paragraph_that_was_moved_is_the_same_and_told(made: Made, tmp_path: Path) -> None:
    def change(document: Any) -> None:
        moved = next(p for p in document.paragraphs if p.text.startswith("2020年本年支出合计"))
        next(p for p in document.paragraphs if p.text.startswith("2020年度收、支总计"))._p.addprevious(moved._p)

    document = rewritten(made, tmp_path / "移.docx", change)
    assert not_same(made, document) == []
    done = generate("verify", str(document), "--workspace", str(made.sample.root), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "【移动】数未变，位置不同：2020年本年支出合计4060.30万元" in done.stdout


def test_a_row_that_was_moved_or_deleted_changes_no_other_row(planning: Made, tmp_path: Path) -> None:
    def move(document: Any) -> None:
        rows = document.tables[2].rows  # after the units and the first table
        rows[9]._tr.addnext(rows[6]._tr)

    def delete(document: Any) -> None:
        row = document.tables[2].rows[8]._tr
        row.getparent().remove(row)

    assert not_same(planning, rewritten(planning, tmp_path / "移.docx", move)) == []
    gone = not_same(planning, rewritten(planning, tmp_path / "删.docx", delete))
    assert [(item.result, item.expected) for item in gone] == [
        (Result.GONE, text) for text in ("2080506", "225.12", "225.12")
    ]


def test_a_figure_changed_in_a_table_is_told_for_its_own_cell(planning: Made, tmp_path: Path) -> None:
    choice = random.Random(2024)
    figures = [e for e in planning.ledger.figures if e.block.tabular and e.kind is EntryKind.FIGURE]
    for entry in choice.sample(figures, 40):
        text = f"{float(entry.text) + choice.randint(1, 900) / 100:.2f}"
        (found,) = edited(planning, with_text(entry, text))
        assert (found.result, found.actual, found.entry) == (Result.CHANGED, text, entry)


def pictures(document: Any) -> list[Any]:
    return list(document.element.body.iter(qn("a:blip")))


def test_pictures_that_were_swapped_are_found(made: Made, tmp_path: Path) -> None:
    def swap(document: Any) -> None:
        one, other = pictures(document)[:2]
        first, second = one.get(qn("r:embed")), other.get(qn("r:embed"))
        one.set(qn("r:embed"), second)
        other.set(qn("r:embed"), first)

    found = not_same(made, rewritten(made, tmp_path / "换.docx", swap))
    assert [(item.result, item.actual) for item in found] == [(Result.CHANGED, "另一张图")] * 2
    assert [item.sentence[:8] for item in found] == ["（图）收、支决算", "（图）收入决算结"]


def test_a_picture_stored_in_another_way_cannot_be_compared(made: Made, tmp_path: Path) -> None:
    def compress(document: Any) -> None:
        part = document.part.related_parts[pictures(document)[0].get(qn("r:embed"))]
        image = Image.open(BytesIO(part.blob)).convert("RGB")
        target = BytesIO()
        image.resize((image.width // 2, image.height // 2)).save(target, "PNG")
        part._blob = target.getvalue()

    document = rewritten(made, tmp_path / "压.docx", compress)
    assert [item.result for item in not_same(made, document)] == [Result.UNCLEAR]
    done = generate("verify", str(document), "--workspace", str(made.sample.root), cwd=tmp_path)
    assert done.returncode == 1
    assert "无法比对1处" in done.stdout


def test_a_picture_of_any_size_is_not_unpacked() -> None:
    target = BytesIO()
    Image.new("1", (9_000, 9_000)).save(target, "PNG")  # 81 million points in a file of ten kilobytes
    drawn = BytesIO()
    Image.new("RGB", (300, 200)).save(drawn, "PNG")
    tracemalloc.start()
    assert compare_images(drawn.getvalue(), target.getvalue()) is Likeness.OTHER
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 10_000_000


def test_a_picture_without_its_description_is_known_by_its_looks(made: Made, tmp_path: Path) -> None:
    def forget(document: Any) -> None:
        for properties in document.element.body.iter(qn("wp:docPr")):
            del properties.attrib["descr"]

    assert not_same(made, rewritten(made, tmp_path / "无说明.docx", forget)) == []


def with_revisions(document: Any) -> None:
    """Replaces a figure with tracked changes, and moves a stretch of text with them."""
    paragraph = next(p for p in document.paragraphs if "增长30.63%" in p.text)._p
    (run, *others) = paragraph.findall(qn("w:r"))
    text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
    for other in others:
        paragraph.remove(other)
    run.find(qn("w:t")).text = ""
    before, after = text.split("30.63%")
    tracked = 'w:id="{}" w:author="甲" w:date="2021-01-01T00:00:00Z"'
    for number, (tag, inner, words) in enumerate(
        (
            ("", "t", before),
            ("del", "delText", "30.63%"),
            ("ins", "t", "33.63%"),
            ("moveFrom", "t", "11.11万元"),
            ("", "t", after),
        )
    ):
        made_run = f'<w:r {nsdecls("w")}><w:{inner} xml:space="preserve">{words}</w:{inner}></w:r>'
        xml = f"<w:{tag} {nsdecls('w')} {tracked.format(900 + number)}>{made_run}</w:{tag}>" if tag else made_run
        paragraph.append(parse_xml(xml))


def test_revisions_are_read_as_accepted_and_told(made: Made, tmp_path: Path) -> None:
    document = rewritten(made, tmp_path / "修订.docx", with_revisions)
    (found,) = not_same(made, document)
    assert (found.expected, found.actual) == ("30.63%", "33.63%")
    done = generate("verify", str(document), "--workspace", str(made.sample.root), cwd=tmp_path)
    assert "【修订】文档有3处修订标记，按接受全部修订后的文字核对。" in done.stdout


def test_a_number_in_a_note_is_found(made: Made, tmp_path: Path) -> None:
    parts = read_parts(made.document.read_bytes())
    note = '<w:footnote w:id="1"><w:p><w:r><w:t>另有8.88万元</w:t></w:r></w:p></w:footnote>'
    notes = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>"
    target = tmp_path / "脚注.docx"
    target.write_bytes(write_parts({**parts, "word/footnotes.xml": notes.encode()}))
    (found,) = not_same(made, target)
    assert (found.result, found.actual, found.section) == (Result.NEW, "8.88万元", "脚注尾注")


def test_a_document_saved_by_libreoffice_is_the_same(made: Made, libreoffice: str, tmp_path: Path) -> None:
    convert(libreoffice, [made.document], "docx:MS Word 2007 XML", tmp_path)
    assert not_same(made, tmp_path / made.document.name) == []


@pytest.mark.slow
def test_another_departments_document_is_told_as_such(planning: Made, social_work: Made, tmp_path: Path) -> None:
    done = generate("verify", str(social_work.document), "--workspace", str(planning.sample.root), cwd=tmp_path)
    assert done.returncode == 1
    assert "【注意】文档里没有“上海市普陀区规划和自然资源局”，可能是别的部门的文档。" in done.stdout


def test_the_sentence_is_told_once_for_all_that_is_wrong_in_it(made: Made) -> None:
    compared = compare(
        made.ledger, [p for p in made.ledger.document.texts if not p.text.startswith("2020年度收、支总计")]
    )
    lines = list(differences(compared))
    assert sum("缺少  " in line for line in lines) == 8
    assert sum("句子：" in line for line in lines) == 2


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"text"])
def test_what_is_no_word_file_has_no_document(content: bytes) -> None:
    assert finished(content) is None


def test_a_file_that_cannot_be_compared_is_refused_in_chinese(made: Made, tmp_path: Path) -> None:
    workbook = made.sample.workbook("决算报表.xlsx")
    done = generate("verify", str(workbook), cwd=made.sample.root)
    assert done.returncode == 2
    assert "不是Word文档（.docx）、PDF或网页（.html），或已损坏" in done.stderr
    for content, told in (
        (b"%PDF-1.7", "PDF 已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "设了打开密码"),
    ):
        (tmp_path / "别的.docx").write_bytes(content)
        done = generate("verify", str(tmp_path / "别的.docx"), cwd=made.sample.root)
        assert done.returncode == 2
        assert told in done.stderr
    target = tmp_path / "别的.docx"
    Document().save(str(target))
    done = generate("verify", str(target), cwd=made.sample.root)
    assert done.returncode == 2
    assert "看不出是哪一年度" in done.stderr
