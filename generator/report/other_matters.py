"""十、其他重要事项的情况说明: agency operation, procurement, state-owned assets."""

from __future__ import annotations

from generator.accounts import ratios, record_sums
from generator.accounts import records as r
from generator.accounts.quantities import Phrase, Quantity, of_cell, phrase
from generator.report.parts import NamedAmount
from generator.report.source import ReportSource
from generator.values import dataclass
from generator.wording import chinese


@dataclass(frozen=True)
class Agency:
    """Agency operating expenses: amount, change (比2019年减少…万元，下降…% or 与2019年持平), reason."""

    amount: Phrase
    change: Phrase
    reason: Phrase | None


@dataclass(frozen=True)
class ProcurementSection:
    """Government procurement: total, by kind (政府采购货物支出 …), purposes, what smaller enterprises got."""

    total: Phrase
    kinds: tuple[NamedAmount, ...]
    purposes: Phrase | None
    small_and_medium: Phrase
    small_and_medium_share: Phrase | None  # None where nothing was procured
    small_and_micro: Phrase
    small_and_micro_share: Phrase | None


@dataclass(frozen=True)
class Vehicles:
    """Vehicles held, by use."""

    total: Phrase  # 4辆
    uses: tuple[NamedAmount, ...]  # 主要领导干部用车 0辆


@dataclass(frozen=True)
class Assets:
    """Vehicles by use, what other vehicles serve, equipment above the price thresholds."""

    vehicles: Phrase  # 4辆
    uses: tuple[NamedAmount, ...]  # 主要领导干部用车 0辆
    other_vehicle_use: Phrase | None
    general_equipment: Phrase  # 3台（套）
    special_equipment: Phrase


def agency(source: ReportSource, year: str = "年") -> Agency:
    """Agency operating expenses against last year, ready to print; `year` follows its number: 年 or 年度."""
    record = source.contents.one(r.AgencyOperation)
    now = of_cell(record.amount, "机关运行经费支出")
    if record.last_year is None:
        return Agency(phrase(chinese.number(now)), phrase("上年无此项支出"), None)
    before = of_cell(record.last_year, "上年机关运行经费支出")
    change = chinese.compared_with(phrase(source.last_year, year), now, before)
    reason = source.reason(record, "reason", (now, before), f"机关运行经费支出{change}")
    return Agency(phrase(chinese.number(now)), change, reason)


def procurement(source: ReportSource) -> ProcurementSection:
    """Government procurement, ready to print: its total as stated, or the sum of the kinds that there are."""
    record = source.contents.one(r.Procurement)
    total = record_sums.PROCUREMENT.of(record)
    smaller = of_cell(record.small_and_medium, "授予中小企业合同金额")
    smallest = of_cell(record.small_and_micro, "授予小微企业合同金额")

    def share(part: Quantity) -> Phrase | None:
        return None if total.value == part.value == 0 else phrase(chinese.number(source.share(part, total)))

    return ProcurementSection(
        total=phrase(chinese.number(total)),
        kinds=tuple(
            NamedAmount(phrase(kind.name), phrase(chinese.number(kind)))
            for kind in record_sums.PROCUREMENT.parts_of(record)
        ),
        purposes=source.text_or_none(record.purposes),
        small_and_medium=phrase(chinese.number(smaller)),
        small_and_medium_share=share(smaller),
        small_and_micro=phrase(chinese.number(smallest)),
        small_and_micro_share=share(smallest),
    )


def vehicles(source: ReportSource) -> Vehicles:
    """Vehicles held, ready to print: the total is the sum of the uses."""
    counts = tuple(
        (item.use, of_cell(item.count, item.use.value, "辆")) for item in source.contents.of(r.AssetVehicles)
    )
    return Vehicles(
        total=phrase(chinese.number(ratios.total("车辆", (count for _, count in counts), "辆"))),
        uses=tuple(NamedAmount(source.text(use), phrase(chinese.number(count))) for use, count in counts),
    )


def assets(source: ReportSource) -> Assets:
    """State-owned assets held, ready to print."""
    record = source.contents.one(r.StateAssets)
    held = vehicles(source)
    general, special = (source.labels[r.StateAssets, name] for name in ("general_equipment", "special_equipment"))
    return Assets(
        vehicles=held.total,
        uses=held.uses,
        other_vehicle_use=source.text_or_none(record.other_vehicle_use),
        general_equipment=source.number(record.general_equipment, general, "台（套）"),
        special_equipment=source.number(record.special_equipment, special, "台（套）"),
    )
