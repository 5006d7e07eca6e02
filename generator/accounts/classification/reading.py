"""The classification as the package ships it, read from its tables once, at first use.

functional.csv (支出功能分类) and economic.csv (部门预算支出经济分类) have a line for each code and name:

- `from` is the first year of the name within the years covered: one that begins with the first of them may be older;
- `until` is the last year, empty while the name still holds. A year between two lines of a code, or after the last,
  is one for which the name is uncertain;
- `sources` are keys of sources.csv that show the code with this name, or 未核实; their years lie within the line's.

The years covered go from the first `from` to the year of the newest source.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from generator.accounts.classification.catalogue import Classification
from generator.accounts.classification.entries import CodeEntry, CodeSource, is_code
from generator.storage.cache import kept_or_made
from generator.text import is_year

UNVERIFIED = "未核实"
FUNCTIONAL, ECONOMIC, SOURCES = "functional.csv", "economic.csv", "sources.csv"
_FIRST_DIGIT = {FUNCTIONAL: "2", ECONOMIC: "3"}
_NAMES = ("code", "name", "from", "until", "sources")
_COLUMNS = {SOURCES: ("key", "year", "title", "address"), FUNCTIONAL: _NAMES, ECONOMIC: _NAMES}

_NOT_IN_NAMES = re.compile("[ \u3000,，()]")

SourceLine = tuple[str, int]  # file, number of the line in it, the heading being 1
SourceRow = tuple[SourceLine, dict[str, str]]


class ClassificationError(ValueError):
    """The tables of the classification are damaged; the message has a line for each fault, with file and line."""


@cache
def shipped() -> Classification:
    """The classification that the package ships; raises ClassificationError."""
    return kept_or_made("classification", _read)


def _read() -> Classification:
    folder = files("generator.accounts.classification")
    return parse({name: folder.joinpath(name).read_text(encoding="utf-8") for name in _COLUMNS})


def parse(texts: Mapping[str, str]) -> Classification:
    """The classification that the texts of the three tables, by file name, describe; raises ClassificationError."""
    faults: list[str] = []
    sources: dict[str, CodeSource] = {}
    for line, row in _rows(SOURCES, texts, faults):
        if row["key"] in ("", UNVERIFIED) or row["key"] in sources or not is_year(row["year"]) or not row["title"]:
            faults.append(_at(line, "来源须有标识（不重复）、年度和名称"))
        else:
            sources[row["key"]] = CodeSource(row["key"], int(row["year"]), row["title"], row["address"])
    rows = [row for name in _FIRST_DIGIT for row in _rows(name, texts, faults)]
    starts = [int(row["from"]) for _, row in rows if is_year(row["from"])]
    covered = range(min(starts, default=0), max((source.year for source in sources.values()), default=0) + 1)
    entries: list[tuple[SourceLine, CodeEntry]] = []
    for line, row in rows:
        problems = list(_faults_of(line, row, sources, covered))
        faults += (_at(line, fault) for fault in problems)
        if not problems:
            years = range(int(row["from"]), int(row["until"] or covered[-1]) + 1)
            keys = () if row["sources"] == UNVERIFIED else tuple(row["sources"].split(";"))
            entries.append((line, CodeEntry(row["code"], row["name"], years, tuple(sources[key] for key in keys))))
    if not faults:  # a damaged line would leave others without their 款
        faults += _contradictions(entries)
    if faults:
        raise ClassificationError("\n".join(faults))
    return Classification((entry for _, entry in entries), covered)


def _rows(name: str, texts: Mapping[str, str], faults: list[str]) -> Iterator[SourceRow]:
    columns, reader = _COLUMNS[name], csv.reader(texts[name].split("\n"))
    if tuple(next(reader, ())) != columns:
        faults.append(_at((name, 1), f"表头应为{','.join(columns)}"))
        return
    for values in filter(None, reader):
        line = (name, reader.line_num)
        if len(values) != len(columns):
            faults.append(_at(line, "列数不对"))
        else:
            yield line, dict(zip(columns, values, strict=True))


def _faults_of(
    line: SourceLine, row: Mapping[str, str], sources: Mapping[str, CodeSource], covered: range
) -> Iterator[str]:
    code, name = row["code"], row["name"]
    if not is_code(code) or code[0] != _FIRST_DIGIT[line[0]]:
        yield f"编码“{code}”不合规则"
    if not name or _NOT_IN_NAMES.search(name):
        yield f"名称“{name}”不能为空，不能有空格、逗号和半角括号"
    if not (is_year(row["from"]) and (row["until"] == "" or is_year(row["until"]))):
        yield "起止年度应为四位数字（仍有效的不填止年）"
        return
    first, last = int(row["from"]), int(row["until"] or covered[-1])
    if not covered.start <= first <= last < covered.stop:
        yield f"起止年度{first}—{last}不在{covered[0]}—{covered[-1]}之内，或次序颠倒"
    if row["sources"] == UNVERIFIED:
        return
    for key in row["sources"].split(";"):
        if key not in sources:
            yield f"来源“{key}”不在{SOURCES}中（没有来源的写{UNVERIFIED}）"
        elif not first <= sources[key].year <= last:
            yield f"来源“{key}”是{sources[key].year}年的，不在起止年度之内"


def _contradictions(entries: list[tuple[SourceLine, CodeEntry]]) -> Iterator[str]:
    by_code: dict[str, list[CodeEntry]] = defaultdict(list)
    for line, entry in entries:
        for other in by_code[entry.code]:
            both = range(max(entry.years.start, other.years.start), min(entry.years.stop, other.years.stop))
            if both:
                yield _at(line, f"{entry.code}在{both[0]}年有两个名称：“{other.name}”“{entry.name}”")
                break
        by_code[entry.code].append(entry)
    for line, entry in entries:
        above = [other.years for other in by_code.get(entry.parent_code, ())]
        if not entry.parent_code or any(
            one.start <= entry.years.start and entry.years.stop <= one.stop for one in above
        ):
            continue
        lacking = [year for year in entry.years if not any(year in years for years in above)]
        if lacking:
            yield _at(line, f"{entry.code}在{lacking[0]}年没有上级{entry.parent_code}")


def _at(line: SourceLine, fault: str) -> str:
    return f"{line[0]} 第{line[1]}行：{fault}"
