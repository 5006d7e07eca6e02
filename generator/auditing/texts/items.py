"""A111–A116: the 项 of the text beside those of the tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from generator.accounts import concepts as c
from generator.accounts.classification.entries import comparable
from generator.accounts.classification.reading import shipped
from generator.accounts.concepts import Concept
from generator.amounts import in_wan
from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, AuditSide, not_checked, passed, rounding, wrong
from generator.auditing.texts import item_rules as rules
from generator.auditing.texts.item_paragraphs import ItemParagraph, item_paragraphs
from generator.auditing.texts.paragraphs import sentence, sentence_spot
from generator.auditing.texts.purposes import check_purposes
from generator.auditing.texts.topics import SectionTopic
from generator.auditing.texts.unread import is_read_in_part, table_by_code
from generator.checks.texts.typed import half_step
from generator.published.published_document import Spot

_SCOPES = (
    (SectionTopic.GENERAL, c.GENERAL_EXPENDITURE),
    (SectionTopic.FUND, c.FUND_EXPENDITURE),
    (SectionTopic.CAPITAL, c.CAPITAL_EXPENDITURE),
)
_ROUNDING = Decimal("0.0105")
_SIGNS = re.compile(r"[^\u4e00-\u9fff]+")


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for every 项 of the text, and every 项 of the tables."""
    results = [result for topic, concept in _SCOPES for result in _checked(audited, topic, concept)]
    results += check_purposes(item for topic, _ in _SCOPES for item in item_paragraphs(audited, topic))
    seen = {result.rule for result in results}
    why = "没有读到报表的项，或文中没有逐项说明"
    return [*results, *(not_checked(rule, why) for rule in rules.OF_ITEMS if rule not in seen)]


def _checked(audited: AuditedDocument, topic: SectionTopic, concept: Concept) -> Iterator[AuditResult]:
    listed = item_paragraphs(audited, topic)
    codes = audited.accounts.codes(concept, 7)
    if not listed or not codes:
        return
    names = _Names(audited, concept, codes)
    found: dict[str, ItemParagraph] = {}
    paths: dict[tuple[str, str], list[ItemParagraph]] = {}
    for item in listed:
        code = names.code_of(item, found)
        if code is None:
            yield names.unknown(item, found)
            continue
        found.setdefault(code, item)
        yield passed(rules.ITEM_NAME, item.spot)
        slip = names.wrong_level(item, code)
        if slip is None:
            yield passed(rules.ITEM_PATH, item.spot)
        else:
            paths.setdefault(slip, []).append(item)
        yield from names.amount(item, code)
    for (printed, right), items in paths.items():
        yield _wrong_path(printed, right, items)
    yield from names.missing(listed, found)


