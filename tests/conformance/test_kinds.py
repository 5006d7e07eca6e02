"""The faults of the kinds that published texts carry are found, and nothing in their right twins."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.kinds import Sample, samples
from tests.conformance.protocol import of_program

_SAMPLES = tuple(samples())


def judged(chosen: tuple[Sample, ...], folder: Path) -> list[str]:
    """What the program gets wrong, in words."""
    check = of_program()
    wrong = []
    for sample in chosen:
        path = folder / f"文件{sample.suffix}"
        path.write_bytes(sample.content())
        found = sample.counted(check(path))
        own = [one for one in found if sample.is_about_it(one)]
        wrong += [f"{sample.name} {one.code} {one.message}" for one in found if one not in own]
        wrong += [f"{sample.name} 漏报"] if sample.near and not own and not sample.missed else []
    return wrong


def test_a_few_of_the_kinds_are_judged_as_they_are_labelled(tmp_path: Path) -> None:
    assert judged(_SAMPLES[::23], tmp_path) == []


@pytest.mark.slow
def test_every_kind_is_judged_as_it_is_labelled(tmp_path: Path) -> None:
    assert judged(_SAMPLES, tmp_path) == []


def test_there_are_kinds_enough_each_with_a_right_twin() -> None:
    kinds = {sample.kind for sample in _SAMPLES}
    assert len(kinds) >= 60
    assert {sample.kind for sample in _SAMPLES if not sample.near} == kinds
