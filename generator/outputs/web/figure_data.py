"""The numbers of a figure as a table: for those who cannot see the figure, and for those who want the numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from generator.charts.spec import BarChart, FigureSpec, PieChart, alternative_text

FigureOf = Mapping[str, FigureSpec]  # by what it shows in words


def figures_by_description(specs: Iterable[FigureSpec]) -> FigureOf:
    """The figures by their alternative texts, with which they stand in the document."""
    return {alternative_text(spec): spec for spec in specs}


def columns(spec: FigureSpec) -> tuple[str, ...]:
    """The headings of a figure's table, its unit in them."""
    if isinstance(spec, BarChart):
        return ("项目", *(f"{year}（{spec.unit}）" for year in spec.years))
    return ("项目", f"金额（{spec.unit}）", "占比")


def rows(spec: FigureSpec) -> tuple[tuple[str, ...], ...]:
    """The rows of a figure's table: names and numbers as the figure prints them."""
    if isinstance(spec, PieChart):
        return tuple((str(part.label), str(part.amount), str(part.share)) for part in spec.parts)
    return tuple((str(name), *(str(part.amount) for part in parts)) for name, parts in spec.groups)


def data_table(spec: FigureSpec, name: str) -> str:
    """The table as HTML, folded under 图中数据."""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in columns(spec))
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td class=n>{escape(text)}</td>" for text in rest)}</tr>'
        for first, *rest in rows(spec)
    ).replace("class=n", 'class="n"')
    return (
        f'<details><summary>图中数据</summary><table><caption id="{name}-c">{escape(spec.title)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></details>"
    )
