"""What a process found in a text before is what it would find again, whatever changes around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.accounts.accounts import Accounts
from generator.accounts.classification.catalogue import Classification
from generator.accounts.classification.reading import shipped
from generator.accounts.facts import Contents
from generator.accounts.roles import Role
from generator.checks.rule import Examined, Fails, Verdict
from generator.checks.text import EVERYTHING, Text, Topic
from generator.checks.texts import RULES, declared
from generator.checks.texts.declared import EachText, Slip
from generator.diagnostics import Place, SourceFile
from generator.storage import cache

_EACH = [rule for rule in RULES if isinstance(rule, EachText)]
_ROLES = (Role.REASON, Role.PURPOSE, Role.DUTIES, Role.DEFINITION, Role.TARGET, Role.ACTUAL)
_PLACES = [Place(SourceFile("情况说明.xlsx"), "变动原因", f"B{row}") for row in range(1, 7)]
_NOTHING = Contents()
_texts = st.lists(st.tuples(st.sampled_from([rule.example for rule in _EACH]), st.sampled_from(_ROLES)), max_size=5)
_runs = st.lists(
    st.tuples(
        _texts,
        st.sampled_from(("天河市水利局", "某某省天河市水利局", "天河市经济和信息化局")),
        st.sampled_from((2018, 2020)),
        st.sampled_from(("是", "：")),
    ),
    min_size=2,
    max_size=5,
)


def _examined(texts: list[tuple[str, Role]], publisher: str, year: int, mark: str) -> Examined:
    own = Text(publisher, Role.PUBLISHER, _PLACES[-1])
    printed = (
        Text(content, role, place, Topic("天河")) for (content, role), place in zip(texts, _PLACES, strict=False)
    )
    return Examined(year, _NOTHING, Accounts(_NOTHING), {}, texts=(own, *printed), reason_mark=mark)


def _verdicts(examined: Examined) -> list[Verdict]:
    return [verdict for rule in _EACH for verdict in rule.evaluate(examined)]


@given(_runs)
def test_runs_one_after_the_other_find_what_each_finds_by_itself(
    runs: list[tuple[list[tuple[str, Role]], str, int, str]],
) -> None:
    examined = [_examined(*run) for run in runs]
    one_after_the_other = [_verdicts(replace(one)) for one in examined]
    by_themselves = []
    for one in examined:
        declared._kept.cache_clear()
        by_themselves.append(_verdicts(one))
    assert one_after_the_other == by_themselves


@pytest.mark.parametrize("rule", _EACH, ids=lambda rule: rule.code)
def test_what_is_found_in_a_text_alone_is_what_is_found_in_its_row(rule: EachText) -> None:
    row = Topic("天河", "天河治理", ("产出指标",))
    for role in _ROLES:
        text = Text(rule.example, role, _PLACES[0], row)
        beside = [Text(content, Role.TARGET, _PLACES[1], row) for content in ("≥95%", "2019年")]
        examined = replace(_examined([], "天河市水利局", 2020, "是"), texts=(text, *beside))
        found = list(rule.find(text, examined))
        assert rule.beside or found == list(rule.find(text.alone, examined.of_texts)), role


def test_a_text_is_looked_at_once() -> None:
    looked_at: list[str] = []

    def find(text: Text, _: Examined) -> Iterator[Slip]:
        looked_at.append(text.content)
        yield from ()

    rule = replace(_EACH[0], find=find)
    for texts in (["甲。", "乙。"], ["甲。", "丙。"], ["甲。", "乙。"]):
        list(rule.evaluate(_examined([(text, Role.REASON) for text in texts], "天河市水利局", 2020, "是")))
    assert looked_at == ["天河市水利局", "甲。", "乙。", "丙。", "乙。"], "what is no longer there is not remembered"


@pytest.fixture
def user_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.SWITCH, str(tmp_path / "cache"))
    declared._kept.cache_clear()


@pytest.mark.usefixtures("user_cache")
def test_the_next_process_looks_only_at_texts_that_are_new() -> None:
    looked_at: list[str] = []

    def find(text: Text, _: Examined) -> Iterator[Slip]:
        looked_at.append(text.content)
        yield from ()

    def run(*texts: str, classification: Classification) -> list[str]:
        looked_at.clear()
        examined = _examined([(text, Role.REASON) for text in texts], "天河市水利局", 2020, "是")
        list(rule.evaluate(examined := replace(examined, classification=classification)))
        declared.store_found(examined)
        declared._kept.cache_clear()  # as a process ends
        return [*looked_at]

    rule = replace(_EACH[0], find=find)
    added = Classification(shipped().entries[1:], shipped().years)
    assert run("甲。", "乙。", classification=shipped()) == ["天河市水利局", "甲。", "乙。"]
    assert run("甲。", "丙。", classification=shipped()) == ["丙。"]
    assert run("甲。", "丙。", classification=shipped()) == []
    assert run("甲。", classification=added) == ["天河市水利局", "甲。"]
    assert run("甲。", classification=added) == ["天河市水利局", "甲。"]


@pytest.mark.usefixtures("user_cache")
def test_what_the_next_process_takes_over_is_what_it_would_find() -> None:
    examined = _examined([(rule.example, Role.REASON) for rule in _EACH[:5]], "天河市水利局", 2020, "是")
    texts = [Text(rule.example, role, _PLACES[0], Topic("天河")) for rule in _EACH for role in _ROLES]
    examined = replace(examined, texts=(*examined.texts, *texts))
    found = _verdicts(examined)
    declared.store_found(examined)
    declared._kept.cache_clear()
    again = replace(examined)
    assert _verdicts(again) == found
    assert sum(isinstance(verdict, Fails) for verdict in found) > len(_EACH) / 2


def test_texts_that_are_alike_are_looked_at_once_and_reported_each_at_its_cell() -> None:
    looked_at: list[str] = []

    def find(text: Text, _: Examined) -> Iterator[Slip]:
        looked_at.append(text.content)
        yield Slip(0, 1, "错")

    rule = replace(_EACH[0], find=find, uses=EVERYTHING, together=False, beside=False)
    alike = [Text("按时完成", Role.TARGET, place, Topic("完成及时率", project=place.cell)) for place in _PLACES]
    found = list(rule.evaluate(Examined(2020, _NOTHING, Accounts(_NOTHING), {}, texts=tuple(alike))))
    assert looked_at == ["按时完成"]
    assert [verdict.left.places for verdict in found if isinstance(verdict, Fails)] == [(p,) for p in _PLACES]
