"""Drawn pixels as a PNG of at most 256 colours: less than half the size of full colour, and written faster."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

_MOST = 256
_BITS = 8  # of a channel
_OPAQUE = 0xFFFFFF


def png_in_palette(pixels: Any, exact: Iterable[str], dpi: int) -> bytes:
    """An array of RGBA pixels without transparency as PNG bytes.

    The exact colours, as #RRGGBB, are kept; of the blends at smoothed edges those that differ least are made one.
    """
    import numpy as np
    from PIL import Image

    values = pixels.view("<u4")[..., 0] & _OPAQUE
    runs = np.concatenate([values[:, 0], values[:, 1:][values[:, 1:] != values[:, :-1]]])
    present, counts = np.unique(runs, return_counts=True)
    colours = _channels(present)
    kept = np.array([tuple(bytes.fromhex(colour[1:])) for colour in dict.fromkeys(exact)], dtype=np.float32)
    palette = np.concatenate([kept, _apart(colours[np.argsort(-counts, kind="stable")], _MOST - len(kept))])
    number_of = np.zeros(1 << 3 * _BITS, dtype=np.uint8)
    number_of[present] = ((palette**2).sum(axis=1) - 2 * colours @ palette.T).argmin(axis=1)  # of squared distances
    image = Image.fromarray(number_of[values])
    image.putpalette(palette.astype(np.uint8).tobytes())
    png = BytesIO()
    image.save(png, "png", dpi=(dpi, dpi), compress_level=4)
    return png.getvalue()


def _channels(values: Any) -> Any:
    """The colours, each as a row of red, green and blue."""
    import numpy as np

    return np.stack([values >> shift & 0xFF for shift in (0, _BITS, 2 * _BITS)], axis=-1).astype(np.float32)


def _apart(colours: Any, most: int) -> Any:
    """At most so many of the colours, in order of importance: of those that share the leading bits only the first."""
    import numpy as np

    channels = colours.astype(np.uint32)
    for dropped in range(_BITS + 1):
        red, green, blue = (channels >> dropped).T
        _, first = np.unique(red << 2 * _BITS | green << _BITS | blue, return_index=True)
        if len(first) <= most:
            return colours[first]
    return colours[:0]
