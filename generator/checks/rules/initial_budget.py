"""R521–R526: the initial basic budget of annex 1 against itself and against the accounts."""

from collections.abc import Iterator
from decimal import Decimal

from generator.accounts import concepts as c
from generator.accounts import records as r
from generator.accounts.concepts import Key
from generator.accounts.quantities import Quantity, of_cell
from generator.accounts.ratios import total
from generator.accounts.record_sums import INITIAL_BASIC_BUDGET
from generator.checks.comparison import compare, side
from generator.checks.examples import Entry, Row
from generator.checks.kinds import Judgement, NotMoreThan
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Rule, Side, Verdict
from generator.checks.terms import Amount, Recorded
from generator.diagnostics import Severity

_PLAN = "附件1 年初预算基本支出"
_HINT = "对照年初预算批复核对；确属如此的，在“审核说明”写明"
_SUBJECTS, _UNIT = "年初预算基本支出不等于按科目之和", "下属单位的年初预算大于整个部门"
_LACKING, _UNSPENT = "下属单位的年初预算科目没有列入部门", "年初预算的科目没有决算支出"
_SHORT = "决算支出远低于年初预算"


def _department(examined: Examined) -> r.InitialBudget | None:
    budgets = examined.contents.of(r.InitialBudget)
    return budgets[0] if budgets else None


def _planned(examined: Examined, unit: str) -> list[r.InitialBudgetSubject]:
    return [item for item in examined.contents.of(r.InitialBudgetSubject) if item.unit.value == unit]


def _name(item: r.InitialBudgetSubject) -> str:
    return f"{item.code.value} {item.name.value}"


def _by_subject(examined: Examined) -> Iterator[Verdict]:
    for budget in examined.contents.of(r.InitialBudget):
        unit = budget.unit.value
        planned = [of_cell(item.amount, _name(item)) for item in _planned(examined, unit)]
        if planned:
            yield compare(f"{_SUBJECTS}：{unit}", INITIAL_BASIC_BUDGET.parts_of(budget), [total("按科目之和", planned)])
        else:
            yield NotEvaluable(f"没有填写“{unit}”的年初预算科目", (budget.unit.place,))


def _units(examined: Examined) -> Iterator[Verdict]:
    whole, *units = examined.contents.of(r.InitialBudget) or (None,)
    if whole is None or not units:
        yield NotEvaluable("附件1年初预算没有单列的下属单位")
        return
    for label, attribute in (
        ("人员经费", "personnel"),
        ("日常公用经费", "non_personnel"),
        ("追加基本支出预算", "supplement"),
    ):
        cells = [(unit.unit.value, cell) for unit in units if unit and (cell := getattr(unit, attribute))]
        parts = [of_cell(cell, f"{name}{label}") for name, cell in cells]
        limit = getattr(whole, attribute)
        if parts and limit:
            yield compare(f"{_UNIT}：{label}", parts, [of_cell(limit, f"部门{label}")], at_most=True)


def _contained(examined: Examined) -> Iterator[Verdict]:
    department = _department(examined)
    if department is None:
        yield NotEvaluable("没有填写附件1年初预算")
        return
    listed = {item.code.value: item for item in _planned(examined, department.unit.value)}
    for item in examined.contents.of(r.InitialBudgetSubject):
        if item.unit.value == department.unit.value or not listed:
            continue
        figure = of_cell(item.amount, f"{item.unit.value} {_name(item)}")
        whole = listed.get(item.code.value)
        if whole is None:
            title = f"{_LACKING}：{_name(item)}"
            yield Fails(title, side(figure), Side("部门按科目没有这一项"))
        else:
            title = f"{_UNIT}：{_name(item)}"
            yield compare(title, [figure], [of_cell(whole.amount, f"部门 {_name(whole)}")], at_most=True)


def _against_accounts(examined: Examined) -> Iterator[tuple[r.InitialBudgetSubject, Quantity, Quantity | None]]:
    """Each subject of the department's initial budget with what was spent on it."""
    department = _department(examined)
    if department and examined.accounts.codes(c.GENERAL_EXPENDITURE, 7):
        for item in _planned(examined, department.unit.value):
            spent = Amount(c.GENERAL_EXPENDITURE).find(examined, item.code.value)
            yield item, of_cell(item.amount, f"年初预算 {_name(item)}"), spent


def _unspent(examined: Examined) -> Iterator[Verdict]:
    for item, planned, spent in _against_accounts(examined):
        written = side(planned)
        if planned.exact and (spent is None or spent.exact == 0):
            label = "一般公共预算支出决算表没有这一科目" if spent is None else spent.labelled
            yield Fails(f"{_UNSPENT}：{_name(item)}", written, Side(label, None, spent.sources if spent else ()))
        else:
            yield Holds(written)


