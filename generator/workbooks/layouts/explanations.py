"""情况说明.xlsx: the reasons of changes, and the details behind the figures of part two."""

from generator.accounts import concepts as c
from generator.accounts import records as r
from generator.accounts.roles import AgainstBudget, AgainstLastYear, BetweenFields, Explains, Role
from generator.workbooks.layout import CarryPolicy, Field, Form, Kind, LastYearOf, ListTable, WorkbookLayout
from generator.workbooks.layouts.references import REFERENCES

_REASON = "写在“主要变动原因是”之后，不重复这几个字，末尾不加句号。与上年持平的空着。"


def _reason(label: str, name: str, explains: Explains, note: str = _REASON) -> Field:
    return Field(label, name, Kind.LONG_TEXT, Role.REASON, explains=explains, width=90, note=note)


REASONS = Form(
    "变动原因",
    r.Reasons,
    (
        _reason("收、支总计变动原因", "totals", AgainstLastYear(c.INCOME_GRAND_TOTAL)),
        _reason("财政拨款收、支总计变动原因", "fiscal_totals", AgainstLastYear(c.FISCAL_INCOME_GRAND_TOTAL)),
        _reason("一般公共预算财政拨款支出变动原因", "general_budget", AgainstLastYear(c.GENERAL_EXPENDITURE)),
        _reason(
            "“三公”经费预决算差异原因",
            "three_public_budget",
            AgainstBudget(c.THREE_PUBLIC),
            "写在“决算数小于（大于）预算数的主要原因是”之后，末尾不加句号。决算等于预算的空着。",
        ),
        _reason("因公出国（境）费变动原因", "overseas_visits", AgainstLastYear(c.OVERSEAS_VISITS)),
        _reason("公务用车购置及运行维护费变动原因", "vehicles", AgainstLastYear(c.VEHICLES)),
        _reason("公务接待费变动原因", "receptions", AgainstLastYear(c.RECEPTIONS)),
    ),
    title="主要变动原因",
    guidance="只写原因本身：增加还是减少、多少、百分之几，都由程序写出。",
)

BUDGET_DIFFERENCES = ListTable(
    "预决算差异原因",
    r.BudgetDifference,
    (
        Field("科目编码", "code", Kind.CODE, required=True, note="一般公共预算支出的项级科目编码，七位数字。"),
        Field("科目名称", "name", Kind.TEXT, Role.NAME, width=40),
        Field(
            "差异原因",
            "reason",
            Kind.LONG_TEXT,
            Role.REASON,
            explains=AgainstBudget(c.GENERAL_EXPENDITURE, code="code"),
            required=True,
            width=90,
            note="末尾不加句号。",
        ),
    ),
    title="一般公共预算各项支出的预决算差异原因",
    guidance="决算数与预算数不相等的项，每项一行；相等的不填。",
    key="code",
    blank_rows=10,
    carried=CarryPolicy.ANEW,
)

THREE_PUBLIC = Form(
    "“三公”经费情况",
    r.ThreePublicDetails,
    (
        Field("因公出国（境）团组数", "overseas_groups", Kind.COUNT, required=True, unit="次"),
        Field("因公出国（境）人数", "overseas_people", Kind.COUNT, required=True, unit="人"),
        Field(
            "公务用车运行维护费用途",
            "vehicle_use",
            Kind.LONG_TEXT,
            Role.PURPOSE,
            width=90,
            note="写在“主要用于”之后，末尾不加句号。没有支出的空着。",
        ),
        Field("国内公务接待支出", "domestic_amount", Kind.AMOUNT, required=True),
        Field(
            "国内公务接待用途",
            "domestic_use",
            Kind.LONG_TEXT,
            Role.PURPOSE,
            width=90,
            note="写在“主要用于”之后，末尾不加句号。没有支出的空着。",
        ),
        Field("国内公务接待批次", "domestic_batches", Kind.COUNT, required=True, unit="批次"),
        Field("国内公务接待人次", "domestic_people", Kind.COUNT, required=True, unit="人次", note="不包括陪同人员。"),
        Field("外事接待支出", "foreign_amount", Kind.AMOUNT, required=True),
        Field("外事接待用途", "foreign_use", Kind.LONG_TEXT, Role.PURPOSE, width=90, note="没有支出的空着。"),
        Field("外事接待批次", "foreign_batches", Kind.COUNT, required=True, unit="批次"),
        Field("外事接待人数", "foreign_people", Kind.COUNT, required=True, unit="人"),
    ),
    title="“三公”经费的数量和用途",
    guidance="没有发生的填0。",
    in_money=True,
)

PURCHASED_VEHICLES = ListTable(
    "购置公务用车",
    r.PurchasedVehicles,
    (
        Field("车型", "kind", Kind.TEXT, Role.NAME, required=True, width=24),
        Field("辆数", "count", Kind.COUNT, required=True, unit="辆", carried=CarryPolicy.ANEW),
        Field("金额", "amount", Kind.AMOUNT, required=True),
    ),
    title="本年度更新购置的公务用车",
    guidance="按车型分行；没有购置的填0。总数由程序加总。",
    in_money=True,
    key="kind",
    blank_rows=5,
    preset=(("轿车",), ("越野车",), ("载客汽车",)),
)

HELD_VEHICLES = ListTable(
    "公务用车保有量",
    r.HeldVehicles,
    (
        Field("车型", "kind", Kind.TEXT, Role.NAME, required=True, width=30),
        Field("辆数", "count", Kind.COUNT, required=True, unit="辆"),
    ),
    title="年末公务用车保有量",
    guidance="按车型分行，只列有车的；总数由程序加总。",
    key="kind",
    blank_rows=8,
)

