"""The names of rows with a code and no name of their own, from the other tables or the year's classification."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.accounts.classification.entries import CodeEntry, comparable
from generator.accounts.facts import Subject
from generator.diagnostics import Diagnostic
from generator.workbooks import problems
from generator.workbooks.cells import unfilled
from generator.workbooks.layout import Kind


def with_names(
    subjects: Iterable[Subject],
    labels: Mapping[str, str],
    classified: Mapping[str, CodeEntry],
    diagnostics: list[Diagnostic],
) -> list[Subject]:
    """The subjects, those without a name under that of the same code elsewhere; without those that get none.

    A name comes from the first table that has one, with its cell, else from the classification, with the cell of the
    code; one that no source shows is reported. Where the tables name the code in two ways, none is taken, and that is
    reported. Labels are of the columns of names, by sheet.
    """
    read = list(subjects)
    named: dict[str, dict[str, Subject]] = {}
    for subject in read:
        if subject.name:
            named.setdefault(subject.code, {}).setdefault(comparable(subject.name), subject)
    result: list[Subject] = []
    unproven: list[Subject] = []
    for subject in read:
        elsewhere = list(named.get(subject.code, {}).values())
        entry = classified.get(subject.code)
        if subject.name:
            result.append(subject)
        elif len(elsewhere) > 1:
            names = "、".join(f"“{other.name}”" for other in elsewhere)
            places = [subject.place, *(other.place for other in elsewhere)]
            diagnostics.append(problems.NAMES_DIFFER.at(*places, code=subject.code, count=len(elsewhere), names=names))
        elif elsewhere:
            result.append(replace(subject, name=elsewhere[0].name, place=elsewhere[0].place))
        elif entry and subject.code_place:
            named_so = replace(subject, name=entry.name)
            result.append(replace(named_so, place=subject.code_place))
            unproven += [] if entry.sources else [named_so]
        else:
            label = labels.get(subject.sheet, "科目名称")
            diagnostics.append(unfilled((label, Kind.TEXT, subject.place)))
    if unproven:
        names = "、".join(dict.fromkeys(f"{subject.code}“{subject.name}”" for subject in unproven))
        places = [subject.place for subject in unproven]
        diagnostics.append(problems.NAME_UNPROVEN.at(*places, count=len(unproven), names=names))
    return result
