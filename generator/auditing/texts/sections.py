"""A121–A123: the 款 that personnel and non-personnel expenses 主要包括, beside the table of basic expenditure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from generator.accounts import concepts as c
from generator.accounts.calculations.basic import PERSONNEL
from generator.accounts.classification.entries import comparable
from generator.accounts.classification.reading import shipped
from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, not_checked, passed, wrong
from generator.auditing.texts import item_rules as rules
from generator.auditing.texts.paragraphs import prose
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.auditing.texts.unread import is_read_in_part, table_by_code
from generator.published.published_document import PublishedParagraph, Spot
from generator.values import dataclass

_LIST = re.compile(
    r"(?P<what>人员经费|公用经费)[^。；]{0,40}?(?:主要)?包括[：:]?(?P<names>[^。；]{2,900})(?=[。；]|\Z)"
)
_OPEN = re.compile(r"等(?:支出|费用|方面)?\Z")
_SIGNS = re.compile(r"[^\u4e00-\u9fff]+")
_GOOD_PART = Decimal("0.05")  # of all personnel, or all other, expenses


@dataclass(frozen=True)
class _Enumeration:
    """A list of 款 as printed: of which expenses, the names with their places, whether it ends in 等."""

    personnel: bool
    names: tuple[tuple[str, Spot], ...]
    open: bool
    spot: Spot
    quote: str


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for each list of 款 in the section on basic expenditure."""
    amounts = _amounts(audited)
    lists = list(_enumerations(audited))
    if not amounts or not lists:
        why = "文中没有列出款" if amounts else "没有读到基本支出决算表的款"
        return [not_checked(rule, why) for rule in rules.OF_SECTIONS]
    if is_read_in_part(audited, c.GENERAL_BASIC_EXPENDITURE):
        return [not_checked(rule, "基本支出决算表没有读全") for rule in rules.OF_SECTIONS]
    return [result for one in lists for result in _checked(audited, one, amounts)]


def listed_without_row(audited: AuditedDocument) -> frozenset[str]:
    """The codes of the 款 that the text lists as what basic expenditure includes and that have no row in any table."""
    found: set[str] = set()
    for one in _enumerations(audited):
        names = {code: _names(audited, code) for code in _official(audited, personnel=one.personnel)}
        for name, _ in one.names:
            codes = [code for code, called in names.items() if _plain(name) in called]
            if codes and _has_no_row(audited, codes):
                found.add(codes[-1])  # of 309 and 310, 311 and 312, which have the same names, what is not construction
    return frozenset(found)


def _has_no_row(audited: AuditedDocument, codes: Iterable[str]) -> bool:
    """Whether no table has a row of any of the codes."""
    return not any(audited.accounts.subject_name(code) for code in codes)


def _amounts(audited: AuditedDocument) -> dict[str, Decimal]:
    """The amounts of basic expenditure by economic 款."""
    concept = c.GENERAL_BASIC_EXPENDITURE
    codes = [code for code in audited.accounts.codes(concept, 5) if code.startswith("3")]
    figures = {code: audited.accounts.find(concept, subject=code) for code in codes}
    return {code: figure.value for code, figure in figures.items() if figure is not None}


def _enumerations(audited: AuditedDocument) -> Iterator[_Enumeration]:
    for paragraph in prose(audited):
        if topic_of(paragraph.section) is SectionTopic.BASIC:
            for match in _LIST.finditer(paragraph.text):
                yield _enumeration(paragraph, match)


def _enumeration(paragraph: PublishedParagraph, match: re.Match[str]) -> _Enumeration:
    names, at = [], match.start("names")
    for piece in re.split("([、，,])", match["names"]):
        name = _OPEN.sub("", "".join(piece.split()))
        if name and piece not in "、，,":
            names.append((name, paragraph.spot(at, at + len(piece))))
        at += len(piece)
    is_open = bool(_OPEN.search("".join(match["names"].split())))
    return _Enumeration(
        match["what"] == "人员经费", tuple(names), is_open, paragraph.spot(*match.span()), match[0][:400]
    )


