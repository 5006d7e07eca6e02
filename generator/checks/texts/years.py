"""R71x: years that were left over from another year's document, or lost a digit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.accounts.roles import Role
from generator.checks.rule import Examined
from generator.checks.text import EVERYTHING, HAN, Text, without_titles
from generator.checks.texts.declared import EachText, Slip, matching, pattern
from generator.diagnostics import Severity
from generator.patterns import LazyPattern

_REFERENCE = "公开文本的标题、正文、报表的年度应为决算年度，比较对象为上一年度"
_YEAR = r"(?<![\d\-－—–~～至])((?:19|20)\d{2})\s*年"
OF_THE_ACCOUNTS = LazyPattern(
    rf"{_YEAR}(?:度)?\s*(?:本)?(?:部门|单位)?(?:整体)?(决算|预算(?!内)|本年收入|本年支出|(?:收入|支出)(?:决算|总计|合计)|收、支|收支|"
    r"财政拨款|一般公共预算|政府性基金|国有资本经营|“三公|机关运行经费|政府采购|整体支出|绩效自评|重点工作)"
)
_OLD_MONEY = LazyPattern(r"结转|结余|历年|以前年度|累计|以来|批复|下达|文件|印发|[\-－—–~～至]")
_AS_OF = LazyPattern(
    r"截[至止]到?至?\s*((?:19|20)\d{2})\s*年(?:年?[末底]|\s*12\s*月(?:\s*31\s*日|底|末)?|(?=，))"
    r"([^，。；\n]{0,4}，?[^，。；\n]{0,12})"
)
_STOCK = LazyPattern(r"公务用车|车辆|固定资产|占有使用")
_COMPARED = LazyPattern(
    r"(?:与|比|较|同|和)((?:19|20)\d{2})\s*年(?:度)?\s*(?:决算数?)?(?:相比|同期|增|减|上升|下降|多|少|提高|降低|(?:决算|支出)?数?(?:基本)?(?:持平|相同|一致|相当))"
)
# 环比 compares with the month or quarter before, 同比 with the same time of the year before.
_MISNAMED = LazyPattern(
    r"环比(?=上年|去年|\d{4}年)|(?:上年|去年|\d{4}年)度?(?:同期)?(?:相比)?环比|(?:全年|\d{4}年度?)(?![\d上下第一二三四])[^，。；月季\n]{0,20}环比|"
    r"同比(?=上月|上季|上个月|上个季度|上一季度)|(?:上月|上季度?)(?:相比)?同比"
)
_NEAR = 60  # characters after a period of last year in which that of the year is told
_WHOLE_YEAR = LazyPattern(
    r"(?:\A|(?<=[。；\n]))((?:19|20)\d{2})年(?:1[-－—~～至]12月|全年)(?![^。；\n]*(?:同期|相比|[比较]上年))"
)
# 20200926 without its 年 and 月; 2010602 is the code of a 项.
_DAMAGED = r"(?!201[0-3]\d{3}(?!\d))20[0-3]\d(?:0?[1-9]|1[0-2])\d{1,3}"
_NO_QUANTITY = r"(?![\d.,A-Za-z\-－—\]〕号年月日元万亿个人户次件条吨%％])"
_ANNIVERSARY = LazyPattern(r"(建国|新中国成立|中华人民共和国成立|建党|中国共产党成立|抗战胜利|建军)\s*(\d{2,3})\s*周年")
_FOUNDED = {
    "建国": 1949,
    "新中国成立": 1949,
    "中华人民共和国成立": 1949,
    "建党": 1921,
    "中国共产党成立": 1921,
    "抗战胜利": 1945,
    "建军": 1927,
}
_DATED = LazyPattern(r"((?:19|20)\d{2})\s*年\s*\d{1,2}\s*月")
DEADLINE = LazyPattern(
    r"\s*((?:19|20)\d{2})年(?:度)?(?:全年|内|底前?|年底前?|12月底前?|1[-－—至]12月)?(?:完成|前完成)?\s*"
)

# Texts of what was done in the year.
_OF_THE_YEAR = frozenset({Role.ACHIEVEMENT, Role.SUMMARY, Role.RESULT, Role.ACTUAL})


def _other_year(text: Text, examined: Examined) -> Iterator[Slip]:
    content = without_titles(text.content)
    neighbours = range(examined.year - 1, examined.year + 2)
    for match in OF_THE_ACCOUNTS.finditer(content):
        if int(match[1]) in neighbours or _OLD_MONEY.search(_clause(content, match.start(), match.end())):
            continue
        severity = Severity.ERROR if match[2] == "决算" else Severity.VERIFY
        yield Slip(*match.span(), f"本年度是{examined.year}年，这里写的是{match[1]}年", severity)

    if text.role in _OF_THE_YEAR:
        for match in _WHOLE_YEAR.finditer(content):
            compared = f"{examined.year}年" in content[match.end() : match.end() + _NEAR]
            if int(match[1]) != examined.year and not compared:
                yield Slip(*match.span(), f"本年度是{examined.year}年，这里写的是{match[1]}年")


def _as_of(text: Text, examined: Examined) -> Iterator[Slip]:
    for match in _AS_OF.finditer(without_titles(text.content)):
        if int(match[1]) != examined.year:
            severity = Severity.ERROR if _STOCK.search(match[2]) else Severity.VERIFY
            yield Slip(
                match.start(), match.start(2), f"截止日期应在{examined.year}年末，这里写的是{match[1]}年", severity
            )


def _compared(text: Text, examined: Examined) -> Iterator[Slip]:
    for match in _COMPARED.finditer(without_titles(text.content)):
        year = int(match[1])
        if year == examined.year and str(year + 1) not in text.content:  # not a plan for the next year
            yield Slip(*match.span(), f"本年度就是{year}年，不能与自己相比")
        elif year > examined.year + 1:
            yield Slip(*match.span(), f"本年度是{examined.year}年，不能与{year}年相比")
        elif year not in (examined.year - 1, examined.year) and text.role in (Role.REASON, Role.PURPOSE):
            yield Slip(*match.span(), f"比较的年度应为{examined.year - 1}年，这里写的是{year}年")
    yield from _misnamed(text)


def _misnamed(text: Text) -> Iterator[Slip]:
    for match in _MISNAMED.finditer(text.content) if "环比" in text.content or "同比" in text.content else ():
        is_chain = "环比" in match[0]
        yield Slip(*match.span(), "与上年比是“同比”，不是“环比”" if is_chain else "与上月、上季比是“环比”，不是“同比”")


def _anniversary(text: Text, examined: Examined) -> Iterator[Slip]:
    if text.role not in _OF_THE_YEAR:
        return
    for match in _ANNIVERSARY.finditer(text.content):
        year = _FOUNDED[match[1]] + int(match[2])
        if year < examined.year:
            yield Slip(*match.span(), f"“{match[0]}”是{year}年，不在{examined.year}年度")


def _dated(text: Text, examined: Examined) -> Iterator[Slip]:
    if text.role is Role.EVENT:
        matches: Iterator[re.Match[str]] = _DATED.finditer(without_titles(text.content))
        message: Callable[[str], str] = "{}年的接待列入了本年".format
    elif text.role in (Role.TARGET, Role.ACTUAL):
        whole = DEADLINE.fullmatch(text.content)
        matches, message = iter((whole,) if whole else ()), "时效指标写的是{}年".format
    else:
        return
    for match in matches:
        later = int(match[1]) > examined.year + (text.role is Role.TARGET)
        if int(match[1]) < examined.year or later:
            yield Slip(*match.span(), message(match[1]))


def _clause(content: str, start: int, end: int) -> str:
    """The words from the last stop before to the next stop after."""
    first = max(content.rfind(stop, 0, start) for stop in "，。；\n") + 1
    ends = [position for stop in "，。；\n" if (position := content.find(stop, end)) >= 0]
    return content[first : min(ends, default=len(content))]


CUT_YEAR = EachText(
    code="R711",
    title="年份或日期少了、多了数字",
    severity=Severity.ERROR,
    reference=_REFERENCE,
    meaning="“202年度”“20年度”“20200年”是改年份时漏删、多删了数字（“202年实施”一类作核实）；“上一度”漏了“年”字；“20209261”是日期丢了年、月、日，"
    "或多了数字；2月30日没有这一天。",
    hint="年份写四位数字；文中可用[=年度]、[=上年度]，每年自动更换",
    example="202年度部门决算中的项目支出。",
    uses=EVERYTHING,
    find=matching(
        pattern(
            r"(?<![\d.,\-－—–~～至])(?:2[012]\d|0[12]\d)\s*年(?=度|末|底|初(?!心)|\s*\d{1,2}月|部门|单位|决算|预算)",
            "年份“{0}”不是四位数字",
        ),
        pattern(r"(?<![\d.])20\d{3,}\s*年", "年份“{0}”不是四位数字"),
        pattern(
            rf"(?:(?<![\d.,A-Za-z\-－—–〔（(【\[{HAN}])(?<![号码编证第价值]：)|(?<=[于在至到截自从])){_DAMAGED}{_NO_QUANTITY}|(?<![\d.]){_DAMAGED}日",
            "日期“{0}”没有年月日，或多了数字",
        ),
        pattern(
            r"(?<=[比较与和])[12]\d{2}年(?:度|同期)?(?=相比|同期|多|少|增|减|上升|下降|提高|降低)|"
            r"(?<=[至到\-－—–~～])[12]\d{2}年(?=\d{1,2}月\d{1,2}日)|(?<![\d.])[12]\d{2}年(?=完成|年?底前?完成)",
            "年份“{0}”不是四位数字",
        ),
        pattern(
            r"(?<![已拥]有)(?<![\d.,第近约逾过建经今达期年校厂馆院会立党国龄\-－—–])2\d{2}\s*年(?![多余来间期限龄级份以左上]|的?历史|的?时间|的?传承|纪念)",
            "年份“{0}”不是四位数字",
            Severity.VERIFY,
        ),
        pattern(r"(?<=(?:19|20)\d{2}[\-－—–~～至])2\d{2}\s*年", "年份“{0}”不是四位数字"),
        pattern(
            r"(?<!\d)(?:19|20)\d{2}\s*年\s*(?:1[3-9]|[2-9]\d|00?|\d{3,})\s*月|(?<!\d)(?:19|20)\d{2}\s*年\s*\d{3,}\s*日|"
            r"(?<![\d.])\d{1,2}\s*月\s*(?:3[2-9]|[4-9]\d|00?|\d{3,})\s*日|"
            r"(?<!\d)0?2\s*月\s*3[01]\s*日|(?<!\d)(?:0?[469]|11)\s*月\s*31\s*日",
            "没有“{0}”这样的日期",
        ),
        pattern(r"(?<![A-Za-z\d])(?:2[OoＯ]\d{2}|20[OoIlＯ]\d|20\d[OoIlＯ])(?=\s*年)", "年份“{0}”里有字母"),
        pattern(r"(?<=月)\s*\d{1,2}\s*曰", "“{0}”应为“日”"),
        pattern(r"(?<![\d.,\-－—–~～至近前后])\d{2}\s*年度", "年份“{0}”不是四位数字", Severity.VERIFY),
        pattern(r"第[一二三四五六]部分\s*度|(?<=[较比与])上一度(?!假)", "“{0}”漏了年份"),
    ),
)

OTHER_YEAR = EachText(
    code="R712",
    title="年份像是旧文件留下的",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="“2018年部门决算”“2017年度收支”一类的写法，年份既不是本年度也不是前后一年；完成情况以“2019年1-12月”开头，不是本年度。",
    hint="改成本年度；确是叙述往年的，写明是哪一年的什么事",
    example="2016年部门决算编制工作按时完成。",
    find=_other_year,
)

AS_OF = EachText(
    code="R713",
    title="“截至…年底”不是本年度",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="期末数应截至本年度12月31日；写成别的年份，多半是上年的文字没有改。",
    hint="改成本年度；确要写别的日期的，在审核说明中说明",
    example="截至2017年12月31日，单位共有车辆4辆。",
    find=_as_of,
)

COMPARED = EachText(
    code="R714",
    title="比较的年度不对",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="变动原因是与上年相比；“比2018年增加”若不是上年，或者与本年度自己相比，都说不通；与上年比写作“环比”，与上月比写作“同比”。",
    hint="改成上年；文中可用[=上年度]",
    example="公用经费比1999年增加，其余与1999年相比变化不大",
    find=_compared,
)

ANNIVERSARY = EachText(
    code="R715",
    title="周年活动不在本年度",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="本年的完成情况里写了往年的周年活动，例如2020年度写“建国70周年”（2019年），可能是上年的文字。",
    hint="核对这段文字说的是不是本年度的事",
    example="建国50周年大庆期间没有发生安全事故。",
    find=_anniversary,
)

DATED = EachText(
    code="R716",
    title="当年事项的日期不在本年",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="本年的接待事项、本年的时效指标写了往年的日期，可能是上年的文字没有改；接待、实际完成的日期不会在以后的年度，时效指标的目标不会在两年以后。",
    hint="核对日期；别的年度的事项不列入本年",
    example="某市考察组2011年7月来访考察",
    find=_dated,
)

RULES = (CUT_YEAR, OTHER_YEAR, AS_OF, COMPARED, ANNIVERSARY, DATED)
