"""The type of an edition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.sections.report import Report
from generator.sections.source import Source
from generator.workbooks.layout import WorkbookLayout


@dataclass(frozen=True)
class Edition:
    """A year's format in a place."""

    year: int
    province: str
    name: str
    workbooks: tuple[WorkbookLayout, ...]
    template: str  # file name in templates/
    title: str  # of the document, with {department} and {year}; also its file name
    compose: Callable[[Source], Report]
