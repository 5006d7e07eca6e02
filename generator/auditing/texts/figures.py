"""A101–A105: the figures of the sentences beside those that the form states of the tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from generator.accounts import concepts as c
from generator.accounts.quantities import PERCENT, Quantity, formatted
from generator.amounts import in_wan
from generator.auditing.audited import AuditedDocument
from generator.auditing.results import (
    AuditFinding,
    AuditResult,
    AuditRule,
    AuditSide,
    AuditState,
    not_checked,
    passed,
    rounding,
    wrong,
)
from generator.auditing.texts import rules
from generator.auditing.texts.composed import Expected, expected, is_rate
from generator.auditing.texts.growth import further_changes, growth_from_nothing
from generator.auditing.texts.paragraphs import prose, sentence, sentence_spot
from generator.auditing.texts.repeated import (
    Printed,
    changes_stated_twice,
    items_stated_twice,
    rates_of_nothing,
    two_values,
)
from generator.auditing.texts.statements import EXECUTION, ITEM, SHARE, StatedKey, StatedNumber, statements
from generator.auditing.texts.topics import topic_of
from generator.auditing.texts.within_rules import REPEATED
from generator.checks.texts.typed import half_step
from generator.published.published_document import PublishedParagraph

_CENT = Decimal("0.01")
_TWO_NUMBERS = 5  # parts of a sentence that two numbers divide, with these
# The sentence of an 项 that a line break parts from its name.
_GOES_ON_WITH_ITEM = re.compile(r"\s*(?:\d{4}年(?:度)?)?(?:(?:年初|全年|调整后?)?预算|(?:支出)?决算|完成)")
# 其他收入XX万元，占3.06%: what the percentage is of is not there, and is no amount before it.
_OF_A_PLACEHOLDER = re.compile(r"[XＸx×○＊*_]{2,}\s*(?:万元|元)[^\d。；]*\Z")
_MINUS = ("-", "−", "－")
_ROUNDING = Decimal("0.0105")  # 万元 or per cent: a step, for figures that were each rounded


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results of the rules for every number of the text that the form's sentences have too."""
    known = expected(audited) if audited.contents.facts else {}
    printed = tuple(printed_statements(audited))
    results = [*two_values(printed, known), *items_stated_twice(audited), *rates_of_nothing(audited, printed)]
    results += [*changes_stated_twice(audited)]
    results += [*growth_from_nothing(audited, printed, known), *further_changes(audited)]
    results += _compared(audited, printed, known)
    seen = {result.rule for result in results}
    why = "文字里没有与格式的句子对应的数" if known else "没有读到报表的数，文字无从对照"
    if seen & {rules.AMOUNT, rules.SCOPE, rules.UNIT}:  # of a number compared, each was looked for
        results += [passed(rule) for rule in (rules.SCOPE, rules.UNIT) if rule not in seen]
        seen |= {rules.SCOPE, rules.UNIT}
    return [*results, *(not_checked(rule, why) for rule in (*rules.RULES, *REPEATED) if rule not in seen)]


def _compared(
    audited: AuditedDocument, printed: Iterable[Printed], known: Mapping[StatedKey, Expected]
) -> Iterator[AuditResult]:
    """The printed numbers beside those that the form states; two that took each other's place share their cause."""
    found: list[AuditResult] = []
    for paragraph, statement in printed:
        one = known.get(statement.key)
        if one is None or (statement.mention.unit == "%") != is_rate(one.quantity):
            continue
        result = _result(audited, paragraph, statement, one)
        if result is not None:
            found.append(result)
    wrong_ones = [at for at, result in enumerate(found) if result.state is AuditState.WRONG]
    for first, second in combinations(wrong_ones, 2):
        finding, other = found[first].finding, found[second].finding
        if finding and other and _exchanged(finding, other):
            found[first] = wrong(_with_other(finding, other))
    return iter(found)


def _with_other(finding: AuditFinding, other: AuditFinding) -> AuditFinding:
    """The finding as one of two figures that took each other's place, with both put right."""
    printed, its = finding.sides[0].printed, other.sides[0].printed
    corrected = f"{finding.corrected}{other.corrected}"
    if finding.quote == other.quote:
        parts = re.split(f"({re.escape(printed)}|{re.escape(its)})", finding.quote)
        whole = len(parts) == _TWO_NUMBERS
        corrected = "".join({printed: its, its: printed}.get(part, part) for part in parts) if whole else ""
    name = other.sides[0].label.removeprefix("文中")
    causes = finding.causes | other.causes
    message = f"{finding.message}；与{name}写颠倒了"
    return replace(finding, message=message, corrected=corrected, causes=causes, spots=(*finding.spots, *other.spots))


def _exchanged(one: AuditFinding, other: AuditFinding) -> bool:
    """Whether each of two figures of one rule is printed where the other should be."""
    printed, right = ([side.printed for side in each.sides] for each in (one, other))
    return one.rule == other.rule and printed == right[::-1]


def printed_statements(audited: AuditedDocument) -> Iterator[Printed]:
    """The statements of the text that are its section's own."""
    publication = audited.publication
    names = (publication.publisher,) if publication.publisher else ()
    of_items: tuple[str, ...] = ()  # the section whose 项 have begun
    for paragraph in prose(audited):
        if ITEM.search(paragraph.text):
            of_items = paragraph.section
        elif paragraph.section == of_items and _GOES_ON_WITH_ITEM.match(paragraph.text):
            continue  # its amounts are the 项's, whose name stands in the paragraph before
        for statement in statements(paragraph.text, topic_of(paragraph.section), publication.year, names):
            of_nothing = _OF_A_PLACEHOLDER.search(paragraph.text, 0, statement.mention.start)
            if not statement.aside and not of_nothing:
                yield paragraph, statement


