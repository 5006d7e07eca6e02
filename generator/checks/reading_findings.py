"""What reading the workbooks found to be verified, as rules: explained, listed and open like what the checks find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks.rule import Examined, Fails, Rule, Side
from generator.diagnostics import Diagnostic, Severity
from generator.values import dataclass

_TITLE = "读取工作簿时发现须核实的情况"


@dataclass(frozen=True)
class ReadingFinding:
    """A rule of the problem of one diagnostic; it fails as that states, whatever is examined."""

    found: Diagnostic
    title: str = _TITLE
    severity: Severity = Severity.VERIFY
    reference: str = ""
    meaning: str = ""
    example: str = ""

    @property
    def code(self) -> str:
        """The code of the problem."""
        return self.found.code

    @property
    def hint(self) -> str:
        """What to do about it."""
        return self.found.hint

    def evaluate(self, _examined: Examined) -> Iterator[Fails]:
        """The one failure, at the diagnostic's places."""
        yield Fails(self.found.message, Side("；".join(self.found.details), None, self.found.places))


def as_rules(reading: Iterable[Diagnostic]) -> tuple[Rule, ...]:
    """A rule for each diagnostic that is to be verified."""
    return tuple(ReadingFinding(found) for found in reading if found.severity is Severity.VERIFY)
