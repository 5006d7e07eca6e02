"""In what we print of published figures, and of every table there is, an audit finds nothing: Word file and page.

Every place's form: tests/auditing/test_places.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.operations.publish import asked_for, publish
from generator.operations.run import Options
from tests import departments
from tests.conformance.protocol import REPORTED, of_program


def reported(path: Path, place: str) -> list[str]:
    return [one.code for one in of_program(place)(path) if one.severity in REPORTED]


# What the department published, and what we therefore print: it gave smaller enterprises more than it bought.
MISTAKES = {"social_work": ["A132"]}


@pytest.mark.slow
@pytest.mark.parametrize("name", [*departments.CASES, *departments.WITH_EVERY_TABLE])
def test_nothing_is_found_in_the_departments_document(name: str, tmp_path: Path) -> None:
    sample, year, place = departments.written(name, tmp_path)
    compilation = sample.compiled(year, in_spite_of_checks=True)
    done = publish(compilation, asked_for(Options(requested=("web",))))
    assert done.document is not None, done.diagnostics
    (page,) = tmp_path.rglob("index.html")
    assert reported(done.document, place) == MISTAKES.get(name, [])
    assert reported(page, place) == MISTAKES.get(name, [])
