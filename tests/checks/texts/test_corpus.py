"""Sentences of published documents, right and wrong: each wrong one draws its code alone, each right one nothing.

corpus/*.toml has a file for each kind of fault: `kind`, the `code` of the rule, and the `wrong` and `right` ones. An
item is a sentence, or a table with the sentence (`text`, or `texts` of several places) and its context: `role` by its
label, `roles` of several texts, `topic` of its row, `project` that it is of, `row` where the
texts stand in one row, `sheets` that they stand in, `year` of the document, the amounts `now` and `before` whose
difference a reason explains, the `reason_mark` of the edition, `figures` of the tables by name; and `code`, where it is
not that of the file. A new fault is added here, with the right sentences that look like it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.accounts import concepts
from generator.accounts.accounts import Accounts
from generator.accounts.concepts import Concept, Key
from generator.accounts.facts import Contents, Fact
from generator.accounts.quantities import Quantity
from generator.accounts.roles import Role
from generator.checks.rule import Examined, Fails
from generator.checks.text import Difference, Text, Topic
from generator.checks.texts import RULES
from generator.checks.texts.declared import EachText
from generator.diagnostics import Place, SourceFile

FILES = sorted((Path(__file__).parent / "corpus").glob("*.toml"))
KINDS = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in FILES}
CONCEPTS = {item.name: item for item in vars(concepts).values() if isinstance(item, Concept)}
NAMES = {
    "天河市经济和信息化局": Role.PUBLISHER,
    "市经信局": Role.PUBLISHER,
    "天河市": Role.PLACE,
    "天河市无线电监测站": Role.UNIT,
}
DOCUMENT = SourceFile("某部门决算.docx")
LEAST = 3
Item = str | dict[str, Any]


def items(verdict: str) -> Iterator[Any]:
    for stem, content in KINDS.items():
        for item in content[verdict]:
            code = "" if verdict == "right" else (item if isinstance(item, dict) else {}).get("code", content["code"])
            yield pytest.param(item, code, id=f"{stem}-{code}-{words_of(item)[0][:24]}")


def words_of(item: Item) -> list[str]:
    return [item] if isinstance(item, str) else item.get("texts") or [item["text"]]


def examine(item: Item) -> Examined:
    """The sentences in a document of their own, of the department in NAMES."""
    context: dict[str, Any] = {} if isinstance(item, str) else item
    role = next(role for role in Role if role.label == context.get("role", Role.ACHIEVEMENT.label))
    now, before = (
        Quantity("", Decimal(context.get(name, number))) for name, number in (("now", "12"), ("before", "10"))
    )
    difference = Difference("", now, before) if role is Role.REASON else None
    texts = [Text(name, of, Place(DOCUMENT, "第一部分", name)) for name, of in NAMES.items()]
    roles = [next(role for role in Role if role.label == label) for label in context.get("roles", ())]
    row = Topic(context.get("topic", ""), context.get("project", ""))
    for number, words in enumerate(words_of(item), 1):
        sheet = context["sheets"][number - 1] if "sheets" in context else "正文"
        place = Place(DOCUMENT, sheet, str(number))
        topic = row if context.get("row") else Topic(row.name, row.project)
        texts.append(Text(words, roles[number - 1] if roles else role, place, topic, difference=difference))
    facts = tuple(
        Fact(Key(CONCEPTS[name]), Decimal(value), Place(SourceFile("决算报表.xlsx"), "表", "B2"))
        for name, value in context.get("figures", {}).items()
    )
    contents = Contents(facts)
    mark = context.get("reason_mark", "是")
    year = context.get("year", 2020)
    return Examined(year, contents, Accounts(contents), {}, texts=tuple(texts), reason_mark=mark)


def found(item: Item) -> dict[str, list[str]]:
    examined = examine(item)
    failing: dict[str, list[str]] = {}
    for rule in RULES:
        messages = [verdict.message for verdict in rule.evaluate(examined) if isinstance(verdict, Fails)]
        if messages:
            failing[rule.code] = messages
    return failing


@pytest.mark.parametrize(("item", "code"), [*items("wrong")])
def test_a_wrong_sentence_is_found_by_its_rule_alone(item: Item, code: str) -> None:
    failing = found(item)
    assert sorted(failing) == [code], failing


@pytest.mark.parametrize(("item", "code"), [*items("right")])
def test_a_right_sentence_draws_nothing(item: Item, code: str) -> None:
    assert found(item) == {}


@pytest.mark.parametrize("stem", KINDS)
def test_a_kind_has_enough_of_both(stem: str) -> None:
    content = KINDS[stem]
    assert content["code"] in {rule.code for rule in RULES}
    assert len(content["wrong"]) >= LEAST
    assert len(content["right"]) >= LEAST
    words = [text for verdict in ("wrong", "right") for item in content[verdict] for text in [str(item)]]
    assert len(set(words)) == len(words)


def test_each_rule_of_single_texts_has_a_wrong_sentence() -> None:
    codes = {item.values[1] for item in items("wrong")}
    assert {rule.code for rule in RULES if isinstance(rule, EachText)} <= codes
