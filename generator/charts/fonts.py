"""The fonts of the figures: the shipped one first, installed Chinese ones for what it lacks, never a box."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

SHIPPED = Path(__file__).parent / "fonts" / "FinalAccountsSansSC-Regular.otf"
FAMILY = "Final Accounts Sans SC"

INSTALLED_CHINESE = (
    "SimHei",
    "Microsoft YaHei",
    "DengXian",
    "SimSun",
    "NSimSun",
    "FangSong",
    "SimSun-ExtB",
    "SimSun-ExtG",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Heiti SC",
    "STHeiti",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Noto Serif CJK SC",
)


class MissingGlyph(ValueError):  # noqa: N818 — the name states the problem
    """Characters of a figure that no font at hand can draw."""

    def __init__(self, characters: Iterable[str], title: str) -> None:
        self.characters = tuple(sorted(set(characters)))
        self.title = title
        named = "、".join(f"“{c}”（U+{ord(c):04X}）" if c.isprintable() else f"U+{ord(c):04X}" for c in self.characters)
        super().__init__(f"图“{title}”中有字库里没有的字：{named}")


def font_for(texts: Iterable[str], title: str) -> FontProperties:
    """The font that draws every character of the texts; raises MissingGlyph, naming the figure, if there is none."""
    from matplotlib.font_manager import FontProperties

    wanted = {character for text in texts for character in text}
    lacking = wanted - _characters_of_shipped()
    if not lacking:
        return FontProperties(fname=SHIPPED)
    families = [FAMILY]
    for family in _installed_chinese():
        available = lacking & _characters_of(family)
        if available:
            families.append(family)
            lacking -= available
    if lacking:
        raise MissingGlyph(lacking, title)
    _register_shipped()
    return FontProperties(family=families)


def are_in_shipped(texts: Iterable[str]) -> bool:
    """Whether the shipped font draws every character of the texts."""
    return _characters_of_shipped().issuperset(character for text in texts for character in text)


@cache
def _characters_of_shipped() -> frozenset[str]:
    from matplotlib.ft2font import FT2Font

    return frozenset(map(chr, FT2Font(str(SHIPPED)).get_charmap()))


@cache
def _characters_of(family: str) -> frozenset[str]:
    """The characters that matplotlib finds in this installed family, the face of a collection included."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    path = findfont(FontProperties(family=[family]), fallback_to_default=False)
    return frozenset(map(chr, get_font(path).get_charmap()))


@cache
def _installed_chinese() -> tuple[str, ...]:
    """The installed Chinese families, in order of preference."""
    from matplotlib.font_manager import fontManager

    _list_fonts_installed_since()
    installed = {entry.name for entry in fontManager.ttflist}
    return tuple(family for family in INSTALLED_CHINESE if family in installed)


def _list_fonts_installed_since() -> None:
    """Nothing; afterwards matplotlib lists the fonts that were installed after it made its list, which it keeps."""
    from matplotlib.font_manager import findSystemFonts, fontManager

    listed = {entry.fname for entry in fontManager.ttflist}
    for path in findSystemFonts():
        if path not in listed:
            with suppress(Exception):  # a font that FreeType cannot read serves nobody
                fontManager.addfont(path)


@cache
def _register_shipped() -> None:
    """Registers the shipped font with matplotlib by its name, which falling back glyph by glyph needs."""
    from matplotlib.font_manager import fontManager

    fontManager.addfont(SHIPPED)
