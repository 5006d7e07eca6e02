"""What a table states of itself above its figures: the year, the department, the unit of amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.text import bare, in_digits
from generator.values import dataclass
from generator.workbooks.grid import Grid
from generator.workbooks.labels import LONGEST, exact
from generator.workbooks.texts import as_shown

FORM_NUMBER = re.compile(
    r"[\(\[]?(?:财决公开|决算公开|财决|公开)?附?[A-Z]?\d+(?:[-_]\d+)?表?[\)\]]?|附?表\d+(?:[-_]\d+)?"
)
BESIDE_TITLE = re.compile(
    r"(?:金额|编制|公开|填报|主管)?(?:单位|部门)(?:名称)?:.*|(?:部门|单位)?决算|\d{4}年度?|第\d+页.*"
)
UNIT = re.compile(r"(?<!编制)(?<!填报)(?<!主管)单位:(?:人民币)?(万元|亿元|千元|百元|元)?(?![\u4e00-\u9fff])")
_BRACKETED = re.compile(r"\((?:人民币)?(万元|亿元|千元|百元|元)\)")  # 收入决算表（千元）
MONEY = re.compile(r"\(?(万元|亿元|千元|百元|元)\)?")
_FISCAL_YEAR = re.compile(r"(20\d\d)年度")
_YEAR = re.compile(r"(20\d\d)年(?!(?:\d{1,2}|[一二三四五六七八九十]+)月)")  # with a month it is the day of printing
_CHINESE_YEAR = re.compile(r"二[〇○零O][〇○零O一二三四五六七八九]{2}(?=年)")
_NAMED = re.compile(
    r"(?<!主管)(?:公开|编制|填报)?(?:部门|单位)(?:名称)?(?:\([^()]*\))?:(.*?)(?=20\d\d年|(?:金额|计量)?单位:|$)"
)
_ACCOUNTS = re.compile("[决预]算")
_KINDS = "局|委|办|室|厅|院|校|学|园|馆|中心|站|队|所|会|处|政府|部|社|镇|乡|街道"
_INSTITUTION = re.compile(rf"[^:]{{2,}}(?:{_KINDS})")
# 附件1：某某局部门决算公开表. What is of the institution itself alone, without its units, is part of the name.
_BEFORE_ACCOUNTS = re.compile(
    rf"(?:附件?[\d一二三四五六七八九十]*[:、.]?|[\d\-_.、]+|度)*([^:]{{2,}}?(?:{_KINDS})(?:机关|\(?本级\)?)?)"
    r"(?:\([^()]*\))?(?:部门|单位)?(?:收支|收入|支出|财政拨款|[决预]算|公开|$)"
)
_NUMBERED = re.compile(
    r"第[一二三四五六七八九十\d]+部分|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)"
)  # a heading


@dataclass(frozen=True)
class Imprint:
    """The rows above a table's figures, with the names that the table itself goes by."""

    grid: Grid
    rows: Sequence[int]
    titles: Sequence[str] = ()

    def years(self) -> dict[int, tuple[int, int]]:
        """The years that the table is stated to be of, each with its cell."""
        for pattern in (_FISCAL_YEAR, _YEAR):
            found: dict[int, tuple[int, int]] = {}
            for at, _, text in self._texts():
                for year in pattern.findall(_with_digits(text)):
                    found.setdefault(int(year), at)
            if found:
                return found
        return {}

    def departments(self) -> dict[str, tuple[int, int]]:
        """The institutions that the table is stated to be of: 编制单位：某某局, 某某局2021年度收入决算表."""
        found: dict[str, tuple[int, int]] = {}
        for at, beside, text in self._texts():
            for stated in _NAMED.findall(exact_line(text)):
                name = stated or (exact_line(beside) if not is_aside(beside) else "")
                if name and not MONEY.fullmatch(name.removeprefix("人民币")):
                    found.setdefault(name, at)
            before = self._before_title(text)
            if not _INSTITUTION.fullmatch(before):
                before = institution_in(text) if _ACCOUNTS.search(text) and len(text) <= LONGEST else ""
            if before:
                found.setdefault(before, at)
        return found

    def units(self) -> dict[str, tuple[int, int]]:
        """The units of amounts that stand above the table, alone or within a title."""
        found: dict[str, tuple[int, int]] = {}
        for row in self.rows:
            cells = self.grid.rows.get(row, {})
            for column, raw in sorted(cells.items()):
                line = exact_line(raw.text) if len(raw.text) <= LONGEST else ""
                if alone := MONEY.fullmatch(line):
                    found.setdefault(alone[1], (row, column))
                for bracketed in _BRACKETED.finditer(line):
                    found.setdefault(bracketed[1], (row, column))
                for stated in UNIT.finditer(line):
                    beside = [as_shown(other) for at, other in sorted(cells.items()) if at > column]
                    unit = stated[1] or (bare(beside[0]) if beside else "")
                    if unit.endswith("元"):
                        found.setdefault(unit, (row, column))
        return found

    def _texts(self) -> Iterator[tuple[tuple[int, int], str, str]]:
        """The cells with text, each with the text to its right and its own."""
        for row in self.rows:
            texts = sorted(self.grid.row_texts(row))
            for index, (column, text) in enumerate(texts, 1):
                yield (row, column), texts[index][1] if index < len(texts) else "", text

    def _before_title(self, text: str) -> str:
        """What stands before the year and the table's name; "" where neither follows."""
        whole = _unnumbered(_with_digits(text))
        names = map(exact, self.titles)
        rest = _YEAR.split(min((whole.removesuffix(name) for name in names), key=len, default=whole))[0]
        return "" if rest == whole else rest


def years_in(name: str) -> list[int]:
    """The years in the name of a sheet or file."""
    text = _with_digits(name)
    found = _FISCAL_YEAR.findall(text) or _YEAR.findall(text)
    return list(dict.fromkeys(map(int, found)))


def fiscal_years_in(name: str) -> list[int]:
    """The fiscal years (2021年度) in the name of a file; the year of publication is none."""
    return list(dict.fromkeys(map(int, _FISCAL_YEAR.findall(_with_digits(name)))))


def institution_in(name: str) -> str:
    """The institution that the name of a file or the title of a series begins with, or has after its year."""
    for part in _YEAR.split(_with_digits(name))[::2]:
        begins = _BEFORE_ACCOUNTS.match(_unnumbered(part))
        if begins and begins[1].count("(") == begins[1].count(")"):
            return begins[1]
    return ""


def is_institution(text: str) -> bool:
    """Whether the text is the name of an institution and nothing else."""
    name = re.sub(r"\(?(?:本级|机关)\)?$", "", exact(text))
    return len(text) <= LONGEST and _INSTITUTION.fullmatch(name) is not None


def exact_line(text: str) -> str:
    """The text without spaces and with narrow colons, its quotes and marks kept."""
    return bare(text).replace("：", ":").replace("（", "(").replace("）", ")")


def is_aside(text: str) -> bool:
    """Whether the text is the number of a form, a department, a unit, a page."""
    form = exact(text)
    return bool(FORM_NUMBER.fullmatch(form) or BESIDE_TITLE.fullmatch(exact_line(text)) or MONEY.fullmatch(form))


def _with_digits(text: str) -> str:
    """The text, its years in digits."""
    return _CHINESE_YEAR.sub(lambda year: in_digits(year[0]), exact(text))


def _unnumbered(text: str) -> str:
    """The text without its number as a heading: 第二部分某某局2024年度部门决算表."""
    number = _NUMBERED.match(text)
    return text[number.end() :] if number else text
