"""Whether a compiled document can be published, and how many places still have to be put right."""

from __future__ import annotations

from generator.diagnostics import Diagnostic, Severity
from generator.outputs.checklist.evidence import Evidence
from generator.outputs.checklist.requirement import AnsweredRequirement
from generator.outputs.checklist.requirements import REQUIREMENTS
from generator.outputs.compilation import Compilation
from generator.values import cached_property, dataclass


@dataclass(frozen=True)
class PublicationVerdict:
    """The answers of the check list and the problems that are open, each counted once."""

    rows: tuple[AnsweredRequirement, ...]
    problems: tuple[Diagnostic, ...]  # errors and what is to be verified
    printed: bool  # whether there is a document

    @cached_property
    def unmet(self) -> tuple[AnsweredRequirement, ...]:
        """The open rows that no open problem reports."""
        reported = {problem.code for problem in self.problems}
        return tuple(row for row in self.rows if row.open and not reported.intersection(row.answered.codes))

    @property
    def left(self) -> int:
        """How many places still have to be put right or explained."""
        return len(self.problems) + (len(self.unmet) if self.printed else 0)

    @property
    def publishable(self) -> bool:
        """Whether the document can be published."""
        return self.printed and not self.left

    def __str__(self) -> str:
        if self.publishable:
            return "可以公开"
        if not self.left:
            return "核对通过，还没有生成文档"
        return f"还差{self.left}处"


def verdict_of(compilation: Compilation) -> PublicationVerdict:
    """The verdict on a compiled year; the pages are those of the document as it was laid out."""
    evidence = Evidence(compilation)
    rows = tuple(AnsweredRequirement(requirement, requirement.look(evidence)) for requirement in REQUIREMENTS)
    problems = tuple(one for one in compilation.diagnostics if one.severity is not Severity.NOTE)
    return PublicationVerdict(rows, problems, compilation.document is not None)