class _Names:
    """The 项 of a table by their names, and what a printed one can be."""

    def __init__(self, audited: AuditedDocument, concept: Concept, codes: Sequence[str]) -> None:
        self._audited, self._concept, self._codes = audited, concept, codes
        self._unclaimed_by_name: set[str] = set()

    def names(self, code: str) -> frozenset[str]:
        """What a 类, 款 or 项 may be called: as the table has it, and as the classification of the year does."""
        printed = self._audited.accounts.subject_name(code)
        official = shipped().lookup(code, self._audited.publication.year)
        return frozenset(_plain(name) for name in (printed and printed.text, official and official.name) if name)

    def code_of(self, item: ItemParagraph, found: dict[str, ItemParagraph]) -> str | None:
        """The code of the 项 that a printed one is, by its names; None where the table has none of the name."""
        same = [code for code in self._codes if self._is_called(item.item, code)]
        levels = ((item.section, 5), (item.category, 3))
        scored = [(sum(self._is_called(name, code[:digits]) for name, digits in levels), code) for code in same]
        best = [code for score, code in scored if score == max(scored)[0]]
        by_amount = [code for code in best if code not in found and self._has_amount(item, code)]
        return next(iter((*by_amount, *(code for code in best if code not in found), *best)), None)

    def _is_called(self, printed: str, code: str) -> bool:
        plain = _plain(printed)
        # A name that a narrow column cut off is a beginning of the whole one.
        return any(plain == name or (len(name) >= 6 and plain.startswith(name)) for name in self.names(code))

    def _has_amount(self, item: ItemParagraph, code: str) -> bool:
        figure = self._audited.accounts.find(self._concept, subject=code)
        return figure is not None and item.final is not None and abs(_in_wan(item) - figure.value) <= _ROUNDING

    def unknown(self, item: ItemParagraph, found: dict[str, ItemParagraph]) -> AuditResult:
        """What is wrong with a printed 项 whose name the table has not."""
        by_amount = [code for code in self._codes if code not in found and self._has_amount(item, code)]
        if item.final is None or not item.final.number:
            return passed(rules.ITEM_EXTRA, item.spot)
        if is_read_in_part(self._audited, self._concept):
            return not_checked(rules.ITEM_EXTRA, "报表没有读全", item.spot)
        quoted, _ = sentence(item.paragraph, item.start, item.end)
        if len(by_amount) == 1:
            code = by_amount[0]
            found[code] = item
            name = self._audited.accounts.subject_name(code)
            right = name.text if name else code
            where = self._audited.where(name.place) if name else None
            sides = (AuditSide("文中", f"{item.item}（项）", item.spot), AuditSide(f"报表 {code}", right, where))
            message = f"文中的项“{item.item}”，报表没有；金额相同的是{code}“{right}”"
            before, own, after = quoted.partition(f"{item.item}（项")  # the 款 may be called alike
            corrected = f"{before}{right}（项{after}" if own else ""
            return wrong(AuditFinding(rules.ITEM_NAME, message, (item.spot,), sides, "", corrected, quoted))
        message = f"文中说明了“{item.section}（款）{item.item}（项）”{item.final.written}，报表没有这一项"
        # Where the table's sums say that it lacks rows, that is the cause.
        table = table_by_code(self._audited, self._concept, "2")
        return wrong(AuditFinding(rules.ITEM_EXTRA, message, (item.spot,), quote=quoted, rests_on=table))

    def wrong_level(self, item: ItemParagraph, code: str) -> tuple[str, str] | None:
        """The printed 类 or 款 and the right one; None where both are right."""
        for printed, digits, level in ((item.section, 5, "款"), (item.category, 3, "类")):
            if self.names(code[:digits]) and not self._is_called(printed, code[:digits]):
                name = self._audited.accounts.subject_name(code[:digits])
                right = name.text if name else next(iter(self.names(code[:digits])))
                return f"{printed}（{level}）", f"{right}（{level}）"
        return None

    def amount(self, item: ItemParagraph, code: str) -> Iterator[AuditResult]:
        """The final amount of a printed 项 beside the table's."""
        figure = self._audited.accounts.find(self._concept, subject=code)
        if item.final is None or figure is None:
            return
        spot = item.paragraph.spot(item.final.start, item.final.end)
        apart = abs(_in_wan(item) - figure.value)
        if apart <= max(half_step(item.final.number), Decimal("0.005")):
            yield passed(rules.ITEM_AMOUNT, spot)
            return
        where = next((self._audited.where(place) for place in figure.sources), None)
        right = f"{figure.value}万元"
        quoted, corrected = sentence(item.paragraph, item.final.start, item.final.end, right)
        finding = AuditFinding(
            rules.ITEM_AMOUNT,
            f"{item.item}（项）文中决算为{item.final.written}，报表为{right}",
            (spot,),
            (AuditSide(f"文中 {item.item}", item.final.written, spot), AuditSide(f"报表 {code}", right, where)),
            f"相差{apart}万元",
            corrected,
            quoted,
            causes=item.causes | ({where} if where else frozenset()),
            difference=_in_wan(item) - figure.value,
        )
        yield rounding(finding) if apart <= _ROUNDING else wrong(finding)

    def missing(self, listed: Sequence[ItemParagraph], found: dict[str, ItemParagraph]) -> Iterator[AuditResult]:
        """The 项 of the table that the text has not, where it goes through most of them."""
        amounts = {code: self._audited.accounts.find(self._concept, subject=code) for code in self._codes}
        spent = [code for code, figure in amounts.items() if figure is not None and figure.value]
        lacking = [code for code in spent if code not in found]
        if len(lacking) * 2 > len(spent):
            yield not_checked(rules.ITEM_MISSING, "文中只说明了少数几项，没有逐项说明")
            return
        if not lacking:
            yield passed(rules.ITEM_MISSING, listed[0].spot)
            return
        named = []
        for code in lacking:
            name, figure = self._audited.accounts.subject_name(code), amounts[code]
            named.append(f"{code}{name.text if name else ''} {figure.value if figure else ''}万元")
        places = [place for code in lacking for figure in [amounts[code]] if figure for place in figure.sources[:1]]
        spots = tuple(spot for place in places if (spot := self._audited.where(place)) is not None)
        message = f"报表有决算数、文中没有说明的项：{'、'.join(named)}"
        yield wrong(AuditFinding(rules.ITEM_MISSING, message, (listed[-1].spot, *spots)))


def _wrong_path(printed: str, right: str, items: Sequence[ItemParagraph]) -> AuditResult:
    """One finding for the 项 that all stand under the same wrong name."""
    names = "、".join(item.item for item in items)
    spots: tuple[Spot, ...] = tuple(item.spot for item in items)
    first = items[0]
    quoted, _ = sentence(first.paragraph, first.start, first.end)
    message = f"{names}（项）写在“{printed}”下，报表中属于“{right}”"
    sides = (AuditSide("文中", printed, first.spot), AuditSide("报表", right))
    causes = frozenset(sentence_spot(item.paragraph, item.start) for item in items)
    corrected = quoted.replace(printed, right, 1) if printed in quoted else ""
    return wrong(AuditFinding(rules.ITEM_PATH, message, spots, sides, "", corrected, quoted, causes=causes))


def _in_wan(item: ItemParagraph) -> Decimal:
    assert item.final is not None
    return in_wan(item.final.number, item.final.unit)


def _plain(name: str) -> str:
    """The name as it is compared: without signs and without 支出 at its end."""
    return _SIGNS.sub("", comparable(name)).removesuffix("支出")
