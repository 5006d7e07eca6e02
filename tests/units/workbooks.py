"""The workbooks of a department, or of a unit, with its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator.accounts.answers import NONE_THIS_YEAR
from generator.workbooks.entries import Entries, Row, SubjectEntries, Value
from tests.units.figures import CATEGORIES, NAMES, WORK, YEAR, ZERO, D, Figures, Member


def _by_level(columns: Mapping[str, Mapping[str, Decimal]]) -> SubjectEntries:
    """A table with a row for each 项, 款 and 类, each column's amounts given by 项."""
    rows: dict[str, dict[str, Value | None]] = {}
    totals: dict[str, Value | None] = {}
    for column, amounts in columns.items():
        for code, amount in amounts.items():
            for level in {code[:3], code[:5], code}:
                row = rows.setdefault(level, {})
                row[column] = D(str(row.get(column) or 0)) + amount
            totals[column] = D(str(totals.get(column) or 0)) + amount
    return SubjectEntries([(code, NAMES[code], rows[code]) for code in sorted(rows)], {"合计": totals})


def tables_of(f: Figures) -> Entries:
    """决算报表.xlsx with every table filled."""
    general, total, before = f.general, sum(f.general.values(), ZERO), sum(f.before.values(), ZERO)
    outside = {WORK: f.own_project} if f.own_project else {}
    categories: dict[str, Decimal] = {}
    for amounts in (general, outside, {WORK: f.paid} if f.paid else {}):
        for code, amount in amounts.items():
            categories[code[:3]] = categories.get(code[:3], ZERO) + amount
    closing = f.income - f.spent
    income: dict[tuple[str, str], Row] = {
        ("收入", "一、一般公共预算财政拨款收入"): {"决算数": total, "上年数": before},
        ("收入", "四、上级补助收入"): {"决算数": f.received or None},
        ("收入", "八、其他收入"): {"决算数": f.other or None},
        ("收入", "本年收入合计"): {"决算数": f.income, "上年数": before},
        ("收入", "年初结转和结余"): {"决算数": ZERO},
        ("收入", "总计"): {"决算数": f.income, "上年数": before},
    }
    spent: dict[tuple[str, str], Row] = {
        **{("支出", CATEGORIES[code]): {"决算数": amount} for code, amount in categories.items()},
        ("支出", "本年支出合计"): {"决算数": f.spent, "上年数": before},
        ("支出", "年末结转和结余"): {"决算数": closing},
        ("支出", "总计"): {"决算数": f.income, "上年数": before},
    }
    none = {"合计": ZERO, "一般公共预算财政拨款": ZERO}
    by_category: dict[str, Decimal] = {}
    for code, amount in general.items():
        by_category[code[:3]] = by_category.get(code[:3], ZERO) + amount
    fiscal: dict[tuple[str, str], Row] = {
        ("收入", "一、一般公共预算财政拨款"): {"决算数": total},
        ("收入", "本年收入合计"): {"决算数": total},
        ("收入", "年初财政拨款结转和结余"): {"决算数": ZERO},
        ("收入", "年初一般公共预算财政拨款结转和结余"): {"决算数": ZERO},
        ("收入", "总计"): {"决算数": total, "上年数": before},
        **{
            ("支出", CATEGORIES[code]): {"合计": amount, "一般公共预算财政拨款": amount}
            for code, amount in by_category.items()
        },
        ("支出", "本年支出合计"): {"合计": total, "一般公共预算财政拨款": total},
        ("支出", "年末财政拨款结转和结余"): none,
        ("支出", "总计"): {"合计": total, "一般公共预算财政拨款": total, "上年数": before},
    }
    incomes = {
        "本年收入合计": _plus(general, {WORK: f.other + f.received}),
        "财政拨款收入": general,
        "上级补助收入": {WORK: f.received} if f.received else {},
        "其他收入": {WORK: f.other} if f.other else {},
    }
    expenditures = {
        "本年支出合计": _plus(general, {WORK: f.own_project + f.paid}),
        "基本支出": f.basic,
        "项目支出": _plus(f.project, outside),
        "对附属单位补助支出": {WORK: f.paid} if f.paid else {},
    }
    personnel = sum(f.basic.values(), ZERO) - f.goods_and_services
    basic = SubjectEntries(
        [
            ("301", "工资福利支出", {"决算数": personnel}),
            ("30101", "基本工资", {"决算数": personnel}),
            ("302", "商品和服务支出", {"决算数": f.goods_and_services}),
            ("30201", "办公费", {"决算数": f.goods_and_services}),
        ],
        {
            "人员经费合计": {"决算数": personnel},
            "公用经费合计": {"决算数": f.goods_and_services},
            "合计": {"决算数": personnel + f.goods_and_services},
        },
    )
    lines = {
        "因公出国（境）费": (ZERO, ZERO, ZERO),
        "公务用车购置费": (ZERO, ZERO, ZERO),
        "公务用车运行维护费": f.vehicles,
        "公务用车购置及运行维护费": f.vehicles,
        "公务接待费": f.receptions,
        "合计": tuple(a + b for a, b in zip(f.vehicles, f.receptions, strict=True)),
    }
    return Entries(
        statements={
            "收入支出决算总表": income | spent,
            "财政拨款收入支出决算总表": fiscal,
            "“三公”经费支出决算表": {
                ("", line): dict(zip(("预算数", "决算数", "上年数"), amounts, strict=True))
                for line, amounts in lines.items()
            },
        },
        subjects={
            "收入决算表": _by_level(incomes),
            "支出决算表": _by_level(expenditures),
            "一般公共预算财政拨款支出决算表": _by_level(
                {
                    "预算数": general,
                    "决算数": general,
                    "基本支出": f.basic,
                    "项目支出": f.project,
                    "上年数": f.before,
                }
            ),
            "一般公共预算财政拨款基本支出决算表": basic,
        },
    )


