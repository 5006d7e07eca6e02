"""How the classification assesses a code and a name written for a year."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise

from generator.accounts.classification.catalogue import Classification
from generator.accounts.classification.entries import CodeEntry, comparable, parent_code
from generator.values import dataclass


class CodeState(Enum):
    """How a code with its name stands to the classification of a year."""

    FINE = auto()  # the code's name of the year
    UNCOVERED_YEAR = auto()  # not assessed: the classification does not cover the year
    UNKNOWN_CODE = auto()  # the classification has no such code in the year, which does not mean that there is none
    OTHER_YEAR = auto()  # the code's name of other years; `expected` is None where the year's is uncertain
    SHORTENED = auto()  # the code's name without some of its characters at one end
    OTHER_NAME = auto()  # the code has another name
    OTHER_PARENT = auto()  # the name is right, but what it was written under is not its 款 or 类


@dataclass(frozen=True)
class Assessment:
    """The assessment of one code and name as written for one year."""

    state: CodeState
    code: str
    name: str
    year: int
    expected: CodeEntry | None = None  # what the code is in the year; for OTHER_PARENT what the code one level up is
    years: tuple[int, ...] = ()  # the years in which the code had this name, where not in this one
    ancestor: CodeEntry | None = None  # for UNKNOWN_CODE, the lowest level of the code that exists
    same_name: tuple[CodeEntry, ...] = ()  # entries with this name where the code belongs: the code may be a slip

    @property
    def verified(self) -> bool:
        """Whether a source of the year gives the expected name.

        A name from general knowledge only (未核实) may have been renamed since: a check should give it less weight.
        """
        return self.expected is not None and self.expected.verified_in(self.year)


def assess(
    classification: Classification, code: str, name: str, year: int, parent_name: str | None = None
) -> Assessment:
    """The assessment of a code with its name, and with the name of the 款 or 类 that it was written under, if any."""
    expected = classification.lookup(code, year)
    years = classification.years_of(code, name)
    if expected is None:
        return _without_entry(classification, code, name, year, years)
    if year not in years:
        same = _siblings(classification, code, name, year, expected.parent_code)
        state = CodeState.OTHER_YEAR if years else CodeState.OTHER_NAME
        if state is CodeState.OTHER_NAME and not same and _is_shortened(name, expected.name):
            state = CodeState.SHORTENED
        return Assessment(state, code, name, year, expected, years, same_name=same)
    parent = classification.parent(code, year)
    if parent_name is not None and parent is not None and comparable(parent.name) != comparable(parent_name):
        return Assessment(CodeState.OTHER_PARENT, code, name, year, parent)
    return Assessment(CodeState.FINE, code, name, year, expected)


def _without_entry(
    classification: Classification, code: str, name: str, year: int, years: tuple[int, ...]
) -> Assessment:
    if year not in classification.years:
        return Assessment(CodeState.UNCOVERED_YEAR, code, name, year, years=years)
    above = classification.path(parent_code(code), year)
    ancestor = above[-1] if above else None
    same = _siblings(classification, code, name, year, ancestor.code if ancestor else "")
    state = CodeState.OTHER_YEAR if years else CodeState.UNKNOWN_CODE
    return Assessment(state, code, name, year, years=years, ancestor=ancestor, same_name=same)


def _siblings(classification: Classification, code: str, name: str, year: int, under: str) -> tuple[CodeEntry, ...]:
    """The entries of that name under the same code, at the level of the code itself."""
    if not under:
        return ()
    return tuple(entry for entry in classification.named(name, year, under) if len(entry.code) == len(code))


def _is_shortened(name: str, full: str) -> bool:
    """Whether the name is at least half of the full one, with the rest left off at one end."""
    part, whole = comparable(name), comparable(full)
    return 2 * len(part) >= len(whole) and (whole.startswith(part) or whole.endswith(part))


def message(assessment: Assessment) -> str:
    """The assessment as a Chinese sentence without its full stop; empty for FINE; it marks names without a source."""
    year = assessment.year
    written, official = f"{assessment.code}“{assessment.name}”", _official(assessment)
    slip = (
        f"；“{assessment.name}”是{'、'.join(entry.code for entry in assessment.same_name)}"
        if assessment.same_name
        else ""
    )
    match assessment.state:
        case CodeState.FINE:
            return ""
        case CodeState.UNCOVERED_YEAR:
            return f"程序没有{year}年的政府收支分类科目，{written}没有核对"
        case CodeState.UNKNOWN_CODE:
            above = (
                f"（所知的上级为{assessment.ancestor.code}“{assessment.ancestor.name}”）" if assessment.ancestor else ""
            )
            return f"{written}不在程序所知的{year}年科目之中{above}{slip}"
        case CodeState.OTHER_PARENT:
            return f"{written}在{year}年的上级为{official}"
        case CodeState.OTHER_YEAR:
            now = f"{year}年为{official}" if official else f"{year}年的名称程序不能肯定"
            return f"{written}是{year_spans(assessment.years)}的名称，{now}{slip}"
        case CodeState.SHORTENED:
            return f"{written}不完整，{year}年为{official}"
        case CodeState.OTHER_NAME:
            return f"{written}在{year}年为{official}{slip}"


def _official(assessment: Assessment) -> str:
    """The expected name in quotes, preceded by its code where that is another one; empty where nothing is expected."""
    expected = assessment.expected
    if expected is None:
        return ""
    code = "" if expected.code == assessment.code else expected.code
    return f"{code}“{expected.name}”" + ("" if assessment.verified else "（未核实）")


def year_spans(years: Sequence[int]) -> str:
    """The years as runs, each with 年: 2019年, 2022—2025年.

    >>> year_spans((2019, 2020, 2022))
    '2019—2020年、2022年'
    """
    breaks = [0, *(i + 1 for i, (one, next_one) in enumerate(pairwise(years)) if next_one != one + 1), len(years)]
    runs = [years[start:end] for start, end in pairwise(breaks)]
    return "、".join(f"{run[0]}年" if len(run) == 1 else f"{run[0]}—{run[-1]}年" for run in runs if run)
