"""docs/核对规则.md says what the declarations say."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from generator.checks import texts
from generator.checks.manual import BEGIN, END, replaced
from generator.checks.rules.catalogue import NUMERIC, UNITS
from tests.forms import edition_for
from tests.support import ROOT

COUNTS = re.compile(r"^\| 核对规则 \|.*\|$", re.MULTILINE)
QUALITY = ROOT / "docs" / "质量.md"
PAGE = ROOT / "docs" / "核对规则.md"


def test_the_page_of_rules_equals_their_declarations(golden: Callable[[Path, str], None]) -> None:
    page = PAGE.read_text("utf-8")
    assert BEGIN in page
    assert END in page
    golden(PAGE, replaced(page, edition_for(2024, "四川省").every_rule))


def test_the_page_of_measurements_counts_the_rules(golden: Callable[[Path, str], None]) -> None:
    page = QUALITY.read_text("utf-8")
    numbers, of_texts = len(NUMERIC) + len(UNITS), len(texts.RULES) + len(texts.OF_UNITS)
    line = f"| 核对规则 | 数字{numbers}条（其中部门与各单位{len(UNITS)}条）、文字{of_texts}条 |"
    assert COUNTS.search(page)
    golden(QUALITY, COUNTS.sub(line, page))
