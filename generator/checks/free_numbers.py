"""The numbers of forms and lists that no rule can fail for, each with the reason; a test holds the list complete."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.accounts import records as r
from generator.accounts import shanghai_records as s


@dataclass(frozen=True)
class FreeNumber:
    """A number that stands alone: the record and attribute it is read into, its name, why nothing checks it."""

    record: type[Any]
    attribute: str
    name: str
    reason: str


FREE_NUMBERS = (
    FreeNumber(r.Department, "fiscal_year", "基本信息的决算年度", "读取时已与文件夹的年度核对，不另设规则"),
    FreeNumber(
        s.LargeEquipment,
        "count",
        "单价100万元（含）以上设备（不含车辆）（上海）",
        "上海的格式不填固定资产的金额，台数没有别的数可以相互印证；有各单位文件夹的，与各单位之和核对（R922）",
    ),
)
