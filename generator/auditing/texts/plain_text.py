"""A printed text without its white space, a matter of layout, in Chinese punctuation; where each character stood."""

from __future__ import annotations

from generator.values import dataclass

# Sites turn the punctuation of a text to that of ASCII, within numbers and between Latin letters it stands rightly.
_CHINESE = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "?": "？", "!": "！"}


@dataclass(frozen=True)
class PlainText:
    """A text without white space, its punctuation Chinese, with the positions that its characters had."""

    text: str
    positions: tuple[int, ...]

    @classmethod
    def of(cls, printed: str) -> PlainText:
        """The text without white space; between two words of Latin letters it stays."""
        kept = [at for at, character in enumerate(printed) if not character.isspace() or _between_words(printed, at)]
        plain = "".join(printed[at] if not printed[at].isspace() else " " for at in kept)
        text = ""
        for at, sign in enumerate(plain):
            text += _chinese(text[-1:] or sign, sign, plain[at + 1 : at + 2] or sign)
        return cls(text, tuple(kept))

    def printed_span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters from start to before end stood in the printed text."""
        if not self.positions or start >= len(self.positions):
            return (0, 0)
        return self.positions[start], self.positions[max(start, min(end, len(self.positions)) - 1)] + 1


def _chinese(before: str, sign: str, after: str) -> str:
    """The character, as Chinese punctuation where one beside it is no ASCII character."""
    return _CHINESE.get(sign, sign) if not (before.isascii() and after.isascii()) else sign


def _between_words(text: str, at: int) -> bool:
    """Whether a white space stands between two Latin letters."""
    return 0 < at < len(text) - 1 and _latin(text[at - 1]) and _latin(text[at + 1])


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
