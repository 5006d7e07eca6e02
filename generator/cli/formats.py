"""generate formats: the places and years that have a format, and all that one of them lays down."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from generator.cli import console
from generator.cli.parameters import WorkspaceFolder, stated_year
from generator.cli.process import MISUSED
from generator.cli.wrapping import wrapped
from generator.text import padded

if TYPE_CHECKING:
    from generator.diagnostics import Outcome

T = TypeVar("T")


def formats(
    place: Annotated[str, typer.Argument(metavar="地方", help="如 湖南省；不写的，列出全部")] = "",
    year: Annotated[int, typer.Argument(metavar="年度", parser=stated_year, help="四位数字；不写的，取最近的一年")] = 0,
    workspace: WorkspaceFolder = Path(),
) -> None:
    """列出有公开格式的地方和年度；写明地方和年度的，列出该格式的每一项规定和出处，以及可以自定的选项。"""
    from generator.operations import formats as operation
    from generator.workspace import Workspace

    root = Workspace(workspace)
    places = _usable(operation.places(root)) or ()
    if not place:
        for one in places:
            years = "、".join(map(str, one.years)) or "没有见到原件，全部推定"
            print(f"{padded(one.place, 18)}{years}")
        print(wrapped("没有列出的年度，沿用最近一年的格式，并提示核实。"))
        return
    chosen = next((one for one in places if place in one.names), None)
    every = tuple(year for one in places for year in one.years)
    wanted = year or max(chosen.years if chosen and chosen.years else every)
    listed = _usable(operation.facts(root, place, wanted))
    if listed is None:
        raise typer.BadParameter(f"没有“{place}”的公开格式，现有：{'、'.join(one.place for one in places)}")
    print(f"{listed.place}{wanted}年度" + (f"（{listed.substitute}）" if listed.substitute else ""))
    for fact in listed.facts:
        print(wrapped(f"{'·'.join(fact.keys)}：{fact.text}\n    出处：{listed.source(fact)}"))
    for option in listed.options:
        choices = "、".join(option.choices)
        print(wrapped(f"选项·{option.name}：{choices}；不填的按“{option.default}”\n    {option.note}"))


def _usable(outcome: Outcome[T]) -> T | None:
    """The value; the command ends where a format file is wrong."""
    for text in console.render_all(outcome.diagnostics):
        print(text, file=sys.stderr)
    if outcome.diagnostics:
        raise typer.Exit(MISUSED)
    return outcome.value
