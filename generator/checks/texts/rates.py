"""R760–R767, R797: slips of arithmetic within a text, in the order of their codes."""

from generator.checks.rule import Rule
from generator.checks.texts.changes import CHANGES
from generator.checks.texts.contradictions import RULES as CONTRADICTIONS
from generator.checks.texts.differences import DIFFERENCES
from generator.checks.texts.execution import EXECUTION
from generator.checks.texts.share_sums import SHARE_SUMS
from generator.checks.texts.shares import SHARES

RULES: tuple[Rule, ...] = (SHARE_SUMS, SHARES, CHANGES, EXECUTION, *CONTRADICTIONS, DIFFERENCES)
