"""What a check of an audit is."""

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
