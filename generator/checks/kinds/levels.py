"""LevelsAddUp: in a table by classification code each row is the sum of the rows one level below."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.accounts.concepts import Concept, Key
from generator.checks.comparison import compare
from generator.checks.examples import Entry, example
from generator.checks.kinds.declaration import TEN, ComparingDeclaration
from generator.checks.kinds.listed import unfilled
from generator.checks.rule import Examined, NotEvaluable, Verdict
from generator.checks.table import CheckedTable
from generator.values import dataclass


@dataclass(frozen=True, kw_only=True)
class LevelsAddUp(ComparingDeclaration):
    """合计 = Σ类, 类 = Σ款, 款 = Σ项, for each column that measures one of the concepts, in each table."""

    columns: tuple[Concept, ...]
    codes: tuple[str, ...] = ("201", "20101", "2010101")  # of the example, from the highest level down

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        levels = "款" if len(self.codes) == 2 else "项"
        below = "类的各款之和等于类" if levels == "款" else "款的各项之和等于款，类的各款之和等于类"
        return f"{below}，各类之和等于合计；适用于{'、'.join(column.name for column in self.columns)}各列"

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        """A verdict for each row that is entered and has rows below it."""
        compared, columns = False, frozenset(self.columns)
        for table in examined.tables:
            if columns.isdisjoint(table.concepts):
                continue
            for key in table.by_key:
                if key.concept not in columns:
                    continue
                below = tuple(child for child in table.children.get(key, ()) if child.subject[0] == self.codes[0][0])
                if not below:
                    continue
                compared = True
                yield self._verdict(examined, table, key, below)
        if not compared:
            yield NotEvaluable("没有同时填写上级和下级科目的金额")

    def _verdict(self, examined: Examined, table: CheckedTable, key: Key, below: tuple[Key, ...]) -> Verdict:
        empty = unfilled(examined, table, key)
        if empty:
            return NotEvaluable(f"“{empty[0].name}”等{len(empty)}个科目有此项支出而没有填写金额", (empty[0].place,))
        whole = table.entered(key)
        parts = [
            figure.named(f"{child.subject} {examined.accounts.subject_name(child.subject) or ''}".strip())
            for child in below
            if (figure := table.find(child))
        ]
        if whole is None:
            raise LookupError(key)
        return compare(self.title, [whole], parts)

    def _example(self, above: Decimal) -> Examined:
        """One row at each level, all ten. The total of each column raised."""
        return example(
            Entry(Key(column, subject=code), TEN if code else TEN + above)
            for column in self.columns
            for code in ("", *self.codes)
        )
