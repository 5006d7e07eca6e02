"""R701–R789: checks of the texts, rules declared as data."""

from generator.checks.rule import Rule
from generator.checks.texts import (
    changed_alike,
    enumerations,
    figures,
    language,
    names,
    near_numbers,
    personal,
    punctuation,
    rates,
    reasons,
    repeated,
    residue,
    subjects,
    targets,
    units,
    years,
)

RULES: tuple[Rule, ...] = (
    *residue.RULES,
    *personal.RULES,
    *years.RULES,
    *names.RULES,
    *subjects.RULES,
    *language.RULES,
    *punctuation.RULES,
    *units.RULES,
    *figures.RULES,
    *repeated.RULES,
    *changed_alike.RULES,
    *near_numbers.RULES,
    *rates.RULES,
    *enumerations.RULES,
    *reasons.RULES,
    *targets.RULES,
)

# Of the texts in a unit's own document.
OF_UNITS: tuple[Rule, ...] = names.OF_UNITS
