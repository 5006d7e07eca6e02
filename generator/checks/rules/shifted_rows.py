"""R245: amounts that stand a row too low or too high from some row of a table on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.accounts import concepts as c
from generator.accounts.concepts import Basis, Concept, Key, name_of
from generator.accounts.facts import Contents, Fact
from generator.accounts.quantities import of_fact
from generator.accounts.rounding import STEP
from generator.checks.comparison import side
from generator.checks.examples import Entry, Named
from generator.checks.kinds import Judgement
from generator.checks.rule import Examined, Fails, Holds, Rule, Side, Verdict
from generator.checks.table import CheckedTable
from generator.diagnostics import Place, Severity
from generator.values import dataclass

_TITLE = "一张表从某行起错了一行"
_TELLING = 3  # amounts that stand beside the row that another table has them in; fewer may be chance

_Column = tuple[Concept, Basis, int]
_Values = Mapping[str, Fact]  # a column by code
_Agreeing = Mapping[str, set[Decimal]]  # what other tables have for each code


@dataclass(frozen=True)
class _Run:
    """Rows of a column, from first to last, whose amounts belong `by` rows before; the column that has them right."""

    column: _Column
    first: int
    last: int
    by: int  # 1: a row too low; -1: a row too high
    hits: int
    right: _Values


def _columns(table: CheckedTable) -> dict[_Column, dict[str, Fact]]:
    columns: dict[_Column, dict[str, Fact]] = {}
    for key, fact in table.by_key.items():
        if key.subject:
            columns.setdefault((key.concept, key.basis, key.years_back), {})[key.subject] = fact
    return columns


def _amount(values: _Values, code: str) -> Decimal:
    """The column's amount for the code; zero where it has none."""
    return values[code].value if code in values else Decimal(0)


def _run(
    codes: Sequence[str], column: _Column, values: _Values, right: _Values, agreeing: _Agreeing, by: int
) -> _Run | None:
    """The longest run of the column's rows whose amounts the right column has `by` rows before, to its last rows.

    An amount that some other table has in the same row is in its place and ends a run.
    """
    best: _Run | None = None
    first, hits = -1, 0
    for row, code in enumerate(codes):
        amount = _amount(values, code)
        belongs = _amount(right, codes[row - by]) if 0 <= row - by < len(codes) else Decimal(0)
        if amount and amount == belongs:
            if amount != _amount(right, code):  # else a 款 and its only 项, which have one amount
                first, hits = (first, hits + 1) if hits else (row, 1)
        elif amount and amount in agreeing.get(code, ()):
            first, hits = -1, 0
        if hits >= _TELLING and (best is None or hits >= best.hits):
            best = _Run(column, first, row, by, hits, right)
    return best


def _runs(table: CheckedTable, codes: Sequence[str], tables: Sequence[CheckedTable]) -> list[_Run]:
    """The run of each column of the table, in the direction that more of its amounts speak for."""
    rights = [values for other in tables if other.place != table.place for values in _columns(other).values()]
    agreeing: dict[str, set[Decimal]] = {}
    for values in rights:
        for code, fact in values.items():
            agreeing.setdefault(code, set()).add(fact.value)
    found: list[_Run] = []
    for column, values in _columns(table).items():
        runs = (_run(codes, column, values, right, agreeing, by) for right in rights for by in (1, -1))
        best = max((run for run in runs if run), key=lambda run: run.hits, default=None)
        if best:
            found.append(best)
    by = {direction: sum(run.hits for run in found if run.by == direction) for direction in (1, -1)}
    taken = [run for run in found if run.by == max(by, key=lambda direction: by[direction])]
    first = min((run.first for run in taken), default=0)
    return [_from(run, codes, _values(table, run), first) for run in taken]


def _from(run: _Run, codes: Sequence[str], values: _Values, first: int) -> _Run:
    """The run from the first row that any column has, as far as its own amounts let it: zeros tell nothing."""
    start = run.first
    while start > first and _amount(values, codes[start - 1]) == _amount(run.right, codes[start - 1 - run.by]):
        start -= 1
    return replace(run, first=start)


