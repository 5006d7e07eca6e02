"""The open data beside the page: valid by the library of its form, and the figures of the tables."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package
from jsonschema import Draft202012Validator

from generator.document.model import Document
from tests.departments import NAMES, Ran
from tests.support import ROOT

Site = Mapping[str, bytes]
DATA = "数据/"


def descriptor(site: Site) -> Any:
    return json.loads(site[DATA + "datapackage.json"])


def rows(site: Site, name: str) -> list[dict[str, str]]:
    content = site[f"{DATA}{name}.csv"]
    assert content.startswith(b"\xef\xbb\xbf")  # by which a spreadsheet takes it for UTF-8
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", NAMES)
def test_the_package_is_valid_with_its_code_lists(name: str, site: Callable[[str], Site], tmp_path: Path) -> None:
    for path, content in site(name).items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    report = Package(str(tmp_path / DATA / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note", "rowNumber"])
    assert len(report.tasks) == len(descriptor(site(name))["resources"])


def test_a_code_that_is_in_no_list_is_refused(site: Callable[[str], Site], tmp_path: Path) -> None:
    for path, content in site("planning").items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    table = tmp_path / DATA / "table-02.csv"
    table.write_text(table.read_text("utf-8-sig").replace("2080501", "2080777"), "utf-8-sig")
    assert not Package(str(tmp_path / DATA / "datapackage.json")).validate().valid


@pytest.mark.parametrize("name", [name for name in NAMES if name != "sample"])
def test_each_amount_of_each_table_is_in_its_csv(
    name: str, site: Callable[[str], Site], ran: Callable[[str], Ran]
) -> None:
    report = ran(name).compilation.report
    assert report is not None
    tables = [table for table in report.tables if table.grid.joined().rows]
    assert tables
    for number, table in enumerate(report.tables, 1):
        grid = table.grid.joined()
        if not grid.rows:
            continue
        read = rows(site(name), f"table-{number:02d}")
        filled = [row for row in grid.rows if any(str(cell.phrase) for cell in row.cells)]
        for row, record in zip(filled, read, strict=True):
            printed = [figure.quantity.value for cell in row.cells for figure in cell.phrase.figures]
            held = [Decimal(text) for text in record.values() if _is_amount(text)]
            assert printed == held


def _is_amount(text: str) -> bool:
    return "." in text and text.replace(".", "").lstrip("-").isdigit()


def test_codes_are_texts_and_amounts_numbers_with_their_unit(site: Callable[[str], Site]) -> None:
    resources = {resource["name"]: resource["schema"] for resource in descriptor(site("planning"))["resources"]}
    fields = {field["name"]: field for field in resources["table-02"]["fields"]}
    assert fields["项目/功能分类科目编码"]["type"] == "string"
    assert fields["本年收入合计"] | {"title": ""} == {
        "name": "本年收入合计",
        "title": "",
        "type": "number",
        "unit": "万元",
        "description": "单位：万元",
    }
    assert fields["上级补助收入"]["type"] == "number"  # a column without any amount
    assert resources["table-02"]["foreignKeys"][0]["reference"]["resource"] == "functional-codes"
    assert resources["table-06"]["foreignKeys"][0]["reference"]["resource"] == "economic-codes"


def test_a_name_stands_in_each_row_that_has_a_code(site: Callable[[str], Site]) -> None:
    read = rows(site("planning"), "functional-codes")
    assert {"code": "2080501", "name": "行政单位离退休", "parent": "20805"} in read
    assert all(record["name"] for record in read)


@pytest.mark.parametrize("name", NAMES)
def test_the_report_is_as_its_schema_says(name: str, site: Callable[[str], Site]) -> None:
    schema = json.loads((ROOT / "docs" / "决算报告.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(site(name)[DATA + "决算报告.json"]))


def test_each_number_of_the_report_is_where_it_says(site: Callable[[str], Site], ran: Callable[[str], Ran]) -> None:
    report = json.loads(site("sample")[DATA + "决算报告.json"])
    texts = _texts(report["blocks"])
    document = ran("sample").compilation.document
    assert document is not None
    assert [block["text"] for block in texts] == [block.text for block in Document(document.model.blocks).texts]
    numbers = [(block, number) for block in texts for number in block.get("numbers", ())]
    assert len(numbers) == len(ran("sample").compilation.ledger.figures)
    assert all(block["text"][number["start"] : number["end"]] == number["text"] for block, number in numbers)
    rate = next(number for _, number in numbers if number["text"] == "30.63%")
    assert rate["unit"] == "%"
    assert Decimal(rate["value"]).quantize(Decimal("0.0001")) == Decimal("0.3063")
    assert rate["formula"] == "（收入总计 4619.30 − 上年 3536.25）÷ 上年 3536.25 = 30.63%"
    assert any("收入支出决算总表" in cell for cell in rate["cells"])


def _texts(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    texts: list[dict[str, Any]] = []
    for block in blocks:
        if block["kind"] == "table":
            texts += [inner for row in block["rows"] for cell in row["cells"] for inner in _texts(cell["blocks"])]
        else:
            texts.append(block)
    return texts
