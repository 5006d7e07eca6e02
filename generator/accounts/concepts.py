"""What the figures of final accounts measure: concepts as objects, so that a typo fails in the editor."""

from __future__ import annotations

from enum import Enum
from typing import Any

from generator.values import dataclass


class Basis(Enum):
    """Which stage of the accounts a figure belongs to."""

    BUDGET = "预算数"
    FINAL = "决算数"
    __hash__ = object.__hash__  # an Enum's own hashes the name, in Python, each time that a figure is looked up


class Scope(Enum):
    """Which money a figure covers (口径). It belongs to the figure's identity."""

    ALL = "全部资金"
    FISCAL_APPROPRIATION = "财政拨款"
    GENERAL_PUBLIC_BUDGET = "一般公共预算财政拨款"
    GOVERNMENT_FUND = "政府性基金预算财政拨款"
    STATE_CAPITAL = "国有资本经营预算财政拨款"

    __hash__ = object.__hash__  # as that of Basis


@dataclass(frozen=True)
class Concept:
    """What a figure measures, within a scope. The name is unique: texts refer to figures by it."""

    name: str
    scope: Scope = Scope.ALL
    unit: str = "万元"  # or the counter word of a count: 辆, 人, 个 …
    may_be_negative: bool = False  # an overspent carryover, a loss distributed, income paid back

    def __hash__(self) -> int:
        """The hash of the name, which str remembers: looking figures up is much of the time of a run."""
        return hash(self.name)

    def __eq__(self, other: object) -> bool:
        """As all values, the name first: it distinguishes concepts."""
        return self is other or (
            isinstance(other, Concept)
            and self.name == other.name
            and self.scope is other.scope
            and self.unit == other.unit
            and self.may_be_negative == other.may_be_negative
        )


@dataclass(frozen=True)
class Key:
    """The identity of a figure: concept, basis, how many years back, and the classification code it is for."""

    concept: Concept
    basis: Basis = Basis.FINAL
    years_back: int = 0
    subject: str = ""  # functional or economic code; "" for the total

    def __init__(self, concept: Concept, basis: Basis = Basis.FINAL, years_back: int = 0, subject: str = "") -> None:
        """With its hash, once: a large department's figures are looked up millions of times."""
        values = self.__dict__
        values["concept"], values["basis"], values["years_back"], values["subject"] = (
            concept,
            basis,
            years_back,
            subject,
        )
        values["_hash"] = hash((concept.name, years_back, subject))

    def __eq__(self, other: object) -> bool:
        """Whether it is of the same figure: compared piece by piece, the first that mostly differs before the rest."""
        if self is other or not isinstance(other, Key):
            return self is other
        return (self.subject, self.years_back, self.basis, self.concept) == (
            other.subject,
            other.years_back,
            other.basis,
            other.concept,
        )

    def __hash__(self) -> int:
        """The hash without the basis, which few keys differ in alone."""
        hashed: int = self.__dict__["_hash"]
        return hashed

    def __reduce__(self) -> tuple[Any, ...]:
        """How it is made anew elsewhere: texts hash otherwise in another process."""
        return Key, (self.concept, self.basis, self.years_back, self.subject)


def name_of(key: Key, subject_name: str | None = None) -> str:
    """What a figure is called: 上年 before it, the subject behind it, 预算数 where it is the budget."""
    name = ("上年" if key.years_back else "") + key.concept.name
    if key.subject:
        name += f"（{key.subject}{' ' + subject_name if subject_name else ''}）"
    return name + (key.basis.value if key.basis is not Basis.FINAL else "")


_ALL, _FISCAL, _GENERAL, _FUND, _CAPITAL = Scope

