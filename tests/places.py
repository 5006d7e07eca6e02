"""Documents of one common department in every place, as the tests of formats and of audits read them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from generator.diagnostics import Severity
from generator.document.word.engine_choice import LayoutChoice
from generator.document.word.libreoffice import LibreOffice
from generator.operations.compile import Render, compile
from generator.operations.lay_out import lay_out
from generator.outputs.compilation import Compilation
from tests.cases import full_tables
from tests.editions.place_facts import FACTS, PlaceFacts
from tests.forms import edition_for
from tests.once import Once
from tests.support import ROOT, Sample, lightly

CompiledPlace = Callable[[PlaceFacts], Compilation]
BY_PLACE = {(facts.place, facts.year): facts for facts in FACTS}


def named(facts: PlaceFacts) -> str:
    return f"{facts.place}{facts.year}"


def compiled(folder: Path, facts: PlaceFacts) -> Compilation:
    """The common department in the place and year, compiled without an error; the program finds the page numbers."""
    sample = Sample(ROOT).copied_to(folder)
    full_tables.write(sample, edition_for(facts.year, facts.place))
    with lightly():
        made = compile(sample.workspace, facts.year, render=Render.IF_SOUND)
    assert [problem for problem in made.diagnostics if problem.severity is Severity.ERROR] == []
    assert made.document is not None
    return lay_out(made, layout=LayoutChoice.NONE)


def shared(once: Once) -> CompiledPlace:
    """The compilation of each place, made once in a test run."""
    return cache(lambda facts: once(f"place {named(facts)}", lambda folder: compiled(folder / "workspace", facts)))


def pdfs(places: CompiledPlace, libreoffice: str) -> dict[str, bytes]:
    """The PDF of each place's document by its name, all made by one LibreOffice."""
    documents = [places(facts).document for facts in FACTS]
    made = LibreOffice(libreoffice).lay_out([document.content for document in documents if document is not None])
    named_pdfs = dict(zip(map(named, FACTS), made, strict=True))
    assert all(isinstance(pdf, bytes) for pdf in made), named_pdfs
    return {name: pdf for name, pdf in named_pdfs.items() if isinstance(pdf, bytes)}
