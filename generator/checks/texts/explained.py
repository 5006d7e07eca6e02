"""Reasons with the difference that each explains: in cells of their own, and in sentences that state the difference."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.accounts.roles import Use
from generator.checks.rule import Fails, NotEvaluable, Side
from generator.checks.text import Text
from generator.checks.texts.mentions import COMPARISON, DOWN, UP
from generator.checks.texts.typed import MONEY, NUMBER, decimal
from generator.diagnostics import Place, Severity
from generator.patterns import LazyPattern
from generator.text import shortened
from generator.values import dataclass

_LONGEST = 40
# …增加5.10万元，增长20%。主要原因是…; 决算数小于预算数的主要原因：…
_IN_SENTENCES = LazyPattern(
    rf"(?:(?P<change>增加|减少|增长|下降|上升)(?:了)?\s*(?P<number>{NUMBER})\s*(?P<unit>{MONEY}|[%％])(?P<between>[^。；\n]{{0,24}})|"
    r"决算数?(?P<against>大于|高于|小于|低于)(?:年初|全年|调整)?预算数?的?)[，。；]?\s*"
    r"(?:(?:主要)?(?:变动|增减|差异)?(?:的)?原因(?:[是为][：:]?|[：:])|(?P<loosely>主要是(?:因为|由于|因)?))\s*(?P<reason>[^。；\n]+)"
)
_OWN_RATE = LazyPattern(rf"\A[，、（]?(?:{COMPARISON})?(?:{UP}|{DOWN}|[增降减升]幅)(?:了|为|达)?\s*{NUMBER}\s*[%％]")
_OTHER_CHANGE = LazyPattern(rf"(?:{UP}|{DOWN}|持平|预算)")
_LEFT = LazyPattern(r"年末(?:财政拨款)?结转和?结余[^。；\n]*\Z")
_GIVEN = LazyPattern(r"原因|主要是")
_RISING = ("增加", "增长", "上升", "大于", "高于")


@dataclass(frozen=True)
class ExplainedReason:
    """A reason, and the difference that it explains, with the sign of it."""

    text: Text
    words: str  # of the reason
    name: str  # of the difference; empty where a sentence states it
    rose: bool  # whether the amount is above what it is compared with
    change: str  # how much, with the unit
    difference: Decimal | None = None  # in 万元, of a reason in a cell of its own
    sources: tuple[Place, ...] = ()
    is_loose: bool = False  # after a mere 主要是
    is_of_what_is_left: bool = False  # at the end of the year: spending less leaves more

    def fails(self, message: str, severity: Severity | None = None) -> Fails:
        """The failure, with the reason on one side and the difference on the other."""
        quoted = shortened(self.words, _LONGEST)
        change = Side(f"{self.name}{'增加' if self.rose else '减少'}{self.change}", None, self.sources)
        reason = Side(f"“{quoted}”", places=(self.text.place,))
        return Fails(f"{change.label}，{message}：“{quoted}”", reason, change, severity=severity)


def in_cells(looked_at: tuple[Text, ...]) -> Iterator[ExplainedReason | NotEvaluable]:
    """The reasons in cells of their own, each with the difference it explains, or why that cannot be determined."""
    for text in looked_at:
        difference = text.difference
        if difference is None:
            continue
        name, now, before = difference.name, difference.now, difference.before
        if now is None or before is None:
            yield NotEvaluable(f"{name}：缺一个数，不知道增减的方向", (text.place,))
        elif now.value != before.value:
            apart = now.value - before.value
            change = f"{abs(apart)}万元"
            yield ExplainedReason(text, text.content, name, apart > 0, change, apart, now.sources + before.sources)


def in_sentences(looked_at: tuple[Text, ...]) -> Iterator[ExplainedReason]:
    """The reasons that a paragraph gives for a difference which it states itself."""
    for text in looked_at:
        if text.role.use is not Use.SENTENCES or not _GIVEN.search(text.content):
            continue
        for match in _IN_SENTENCES.finditer(text.content):
            change, reason = match["change"], match["reason"].strip()
            if change and not decimal(match["number"]):
                continue
            if change and _OTHER_CHANGE.search(_OWN_RATE.sub("", match["between"])):
                continue  # what the reason is of is stated behind: 收入增加5%，支出减少3%，主要原因是…
            how_much = f"{match['number']}{match['unit']}" if change else ""
            yield ExplainedReason(
                text,
                reason,
                "" if change else "决算比预算",
                (change or match["against"]) in _RISING,
                how_much,
                is_loose=match["loosely"] is not None,
                is_of_what_is_left=bool(_LEFT.search(text.content[: match.start()])),
            )


def is_reason(text: Text) -> bool:
    """Whether the text gives the reason of a difference that the figures have."""
    return text.difference is not None


def gives_a_reason(text: Text) -> bool:
    """Whether the text gives the reason of a difference, in a cell of its own or in a sentence."""
    return is_reason(text) or any(in_sentences((text,)))
