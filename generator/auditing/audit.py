"""A published document audited: every check run over it, what comes from one cause gathered, the states counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from generator.auditing.audited import AuditedDocument
from generator.auditing.catalogue import CHECKS, check_companions, check_numbers
from generator.auditing.folding import folded
from generator.auditing.results import AuditFinding, AuditResult, AuditState, not_checked
from generator.diagnostics import Diagnostic, Severity
from generator.values import dataclass

_WEIGHTS = tuple(Severity)
# Of a rule that looked at several things: that one of them is not there counts less than that the others hold.
_RANK = (AuditState.WRONG, AuditState.REFUSED, AuditState.ROUNDING, AuditState.PASSED, AuditState.NOT_CHECKED)
_SILENT = "文件里没有这条规则要看的内容"


@dataclass(frozen=True)
class PublicationAudit:
    """All that an audit says of a published document."""

    audited: AuditedDocument
    results: tuple[AuditResult, ...]
    refusals: tuple[Diagnostic, ...] = ()  # pages and tables that are to be looked at by a person

    @property
    def findings(self) -> tuple[AuditFinding, ...]:
        """What is wrong, the gravest first; of 提示 none."""
        return tuple(one for one in self._found(AuditState.WRONG) if one.weight is not Severity.NOTE)

    @property
    def notes(self) -> tuple[AuditFinding, ...]:
        """What is only to be mentioned."""
        return tuple(one for one in self._found(AuditState.WRONG) if one.weight is Severity.NOTE)

    @property
    def roundings(self) -> tuple[AuditFinding, ...]:
        """Differences that rounding explains."""
        return tuple(self._found(AuditState.ROUNDING))

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong, nothing was refused, and there were tables to look at.

        A page of the “三公” expenses alone states them in words as often as not.
        """
        looked = bool(self.audited.contents.facts) or self.audited.publication.three_public_only
        return looked and not self.findings and not self.refusals

    @property
    def states(self) -> dict[str, AuditState]:
        """By the code of each rule the gravest state that it ended in; passed only where something was evaluated."""
        by_rule: dict[str, AuditState] = {}
        for result in self.results:
            state = result.state
            if state is AuditState.WRONG and result.finding and result.finding.weight is Severity.NOTE:
                state = AuditState.PASSED
            before = by_rule.get(result.rule.code)
            if before is None or _RANK.index(state) < _RANK.index(before):
                by_rule[result.rule.code] = state
        return by_rule

    @property
    def counts(self) -> dict[AuditState, int]:
        """How many rules ended in each state, in the report's order; refused pages and tables count by themselves."""
        counted = Counter(self.states.values())
        counted[AuditState.REFUSED] += len(self.refusals)
        return {state: counted[state] for state in AuditState}

    def _found(self, state: AuditState) -> Iterator[AuditFinding]:
        found = [one.finding for one in self.results if one.state is state and one.finding is not None]
        yield from sorted(found, key=lambda finding: _WEIGHTS.index(finding.weight))


def audit_with_companions(alone: PublicationAudit, audited: AuditedDocument) -> PublicationAudit:
    """The audit of a document by itself with what comparing it with those given together adds."""
    if audited.last_year is None and not audited.units:
        return alone
    return replace(alone, audited=audited, results=folded([*alone.results, *check_companions(audited)]))


def audit(audited: AuditedDocument) -> PublicationAudit:
    """What all checks say of the document."""
    results = [*check_numbers(audited)]
    for check in CHECKS:
        found = list(check.run(audited))
        results += found
        evaluated = {result.rule.code for result in found}
        results += [not_checked(rule, _SILENT) for rule in check.rules if rule.code not in evaluated]
    refusals = [*audited.document.refusals, *(one.refusal for one in audited.tables if _needs_eyes(one.refusal))]
    return PublicationAudit(audited, folded(results), tuple(one for one in refusals if one is not None))


def _needs_eyes(refusal: Diagnostic | None) -> bool:
    """Whether the table was refused for what was read in it, not for a form that the program does not know."""
    return refusal is not None and refusal.code.startswith("A")