def _plus(one: Mapping[str, Decimal], other: Mapping[str, Decimal]) -> dict[str, Decimal]:
    return {code: amount for code in (*one, *other) if (amount := one.get(code, ZERO) + other.get(code, ZERO))}


def overview_of(member: Member) -> Entries:
    """部门概况.xlsx."""
    return Entries(
        forms={
            "基本信息": {
                "部门全称": member.full_name,
                "部门简称": member.short_name,
                "所在省份": "四川省",
                "所在地区": "天河市",
                "预算级次": "市级",
                "决算年度": YEAR,
                "主要职能": f"{member.short_name}承担水利工作的日常管理。",
            },
            "机构设置": {
                "行政单位": 0,
                "参照公务员法管理的事业单位": 0,
                "其他事业单位": len(member.lists),
            },
        },
        lists={
            "重点工作": [{"标题": "完成河道整治", "内容": "完成年初安排的河道整治。"}],
            "决算编制范围": [{"单位名称": name} for name in member.lists],
        },
    )


def explanations_of(f: Figures) -> Entries:
    """情况说明.xlsx."""
    reasons: dict[str, Value | None] = {
        "收、支总计变动原因": "河道整治项目资金增加",
        "财政拨款收、支总计变动原因": "河道整治项目资金增加",
        "一般公共预算财政拨款支出变动原因": "河道整治项目资金增加",
        "“三公”经费预决算差异原因": _if_not_equal(
            f.vehicles[0] + f.receptions[0], f.vehicles[1] + f.receptions[1], "压减公务接待批次"
        ),
        "公务用车购置及运行维护费变动原因": _if_not_equal(f.vehicles[1], f.vehicles[2], "车辆老化，维修增多"),
        "公务接待费变动原因": _if_not_equal(f.receptions[1], f.receptions[2], "来访批次减少"),
    }
    each = f.receptions[1] / max(f.batches, 1)
    return Entries(
        forms={
            "变动原因": reasons,
            "“三公”经费情况": {
                "因公出国（境）团组数": 0,
                "因公出国（境）人数": 0,
                "公务用车运行维护费用途": "防汛巡查用车" if f.vehicles[1] else None,
                "国内公务接待支出": f.receptions[1],
                "国内公务接待用途": "上级检查和外地考察的接待" if f.receptions[1] else None,
                "国内公务接待批次": f.batches,
                "国内公务接待人次": f.batches * 8,
                "外事接待支出": ZERO,
                "外事接待批次": 0,
                "外事接待人数": 0,
            },
            "机关运行经费": {
                "机关运行经费支出": f.agency[0],
                "上年机关运行经费支出": f.agency[1],
                "机关运行经费变动原因": "办公用房维修" if f.agency[0] else None,
            },
            "政府采购": {
                "货物支出": f.goods or None,
                "采购用途": "购置防汛物资" if f.goods else None,
                "授予中小企业合同金额": f.goods,
                "其中：授予小微企业合同金额": ZERO,
            },
            "国有资产设备": {
                "其他用车的用途": "防汛巡查" if f.cars else None,
                "单价50万元以上通用设备": 0,
                "单价100万元以上专用设备": 0,
            },
        },
        lists={
            "购置公务用车": [{"车型": "轿车", "辆数": 0, "金额": ZERO}],
            "公务用车保有量": [{"车型": "轿车", "辆数": f.cars}] if f.cars else [],
            "国内公务接待明细": [
                {"接待事项": f"第{number}批考察人员来访", "金额": each} for number in range(1, f.batches + 1)
            ],
            "国有资产车辆": [{"用途": "其他用车", "辆数": f.cars}],
        },
    )


