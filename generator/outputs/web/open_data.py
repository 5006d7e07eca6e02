"""数据: the tables and figures of the document as CSV, described by a Data Package."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any

from generator.outputs.compilation import Compilation
from generator.outputs.web.columns import CODE, DataColumn, DataTable, data_tables
from generator.outputs.web.metadata import metadata_of
from generator.values import dataclass

DESCRIPTOR = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_MISSING = [{"value": "", "label": "没有数：表中该格空着或不适用"}]


@dataclass(frozen=True)
class CodeList:
    """A classification of which the tables have codes: its file, its title, and its codes with their names."""

    name: str
    title: str
    entries: Mapping[str, str]


def open_data(compilation: Compilation) -> dict[str, bytes]:
    """The files by name: a CSV for each table and code list, and the descriptor."""
    tables = data_tables(compilation)
    lists = _code_lists(tables)
    resources, contents = [], {}
    for table in tables:
        path = f"{table.name}.csv"
        contents[path] = _csv((column.name for column in table.columns), table.rows)
        resources.append(_resource(table.name, table.title, path, _schema(table, lists)))
    for listed in lists:
        path = f"{listed.name}.csv"
        contents[path] = _csv(("code", "name", "parent"), _entries(listed))
        resources.append(_resource(listed.name, listed.title, path, _code_schema(listed)))
    contents[DESCRIPTOR] = _json(_descriptor(compilation, resources))
    return contents


def _descriptor(compilation: Compilation, resources: list[dict[str, Any]]) -> dict[str, Any]:
    metadata = metadata_of(compilation)
    title = f"{metadata.publisher}{metadata.year}年度{compilation.publisher.entity}决算"
    return {
        "$schema": _PROFILE,
        "name": f"final-accounts-{metadata.year}",
        "title": title,
        "description": f"{title}公开表的数据。金额单位：万元，保留两位小数（四舍五入）。",
        "keywords": ["部门决算", "决算公开", f"{metadata.year}年度"],
        "contributors": [{"title": metadata.publisher, "roles": ["publisher"]}],
        "sources": [{"title": title}],
        "licenses": [{"name": "other-open", "title": "政府信息公开，转载请注明出处"}],
        "resources": resources,
    }


def _resource(name: str, title: str, path: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "title": title,
        "type": "table",
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _schema(table: DataTable, lists: Iterable[CodeList]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": _MISSING}
    keys = [
        {"fields": [column.name], "reference": {"resource": listed.name, "fields": ["code"]}}
        for number, column in enumerate(table.columns)
        if column.kind == CODE
        for listed in lists
        if _belongs(table, number, listed)
    ]
    return schema | ({"foreignKeys": keys} if keys else {})


def _field(column: DataColumn) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "title": column.title, "type": column.type_name}
    if column.unit:
        field |= {"unit": column.unit, "description": f"单位：{column.unit}"}
    return field


def _belongs(table: DataTable, number: int, listed: CodeList) -> bool:
    return any(row[number] in listed.entries for row in table.rows)


def _code_schema(listed: CodeList) -> dict[str, Any]:
    return {
        "fields": [
            {"name": "code", "title": "科目编码", "type": "string", "constraints": {"required": True, "unique": True}},
            {"name": "name", "title": "科目名称", "type": "string"},
            {"name": "parent", "title": "上级科目编码", "type": "string"},
        ],
        "primaryKey": ["code"],
        "foreignKeys": [{"fields": ["parent"], "reference": {"resource": "", "fields": ["code"]}}],
        "missingValues": [{"value": "", "label": "没有上级：本身是类级科目"}],
    }


def _code_lists(tables: Iterable[DataTable]) -> tuple[CodeList, ...]:
    """The classifications that the tables have codes of."""
    names: dict[str, str] = {}
    for table in tables:
        for code, name in table.named_codes():
            names.setdefault(code, name)
    offered = (("functional-codes", "支出功能分类科目", "2"), ("economic-codes", "支出经济分类科目", "35"))
    lists = (
        CodeList(name, title, {code: names[code] for code in sorted(names) if code[0] in digits})
        for name, title, digits in offered
    )
    return tuple(listed for listed in lists if listed.entries)


def _entries(listed: CodeList) -> list[tuple[str, str, str]]:
    """Code, name, and the code above it where that is listed too."""
    return [(code, name, code[:-2] if code[:-2] in listed.entries else "") for code, name in listed.entries.items()]


def _csv(head: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """The rows as CSV in UTF-8 with a byte order mark, by which spreadsheets know it; each text in quotes."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _json(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
