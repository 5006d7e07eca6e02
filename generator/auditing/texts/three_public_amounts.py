"""The final amounts of the “三公” expenses as their section states them, by what each is called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.auditing.texts.statements import FINAL, StatedNumber, statements
from generator.auditing.texts.topics import SectionTopic
from generator.published.published_document import PublishedParagraph
from generator.values import dataclass


@dataclass(frozen=True)
class NamedExpense:
    """An expense and the words that name it, as subjects of statements have them."""

    name: str
    words: re.Pattern[str]


def _named(name: str, words: str) -> NamedExpense:
    return NamedExpense(
        name, re.compile(rf"(?:20\d\d年度?)?(?:[\u4e00-\u9fff]{{0,14}}(?:公开|中含|其中|单位|我局))?(?:{words})")
    )


VISITS = _named("因公出国（境）费", r"因公出国(?:境)?(?:费用?|经费)?")
VEHICLES = _named("公务用车购置及运行维护费", r"公务用车购置(?:及|和|与)?(?:运行维护|运行|维护)(?:费用?|经费)?")
VEHICLES_BOUGHT = _named("公务用车购置费", r"(?:公务用车|公务车|公车)购置(?:费用?|经费)?")
RUNNING = _named("公务用车运行维护费", r"公务用车运行(?:维护)?(?:费用?|经费)?")
RECEPTIONS = _named("公务接待费", r"公务接待(?:费用?|经费)?")
AT_HOME = _named("国内公务接待", r"国内(?:公务)?接待(?:费用?|经费)?")
FROM_ABROAD = _named("国（境）外接待", r"(?:外事|外宾|国境?外|国外)(?:公务)?接待(?:费用?|经费)?")


def stated_amounts(
    own: Sequence[PublishedParagraph], expense: NamedExpense, year: int
) -> Iterator[tuple[PublishedParagraph, StatedNumber]]:
    """The final amounts of the year that the paragraphs state of the expense."""
    for paragraph in own:
        for one in statements(paragraph.text, SectionTopic.THREE_PUBLIC, year):
            final = one.key.measure == FINAL and one.mention.is_money and not one.aside
            if final and expense.words.fullmatch(one.key.subject):
                yield paragraph, one


def only_amount(own: Sequence[PublishedParagraph], expense: NamedExpense, year: int) -> tuple[Decimal, str] | None:
    """The amount in 万元 and as printed; None where none is stated, or several."""
    found = {one.mention.in_wan: one.mention.written for _, one in stated_amounts(own, expense, year)}
    return next(iter(found.items())) if len(found) == 1 else None
