"""All checks of an audit, in the order in which they run: numbers before the texts that repeat them.

Codes: A0xx reading, documents given together; A1xx texts against tables; A2xx what must be published and how. The
rules of numbers keep the codes that they have over workbooks (R101 …); they depend on the format: numbers.py.
"""

from __future__ import annotations

from generator.auditing.check import AuditCheck
from generator.auditing.numbers import check_companions, check_numbers

__all__ = ["CHECKS", "AuditCheck", "check_companions", "check_numbers"]

CHECKS: tuple[AuditCheck, ...] = ()  # publication rules and texts: a line for each module
