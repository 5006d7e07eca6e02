"""All checks of an audit, in the order in which they run: numbers before the texts that repeat them.

Codes: A0xx reading, documents given together; A1xx texts against tables; A2xx what must be published and how. The
rules of numbers keep the codes that they have over workbooks (R101 …).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditResult, AuditRule


@dataclass(frozen=True)
class AuditCheck:
    """A check of a published document: the rules that it evaluates, and how.

    It yields a result for each thing that a rule was evaluated on (`passed`, `wrong`, `rounding`), and one
    `not_checked` or `refused` with the reason where a rule could not be. A rule that yields nothing is reported as
    未能核对 without a reason, so say why. It raises nothing: the document is whatever somebody published.
    """

    rules: tuple[AuditRule, ...]
    run: Callable[[AuditedDocument], Iterable[AuditResult]]


CHECKS: tuple[AuditCheck, ...] = ()  # publication rules and texts: a line for each module