RECEPTION_EVENTS = ListTable(
    "国内公务接待明细",
    r.ReceptionEvent,
    (
        Field(
            "接待事项",
            "event",
            Kind.TEXT,
            Role.EVENT,
            required=True,
            width=90,
            note="谁、来做什么，写成一个短句，不带标点结尾。",
        ),
        Field("金额", "amount", Kind.AMOUNT, required=True),
    ),
    title="国内公务接待具体事项",
    guidance="一批次一行，次序即正文次序。",
    in_money=True,
    blank_rows=30,
    carried=CarryPolicy.ANEW,
)

AGENCY_OPERATION = Form(
    "机关运行经费",
    r.AgencyOperation,
    (
        Field("机关运行经费支出", "amount", Kind.AMOUNT, required=True),
        Field(
            "上年机关运行经费支出",
            "last_year",
            Kind.AMOUNT,
            note="上年没有的（如新设部门）填0。",
            carried=LastYearOf("amount"),
        ),
        _reason("机关运行经费变动原因", "reason", BetweenFields("机关运行经费比上年", "amount", "last_year")),
    ),
    title="机关运行经费支出",
    in_money=True,
)

PROCUREMENT = Form(
    "政府采购",
    r.Procurement,
    (
        Field(
            "政府采购支出总额",
            "total",
            Kind.AMOUNT,
            optional=True,
            note="照公开的总额填，与货物、工程、服务之和可以有尾差；空着的由程序加总。",
        ),
        Field("货物支出", "goods", Kind.AMOUNT, note="没有的空着，正文不列出。"),
        Field("工程支出", "works", Kind.AMOUNT, note="没有的空着，正文不列出。"),
        Field("服务支出", "services", Kind.AMOUNT, note="没有的空着，正文不列出。"),
        Field(
            "采购用途", "purposes", Kind.LONG_TEXT, Role.PURPOSE, width=90, note="写在“主要用于”之后，末尾不加句号。"
        ),
        Field("授予中小企业合同金额", "small_and_medium", Kind.AMOUNT, required=True),
        Field("其中：授予小微企业合同金额", "small_and_micro", Kind.AMOUNT, required=True),
    ),
    title="政府采购支出",
    guidance="总额空着的，由程序加总。没有采购的，总额、各类和用途空着，后两项填0。",
    in_money=True,
)

ASSET_VEHICLES = ListTable(
    "国有资产车辆",
    r.AssetVehicles,
    (
        Field("用途", "use", Kind.TEXT, Role.NAME, required=True, width=30),
        Field("辆数", "count", Kind.COUNT, required=True, unit="辆", carried=CarryPolicy.ANEW),
    ),
    title="年末占有使用的车辆",
    guidance="按用途分行，没有的填0；总数由程序加总。",
    key="use",
    blank_rows=6,
    preset=(
        ("主要领导干部用车",),
        ("机要通信用车",),
        ("应急保障用车",),
        ("其他用车",),
        ("特种专业技术用车",),
    ),
)

STATE_ASSETS = Form(
    "国有资产设备",
    r.StateAssets,
    (
        Field(
            "其他用车的用途",
            "other_vehicle_use",
            Kind.LONG_TEXT,
            Role.PURPOSE,
            width=90,
            note="写在“其他用车主要用于”之后，末尾不加句号。没有其他用车的空着。",
        ),
        Field("单价50万元以上通用设备", "general_equipment", Kind.COUNT, required=True, unit="台（套）"),
        Field("单价100万元以上专用设备", "special_equipment", Kind.COUNT, required=True, unit="台（套）"),
    ),
    title="大型设备和其他用车",
)

CHECK_EXPLANATIONS = ListTable(
    "审核说明",
    r.CheckExplanation,
    (
        Field(
            "检查代码",
            "code",
            Kind.TEXT,
            Role.NOT_PRINTED,
            required=True,
            width=12,
            note="由程序填写；自己加行的，写程序指出问题时方括号里的代码，如R211。",
        ),
        Field(
            "位置",
            "place",
            Kind.TEXT,
            Role.NOT_PRINTED,
            width=36,
            note="由程序填写；自己加行的照打印的写，如“决算报表.xlsx · 支出决算表 · D4”，空着表示该代码现有的问题。",
        ),
        Field(
            "说明",
            "explanation",
            Kind.LONG_TEXT,
            Role.NOT_PRINTED,
            width=80,
            note="为什么可以如此，写给审核的人看。",
        ),
        Field(
            "核对时",
            "covers",
            Kind.LONG_TEXT,
            Role.NOT_PRINTED,
            optional=True,
            width=60,
            note="由程序填写：说明的是哪几个问题，当时是多少。数变了，说明就过时了；改好说明后清空这一格，由程序重写。",
        ),
    ),
    title="对程序指出的“核实”问题的说明",
    guidance="运行后，待说明的问题由程序列在下面，只填“说明”一栏；没有说明的，文档带草稿标记。"
    "这张表不印入公开文档，列入审核报告。",
    blank_rows=20,
    carried=CarryPolicy.ANEW,
)

WORKBOOK = WorkbookLayout(
    "情况说明.xlsx",
    (
        REASONS,
        BUDGET_DIFFERENCES,
        THREE_PUBLIC,
        PURCHASED_VEHICLES,
        HELD_VEHICLES,
        RECEPTION_EVENTS,
        AGENCY_OPERATION,
        PROCUREMENT,
        ASSET_VEHICLES,
        STATE_ASSETS,
        CHECK_EXPLANATIONS,
    ),
    instructions=(
        "本工作簿是第二部分“部门决算情况说明”中原因、数量和用途的来源。",
        "金额、增减、占比都由程序根据决算报表写出，这里只写数字说不出的内容。",
        "没有差异就没有原因：持平的项目空着。有差异而没有写原因的，程序会指出。",
        *REFERENCES,
    ),
)
