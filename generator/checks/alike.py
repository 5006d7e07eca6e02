"""What is likely the same, written another way: names of projects, numbers with a slip of the hand."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from generator.patterns import LazyPattern

_GENERIC = LazyPattern(r"经费|资金|专项|工作|补助|费用|费|项目|[《》“”（）()·]|20\d\d年?|\A全?[省市县区州]")
_LEAST_CHARACTERS = 4
_LEAST_DIGITS = 3  # in which digits are exchanged; 12 and 21 may be two things
POWERS = (10, 100, 1000, 10_000)


def are_alike(one: str, other: str) -> bool:
    """Whether, without the words that any project has, one name is the other with characters left out."""
    short, long = sorted((_own_words(one), _own_words(other)), key=len)
    characters = iter(long)
    return len(short) >= _LEAST_CHARACTERS and all(character in characters for character in short)


@lru_cache(maxsize=4096)  # each name is compared with all others
def _own_words(name: str) -> str:
    return _GENERIC.sub("", name)


def slipped(one: Decimal, other: Decimal) -> str:
    """How one number may have become the other; empty where they are two things, as far as their digits tell."""
    first, second = f"{one:f}", f"{other:f}"
    digits = sum(map(str.isdigit, first))
    if digits >= _LEAST_DIGITS and len(first) == len(second):
        differing = [index for index, (here, there) in enumerate(zip(first, second, strict=True)) if here != there]
        if len(differing) == 2 and differing[1] - differing[0] <= 2:
            here, there = differing
            if (first[here], first[there]) == (second[there], second[here]):
                return "有两个数字颠倒"
    large, small = max(one, other), min(one, other)
    significant = len(small.normalize().as_tuple().digits)
    return f"差{int(large / small)}倍" if small and significant > 1 and large / small in POWERS else ""


def differs_in_a_digit(one: Decimal, other: Decimal) -> bool:
    """Whether two amounts of three digits and more, to two decimals, differ in a single digit."""
    first, second = f"{one:.2f}", f"{other:.2f}"
    long = all(len(number.normalize().as_tuple().digits) >= _LEAST_DIGITS for number in (one, other))
    return long and len(first) == len(second) and sum(map(str.__ne__, first, second)) == 1
