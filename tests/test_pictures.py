"""The pictures that the README shows: there, small, in a palette."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.pictures import COLOURS, DOCUMENT, WORKBOOK
from tests.support import ROOT

LARGEST = 150_000  # bytes


@pytest.mark.parametrize("picture", [DOCUMENT, WORKBOOK], ids=["document", "workbook"])
def test_the_readmes_show_the_pictures_that_the_command_draws(picture: Path) -> None:
    name = str(picture.relative_to(ROOT))
    for readme in ("README.md", "README.zh-CN.md"):
        assert f"({name})" in (ROOT / readme).read_text(encoding="utf-8")
    with Image.open(picture) as image:
        assert image.mode == "P"
        assert len(image.getcolors() or ()) <= COLOURS
    assert picture.stat().st_size < LARGEST
