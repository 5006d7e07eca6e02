"""What each rule looked at, so that a process of many runs evaluates it again only where something of that changed.

A rule is given a view of what is examined, which notes the parts that the rule reads: the facts, the records of a type,
the year … Its verdicts follow from these, as rules are pure. The parts are compared with those of the run before, down
to how their values are written; what this module does not know as a part counts as all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from generator.accounts.accounts import Accounts
from generator.accounts.facts import Contents
from generator.checks.named_codes import NAMING
from generator.checks.rule import Examined, Rule, Verdict
from generator.values import Same

R = TypeVar("R")
Part = tuple[str, object]  # where it belongs, and its name or the type of its records
_Kept = dict[Same[Rule], tuple[frozenset[Part], tuple[Verdict, ...]]]

_EXAMINED, _CONTENTS, _RECORDS = "examined", "contents", "records"
_EVERYTHING: Part = ("everything", "")
_FACTS, _SUBJECTS, _TEXTS = (_CONTENTS, "facts"), (_CONTENTS, "subjects"), (_EXAMINED, "texts")
_READS: Mapping[str, tuple[Part, ...]] = {  # the parts that are read with others of what is examined
    **{field.name: ((_EXAMINED, field.name),) for field in fields(Examined)},
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
    "named_codes": (
        _SUBJECTS,
        *((_RECORDS, record) for record in NAMING),
        *((_EXAMINED, name) for name in ("classification", "year")),
    ),
}


class _Noted:
    """An attribute of a view: the parts that are read with it are noted when a rule first asks for it."""

    def __init__(self, name: str, parts: tuple[Part, ...]) -> None:
        self._name, self._parts = name, parts

    def __get__(self, view: object, _: type) -> object:
        kept = vars(view)
        kept["_noted"].update(self._parts)
        value = kept[self._name] = getattr(kept["_whole"], self._name)  # which is found before this from now on
        return value


class _ContentsView(Contents):
    """Contents that note which of their parts a rule reads."""

    def __new__(cls, **values: Any) -> Contents:  # type: ignore[misc]
        """A copy with changes, which is no view."""
        return Contents(**values)

    def of(self, record: type[R]) -> tuple[R, ...]:
        """The records of a type."""
        vars(self)["_noted"].add((_RECORDS, record))
        found: tuple[R, ...] = vars(self)["_whole"].of(record)
        return found


class _ExaminedView(Examined):
    """What is examined, noting which of its parts a rule reads."""


for _name in (field.name for field in fields(Contents)):
    setattr(_ContentsView, _name, _Noted(_name, ((_CONTENTS, _name),)))
for _name in {*_READS, *dir(Examined)}:
    if not _name.startswith("_"):
        setattr(_ExaminedView, _name, _Noted(_name, _READS.get(_name, (_EVERYTHING,))))


class LookedAt:
    """The verdicts of the run before, each rule's with the parts that it looked at."""

    def __init__(self) -> None:
        self._last: tuple[Examined | None, _Kept] = (None, {})

    def verdicts(self, examined: Examined, rules: Iterable[Rule]) -> Iterable[tuple[Rule, tuple[Verdict, ...]]]:
        """Each rule with its verdicts on what is examined."""
        before, verdicts_before = self._last  # of one run, whatever another thread does meanwhile
        same = _SameParts(before, examined)
        now: _Kept = {}
        for rule in rules:
            kept = verdicts_before.get(Same(rule))
            if kept is None or not all(map(same, kept[0])):
                noted: set[Part] = set()
                verdicts = tuple(rule.evaluate(_view(examined, noted)))
                kept = frozenset(noted), verdicts
            now[Same(rule)] = kept
            yield rule, kept[1]
        self._last = examined, now


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
    vars(contents).update(_whole=examined.contents, _noted=noted)
    vars(view).update(_whole=examined, _noted=noted, contents=contents)
    return view
