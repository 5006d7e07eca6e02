"""Reading in a process of many runs: what has not changed is not read again, and what has is."""

from __future__ import annotations

import pytest

from generator.accounts.facts import Contents
from generator.accounts.records import Reasons
from generator.operations.edition_choice import choose
from generator.operations.reading import read_source
from tests.support import Sample


def contents(sample: Sample) -> Contents:
    edition = choose(sample.workspace, 2020).edition
    assert edition is not None
    source, _ = read_source(sample.workspace, edition, 2020)
    return source.contents


@pytest.mark.slow
def test_only_the_workbook_that_changed_is_read_again(sample: Sample) -> None:
    before = contents(sample)
    sample.put("情况说明.xlsx", "变动原因", "收、支总计变动原因", "填写内容", "接待批次减少")
    after = contents(sample)
    assert after != before
    assert "接待批次减少" in repr(after.of(Reasons))
    assert [fact is old for fact, old in zip(after.facts, before.facts, strict=True)] == [True] * len(before.facts)


def test_reading_again_gives_the_same(sample: Sample) -> None:
    assert contents(sample) == contents(sample)
