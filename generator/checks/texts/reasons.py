"""R77x: reasons that contradict the number they explain, or explain nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.accounts.roles import Role, Use
from generator.checks.rule import Examined, Fails, NotEvaluable, Side
from generator.checks.text import Text
from generator.checks.texts.declared import AcrossTexts
from generator.checks.texts.typed import MONEY, NUMBER, decimal, half_step
from generator.diagnostics import Place, Severity
from generator.text import shortened

_REFERENCE = "财预〔2016〕143号：说明增减变化的原因"
_MONEY_NOUN = "支出|经费|费用|开支|收入|收支|资金|拨款|规模|总额|决算数|维护费|接待费|出国（境）费|运行费"
_BETWEEN = "(?:有所|随之|相应|同比|均|都|也|总体|大幅|略有|较上年|比上年|同时|和|与|、|较|比|上年|比较|明显|进一步)*"
_LESS = r"减少|下降|降低|压缩|压减|缩减|少于上年|有所压缩"
_MORE = r"增加|增长|上升|增多|扩大|多于上年|新增"
_THRIFT = re.compile(
    r"厉行节约|勤俭|压减|压缩(?![空机])|缩减|从严控制|严格控制|过紧日子|节约(?:“三公”)?(?:开支|经费|支出)|节省开支|杜绝浪费"
)
_AMOUNT_FELL = re.compile(rf"(?<!上年)(?<!去年)(?<!上年度)(?:{_MONEY_NOUN})(?:”)?{_BETWEEN}(?:{_LESS})")
_AMOUNT_ROSE = re.compile(rf"(?<!上年)(?<!去年)(?<!上年度)(?:{_MONEY_NOUN})(?:”)?{_BETWEEN}(?:{_MORE})")
_ANY_MORE = re.compile(rf"{_MORE}|提高|上涨|增大|较高|增发|补发|新购|追加|加大|较多|多次|首次|启动")
_ANY_LESS = re.compile(rf"{_LESS}|取消|推迟|未|节约|节省|控制|停止|结束|完成|较少|不再|无|疫情|调整|退休|调出|压")

# What says nothing by itself: a reason made of the first words only repeats the number, one of both is mere thrift.
_REPEATING = (
    "基本支出|项目支出|人员经费支出|公用经费支出|一般公共预算|政府性基金|财政拨款|年初预算|预决算数|预决算|决算数|预算数|"
    "收入|支出|收支|资金|经费|项目|安排|预算|决算|金额|总额|总计|规模|变动|变化|浮动|正常|合理|因素|情况|实际|"
    "工作需要|业务需要|按需|据实|开展|增加|增长|减少|下降|上升|降低|多于|少于|高于|低于|大于|小于|增减|有所|"
    "上年|本年|今年|去年|当年|年度|同比|较|比|均|都|有|所|同时|相应|也|的|和|及|与|以及|了|为|是|因|由于|主要|"
    "其他|各项|各类|相关|本|部门|单位|全年|略|大幅|造成|导致|引起|所致|随之"
)
_THRIFTY = (
    "认真|严格|坚决|深入|全面|切实|进一步|继续|积极|持续|贯彻|落实|执行|遵守|按照|根据|响应|中央|国务院|党中央|"
    "八项规定|十项规定|六项禁令|实施细则|精神|要求|规定|制度|有关|省|市|区|县|州|委|政府|厉行|节约|勤俭|办事|"
    "节俭|坚持|从严|严控|管控|控制|压减|压缩|缩减|精简|开支|减少|降低|“三公”|三公|公务接待|公务用车|"
    "因公出国（境）|接待|用车|费用|费|一般性|非必要|不必要|日常|公用|运行|成本|行政|过紧日子|过|紧日子|思想|"
    "反对|杜绝|制止|铺张|浪费|下属|所属|二级|预算单位|机关|局|我局|各|对|力度|加强|强化|管理|规范|审批|标准|"
    "把关|倡导|提倡|牢固|树立|意识|理念|带头|各单位|工作"
)


def _any_of(words: str) -> re.Pattern[str]:
    """A pattern of the words, longer ones first."""
    return re.compile("|".join(sorted(words.split("|"), key=len, reverse=True)))


_RESTATEMENT, _STOCK_PHRASE = _any_of(_REPEATING), _any_of(f"{_REPEATING}|{_THRIFTY}")
_PUNCTUATION = re.compile(r"[，。、；：“”（）\s]+")
_FIRST_CHANGE = re.compile(
    rf"\A(?:比|较|与)(?:上年度?|\d{{4}}年(?:度)?|预算数?)(?:相比)?，?(?P<verb>增加|减少)(?P<number>{NUMBER})\s*(?P<unit>{MONEY})"
)


@dataclass(frozen=True)
class ExplainedReason:
    """A reason, and the difference that it explains."""

    text: Text
    name: str
    difference: Decimal
    sources: tuple[Place, ...]

    @property
    def rose(self) -> bool:
        """Whether the amount is above what it is compared with."""
        return self.difference > 0

    def fails(self, message: str, severity: Severity | None = None) -> Fails:
        """The failure, with the reason on one side and the difference on the other."""
        content = self.text.content
        quoted = shortened(content, 40)
        change = Side(f"{self.name}{'增加' if self.rose else '减少'}{abs(self.difference)}万元", None, self.sources)
        reason = Side(f"“{quoted}”", places=(self.text.place,))
        return Fails(f"{change.told}，{message}：“{quoted}”", reason, change, severity=severity)


def _reasons(looked_at: tuple[Text, ...], examined: Examined) -> Iterator[ExplainedReason]:
    """The reasons whose difference is known and not zero."""
    yield from (item for item in _explained(looked_at, examined) if isinstance(item, ExplainedReason))


def _explained(looked_at: tuple[Text, ...], _: Examined) -> Iterator[ExplainedReason | NotEvaluable]:
    """The reasons, each with the difference that it explains, or why that is not known."""
    for text in looked_at:
        difference = text.difference
        if difference is None:
            continue
        name, now, before = difference.name, difference.now, difference.before
        if now is None or before is None:
            yield NotEvaluable(f"{name}：缺一个数，不知道增减的方向", (text.place,))
        elif now.value != before.value:
            yield ExplainedReason(text, name, now.value - before.value, now.sources + before.sources)


def _is_reason(text: Text) -> bool:
    return text.difference is not None


def _wrong_way(looked_at: tuple[Text, ...], examined: Examined) -> Iterator[Fails | NotEvaluable]:
    for reason in _explained(looked_at, examined):
        if isinstance(reason, NotEvaluable):
            yield reason
            continue
        content = reason.text.content
        fell = _AMOUNT_FELL.search(content) or _THRIFT.search(content)
        rose = _AMOUNT_ROSE.search(content)
        if reason.rose and fell and not _ANY_MORE.search(content):
            yield reason.fails(f"原因却说“{fell[0]}”")
        elif not reason.rose and rose and not _ANY_LESS.search(content):
            yield reason.fails(f"原因却说“{rose[0]}”")


def _stock(looked_at: tuple[Text, ...], examined: Examined) -> Iterator[Fails]:
    names = [name.content for name in examined.texts_by_role[Role.PUBLISHER]]
    for reason in _reasons(looked_at, examined):
        content = reason.text.content
        for name in names:
            content = content.replace(name, "")
        if not _PUNCTUATION.sub("", _RESTATEMENT.sub("", content)):
            yield reason.fails("原因只是重复了增减，没有说为什么")
        elif not _PUNCTUATION.sub("", _STOCK_PHRASE.sub("", content)):
            yield reason.fails("原因只有套话，没有具体做法", Severity.NOTE)


def _typed_change(looked_at: tuple[Text, ...], examined: Examined) -> Iterator[Fails]:
    for reason in _reasons(looked_at, examined):
        match = _FIRST_CHANGE.search(reason.text.content)
        if not match or not reason.text.is_typed(*match.span()):
            continue
        typed = decimal(match["number"])
        right = (match["verb"] == "增加") is reason.rose and match["unit"] == "万元"
        if right and abs(typed - abs(reason.difference)) <= half_step(typed):
            yield reason.fails("程序已写出增减数，原因里又写了一遍", Severity.NOTE)
        else:
            yield reason.fails(f"原因里却写“{match[0]}”")


WRONG_WAY = AcrossTexts(
    code="R771",
    title="原因与增减方向相反",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="数字增加了，原因却是厉行节约、经费压减；或者数字减少了，原因却是经费增加。",
    hint="核对数字的方向，写与之相符的原因",
    example="公务接待费比上年增加，原因写“厉行节约，压减接待开支”。",
    compare=_wrong_way,
    missing="没有填写原因",
    concerns=_is_reason,
    uses=frozenset({Use.FRAGMENT}),
)

STOCK = AcrossTexts(
    code="R772",
    title="原因没有具体内容",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="“项目收支增加”只是把增减又说了一遍；“厉行节约”“严格执行中央八项规定”是谁都能写的套话。读者看不出为什么。",
    hint="写具体的事：哪个项目新增或完成、人员增减几人、接待减少几批次、哪项政策调整",
    example="收入总计比上年增加，原因写“项目收支增加”。",
    compare=_stock,
    missing="没有填写原因",
    concerns=_is_reason,
    uses=frozenset({Use.FRAGMENT}),
)

TYPED_CHANGE = AcrossTexts(
    code="R773",
    title="原因里又写了增减数",
    severity=Severity.VERIFY,
    reference="各表栏目下的填写说明",
    meaning="增加还是减少、多少、百分之几，都由程序写出；原因以“比上年增加…万元”开头，印出来重复，还可能与表中不符。",
    hint="只写原因本身",
    example="接待费原因写“比上年减少3.25万元，主要是批次减少”，表中却减少2.43万元。",
    compare=_typed_change,
    missing="没有填写原因",
    concerns=_is_reason,
    uses=frozenset({Use.FRAGMENT}),
)

RULES = (WRONG_WAY, STOCK, TYPED_CHANGE)
