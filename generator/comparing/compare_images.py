"""Whether a picture that stands in a document is the one that was drawn, also after it was stored anew."""

from __future__ import annotations

import warnings
from enum import Enum
from io import BytesIO
from typing import Any

from matplotlib.image import imread
from PIL import Image

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
    sizes = _size(drawn), _size(actual)
    if sizes[0] is None or sizes[1] is None:
        return Likeness.UNCLEAR
    if sizes[0] != sizes[1]:  # the other may be of any size: it is not unpacked
        shapes = [size[0] / size[1] for size in sizes if size]
        return Likeness.OTHER if abs(shapes[0] - shapes[1]) > _SHAPE * shapes[0] else Likeness.UNCLEAR
    one, other = _brightness(drawn), _brightness(actual)
    if one is None or other is None or one.shape != other.shape:
        return Likeness.UNCLEAR
    difference = abs(one - other)
    if difference.max() <= _STEP:
        return Likeness.SAME
    return Likeness.OTHER if (difference > _CLEAR).mean() > _SHARE else Likeness.UNCLEAR


def _size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a picture, by its beginning; None for what is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of its size, which is what is asked
            with Image.open(BytesIO(content)) as image:
                width, height = image.size
    except Exception:  # the reader raises whatever it meets in a broken file
        return None
    return (width, height) if width and height else None


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
