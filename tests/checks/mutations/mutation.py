"""A slip in a department's workbooks: which cells it changes, to what."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from generator.accounts.facts import Fact
from generator.checks.texts.typed import Typed
from generator.diagnostics import Place
from tests.checks.mutations.department import Changes


class Kind(Enum):
    """What is changed, as the manual calls it."""

    TABLE = "公开表的数"
    SUBJECT = "公开表的科目编码和名称"
    RECORD = "说明、绩效中填的数"
    CODE = "说明、绩效中的科目编码"
    AMOUNT = "文字中的金额"
    COUNT = "文字中的个数"
    PERCENTAGE = "文字中的百分比"
    YEAR = "文字中的年份"


@dataclass(frozen=True)
class Mutation:
    """A slip: of which department, what kind of cell, in which way; the cells with what stands in them then."""

    department: str
    kind: Kind
    way: str
    place: Place
    shown: str  # what was there and what is there now
    changes: Changes
    fact: Fact | None = None
    attribute: tuple[type[Any], str] | None = None
    typed: Typed | None = None  # the number within a text
    right: str = ""  # how that stands there with its unit, and how it does then
    wrong: str = ""
    is_sign: bool = False
    before: Decimal = Decimal(0)  # of a number of a record
