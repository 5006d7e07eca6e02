"""Divisions into kinds that exclude each other: 基本支出 and 项目支出, the three budgets, 类, costs, people."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from generator.patterns import LazyPattern
from generator.values import dataclass


@dataclass(frozen=True)
class Division:
    """A division of money into kinds that exclude each other; what it is a division of, where all of them are it."""

    kinds: tuple[str, ...]
    whole: str = ""  # words of what the kinds add up to; empty where there may be more kinds


DIVISIONS = (
    Division(("人员经费", "公用经费"), "基本支出"),
    Division(("基本支出", "项目支出"), "财政拨款|公共预算"),
    Division(("货物", "工程", "服务"), "采购"),
    Division(("因公出国", "公务用车", "公务接待"), "三公"),
    Division(("因公出国", "公务用车购置费", "公务用车运行", "公务接待"), "三公"),
    Division(("公务用车购置费", "公务用车运行"), "公务用车购置[及和、]运行"),
    Division(("基本支出", "项目支出", "经营支出", "上缴上级支出", "对附属单位补助支出")),
    Division(("一般公共预算", "政府性基金", "国有资本经营")),
    Division(("财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")),
    Division(
        (
            "中央",
            "省级",
            "省财政",
            "市级",
            "市财政",
            "区级",
            "区财政",
            "县级",
            "县财政",
            "县（区）",
            "区（县）",
            "县区",
            "区县",
            "自筹",
        )
    ),
    Division(
        (
            "一般公共服务支出",
            "国防支出",
            "公共安全支出",
            "教育支出",
            "科学技术支出",
            "文化旅游体育与传媒支出",
            "社会保障和就业支出",
            "卫生健康支出",
            "节能环保支出",
            "城乡社区支出",
            "农林水支出",
            "交通运输支出",
            "资源勘探工业信息等支出",
            "商业服务业等支出",
            "自然资源海洋气象等支出",
            "住房保障支出",
            "粮油物资储备支出",
            "灾害防治及应急管理支出",
            "债务付息支出",
        )
    ),
    Division(("工资福利支出", "商品和服务支出", "对个人和家庭", "债务利息", "资本性支出")),
    Division(("行政", "参公", "事业", "工勤")),
    Division(("在职", "离休", "退休")),
    Division(("在职", "离退休")),
    Division(("线上", "线下")),
    Division(("男性", "女性")),
    Division(("新建", "续建")),
    Division(("城镇", "农村")),
    Division(("一级项目", "二级项目", "三级项目")),
)
_COST = LazyPattern(r"(?P<name>[^，。；：]*(?<!经)费)(?:用|支出|决算数?|为|是|共计?)*\Z")
_TELLING = 4  # characters at the beginning of two costs of which one may be a part of the other: 公务用车…


def division_of(names: Sequence[str]) -> Division | None:
    """The division of which each name is another kind; of 办公费, 差旅费 and the like one of their own."""
    for division in DIVISIONS:
        kinds = [[kind for kind in division.kinds if kind in name] for name in names]
        if all(len(kind) == 1 for kind in kinds) and len({kind[0] for kind in kinds}) == len(names):
            return division
    return _of_costs(names)


def _of_costs(names: Sequence[str]) -> Division | None:
    """The division into costs that no name of another contains."""
    found = [_COST.search(name.rpartition("：")[2]) for name in names]
    costs = tuple(match["name"].removeprefix("其中").strip("：“”") for match in found if match)
    apart = all(
        one not in other and other not in one and one[:_TELLING] != other[:_TELLING]
        for one, other in combinations(costs, 2)
    )
    return Division(costs) if len(costs) == len(names) and apart else None
