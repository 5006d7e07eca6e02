"""What a table says of itself above its figures: the year, the department, the unit of amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.importing.tables import MONEY, UNIT, RecognisedTable, exact_line, is_aside
from generator.workbooks.labels import exact, unit_in
from generator.workbooks.texts import as_shown

_FISCAL_YEAR = re.compile(r"(20\d\d)年度")
_YEAR = re.compile(r"(20\d\d)年(?!(?:\d{1,2}|[一二三四五六七八九十]+)月)")  # with a month it is the day of printing
_CHINESE_YEAR = re.compile(r"二[〇○零O][〇○零O一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_NAMED = re.compile(
    r"(?:公开|编制|填报|主管)?(?:部门|单位)(?:名称)?(?:\([^()]*\))?:(.*?)(?=20\d\d年|(?:金额|计量)?单位:|$)"
)
_INSTITUTION = re.compile(r"[^:]{2,}(?:局|委|办|室|厅|院|校|学|园|馆|中心|站|队|所|会|处|政府|部|社|镇|乡|街道)")


def years_of(table: RecognisedTable) -> list[int]:
    """The years that the table says it is of: above it, else in the names of its sheet and file."""
    for texts in ([raw for _, raw in _above(table)], [table.grid.sheet], [table.grid.source.name]):
        plain = [_with_digits(text) for text in texts]
        for pattern in (_FISCAL_YEAR, _YEAR):
            if found := {int(year): None for text in plain for year in pattern.findall(text)}:
                return list(found)
    return []


def departments_of(table: RecognisedTable) -> list[str]:
    """The institutions that the table says it is of: 编制单位：某某局, 某某局2021年度收入决算表."""
    found: dict[str, None] = {}
    for beside, text in _above(table):
        for said in _NAMED.findall(exact_line(text)):
            name = said or (exact_line(beside) if not is_aside(beside) else "")
            if name and not MONEY.fullmatch(name.removeprefix("人民币")):
                found[name] = None
        before = _before_title(table, text)
        if _INSTITUTION.fullmatch(before):
            found[before] = None
    return list(found)


def units_of(table: RecognisedTable, header: Sequence[int]) -> list[str]:
    """The units of amounts that stand above the table or in its header."""
    found: dict[str, None] = {}
    for row in (*table.above, *header):
        cells = table.grid.rows.get(row, {})
        for column, raw in cells.items():
            alone = MONEY.fullmatch(exact_line(raw.text))
            if alone or (row in header and unit_in(raw.text).endswith("元")):
                found[alone[1] if alone else unit_in(raw.text)] = None
            for said in UNIT.finditer(exact_line(raw.text)):
                beside = [as_shown(other) for at, other in sorted(cells.items()) if at > column]
                unit = said[1] or ("".join(beside[0].split()) if beside else "")
                if unit.endswith("元"):
                    found[unit] = None
    return list(found)


def _above(table: RecognisedTable) -> Iterator[tuple[str, str]]:
    """The texts above the table, each after the one that stands to the right of it."""
    for row in table.above:
        texts = [text for _, text in sorted(table.grid.row_texts(row))]
        yield from zip([*texts[1:], ""], texts, strict=True)


def _before_title(table: RecognisedTable, text: str) -> str:
    """What stands before the year and the table's name; "" where neither follows."""
    whole = _with_digits(text)
    names = map(exact, table.known.titles if table.known else ())
    rest = _YEAR.split(min((whole.removesuffix(name) for name in names), key=len, default=whole))[0]
    return "" if rest == whole else rest


def _with_digits(text: str) -> str:
    """The text, its years in digits."""
    return _CHINESE_YEAR.sub(lambda year: f"2{year[0][1:].translate(_DIGITS)}", exact(text))
