"""In what the office programs lay out differently, as sets of rules under which the same document is laid out."""

from __future__ import annotations

from typing import NamedTuple

_SHARE_OF_DESCENT = 29  # per cent of the size, of a face under its base line


class BreakingRules(NamedTuple):  # which hash and compare at once, as all by which broken lines are remembered
    """How lines are measured and broken; the defaults are LibreOffice 7.4's, measured."""

    gap: int = 20  # per cent of the size, between a hanzi and a letter or digit, where the style asks for it
    held_numbers: bool = True  # 、 and ， hold the number that follows, as in Unicode's rules before version 5.2
    pitch_at_borders: bool = False  # a character keeps its pitch where the script changes after it
    further_marks: frozenset[str] = frozenset()  # that cannot begin a line either
    narrow_marks: bool = False  # marks of which the faces differ (— … ·) are half as wide


class LayoutRules(NamedTuple):
    """How a program lays out: its lines, and the heights in which programs differ."""

    breaking: BreakingRules = BreakingRules()
    under_picture: int = 0  # per cent of the size, under a picture in its line
    over_row: int = 0  # twips that every row of a table is higher
    section_end: bool = False  # an empty paragraph that only ends a section takes its line


LIBREOFFICE = LayoutRules()
# By public measurements of Word's PDFs (a quarter of an em between scripts) and the semantics of the file's format;
# neither Word nor WPS was at hand.
_OTHERS_BREAK = BreakingRules(gap=25, held_numbers=False, pitch_at_borders=True, further_marks=frozenset("%％℃°…·‰"))
WPS = LayoutRules(_OTHERS_BREAK, section_end=True)
WORD = LayoutRules(_OTHERS_BREAK, under_picture=_SHARE_OF_DESCENT, over_row=10, section_end=True)

# A number is printed where all of these agree: the programs, and LibreOffice with what is likeliest to be otherwise.
RULE_SETS = (
    LIBREOFFICE,
    WPS,
    WORD,
    LIBREOFFICE._replace(over_row=10),
    LIBREOFFICE._replace(breaking=LIBREOFFICE.breaking._replace(narrow_marks=True)),
)
