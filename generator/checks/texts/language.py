"""R731–R733: doubled words, words that the program prints itself, wrong characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.accounts.roles import Role, Use
from generator.checks.rule import Examined
from generator.checks.text import EVERYTHING, HAN, PROSE, Text
from generator.checks.texts.declared import EachText, Pattern, Slip, matching, pattern
from generator.diagnostics import Severity
from generator.patterns import LazyPattern

_REFERENCE = "党政机关公文文字规范"
_DOUBLED = LazyPattern(rf"([{HAN}“”]{{2,14}}|\d{{4}}年度?)\1")
_DOUBLED_WORD = LazyPattern(
    r"的的(?![确士])|是是(?![非否])|与与(?!会)|及及(?!时)|对对(?!方|口|接|象)|被被|把把(?!握|关)|将将"
)
_DOUBLED_USE = LazyPattern(r"主要(?:是用于|用于)(?:是|的)?主要用于")
_LEAD_IN = LazyPattern(r"原因|主要|用于|万元|年度")
_HARMLESS = LazyPattern(r"[一逐每][^，]|访接|(?:研究|讨论|商量|学习|交流|考虑|看|试)+")

_REASON = pattern(
    r"\A\s*(?:[^，。；\n]{0,12}的)?(?:其)?(?:主要)?(?:变动|增减|差异|变化|增加|减少|增长|下降)?(?:的)?(?:主要)?原因(?:是|为|在于|：|:|如下)",
    "程序已写“主要（变动）原因是”，这里又以“{0}”开头",
)
_BECAUSE = pattern(r"\A\s*(?:主要)?(?:是)?(?:由于|因为|因(?=[^此而公素果]))", "“原因是{0}”句式重复", Severity.NOTE)
_USED_FOR = pattern(r"\A\s*(?:主要)?用于(?:以下方面)?[：:]?", "程序已写“主要用于”，这里又以“{0}”开头")
_MEANS = pattern(r"\A\s*(?:是|系)?指(?![导挥标示定引明])(?:的是)?", "程序已写“指”，这里又以“{0}”开头")
_WHOLE_YEAR = pattern(r"\A\s*(?:该|本)?(?:项目)?全年预算数", "程序已写“项目全年预算数…”，这里又以“{0}”开头")
_AND_SO_ON = pattern(r"等(?:\s*\d+\s*个?项目?)?\s*\Z", "程序会加“等”和项目数，这里又以“{0}”结尾")
# What the program writes before or after a text of the role.
_PRINTED: Mapping[Role, tuple[Pattern, ...]] = {
    Role.REASON: (_REASON,),
    Role.PURPOSE: (_USED_FOR,),
    Role.DEFINITION: (_MEANS,),
    Role.SUMMARY: (_WHOLE_YEAR,),
    Role.EXAMPLES: (_AND_SO_ON,),
}
_FINDERS = {role: matching(*patterns) for role, patterns in _PRINTED.items()}

# Wrong characters, each with the right ones; the lookarounds spare words that merely contain them (给予算力, 预防犯罪).
_TYPOS = (
    (r"拔款", "拨款"),
    (r"拔付", "拨付"),
    (r"划拔", "划拨"),
    (r"(?<![给赋授])予算(?![力法])", "预算"),
    (r"决箅", "决算"),
    (r"结佘", "结余"),
    (r"绩郊", "绩效"),
    (r"公务[按侍接][侍特恃]|接侍|公务按待", "公务接待"),
    (r"机器下属", "及其下属"),
    (r"有限工司", "有限公司"),
    (r"士地(?=房|使用|征|开发|利用|流转|整|储备|出让|资源)", "土地"),
    (r"(?<![发公颁宣])布署(?!名)", "部署"),
    (r"松驰", "松弛"),
    (r"(?<![校公家花田庭乐果])园满(?![意足目员])", "圆满"),
    (r"(?<![申填上汇通预海警])报消(?![费防息耗毒除化极失])", "报销"),
    (r"按装(?![备修置配卸载])", "安装"),
    (r"座落(?=[于在])", "坐落"),
    (r"部份(?!额)", "部分"),
    (r"竟标", "竞标"),
    (r"(?<!究)竟争(?![取议论])", "竞争"),
    (r"即然", "既然"),
    (r"(?<!诸)侯选", "候选"),
    (r"气侯", "气候"),
    (r"修茸", "修葺"),
    (r"幅射", "辐射"),
    (r"防犯(?![罪法规])", "防范"),
    (r"再接再励", "再接再厉"),
    (r"例行节约", "厉行节约"),
    (r"遗嘱(?=补助|生活|困难|人员)", "遗属"),
    (r"丧[藏莽](?=费|补助)", "丧葬"),
    (r"[扶抚]血金|扶恤", "抚恤"),
    (r"津[帖沾]补?贴?", "津贴"),
    (r"离退体", "离退休"),
    (r"公金积|住房公积全", "公积金"),
    (r"疫情防空", "疫情防控"),
    (r"(?<=[，。；]|是)以经(?!济|营|费|验|办|常|典|贸|纪)|(?<!可)以经(?=完成|支付|取得|拨付|建成)", "已经"),
    (r"(?:^|(?<=[，。；])|(?<=单位)|(?<=部门))由其(?=重视|注重|是在|是对|突出)", "尤其"),
    (r"验受(?=手续|合格|报告|工作|[，。；、])", "验收"),
    (r"(?<=条例》)条列|(?<=浪费)条列|条列(?=》)", "条例"),
    (r"拍照费(?=）|、|等|用)", "牌照费"),
    (r"续继(?=使用|执行|实施)", "继续"),
    (r"反应(?=(?:本|部门|单位|财政|年度|收支|收入|支出|预算|决算|行政|机关|用于)[^堆])", "反映"),
    (r"(?<=\d)车?俩(?=[，。；、（）]|$)|车俩", "辆”或“车辆"),
    # Characters that look alike: 岀 is no other word's; 自己完成, 年末完成, 当年未结转 are right.
    (r"岀", "出"),
    (r"(?<=\d)万无", "万元"),
    (r"(?<![自知利克异律])己(?=完成|支付|拨付|建成|全部|按)", "已"),
    (r"(?<![年月期周季岁始度])末(?=完成|支付|拨付|发生|安排|执行|使用)", "未"),
    (r"年未(?=结转和结余|实有|余额)", "年末"),
    (r"公用用车", "公务用车"),
    (r"依脱(?!离)", "依托"),
    (r"职[成呈承]评[定审聘]", "职称评定"),
    (r"思想[^，。、；和与及政道品]政治(?=教育|工作)|思想政[^，。；治]治(?=教育|工作)", "思想政治"),
    (r"机关机(?=参公|下属|所属|直属|事业)", "机关及"),
)
# Terms of the accounts with words exchanged, doubled or cut, each with the right ones.
_GARBLED = (
    (
        r"本年支出收入(?:合计)?|本年收入支出合计|支出收入(?:合计|总计)?(?=\s*(?:\d|为|是|共))",
        "本年收入合计”或“本年支出合计",
    ),
    (r"收入总支出|支出总收入|收总支计|收支出(?:合计|总计)|收入支总计", "收入总计”或“支出总计"),
    (r"财政款拨|拨财政款|一般公共财政预算拨款|拨款财政|财政拨拨款", "财政拨款"),
    (r"国有资产经营预算|国有资本经营管理预算|国有资本预算经营", "国有资本经营预算"),
    (r"一般公用预算|一般公众预算|一般公共服务预算财政拨款", "一般公共预算"),
    (r"政府性基本预算|政府基金性预算|政府性资金预算|政府性预算基金", "政府性基金预算"),
    (r"结转结余和(?!使用)(?=万|\d|为|资金)|结余和结转|结转和结转|结余和结余", "结转和结余"),
    (r"公用经费经费|人员经费经费|基本之出|项目之出|基本支岀|项目支岀", "基本支出”“项目支出”“公用经费"),
    (r"公务用车运行购置费|公务用车购置及维护运行费|公务用车购置及运行费维护", "公务用车购置及运行维护费"),
    (r"因公出(?!国|境|[差行勤])[^，。]{0,2}国（境）|因公(?:出境|境外)（国）|因公出国（镜）", "因公出国（境）"),
    (r"支出决算数数|决算支出决算|决算算数|预算算数|预决算算", "决算数”或“预算数"),
    (r"机关运行费经|机关运转经费支出|机关经费运行|机关运行经费费(?!用)", "机关运行经费"),
    (r"商品服务和支出|服务和商品支出|商品和支出服务|商品和服务和支出", "商品和服务支出"),
    (r"财政拨款支收|财财政拨|财政政拨|拨款款", "财政拨款"),
    (r"一般般公共|一般公公共|一般公共共预|公共预预算|一般公共预算算", "一般公共预算"),
    (r"政府府性|政府性性基|性基基金|政府性基金金", "政府性基金"),
    (r"国有有资本|资本本经营|经经营预算|国有资资本", "国有资本经营预算"),
    (r"(?:拨款|预算|基本|项目)支支出|(?:基本|项目|拨款)支出出(?![台具资现让])", "支出"),
    (r"公务公务用车|公务用用车|公公务(?:用车|接待)|公务接接待|接待待费", "公务用车”“公务接待"),
    (r"经费决支出", "经费决算支出"),
    (r"(?<![一\s])般公共预算", "一般公共预算"),
    (r"(?<=[（，、；。])务用车", "公务用车"),
    (r"公务接待给(?=管理|标准|制度|支出|费)", "公务接待"),
    (
        r"与(?:上年|去年)度?(?:下降|增长|增加|减少|上升)(?:了)?(?=\d[\d,]*(?:\.\d+)?(?:万元|元|[%％])(?:[，。；、（]|$))",
        "比上年",
    ),
    (r"(?<=[，；。：])(?:上年|去年)持平", "与上年持平"),
    (r"运行维护护|维护维护费|运行行维护|购置置费", "购置”“运行维护"),
)
_typos = matching(
    *(pattern(wrong, f"“{{0}}”不成词，应为“{right}”") for wrong, right in _GARBLED),
    *(pattern(wrong, f"“{{0}}”应为“{right}”") for wrong, right in _TYPOS),
    pattern(r"截止(?:到|至)?(?=\d{4}年|目前|本年|评价|年[底末])|截止至", "“{0}”应为“截至”", Severity.NOTE),
    pattern(r"帐(?=[户务目簿单面款册套])|(?<=[记结对入台报])帐(?![篷子幕])", "“{0}”应为“账”", Severity.NOTE),
    pattern(r"其它", "“{0}”应为“其他”", Severity.NOTE),
)


def _doubled(text: Text, _: Examined) -> Iterator[Slip]:
    for match in _DOUBLED.finditer(text.content):
        words = match[1]
        if not _HARMLESS.fullmatch(words) and len(set(words)) > 1:
            severity = Severity.ERROR if _LEAD_IN.search(words) else None
            yield Slip(*match.span(), f"“{words}”写了两遍", severity)
    for match in _DOUBLED_USE.finditer(text.content):
        yield Slip(*match.span(), f"“{match[0]}”写了两遍")
    for match in _DOUBLED_WORD.finditer(text.content):
        yield Slip(*match.span(), f"“{match[0]}”重复")


_because = matching(_BECAUSE)
_DEFINES = LazyPattern(r"\s*(?:[：:]|是指|指)")


def _printed_already(text: Text, examined: Examined) -> Iterator[Slip]:
    finder = _FINDERS.get(text.role)
    if finder:
        yield from finder(text, examined)
    if text.role is Role.REASON and examined.reason_mark == "是":  # 主要原因是因…, but: 主要原因：因…
        yield from _because(text, examined)
    if text.role is Role.DEFINITION:
        term = text.topic.name
        if term and text.content.startswith(term) and _DEFINES.match(text.content, len(term)):
            yield Slip(0, len(term), f"程序已写“{term}：指”，这里又写了一遍")


DOUBLED = EachText(
    code="R731",
    title="词语写了两遍",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="同样的几个字紧接着写了两遍，如“主要变动原因是主要变动原因是”“完成完成”“万元万元”（引用已带单位）。",
    hint="删去重复的字；引用印出时带单位，后面不再写单位",
    example="为中小企业提供提供专业的公共服务。",
    find=_doubled,
    uses=EVERYTHING,
)

PRINTED_ALREADY = EachText(
    code="R732",
    title="重复程序已写出的引导语",
    severity=Severity.ERROR,
    reference="各表栏目下的填写说明",
    meaning="“主要变动原因是”“主要用于”“指”由程序写出，单元格里再写一遍，印出来就是两遍。",
    hint="删去引导语，只写内容",
    example="主要用于公务用车的燃料、维修等费用",
    find=_printed_already,
    uses=frozenset({Use.FRAGMENT, Use.SENTENCES}),
    beside=True,
)

TYPOS = EachText(
    code="R733",
    title="错别字、错乱的术语或不规范的用字",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="财政文书里常见的错别字，如“财政拔款”“布署”；错乱的术语，如“本年支出收入”“国有资产经营预算”；“截止2020年底”应为“截至”。",
    hint="改正",
    example="财政拔款收入按规定布署使用。",
    find=_typos,
    uses=PROSE | {Use.NAME},
)

RULES = (DOUBLED, PRINTED_ALREADY, TYPOS)
