"""A department's document of 2025, made from its figures, beside the one that it published, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.cases.environment_paragraphs import PARAGRAPHS, Difference, Paragraph
from tests.departments import Ran
from tests.support import text_of


def pattern(text: str) -> re.Pattern[str]:
    """The text with … for any words."""
    return re.compile(".+".join(re.escape(part) for part in text.split("…")))


@pytest.fixture(scope="module")
def printed(ran: Callable[[str], Ran]) -> list[str]:
    """The document's paragraphs: units within the scope, text and glossary."""
    lines = [re.sub(r"[\s\u3000]+", "", line) for line in text_of(ran("environment").document)]
    lines = [line for line in lines if line]
    first = max(number for number, line in enumerate(lines) if line.startswith("二、部门决算单位构成"))
    tables = max(number for number, line in enumerate(lines) if line.startswith("第二部分"))
    text = max(number for number, line in enumerate(lines) if line.startswith("第三部分"))
    return [*lines[first:tables], *lines[text:]]


def test_the_document_has_the_published_paragraphs_in_their_order(printed: list[str]) -> None:
    expected = [re.sub(r"\u3000", "", paragraph.expected) for paragraph in PARAGRAPHS]
    wrong = [
        (is_so, wanted)
        for is_so, wanted in zip(printed, expected, strict=False)
        if not pattern(wanted).fullmatch(is_so)
    ]
    assert wrong == []
    assert len(printed) == len(expected)


@pytest.mark.parametrize("paragraph", [one for one in PARAGRAPHS if one.difference], ids=lambda one: one.published[:20])
def test_every_difference_is_one_and_says_why(paragraph: Paragraph) -> None:
    assert paragraph.printed
    assert paragraph.printed != paragraph.published
    assert paragraph.difference is not Difference.OURS, f"to be mended: {paragraph.why}"
    assert paragraph.why


def test_what_is_no_difference_is_printed_as_published() -> None:
    assert [one for one in PARAGRAPHS if one.printed and not one.difference] == []
