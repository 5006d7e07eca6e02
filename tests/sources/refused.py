"""The error of a source that cannot be written from its other form."""

from __future__ import annotations

from collections.abc import Iterable


class Refused(Exception):  # noqa: N818 - the input is refused, the program has no error
    """Writing would lose something, or change more than it may; a line for each reason."""

    def __init__(self, reasons: Iterable[str]) -> None:
        super().__init__("\n".join(reasons))
