"""Templates as they come with an installed program: checked when it was made, and not again in each run."""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.document.word.template_check import check_template
from generator.editions.templates import MADE_FOR
from generator.report.report import BaseReport
from generator.storage.files import read_file
from generator.workspace import packed_files


def check_changed(template: Path, report: type[BaseReport]) -> tuple[Diagnostic, ...]:
    """Every reason why the template cannot be rendered with a report of the type; looked for unless nothing changed.

    The tests check each template that comes with the program against its report. That holds of a program as it was
    packed, and of the very same bytes; in a checkout, whose files change, a template is always checked.
    """
    return () if _is_as_packed(template, report) else check_template(template, report)


def _is_as_packed(template: Path, report: type[BaseReport]) -> bool:
    """Whether the template is the one that was packed with the program for that report."""
    packed = packed_files()
    if packed is None or MADE_FOR.get(template.name) is not report:
        return False
    try:
        return read_file(template) == read_file(packed / "templates" / template.name)
    except OSError:
        return False  # which the check reports
