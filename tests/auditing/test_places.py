"""Our own documents of every place, audited from Word, page and PDF: nothing is found that is not there."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.auditing.audit import audit
from generator.auditing.recognising import recognised
from generator.diagnostics import SourceFile
from generator.outputs.web.page import page
from generator.published.opening import published
from tests.editions.place_facts import FACTS, PlaceFacts
from tests.places import CompiledPlace, named

pytestmark = pytest.mark.slow


def content(of_place: CompiledPlace, pdfs: Mapping[str, bytes], facts: PlaceFacts, kind: str) -> bytes:
    """The common department's document of a place and year, its page, or its PDF."""
    if kind == "pdf":
        return pdfs[named(facts)]
    made = of_place(facts)
    if kind == "html":
        return page(made).encode()
    assert made.document is not None
    return made.document.content


@pytest.mark.parametrize("kind", ["docx", "html", "pdf"])
@pytest.mark.parametrize("facts", FACTS, ids=named)
def test_nothing_is_found_in_our_own_documents(
    of_place: CompiledPlace, place_pdfs: Mapping[str, bytes], facts: PlaceFacts, kind: str
) -> None:
    read = published(content(of_place, place_pdfs, facts, kind), SourceFile(f"某局.{kind}"))
    assert read.value is not None, read.diagnostics
    document = recognised(read.value, place=facts.place)
    assert document.value is not None
    result = audit(document.value)
    assert [(each.rule.code, each.message) for each in result.findings] == []
    assert result.refusals == ()
    assert len(document.value.contents.facts) > 150
