"""The shipped font is enough, and what it lacks comes from an installed one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.charts import fonts
from generator.charts.drawing import draw
from generator.charts.fonts import FAMILY, SHIPPED, MissingGlyph, font_for
from generator.charts.spec import Composition, Part
from tests.support import lacking


def gb2312() -> str:
    pairs = (bytes([high, low]) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    return "".join(pair.decode("gb2312", errors="ignore") for pair in pairs)


def has_installed_chinese_font() -> bool:
    return bool(fonts._installed_chinese())


def figure(label: str) -> Composition:
    return Composition("构成图", (Part(label, Decimal(1), "1.00", "100.00%"),))


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
