"""The numbers that no rule can contradict, each with the reason; tests hold the lists complete."""

from __future__ import annotations

from typing import Any

from generator.accounts import concepts as c
from generator.accounts import records as r
from generator.accounts import shanghai_records as s
from generator.accounts.concepts import Basis, Concept, Key
from generator.accounts.typed_rows import TypedRow
from generator.values import dataclass


@dataclass(frozen=True)
class FreeNumber:
    """A number that stands alone: the record and attribute it is read into, its name, why nothing checks it."""

    record: type[Any]
    attribute: str
    name: str
    reason: str


@dataclass(frozen=True)
class FreeAmount:
    """Amounts of the tables that stand alone: of which year and stage, of which concepts; their name, and why."""

    name: str
    reason: str
    years_back: int = 0
    basis: Basis = Basis.FINAL
    concepts: tuple[Concept, ...] = ()  # empty: all
    by_code: bool | None = None  # whether of a classification code; None: both

    def is_for(self, key: Key) -> bool:
        """Whether the amount is one of these."""
        return (
            (key.years_back, key.basis) == (self.years_back, self.basis)
            and (not self.concepts or key.concept in self.concepts)
            and self.by_code in (None, bool(key.subject))
        )


# No rule can fail for these.
FREE_NUMBERS = (
    FreeNumber(r.Department, "fiscal_year", "基本信息的决算年度", "读取时已与文件夹的年度核对，不另设规则"),
    FreeNumber(
        TypedRow,
        "cells",
        "照录的表中的数",
        "没有别的数可以推算；格式写明合计是各行之和的，核对合计（R641）",
    ),
    FreeNumber(
        s.LargeEquipment,
        "count",
        "单价100万元（含）以上设备（不含车辆）（上海）",
        "上海的格式不填固定资产的金额，台数没有别的数可以相互印证；有各单位文件夹的，与各单位之和核对（R922）",
    ),
)


def _single(record: type[Any], name: str, reason: str, *attributes: str) -> tuple[FreeNumber, ...]:
    return tuple(FreeNumber(record, attribute, name, reason) for attribute in attributes)


# Rules compare these with others by size, or where a list or a row of the same name is filled: a slip within bounds is
# seen by nobody where the number is stated nowhere else.
SINGLE_NUMBERS = (
    *_single(
        r.SpecialFund,
        "附件1专项资金的金额、完成率",
        "各项资金分别下达，合计不与别的数相等；与同名的项目、与支出数核对，都没有的只此一处",
        "amount",
        "rate",
    ),
    *_single(r.InitialProject, "附件1年初预算项目的金额", "各项目分别批复；与同名的项目核对，没有的只此一处", "amount"),
    *_single(r.Score, "评价得分表的得分", "由评价组打分，总分由程序加总；只核对不大于分值", "score"),
    *_single(r.InitialBudget, "附件1年初预算的追加基本支出", "只核对基本支出不大于年初加追加", "supplement"),
    *_single(
        r.Project,
        "项目绩效表的预算数",
        "与附件1同名的项目核对；没有同名的，只核对不小于执行数",
        "budget_fiscal",
        "budget_other",
    ),
    *_single(
        r.FixedAssets,
        "附件1固定资产的“其中”项",
        "只核对不大于所属的一类",
        "buildings",
        "vehicles",
        "general_above_threshold",
    ),
    *_single(
        r.StateAssets,
        "大型设备的台数",
        "只核对有无净值、与原值的大小关系",
        "general_equipment",
        "special_equipment",
    ),
    *_single(
        r.AgencyOperation,
        "机关运行经费",
        "只是公用经费中行政、参公单位的部分；有上年度文件夹的核对上年数，没有的只核对不差十倍，有各单位的核对合计",
        "amount",
        "last_year",
    ),
    *_single(
        r.Procurement,
        "政府采购各项金额",
        "取自采购合同统计，总额由程序加总；只核对大小关系",
        "goods",
        "works",
        "services",
        "small_and_medium",
        "small_and_micro",
    ),
    *_single(
        s.SignedProcurement,
        "政府采购各项金额（上海）",
        "取自采购合同统计，总额由程序加总；只核对大小关系",
        "goods",
        "works",
        "services",
        "reserved_medium",
        "reserved_micro",
        "won_medium",
        "won_micro",
        "won_elsewhere",
    ),
    *_single(
        r.PerformanceManagement,
        "绩效管理的项目数",
        "三类项目范围不同，不要求相等；只核对大小关系",
        "pre_evaluated",
        "monitored",
        "self_assessed",
    ),
    *_single(
        s.PerformanceYear,
        "绩效自评的平均分、发现的问题数（上海）",
        "各项目的得分和问题不填；平均分只核对在评级的分数之间",
        "average",
        "problems",
    ),
    *_single(
        r.ThreePublicDetails,
        "接待的批次、人次",
        "列了接待明细的，批次与明细核对；人次和没有明细的批次只核对大小关系和人均",
        "domestic_batches",
        "domestic_people",
        "foreign_batches",
        "foreign_people",
    ),
)

_THREE_PUBLIC = (*c.THREE_PUBLIC_ITEMS, *c.FUND_THREE_PUBLIC_ITEMS)

# Amounts of the tables that a rule compares where their totals are filled: left to the program to add up, they are
# stated once.
FREE_AMOUNTS = (
    FreeAmount(
        "“三公”经费的预算数",
        "填了合计的与合计核对；合计留空由程序加总的，只核对不小于决算数",
        basis=Basis.BUDGET,
        concepts=_THREE_PUBLIC,
    ),
    FreeAmount(
        "“三公”经费的上年数",
        "填了合计的与合计核对，有上年度文件夹的逐数核对（R612）；都没有的只此一处",
        years_back=1,
        concepts=_THREE_PUBLIC,
    ),
    FreeAmount(
        "没有明细表的格式中，“三公”经费公务用车运行维护费、因公出国（境）费的决算数",
        "填了合计的与合计核对，有明细表的与明细表核对（R250）；都没有的只核对大小关系",
        concepts=(c.VEHICLE_OPERATION, c.OVERSEAS_VISITS),
    ),
    FreeAmount(
        "一般公共预算表的上年数合计",
        "按科目填了上年数的与各科目之和核对（R148），有上年度文件夹的逐数核对（R612）；都没有的只核对不大于财政拨款的上年数",
        years_back=1,
        concepts=(c.GENERAL_EXPENDITURE,),
        by_code=False,
    ),
)
