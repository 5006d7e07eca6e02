"""The names of codes → the rows of the codes; a name that stands there already is kept unless it is to be replaced."""

from __future__ import annotations

from collections.abc import Sequence

from generator.accounts.classification.entries import comparable
from generator.accounts.classification.reading import shipped
from generator.diagnostics import Diagnostic
from generator.importing.drafts import Draft
from generator.importing.extracted import Name
from generator.importing.placed_figure import PlacedFigure, Placement, different
from generator.importing.replacement import Replacement
from generator.workbooks.cell_addresses import code_row
from generator.workbooks.labels import exact
from generator.workbooks.layout import Sheet, SubjectTable
from generator.workbooks.texts import shown


def place_name(
    name: Name,
    own: Sheet | None,
    drafts: Sequence[Draft],
    replacement: Replacement,
    year: int,
    diagnostics: list[Diagnostic],
) -> list[PlacedFigure]:
    """Gives the code's row its name where it has none, or another year's while the new one is this year's."""
    draft = next((each for each in drafts if own in each.layout.sheets), None)
    if draft is None or not isinstance(own, SubjectTable) or not name.text:
        return []
    before = draft.name_of(name.code, own)
    address = (own.sheet, *code_row(name.code), own.name_label)
    description = f"{own.sheet} · {name.code} · {own.name_label}"

    def reached(outcome: Placement, reason: Diagnostic | None = None) -> list[PlacedFigure]:
        return [
            PlacedFigure(
                draft.layout.file,
                address,
                description,
                name.place,
                name.text,
                shown(before),
                outcome,
                reason=reason,
                is_name=True,
            )
        ]

    if not before:
        draft.rename(name.code, name.text, own)
        return reached(Placement.FILLED)
    if exact(before) == exact(name.text):
        return reached(Placement.SAME)
    may = replacement.covers(address) and (own.sheet, name.code) not in draft.renamed
    if may or (is_name_of(name.code, name.text, year) and _is_of_other_year(name.code, before, year)):
        draft.rename(name.code, name.text, own)
        return reached(Placement.REPLACED)
    old, new = f"“{shown(before)}”", f"“{shown(name.text)}”"
    reason = different(draft, address, description, name.place, old, new)
    diagnostics.append(reason)
    return reached(Placement.DIFFERENT, reason)


def is_name_of(code: str, name: str, year: int) -> bool:
    """Whether a source of the year shows the code with the name."""
    entry = shipped().lookup(code, year)
    return entry is not None and entry.verified_in(year) and comparable(entry.name) == comparable(name)


def _is_of_other_year(code: str, name: str, year: int) -> bool:
    """Whether the code was called so in another year, and is not in this one."""
    names = {comparable(entry.name) for entry in shipped().names(code)}
    return comparable(name) in names and not is_name_of(code, name, year)
