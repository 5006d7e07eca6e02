"""Every figure of every case arrives right or is named; none is wrong, none is left in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.measure import MeasuredCase, cases, measured


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.name)
def test_every_figure_with_a_place_arrives_and_nothing_is_lost(case: MeasuredCase, tmp_path: Path) -> None:
    counts, _ = measured(case, tmp_path)
    assert (counts.wrong, counts.silent) == (0, 0)
    assert counts.right >= counts.placed * 0.99
    assert counts.placed > 0
