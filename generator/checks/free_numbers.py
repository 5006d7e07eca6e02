"""The numbers that no rule can contradict, each with the reason; tests hold the lists complete."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.accounts import records as r
from generator.accounts import shanghai_records as s
from generator.accounts.concepts import Basis, Concept, Key


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
        s.LargeEquipment,
        "count",
        "单价100万元（含）以上设备（不含车辆）（上海）",
        "上海的格式不填固定资产的金额，台数没有别的数可以相互印证；有各单位文件夹的，与各单位之和核对（R922）",
    ),
)

SINGLE_NUMBERS: tuple[FreeNumber, ...] = ()
FREE_AMOUNTS: tuple[FreeAmount, ...] = ()
