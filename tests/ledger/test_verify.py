"""`generate verify`: a finished document against the workbooks, also after hand edits in Word."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from generator.document.finished import finished
from generator.document.passages import Passage
from generator.figures.drawing import draw
from generator.ledger.comparison import Comparison, Result, compare
from generator.ledger.entries import Entry, Kind
from tests.ledger.conftest import Made, rehearsal_of
from tests.support import Sample
from tests.test_generate import generate


def edited(made: Made, change: Callable[[Passage], str | list[str]]) -> list[Comparison]:
    """What is not the same after a change of each paragraph's text, or its replacement by several."""
    passages: list[Passage] = []
    for passage in made.ledger.passages:
        texts = change(passage)
        passages += [replace(passage, text=text) for text in ([texts] if isinstance(texts, str) else texts)]
    return [item for item in compare(made.ledger, passages) if item.result is not Result.SAME]


def with_text(entry: Entry, text: str) -> Callable[[Passage], str]:
    """The change of a paragraph that prints other text in an entry's place."""

    def change(passage: Passage) -> str:
        told = passage.text
        return told[: entry.start] + text + told[entry.end :] if passage is entry.passage else told

    return change


def test_an_unchanged_document_is_the_same_throughout(made: Made) -> None:
    done = generate("verify", str(made.document), cwd=made.sample.root)
    assert done.returncode == 0, done.stderr
    assert "不同0处，缺少0处，多出0处" in done.stdout
    assert "【一致】" in done.stdout


def test_the_review_copy_is_the_same_too(made: Made) -> None:
    read = finished(made.review.read_bytes())
    assert read is not None
    assert {item.result for item in compare(made.ledger, read.passages)} == {Result.SAME}


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
        "不同  文档写“36.03%”，应为“30.63%”",
        "  第二部分　2020年度部门决算情况说明 › 一、收入支出决算总体情况说明",
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
        assert text[: len(entry.text.rstrip("%万亿元"))] in found[0].found


def test_any_chosen_word_changed_is_found(made: Made) -> None:
    chosen = [entry for entry in made.ledger.entries if entry.kind is Kind.CHOSEN]
    assert len(chosen) > 15
    for entry in chosen:
        found = edited(made, with_text(entry, "甲乙"[: len(entry.text)]))
        assert [(item.result, item.entry) for item in found] == [(Result.CHANGED, entry)]


def test_a_figure_taken_out_is_gone_and_one_put_in_is_new(made: Made) -> None:
    entry = next(entry for entry in made.ledger.figures if entry.text == "3185.87万元")
    (gone,) = edited(made, with_text(entry, ""))
    assert (gone.result, gone.expected) == (Result.GONE, "3185.87万元")
    (new,) = edited(made, with_text(entry, f"{entry.text}和7.89万元"))
    assert (new.result, new.found) == (Result.NEW, "7.89万元")


def test_splitting_joining_and_rewording_paragraphs_changes_no_figure(made: Made) -> None:
    def split(passage: Passage) -> list[str]:
        if passage.row or passage.picture:
            return [passage.text]
        return [part for part in passage.text.replace("的", "之").split("。") if part] or [passage.text]

    assert edited(made, split) == []


def test_figures_that_have_changed_places_are_found(made: Made) -> None:
    found = edited(made, lambda p: p.text.replace("3185.87", "甲").replace("743.52", "3185.87").replace("甲", "743.52"))
    results = Counter(item.result for item in found)
    assert sum(results.values()) >= 4
    assert {"3185.87万元", "743.52万元"} <= {item.expected for item in found}


def test_a_number_of_the_templates_own_is_told_as_such(made: Made) -> None:
    (found,) = edited(made, lambda p: p.text.replace("单价50万元以上通用设备", "单价60万元以上通用设备"))
    assert (found.expected, found.found, found.entry) == ("50万元", "60万元", None)


def test_a_document_made_before_a_cell_changed_differs_where_the_cell_is_used(made: Made, sample: Sample) -> None:
    sample.put("决算报表.xlsx", "“三公”经费支出决算表", "公务接待费", "决算数", 1.31)
    read = finished(made.document.read_bytes())
    assert read is not None
    ledger = rehearsal_of(sample.workspace, draw=draw).ledger
    found = [item for item in compare(ledger, read.passages) if item.result is not Result.SAME]
    assert {item.found for item in found} >= {"1.30万元", "8.07万元", "33.25%"}
    assert all(item.entry is not None and "“三公”" in str(item.entry.places) for item in found)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"text"])
def test_what_is_no_word_file_has_no_passages(content: bytes) -> None:
    assert finished(content) is None


def test_a_file_that_cannot_be_compared_is_refused_in_chinese(made: Made, tmp_path: Path) -> None:
    workbook = made.sample.workbook("决算报表.xlsx")
    done = generate("verify", str(workbook), cwd=tmp_path)
    assert done.returncode == 2
    assert "不是Word文档（.docx），或已损坏" in done.stderr
    target = tmp_path / "别的.docx"
    Document().save(str(target))
    done = generate("verify", str(target), cwd=tmp_path)
    assert done.returncode == 2
    assert "看不出是哪一年度" in done.stderr
