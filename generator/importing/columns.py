"""Which column of a printed table is which column of the workbook's sheet, by what stands over it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from generator.diagnostics import Diagnostic
from generator.importing import problems
from generator.importing.extracted import Extracted
from generator.importing.headings import Headings, essential, is_numbering
from generator.importing.table_ledger import GridAddress
from generator.importing.vocabulary import FINAL_COLUMNS, LAST_YEAR_COLUMNS
from generator.workbooks.labels import loose
from generator.workbooks.layout import AmountColumn

# Words that say nothing of a column where the whole table is of them.
_EMPTY = (
    "本年度",
    "本年",
    "当年",
    "年度",
    "部门",
    "单位",
    "决算数",
    "决算",
    "实际数",
    "金额",
    "情况",
    "合计",
    "数额",
    "数",
)


def columns_of(
    extracted: Extracted,
    headings: Headings,
    span: Iterable[int],
    wanted: Sequence[AmountColumn],
    others: Mapping[str, Sequence[str]],
    diagnostics: list[Diagnostic],
    reports: bool = True,
) -> dict[int, int]:
    """The columns within the span, by the index of the wanted one; what fits several, or none, is reported.

    The others are further headings, from top to bottom with /, by the label of the wanted column.
    """
    table = extracted.table
    subject = table.known.subject if table.known else ()
    forms = _all_forms(wanted, others)
    standing: dict[int, list[int]] = {}
    unused: list[int] = []
    for column in span:
        path = headings.paths.get(column, ())
        if not path or is_numbering(path):
            continue
        fits = _fitting(path, forms, subject)
        if len(fits) == 1:
            standing.setdefault(fits[0], []).append(column)
        else:
            unused.append(column)
    result: dict[int, int] = {}
    last = headings.rows[-1] if headings.rows else 0
    for index, columns in standing.items():
        if len(columns) == 1:
            result[index] = columns[0]
        elif reports:
            places = [table.grid.place(last, column) for column in columns]
            label = wanted[index].label
            reason = problems.COLUMN_AMBIGUOUS.at(*places, label=label, count=len(columns))
            extracted.refuse(figures_below(extracted, headings, columns), reason, diagnostics)
    filled = [column for column in unused if any(column in table.grid.rows[row] for row in headings.data)]
    if filled and reports:
        labels = "、".join(f"“{headings.label(column)}”" for column in filled)
        reason = problems.COLUMNS_NOT_TAKEN.at(table.grid.place(last, filled[0]), labels=labels)
        extracted.refuse(figures_below(extracted, headings, filled), reason, diagnostics)
    return result


def figures_below(extracted: Extracted, headings: Headings, columns: Collection[int]) -> list[GridAddress]:
    """The figures in the columns."""
    rows = set(headings.data)
    return [(row, column) for row, column in extracted.ledger.unaccounted() if column in columns and row in rows]


def _fitting(path: tuple[str, ...], forms: Mapping[int, set[str]], subject: Collection[str]) -> list[int]:
    """The wanted columns that the headings name, as they stand or without labels that distinguish nothing."""
    for candidate in _candidates(path, subject):
        form = "/".join(candidate)
        fits = [index for index, expected in forms.items() if form in expected]
        if fits:
            return fits
    return []


def _candidates(path: tuple[str, ...], subject: Collection[str]) -> Iterator[tuple[str, ...]]:
    """The headings over a column, from the whole to what is left without bands that say nothing of the column."""
    yield path
    yield essential(path)
    rest = path
    while len(rest) > 1 and repeats_subject(rest[0], subject):
        rest = rest[1:]
        yield rest
        yield essential(rest)


def repeats_subject(heading: str, subject: Collection[str]) -> bool:
    """Whether the heading only repeats what the whole table is about, as 一般公共预算财政拨款支出决算数 does."""
    rest = heading
    for word in sorted((*subject, *(_EMPTY if subject else ())), key=len, reverse=True):
        rest = rest.replace(word, "")
    return bool(subject) and not rest.strip("()“”、和及")


def _all_forms(wanted: Sequence[AmountColumn], others: Mapping[str, Sequence[str]]) -> dict[int, set[str]]:
    """What may stand over each column; a whole may stand over itself, where no part is called as it is."""
    forms = {index: _forms(column, others.get(column.label, ())) for index, column in enumerate(wanted)}
    used = set().union(*forms.values())
    twice = {index: {f"{form}/{form}" for form in own if "/" not in form} - used for index, own in forms.items()}
    return {index: own | twice[index] for index, own in forms.items()}


def _forms(column: AmountColumn, others: Sequence[str]) -> set[str]:
    """What may stand over the column."""
    labels = {
        loose(column.label),
        *map(loose, column.other_labels),
        *("/".join(map(loose, path.split("/"))) for path in others),
    }
    for names in (FINAL_COLUMNS, LAST_YEAR_COLUMNS, ("合计", "小计")):
        if column.label in names:
            labels |= {*map(loose, names)}
    return labels
