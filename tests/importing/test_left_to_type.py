"""From what an officer already has, few cells are left to type besides prose and judgments."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.left_to_type import SICHUAN, everything_imported, is_assessed, left_to_type
from tests.importing.officer_files import held

MOST = 40  # for a department like the sample


@pytest.mark.slow
def test_at_most_forty_cells_are_left_to_type_and_what_was_imported_is_right(tmp_path: Path) -> None:
    whole, imported, done = everything_imported(tmp_path)
    assert done.written
    left = [cell for cell in left_to_type(whole, imported) if not is_assessed(cell)]
    assert len(left) <= MOST, left
    for file, sheet in (("决算报表.xlsx", "政府性基金“三公”经费支出决算表"),):
        typed, taken = (held(sample, SICHUAN, file).statements[sheet] for sample in (whole, imported))
        for at, row in typed.items():
            for label, amount in row.items():
                assert float(str(taken[at][label])) == float(str(amount)) * 10000, (at, label)
    values = held(imported, SICHUAN, "绩效评价.xlsx").forms["附件1固定资产"]
    wanted = held(whole, SICHUAN, "绩效评价.xlsx").forms["附件1固定资产"]
    assert {label: float(str(value)) for label, value in values.items()} == {
        label: float(str(value)) for label, value in wanted.items() if not label.endswith("说明")
    }
