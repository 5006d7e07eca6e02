"""The shipped font is enough, and what it lacks comes from an installed one."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from matplotlib import font_manager
from matplotlib.font_manager import fontManager

from generator.charts import fonts
from generator.charts.drawing import draw
from generator.charts.fonts import FAMILY, SHIPPED, MissingGlyph, font_for
from generator.charts.spec import PieChart, PiePart
from tests.support import lacking


def gb2312() -> str:
    pairs = (bytes([high, low]) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    return "".join(pair.decode("gb2312", errors="ignore") for pair in pairs)


def has_installed_chinese_font() -> bool:
    return bool(fonts._installed_chinese())


def figure(label: str) -> PieChart:
    return PieChart("构成图", (PiePart(label, Decimal(1), "1.00", "100.00%"),))


def test_the_shipped_font_holds_all_of_gb2312_and_ascii() -> None:
    hanzi = gb2312()
    assert len(hanzi) == 7445
    assert font_for([hanzi, "".join(map(chr, range(32, 127)))], "图").get_file() == str(SHIPPED)


def test_the_shipped_font_is_small_and_its_licence_lies_beside_it() -> None:
    assert SHIPPED.stat().st_size < 2.5e6
    licence = SHIPPED.with_name("OFL.txt").read_text("utf-8")
    assert "Copyright 2014-2021 Adobe" in licence
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_the_family_name_clashes_with_no_other_and_keeps_off_the_reserved_one() -> None:
    from matplotlib.ft2font import FT2Font

    family = FT2Font(str(SHIPPED)).family_name
    assert family == FAMILY
    assert "Source" not in family
    assert "Noto" not in family


def test_a_character_that_the_shipped_font_lacks_comes_from_an_installed_one() -> None:
    if not has_installed_chinese_font():
        lacking("a Chinese font to fall back on")
    with_rare = font_for(["甲龘"], "图").get_family()
    assert with_rare[0] == FAMILY
    assert with_rare[1:]
    assert draw(figure("甲龘")) != draw(figure("甲驫")), "each has its own shape, which boxes have not"


def test_without_any_installed_font_a_rare_character_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_installed_chinese", tuple)
    with pytest.raises(MissingGlyph, match="“龘”（U\\+9F98）"):
        draw(figure("甲龘"))


def face(family: str, characters: str) -> TTFont:
    """A font with a box for each of the characters."""
    names = {ord(character): f"uni{ord(character):04X}" for character in characters}
    pen = TTGlyphPen(None)
    for number, point in enumerate(((0, 0), (0, 700), (700, 700), (700, 0))):
        (pen.lineTo if number else pen.moveTo)(point)
    pen.closePath()
    box = pen.glyph()
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder([".notdef", *names.values()])
    made.setupCharacterMap(names)
    made.setupGlyf(dict.fromkeys((".notdef", *names.values()), box))
    made.setupHorizontalMetrics(dict.fromkeys((".notdef", *names.values()), (1000, 0)))
    made.setupHorizontalHeader(ascent=880, descent=-120)
    made.setupNameTable({"familyName": family, "styleName": "Regular"})
    made.setupOS2()
    made.setupPost()
    return made.font


def test_any_face_of_a_collection_serves_also_one_installed_since_matplotlib_made_its_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Debian's Noto CJK: the first face of its collections is the Japanese one.
    collection = TTCollection()
    collection.fonts = [face("Noto Sans CJK JP", "甲"), face("Noto Sans CJK SC", "甲龘")]
    collection.save(tmp_path / "two.ttc")
    monkeypatch.setattr(
        fontManager, "ttflist", [e for e in fontManager.ttflist if e.name not in fonts.INSTALLED_CHINESE]
    )
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda: [str(tmp_path / "two.ttc")])
    forget = (fonts._installed_chinese, fonts._characters_of)
    for known in forget:
        known.cache_clear()
    try:
        assert font_for(["甲龘"], "图").get_family() == [FAMILY, "Noto Sans CJK SC"]
        draw(figure("甲龘"))
    finally:
        fontManager._findfont_cached.cache_clear()  # type: ignore[attr-defined]
        for known in forget:
            known.cache_clear()
