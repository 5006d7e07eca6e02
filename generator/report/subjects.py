"""How the form names functional subjects: 一般公共服务（类）商贸事务（款）行政运行（项）."""

from __future__ import annotations

from dataclasses import replace

from generator.accounts.quantities import Part, Phrase, Quoted, phrase
from generator.report import problems
from generator.report.source import ReportSource


def full_name(source: ReportSource, code: str, *, whole: bool = False) -> Phrase:
    """The full name of a 项 by 类, 款 and 项; with the word 支出 in the name of its 类 if that is to be whole."""
    category = category_name(source, code, whole=whole)
    return phrase(category, "（类）", _name(source, code[:5]), "（款）", _name(source, code), "（项）")


def category_name(source: ReportSource, code: str, *, whole: bool = False) -> Phrase:
    """The name of a code's 类 as sentences use it before （类）: without the word 支出, or whole."""
    name = _name(source, code[:3])
    if not whole and isinstance(name, Quoted):
        name = replace(name, text=name.text.removesuffix("支出") or name.text)
    return phrase(name)


def _name(source: ReportSource, code: str) -> Part:
    name = source.accounts.subject_name(code)
    if name is None:
        source.note(problems.NO_SUBJECT_NAME.at(*source.accounts.places_of_code(code), code=code))
    return name or code
