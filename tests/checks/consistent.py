"""A department whose accounts agree with each other in every table: nothing may be found in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator.accounts import concepts as c
from generator.accounts import records as r
from generator.accounts import shanghai_records as s
from generator.accounts.concepts import Basis, Concept, Key
from generator.accounts.economic import FISCAL_DETAIL, GENERAL_DETAIL
from generator.checks.examples import Entry, Named, Piece, Row, example
from generator.checks.rule import Examined

D = Decimal
NAMES = {
    "201": "一般公共服务支出",
    "20101": "人大事务",
    "2010101": "行政运行",
    "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出",
    "2080505": "机关事业单位基本养老保险缴费支出",
    "212": "城乡社区支出",
    "21208": "国有土地使用权出让收入安排的支出",
    "2120801": "征地和拆迁补偿支出",
}
ADMINISTRATION, PENSIONS, LAND = "2010101", "2080505", "2120801"
Rows = Mapping[str, str]


def _by_code(sheet: str, column: Concept, rows: Rows, basis: Basis = Basis.FINAL, back: int = 0) -> Iterator[Piece]:
    """A column with its 类, 款 and total filled from the 项."""
    sums: dict[str, Decimal] = {}
    for code, amount in rows.items():
        for digits in (0, 3, 5, 7) if code[0] == "2" else (0, 3, 5):
            sums[code[:digits]] = sums.get(code[:digits], D(0)) + D(amount)
    yield from (Entry(Key(column, basis, back, code), amount, sheet) for code, amount in sums.items())


def _cells(sheet: str, amounts: Mapping[Concept, str], basis: Basis = Basis.FINAL, back: int = 0) -> Iterator[Piece]:
    yield from (Entry(Key(concept, basis, back), D(amount), sheet) for concept, amount in amounts.items())


_TOTALS = {
    c.GENERAL_BUDGET_INCOME: "980",
    c.GOVERNMENT_FUND_INCOME: "195",
    c.STATE_CAPITAL_INCOME: "0",
    c.OTHER_INCOME: "20",
    c.INCOME_THIS_YEAR: "1195",
    c.OPENING_CARRYOVER: "65",
    c.INCOME_GRAND_TOTAL: "1260",
    c.EXPENDITURE_THIS_YEAR: "1215",
    c.CLOSING_CARRYOVER: "45",
    c.EXPENDITURE_GRAND_TOTAL: "1260",
}
_FISCAL = {
    c.GENERAL_BUDGET_INCOME: "980",
    c.GOVERNMENT_FUND_INCOME: "195",
    c.STATE_CAPITAL_INCOME: "0",
    c.FISCAL_INCOME: "1175",
    c.FISCAL_OPENING_CARRYOVER: "60",
    c.GENERAL_OPENING_CARRYOVER: "50",
    c.FUND_OPENING_CARRYOVER: "10",
    c.CAPITAL_OPENING_CARRYOVER: "0",
    c.FISCAL_INCOME_GRAND_TOTAL: "1235",
    c.FISCAL_EXPENDITURE: "1200",
    c.GENERAL_EXPENDITURE: "1000",
    c.FUND_EXPENDITURE: "200",
    c.CAPITAL_EXPENDITURE: "0",
    c.FISCAL_CLOSING_CARRYOVER: "35",
    c.GENERAL_CLOSING_CARRYOVER: "30",
    c.FUND_CLOSING_CARRYOVER: "5",
    c.CAPITAL_CLOSING_CARRYOVER: "0",
    c.FISCAL_EXPENDITURE_GRAND_TOTAL: "1235",
    c.GENERAL_GRAND_TOTAL: "1030",
    c.FUND_GRAND_TOTAL: "205",
    c.CAPITAL_GRAND_TOTAL: "0",
}
_BASIC = {
    "30101": "300",
    "30102": "100",
    "30108": "100",
    "30201": "140",
    "30217": "4",
    "30231": "6",
    "30302": "30",
    "31002": "20",
}
_THREE_PUBLIC = {c.OVERSEAS_VISITS: "0", c.VEHICLE_PURCHASE: "0"}
_FUND_THREE_PUBLIC = {
    c.FUND_OVERSEAS_VISITS: "0",
    c.FUND_VEHICLE_PURCHASE: "0",
    c.FUND_VEHICLE_OPERATION: "2",
    c.FUND_VEHICLES: "2",
    c.FUND_RECEPTIONS: "1",
    c.FUND_THREE_PUBLIC: "3",
}
_LAST_FISCAL = {c.FISCAL_INCOME_GRAND_TOTAL: "1150", c.FISCAL_EXPENDITURE_GRAND_TOTAL: "1150"}
_LAST_YEAR = {c.INCOME_GRAND_TOTAL: "1200", c.EXPENDITURE_GRAND_TOTAL: "1200"}


def _in_detail() -> Iterator[Piece]:
    """What each 项 was spent on: basic expenditure as in its table, and projects."""
    general = {
        ADMINISTRATION: {code: amount for code, amount in _BASIC.items() if code != "30108"}
        | {"30217": "4.5", "30227": "298.5", "30231": "7"},
        PENSIONS: {"30108": "100"},
    }
    for sheet, detail, items in (
        ("一般公共预算财政拨款支出决算明细表", GENERAL_DETAIL, general),
        ("财政拨款支出决算明细表", FISCAL_DETAIL, {**general, LAND: {"30217": "1", "30231": "2", "31005": "197"}}),
    ):
        for code, concept in detail.by_code.items():
            rows = {
                item: str(amount)
                for item, spent in items.items()
                if (amount := sum((D(value) for economic, value in spent.items() if economic.startswith(code)), D(0)))
            }
            yield from _by_code(sheet, concept, rows)
        whole = {item: str(sum(map(D, spent.values()), D(0))) for item, spent in items.items()}
        yield from _by_code(sheet, detail.whole, whole)


def _tables() -> Iterator[Piece]:
    yield from _cells("收入支出决算总表", _TOTALS)
    yield from _cells("收入支出决算总表", _LAST_YEAR, back=1)
    yield from (
        Entry(Key(c.EXPENDITURE_THIS_YEAR, subject=code), D(amount), "收入支出决算总表")
        for code, amount in {"201": "915", "208": "100", "212": "200"}.items()
    )
    for column, rows in (
        (c.INCOME_THIS_YEAR, {ADMINISTRATION: "900", PENSIONS: "100", LAND: "195"}),
        (c.FISCAL_INCOME, {ADMINISTRATION: "880", PENSIONS: "100", LAND: "195"}),
        (c.OTHER_INCOME, {ADMINISTRATION: "20"}),
    ):
        yield from _by_code("收入决算表", column, rows)
    for column, rows in (
        (c.EXPENDITURE_THIS_YEAR, {ADMINISTRATION: "915", PENSIONS: "100", LAND: "200"}),
        (c.BASIC_EXPENDITURE, {ADMINISTRATION: "605", PENSIONS: "100"}),
        (c.PROJECT_EXPENDITURE, {ADMINISTRATION: "310", LAND: "200"}),
    ):
        yield from _by_code("支出决算表", column, rows)
    yield from _cells("财政拨款收入支出决算总表", _FISCAL)
    yield from _cells("财政拨款收入支出决算总表", _LAST_FISCAL, back=1)
    yield from (
        Entry(Key(concept, subject=code), D(amount), "财政拨款收入支出决算总表")
        for code, concept, amount in (
            ("201", c.FISCAL_EXPENDITURE, "900"),
            ("201", c.GENERAL_EXPENDITURE, "900"),
            ("208", c.FISCAL_EXPENDITURE, "100"),
            ("208", c.GENERAL_EXPENDITURE, "100"),
            ("212", c.FISCAL_EXPENDITURE, "200"),
            ("212", c.FUND_EXPENDITURE, "200"),
        )
    )
    general = {ADMINISTRATION: "900", PENSIONS: "100"}
    for column, rows, basis, back in (
        (c.GENERAL_EXPENDITURE, general, Basis.FINAL, 0),
        (c.GENERAL_EXPENDITURE, {ADMINISTRATION: "950", PENSIONS: "100"}, Basis.BUDGET, 0),
        (c.GENERAL_EXPENDITURE, {ADMINISTRATION: "880", PENSIONS: "95"}, Basis.FINAL, 1),
        (c.GENERAL_BASIC_EXPENDITURE, {ADMINISTRATION: "600", PENSIONS: "100"}, Basis.FINAL, 0),
        (c.GENERAL_PROJECT_EXPENDITURE, {ADMINISTRATION: "300"}, Basis.FINAL, 0),
    ):
        yield from _by_code("一般公共预算财政拨款支出决算表", column, rows, basis, back)
    yield from _by_code("一般公共预算财政拨款基本支出决算表", c.GENERAL_BASIC_EXPENDITURE, _BASIC)
    yield from _cells("一般公共预算财政拨款基本支出决算表", {c.PERSONNEL: "530", c.NON_PERSONNEL: "170"})
    for basis, back, vehicles, receptions, whole in (
        (Basis.BUDGET, 0, "8", "5", "13"),
        (Basis.FINAL, 0, "7", "4.5", "11.5"),
        (Basis.FINAL, 1, "7.5", "4.6", "12.1"),
    ):
        amounts = {c.VEHICLE_OPERATION: vehicles, c.VEHICLES: vehicles, c.RECEPTIONS: receptions, c.THREE_PUBLIC: whole}
        yield from _cells("“三公”经费支出决算表", _THREE_PUBLIC | amounts, basis, back)
    for column, amount in (
        (c.FUND_OPENING_CARRYOVER, "10"),
        (c.GOVERNMENT_FUND_INCOME, "195"),
        (c.FUND_EXPENDITURE, "200"),
        (c.FUND_PROJECT_EXPENDITURE, "200"),
        (c.FUND_CLOSING_CARRYOVER, "5"),
    ):
        yield from _by_code("政府性基金预算财政拨款收入支出决算表", column, {LAND: amount})
    yield from _in_detail()
    for basis in (Basis.BUDGET, Basis.FINAL):
        yield from _cells("政府性基金“三公”经费支出决算表", _FUND_THREE_PUBLIC, basis)
    yield from (
        Named(code, name, "一般公共预算财政拨款支出决算表") for code, name in NAMES.items() if code[:3] != "212"
    )
    yield from (Named(code, name, "支出决算表") for code, name in NAMES.items())


def _others() -> Iterator[Piece]:
    yield Row(r.Department, {"full_name": "某局", "fiscal_year": 2020})
    yield Row(r.Subordinates, {"other_public": 1})
    yield Row(r.ScopeUnit, {"name": "某站"})
    yield Row(r.Reasons, {})
    yield Row(r.BudgetDifference, {"code": ADMINISTRATION, "name": NAMES[ADMINISTRATION]})
    details = {"domestic_amount": D("4.5"), "domestic_batches": 2, "domestic_people": 150}
    yield Row(r.ThreePublicDetails, details)
    yield Row(r.ReceptionEvent, {"amount": D("2.2")}, True)
    yield Row(r.ReceptionEvent, {"amount": D("2.3")}, True)
    yield Row(r.PurchasedVehicles, {"kind": "轿车"})
    yield Row(r.HeldVehicles, {"kind": "轿车", "count": 3})
    yield Row(r.AssetVehicles, {"use": "其他用车", "count": 3})
    yield Row(r.AgencyOperation, {"amount": D(150), "last_year": D(140)})
    yield Row(r.Procurement, {"goods": D(30), "services": D(20), "small_and_medium": D(40), "small_and_micro": D(10)})
    yield Row(s.SignedProcurement, {"goods": D(30), "reserved_medium": D(20), "won_medium": D(20)})
    yield Row(r.StateAssets, {"general_equipment": 2})
    yield Row(
        r.FixedAssets,
        {
            "original": D(500),
            "net": D(200),
            "land_and_buildings": D(100),
            "buildings": D(100),
            "general_equipment": D(90),
            "vehicles": D(20),
            "general_above_threshold": D(50),
            "furniture": D(10),
        },
    )
    yield Row(r.PerformanceManagement, {"pre_evaluated": 1, "monitored": 2, "self_assessed": 2})
    stages = ("targeted", "tracked", "assessed")
    year = dict.fromkeys(stages, 2) | dict.fromkeys((f"{stage}_amount" for stage in stages), D(50))
    yield Row(s.PerformanceYear, year | {"average": D(95), "excellent": 1, "good": 1})
    project = {"name": "运维", "unit": "某局", "budget_fiscal": D(50), "executed_fiscal": D(50)}
    yield Row(r.Project, project)
    yield Row(r.Indicator, {"project": "运维", "second_level": "数量指标", "target": "≥95%", "actual": "97%"}, True)
    yield Row(
        r.Indicator, {"project": "运维", "second_level": "成本指标", "target": "50万元", "actual": "50万元"}, True
    )
    for second, third, target in (
        ("质量指标", "合格率", "100%"),
        ("时效指标", "完成时间", "2020年3月至2020年6月"),
        ("成本指标", "公务接待费", "≤0.5万元"),
    ):
        words = {"second_level": second, "third_level": third, "target": target}
        yield Row(r.Indicator, words | {"project": "接待", "actual": target.removeprefix("≤")}, True)
    yield Row(r.InitialBudget, {"unit": "某局", "personnel": D(540), "non_personnel": D(170), "supplement": D(5)}, True)
    yield Row(r.InitialBudget, {"unit": "某站", "personnel": D(50), "non_personnel": D(10)}, True)
    for unit, code, amount in (
        ("某局", ADMINISTRATION, 610),
        ("某局", PENSIONS, 100),
        ("某站", ADMINISTRATION, 50),
        ("某站", PENSIONS, 10),
    ):
        planned = {"unit": unit, "code": code, "name": NAMES[code], "amount": D(amount)}
        yield Row(r.InitialBudgetSubject, planned, True)
    yield Row(r.InitialProject, {"name": "运维", "amount": D(50), "completed": "是"})
    fund: dict[str, object] = {"name": "调研经费", "level": "本级", "completed": "是", "all_met": "是"}
    yield Row(r.SpecialFund, fund | {"amount": D(10), "spent": D(9), "carried_forward": D(1)})
    yield Row(r.Score, {"project": "运维", "points": D(60), "score": D(58)}, True)
    yield Row(r.Score, {"project": "运维", "points": D(40), "score": D(40)}, True)


def _last_year() -> Iterator[Piece]:
    closings = {
        c.CLOSING_CARRYOVER: "65",
        c.FISCAL_CLOSING_CARRYOVER: "60",
        c.GENERAL_CLOSING_CARRYOVER: "50",
        c.FUND_CLOSING_CARRYOVER: "10",
        c.CAPITAL_CLOSING_CARRYOVER: "0",
    }
    yield from _cells("收入支出决算总表", _LAST_YEAR | _LAST_FISCAL | closings)
    yield from _by_code(
        "一般公共预算财政拨款支出决算表", c.GENERAL_EXPENDITURE, {ADMINISTRATION: "880", PENSIONS: "95"}
    )
    amounts = {c.VEHICLE_OPERATION: "7.5", c.VEHICLES: "7.5", c.RECEPTIONS: "4.6", c.THREE_PUBLIC: "12.1"}
    yield from _cells("“三公”经费支出决算表", _THREE_PUBLIC | amounts)
    yield Row(r.AgencyOperation, {"amount": D(140)})


def consistent() -> Examined:
    """The department, with last year's workbooks."""
    return example([*_tables(), *_others()], [*_last_year()])
