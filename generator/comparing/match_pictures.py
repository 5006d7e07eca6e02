"""Pictures of a finished document whose descriptions were lost, identified by their pixels."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.comparing.compare_images import Likeness, compare_images
from generator.document.model import Block

_FIGURE = re.compile(r"\d\.\d")  # in a description


def match_pictures(expected: Sequence[Block], actual: Sequence[Block]) -> tuple[Block, ...]:
    """The actual texts; a picture without a description has that of the expected one it looks like."""
    drawn = {block.text: block for block in expected if block.picture}
    return tuple(
        replace(block, text=_description(block, drawn)) if block.picture and not _FIGURE.search(block.text) else block
        for block in actual
    )


def _description(picture: Block, drawn: Mapping[str, Block]) -> str:
    """The description of the drawn picture that this one is."""
    lookalikes = (
        text
        for text, block in drawn.items()
        if block.image and compare_images(block.image, picture.image) is Likeness.SAME
    )
    return next(lookalikes, picture.text)