def _short(examined: Examined) -> Iterator[Verdict]:
    for item, planned, spent in _against_accounts(examined):
        if spent is None or spent.exact == 0:
            continue
        sides = side(spent), side(planned)
        short = spent.exact < planned.exact * (1 - examined.threshold)
        yield Fails(f"{_SHORT}：{_name(item)}", *sides, spent.exact - planned.exact) if short else Holds(*sides)


def _budget(unit: str, personnel: int, *, own: bool = True) -> Row:
    return Row(r.InitialBudget, {"unit": unit, "personnel": Decimal(personnel)}, own)


def _subject(unit: str, amount: int, code: str = "2010101") -> Row:
    return Row(r.InitialBudgetSubject, {"unit": unit, "code": code, "amount": Decimal(amount)}, True)


def _spent(amount: int, code: str = "2010101") -> Entry:
    return Entry(Key(c.GENERAL_EXPENDITURE, subject=code), Decimal(amount))


_DEPARTMENT, _STATION = "某局", "某站"

RULES: tuple[Rule, ...] = (
    Judgement(
        code="R521",
        title=_SUBJECTS,
        statement="每个单位：人员经费 + 日常公用经费 = 各功能科目的年初预算之和",
        judge=_by_subject,
        holds_in=(_budget(_DEPARTMENT, 10), _subject(_DEPARTMENT, 10)),
        fails_in=(_budget(_DEPARTMENT, 10), _subject(_DEPARTMENT, 14)),
        severity=Severity.VERIFY,
        reference=f"{_PLAN}（两张表）",
        hint=_HINT,
    ),
    Judgement(
        code="R522",
        title=_UNIT,
        statement="各下属单位的人员经费、日常公用经费、追加预算之和 ≤ 整个部门的",
        judge=_units,
        holds_in=(_budget(_DEPARTMENT, 10), _budget(_STATION, 5)),
        fails_in=(_budget(_DEPARTMENT, 10), _budget(_STATION, 15)),
        severity=Severity.VERIFY,
        reference=_PLAN,
        hint=_HINT,
    ),
    Judgement(
        code="R523",
        title="下属单位的年初预算科目不在部门之内",
        statement="下属单位每个科目的年初预算 ≤ 整个部门同一科目的年初预算",
        judge=_contained,
        holds_in=(_budget(_DEPARTMENT, 10), _subject(_DEPARTMENT, 10), _subject(_STATION, 5)),
        fails_in=(_budget(_DEPARTMENT, 10), _subject(_DEPARTMENT, 10), _subject(_STATION, 5, "2010350")),
        severity=Severity.VERIFY,
        reference=_PLAN,
        hint=_HINT,
    ),
    Judgement(
        code="R524",
        title=_UNSPENT,
        statement="部门年初预算基本支出的每个科目，一般公共预算支出决算表中都有支出",
        judge=_unspent,
        holds_in=(_budget(_DEPARTMENT, 10), _subject(_DEPARTMENT, 10), _spent(10)),
        fails_in=(_budget(_DEPARTMENT, 10), _subject(_DEPARTMENT, 10), _spent(10, "2010102")),
        severity=Severity.VERIFY,
        reference=f"{_PLAN}、公开05表",
        hint="核对科目编码：预算与决算是否用了不同的科目",
    ),
    Judgement(
        code="R525",
        title=_SHORT,
        statement="每个科目：决算支出低于年初预算基本支出的幅度不超过公开格式规定的比例",
        judge=_short,
        holds_in=(_budget(_DEPARTMENT, 10), _subject(_DEPARTMENT, 10), _spent(9)),
        fails_in=(_budget(_DEPARTMENT, 10), _subject(_DEPARTMENT, 10), _spent(3)),
        severity=Severity.VERIFY,
        reference=f"{_PLAN}、公开05表",
        hint="核对科目编码和金额；有调剂的，在“审核说明”写明",
    ),
    NotMoreThan(
        code="R526",
        title="基本支出决算大于年初预算加追加预算",
        parts=(c.BASIC_EXPENDITURE,),
        whole=tuple(
            Recorded(r.InitialBudget, attribute, label, first_row=True)
            for attribute, label in (
                ("personnel", "年初人员经费"),
                ("non_personnel", "年初日常公用经费"),
                ("supplement", "追加基本支出预算"),
            )
        ),
        severity=Severity.VERIFY,
        reference=f"{_PLAN}、公开03表",
        hint="差额由何处安排（上年结转、其他资金等），在“审核说明”写明",
    ),
)
