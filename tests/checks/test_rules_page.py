"""docs/核对规则.md says what the declarations say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.checks.manual import BEGIN, END, replaced
from tests.forms import edition_for
from tests.support import ROOT

PAGE = ROOT / "docs" / "核对规则.md"


def test_the_page_of_rules_equals_their_declarations(golden: Callable[[Path, str], None]) -> None:
    page = PAGE.read_text("utf-8")
    assert BEGIN in page
    assert END in page
    golden(PAGE, replaced(page, edition_for(2024, "四川省").every_rule))
