"""Divisions of money into kinds that exclude each other: 基本支出 and 项目支出, the three budgets."""

from __future__ import annotations

from collections.abc import Sequence

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
)


def division_of(names: Sequence[str]) -> Division | None:
    """The division of which each name is another kind."""
    for division in DIVISIONS:
        kinds = [[kind for kind in division.kinds if kind in name] for name in names]
        if all(len(kind) == 1 for kind in kinds) and len({kind[0] for kind in kinds}) == len(names):
            return division
    return None
