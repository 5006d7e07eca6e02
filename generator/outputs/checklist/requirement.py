"""A requirement of the check list, and its answer."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from generator.outputs.checklist.evidence import Evidence
from generator.values import dataclass


class Answer(Enum):
    """Whether a requirement is met. What could not be looked at is never met."""

    YES = "是"
    NO = "否"
    NOT_APPLICABLE = "不涉及"
    NOT_SEEN = "未能核对"
    BY_HAND = "人工确认"


@dataclass(frozen=True)
class Answered:
    """An answer: what it rests on, in a few words, the page where that is printed, the codes that report it."""

    answer: Answer
    remark: str = ""
    page: str = ""
    codes: tuple[str, ...] = ()
    settled: bool = False  # a No that the officer has explained, or that nobody has to put right


@dataclass(frozen=True)
class Requirement:
    """What is asked, where that comes from, and how it is evaluated."""

    text: str
    source: str
    look: Callable[[Evidence], Answered]
    demanded: bool = True  # by law everywhere; else one that the department decides about


@dataclass(frozen=True)
class AnsweredRequirement:
    """A row of the check list."""

    requirement: Requirement
    answered: Answered

    @property
    def open(self) -> bool:
        """Whether something is to be done before the document can be published."""
        unmet = self.answered.answer in (Answer.NO, Answer.NOT_SEEN)
        return unmet and self.requirement.demanded and not self.answered.settled
