"""Two shapes of a check of texts: one looks at each text by itself, one at all of them together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from generator.accounts.classification.reading import shipped
from generator.accounts.roles import Use
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Side, Verdict
from generator.checks.text import PROSE, Text
from generator.checks.texts.found_before import FoundBefore
from generator.diagnostics import Severity
from generator.patterns import LazyPattern
from generator.values import Same, dataclass


@dataclass(frozen=True)
class Slip:
    """Words of a text that should not stand as they do: where, what is message of them, how much it weighs."""

    start: int
    end: int
    message: str
    severity: Severity | None = None  # None: the rule's own


Finder = Callable[[Text, Examined], Iterable[Slip]]
Comparer = Callable[[tuple[Text, ...], Examined], Iterable[Fails | NotEvaluable]]


@dataclass(frozen=True)
class EachText:
    """A check of each text by itself; each example is a text that breaks it."""

    code: str
    title: str
    severity: Severity
    reference: str
    meaning: str
    hint: str
    example: str
    find: Finder
    uses: frozenset[Use] = PROSE
    together: bool = False  # one failure for all slips of a text, where they are many and small
    beside: bool = False  # whether it looks at what the text is about too; the others are given a text alone

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        """A failure for each slip, or that the texts hold."""
        looked_at = examined.texts_of(self.uses)
        if not looked_at:
            yield NotEvaluable("没有可检查的文字")
            return
        clean = True
        for text, slips in self._found(looked_at, examined):
            clean = False
            for slip in slips[:1] if self.together else slips:
                excerpt = text.excerpt(slip.start, slip.end)
                count = f"（共{len(slips)}处）" if self.together and len(slips) > 1 else ""
                side = Side(excerpt, places=(text.place,))
                yield Fails(f"{slip.message}{count}：{excerpt}", side, severity=slip.severity)
        if clean:
            yield Holds(Side(f"已查文字{len(looked_at)}处"))

    def _found(self, texts: Iterable[Text], examined: Examined) -> Iterator[tuple[Text, tuple[Slip, ...]]]:
        """Each text that has slips, which follow from it and from what checks of texts may look at beside it.

        Those that a run of the process before found are not looked for again: kept are the ones of the last run.
        """
        if self.beside:
            found = ((text, tuple(self.find(text, examined))) for text in texts)
            yield from ((text, slips) for text, slips in found if slips)
            return
        setting, kept = examined.of_texts, _kept(_key_of(examined.of_texts))
        before, now = kept.by(self.find, self._name), dict[str, tuple[Slip, ...]]()
        for key, text in examined.distinct_texts_of(self.uses).items():
            slips = before.get(key)
            now[key] = tuple(self.find(text.alone, setting)) if slips is None else slips
        kept.keep(self.find, self._name, now)
        if any(now.values()):
            yield from ((text, slips) for text in texts if (slips := now[text.key]))

    @property
    def _name(self) -> str:
        """What distinguishes the check from others of this program."""
        return f"{self.code} {self.title}"


@lru_cache(maxsize=2)  # departments whose documents one process makes again and again
def _kept(setting: tuple[object, ...]) -> FoundBefore[Slip]:
    """What was found in the setting; it is filled by those who find."""
    *others, classification = setting  # which goes by its name only where it is the program's own
    return FoundBefore(repr(others) if classification == Same(shipped()) else "")


def store_found(examined: Examined) -> None:
    """Stores what was found in what is examined for the next process, which then does not look for it again."""
    _kept(_key_of(examined.of_texts)).store()


def _key_of(setting: Examined) -> tuple[object, ...]:
    """All of what finders look at beside a text, as it is compared."""
    names = tuple(text.key for text in setting.texts)
    return (setting.year, setting.reason_mark, setting.related, names, Same(setting.classification))


def _any(_: Text) -> bool:
    """That any text will do; as a function by name, so that a rule can be pickled."""
    return True


@dataclass(frozen=True)
class AcrossTexts:
    """A check of texts against each other or against the figures."""

    code: str
    title: str
    severity: Severity
    reference: str
    meaning: str
    hint: str
    example: str
    compare: Comparer
    missing: str = "没有可对照的文字"
    concerns: Callable[[Text], bool] = _any  # the texts without which there is nothing to compare
    uses: frozenset[Use] = PROSE

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        """A failure for each contradiction, or that the texts hold."""
        looked_at = examined.texts_of(self.uses)
        if not any(self.concerns(text) for text in looked_at):
            yield NotEvaluable(self.missing)
            return
        verdicts = list(self.compare(looked_at, examined))
        yield from verdicts
        if not any(isinstance(verdict, Fails) for verdict in verdicts):
            yield Holds(Side(f"已查文字{len(looked_at)}处"))


@dataclass(frozen=True)
class Pattern:
    """A pattern of wrong words, and what is message of them; {0} stands for the words themselves."""

    regex: LazyPattern
    message: str
    severity: Severity | None = None


def pattern(regex: str, message: str, severity: Severity | None = None) -> Pattern:
    """The pattern, compiled when a text is first looked at."""
    return Pattern(LazyPattern(regex, re.MULTILINE), message, severity)


@dataclass(frozen=True)
class _Matching:
    """A finder of patterns; as a value, not a closure, so that a rule can be pickled and compared."""

    patterns: tuple[Pattern, ...]

    def __call__(self, text: Text, _: Examined) -> Iterator[Slip]:
        used: list[tuple[int, int]] = []
        for item in self.patterns:
            for match in item.regex.finditer(text.content):
                start, end = match.span()
                if not any(start < last and first < end for first, last in used):
                    used.append((start, end))
                    yield Slip(start, end, item.message.format(match[0].strip()), item.severity)


def matching(*patterns: Pattern) -> Finder:
    """A finder of the patterns; of those that overlap the first counts."""
    return _Matching(patterns)
