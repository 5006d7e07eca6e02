"""Our own documents of every place, audited from Word, page and PDF: nothing is found that is not there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

from generator.auditing.audit import audit
from generator.auditing.recognising import recognised
from generator.diagnostics import SourceFile
from generator.document.word.libreoffice import LibreOffice
from generator.operations.lay_out import lay_out
from generator.outputs import web_site
from generator.published.opening import published
from tests.editions.place_facts import FACTS, PlaceFacts
from tests.editions.test_places import compiled, named
from tests.forms import edition_for
from tests.once import Once

pytestmark = pytest.mark.slow

Files = Mapping[str, bytes]  # by the ending of their names


@pytest.fixture(scope="session")
def files(once: Once, libreoffice: str) -> Callable[[PlaceFacts], Files]:
    """The common department's document of a place and year, its page, its PDF."""

    def make(folder: Path, facts: PlaceFacts) -> Files:
        made = lay_out(compiled(folder / "workspace", edition_for(facts.year, facts.place)))
        assert made.document is not None
        site = web_site.OUTPUT.make(made).value
        assert isinstance(site, dict)
        (pdf,) = LibreOffice(libreoffice).lay_out([made.document.content])
        assert isinstance(pdf, bytes), pdf
        return {"docx": made.document.content, "html": site["index.html"], "pdf": pdf}

    return cache(lambda facts: once(f"audited {named(facts)}", lambda folder: make(folder, facts)))


@pytest.mark.parametrize("kind", ["docx", "html", "pdf"])
@pytest.mark.parametrize("facts", FACTS, ids=named)
def test_nothing_is_found_in_our_own_documents(
    files: Callable[[PlaceFacts], Files], facts: PlaceFacts, kind: str
) -> None:
    read = published(files(facts)[kind], SourceFile(f"某局.{kind}"))
    assert read.value is not None, read.diagnostics
    document = recognised(read.value, place=facts.place)
    assert document.value is not None
    result = audit(document.value)
    assert [(each.rule.code, each.message) for each in result.findings] == []
    assert result.refusals == ()
    assert len(document.value.contents.facts) > 150
