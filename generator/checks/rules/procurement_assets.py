"""R421–R435: agency operation, procurement, state-owned assets, fixed assets of annex 1."""

from collections.abc import Iterator
from decimal import Decimal

from generator.accounts import concepts as c
from generator.accounts import records as r
from generator.accounts.quantities import Quantity, of_cell
from generator.accounts.record_sums import PROCUREMENT
from generator.checks.comparison import compare, side
from generator.checks.examples import Row
from generator.checks.kinds import InEachRow, Judgement, NotMoreThan, RowItem, Together
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Rule, Side, Verdict
from generator.checks.terms import Recorded
from generator.diagnostics import Severity

_PROCUREMENT = "政府采购支出情况说明"
_ASSETS = "国有资产占有使用情况、附件1固定资产"
_FIXED = "附件1 固定资产情况"
_FIXED_HINT = "核对“附件1固定资产”各行"
_GENERAL = Recorded(r.StateAssets, "general_equipment", "大型通用设备", "台（套）")
_SPECIAL = Recorded(r.StateAssets, "special_equipment", "大型专用设备", "台（套）")
_ORIGINAL = Recorded(r.FixedAssets, "original", "固定资产账面原值")
_OTHER_TOTAL = "政府采购支出总额不等于货物、工程、服务支出之和"
_NOTHING = Quantity("货物、工程、服务支出", Decimal(0))


def _worth(examined: Examined) -> Iterator[Verdict]:
    general, special, original = (term.find(examined) for term in (_GENERAL, _SPECIAL, _ORIGINAL))
    if general is None or special is None or original is None:
        yield NotEvaluable("没有填写大型设备数或固定资产账面原值")
        return
    prices = examined.equipment
    least = general.exact * prices.general + special.exact * prices.special
    label = f"{general.labelled}、{special.labelled}，价值至少 {least}万元"
    left, right = Side(label, least, general.sources + special.sources), side(original)
    if least > original.exact:
        yield Fails("大型设备的价值大于固定资产账面原值", left, right, least - original.exact)
    else:
        yield Holds(left, right)


def _vehicles(examined: Examined) -> Iterator[Verdict]:
    net = Recorded(r.FixedAssets, "vehicles", "附件1车辆净值").find(examined)
    count = Recorded(r.AssetVehicles, "count", "国有资产车辆数", "辆").find(examined)
    if net is None or count is None:
        yield NotEvaluable("没有填写附件1车辆净值或国有资产车辆数")
        return
    sides = (side(net), side(count))
    yield Fails("没有车辆，却有车辆净值", *sides) if net.exact and not count.exact else Holds(*sides)


def _contracts(examined: Examined) -> Iterator[Verdict]:
    for record in examined.contents.of(r.Procurement):
        stated = PROCUREMENT.stated_in(record)
        spent = [stated] if stated else list(PROCUREMENT.parts_of(record))
        awarded = of_cell(record.small_and_medium, "授予中小企业合同金额")
        if spent:
            yield compare("授予中小企业合同金额大于政府采购支出总额", [awarded], spent, at_most=True)
        elif awarded.exact:
            yield Fails("没有政府采购支出，却有授予中小企业合同金额", side(awarded))
        else:
            yield NotEvaluable("没有政府采购支出")


def _total(examined: Examined) -> Iterator[Verdict]:
    for record in examined.contents.of(r.Procurement):
        stated, spent = PROCUREMENT.stated_in(record), PROCUREMENT.parts_of(record)
        if stated is None:
            yield NotEvaluable("没有填写政府采购支出总额，由程序加总")
        else:
            yield compare(_OTHER_TOTAL, [stated], spent or [_NOTHING])


def _assets(**values: object) -> Row:
    return Row(r.FixedAssets, values)