# Income by source, in the order of the income table.
GENERAL_BUDGET_INCOME = Concept("一般公共预算财政拨款收入", _GENERAL)
GOVERNMENT_FUND_INCOME = Concept("政府性基金预算财政拨款收入", _FUND)
STATE_CAPITAL_INCOME = Concept("国有资本经营预算财政拨款收入", _CAPITAL)
SUPERIOR_SUBSIDIES_INCOME = Concept("上级补助收入")
PUBLIC_SERVICE_INCOME = Concept("事业收入")
BUSINESS_INCOME = Concept("经营收入")
AFFILIATES_REMITTANCES_INCOME = Concept("附属单位上缴收入")
OTHER_INCOME = Concept("其他收入", may_be_negative=True)
INCOME_SOURCES = (
    GENERAL_BUDGET_INCOME,
    GOVERNMENT_FUND_INCOME,
    STATE_CAPITAL_INCOME,
    SUPERIOR_SUBSIDIES_INCOME,
    PUBLIC_SERVICE_INCOME,
    BUSINESS_INCOME,
    AFFILIATES_REMITTANCES_INCOME,
    OTHER_INCOME,
)
INCOME_THIS_YEAR = Concept("本年收入合计")
NON_FISCAL_BALANCE_USED = Concept("使用非财政拨款结余")
OPENING_CARRYOVER = Concept("年初结转和结余", may_be_negative=True)
INCOME_GRAND_TOTAL = Concept("收入总计")

# Expenditure by nature, in the order of the expenditure table.
BASIC_EXPENDITURE = Concept("基本支出")
PROJECT_EXPENDITURE = Concept("项目支出")
REMITTED_TO_SUPERIOR = Concept("上缴上级支出")
BUSINESS_EXPENDITURE = Concept("经营支出")
SUBSIDIES_TO_AFFILIATES = Concept("对附属单位补助支出")
EXPENDITURE_NATURES = (
    BASIC_EXPENDITURE,
    PROJECT_EXPENDITURE,
    REMITTED_TO_SUPERIOR,
    BUSINESS_EXPENDITURE,
    SUBSIDIES_TO_AFFILIATES,
)
EXPENDITURE_THIS_YEAR = Concept("本年支出合计")
BALANCE_DISTRIBUTED = Concept("结余分配", may_be_negative=True)
CLOSING_CARRYOVER = Concept("年末结转和结余", may_be_negative=True)
EXPENDITURE_GRAND_TOTAL = Concept("支出总计")

# Fiscal appropriation: all three budgets, then each.
FISCAL_INCOME = Concept("财政拨款收入", _FISCAL)
FISCAL_OPENING_CARRYOVER = Concept("年初财政拨款结转和结余", _FISCAL, may_be_negative=True)
GENERAL_OPENING_CARRYOVER = Concept("年初一般公共预算财政拨款结转和结余", _GENERAL, may_be_negative=True)
FUND_OPENING_CARRYOVER = Concept("年初政府性基金预算财政拨款结转和结余", _FUND, may_be_negative=True)
CAPITAL_OPENING_CARRYOVER = Concept("年初国有资本经营预算财政拨款结转和结余", _CAPITAL, may_be_negative=True)
FISCAL_INCOME_GRAND_TOTAL = Concept("财政拨款收入总计", _FISCAL)
FISCAL_EXPENDITURE = Concept("财政拨款支出", _FISCAL)
FISCAL_CLOSING_CARRYOVER = Concept("年末财政拨款结转和结余", _FISCAL, may_be_negative=True)
GENERAL_CLOSING_CARRYOVER = Concept("年末一般公共预算财政拨款结转和结余", _GENERAL, may_be_negative=True)
FUND_CLOSING_CARRYOVER = Concept("年末政府性基金预算财政拨款结转和结余", _FUND, may_be_negative=True)
CAPITAL_CLOSING_CARRYOVER = Concept("年末国有资本经营预算财政拨款结转和结余", _CAPITAL, may_be_negative=True)
FISCAL_EXPENDITURE_GRAND_TOTAL = Concept("财政拨款支出总计", _FISCAL)
GENERAL_GRAND_TOTAL = Concept("一般公共预算财政拨款支出总计", _GENERAL)
FUND_GRAND_TOTAL = Concept("政府性基金预算财政拨款支出总计", _FUND)
CAPITAL_GRAND_TOTAL = Concept("国有资本经营预算财政拨款支出总计", _CAPITAL)

