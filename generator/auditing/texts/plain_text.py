"""A printed text without its white space, which is a matter of layout, and where each character stood."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PlainText:
    """A text without white space, with the positions that its characters had."""

    text: str
    positions: tuple[int, ...]

    @classmethod
    def of(cls, printed: str) -> PlainText:
        """The text without white space; between two words of Latin letters it stays."""
        kept = [at for at, character in enumerate(printed) if not character.isspace() or _between_words(printed, at)]
        return cls("".join(printed[at] if not printed[at].isspace() else " " for at in kept), tuple(kept))

    def printed_span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters from start to before end stood in the printed text."""
        if not self.positions or start >= len(self.positions):
            return (0, 0)
        return self.positions[start], self.positions[max(start, min(end, len(self.positions)) - 1)] + 1


def _between_words(text: str, at: int) -> bool:
    """Whether a white space stands between two Latin letters."""
    return 0 < at < len(text) - 1 and _latin(text[at - 1]) and _latin(text[at + 1])


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
