"""R633: the answer 本年没有 of a list beside what other sheets have of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from generator.accounts import concepts as c
from generator.accounts import records as r
from generator.accounts.answers import NONE_THIS_YEAR
from generator.accounts.concepts import Key
from generator.accounts.facts import Cell
from generator.accounts.quantities import Quantity, of_cell
from generator.accounts.ratios import total
from generator.accounts.record_sums import INITIAL_BASIC_BUDGET
from generator.checks.comparison import side
from generator.checks.examples import Entry, Row, example
from generator.checks.kinds.declaration import Declaration
from generator.checks.rule import Examined, Fails, Holds, Rule, Side, Verdict
from generator.diagnostics import Place, Severity
from generator.values import dataclass
from generator.workbooks.layouts import performance, self_assessment

# What there is elsewhere, and what of it is accounted for; nothing where neither is entered.
_Evidence = Iterator[tuple[Quantity, Quantity]]


def _initial_projects(examined: Examined) -> _Evidence:
    """Project expenditure beyond the special funds added; an initial budget beyond the basic expenditure in it.

    What was carried over may have been spent, and be part of the budget, without a project in the initial one.
    """
    spent = examined.accounts.find(c.PROJECT_EXPENDITURE)
    if spent is not None:
        funds = (of_cell(fund.amount, fund.name.value) for fund in examined.contents.of(r.SpecialFund))
        yield spent, total("追加的专项资金和年初结转", (*funds, *_carried(examined, c.OPENING_CARRYOVER)))
    budget = examined.accounts.find(c.GENERAL_EXPENDITURE, basis=c.Basis.BUDGET)
    for whole in examined.contents.of(r.InitialBudget)[:1]:
        more = (of_cell(whole.supplement, "追加基本支出预算"),) if whole.supplement else ()
        if budget is not None:
            carried = _carried(examined, c.GENERAL_OPENING_CARRYOVER, c.FISCAL_OPENING_CARRYOVER, c.OPENING_CARRYOVER)
            parts = (*INITIAL_BASIC_BUDGET.parts_of(whole), *more, *carried)
            yield budget, total("年初预算和追加的基本支出、年初结转", parts)


def _carried(examined: Examined, *concepts: c.Concept) -> tuple[Quantity, ...]:
    """What was carried over into the year, of the first of the concepts that is stated."""
    stated = (examined.accounts.find(concept) for concept in concepts)
    return next(((amount,) for amount in stated if amount is not None), ())


def _special_funds(examined: Examined) -> _Evidence:
    """Project expenditure beyond the projects of the initial budget and what was carried over."""
    spent = examined.accounts.find(c.PROJECT_EXPENDITURE)
    if spent is not None:
        projects = [of_cell(project.amount, project.name.value) for project in examined.contents.of(r.InitialProject)]
        yield spent, total("年初预算项目和年初结转", (*projects, *_carried(examined, c.OPENING_CARRYOVER)))


def _projects(examined: Examined) -> _Evidence:
    """Projects that were assessed."""
    for management in examined.contents.of(r.PerformanceManagement):
        yield of_cell(management.self_assessed, "绩效自评项目数", "个"), Quantity("填写的项目", Decimal(0), "个")


_EVIDENCE: Mapping[str, Callable[[Examined], _Evidence]] = {
    self_assessment.INITIAL_PROJECTS.sheet: _initial_projects,
    self_assessment.SPECIAL_FUNDS.sheet: _special_funds,
    performance.PROJECTS.sheet: _projects,
}


@dataclass(frozen=True, kw_only=True)
class AnsweredNone(Declaration):
    """That other sheets have no more of what is answered to be none than they account for."""

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        return (
            "选了“本年没有”的：年初预算项目——项目支出 ≤ 追加的专项资金 + 年初结转，"
            "一般公共预算财政拨款支出预算数 ≤ 年初预算和追加的基本支出 + 年初结转；"
            "专项资金——项目支出 ≤ 年初预算项目 + 年初结转；项目——没有自评的项目"
        )

    def evaluate(self, examined: Examined) -> Iterable[Verdict]:
        """One verdict for each comparison, with the cell of the answer."""
        for sheet, evidence in _EVIDENCE.items():
            answer = examined.contents.answers.get(sheet)
            if answer is None or answer.value != NONE_THIS_YEAR:
                continue
            for there, accounted in evidence(examined):
                answered = Side(f"{sheet}：{NONE_THIS_YEAR}", None, (answer.place,))
                if there.value > accounted.value:
                    label = f"{there.labelled}，大于{accounted.labelled}"
                    yield Fails(
                        f"“{sheet}”选了“本年没有”，而别处看来有",
                        answered,
                        Side(label, None, (*there.sources, *accounted.sources)),
                    )
                else:
                    yield Holds(answered, side(there))

    def passing_example(self) -> Examined:
        """Special funds that all project expenditure came from."""
        fund = Row(r.SpecialFund, {"name": "甲项目", "amount": Decimal(234)}, True)
        spent = Entry(Key(c.PROJECT_EXPENDITURE), Decimal(234))
        made = example((spent, fund))
        place = Place(made.contents.facts[0].place.source, self_assessment.INITIAL_PROJECTS.sheet, "B2")
        answers = {self_assessment.INITIAL_PROJECTS.sheet: Cell(NONE_THIS_YEAR, place)}
        return replace(made, contents=replace(made.contents, answers=answers))

    def failing_example(self) -> Examined:
        """The same without them."""
        passing = self.passing_example()
        records = {kind: rows for kind, rows in passing.contents.records.items() if kind is not r.SpecialFund}
        return replace(passing, contents=replace(passing.contents, records=records))


RULES: tuple[Rule, ...] = (
    AnsweredNone(
        code="R633",
        title="选了“本年没有”，而别处看来有",
        severity=Severity.VERIFY,
        reference="各表右上方的“本年有无”；支出决算表，一般公共预算财政拨款支出决算表，绩效管理",
        hint="有的，在“本年有无”选“有”，把表填好；确实没有的，在“审核说明”写明项目支出的来源",
    ),
)