def _shifted(examined: Examined) -> Iterator[Verdict]:
    """A failure for the table in which runs are found, with its contents moved back.

    Of two tables that differ by a row, each is a row off for the other: the one whose own rows do not add up is.
    """
    seen: list[Place] = []
    off: list[tuple[int, CheckedTable, list[str], list[_Run]]] = []
    for table in examined.tables:
        codes = list(dict.fromkeys(key.subject for key in table.by_key if key.subject))
        ordered = [item.code for item in examined.contents.subjects if item.row_sheet == table.place]
        codes = list(dict.fromkeys((*ordered, *codes))) if ordered else codes
        if len(codes) <= _TELLING:
            continue
        seen.append(table.place)
        if runs := _runs(table, codes, examined.tables):
            off.append((_contradictions(table), table, codes, runs))
    if off:
        most = max(contradictions for contradictions, *_ in off)
        worst = [item for item in off if item[0] == most]
        if len(worst) == 1:
            yield _failure(examined, *worst[0][1:])
    if seen:
        yield Holds(Side("各表的数没有整段错一行的", None, tuple(seen)))


def _contradictions(table: CheckedTable) -> int:
    """How many amounts of the table are not the sum of the rows below them."""
    return sum(
        abs(entered.exact - summed.exact) > STEP * (len(table.children[key]) + 1)
        for key in table.children
        if (entered := table.entered(key)) and (summed := table.summed(key))
    )


def _failure(examined: Examined, table: CheckedTable, codes: Sequence[str], runs: Sequence[_Run]) -> Fails:
    run = max(runs, key=lambda item: item.hits)
    first = next(code for code in codes[run.first :] if code in _values(table, run))
    fact = _values(table, run)[first]
    its = run.right[codes[codes.index(first) - run.by]]
    names = "、".join(dict.fromkeys(name_of(Key(*item.column)) for item in runs))
    where = "低了" if run.by > 0 else "高了"
    message = f"像是从某行起错了一行：“{table.place.sheet}”的{names}，从{first}起{where}一行"
    sides = (
        side(of_fact(fact).named(f"{table.place.sheet}的{name_of(fact.key)}")),
        side(of_fact(its).named(f"{its.place.sheet}的{name_of(its.key)}")),
    )
    cured = _moved_back(examined.contents, table, codes, runs)
    return Fails(message, *sides, cured=cured, only_if_cured=True)


def _values(table: CheckedTable, run: _Run) -> _Values:
    """The column of the run by code."""
    return _columns(table)[run.column]


def _moved_back(contents: Contents, table: CheckedTable, codes: Sequence[str], runs: Sequence[_Run]) -> Contents:
    """The contents with the runs moved back; the amount that was lost at the end is the other table's."""
    instead: dict[Key, Fact | None] = {}
    for run in runs:
        values = _values(table, run)
        lost = codes[run.last if run.by > 0 else run.first]
        _put(instead, run.column, lost, run.right.get(lost), values)
        for row in range(run.first, run.last + 1):
            if 0 <= row - run.by < len(codes):
                _put(instead, run.column, codes[row - run.by], values.get(codes[row]), values)
    in_table = {id(fact) for fact in table.facts}
    facts = [fact for fact in contents.facts if id(fact) not in in_table or fact.key not in instead]
    return replace(contents, facts=(*facts, *(fact for fact in instead.values() if fact)))


def _put(instead: dict[Key, Fact | None], column: _Column, code: str, fact: Fact | None, values: _Values) -> None:
    """Puts the amount into the row of the code, in the cell that is there."""
    key = Key(*column, code)
    place = values[code].place if code in values else fact.place if fact else None
    instead[key] = replace(fact, key=key, place=place) if fact and place else None


def _rows(sheet: str, amounts: str) -> tuple[Named | Entry, ...]:
    """A table of a 款 with six 项, a letter each for the amounts of the 项."""
    concept = c.GENERAL_EXPENDITURE if sheet == "乙表" else c.EXPENDITURE_THIS_YEAR
    codes = ["20101", *(f"20101{number:02}" for number in range(1, 7))]
    whole = Decimal(sum(map(ord, "abcdef")))
    return (
        *(Named(code, f"事务{code}", sheet) for code in codes),
        *(
            Entry(Key(concept, subject=code), amount, sheet)
            for code, amount in zip(codes, (whole, *(Decimal(ord(letter)) for letter in amounts)), strict=True)
        ),
    )


RULES: tuple[Rule, ...] = (
    Judgement(
        code="R245",
        title=_TITLE,
        statement="没有一张表的某栏，连着几行的数都是别的表里上一行（或下一行）的数，移回去别的矛盾就消失",
        judge=_shifted,
        holds_in=(*_rows("甲表", "abcdef"), *_rows("乙表", "abcdef")),
        fails_in=(*_rows("甲表", "abbcde"), *_rows("乙表", "abcdef")),
        severity=Severity.VERIFY,
        reference="公开02、03、05、08、09表：同一科目在各表的数",
        hint="从这一行起与另一张表逐行对照，多半是漏填或多填了一行；移回去以后再运行。由此引起的其他问题不再逐条列出",
    ),
)
