"""R772, R773: reasons that explain nothing, or repeat the change."""

from __future__ import annotations

from collections.abc import Iterator

from generator.accounts.roles import Role, Use
from generator.checks.rule import Examined, Fails
from generator.checks.text import Text
from generator.checks.texts.declared import AcrossTexts
from generator.checks.texts.directions import WRONG_WAY, against
from generator.checks.texts.explained import ExplainedReason, gives_a_reason, in_cells, in_sentences, is_reason
from generator.checks.texts.typed import MONEY, NUMBER, decimal, half_step
from generator.diagnostics import Severity
from generator.patterns import LazyPattern

_REFERENCE = "财预〔2016〕143号：说明增减变化的原因"
# What explains nothing by itself: a reason made of the first words only repeats the number, one of both is mere thrift.
_REPEATING = (
    "基本支出|项目支出|人员经费支出|公用经费支出|一般公共预算|政府性基金|财政拨款|年初预算|预决算数|预决算|决算数|预算数|"
    "收入|支出|收支|资金|经费|项目|安排|预算|决算|金额|总额|总计|规模|变动|变化|浮动|正常|合理|因素|情况|实际|"
    "工作需要|业务需要|按需|据实|列支|按实|调整|开展|增加|增长|减少|下降|上升|降低|多于|少于|高于|低于|大于|小于|增减|有所|"
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


def _any_of(words: str) -> LazyPattern:
    """A pattern of the words, longer ones first."""
    return LazyPattern("|".join(sorted(words.split("|"), key=len, reverse=True)))


_RESTATEMENT, _STOCK_PHRASE = _any_of(_REPEATING), _any_of(f"{_REPEATING}|{_THRIFTY}")
_NOTHING = LazyPattern(
    r"\s*(?:(?:主要)?(?:变动)?原因(?:是|为|：)?\s*)?(?:无|没有|无变化|无原因|无变动|无差异|不涉及|不适用|无此情况|暂无|无特殊(?:原因|情况)|同上|见(?:附件|附表|上文|下文|上表)|"
    r"[/／\\—－-]+|N/?A)\s*[。.；;]?\s*"
)
_PUNCTUATION = LazyPattern(r"[，。、；：“”（）\s]+")
_FIRST_CHANGE = LazyPattern(
    rf"\A(?:比|较|与)(?:上年度?|\d{{4}}年(?:度)?|预算数?)(?:相比)?，?(?P<verb>增加|减少)(?P<number>{NUMBER})\s*(?P<unit>{MONEY})"
)


def _reasons(looked_at: tuple[Text, ...]) -> Iterator[ExplainedReason]:
    """The reasons in cells of their own whose difference is determined and not zero."""
    yield from (item for item in in_cells(looked_at) if isinstance(item, ExplainedReason))


def _stock(looked_at: tuple[Text, ...], examined: Examined) -> Iterator[Fails]:
    names = [name.content for name in examined.texts_by_role[Role.PUBLISHER]]
    for reason in (*_reasons(looked_at), *in_sentences(looked_at)):
        content = reason.words
        for name in names:
            content = content.replace(name, "")
        if _NOTHING.fullmatch(content):
            yield reason.fails("却没有写原因")
        elif reason.is_loose:
            continue
        elif not _PUNCTUATION.sub("", _RESTATEMENT.sub("", content)):
            if not against(reason):  # else R771 reports it
                yield reason.fails("原因只是重复了增减，没有说为什么")
        elif not _PUNCTUATION.sub("", _STOCK_PHRASE.sub("", content)):
            yield reason.fails("原因只有套话，没有具体做法", Severity.NOTE)


def _typed_change(looked_at: tuple[Text, ...], _: Examined) -> Iterator[Fails]:
    for reason in _reasons(looked_at):
        match = _FIRST_CHANGE.search(reason.text.content)
        if not match or reason.difference is None or not reason.text.is_typed(*match.span()):
            continue
        typed = decimal(match["number"])
        right = (match["verb"] == "增加") is reason.rose and match["unit"] == "万元"
        if right and abs(typed - abs(reason.difference)) <= half_step(typed):
            yield reason.fails("程序已写出增减数，原因里又写了一遍", Severity.NOTE)
        else:
            yield reason.fails(f"原因里却写“{match[0]}”")


STOCK = AcrossTexts(
    code="R772",
    title="原因没有具体内容",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="有增减，原因却写“无”；“项目收支增加”只是把增减又说了一遍；“厉行节约”“严格执行中央八项规定”是谁都能写的套话。读者看不出为什么。",
    hint="写具体的事：哪个项目新增或完成、人员增减几人、接待减少几批次、哪项政策调整",
    example="收入总计比上年增加，原因写“项目收支增加”。",
    compare=_stock,
    missing="没有填写原因",
    concerns=gives_a_reason,
    uses=frozenset({Use.FRAGMENT, Use.SENTENCES}),
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
    concerns=is_reason,
    uses=frozenset({Use.FRAGMENT}),
)

RULES = (WRONG_WAY, STOCK, TYPED_CHANGE)