def _if_not_equal(one: Decimal, other: Decimal, reason: str) -> str | None:
    return reason if one != other else None


def performance_of(member: Member) -> Entries:
    """绩效评价.xlsx, with one table of a project, and no evaluation."""
    f = member.figures
    return Entries(
        forms={
            "绩效管理": {
                "事前绩效评估项目数": f.projects,
                "绩效监控项目数": f.projects,
                "绩效自评项目数": 0,  # so that there is no project whose targets are published
                "部门整体支出自评结论": "预算执行总体较好。",
            },
            "附件1固定资产": dict.fromkeys(
                (
                    "固定资产账面原值",
                    "固定资产净值",
                    "土地、房屋及构筑物",
                    "其中：房屋",
                    "通用设备",
                    "其中：车辆",
                    "其中：单价50万元以上设备（不含车辆）",
                    "专用设备",
                    "其中：单价100万元以上设备",
                    "家具、用具、装具及动植物",
                ),
                ZERO,
            ),
            "附件1文字": {
                "资金：其他需要说明的情况": "无。",
                "绩效：其他需要说明的情况": "无。",
                "自评结论": "目标总体完成。",
                "偏离绩效目标的原因": "无。",
                "下一步改进措施": "加快执行。",
            },
        },
        lists={
            "附件1年初预算": [
                {
                    "单位": member.full_name,
                    "人员经费": sum(f.basic.values(), ZERO) - f.goods_and_services,
                    "日常公用经费": f.goods_and_services,
                    "追加基本支出预算": ZERO,
                }
            ],
            "附件1年初预算科目": [
                {"单位": member.full_name, "科目编码": code, "科目名称": NAMES[code], "金额": amount}
                for code, amount in f.basic.items()
            ],
            "附件1年初预算项目": list(_initial_projects(f)),
        },
        answers=dict.fromkeys(("项目", "附件1专项资金"), NONE_THIS_YEAR),
    )


def _initial_projects(f: Figures) -> Iterator[dict[str, Value | None]]:
    """As many projects as are assessed, at least one; the first has all that was spent."""
    spent = sum(f.project.values(), ZERO) + f.own_project
    for number in range(1, max(f.projects, 1) + 1):
        yield {"项目名称": f"第{number}个水利项目", "金额": spent if number == 1 else ZERO, "是否完成": "是"}
