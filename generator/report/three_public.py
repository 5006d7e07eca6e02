"""七、“三公”经费财政拨款支出决算情况说明."""

from __future__ import annotations

from generator.accounts import concepts as c
from generator.accounts import ratios
from generator.accounts import records as r
from generator.accounts.concepts import Basis, Concept
from generator.accounts.facts import CountCell, TextCell
from generator.accounts.quantities import Phrase, Quantity, of_cell, phrase
from generator.accounts.ratios import execution_rate
from generator.charts.spec import FigureSpec
from generator.report.composition import composition
from generator.report.parts import NamedAmount
from generator.report.source import ReportSource
from generator.values import dataclass
from generator.wording import chinese


@dataclass(frozen=True)
class Expense:
    """One of the three expenses: amount, share of the three, execution, change (比…年增加…, 与…年持平), reason."""

    amount: Phrase
    share: Phrase
    execution: Phrase
    change: Phrase
    reason: Phrase | None


@dataclass(frozen=True)
class Purchase:
    """Vehicles bought of a kind: 轿车, 0辆, 0.00万元."""

    kind: Phrase
    count: Phrase
    amount: Phrase


@dataclass(frozen=True)
class Receptions:
    """Receptions of one sort: amount, use, batches (12批次), people (101人次), each event with its cost."""

    amount: Phrase
    use: Phrase | None
    batches: Phrase
    people: Phrase
    events: tuple[NamedAmount, ...]


@dataclass(frozen=True)
class ThreePublic:
    """The three public expenses against budget and last year, with the counts behind them."""

    total: Phrase
    execution: Phrase
    difference: Phrase | None
    change: Phrase  # of the total against last year
    figure: FigureSpec | None  # None where nothing was spent
    overseas: Expense
    overseas_groups: Phrase  # 0次
    overseas_people: Phrase  # 0人
    vehicles: Expense
    vehicle_purchase: Phrase
    purchased: Phrase  # 0辆
    purchases: tuple[Purchase, ...]
    held: Phrase  # 4辆
    held_kinds: tuple[NamedAmount, ...]  # 轿车 1辆
    vehicle_operation: Phrase
    vehicle_use: Phrase | None
    receptions: Expense
    domestic: Receptions
    foreign: Receptions


def compose(source: ReportSource) -> ThreePublic:
    """Section seven, ready to print."""
    total, budget = source.amount(c.THREE_PUBLIC), source.amount(c.THREE_PUBLIC, basis=Basis.BUDGET)
    details = source.contents.one(r.ThreePublicDetails)
    bought = source.contents.of(r.PurchasedVehicles)
    held = source.contents.of(r.HeldVehicles)
    expenses = tuple((concept.name, source.amount(concept)) for concept in c.THREE_PUBLIC_PARTS)
    reason = source.reason(
        source.contents.one(r.Reasons),
        "three_public_budget",
        (total, budget),
        f"“三公”经费决算数{total.value}与预算数{budget.value}不相等",
    )
    return ThreePublic(
        total=phrase(chinese.number(total)),
        execution=chinese.executed(execution_rate(total, budget), (total, budget)),
        difference=None if reason is None else chinese.against_budget(total, budget, reason),
        change=chinese.compared_with(
            phrase(source.last_year, "年"), total, source.amount(c.THREE_PUBLIC, years_back=1)
        ),
        figure=composition(source, "“三公”经费财政拨款支出结构", expenses, total) if total.value else None,
        overseas=_expense(source, c.OVERSEAS_VISITS, total, "overseas_visits"),
        overseas_groups=source.number(details.overseas_groups, "因公出国（境）团组", "次"),
        overseas_people=source.number(details.overseas_people, "因公出国（境）人数", "人"),
        vehicles=_expense(source, c.VEHICLES, total, "vehicles"),
        vehicle_purchase=phrase(chinese.number(source.amount(c.VEHICLE_PURCHASE))),
        purchased=_vehicles(
            source, r.PurchasedVehicles, "更新购置公务用车", tuple((item.kind, item.count) for item in bought)
        ),
        purchases=tuple(
            Purchase(
                source.text(item.kind),
                source.number(item.count, f"购置{item.kind.value}", "辆"),
                source.number(item.amount, f"购置{item.kind.value}金额"),
            )
            for item in bought
        ),
        held=_vehicles(source, r.HeldVehicles, "公务用车保有量", tuple((item.kind, item.count) for item in held)),
        held_kinds=tuple(
            NamedAmount(source.text(item.kind), source.number(item.count, item.kind.value, "辆")) for item in held
        ),
        vehicle_operation=phrase(chinese.number(source.amount(c.VEHICLE_OPERATION))),
        vehicle_use=source.text_or_none(details.vehicle_use),
        receptions=_expense(source, c.RECEPTIONS, total, "receptions"),
        domestic=Receptions(
            source.number(details.domestic_amount, "国内公务接待支出"),
            source.text_or_none(details.domestic_use),
            source.number(details.domestic_batches, "国内公务接待批次", "批次"),
            source.number(details.domestic_people, "国内公务接待人次", "人次"),
            tuple(
                NamedAmount(source.text(item.event), source.number(item.amount, item.event.value))
                for item in source.contents.of(r.ReceptionEvent)
            ),
        ),
        foreign=Receptions(
            source.number(details.foreign_amount, "外事接待支出"),
            source.text_or_none(details.foreign_use),
            source.number(details.foreign_batches, "外事接待批次", "批次"),
            source.number(details.foreign_people, "外事接待人数", "人"),
            (),
        ),
    )


def _expense(source: ReportSource, concept: Concept, total: Quantity, reason: str) -> Expense:
    now, before = source.amount(concept), source.amount(concept, years_back=1)
    budget = source.amount(concept, basis=Basis.BUDGET)
    change = chinese.compared_with(phrase(source.last_year, "年"), now, before)
    return Expense(
        amount=phrase(chinese.number(now)),
        share=phrase(chinese.number(source.share(now, total))),
        execution=chinese.executed(execution_rate(now, budget), (now, budget)),
        change=change,
        reason=source.reason(source.contents.one(r.Reasons), reason, (now, before), f"{concept.name}{change}"),
    )


def _vehicles(source: ReportSource, record: type, name: str, counts: tuple[tuple[TextCell, CountCell], ...]) -> Phrase:
    parts = (of_cell(count, kind.value, "辆") for kind, count in counts)
    return phrase(chinese.number(ratios.total(name, parts, "辆", source.sheet_of(record))))
