"""七、财政拨款“三公”经费支出决算情况说明, in the sentences of Shanghai's form."""

from __future__ import annotations

from generator.accounts import concepts as c
from generator.accounts import ratios, record_sums
from generator.accounts import records as r
from generator.accounts.concepts import Basis, Concept
from generator.accounts.quantities import Chosen, Phrase, Quantity, of_cell, phrase
from generator.accounts.ratios import execution_rate
from generator.report.source import ReportSource
from generator.values import dataclass
from generator.wording import chinese


@dataclass(frozen=True)
class ShanghaiExpense:
    """One of the three expenses: amount, share, execution, change against last year, why."""

    amount: Phrase
    share: Phrase | None  # None where nothing was spent on any of the three
    execution: Phrase
    change: Phrase  # 减少0.15万元，下降27.78%, or 与2023年度持平
    direction: Phrase  # 增加, 减少
    reason: Phrase | None


@dataclass(frozen=True)
class ShanghaiThreePublic:
    """The three public expenses against budget and last year, with the counts behind them."""

    budget: Phrase
    total: Phrase
    execution: Phrase
    against: Phrase
    change: Phrase  # 比2023年度减少…, 与2023年度持平
    overseas: ShanghaiExpense
    overseas_groups: Phrase  # 0个
    overseas_people: Phrase  # 0人次
    overseas_use: Phrase | None
    vehicles: ShanghaiExpense
    vehicle_purchase: Phrase
    purchase_use: Phrase | None
    purchased: Phrase | None  # 2辆, None where none was bought
    vehicle_operation: Phrase
    vehicle_use: Phrase | None
    held: Phrase  # 4辆
    receptions: ShanghaiExpense
    domestic_amount: Phrase  # with foreign guests, as all that follows
    domestic_use: Phrase | None
    domestic_batches: Phrase
    domestic_people: Phrase
    foreign_amount: Phrase
    foreign_use: Phrase | None
    foreign_batches: Phrase
    foreign_people: Phrase


def compose(source: ReportSource, measure: Phrase) -> ShanghaiThreePublic | None:
    """Section seven, None where there was neither budget nor expenditure; the measure is what the budget is called."""
    total, budget = source.amount(c.THREE_PUBLIC), source.amount(c.THREE_PUBLIC, basis=Basis.BUDGET)
    if not total.value and not budget.value:
        return None
    details = source.contents.one(r.ThreePublicDetails)
    reason = source.reason(
        source.contents.one(r.Reasons),
        "three_public_budget",
        (total, budget),
        f"“三公”经费决算数{total.value}与{measure}数{budget.value}不相等",
    )
    purchase = source.amount(c.VEHICLE_PURCHASE)
    bought = _vehicles(source, r.PurchasedVehicles, "购置公务用车")
    if source.amount(c.OVERSEAS_VISITS).value and details.overseas_use is None:
        source.form_asks("因公出国（境）的开支内容", *source.cell_or_sheet(r.ThreePublicDetails, "overseas_use"))
    if purchase.value and details.purchase_use is None:
        source.form_asks("公务用车购置的用途", *source.cell_or_sheet(r.ThreePublicDetails, "purchase_use"))
    return ShanghaiThreePublic(
        budget=phrase(chinese.number(budget)),
        total=phrase(chinese.number(total)),
        execution=chinese.executed_of(execution_rate(total, budget), phrase("预算"), (total, budget)),
        against=chinese.set_against(total, budget, reason),
        change=chinese.compared_with(_last_year(source), total, source.amount(c.THREE_PUBLIC, years_back=1)),
        overseas=_expense(source, c.OVERSEAS_VISITS, total, "overseas_visits"),
        overseas_groups=source.number(details.overseas_groups, "因公出国（境）团组", "个"),
        overseas_people=source.number(details.overseas_people, "因公出国（境）人次", "人次"),
        overseas_use=source.clause(details.overseas_use),
        vehicles=_expense(source, c.VEHICLES, total, "vehicles"),
        vehicle_purchase=phrase(chinese.number(purchase)),
        purchase_use=source.clause(details.purchase_use),
        purchased=phrase(chinese.number(bought)) if purchase.value or bought.exact else None,
        vehicle_operation=phrase(chinese.number(source.amount(c.VEHICLE_OPERATION))),
        vehicle_use=source.clause(details.vehicle_use),
        held=phrase(chinese.number(_vehicles(source, r.HeldVehicles, "公务用车保有量"))),
        receptions=_expense(source, c.RECEPTIONS, total, "receptions"),
        domestic_amount=phrase(chinese.number(record_sums.RECEPTIONS.of(details))),
        domestic_use=source.clause(details.domestic_use),
        domestic_batches=phrase(chinese.number(record_sums.RECEPTION_BATCHES.of(details))),
        domestic_people=phrase(chinese.number(record_sums.RECEIVED_PEOPLE.of(details))),
        foreign_amount=source.number(details.foreign_amount, "外宾接待支出"),
        foreign_use=source.clause(details.foreign_use),
        foreign_batches=source.number(details.foreign_batches, "接待外宾批次", "批次"),
        foreign_people=source.number(details.foreign_people, "接待外宾人次", "人次"),
    )


def _expense(source: ReportSource, concept: Concept, total: Quantity, reason: str) -> ShanghaiExpense:
    now, before = source.amount(concept), source.amount(concept, years_back=1)
    budget = source.amount(concept, basis=Basis.BUDGET)
    same = now.value == before.value
    described = f"{concept.name}{chinese.compared_with(_last_year(source), now, before)}"
    return ShanghaiExpense(
        amount=phrase(chinese.number(now)),
        share=phrase(chinese.number(source.share(now, total))) if total.value else None,
        execution=chinese.executed_of(execution_rate(now, budget), phrase("预算"), (now, budget)),
        change=chinese.compared_with(_last_year(source), now, before) if same else chinese.compared(now, before),
        direction=phrase(Chosen("增加" if now.value > before.value else "减少", (now, before))),
        reason=source.reason(source.contents.one(r.Reasons), reason, (now, before), described),
    )


def _last_year(source: ReportSource) -> Phrase:
    return phrase(source.last_year, "年度")


def _vehicles(source: ReportSource, record: type[r.PurchasedVehicles] | type[r.HeldVehicles], name: str) -> Quantity:
    parts = (of_cell(item.count, item.kind.value, "辆") for item in source.contents.of(record))
    return ratios.total(name, parts, "辆", source.sheet_of(record))
