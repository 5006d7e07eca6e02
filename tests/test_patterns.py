"""Expressions compiled at their first use behave as those compiled at once."""

from __future__ import annotations

import pickle
import re
from importlib import import_module
from pkgutil import walk_packages

import pytest

from generator import checks
from generator.patterns import LazyPattern

WRITTEN = r"(?P<number>\d+)万元$"
TEXT = "支出12万元\n收入3万元"


def test_it_finds_what_the_compiled_one_finds() -> None:
    lazy, compiled = LazyPattern(WRITTEN, re.MULTILINE), re.compile(WRITTEN, re.MULTILINE)
    assert [found.span() for found in lazy.finditer(TEXT)] == [found.span() for found in compiled.finditer(TEXT)]
    assert lazy.findall(TEXT) == compiled.findall(TEXT) == ["12", "3"]
    assert lazy.sub("*", TEXT) == compiled.sub("*", TEXT)
    assert lazy.split(TEXT) == compiled.split(TEXT)
    found = lazy.search(TEXT, 3)
    assert found is not None
    assert found["number"] == "2"
    assert lazy.match(TEXT) is None
    assert lazy.match(TEXT, 2)
    assert lazy.fullmatch("3万元")
    assert not lazy.fullmatch(TEXT)


def test_it_is_compiled_at_its_first_use_only() -> None:
    wrong = LazyPattern("(")
    with pytest.raises(re.error):
        wrong.search(TEXT)


def test_it_goes_by_how_it_is_written_and_to_other_processes() -> None:
    used = LazyPattern(WRITTEN, re.MULTILINE)
    assert used.search(TEXT)
    assert used == LazyPattern(WRITTEN, re.MULTILINE)
    assert hash(used) == hash(LazyPattern(WRITTEN, re.MULTILINE))
    assert used != LazyPattern(WRITTEN)
    sent = pickle.loads(pickle.dumps(used))
    assert sent == used
    assert sent.findall(TEXT) == ["12", "3"]


def test_those_of_the_checks_are_right() -> None:
    modules = (import_module(each.name) for each in walk_packages(checks.__path__, f"{checks.__name__}."))
    patterns = {value for module in modules for value in vars(module).values() if isinstance(value, LazyPattern)}
    assert patterns
    for pattern in patterns:
        assert pattern.compiled  # or what would end the first run that needs it is raised
