"""A156: how much an expenditure changed, beside the changes of all that it consists of, which the text lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, AuditSide, passed, wrong
from generator.auditing.texts.agreement_rules import DIFFERENCE
from generator.auditing.texts.paragraphs import prose, sentence, sentence_spot
from generator.checks.texts.mentions import Mention, MentionKind, mentions
from generator.published.published_document import PublishedParagraph
from generator.values import dataclass

# What it consists of: the words that the whole and each of the parts end in before the words of the comparison.
_COMPOSITIONS = (
    (r"(?:本年(?:度)?|总)支出(?:合计)?|支出合计", (r"基本支出", r"项目支出")),
    (r"基本支出", (r"人员经费(?:支出)?", r"公用经费(?:支出)?")),
    (r"基本支出", (r"工资福利支出", r"商品和服务支出", r"对个人和家庭的?补助(?:支出)?")),
)
_COMPARED = (
    r"(?:决算数?|预算数?|总额)?(?:(?:比|较|与|同)(?:上年度?|去年|20\d\d年度?)(?:决算数?|预算数?|同期)?(?:相比)?|同比)"
)
_SUBJECT = re.compile(
    rf"(?P<name>.*?)(?P<since>{_COMPARED}，?)?(?:总体|各|均)*(?:增加|减少|增长|下降|增|减)(?:了|额?为)?"
)
_TO_BUDGET = re.compile(r"(?:年初|全年|调整)预算")
_CHOSEN = re.compile(r"[（(](增加|减少|增|减)[）)](?=\s*\d)")
_FOLLOWING = 4  # paragraphs in which the parts are listed


@dataclass(frozen=True)
class _Change:
    """A change of an amount since last year, and of what."""

    paragraph: PublishedParagraph
    mention: Mention
    name: str

    @property
    def signed(self) -> Decimal:
        """The change in 万元, below zero for a fall."""
        return self.mention.in_wan if self.mention.is_upward else -self.mention.in_wan


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The result of each change behind which the changes of all its parts stand."""
    paragraphs = list(prose(audited))
    changes = [list(_changes(paragraph)) for paragraph in paragraphs]
    results = []
    for at, own in enumerate(changes):
        for number, whole in enumerate(own):
            near = (one for each in changes[at + 1 : at + 1 + _FOLLOWING] for one in each)
            after = [*own[number + 1 :], *(one for one in near if one.paragraph.section == whole.paragraph.section)]
            for words, parts in _COMPOSITIONS:
                found = _parts(parts, words, after) if re.search(rf"(?:{words})\Z", whole.name) else None
                results += [_compared(whole, found)] if found else []
    return results


def _changes(paragraph: PublishedParagraph) -> Iterator[_Change]:
    """The changes since last year; the subject of one that names none is that of the amount before it."""
    text = _CHOSEN.sub(r" \1 ", paragraph.text)
    found = mentions(text)
    for before, mention in pairwise((None, *found)):
        if mention is None or mention.kind is not MentionKind.CHANGE or not mention.is_money:
            continue
        match = _SUBJECT.fullmatch(mention.lead)
        if match is None or _TO_BUDGET.search(mention.lead):
            continue
        name = match["name"]
        beside = before is not None and before.sentence == mention.sentence and before.kind is MentionKind.TOTAL
        if not name and match["since"] and before is not None and beside:
            name = re.sub(r"(?:为|是)\Z", "", before.lead)
        yield _Change(paragraph, mention, name)


def _parts(words: Sequence[str], whole: str, after: Sequence[_Change]) -> list[_Change] | None:
    """The changes of all the parts, each the only one before the whole comes again; else None."""
    found: list[_Change] = []
    for regex in words:
        own = []
        for change in after:
            if re.search(rf"(?:{whole})\Z", change.name):
                break
            if re.search(rf"(?:{regex})\Z", change.name):
                own.append(change)
        if len(own) != 1:
            return None
        found += own
    return found


def _compared(whole: _Change, parts: Sequence[_Change]) -> AuditResult:
    """Whether the changes of the parts come to that of the whole."""
    added = sum((one.signed for one in parts), Decimal(0))
    everything = (whole, *parts)
    spots = tuple(one.paragraph.spot(one.mention.start, one.mention.end) for one in everything)
    if abs(added - whole.signed) <= sum(one.mention.half_step_in_wan for one in everything):
        return passed(DIFFERENCE, *spots)
    addends = " + ".join(f"（{one.signed}）" if one.signed < 0 else str(one.signed) for one in parts)
    return wrong(
        AuditFinding(
            DIFFERENCE,
            f"{whole.name}{_words(whole.signed)}，所列各项增减之和为{_words(added)}",
            spots,
            (AuditSide(whole.name, _words(whole.signed), spots[0]), AuditSide("各项之和", _words(added))),
            f"{addends} = {added}，总的增减为{whole.signed}，相差{abs(added - whole.signed)}",
            quote=sentence(whole.paragraph, whole.mention.start, whole.mention.end)[0],
            causes=frozenset({sentence_spot(whole.paragraph, whole.mention.start)}),
        )
    )


def _words(change: Decimal) -> str:
    return f"{'增加' if change > 0 else '减少'}{abs(change)}万元" if change else "持平"
