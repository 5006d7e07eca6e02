"""R701–R799: checks of the texts, rules declared as data."""

from generator.checks.rule import Rule
from generator.checks.texts import (
    capital_numerals,
    changed_alike,
    enumerations,
    figures,
    language,
    later_years,
    names,
    near_numbers,
    parts_of_sums,
    personal,
    points_and_multiples,
    products,
    project_names,
    punctuation,
    rates,
    reasons,
    repeated,
    residue,
    same_words,
    subjects,
    targets,
    told_and_measured,
    units,
    years,
)

RULES: tuple[Rule, ...] = (
    *residue.RULES,
    *personal.RULES,
    *years.RULES,
    *later_years.RULES,
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
    *parts_of_sums.RULES,
    *points_and_multiples.RULES,
    *capital_numerals.RULES,
    *products.RULES,
    *project_names.RULES,
    *same_words.RULES,
    *reasons.RULES,
    *targets.RULES,
    *told_and_measured.RULES,
)

# Of the texts in a unit's own document.
OF_UNITS: tuple[Rule, ...] = names.OF_UNITS
