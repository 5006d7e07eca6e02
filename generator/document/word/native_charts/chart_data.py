"""What a chart of Word holds: its rows as they stand in its workbook, and which of them it draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.accounts.quantities import Quantity
from generator.charts.fills import fills_around, fills_of_years
from generator.charts.picture import Fill
from generator.charts.spec import BarChart, FigureSpec, PieChart, PiePart
from generator.values import dataclass
from generator.wording import chinese
from generator.workbooks.chart_workbook import SHEET, ChartCell, Formula

_TURN = 360


@dataclass(frozen=True)
class Series:
    """Some values of a chart: where its name and they stand in the workbook, and how they are filled."""

    name: str
    column: str
    values: tuple[Decimal, ...]
    fills: tuple[Fill, ...]  # one for all, or one for each value

    @property
    def named_at(self) -> str:
        """The cell of its name."""
        return f"{SHEET}!${self.column}$1"

    @property
    def values_at(self) -> str:
        """The cells of its values."""
        return cells_at(self.column, len(self.values))


@dataclass(frozen=True)
class ChartData:
    """The data of a chart: of slices around a disc or of bars; names, series, and the rows of the workbook."""

    around: bool
    names: tuple[str, ...]
    named_in: str  # the column of the names
    series: tuple[Series, ...]
    rows: tuple[tuple[ChartCell, ...], ...]
    unit: str

    @property
    def names_at(self) -> str:
        """The cells of the names."""
        return cells_at(self.named_in, len(self.names))


def cells_at(column: str, count: int) -> str:
    """The address of so many cells of a column, under the headings."""
    return f"{SHEET}!${column}$2:${column}${count + 1}"


def chart_data(spec: FigureSpec) -> ChartData | None:
    """The data of a figure; None where there is nothing to draw."""
    if isinstance(spec, BarChart):
        return _bars(spec)
    parts = [part for part in spec.parts if part.value != 0]
    if not parts:
        return None
    amounts = tuple(part.value for part in parts)
    around = all(amount > 0 for amount in amounts)
    heading = f"金额（{spec.unit}）"
    whole = sum(amounts)
    fills = tuple(fills_around([float(_TURN * value / whole) for value in amounts])) if around else ()
    series = Series(heading, "B", amounts, fills or tuple(fills_of_years(1)))
    labels = tuple(_label(part, spec, with_amount=around) for part in parts)
    rows = (("项目", heading, "占比", "图上的文字"), *_rows_of(spec, parts, around))
    return ChartData(around, labels, "D", (series,), rows, spec.unit)


def _bars(spec: BarChart) -> ChartData | None:
    if not any(part.value for _, parts in spec.groups for part in parts):
        return None
    names = tuple(" ".join(str(name).split()) for name, _ in spec.groups)
    series = tuple(
        Series(year, chr(ord("B") + number), tuple(parts[number].value for _, parts in spec.groups), (fill,))
        for number, (year, fill) in enumerate(zip(spec.years, fills_of_years(len(spec.years)), strict=True))
    )
    rows = zip(names, *(one.values for one in series), strict=True)
    return ChartData(False, names, "A", series, (("项目", *spec.years), *rows), spec.unit)


def _label(part: PiePart, spec: PieChart, *, with_amount: bool) -> str:
    """What is printed beside a slice: name, amount and share; beside a bar, which has its amount, name and share."""
    amount = f"{part.amount}{spec.unit}" if with_amount else ""
    return "\n".join(filter(None, (str(part.label), "，".join(filter(None, (amount, str(part.share)))))))


def _rows_of(spec: PieChart, parts: Sequence[PiePart], around: bool) -> Iterator[tuple[ChartCell, ...]]:
    """The rows of the workbook: share and label follow from what is typed, where they do from what is printed."""
    whole, last = sum(part.value for part in parts), len(parts) + 1
    follows = around and all(str(part.share) == _share(part.value, whole) for part in parts)
    for row, part in enumerate(parts, 2):
        if not follows:
            yield str(part.label), part.value, str(part.share), _label(part, spec, with_amount=around)
            continue
        share = f"B{row}/SUM(B$2:B${last})"
        yield (
            str(part.label),
            part.value,
            Formula(
                f'=IF(AND({share}>0,ROUND({share},4)=0),"不足0.01%",'
                f'IF(AND({share}<1,ROUND({share},4)=1),"99.99%以上",TEXT({share},"0.00%")))'
            ),
            Formula(f'=A{row}&CHAR(10)&TEXT(B{row},"0.00")&"{spec.unit}，"&C{row}'),
        )


def _share(value: Decimal, whole: Decimal | int) -> str:
    return str(chinese.share_in_figure(Quantity("占比", value / whole, "%")))