def _result(
    audited: AuditedDocument, paragraph: PublishedParagraph, statement: StatedNumber, one: Expected
) -> AuditResult | None:
    """How the printed number compares; None where it is no number that can be compared."""
    mention = statement.mention
    spot = paragraph.spot(mention.start, mention.end)
    if is_rate(one.quantity):
        rule = {SHARE: rules.SHARE, EXECUTION: rules.EXECUTION}.get(statement.key.measure)
        if rule is None:
            return None
        value, wanted = mention.number, tuple(each * 100 for each in one.values)
        step = half_step(mention.number)
    else:
        rule = rules.AMOUNT
        if mention.is_money != (one.quantity.unit == "万元"):
            return None
        value = in_wan(mention.number, mention.unit) if mention.is_money else mention.number
        wanted = one.values
        value = signed(value, paragraph.text[: mention.start], wanted)
        step = in_wan(half_step(mention.number), mention.unit) if mention.is_money else Decimal(0)
    apart = min(abs(value - each) for each in wanted)
    if apart <= max(step, Decimal("0.005")):
        return passed(rule, spot)
    finding = _finding(audited, paragraph, statement, one)
    if apart <= _ROUNDING and finding.rule is not rules.UNIT:
        return rounding(finding)
    return wrong(finding)


def signed(value: Decimal, before: str, wanted: Iterable[Decimal]) -> Decimal:
    """The value with the minus of the text before it, where a negative one is wanted; elsewhere that is a dash."""
    return -value if before.endswith(_MINUS) and min(wanted) < 0 else value


def _finding(
    audited: AuditedDocument, paragraph: PublishedParagraph, statement: StatedNumber, one: Expected
) -> AuditFinding:
    mention, quantity = statement.mention, one.quantity
    spot = paragraph.spot(mention.start, mention.end)
    name, amount = _name(quantity, statement), not is_rate(quantity)
    right = _formatted(quantity)
    rule, note = _rule(audited, statement, one)
    where = [audited.where(place) for place in quantity.sources]
    spots = tuple(dict.fromkeys(one for one in where if one is not None))
    quoted, corrected = sentence(paragraph, mention.start, mention.end, right)
    return AuditFinding(
        rule,
        f"文中{name}为{mention.written}，按报表应为{right}{note}",
        (spot,),
        (
            AuditSide(f"文中{name}", mention.written, spot),
            AuditSide(f"报表：{quantity.name}", right, spots[0] if spots else None),
        ),
        arithmetic=f"{quantity.formula} = {right}" if quantity.formula and quantity.operands else "",
        corrected=corrected,
        quote=quoted,
        causes=frozenset(
            (spot, sentence_spot(paragraph, mention.start), *((paragraph.spot(), *spots) if amount else ()))
        ),
        difference=_apart(statement, one) if amount else None,
    )


def _apart(statement: StatedNumber, one: Expected) -> Decimal:
    """By how much the printed amount is beyond the table's, in 万元 or as a count."""
    mention = statement.mention
    return (in_wan(mention.number, mention.unit) if mention.is_money else mention.number) - one.quantity.value


def _rule(audited: AuditedDocument, statement: StatedNumber, one: Expected) -> tuple[AuditRule, str]:
    """Which rule the number breaks, and what it seems to be instead."""
    if is_rate(one.quantity):
        return (rules.SHARE if statement.key.measure == SHARE else rules.EXECUTION), ""
    mention = statement.mention
    if mention.is_money and mention.unit != "万元" and any(abs(mention.number - each) <= _CENT for each in one.values):
        return rules.UNIT, "，单位写错"
    other = _other_scope(audited, statement, one.quantity) if mention.unit == "万元" else None
    if other is not None:
        return rules.SCOPE, f"；{mention.number}是{other.name}"
    return rules.AMOUNT, ""


# The figures of one name that differ by scope.
_SCOPES = (
    (c.BASIC_EXPENDITURE, c.GENERAL_BASIC_EXPENDITURE),
    (c.PROJECT_EXPENDITURE, c.GENERAL_PROJECT_EXPENDITURE),
    (c.EXPENDITURE_THIS_YEAR, c.FISCAL_EXPENDITURE, c.GENERAL_EXPENDITURE),
    (c.INCOME_THIS_YEAR, c.FISCAL_INCOME, c.GENERAL_BUDGET_INCOME),
    (c.INCOME_GRAND_TOTAL, c.FISCAL_INCOME_GRAND_TOTAL),
)


def _other_scope(audited: AuditedDocument, statement: StatedNumber, right: Quantity) -> Quantity | None:
    """The figure of that name in another scope that the printed number is; None where it is none."""
    for concepts in _SCOPES:
        if right.name not in {concept.name for concept in concepts}:
            continue
        for figure in filter(None, map(audited.accounts.find, concepts)):
            if figure.value == statement.mention.number != 0:
                return figure
    return None


def _name(quantity: Quantity, statement: StatedNumber) -> str:
    measure = statement.key.measure
    return quantity.name if measure not in (SHARE, EXECUTION) else f"{statement.key.subject}{measure}"


def _formatted(quantity: Quantity) -> str:
    if is_rate(quantity):
        return formatted(quantity.value, PERCENT)
    return f"{quantity.value}{quantity.unit}"
