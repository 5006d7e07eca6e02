"""A report made from the dataclass types alone, the real template, and the programs that look at a document."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from generator.accounts.quantities import Phrase
from generator.figures.spec import Comparison, Composition, FigureSpec, Part
from generator.sections.report import Report

Leaf = Callable[[str], str]

NUMBERS = {"year": "2020", "last_year": "2019", "number": "2"}


def word(path: str) -> str:
    """A leaf's text: where it stands in the report."""
    return NUMBERS.get(path.rsplit(".", 1)[-1], f"〔{path}〕")


def build(kind: Any, path: str = "", leaf: Leaf = word, many: int = 2, full: bool = True) -> Any:
    """A value of an annotated type: tuples of so many elements, optional values there or None."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        choices = [choice for choice in get_args(kind) if choice is not type(None)]
        if len(choices) < len(get_args(kind)) and not full:
            return None
        return build(choices[0], path, leaf, many, full)
    if origin is tuple:
        return tuple(build(get_args(kind)[0], f"{path}[{n}]", leaf, many, full) for n in range(many))
    if kind is Phrase:
        return Phrase((leaf(path),))
    if kind is bool:
        return full
    if kind is Composition:
        return Composition(f"图：{path}", (Part("甲", Decimal(1), "1.00", "100.00%"),))
    if kind is Comparison:
        return Comparison(f"图：{path}", ("2019年", "2020年"), ())
    hints = get_type_hints(kind)
    return kind(
        **{
            f.name: build(hints[f.name], f"{path}.{f.name}" if path else f.name, leaf, many, full)
            for f in dataclasses.fields(kind)
        }
    )


@pytest.fixture(scope="session")
def template() -> Path:
    return next(Path(__file__).parents[2].joinpath("templates").glob("*.docx"))


@pytest.fixture(scope="session")
def make_report() -> Callable[..., Report]:
    def make(**options: Any) -> Report:
        report = build(Report, **options)
        assert isinstance(report, Report)
        return report

    return make


@pytest.fixture(scope="session")
def draw() -> Callable[[FigureSpec], bytes]:
    from PIL import Image  # comes with matplotlib

    def plain(spec: FigureSpec) -> bytes:
        target = BytesIO()
        Image.new("L", (1712, 850), 200).save(target, "PNG", dpi=(300, 300))
        return target.getvalue()

    return plain
