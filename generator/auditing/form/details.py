"""A212, A213, A216: the counts behind the “三公” expenses, their three kinds, vehicles bought apart from those kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.accounts import concepts as c
from generator.auditing.audited import AuditedDocument
from generator.auditing.form import rules
from generator.auditing.results import AuditFinding, AuditResult, not_checked, passed, wrong
from generator.auditing.texts.paragraphs import prose, sentence
from generator.auditing.texts.statements import FINAL, statements
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.published.published_document import PublishedParagraph

_N = r"\d[\d,]*"
# What of the expense is missing, and what states it; where there is money for it.
_COUNTS = (
    (
        "因公出国境费",
        c.OVERSEAS_VISITS,
        "因公出国（境）团组数",
        rf"团组?[^。；，、]{{0,8}}?{_N}(?!\d|人)|{_N}个?(?:次)?团组?|{_N}个团",
    ),
    (
        "因公出国境费",
        c.OVERSEAS_VISITS,
        "因公出国（境）人数",
        rf"(?:出国|累计|团组|参加)[^。；]{{0,16}}{_N}人次?|{_N}人次?",
    ),
    (
        "公务用车购置及运行维护费",
        c.VEHICLES,
        "公务用车保有量",
        rf"(?:保有|公务用车|车辆|用车)[^。；]{{0,16}}{_N}辆|{_N}辆",
    ),
    ("公务用车购置费", c.VEHICLE_PURCHASE, "公务用车购置数", rf"(?:购置|更新|购入|采购)[^。；]{{0,20}}{_N}辆|{_N}辆"),
    (
        "公务接待费",
        c.RECEPTIONS,
        "国内公务接待批次",
        rf"(?<!外宾)(?<!外宾 ){_N}\s*(?:个)?批次?|批次数?(?:为|是|共计?|：|:)?\s*{_N}",
    ),
    ("公务接待费", c.RECEPTIONS, "国内公务接待人次", rf"(?<!批次、){_N}\s*人次?|{_N}批次?[、，]\s*{_N}人次?"),
)
_FOREIGN = re.compile(
    r"(?:其中[：:]?)?(?:接待)?(?:外宾|外事|国（境）外)(?:(?!国内)[^。；）)]){0,40}(?:\d+\s*批次?)?[、，]?\s*(?:\d+\s*人次?)?"
)
_FOREIGN_COUNTS = re.compile(r"接待外宾\d+批次")
_BOUGHT = re.compile(r"(?:公务用?车)?购置(?:费|支出|经费)?[^。；]{0,24}\d")
_KEPT = re.compile(r"运行(?:及)?维?护?(?:费|支出)?[^。；]{0,24}\d")
_ALL_KEPT = re.compile(r"(?:全部|均|全)(?:支出均)?为(?:公务)?(?:用车|车辆)?(?:运行|维护)|全部支出均为车辆维护费")
_RULES = (rules.NO_COUNTS, rules.NOT_SPLIT, rules.NOT_BY_ITEM)
_VEHICLES = ("公务用车购置及运行维护费", "公务用车购置及运行费", "购置及运行维护费", "购置及运行费")
_KEPT_ALONE = ("公务用车及运行维护费", "公务用车运行维护费", "公务用车运行费", "公务用车费")
_WHOLE, _KINDS = "三公经费", r"出国|用车|接待"


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results on the section about the three expenses."""
    paragraphs = [one for one in prose(audited) if topic_of(one.section) is SectionTopic.THREE_PUBLIC]
    if not paragraphs:
        return [not_checked(rule, "没有读到“三公”经费一节") for rule in _RULES]
    return [*_counts(audited, paragraphs), *_split(audited, paragraphs), _by_item(audited, paragraphs)]


def _spent(
    audited: AuditedDocument,
    paragraphs: list[PublishedParagraph],
    subject: str,
    concept: c.Concept,
    *,
    kept_alone: bool = True,
) -> Decimal:
    """What was spent, by the table, else by the text."""
    figure = audited.accounts.find(concept)
    if figure is not None:
        return figure.value
    called = _called(subject, kept_alone=kept_alone)
    stated = [
        statement.mention.number
        for paragraph in paragraphs
        for statement in statements(paragraph.text, SectionTopic.THREE_PUBLIC, audited.publication.year)
        if statement.key.subject in called and statement.key.measure == FINAL and statement.mention.is_money
    ]
    return max(stated, default=Decimal(0))


