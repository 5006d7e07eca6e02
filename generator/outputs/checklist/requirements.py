"""What bureaus ask of a published document, as data: the requirement, how it is evaluated, where it comes from."""

from __future__ import annotations

from generator.outputs.checklist.looks import (
    AllTables,
    Attachments,
    ByHand,
    CodesInTable,
    EmptyTables,
    HeadsOfTable,
    InText,
    NoFindings,
    NothingMissing,
    OnCover,
    WithinDays,
)
from generator.outputs.checklist.requirement import Requirement

_LAW = "预算法第十四条"
_REGULATION = "预算法实施条例第六条"
_RULES = "财预〔2016〕143号"
_ACCURATE = "预算法第七十五条"
_CHECKS = "各地决算公开检查"
_ALL_THREE = "“三公”经费财政拨款支出"  # and a sentence that there is none of them

REQUIREMENTS: tuple[Requirement, ...] = (
    Requirement("规定的决算公开表齐全", _LAW, AllTables()),
    Requirement("没有数据的表列出空表并说明", _RULES, EmptyTables()),
    Requirement("支出按功能分类公开到项", _REGULATION, CodesInTable("一般公共预算财政拨款支出决算表", 7)),
    Requirement("基本支出按经济分类公开到款", _REGULATION, CodesInTable("一般公共预算财政拨款基本支出决算表", 5)),
    Requirement(
        "“三公”经费有预算数、决算数，购置费、运行费分列",
        _RULES,
        HeadsOfTable("“三公”经费", ("预算数", "决算数", "购置", "运行")),
    ),
    Requirement("因公出国（境）团组数和人数", _RULES, InText("三公", (("团组",), ("人",)), (_ALL_THREE, "因公出国"))),
    Requirement(
        "公务用车购置数和保有量",
        _RULES,
        InText("三公", (("购置", "购买"), ("保有", "共有公务用车")), (_ALL_THREE, "公务用车")),
    ),
    Requirement(
        "国内公务接待批次和人数", _RULES, InText("三公", (("批次",), ("人次", "人")), (_ALL_THREE, "公务接待"))
    ),
    Requirement("与预算、上年的变动写了原因", _RULES, NothingMissing(("C302", "C303", "C346"), "决算情况说明")),
    Requirement("原因具体，不是套话", _CHECKS, NoFindings(("R772",)), demanded=False),
    Requirement("机关运行经费及其增减说明", _LAW, InText("机关运行经费", (("机关运行经费",),), optional=True)),
    Requirement(
        "政府采购总额，货物、工程、服务分列",
        _RULES,
        InText("政府采购", (("政府采购支出", "政府采购"), ("货物",), ("服务", "工程")), ("政府采购",)),
    ),
    Requirement(
        "政府采购授予中小企业、小微企业的金额",
        _RULES,
        InText("政府采购", (("中小企业",), ("小微企业",)), ("政府采购",)),
    ),
    Requirement(
        "授予中小企业、小微企业金额的占比",
        _RULES,
        InText("政府采购", (("占",), ("%",)), ("政府采购", "中小企业")),
        demanded=False,  # Shanghai's form of 2024 states the amounts only
    ),
    Requirement(
        "国有资产占用：车辆和大型设备", _RULES, InText("国有资产", (("车辆", "用车"), ("设备",)), ("国有资产",))
    ),
    Requirement(
        "预算绩效管理：项目数和自评结果", _RULES, InText("绩效", (("个项目", "项目"), ("自评",)), optional=True)
    ),
    Requirement("附绩效自评表或评价报告", _CHECKS, Attachments(), demanded=False),
    Requirement("名词解释", _RULES, NothingMissing(("C307",), "名词解释")),
    Requirement(
        "功能分类、经济分类用本年度的名称和编码",
        _CHECKS,
        NoFindings(("R602", "R604", "R605", "R607", "R725"), unsure=("R606",)),
    ),
    Requirement("没有写成别的部门、旧的名称", _CHECKS, NoFindings(("R721", "R722", "R723"))),
    Requirement("年度、日期没有旧文件的残留", _CHECKS, NoFindings(("R711", "R712", "R713", "R714", "R716"))),
    Requirement("没有占位符、填报提示等残留", _CHECKS, NoFindings(tuple(f"R70{n}" for n in range(1, 8)))),
    Requirement("单位（元、万元）和百分号正确", _ACCURATE, NoFindings(("R741", "R742", "R743"))),
    Requirement(
        "正文的数与表一致，占比、增减、完成率可以复算",
        _ACCURATE,
        NoFindings(("R751", "R752", "R753", "R761", "R762", "R763", "R764", "R765", "R767")),
    ),
    Requirement("没有手机号、身份证号、银行卡号", "个人信息保护法", NoFindings(("R708",))),
    Requirement("批复后二十日内公开", _LAW, WithinDays()),
    Requirement("保密审查", "保守国家秘密法", OnCover("保密审查")),
    Requirement("部门主要负责人审签", _CHECKS, OnCover("审签")),
    Requirement("在规定的平台集中公开，下属单位一并公开", _REGULATION, ByHand("公开后填写网址")),
)
