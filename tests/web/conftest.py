"""The web site of departments, made once in a test run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import pytest

from generator.outputs import web_site
from tests.departments import Ran

Site = Mapping[str, bytes]


@pytest.fixture(scope="session")
def site(ran: Callable[[str], Ran]) -> Callable[[str], Site]:
    """The files of a department's site, by its name in tests/departments."""

    @cache
    def made(name: str) -> Site:
        outcome = web_site.OUTPUT.make(ran(name).compilation)
        assert outcome.value is not None, outcome.diagnostics
        assert not isinstance(outcome.value, bytes)
        return outcome.value

    return made
