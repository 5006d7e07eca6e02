"""The table of basic expenditure as printed: personnel on the left, everything else on the right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from decimal import Decimal
from itertools import zip_longest

from generator.accounts import concepts as c
from generator.accounts.accounts import Accounts
from generator.accounts.calculations.basic import PERSONNEL
from generator.accounts.concepts import Key
from generator.accounts.quantities import Phrase, Quantity
from generator.tables.completeness import lacking, rows_under
from generator.tables.declaration import Arranged, Printing, amount, label, no_label
from generator.tables.printed import Head, TableCell, TableGrid, TableRow
from generator.tables.subjects import codes_with_amounts, level_of
from generator.values import dataclass
from generator.workbooks.layout import SubjectTable, TitledSheet

_WIDTHS = (10, 27, 10)
_CodedAmount = tuple[str, Quantity | None]


@dataclass(frozen=True)
class BasicPrinting(Printing):
    """The economic classification of basic expenditure in two halves."""

    layout: SubjectTable = field(kw_only=True)
    every_section: bool = False  # every 类 and 款 of the year is printed, with zero where there is nothing of it

    @property
    def titled_sheet(self) -> TitledSheet:
        """Its sheet."""
        return TitledSheet(self.titles, self.layout)

    def arrange(self, accounts: Accounts) -> Arranged:
        """The economic 类 and 款 that have an amount, with the totals of both halves."""
        coded = [
            (code, amounts[0]) for code, amounts in codes_with_amounts(accounts, self.layout.sheet, self.layout.columns)
        ]
        left = [item for item in coded if item[0][:3] in PERSONNEL.codes]
        right = [item for item in coded if item[0][:3] not in PERSONNEL.codes]
        personnel, non_personnel = accounts.find(c.PERSONNEL), accounts.find(c.NON_PERSONNEL)
        if self.every_section and coded:
            left, right = (self._every(half, personnel_half) for half, personnel_half in ((left, True), (right, False)))
        rows = [TableRow((*self._cells(accounts, a), *self._cells(accounts, b))) for a, b in zip_longest(left, right)]
        totals = (("人员经费合计", personnel), ("公用经费合计", non_personnel))
        rows.append(
            TableRow(
                tuple(cell for name, total in totals for cell in (label(name, total=True, columns=2), amount(total))),
                True,
            )
        )
        head = tuple(Head(text) for _ in totals for text in ("经济分类\n科目编码", "科目名称", "决算数"))
        lacks, wanted = lacking(
            rows_under(f"“{name}”", Key(concept), total, _sections(half))
            for (name, total), half, concept in zip(totals, (left, right), (c.PERSONNEL, c.NON_PERSONNEL), strict=True)
        )
        return Arranged(
            TableGrid((*_WIDTHS, *_WIDTHS), (head,), tuple(rows), self.title),
            empty=not coded,
            lacks=lacks,
            wanted=wanted,
        )

    def _every(self, coded: list[_CodedAmount], personnel: bool) -> list[_CodedAmount]:
        """The half's 类 and 款 of the year in their order, with those beside them that have an amount."""
        amounts = dict(coded)
        codes = [code for code, _ in self.layout.preset if (code[:3] in PERSONNEL.codes) is personnel]
        return [
            (code, amounts.get(code) or Quantity(f"科目{code}的决算数", Decimal(0)))
            for code in sorted({*codes, *amounts})
        ]

    def _cells(self, accounts: Accounts, item: _CodedAmount | None) -> tuple[TableCell, ...]:
        if item is None:
            return (no_label(), no_label(), TableCell(Phrase()))
        code, quantity = item
        return (
            label(accounts.subject_code(code, self.layout.sheet)),
            label(accounts.subject_name(code) or dict(self.layout.preset).get(code, ""), level=level_of(code)),
            amount(quantity),
        )


def _sections(coded: list[_CodedAmount]) -> Iterator[Quantity | None]:
    """The amounts of the 款; of a 类 where it has none."""
    with_sections = {code[:3] for code, _ in coded if len(code) > 3}
    return (quantity for code, quantity in coded if len(code) > 3 or code not in with_sections)