GENERAL_EXPENDITURE = Concept("一般公共预算财政拨款支出", _GENERAL)
GENERAL_BASIC_EXPENDITURE = Concept("一般公共预算财政拨款基本支出", _GENERAL)
GENERAL_PROJECT_EXPENDITURE = Concept("一般公共预算财政拨款项目支出", _GENERAL)
PERSONNEL = Concept("人员经费", _GENERAL)
NON_PERSONNEL = Concept("公用经费", _GENERAL)

FUND_EXPENDITURE = Concept("政府性基金预算财政拨款支出", _FUND)
FUND_BASIC_EXPENDITURE = Concept("政府性基金预算财政拨款基本支出", _FUND)
FUND_PROJECT_EXPENDITURE = Concept("政府性基金预算财政拨款项目支出", _FUND)

CAPITAL_EXPENDITURE = Concept("国有资本经营预算财政拨款支出", _CAPITAL)
CAPITAL_BASIC_EXPENDITURE = Concept("国有资本经营预算财政拨款基本支出", _CAPITAL)
CAPITAL_PROJECT_EXPENDITURE = Concept("国有资本经营预算财政拨款项目支出", _CAPITAL)

# The columns of the two budgets' own tables, in their order.
FUND_COLUMNS = (
    FUND_OPENING_CARRYOVER,
    GOVERNMENT_FUND_INCOME,
    FUND_EXPENDITURE,
    FUND_BASIC_EXPENDITURE,
    FUND_PROJECT_EXPENDITURE,
    FUND_CLOSING_CARRYOVER,
)
CAPITAL_COLUMNS = (
    CAPITAL_OPENING_CARRYOVER,
    STATE_CAPITAL_INCOME,
    CAPITAL_EXPENDITURE,
    CAPITAL_BASIC_EXPENDITURE,
    CAPITAL_PROJECT_EXPENDITURE,
    CAPITAL_CLOSING_CARRYOVER,
)

# The “three public” expenses; the edition determines out of which money.
THREE_PUBLIC = Concept("“三公”经费", _FISCAL)
OVERSEAS_VISITS = Concept("因公出国（境）费", _FISCAL)
VEHICLES = Concept("公务用车购置及运行维护费", _FISCAL)
VEHICLE_PURCHASE = Concept("公务用车购置费", _FISCAL)
VEHICLE_OPERATION = Concept("公务用车运行维护费", _FISCAL)
RECEPTIONS = Concept("公务接待费", _FISCAL)
THREE_PUBLIC_PARTS = (OVERSEAS_VISITS, VEHICLES, RECEPTIONS)
THREE_PUBLIC_ITEMS = (  # in the order of their table
    THREE_PUBLIC,
    OVERSEAS_VISITS,
    VEHICLES,
    VEHICLE_PURCHASE,
    VEHICLE_OPERATION,
    RECEPTIONS,
)

# The same expenses out of the government fund budget, where an edition has a table of them.
FUND_THREE_PUBLIC = Concept("政府性基金“三公”经费", _FUND)
FUND_OVERSEAS_VISITS = Concept("政府性基金因公出国（境）费", _FUND)
FUND_VEHICLES = Concept("政府性基金公务用车购置及运行维护费", _FUND)
FUND_VEHICLE_PURCHASE = Concept("政府性基金公务用车购置费", _FUND)
FUND_VEHICLE_OPERATION = Concept("政府性基金公务用车运行维护费", _FUND)
FUND_RECEPTIONS = Concept("政府性基金公务接待费", _FUND)
FUND_THREE_PUBLIC_PARTS = (FUND_OVERSEAS_VISITS, FUND_VEHICLES, FUND_RECEPTIONS)
FUND_THREE_PUBLIC_ITEMS = (
    FUND_THREE_PUBLIC,
    FUND_OVERSEAS_VISITS,
    FUND_VEHICLES,
    FUND_VEHICLE_PURCHASE,
    FUND_VEHICLE_OPERATION,
    FUND_RECEPTIONS,
)
OF_FUND = dict(zip(THREE_PUBLIC_ITEMS, FUND_THREE_PUBLIC_ITEMS, strict=True))  # the same expense out of the fund
