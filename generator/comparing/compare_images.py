"""Whether a picture that stands in a document is the one that was drawn, also after it was stored anew."""

from __future__ import annotations

import warnings
from enum import Enum
from io import BytesIO
from typing import Any

from matplotlib.image import imread

_STEP = 1.5 / 255  # more than the rounding of a channel
_CLEAR = 0.25  # of full brightness: no matter of smoothing
_SHARE = 0.005  # of clearly different pixels: not the same drawing
_SHAPE = 0.02  # difference of width over height


class Likeness(Enum):
    """How a picture of a document compares with the one drawn."""

    SAME = "same"
    OTHER = "other"
    UNCLEAR = "unclear"  # stored in another size or format, or changed too little to decide


def compare_images(drawn: bytes, actual: bytes) -> Likeness:
    """How the two image files compare, by bytes or by pixels."""
    if drawn == actual:
        return Likeness.SAME
    one, other = _brightness(drawn), _brightness(actual)
    if one is None or other is None:
        return Likeness.UNCLEAR
    if one.shape != other.shape:
        shapes = [image.shape[1] / image.shape[0] for image in (one, other)]
        return Likeness.OTHER if abs(shapes[0] - shapes[1]) > _SHAPE * shapes[0] else Likeness.UNCLEAR
    difference = abs(one - other)
    if difference.max() <= _STEP:
        return Likeness.SAME
    return Likeness.OTHER if (difference > _CLEAR).mean() > _SHARE else Likeness.UNCLEAR


def _brightness(content: bytes) -> Any:
    """The array of pixels on white paper, from black 0 to white 1; None for what is no picture that can be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            pixels: Any = imread(BytesIO(content), format="png" if content[1:4] == b"PNG" else "jpg")
    except Exception:  # the reader raises whatever it meets in a broken file
        return None
    values = pixels.astype(float) / (255 if pixels.dtype.kind in "ui" else 1)
    if values.ndim == 2:
        return values
    alpha = values[..., 3:4] if values.shape[2] == 4 else 1.0
    colours = values[..., :3] * alpha + (1 - alpha)
    return colours.mean(axis=2)