def _checked(audited: AuditedDocument, one: _Enumeration, amounts: dict[str, Decimal]) -> Iterator[AuditResult]:
    own = {code: value for code, value in amounts.items() if (code[:3] in PERSONNEL.codes) is one.personnel}
    names = {code: _names(audited, code) for code in (*own, *_official(audited, personnel=one.personnel))}
    listed: set[str] = set()
    zero, unknown, without_row = [], [], False
    for name, spot in one.names:
        plain = _plain(name)
        codes = [code for code, called in names.items() if plain in called] or _two_in_one(name, names)
        listed.update(codes)
        if not codes:
            unknown.append((name, spot))
        elif not any(own.get(code) for code in codes):
            zero.append((name, spot))
            without_row = without_row or _has_no_row(audited, codes)
    what = "人员经费" if one.personnel else "公用经费"
    if zero:
        message = f"{what}“主要包括”列了{'、'.join(name for name, _ in zero)}，报表中为零"
        corrected = one.quote
        for name, _ in zero:
            corrected = re.sub(rf"[、，,]?{re.escape(name)}(?=[、，,]|\Z)", "", corrected, count=1)
        # A long list is quoted in part.
        right = corrected if all(name in one.quote for name, _ in zero) else ""
        spots = tuple(spot for _, spot in zero)
        # Where the table's sums say that it lacks rows, that is the cause.
        table = table_by_code(audited, c.GENERAL_BASIC_EXPENDITURE, "3") if without_row else None
        yield wrong(AuditFinding(rules.SECTION_ZERO, message, spots, corrected=right, quote=one.quote, rests_on=table))
    else:
        yield passed(rules.SECTION_ZERO, one.spot)
    if unknown:
        message = f"{what}“主要包括”的{'、'.join(name for name, _ in unknown)}，报表中没有这个名称的款"
        yield wrong(AuditFinding(rules.SECTION_NAME, message, tuple(spot for _, spot in unknown), quote=one.quote))
    else:
        yield passed(rules.SECTION_NAME, one.spot)
    yield _unlisted(audited, one, own, listed, what, [name for name, _ in unknown])


def _two_in_one(name: str, names: dict[str, frozenset[str]]) -> list[str]:
    """The codes of two names that stand together, the sign between them lost at the end of a line."""
    for at in range(2, len(name) - 1):
        first, second = (
            [code for code, called in names.items() if _plain(part) in called] for part in (name[:at], name[at:])
        )
        if first and second:
            return first + second
    return []


def _unlisted(
    audited: AuditedDocument,
    one: _Enumeration,
    own: dict[str, Decimal],
    listed: set[str],
    what: str,
    unknown: Sequence[str],
) -> AuditResult:
    """Whether the list leaves out 款 with money.

    A list that ends in 等 may do so; one with names of its own, 社保, may mean them by those: there only a 款 counts
    that is a good part of the whole and has no word in common with them.
    """
    left = {code: value for code, value in own.items() if value and code not in listed}
    if one.open and left:
        return not_checked(rules.SECTION_UNLISTED, "列举以“等”结尾，不要求列全", one.spot)
    if unknown:
        words = {name[at : at + 2] for name in unknown for at in range(len(name) - 1)}
        least = sum(own.values(), Decimal(0)) * _GOOD_PART
        meant = {code for code in left if left[code] < least or any(word in _printed(audited, code) for word in words)}
        if left and meant == set(left):
            return not_checked(rules.SECTION_UNLISTED, "用了报表以外的名称，不要求列全", one.spot)
        left = {code: value for code, value in left.items() if code not in meant}
    if not left:
        return passed(rules.SECTION_UNLISTED, one.spot)
    named = "、".join(f"{_printed(audited, code)}{value}万元" for code, value in left.items())
    message = f"{what}“主要包括”没有列出有支出的{named}"
    return wrong(AuditFinding(rules.SECTION_UNLISTED, message, (one.spot,), quote=one.quote))


def _official(audited: AuditedDocument, *, personnel: bool) -> list[str]:
    """The 款 that the year's classification has: those that the table leaves out are zero."""
    codes = shipped().entries_in(audited.publication.year)
    return [code for code in codes if len(code) == 5 and code[0] == "3" and (code[:3] in PERSONNEL.codes) is personnel]


def _names(audited: AuditedDocument, code: str) -> frozenset[str]:
    entry = shipped().lookup(code, audited.publication.year)
    return frozenset(_plain(name) for name in (_printed(audited, code), entry.name if entry else "") if name)


def _printed(audited: AuditedDocument, code: str) -> str:
    name = audited.accounts.subject_name(code)
    return name.text if name else ""


def _plain(name: str) -> str:
    plain = _SIGNS.sub("", comparable(name)).removesuffix("支出").removesuffix("费用").removesuffix("费")
    return plain.removesuffix("的")
