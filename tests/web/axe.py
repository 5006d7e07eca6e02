"""What axe says against a page in a browser, in each look that the page has."""

from __future__ import annotations

import json
from typing import Literal, TypedDict

from playwright.sync_api import Page

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_OF_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}

Violation = tuple[str, str, str]  # look, rule, element


class Look(TypedDict, total=False):
    """What a reader has set in the system."""

    color_scheme: Literal["light", "dark"]
    contrast: Literal["more", "no-preference"]
    forced_colors: Literal["active", "none"]


PLAIN: Look = {"color_scheme": "light", "contrast": "no-preference", "forced_colors": "none"}
LOOKS: dict[str, Look] = {
    "light": PLAIN,
    "dark": {**PLAIN, "color_scheme": "dark"},
    "more contrast": {**PLAIN, "contrast": "more"},
    "forced colours": {**PLAIN, "forced_colors": "active"},
}


def violations(page: Page, axe: str) -> list[Violation]:
    """What axe finds in the page as it is shown."""
    page.evaluate(axe)
    return _found(page, "as it is", _RULES, more_than=10)


def violations_in_any_look(page: Page, axe: str, *looks: str) -> list[Violation]:
    """What axe finds in the page in the looks, or in all: by all rules in the first, by those of colours in others."""
    page.evaluate(axe)
    found: list[Violation] = []
    for number, look in enumerate(looks or LOOKS):
        page.emulate_media(**LOOKS[look])
        found += _found(page, look, *((_OF_COLOURS, 0) if number else (_RULES, 10)))
    page.emulate_media(**PLAIN)
    return found


def _found(page: Page, look: str, rules: object, more_than: int) -> list[Violation]:
    result = page.evaluate(f"axe.run({{runOnly: {json.dumps(rules)}}})")
    assert len(result["passes"]) > more_than, look
    return [(look, item["id"], item["nodes"][0]["html"]) for item in result["violations"]]
