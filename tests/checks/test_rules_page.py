"""docs/核对规则.md says what the declarations say. UPDATE_MANUAL=1 writes its list of rules anew."""

from __future__ import annotations

import os

from generator import editions
from generator.checks.manual import BEGIN, END, replaced
from tests.support import ROOT

PAGE = ROOT / "docs" / "核对规则.md"


def test_the_page_of_rules_equals_their_declarations() -> None:
    page = PAGE.read_text("utf-8")
    assert BEGIN in page
    assert END in page
    made = replaced(page, editions.latest().every_rule)
    if os.environ.get("UPDATE_MANUAL"):
        PAGE.write_text(made, "utf-8")
    else:
        assert page == made
