"""Charts of Word in the place of pictures: valid, with the same numbers, read back, with the picture for others."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.charts.spec import BarChart, PieChart, PiePart, alternative_text
from generator.comparing.hand_edits import same_text
from generator.document.model import BlockKind, Document
from generator.document.word.document_pdf import pdf_of
from generator.document.word.libreoffice import LibreOffice
from generator.document.word.markup import DRAWING_PROPERTIES
from generator.document.word.native_charts.chart_data import chart_data
from generator.document.word.native_charts.chart_part import chart_part
from generator.document.word.native_charts.placing import with_charts
from generator.document.word.package import DOCUMENT, parse, read_parts, write_parts
from generator.operations.chart_form import with_chart_form
from generator.operations.document_version import snapshot_of
from generator.operations.publish import asked_for, publish
from generator.operations.run import ChartForm, Options
from generator.outputs.compilation import Compilation
from generator.published.word_document import finished
from tests.departments import Ran
from tests.support import Sample, convert, generate

_ALTERNATE = re.compile(
    rb"<mc:AlternateContent[^>]*><mc:Choice[^>]*>(.*?)</mc:Choice>.*?</mc:AlternateContent>", re.DOTALL
)
AMOUNT = re.compile(r"-?\d+\.\d{2}(?!%)")
PLACED = 7


@pytest.fixture(scope="module")
def compilation(ran: Callable[[str], Ran]) -> Compilation:
    return with_chart_form(ran("sample").compilation, ChartForm.NATIVE)


@pytest.fixture(scope="module")
def content(compilation: Compilation) -> bytes:
    assert compilation.document is not None
    return compilation.document.content


def as_word_saves_it(content: bytes, change: Callable[[bytes], bytes] = lambda part: part) -> bytes:
    """The charts alone, the first one changed: Word drops the pictures beside them."""
    parts = read_parts(content)
    parts[DOCUMENT] = _ALTERNATE.sub(rb"\1", parts[DOCUMENT])
    parts["word/charts/chart1.xml"] = change(parts["word/charts/chart1.xml"])
    return write_parts(parts)


def document_of(content: bytes) -> Document:
    read = finished(content)
    assert read is not None
    return read.document


def figures_of(content: bytes) -> list[str]:
    return [block.text for block in document_of(content).blocks if block.kind is BlockKind.FIGURE]


@pytest.mark.parametrize("version", ["Office2010", "Microsoft365"])
def test_microsofts_validator_finds_nothing_in_document_and_workbooks(
    content: bytes, tmp_path: Path, validate: Callable[[Path, str], list[str]], version: str
) -> None:
    files = {"文档.docx": content, "图表.docx": as_word_saves_it(content)}
    files["数据.xlsx"] = read_parts(content)["word/embeddings/Microsoft_Excel_Sheet2.xlsx"]
    for name, file in files.items():
        (tmp_path / name).write_bytes(file)
        assert validate(tmp_path / name, version) == []


def test_every_figure_is_a_chart_with_its_workbook_and_its_picture(content: bytes, ran: Callable[[str], Ran]) -> None:
    parts = read_parts(content)
    assert sum(name.startswith("word/charts/chart") for name in parts) == PLACED
    pictures = ran("sample").compilation.document
    assert pictures is not None
    before = read_parts(pictures.content)
    assert {name: part for name, part in parts.items() if name.startswith("word/media/")} == {
        name: part for name, part in before.items() if name.startswith("word/media/")
    }
    properties = list(parse(parts[DOCUMENT]).iter(DRAWING_PROPERTIES))
    assert len({one.get("id") for one in properties}) == len(properties) == 2 * PLACED
    assert len({one.get("descr") for one in properties}) == PLACED


def test_charts_and_workbooks_have_the_numbers_of_the_text_for_those_who_cannot_see_them(
    content: bytes, compilation: Compilation
) -> None:
    assert compilation.document is not None
    parts = read_parts(content)
    for number, spec in enumerate(compilation.document.figures, 1):
        described = {Decimal(amount) for amount in AMOUNT.findall(alternative_text(spec))}
        book = load_workbook(BytesIO(parts[f"word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"]))
        (sheet,) = book.worksheets
        typed = {
            Decimal(str(value)).quantize(Decimal("0.01"))
            for row in sheet.iter_rows(values_only=True)
            for value in row
            if isinstance(value, int | float | Decimal)
        }
        assert typed == described
        chart = parse(parts[f"word/charts/chart{number}.xml"])
        drawn = {Decimal(str(v.text)) for cache in chart.iter("{*}numCache") for v in cache.iter("{*}v")}
        assert drawn == described


def test_the_labels_follow_from_the_data_in_the_workbook(content: bytes, libreoffice: str, tmp_path: Path) -> None:
    parts = read_parts(content)
    book, csv = tmp_path / "数据.xlsx", tmp_path / "数据.csv"
    book.write_bytes(parts["word/embeddings/Microsoft_Excel_Sheet2.xlsx"])
    convert(libreoffice, [book], "csv:Text - txt - csv (StarCalc):44,34,76", tmp_path)
    names = [v.text or "" for v in next(parse(parts["word/charts/chart2.xml"]).iter("{*}cat")).iter("{*}v")]
    calculated = csv.read_text(encoding="utf-8")
    assert "18.92%" in calculated
    assert all(f'"{name}"' in calculated for name in names)


@pytest.mark.slow
def test_the_document_reads_as_with_pictures_before_and_after_word_saved_it(
    content: bytes, ran: Callable[[str], Ran]
) -> None:
    document = ran("sample").compilation.document
    assert document is not None
    assert document_of(content) == document_of(document.content)
    snapshot = snapshot_of(2020, document.model, ran("sample").compilation.contents, draft=False)
    assert same_text(document_of(as_word_saves_it(content)).texts, snapshot)
    read = finished(as_word_saves_it(content))
    assert read is not None
    assert not any("图表" in what for what, _ in read.unread)


def test_a_number_changed_in_a_chart_is_a_number_changed_in_the_document(content: bytes) -> None:
    changed = as_word_saves_it(content, lambda part: part.replace(b"<c:v>4619.30</c:v>", b"<c:v>4719.3</c:v>"))
    before, after = figures_of(content), figures_of(changed)
    assert after[0] == before[0].replace("4619.30", "4719.30") != before[0]
    assert after[1:] == before[1:]


def test_a_label_changed_in_a_chart_and_a_value_too_many_are_told(content: bytes) -> None:
    assert "图中" not in figures_of(content)[0]
    other = as_word_saves_it(content, lambda part: part.replace("收、支总计</c:v>".encode(), "预算</c:v>".encode()))
    assert "图中另有：预算" in figures_of(other)[0]
    more = as_word_saves_it(
        content, lambda part: part.replace(b"</c:numCache>", b'<c:pt idx="1"><c:v>5</c:v></c:pt></c:numCache>', 1)
    )
    assert "图中的数：3536.25、4619.30、5.00" in figures_of(more)[0]


@pytest.mark.slow
def test_verify_finds_a_number_that_somebody_changed_in_a_chart(sample: Sample, content: bytes) -> None:
    path = sample.root / "攀枝花市经济和信息化局2020年度部门决算公开.docx"
    path.write_bytes(content)
    same = generate("verify", str(path), cwd=sample.root)
    assert same.returncode == 0, same.stdout + same.stderr
    path.write_bytes(as_word_saves_it(content, lambda part: part.replace(b"<c:v>4619.30</c:v>", b"<c:v>4719.3</c:v>")))
    other = generate("verify", str(path), cwd=sample.root)
    assert other.returncode == 1
    assert "4719.30" in other.stdout


def test_the_review_copy_is_valid_too(
    compilation: Compilation, sample: Sample, validate: Callable[[Path, str], list[str]]
) -> None:
    own = replace(compilation, workspace=sample.workspace)  # the run's own is only to be read
    run = publish(own, asked_for(Options(requested=("review",), charts=ChartForm.NATIVE)))
    assert run.review is not None
    assert validate(run.review, "Microsoft365") == []
    assert read_parts(run.review.read_bytes())["word/comments.xml"].count(b"<w:comment ") > 100


def test_libreoffice_takes_the_pictures_so_that_every_page_is_the_same(
    content: bytes, ran: Callable[[str], Ran], libreoffice: str, pdftotext: str, tmp_path: Path
) -> None:
    document = ran("sample").compilation.document
    assert document is not None
    texts = []
    for name, one in (("图片", document.content), ("图表", content)):
        made = pdf_of(one, f"{name}.pdf", LibreOffice(libreoffice))
        assert made.value is not None
        assert not made.diagnostics
        (tmp_path / f"{name}.pdf").write_bytes(made.value)
        texts.append(subprocess.run([pdftotext, tmp_path / f"{name}.pdf", "-"], capture_output=True, check=True).stdout)
    assert texts[0] == texts[1]


def part(label: str, value: str, share: str = "") -> PiePart:
    return PiePart(label, Decimal(value), value, share)


def test_of_nothing_no_chart_is_drawn() -> None:
    assert chart_data(PieChart("无", (part("甲", "0.00"), part("乙", "0.00")))) is None
    assert chart_data(BarChart("无", ("2019年",), (("甲", (part("2019年", "0.00"),)),))) is None


def test_parts_that_are_negative_and_groups_that_are_many_lie() -> None:
    negative = chart_data(PieChart("差", (part("甲", "5.00", "125.00%"), part("乙", "-1.00", "-25.00%"))))
    groups = tuple((f"第{n}项", (part("2019年", "1.00"), part("2020年", "2.00"))) for n in range(9))
    many = chart_data(BarChart("多", ("2019年", "2020年"), groups))
    few = chart_data(BarChart("少", ("2019年", "2020年"), groups[:2]))
    assert negative is not None
    assert many is not None
    assert few is not None
    assert b'<c:barDir val="bar"/>' in chart_part(negative)
    assert b'<c:barDir val="bar"/>' in chart_part(many)
    assert b'<c:barDir val="col"/>' in chart_part(few)


def test_names_that_look_like_formulas_or_markup_stay_words() -> None:
    spec = PieChart("名", (part("=1+1", "5.00", "50.00%"), part("<甲&乙>", "5.00", "50.00%")))
    data = chart_data(spec)
    assert data is not None
    (category,) = parse(chart_part(data)).iter("{*}cat")
    assert [v.text for v in category.iter("{*}v")] == ["=1+1\n5.00万元，50.00%", "<甲&乙>\n5.00万元，50.00%"]


def test_the_same_figures_give_the_same_bytes(content: bytes, ran: Callable[[str], Ran]) -> None:
    document = ran("sample").compilation.document
    assert document is not None
    assert with_charts(document.content, document.figures, 2020) == content


@pytest.mark.slow
def test_the_form_is_asked_for_by_name(sample: Sample) -> None:
    refused = generate("2020", "--charts", "svg", cwd=sample.root)
    assert refused.returncode == 2
    assert "picture、native" in refused.stderr
    made = generate("2020", "--charts", "native", cwd=sample.root)
    assert made.returncode == 0, made.stdout
    (path,) = (sample.root / "build" / "2020").glob("*.docx")
    assert "word/charts/chart1.xml" in read_parts(path.read_bytes())
    again = generate("2020", "--charts", "native", cwd=sample.root)
    assert "手工" not in again.stdout
