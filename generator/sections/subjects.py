"""How the form names functional subjects: 一般公共服务（类）商贸事务（款）行政运行（项）."""

from __future__ import annotations

from generator.sections import problems
from generator.sections.source import Source


def full_name(source: Source, code: str) -> str:
    """The full name of a 项 by 类, 款 and 项."""
    return f"{category_name(source, code)}（类）{_name(source, code[:5])}（款）{_name(source, code)}（项）"


def category_name(source: Source, code: str) -> str:
    """The name of a code's 类 without the word 支出, as sentences use it before （类）."""
    name = _name(source, code[:3])
    return name.removesuffix("支出") or name


def _name(source: Source, code: str) -> str:
    name = source.accounts.subject_name(code)
    if name is None:
        source.note(problems.NO_SUBJECT_NAME.at(*source.accounts.places_of_code(code), code=code))
    return name or code
