"""R74x: 元 for 万元 and the like, numbers without a unit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.accounts.quantities import WAN_YUAN, Quantity
from generator.amounts import in_wan
from generator.checks.rule import Examined, Fails, Side
from generator.checks.text import Text
from generator.checks.texts.declared import AcrossTexts, EachText, matching, pattern
from generator.checks.texts.typed import Typed, amounts
from generator.diagnostics import Place, Severity

_REFERENCE = "公开文本金额以万元为单位，保留两位小数"
_SIGNIFICANT = 3  # digits; a round number agrees with some figure by chance
_MONEY_NOUN = "资金|金额|融资|贷款|经费|支出|收入|投资额?|拨付|支付|到位|补贴|产值|销售额|采购额"
_NO_AMOUNT = "分|评|率|比|占|指数|系数|增长|下降|增幅|降幅|上升|降低|版|号|第|平均"  # what a number after them is of
PublishedByValue = dict[Decimal, tuple[str, tuple[Place, ...]]]


def _unit_slips(looked_at: tuple[Text, ...], examined: Examined) -> Iterator[Fails]:
    published = _published(examined)
    for text in looked_at:
        if "元" not in text.content:
            continue
        for amount in amounts(text.content):
            if not text.is_typed(amount.start, amount.end) or text.content[amount.end : amount.end + 1] in "/／每":
                continue
            slip = _slip(amount, published)
            if slip:
                value, meant = slip
                name, places = published[value]
                excerpt = text.excerpt(amount.start, amount.end)
                yield Fails(
                    f"“{amount.written}”像是{meant}：{excerpt}",
                    Side(excerpt, amount.in_wan, (text.place,)),
                    Side(f"{name} {value}", value, places),
                )


def _slip(amount: Typed, published: PublishedByValue) -> tuple[Decimal, str] | None:
    """The published figure that the amount is in another unit, and how it should read."""
    number = amount.number.normalize()
    digits = len(number.as_tuple().digits)
    if digits < _SIGNIFICANT or amount.in_wan in published:
        return None
    if amount.unit != "万元":
        has_decimals = number != number.to_integral_value()
        return (number, f"{number}万元") if has_decimals and number in published else None
    as_yuan = in_wan(number, "元").normalize()
    return (as_yuan, f"{number:f}元，即{as_yuan:f}万元") if as_yuan >= 1 and as_yuan in published else None


def _published(examined: Examined) -> PublishedByValue:
    """Every amount of the tables in 万元, with the name and the cells of one that has it."""
    published: PublishedByValue = {}
    for fact in examined.contents.facts:
        if fact.key.concept.unit == WAN_YUAN:
            code = fact.key.subject and f"（{fact.key.subject}）"
            published.setdefault(fact.value.normalize(), (f"{fact.key.concept.name}{code}", (fact.place,)))
    for name, named in examined.names.items():
        if isinstance(named, Quantity) and named.unit == WAN_YUAN:
            published.setdefault(named.exact.normalize(), (name, named.sources))
    return published


OTHER_UNIT = AcrossTexts(
    code="R741",
    title="元、万元写错",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="文中以元（或亿元）为单位的数，与表中某个万元数一字不差；或者以万元为单位的数，正好是表中某数的一万倍。",
    hint="核对单位；金额最好用[=名称]引用，单位由程序写出",
    example="表中本年支出合计4060.30万元，文中写“支出合计4060.3元”。",
    compare=_unit_slips,
    missing="没有可检查的文字",
)

NO_UNIT = EachText(
    code="R742",
    title="数字缺少单位",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="“增长13.95。”缺“%”，“支出63.25，”缺“万元”，“融资64.56亿，”缺“元”。",
    hint="补上单位",
    example="财政拨款支出比上年增长13.95。",
    find=matching(
        pattern(r"(?:增长|下降|上升|降低|占比?)(?:了|为|约|达)?\s*\d+\.\d+(?=\s*(?:[，。；;、）]|$))", "“{0}”缺“%”"),
        pattern(
            r"(?:满意度|合格率|覆盖率|完成率|执行率|达标率|参与率|及格率|正常运行率)(?:≥|≤|>|<|＞|＜|=|达到?|为|不低于|：)+"
            r"\s*(?!1(?:\.0+)?(?!\d))(?!0\.)\d+(?:\.\d+)?(?=\s*(?:[，。；、）]|$))",
            "“{0}”缺“%”",
        ),
        pattern(
            r"(?:收入|支出|金额|总计|合计|经费|(?:接待|维护|购置|出国（境）|运行|租赁|委托业务|办公|差旅|培训|会议|劳务)费|[预决]算数|[预决]算(?=为|是|共)|执行数|拨款|结余|结转|"
            r"资金|增加额|减少额)(?:”)?(?:分别|各)?(?:为|是|共计?|达到?|约|增加|减少)?\s*\d[\d,]*\.\d+(?=\s*(?:[，。；、）]|$))",
            "“{0}”缺单位",
        ),
        pattern(
            r"(?:年初预算|全年预算|[预决]算数|支出决算|收入决算|执行数)(?:为|是|共计?)?\s*(?!(?:19|20)\d{2}(?!\d))(?:\d{1,3}(?:,\d{3})+|\d+)"
            r"(?=\s*(?:[，。；）]|$))",
            "“{0}”缺单位",
        ),
        pattern(
            r"(?:[比较](?:上年|去年|\d{4}年)(?:度)?|相比，?|总计|合计|支出|收入|各)(?:分别|各|总体)?(?:增加|减少)(?:了)?\s*\d[\d,]*\.\d+"
            r"(?=\s*(?:[，。；）]|$))",
            "“{0}”缺单位",
        ),
        pattern(
            rf"(?<=万元，)(?:(?!{_NO_AMOUNT})[^，。；、\d（）]){{3,40}}(?<!第)\d+\.\d\d(?=[，；。])|"
            rf"(?<=万元、)(?:(?!{_NO_AMOUNT})[^，。；、\d（）]){{3,40}}(?<!第)\d+\.\d\d(?=[、；。])",
            "“{0}”缺单位",
        ),
        pattern(
            rf"(?:{_MONEY_NOUN})(?:为|共计?|达到?|约|到位|合计)?\s*\d+(?:\.\d+)?\s*[亿万](?=\s*(?:[，。；、（）]|$))",
            "“{0}”后缺“元”",
        ),
    ),
)

DOUBLED_UNIT = EachText(
    code="R743",
    title="单位重复，或单位后还有数字",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="“0万元0”“15万元元”“0.00万元%”“30%%”是删改时留下的；引用（[=名称]）印出时已带单位。",
    hint="删去多余的字符",
    example="载客汽车0辆、金额0万元0。",
    find=matching(
        pattern(r"(?<=\d)(?:万元|亿元|元|%|％) *\d+(?:\.\d+)?(?!\s*[\d年月日角分])", "“{0}”单位后还有数字"),
        pattern(
            r"(?<=\d) *(?:[%％]{2,}|万万元|[万亿]?元元|元[万亿]元|[%％] *(?:个百分点|万元)|[万亿]?元 *[%％])",
            "单位“{0}”重复",
        ),
    ),
)

RULES = (OTHER_UNIT, NO_UNIT, DOUBLED_UNIT)
