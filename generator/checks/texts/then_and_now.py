"""Two numbers of one thing beside each other in a sentence: what it was, and what it is now."""

from __future__ import annotations

from collections.abc import Sequence

from generator.checks.text import HAN
from generator.checks.texts.mentions import DOWN, UP, Mention, MentionKind
from generator.patterns import LazyPattern
from generator.values import dataclass

_LAST_YEAR, _THIS_YEAR = ("上年", "去年", "上一年"), ("本年", "今年", "当年")
_WHEN = rf"(?P<when>{'|'.join((*_LAST_YEAR, *_THIS_YEAR))}|(?:19|20)\d{{2}}年)(?:度|同期|年?[末底])?"
_YEAR = LazyPattern(_WHEN)
_FROM = LazyPattern(rf"(?P<subject>.*)[由从自](?:{_WHEN})?的?\Z")
_REACHED = (
    rf"(?:逐步|大幅|迅速|快速|直接|已|再|又|则|进一步)*(?:(?:{UP}|{DOWN}|扩大|扩展|发展|提升|跃升|攀升|上涨|回升|壮大|压缩|调整|变)?"
    r"(?:到|至|为|成)了?|达到?了?)"
)
_THEN_REACHED = LazyPattern(rf"(?:{_WHEN})?的?{_REACHED}(?:(?:{'|'.join(_THIS_YEAR)}|(?:19|20)\d{{2}}年)度?)?的?\Z")
_COMPARED = LazyPattern(rf"(?:[比较]|[与和同]){_WHEN}的?\Z")
_COPULA = LazyPattern(r"(?:为|是|共计?|达到?|的)\Z")
_NAME = LazyPattern(rf"[{HAN}“”（）]*")
_CHANGES = {MentionKind.CHANGE, MentionKind.RATE, MentionKind.ABOUT}


@dataclass(frozen=True)
class ThenAndNow:
    """What it was and what it is, and the years that the words state, None where they state none."""

    before: Mention
    now: Mention
    year_before: int | None

    @property
    def first(self) -> Mention:
        """That of the two which stands first."""
        return min(self.before, self.now, key=lambda item: item.start)


def then_and_now(one: Mention, other: Mention, year: int) -> ThenAndNow | None:
    """The two numbers that follow each other as before and now, in a document of the year; None where they are not.

    由A达到B; 2019年A，2020年B of the same name; B，上年A; B，比上年的A.
    """
    if one.unit != other.unit or one.sentence != other.sentence or {one.kind, other.kind} & _CHANGES:
        return None
    start = _FROM.fullmatch(one.lead)
    if start and (_THEN_REACHED.fullmatch(other.lead) or _named_year(other.lead, year) == ("", year)):
        return ThenAndNow(one, other, _year(start["when"], year))
    compared = _COMPARED.fullmatch(other.lead)
    if compared and not start:
        return ThenAndNow(other, one, _year(compared["when"], year))
    if "其中" in one.lead + other.lead or start:
        return None
    first, second = _named_year(one.lead, year), _named_year(other.lead, year)
    if first is None or second is None or (second[0] and not first[0].endswith(second[0])):
        return None
    years = first[1] or year, second[1] or year
    if abs(years[0] - years[1]) != 1 or year not in years:
        return None
    before, now = (one, other) if years[0] < years[1] else (other, one)
    return ThenAndNow(before, now, year - 1) if min(years) == year - 1 else None


def stated_before(all_mentions: Sequence[Mention], index: int, year: int) -> ThenAndNow | None:
    """The two numbers directly before the mention, in its sentence, as before and now."""
    if index < 2 or all_mentions[index - 1].sentence != all_mentions[index].sentence:
        return None
    pair = then_and_now(all_mentions[index - 2], all_mentions[index - 1], year)
    against = _year(match["when"] if (match := _YEAR.search(all_mentions[index].lead)) else None, year)
    return None if pair is None or (against and pair.year_before and against != pair.year_before) else pair


def _named_year(lead: str, year: int) -> tuple[str, int | None] | None:
    """The name that the words are without their year, and the year; None where they are more than that."""
    match = _YEAR.search(lead)
    name = lead[: match.start()] + lead[match.end() :] if match else lead
    while (shorter := _COPULA.sub("", name)) != name:
        name = shorter
    return (name.removeprefix("的"), _year(match["when"] if match else None, year)) if _NAME.fullmatch(name) else None


def _year(when: str | None, year: int) -> int | None:
    """The year that the words are in a document of the year."""
    if when is None:
        return None
    return year - 1 if when in _LAST_YEAR else year if when in _THIS_YEAR else int(when[:4])
