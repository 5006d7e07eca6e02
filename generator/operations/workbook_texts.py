"""The texts that the workbooks give to print, collected as their layouts declare them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from generator.accounts.accounts import Accounts
from generator.accounts.concepts import Basis
from generator.accounts.facts import Cell
from generator.accounts.quantities import Quantity
from generator.accounts.roles import AgainstBudget, AgainstLastYear, Execution, Explains, Role
from generator.checks.text import UNRESOLVED, Difference, StatedAmount, Text, Topic
from generator.diagnostics import Place
from generator.report.source import ReportSource
from generator.workbooks.layout import Field, Form, ListTable, WorkbookLayout, cell_of, fields_of, records_of

_NAMING = (Role.INDICATOR, Role.TERM, Role.PROJECT)  # which of a row's names is that of its topic


def texts_of(source: ReportSource, workbooks: Iterable[WorkbookLayout]) -> tuple[Text, ...]:
    """Every printed text of the records, references filled in, each cell once, in the order of the workbooks."""
    texts: dict[Place, Text] = {}
    for workbook in workbooks:
        for sheet in workbook.sheets:
            if isinstance(sheet, Form | ListTable):
                for record in records_of(source.contents, sheet):
                    for text in _of_record(record, fields_of(sheet), source):
                        texts.setdefault(text.place, text)
    return tuple(texts.values())


def _of_record(record: Any, fields: Sequence[Field], source: ReportSource) -> Iterator[Text]:
    topic = _topic(record, fields)
    for field in fields:
        cell: Cell[str] | None = cell_of(record, field)
        if field.role is None or field.role.use is None or cell is None:
            continue
        content, filled = source.references.filled(cell.value, cell.place, UNRESOLVED)
        difference = _difference(record, field.explains, source.accounts) if field.explains else None
        yield Text(content, field.role, cell.place, topic, filled, difference)


def _topic(record: Any, fields: Sequence[Field]) -> Topic:
    names = {role: _values(record, fields, role) for role in (*_NAMING, Role.INDICATOR_GROUP)}
    return Topic(
        name=next((name for role in _NAMING for name in names[role]), ""),
        project=next(iter(names[Role.PROJECT]), ""),
        groups=names[Role.INDICATOR_GROUP],
        execution=_execution(record, fields),
        marks={field.mark: getattr(record, field.name) for field in fields if field.mark},
    )


def _values(record: Any, fields: Sequence[Field], role: Role) -> tuple[str, ...]:
    """What the row's cells of the role hold."""
    cells = (cell_of(record, field) for field in fields if field.role is role)
    return tuple(cell.value for cell in cells if cell is not None)


def _execution(record: Any, fields: Sequence[Field]) -> dict[Execution, StatedAmount | None]:
    """What the row states of its project's money, the cells that state the same of different money added up."""
    stated: dict[Execution, StatedAmount | None] = {}
    for kind in dict.fromkeys(field.execution for field in fields if field.execution):
        cells = [cell for field in fields if field.execution is kind and (cell := cell_of(record, field))]
        values = (cell.value for cell in cells)
        stated[kind] = StatedAmount(sum(values, Decimal(0)), tuple(cell.place for cell in cells)) if cells else None
    return stated


def _difference(record: Any, explains: Explains, accounts: Accounts) -> Difference:
    if isinstance(explains, AgainstLastYear):
        concept = explains.concept
        return Difference(f"{concept.name}比上年", accounts.find(concept), accounts.find(concept, years_back=1))
    if isinstance(explains, AgainstBudget):
        concept = explains.concept
        code = getattr(record, explains.code).value if explains.code else ""
        return Difference(
            f"{f'科目{code}' if code else concept.name}决算比预算",
            accounts.find(concept, subject=code),
            accounts.find(concept, basis=Basis.BUDGET, subject=code),
        )
    now, before = (_quantity(getattr(record, name)) for name in (explains.now, explains.before))
    return Difference(explains.name, now, before)


def _quantity(cell: Cell[Decimal] | None) -> Quantity | None:
    return Quantity("", cell.value, sources=(cell.place,)) if cell else None
