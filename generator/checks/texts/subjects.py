"""R725: a 科目 called by a name that it had in other years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from generator.accounts.classification.catalogue import Classification
from generator.accounts.classification.entries import CodeEntry, comparable
from generator.checks.rule import Examined
from generator.checks.text import HAN, Text
from generator.checks.texts.declared import EachText, Slip
from generator.diagnostics import Severity
from generator.patterns import LazyPattern

_LEVELS = {"类": 3, "款": 5, "项": 7}
# 社会保障和就业支出（类）, 其他商贸事务支出（项）
_NAMED = LazyPattern(rf"(?P<name>[{HAN}、“”（）]{{2,30}}?)\s*[（(](?P<level>[类款项])[）)]")
_BEGINS = LazyPattern(r"[、，。：；）)\d]|(?:主要用于|其中|包括|用于|和|及|与)")
# Names that were given up with the classification of 2019, the first year that the tables cover; also without 支出.
_GIVEN_UP = {
    "医疗卫生与计划生育": "卫生健康",
    "文化体育与传媒": "文化旅游体育与传媒",
    "国土海洋气象等": "自然资源海洋气象等",
}
_FIRST_WITHOUT = 2019
_BEFORE_2019 = LazyPattern(rf"(?P<name>{'|'.join(_GIVEN_UP)})(?=支出|\s*[（(]类[）)])")


@lru_cache(maxsize=16)
def _outdated(classification: Classification, year: int) -> Mapping[tuple[int, str], tuple[str, CodeEntry | None]]:
    """By level and comparable name, the names that no code has in the year: the code, and what it is in the year."""
    valid = {(len(entry.code), comparable(entry.name)) for entry in classification.entries if year in entry.years}
    names: dict[tuple[int, str], tuple[str, CodeEntry | None]] = {}
    for entry in classification.entries:
        now = classification.lookup(entry.code, year)
        for name in {entry.name, entry.name.removesuffix("支出")}:
            key = len(entry.code), comparable(name)
            if year not in entry.years and key not in valid and not _is_of_the_year(key, valid):
                names.setdefault(key, (entry.code, now))
    return names


def _is_of_the_year(key: tuple[int, str], valid: set[tuple[int, str]]) -> bool:
    """Whether the name with 支出 behind it is one of the year."""
    return (key[0], f"{key[1]}支出") in valid


def _old_name(text: Text, examined: Examined) -> Iterator[Slip]:
    year = examined.year
    if year >= _FIRST_WITHOUT:
        for match in _BEFORE_2019.finditer(text.content):
            name = match["name"]
            message = f"“{name}支出”是{_FIRST_WITHOUT - 1}年及以前的科目名称，现为“{_GIVEN_UP[name]}支出”"
            yield Slip(*match.span(), message)
    classification = examined.classification
    if year not in classification.years:
        return
    outdated = _outdated(classification, year)
    for match in _NAMED.finditer(text.content):
        for name, start in _endings(match["name"], match.start()):
            outdated_name = outdated.get((_LEVELS[match["level"]], comparable(name)))
            if outdated_name:
                code, now = outdated_name
                is_sure = now is not None and now.verified_in(year)
                current = f"{year}年为“{now.name}”" if now else f"{year}年的名称程序不能肯定"
                message = f"“{name}”是{code}别的年度的名称，{current}{'（未核实）' if now and not is_sure else ''}"
                yield Slip(start, match.end(), message, None if is_sure else Severity.NOTE)
                break


def _endings(words: str, start: int) -> Iterator[tuple[str, int]]:
    """The words, and what is left of them behind each mark or word that can stand before a name, the longest first."""
    yield words, start
    for match in _BEGINS.finditer(words):
        if match.end() < len(words):
            yield words[match.end() :], start + match.end()


OLD_SUBJECT = EachText(
    code="R725",
    title="文中的科目用了别的年度的名称",
    severity=Severity.VERIFY,
    reference="当年《政府收支分类科目》",
    meaning="科目名称每年有调整：2020年起“行政事业单位离退休（款）”改为“行政事业单位养老支出（款）”，"
    "2019年起“医疗卫生与计划生育支出”改为“卫生健康支出”。写了（类）（款）（项）的名称按决算年度的科目核对；程序的科目表不全，没有的不说，没有当年来源可证的只作提示。",
    hint="照当年的政府收支分类科目改；决算报表中的名称也一并核对",
    example="医疗卫生与计划生育支出（类）85.20万元。",
    find=_old_name,
)

RULES = (OLD_SUBJECT,)
