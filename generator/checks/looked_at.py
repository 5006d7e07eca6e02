"""What each rule looked at, so that a process of many runs evaluates it again only where something of that changed.

A rule is given a view of what is examined, which notes the parts that the rule reads: the facts, the records of a type,
the year … Its verdicts follow from these, as rules are pure. The parts are compared with those of the run before, down
to how their values are written; what this module does not know as a part counts as all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from generator.accounts.accounts import Accounts
from generator.accounts.facts import Contents
from generator.checks.rule import Examined, Fails, Rule, Verdict
from generator.values import Same

R = TypeVar("R")
Part = tuple[str, object]  # where it belongs, and its name or the type of its records
_Kept = dict[Same[Rule], tuple[frozenset[Part], tuple[Verdict, ...]]]

_EXAMINED, _CONTENTS, _RECORDS = "examined", "contents", "records"
_EVERYTHING: Part = ("everything", "")
_FACTS, _SUBJECTS, _TEXTS = (_CONTENTS, "facts"), (_CONTENTS, "subjects"), (_EXAMINED, "texts")
_READS: Mapping[str, tuple[Part, ...]] = {  # the parts that are read with others of what is examined
    **{field.name: ((_EXAMINED, field.name),) for field in fields(Examined)},
    "contents": (),  # notes itself what is read of it
    "names": (_EVERYTHING,),  # made anew with each run, and longer to compare than to use
    "tables": (_FACTS,),
    "tables_by_column": (_FACTS,),
    "codes": (_FACTS,),
    "codes_of_concepts": (_FACTS,),
    "columns_behind": (_FACTS,),
    "sheets": (_FACTS,),
    "filled": (_FACTS,),
    "marked": (_SUBJECTS,),
    "texts_by_role": (_TEXTS,),
    "texts_of": (_TEXTS,),
    "distinct_texts_of": (_TEXTS,),
    "topics": (_TEXTS,),
}
_READS_OF_CONTENTS: Mapping[str, tuple[Part, ...]] = {
    **{field.name: ((_CONTENTS, field.name),) for field in fields(Contents)},
    **dict.fromkeys(("of", "one", "source"), ()),  # they read the parts themselves
}


class _ContentsView(Contents):
    """Contents that note which of their parts are read; a copy with changes does not."""

    def __getattribute__(self, name: str) -> Any:
        _note(self, _READS_OF_CONTENTS, name)
        return object.__getattribute__(self, name)

    def of(self, record: type[R]) -> tuple[R, ...]:
        """The records of a type."""
        noted = self.__dict__.get("_noted")
        if noted is not None:
            noted.add((_RECORDS, record))
        found: tuple[R, ...] = self.__dict__["records"].get(record, ())
        return found


class _ExaminedView(Examined):
    """What is examined, noting which of its parts are read."""

    def __getattribute__(self, name: str) -> Any:
        _note(self, _READS, name)
        return object.__getattribute__(self, name)


def _note(view: object, known: Mapping[str, tuple[Part, ...]], name: str) -> None:
    if not name.startswith("_"):
        noted = object.__getattribute__(view, "__dict__").get("_noted")
        if noted is not None:
            noted.update(known.get(name, (_EVERYTHING,)))


class LookedAt:
    """The verdicts of the run before, each rule's with the parts that it looked at."""

    def __init__(self) -> None:
        self._last: tuple[Examined | None, _Kept] = (None, {})

    def verdicts(self, examined: Examined, rules: Iterable[Rule]) -> Iterable[tuple[Rule, tuple[Verdict, ...]]]:
        """Each rule with its verdicts on what is examined."""
        noted: set[Part] = set()
        before, verdicts_before = self._last  # of one run, whatever another thread does meanwhile
        view, same = _view(examined, noted), _SameParts(before, examined)
        now: _Kept = {}
        for rule in rules:
            kept = verdicts_before.get(Same(rule))
            if kept is None or not all(map(same, kept[0])):
                noted.clear()
                verdicts = tuple(map(_of_its_own, rule.evaluate(view)))
                kept = frozenset(noted), verdicts
            now[Same(rule)] = kept
            yield rule, kept[1]
        self._last = examined, now


def _of_its_own(verdict: Verdict) -> Verdict:
    """The verdict, with contents put right that are no view."""
    if not isinstance(verdict, Fails) or not isinstance(verdict.cured, _ContentsView):
        return verdict
    cured = Contents(**{field.name: getattr(verdict.cured, field.name) for field in fields(Contents)})
    return replace(verdict, cured=cured)


class _SameParts:
    """Whether a part is the same in two runs, each compared once."""

    def __init__(self, before: Examined | None, now: Examined) -> None:
        self._before, self._now = before, now
        self._found: dict[Part, bool] = {_EVERYTHING: False}

    def __call__(self, part: Part) -> bool:
        if self._before is None:
            return False
        if part not in self._found:
            self._found[part] = _alike(_value(self._before, part), _value(self._now, part))
        return self._found[part]


def _value(examined: Examined, part: Part) -> object:
    of, name = part
    if of == _RECORDS:
        return examined.contents.records.get(name, ())  # type: ignore[call-overload]
    value = getattr(examined.contents if of == _CONTENTS else examined, str(name))
    return value.made_from if isinstance(value, Accounts) else value


def _alike(one: object, other: object) -> bool:
    """Whether two values are equal and written alike, as 1.0 and 1.00 are not."""
    if one is other:
        return True
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_alike, one, other))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return _alike(tuple(one.items()), tuple(other.items()))
    return bool(one == other) and repr(one) == repr(other)


def _view(examined: Examined, noted: set[Part]) -> Examined:
    """A view that adds what is read of it to the noted parts."""
    contents, view = object.__new__(_ContentsView), object.__new__(_ExaminedView)
    contents.__dict__.update(examined.contents.__dict__, _noted=noted)
    view.__dict__.update(examined.__dict__, contents=contents, _noted=noted)
    return view
