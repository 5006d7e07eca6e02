"""The text of a template shows all that is in it, and gives it other words but nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.document.documents import changed
from tests.sources.__main__ import main
from tests.sources.lines import XML_SPACE, Element, Words, line_of
from tests.sources.notation import MAIN
from tests.sources.pairs import TEXTS, Template, pairs
from tests.sources.program import read_parts, serialised
from tests.sources.refused import Refused
from tests.sources.template_text import read_template, with_words

TEMPLATES = {pair.file.stem: pair for pair in pairs() if isinstance(pair, Template)}
SICHUAN = TEMPLATES["四川省部门决算公开"].file
SENTENCE = "{{ department.full_name }}没有下属二级单位。"
# Elements whose children are displayed in their place, and whose only attributes are those that Word rewrites.
TRANSPARENT = {f"{{{MAIN}}}{name}" for name in ("r", "t", "pPr", "rPr", "body")}

Parts = dict[str, bytes]


def parts_of(path: Path) -> Parts:
    return read_parts(path.read_bytes())


def text_of(parts: Parts) -> str:
    return str(read_template("模板.docx", parts))


def rewritten(parts: Parts, name: str, change: Callable[[Element], None]) -> Parts:
    """The parts, one of them changed."""
    root = etree.fromstring(parts[name])
    change(root)
    return parts | {name: serialised(root)}


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_nothing_in_a_template_can_change_unseen(template: Template) -> None:
    numbers = (f"mark{number}" for number in count(1000))
    marks: dict[str, str] = {}  # what each stands for

    def mark(root: Element) -> None:
        for element in root.iter():
            tag = str(element.tag)
            if tag not in TRANSPARENT and not element.attrib:
                element.set(f"{{{MAIN}}}marked", "")
            for key in element.attrib:
                if key not in (XML_SPACE, "Id"):
                    element.set(key, number := next(numbers))
                    marks[number] = f"{tag} {key!r}"
            if (element.text or "").strip():
                element.text = number = next(numbers)
                marks[number] = f"text of {tag}"

    parts = parts_of(template.file)
    for name in parts:
        parts = rewritten(parts, name, mark)
    seen = set(re.findall(r"mark\d+", text_of(parts)))
    assert len(marks) > 1000
    assert [marks[number] for number in marks.keys() - seen] == []


def test_a_picture_or_any_other_part_cannot_change_unseen() -> None:
    parts = parts_of(SICHUAN)
    texts = {text_of(parts | {"word/media/image1.png": picture}) for picture in (b"one", b"two")}
    assert len({text_of(parts), *texts}) == 3


def test_what_word_rewrites_at_every_saving_is_not_in_the_text() -> None:
    def save(root: Element) -> None:
        for words in list(root.iter(f"{{{MAIN}}}t")):
            run, half = words.getparent(), len(words.text or "") // 2
            assert run is not None
            for element in (run, *run.iterancestors(f"{{{MAIN}}}p")):
                element.set(f"{{{MAIN}}}rsidR", "00A77B3E")
            if words.getnext() is None and half:
                second = etree.fromstring(f'<r xmlns="{MAIN}"><lastRenderedPageBreak/><t xml:space="preserve"/></r>')
                second.insert(0, etree.Element(f"{{{MAIN}}}rPr"))
                second[-1].text, words.text = (words.text or "")[half:], (words.text or "")[:half]
                words.set(XML_SPACE, "preserve")
                run.addnext(second)
                run.addnext(etree.Element(f"{{{MAIN}}}proofErr", {f"{{{MAIN}}}type": "spellEnd"}))

    def number_anew(part: bytes) -> bytes:
        return re.sub(rb'"rId(\d)"', rb'"rId4\1"', part)

    before = parts_of(SICHUAN)
    after = rewritten(before, "word/document.xml", save)
    for name in ("word/document.xml", "word/_rels/document.xml.rels"):
        after[name] = number_anew(after[name])
    assert after["word/document.xml"] != before["word/document.xml"]
    assert text_of(after) == text_of(before)


def test_a_style_is_referred_to_by_its_name_whatever_its_identifier() -> None:
    parts = parts_of(SICHUAN)
    renamed = {name: part.replace(b'"Heading1"', b'"1"') for name, part in parts.items()}
    different = set(text_of(renamed).split("\n")) ^ set(text_of(parts).split("\n"))
    assert different == {"style type=paragraph styleId=Heading1", "style type=paragraph styleId=1"}


def test_a_blank_that_word_does_not_display_is_not_in_the_text() -> None:
    parts = parts_of(SICHUAN)
    footer = "word/footer1.xml"
    without = parts | {footer: parts[footer].replace(b' xml:space="preserve">\xe2\x80\x94 <', b">\xe2\x80\x94 <")}
    assert "] — ⟨field⟩" in text_of(parts)
    assert "] —⟨field⟩" in text_of(without)


def test_a_changed_sentence_goes_into_the_template_and_nothing_else_changes(
    sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = sources / TEXTS / "templates" / "四川省部门决算公开.txt"
    file = sources / "templates" / SICHUAN.name
    before = parts_of(file)
    edited = text.read_text(encoding="utf-8").replace(SENTENCE, "{{ department.full_name }}没有所属单位。")
    edited = edited.replace("：收、支决算总计变动情况图）", "：收支决算总计变动图）").replace("草　稿（", "草稿（")
    text.write_text(edited, encoding="utf-8")
    assert main(["--from", "texts", SICHUAN.stem], sources) == 0
    after = parts_of(file)
    sentence = SENTENCE.encode(), "{{ department.full_name }}没有所属单位。".encode()
    caption = "：收、支决算总计变动情况图）".encode(), "：收支决算总计变动图）".encode()
    assert after["word/document.xml"] == before["word/document.xml"].replace(*sentence).replace(*caption)
    assert "草稿（有".encode() in after["word/header1.xml"]
    same = before.keys() - {"word/document.xml", "word/header1.xml", "word/header2.xml"}
    assert {name: after[name] for name in same} == {name: before[name] for name in same}
    assert text.read_text(encoding="utf-8") == edited == Template(file, text).from_file().text
    printed = capsys.readouterr().out
    assert f"    -[Body Text] {SENTENCE}\n" in printed
    assert "    +[Body Text] {{ department.full_name }}没有所属单位。\n" in printed


def test_words_keep_the_formatting_that_they_stand_in(tmp_path: Path) -> None:
    bold = "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>没有</w:t></w:r><w:r><w:t>下属</w:t></w:r><w:r><w:t>"
    parts = parts_of(changed(SICHUAN, tmp_path / "模板.docx", ("没有下属", bold)))
    line = "[Body Text] {{ department.full_name }}⟨rPr b⟩没有⟨rPr⟩下属二级单位。"
    assert f"\n{line}\n" in text_of(parts)
    other = "[Body Text] 本部门⟨rPr b⟩尚无⟨rPr⟩所属单位。"
    after = with_words("模板.docx", parts, text_of(parts).replace(line, other))
    assert text_of(after) == text_of(parts).replace(line, other)
    assert '<w:b/></w:rPr><w:t xml:space="preserve">尚无</w:t>' in after["word/document.xml"].decode()


STRUCTURE = {
    "another style": (f"[Body Text] {SENTENCE}", f"[heading 2] {SENTENCE}", f"[heading 2] {SENTENCE}"),
    "a paragraph less": (f"[Body Text] {SENTENCE}\n", "", f"is missing: [Body Text] {SENTENCE}"),
    "a paragraph more": (
        f"{SENTENCE}\n",
        f"{SENTENCE}\n[Body Text] 另。\n",
        "is not in the template: [Body Text] 另。",
    ),
    "an empty paragraph": (f"[Body Text] {SENTENCE}", "[Body Text]", "[Body Text]\n"),
    "paragraphs in another order": (
        "[heading 3] （一）主要职能\n[模板标记] {%p endif %}\n",
        "[模板标记] {%p endif %}\n[heading 3] （一）主要职能\n",
        "line 23 is not in the template: [模板标记] {%p endif %}",
    ),
    "a tab less": ("}}⇥单位", "}}单位", "}}单位"),
    "a line break more": (SENTENCE, f"{SENTENCE}⏎", f"{SENTENCE}⏎"),
    "a tab more": (SENTENCE, f"{SENTENCE}⇥", f"{SENTENCE}⇥"),
    "a field without its end": ("⟨/field⟩：收、支决算", "：收、支决算", "：收、支决算总计变动情况图）"),
    "a wider cell": ("type=dxa; gridSpan=5", "type=dxa; gridSpan=4", "gridSpan=4"),
    "another look of a style": ("ind firstLine=630", "ind firstLine=315", "firstLine=315"),
    "another part": ("== word/header1.xml", "== word/header3.xml", "word/header3.xml"),
    "what no file can hold": (SENTENCE, "没有\x01下属单位。", "没有\x01下属单位。"),
}


@pytest.mark.parametrize(("standing", "edited", "named"), STRUCTURE.values(), ids=STRUCTURE)
def test_more_than_words_is_refused_and_named(standing: str, edited: str, named: str) -> None:
    parts = parts_of(SICHUAN)
    text = text_of(parts)
    assert standing in text
    with pytest.raises(Refused) as refused:
        with_words("模板.docx", parts, text.replace(standing, edited, 1))
    assert named in str(refused.value)
    assert len(str(refused.value).split("\n")) <= 4


def test_a_text_that_is_refused_leaves_both_forms_as_they_are(
    sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = sources / TEXTS / "templates" / "四川省部门决算公开.txt"
    file = sources / "templates" / SICHUAN.name
    edited = text.read_text(encoding="utf-8").replace(f"[Body Text] {SENTENCE}", "[标题] 没有下属单位。")
    text.write_text(edited, encoding="utf-8")
    assert main(["--from", "texts", SICHUAN.stem], sources) == 1
    assert file.read_bytes() == SICHUAN.read_bytes()
    assert text.read_text(encoding="utf-8") == edited
    assert re.search(r"line 5\d: \[标题\] 没有下属单位。", capsys.readouterr().err)


IN_XML = st.characters(codec="utf-8", min_codepoint=32, exclude_characters="\ufffe\uffff")
WORDS = st.text(IN_XML | st.sampled_from("\t\n\r⟨⟩⏎⇥\\ 　"), min_size=1)


@given(st.lists(WORDS, min_size=1), WORDS)
def test_any_words_come_back_as_they_are(words: list[str], other: str) -> None:
    pieces = [piece for each in words for piece in ("⟨rPr b⟩", Words(each))]
    line = line_of(["[Body Text] ", *pieces])
    assert line.words_of(str(line)) == words
    edited = line_of(["[Body Text] ", *pieces[:-1], Words(other)])
    assert "\n" not in str(edited)
    assert str(edited) == str(edited).rstrip()
    assert line.words_of(str(edited)) == [*words[:-1], other]