def _called(subject: str, *, kept_alone: bool) -> tuple[str, ...]:
    """The subject as texts write it, also as 公务接待支出; of vehicles also what is said of those kept alone."""
    if subject != _VEHICLES[0]:
        called: tuple[str, ...] = (subject,)
    else:
        called = (*_VEHICLES, *_KEPT_ALONE) if kept_alone else _VEHICLES
    return (*called, *(name.removesuffix("费") for name in called))


def _by_item(audited: AuditedDocument, paragraphs: list[PublishedParagraph]) -> AuditResult:
    """Whether a text that states the whole states one of its kinds too, where no table was read of them."""
    if audited.accounts.find(c.THREE_PUBLIC) is not None:
        return passed(rules.NOT_BY_ITEM, paragraphs[0].spot())
    stated = [
        (paragraph, one)
        for paragraph in paragraphs
        for one in statements(paragraph.text, SectionTopic.THREE_PUBLIC, audited.publication.year)
        if one.key.measure == FINAL and one.mention.is_money
    ]
    whole = next(((at, one) for at, one in stated if one.key.subject == _WHOLE and one.mention.number), None)
    if whole is None:
        return not_checked(rules.NOT_BY_ITEM, "文中没有写“三公”经费的决算总数")
    spot = whole[0].spot(whole[1].mention.start, whole[1].mention.end)
    if any(re.search(_KINDS, one.key.subject) for _, one in stated):
        return passed(rules.NOT_BY_ITEM, spot)
    quoted, _ = sentence(whole[0], spot.start, spot.end)
    message = f"“三公”经费只写了总数{whole[1].mention.written}，没有分别写因公出国（境）费、公务用车费、公务接待费"
    return wrong(AuditFinding(rules.NOT_BY_ITEM, message, (spot,), quote=quoted))


def _counts(audited: AuditedDocument, paragraphs: list[PublishedParagraph]) -> Iterator[AuditResult]:
    text = "".join("".join(paragraph.text.split()) for paragraph in paragraphs)
    lacking = []
    for subject, concept, what, regex in _COUNTS:
        # With the counts of foreign guests, of which there are none, the domestic ones must stand too.
        without_domestic = "国内" in what and _FOREIGN_COUNTS.search(text)
        if not without_domestic and not _spent(audited, paragraphs, subject, concept):
            continue
        searched = _FOREIGN.sub("", text) if "国内" in what else text
        if not re.search(regex, searched) and not _in_a_table(audited, re.escape(what)):
            lacking.append(what)
    if lacking:
        message = f"“三公”经费没有写明{'、'.join(lacking)}"
        yield wrong(AuditFinding(rules.NO_COUNTS, message, (paragraphs[-1].spot(),)))
    else:
        yield passed(rules.NO_COUNTS, paragraphs[0].spot())


def _in_a_table(audited: AuditedDocument, what: str) -> bool:
    """Whether a row of a printed table is of what the regular expression says, as 公务用车保有量 694."""
    rows: dict[tuple[int, int], str] = {}
    for table in audited.document.tables:
        for cell in table.cells:
            at = table.number, cell.row
            rows[at] = rows.get(at, "") + "".join(cell.text.split())
    return any(re.search(what + r"[^\d]{0,8}\d", words) for words in rows.values())


def _split(audited: AuditedDocument, paragraphs: list[PublishedParagraph]) -> Iterator[AuditResult]:
    if not _spent(audited, paragraphs, "公务用车购置及运行维护费", c.VEHICLES, kept_alone=False):
        yield passed(rules.NOT_SPLIT, paragraphs[0].spot())
        return
    text = "".join("".join(paragraph.text.split()) for paragraph in paragraphs)
    plain = re.sub(r"(?:公务用车)?购置(?:及|和|、)运行维?护?(?:费|经费)", "□", text)
    lacking = [name for name, regex in (("购置费", _BOUGHT), ("运行维护费", _KEPT)) if not regex.search(plain)]
    lacking = [name for name in lacking if not _in_a_table(audited, rf"公务用车{name.removesuffix('费')}(?![及和、])")]
    if _ALL_KEPT.search(text) or (lacking == ["购置费"] and _in_a_table(audited, "购置经费")):
        lacking = []
    if lacking:
        spot = next((one for one in paragraphs if "公务用车" in one.text), paragraphs[0]).spot()
        yield wrong(AuditFinding(rules.NOT_SPLIT, f"没有单独写公务用车{'、'.join(lacking)}", (spot,)))
    else:
        yield passed(rules.NOT_SPLIT, paragraphs[0].spot())
