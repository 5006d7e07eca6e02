"""All checks of an audit, in the order in which they run: numbers before the texts that repeat them.

Codes: A0xx reading, documents given together; A1xx texts against tables; A2xx what must be published and how. The
rules of numbers keep the codes that they have over workbooks (R101 …); they depend on the format: numbers.py.
"""

from __future__ import annotations

from generator.auditing.audited import AuditedDocument
from generator.auditing.check import AuditCheck
from generator.auditing.form import blank_cells, cells, contents, details, names, numbering, staff, tables, units
from generator.auditing.form import rules as form_rules
from generator.auditing.form import sections as required_sections
from generator.auditing.numbers import check_numbers, check_numbers_of_companions
from generator.auditing.results import AuditResult
from generator.auditing.texts import (
    across,
    against_budget,
    against_last_year,
    agreement_rules,
    contradictions,
    counts,
    figures,
    house_areas,
    impossible_rises,
    item_rules,
    items,
    left_out,
    misspelt_names,
    mixed_units,
    opening_carryover,
    own_rules,
    parts_of_changes,
    procurement_shares,
    reason_directions,
    receptions,
    respective_rates,
    sections,
    sentence_rules,
    sentences,
    stated_sums,
    three_public_changes,
    totals_of_year,
    typing_rules,
    typing_slips,
    unfinished,
    within,
    within_rules,
    year_differences,
)
from generator.auditing.texts import rules as table_rules

__all__ = ["ALL_CHECKS", "CHECKS", "AuditCheck", "check_companions", "check_numbers"]

_TEXTS = (
    AuditCheck((*table_rules.RULES, *within_rules.REPEATED), figures.check),
    AuditCheck(item_rules.OF_ITEMS, items.check),
    AuditCheck(item_rules.OF_SECTIONS, sections.check),
    AuditCheck(within_rules.SUMS, within.check),
    AuditCheck(within_rules.ACROSS, across.check),
    AuditCheck((), mixed_units.check),
    AuditCheck((), procurement_shares.check),
    AuditCheck((), respective_rates.check),
    AuditCheck((), receptions.check),
    AuditCheck(within_rules.CHANGES, three_public_changes.check),
    AuditCheck(within_rules.BUDGETED, against_budget.check),
    AuditCheck(within_rules.UNFINISHED, unfinished.check),
    AuditCheck((agreement_rules.LISTED_PARTS,), stated_sums.check),
    AuditCheck((), totals_of_year.check),
    AuditCheck((), opening_carryover.check),
    AuditCheck((), house_areas.check),
    AuditCheck((agreement_rules.COUNTS,), counts.check),
    AuditCheck((agreement_rules.DIFFERENCE, agreement_rules.OTHER_BASE), year_differences.check),
    AuditCheck((), impossible_rises.check),
    AuditCheck((), parts_of_changes.check),
    AuditCheck((), reason_directions.check),
    AuditCheck((agreement_rules.CONTRADICTION,), contradictions.check),
    AuditCheck(typing_rules.RULES, typing_slips.check),
    AuditCheck((), misspelt_names.check),
    AuditCheck(sentence_rules.RULES, sentences.check),
    AuditCheck((), left_out.check),
    AuditCheck(own_rules.RULES, own_rules.check),
)
_FORM = (
    AuditCheck((form_rules.TABLE_MISSING, form_rules.EMPTY_WITHOUT_NOTE, form_rules.NOTE_OVER_FULL), tables.check),
    AuditCheck((form_rules.OTHER_NAME, form_rules.OTHER_YEAR), names.check),
    AuditCheck((form_rules.SECTION_MISSING,), required_sections.check),
    AuditCheck((form_rules.NOT_IN_CONTENTS, form_rules.CONTENTS_PAGES), contents.check),
    AuditCheck((form_rules.NO_COUNTS, form_rules.NOT_SPLIT, form_rules.NOT_BY_ITEM), details.check),
    AuditCheck((form_rules.UNIT_COUNT,), units.check),
    AuditCheck((form_rules.PERSONAL_DATA,), cells.check),
    AuditCheck((form_rules.BLANK_CELL,), blank_cells.check),
    AuditCheck((form_rules.HEADING_NUMBERS,), numbering.check),
    AuditCheck((form_rules.STAFF_COUNT,), staff.check),
)
CHECKS: tuple[AuditCheck, ...] = (*_TEXTS, *_FORM)
# Of documents that were given together.
_OF_COMPANIONS = (AuditCheck((against_last_year.LAST_YEAR,), against_last_year.check),)
ALL_CHECKS = (*CHECKS, *_OF_COMPANIONS)


def check_companions(audited: AuditedDocument) -> tuple[AuditResult, ...]:
    """What the checks say of the document beside last year's, and of its units together."""
    texts = [result for check in _OF_COMPANIONS if audited.last_year for result in check.run(audited)]
    return (*check_numbers_of_companions(audited), *texts)