RULES: tuple[Rule, ...] = (
    NotMoreThan(
        code="R421",
        title="机关运行经费大于一般公共预算公用经费",
        parts=(Recorded(r.AgencyOperation, "amount", "机关运行经费支出"),),
        whole=(c.NON_PERSONNEL,),
        severity=Severity.VERIFY,
        reference="机关运行经费支出情况、公开06表公用经费合计",
        hint="机关运行经费只是行政单位和参公单位的公用经费；核对口径",
        remark="各单位都是行政或参公单位时两者才相等，因此不要求相等",
    ),
    InEachRow(
        code="R422",
        title="授予小微企业合同金额大于授予中小企业合同金额",
        record=r.Procurement,
        left=(RowItem("small_and_micro", "授予小微企业合同金额"),),
        right=(RowItem("small_and_medium", "授予中小企业合同金额"),),
        at_most=True,
        reference=_PROCUREMENT,
        hint="小微企业是中小企业的一部分；核对两个数是否填反",
    ),
    Judgement(
        code="R423",
        title="授予中小企业合同金额大于政府采购支出总额",
        statement="授予中小企业合同金额 ≤ 政府采购支出总额；没有填总额的，≤ 货物、工程、服务支出之和",
        judge=_contracts,
        holds_in=(Row(r.Procurement, {"goods": Decimal(10), "small_and_medium": Decimal(10)}),),
        fails_in=(Row(r.Procurement, {"goods": Decimal(10), "small_and_medium": Decimal(15)}),),
        severity=Severity.VERIFY,
        reference=_PROCUREMENT,
        hint="核对两个数的口径：合同跨年支付的，在“审核说明”写明",
    ),
    Judgement(
        code="R632",
        title=_OTHER_TOTAL,
        statement="政府采购支出总额 = 货物、工程、服务支出之和，相差不超过四舍五入的尾差",
        judge=_total,
        holds_in=(Row(r.Procurement, {"total": Decimal(10), "goods": Decimal(10)}),),
        fails_in=(Row(r.Procurement, {"total": Decimal(12), "goods": Decimal(10)}),),
        reference=_PROCUREMENT,
        hint="核对总额和各类金额；只有一类的也要填在该类",
    ),
    Together(
        code="R424",
        title="大型通用设备的台数与附件1净值有一个为零",
        figures=(_GENERAL, Recorded(r.FixedAssets, "general_above_threshold", "附件1大型通用设备净值")),
        severity=Severity.VERIFY,
        reference=_ASSETS,
        hint="核对两处；折旧已提足而净值为零的，在“审核说明”写明",
    ),
    Together(
        code="R425",
        title="大型专用设备的台数与附件1净值有一个为零",
        figures=(_SPECIAL, Recorded(r.FixedAssets, "special_above_threshold", "附件1大型专用设备净值")),
        severity=Severity.VERIFY,
        reference=_ASSETS,
        hint="核对两处；折旧已提足而净值为零的，在“审核说明”写明",
    ),
    Judgement(
        code="R426",
        title="大型设备的价值大于固定资产账面原值",
        statement="设备界限 × 大型设备台数，通用设备（一般50万元）与专用设备（一般100万元）相加 ≤ 固定资产账面原值",
        judge=_worth,
        holds_in=(Row(r.StateAssets, {"general_equipment": 2}), _assets(original=Decimal(100))),
        fails_in=(Row(r.StateAssets, {"general_equipment": 3}), _assets(original=Decimal(100))),
        severity=Severity.VERIFY,
        reference=_ASSETS,
        hint="核对台数、账面原值及其单位",
    ),
    Judgement(
        code="R427",
        title="没有车辆，却有车辆净值",
        statement="附件1车辆净值不为零的，国有资产车辆数不为零",
        judge=_vehicles,
        holds_in=(Row(r.AssetVehicles, {"count": 1}), _assets(vehicles=Decimal(10))),
        fails_in=(Row(r.AssetVehicles, {"count": 0}), _assets(vehicles=Decimal(10))),
        severity=Severity.VERIFY,
        reference=_ASSETS,
        hint="核对“国有资产车辆”与“附件1固定资产”",
    ),
    InEachRow(
        code="R431",
        title="固定资产净值不等于各类之和",
        record=r.FixedAssets,
        left=(RowItem("net", "固定资产净值"),),
        right=(
            RowItem("land_and_buildings", "土地、房屋及构筑物"),
            RowItem("general_equipment", "通用设备"),
            RowItem("special_equipment", "专用设备"),
            RowItem("furniture", "家具、用具、装具及动植物"),
        ),
        reference=_FIXED,
        hint=_FIXED_HINT,
    ),
    *(
        InEachRow(
            code=code,
            title=title,
            record=r.FixedAssets,
            left=parts,
            right=(whole,),
            at_most=True,
            reference=_FIXED,
            hint=f"“其中”不能大于所在的类；{_FIXED_HINT}",
        )
        for code, title, parts, whole in (
            (
                "R432",
                "房屋净值大于土地、房屋及构筑物净值",
                (RowItem("buildings", "房屋"),),
                RowItem("land_and_buildings", "土地、房屋及构筑物"),
            ),
            (
                "R433",
                "车辆和大型设备净值大于通用设备净值",
                (RowItem("vehicles", "车辆"), RowItem("general_above_threshold", "大型通用设备")),
                RowItem("general_equipment", "通用设备"),
            ),
            (
                "R434",
                "大型专用设备净值大于专用设备净值",
                (RowItem("special_above_threshold", "大型专用设备"),),
                RowItem("special_equipment", "专用设备"),
            ),
            (
                "R435",
                "固定资产净值大于账面原值",
                (RowItem("net", "固定资产净值"),),
                RowItem("original", "固定资产账面原值"),
            ),
        )
    ),
)
