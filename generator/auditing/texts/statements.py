"""The numbers of sentences with what they are of: topic, subject and measure, by which two sentences are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.auditing.texts.topics import SectionTopic
from generator.checks.texts.mentions import Mention, MentionKind, mentions
from generator.values import dataclass

BUDGET, FINAL, SHARE, EXECUTION, CHANGE, RATE = "预算", "决算", "占比", "完成率", "增减额", "增减率"

_YEAR = re.compile(r"(\d{4})年")
_OTHER_YEAR = re.compile(r"上年|去年|上一年|前年|同期|月|季度|半年|以前年度|历年|累计|截至")
_YEARS = re.compile(r"\d{2,4}年(?:度)?|本年度|年度|全年(?!预算)")
_LEADING = re.compile(r"\A(?:其中|主要|共有|分别|各|比|较|与|和|的|是|为|在|由|按|即|含|包括)+")
_BUDGETED = re.compile(r"(?:年初|全年|调整后?)?预算(?:数|安排)?(?:各|分别)?(?:为|是|共计?)?\Z")
_COPULA = re.compile(
    r"(?:(?:各|分别|实际|财政拨款)*(?:支出)*(?:决算)?(?:数|金额|总额)?(?:支出)?(?:各|均|分别)?(?:为|是|共计?|达到?|合计(?=为|是))?)\Z"
)
_OF_WHOLE = re.compile(r"占(?P<whole>.*?)(?:的?(?:比重|比例|比))?(?:的|为|达到?)*\Z")
_OTHER_SIGNS = re.compile(r"[^\u4e00-\u9fff]+")
_KINDS = {MentionKind.TOTAL: FINAL, MentionKind.SHARE: SHARE, MentionKind.EXECUTION: EXECUTION}
# Words after which a sentence no longer states the section's own figures.
_ASIDE = re.compile(r"原因|用于(?!以下|如下)")
_WITH_PARTS = re.compile(r"\s*[，,；;（(]?\s*其中")  # the parts of a budget are budgets
_ADDED = re.compile(
    r"(?:共计?|合计|总计)(?:支出|开支)?(?:为|是)?"
)  # of what the sentence has listed, not of the last of it
_SPENT = re.compile(r"决算|支出|执行|使用|完成")
_OPENING = re.compile(r"(?P<year>20\d\d)年(?:度)?的?[^，。,]{0,30}(?:决算|支出|收入|合计|总计)")
_SHORT_BRACKETS = re.compile(r"[（(](?P<inner>[\u4e00-\u9fff]{1,3})[）)]")
_ORDINAL = re.compile("[一二三四五六七八九十]+")
ITEM = re.compile(r"[（(]项[）)]")
_BRACKETED = re.compile(r"(?P<lead>[^，。；：:,;、\d（(]+)[（(][^（）()]*[）)]\s*\Z")
_LEAD = 60  # characters before a number
# 教育支出100万元，其中：基本支出80万元: no basic expenditure of the department.
_KINDS_OF_SPENDING = frozenset({"基本", "项目"})
_ALL_SPENDING = re.compile(r"合计|总|本年|财政拨款|一般公共|政府性|国有资本|全年|决算|^$|基本|项目|部门|单位")


@dataclass(frozen=True)
class StatedKey:
    """What a number states: equal in two sentences of the same topic, they state the same."""

    topic: SectionTopic
    subject: str  # 因公出国境费; without signs, 支出, 决算 at its end
    measure: str
    whole: str = ""  # of a share: what of, as it is named


@dataclass(frozen=True)
class StatedNumber:
    """A number of a text and what it states."""

    mention: Mention
    key: StatedKey
    aside: bool = False  # it stands in a reason or a use, or after the name of another than the publisher


def statements(text: str, topic: SectionTopic, year: int, names: tuple[str, ...] = ()) -> Iterator[StatedNumber]:
    """The numbers of a text that state a total, a share or an execution rate of the year, in their order.

    Nothing after the name of an 项: those are compared item by item. `names` are the publisher's own.
    """
    item, text = ITEM.search(text), without_brackets(text)
    subject, measure, since, sentence, of_budget = "", FINAL, 0, -1, False
    for mention in mentions(text):
        if item is not None and mention.start > item.start():
            return
        if mention.sentence != sentence:
            sentence, since, of_budget = mention.sentence, _sentence_start(text, mention.start), False
            named_in_sentence: set[str] = set()
            whole_named = ""
        before = text[since : mention.start]
        aside = _ASIDE.search(before) is not None or _of_another_year(mention.lead, year)
        aside = aside or _is_of_another_year(before, year)
        kind = _KINDS.get(mention.kind)
        if kind is None:
            continue
        lead = mention.lead or _before_brackets(text, mention.start)
        for name in names:
            lead = lead.replace(name, "")
        if kind == FINAL:
            named, measure = _split(lead)
            of_budget = of_budget and not _SPENT.search(lead)
            measure = BUDGET if of_budget else measure
            of_budget = of_budget or (measure == BUDGET and _WITH_PARTS.match(text, mention.end) is not None)
            subject = subject if _ADDED.fullmatch(lead) else named or subject
            added = _ADDED.fullmatch(lead) is not None and len(named_in_sentence) > 1
            whole_named = whole_named or subject
            inner = subject in _KINDS_OF_SPENDING and "其中" in before and not _ALL_SPENDING.search(whole_named)
            named_in_sentence.add(subject)
            yield StatedNumber(mention, StatedKey(topic, subject, measure), aside or added or inner)
        elif measure == FINAL:
            whole = _OF_WHOLE.search(lead) if kind == SHARE else None
            yield StatedNumber(
                mention, StatedKey(topic, subject, kind, subject_key(whole["whole"] if whole else "")), aside
            )


def _before_brackets(text: str, at: int) -> str:
    """The words that lead to a number behind brackets: 使用非财政拨款结余（含专用结余）0.00万元; else ""."""
    match = _BRACKETED.search(text, max(at - _LEAD, 0), at)
    return "".join(match["lead"].split()) if match else ""


def _of_another_year(lead: str, year: int) -> bool:
    """Whether the words lead to an amount of another year, or of a part of this one."""
    return bool(_OTHER_YEAR.search(lead)) or any(int(one) != year for one in _YEAR.findall(lead))


def _is_of_another_year(before: str, year: int) -> bool:
    """Whether the sentence begins with another year's total, of which it goes on to list the parts."""
    opening = _OPENING.match("".join(before.split()))
    return opening is not None and int(opening["year"]) != year and "其中" in before and f"{year}年" not in before


def _split(lead: str) -> tuple[str, str]:
    """The subject of an amount and whether it is its budget or its final amount."""
    budgeted = _BUDGETED.search(lead)
    if budgeted and budgeted[0]:
        return subject_key(lead[: budgeted.start()]), BUDGET
    return subject_key(lead), FINAL


def subject_key(words: str) -> str:
    """The words as a subject: without years, signs, and 支出 or 决算 at the end."""
    plain = _LEADING.sub("", _YEARS.sub("", "".join(words.split())))
    plain = _COPULA.sub("", plain)
    return _OTHER_SIGNS.sub("", plain)


def without_brackets(text: str) -> str:
    """The text with blanks for the brackets within names, 因公出国（境）费, for （类）, （一）: as long as before."""
    return _SHORT_BRACKETS.sub(_without_its_brackets, text)


def _without_its_brackets(match: re.Match[str]) -> str:
    inner = match["inner"]
    return " " * len(match[0]) if inner == "类" or _ORDINAL.fullmatch(inner) else f" {inner} "


def _sentence_start(text: str, at: int) -> int:
    return max(text.rfind(stop, 0, at) for stop in "。；！？;\n") + 1
