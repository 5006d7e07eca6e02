"""R717: what is stated as done in a year after the accounts, what began in one that explains no change of theirs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.accounts.roles import Role
from generator.checks.rule import Examined
from generator.checks.text import EVERYTHING, Text, sentences, without_titles
from generator.checks.texts.declared import EachText, Slip
from generator.checks.texts.years import DEADLINE, OF_THE_ACCOUNTS
from generator.diagnostics import Severity
from generator.patterns import LazyPattern

_YEAR = LazyPattern(r"(?<![\d\-－—–~～至到.比与较同和])(?<!截至)(?<!截止)((?:19|20)\d{2})\s*年(?!期)")
_PLANNED = LazyPattern(
    r"计划|规划|目标|力争|预计|预期|将|拟|争取|确保|到\s*(?:19|20)\d{2}|至\s*(?:19|20)\d{2}|有效期|期限|远景|展望|今后|未来|下一步|"
    r"建成后|约定|合同|(?<!按)要求|应[于当在]|需于|分期|分年|到期|债|普查|运动会|奥运|冬奥|亚运|大运|博览会|世博|筹备|筹办|换届|前期|实施方案"
)
_DONE = frozenset(
    {
        Role.ACHIEVEMENT,
        Role.SUMMARY,
        Role.RESULT,
        Role.ACTUAL,
        Role.CONCLUSION,
        Role.NARRATIVE,
        Role.REASON,
        Role.PROJECT,
    }
)
_FOUNDED = LazyPattern(
    r"(?<!\d)((?:19|20)\d{2})\s*年(?:\d{1,2}月)?(?:新设|新成立|新组建|新增设|机构改革|划入|划转|转隶|并入)"
)
_NUMBERED = LazyPattern(
    r"(?<!\d)(?P<date>(?:19|20)\d{2})年\d{1,2}月(?:\d{1,2}日)?(?:公告|公布|印发|发布|下发|下达|通知|批复|发文)?[（(〔\[]"
    r"(?P<number>(?:19|20)\d{2})[年〕\]]第?\d+号"
)
_DOCUMENT = LazyPattern(r"〔((?:19|20)\d{2})〕第?\d+号")
_INDICATED = frozenset({Role.INDICATOR, Role.TARGET, Role.ACTUAL})
_OF_THE_YEAR = frozenset({Role.ACHIEVEMENT, Role.SUMMARY, Role.RESULT})
_DEADLINE = LazyPattern(r"(?<!\d)(?P<year>(?:19|20)\d{2})年(?:\d{1,2}月)?年?[底末]?前[^，。；\d]{0,12}完成")
_OLDER = LazyPattern(
    r"结转|尾款|余款|质保|欠|以前|历年|以来|比|较|相[比当]|续|验收|审计|整改|\d\s*[-－—–~～至]|建|成立|购置于|购于|修订|版|标准|文件|办法"
)


def _long_past(text: Text, examined: Examined) -> Iterator[Slip]:
    """Work of the year that is said to have been finished before the end of a year long past."""
    for start, sentence in sentences(text.content) if text.role in _OF_THE_YEAR else ():
        for match in _DEADLINE.finditer(sentence):
            if int(match["year"]) < examined.year - 1 and not _is_older(sentence, examined.year):
                message = f"本年度是{examined.year}年，写的是{match['year']}年完成"
                yield Slip(start + match.start(), start + match.end(), message)


def _later(text: Text, examined: Examined) -> Iterator[Slip]:
    content = without_titles(text.content)
    yield from _long_past(text, examined)
    if text.role is Role.REASON:
        for match in _FOUNDED.finditer(content):
            if not examined.year - 1 <= int(match[1]) <= examined.year:
                message = f"变动原因是与上年相比，{match[1]}年的新设、划转说明不了{examined.year}年的变动"
                yield Slip(*match.span(), message)
    if text.role in _INDICATED and DEADLINE.fullmatch(content):
        return  # R716 and R786 tell of deadlines
    for match in _NUMBERED.finditer(text.content):
        if match["date"] != match["number"]:
            message = f"文件是{match['date']}年的，文号写的是{match['number']}年"
            yield Slip(*match.span(), message)
    for match in _DOCUMENT.finditer(text.content):
        if int(match[1]) > examined.year + 1:
            yield Slip(*match.span(), f"本年度是{examined.year}年，文号写的是{match[1]}年")
    for start, sentence in sentences(content):
        for match in _YEAR.finditer(sentence):
            year, span = int(match[1]), (start + match.start(), start + match.end())
            if OF_THE_ACCOUNTS.match(sentence, match.start()):
                continue  # R712
            if text.role in _DONE and year > examined.year + 1 and not _PLANNED.search(sentence):
                yield Slip(*span, f"本年度是{examined.year}年，{year}年的事还没有发生")
            elif _is_of_another_year(text, year, sentence, examined.year):
                yield Slip(*span, f"本年度是{examined.year}年，指标写的是{year}年")


def _is_of_another_year(text: Text, year: int, sentence: str, this_year: int) -> bool:
    """Whether the year of an indicator lies too far from that of the accounts, and nothing says why."""
    if text.role is Role.INDICATOR and year > this_year + 1:
        return not _PLANNED.search(sentence)
    return text.role in _INDICATED and year < this_year - 1 and not _is_older(sentence, this_year)


def _is_older(sentence: str, this_year: int) -> bool:
    """Whether the sentence states that something of an older year is meant."""
    return str(this_year) in sentence or _OLDER.search(sentence) is not None


LATER = EachText(
    code="R717",
    title="年份与本年度对不上",
    severity=Severity.VERIFY,
    reference="公开文本的标题、正文、报表的年度应为决算年度，比较对象为上一年度",
    meaning="完成情况、项目名称写了本年度之后两年以上的年份（计划、规划、期限除外）；绩效指标写了前年以前的年份（结转、尾款、验收等除外），指标名称写了两年以后的；"
    "本年的工作写作在前年以前的年底前完成；"
    "变动原因写了上年以前或本年以后的新设、划转；文号的年份与发文日期不同，或在两年以后。",
    hint="核对年份；文中可用[=年度]、[=上年度]，每年自动更换",
    example="宣传片按要求于2030年底前摄制完成。",
    find=_later,
    uses=EVERYTHING,
)

RULES = (LATER,)
