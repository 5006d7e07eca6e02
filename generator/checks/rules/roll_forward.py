"""R611–R624: this year against last year's workbooks, and the units of the department."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.accounts import concepts as c
from generator.accounts import records as r
from generator.accounts.answers import NONE_THIS_YEAR
from generator.accounts.concepts import Basis, Key
from generator.accounts.facts import Cell, Fact
from generator.accounts.quantities import Quantity, of_cell, of_fact
from generator.accounts.record_sums import SUBORDINATE_UNITS
from generator.checks.comparison import compare, side
from generator.checks.examples import Entry, Row
from generator.checks.kinds import Judgement
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Rule, Side, Verdict
from generator.checks.terms import Amount
from generator.diagnostics import Place, Severity

_OPENING, _LAST = "年初结转与上年决算的年末结转不符", "上年数与上年决算不符"
_BLANK_SHEET, _BLANK_CELLS = "上年填有数的报表，本年整张空着", "上年有数的格，本年空着"
_MOST_LISTED = 8  # figures listed of a sheet
_AGENCY, _UNITS = "上年机关运行经费与上年决算不符", "单位不在决算编制范围之内"
_COUNT = "下属二级单位数与决算编制范围所列单位数不符"
_NO_LAST_YEAR = "inputs 中没有上年度的文件夹"
_ROLL = "上年度的决算工作簿；预算法实施条例第八十三条（结转、结余）"
_ROLL_HINT = "上年数应照抄上年公布的决算；上年决算有更正的，在“审核说明”写明"
_CARRIED = (
    (c.OPENING_CARRYOVER, c.CLOSING_CARRYOVER),
    (c.FISCAL_OPENING_CARRYOVER, c.FISCAL_CLOSING_CARRYOVER),
    (c.GENERAL_OPENING_CARRYOVER, c.GENERAL_CLOSING_CARRYOVER),
    (c.FUND_OPENING_CARRYOVER, c.FUND_CLOSING_CARRYOVER),
    (c.CAPITAL_OPENING_CARRYOVER, c.CAPITAL_CLOSING_CARRYOVER),
)


def _same(title: str, now: Quantity, before: Quantity) -> Verdict:
    """Whether both are published as the same amount."""
    sides = side(now), side(before.named(f"上年决算的{before.name}"))
    same = now.value == before.value
    return Holds(*sides) if same else Fails(title, *sides, now.exact - before.exact)


def _openings(examined: Examined) -> Iterator[Verdict]:
    if examined.last_year is None:
        yield NotEvaluable(_NO_LAST_YEAR)
        return
    for opening, closing in _CARRIED:
        now = Amount(opening).find(examined)
        before = examined.last_year.find(closing)
        if now is None or before is None:
            yield NotEvaluable(f"没有填写“{opening.name}”或上年的“{closing.name}”")
        else:
            yield _same(f"{_OPENING}：{opening.name}", now, before)


def _last_year(examined: Examined) -> Iterator[Verdict]:
    if examined.last_year is None:
        yield NotEvaluable(_NO_LAST_YEAR)
        return
    for fact in examined.contents.facts:
        key = fact.key
        if key.years_back == 1:
            before = examined.last_year.find(key.concept, basis=key.basis, subject=key.subject)
            now = of_fact(fact)
            if before is None:
                yield NotEvaluable(f"上年度的工作簿没有“{key.concept.name}”", (fact.place,))
            else:
                yield _same(f"{_LAST}：{now.name}", now, before)


def _by_sheet(facts: Iterable[Fact]) -> dict[tuple[str, str], list[Fact]]:
    """The facts of the year itself by the name of their workbook, whatever year's it is, and sheet."""
    sheets: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        if not fact.key.years_back:
            sheets.setdefault((fact.place.source.workbook, fact.place.sheet), []).append(fact)
    return sheets


def _answered_none(examined: Examined, sheet: str) -> bool:
    """Whether the officer answered in the sheet's head that there is none of it this year."""
    answer = examined.contents.answers.get(sheet)
    return answer is not None and answer.value == NONE_THIS_YEAR


def _blank_sheets(examined: Examined) -> Iterator[Verdict]:
    if examined.last_contents is None:
        yield NotEvaluable(_NO_LAST_YEAR)
        return
    filled = _by_sheet(examined.contents.facts)
    for (workbook, sheet), facts in _by_sheet(examined.last_contents.facts).items():
        before = [of_fact(fact) for fact in facts if fact.value]
        if not before or _answered_none(examined, sheet):
            continue
        earlier = Side(f"上年填有{len(before)}个不为零的数，如{before[0].labelled}", None, before[0].sources)
        now = filled.get((workbook, sheet), ())
        places = tuple(fact.place for fact in now[:1]) or (Place(examined.contents.source(workbook), sheet),)
        count = Side(f"本年填有{len(now)}个数" if now else "本年一个数也没有填", None, places)
        yield Holds(count, earlier) if now else Fails(f"{_BLANK_SHEET}：{sheet}", count, earlier)


def _blank_cells(examined: Examined) -> Iterator[Verdict]:
    if examined.last_contents is None:
        yield NotEvaluable(_NO_LAST_YEAR)
        return
    filled = _by_sheet(examined.contents.facts)
    for (workbook, name), facts in _by_sheet(examined.last_contents.facts).items():
        if (workbook, name) not in filled:
            continue  # the whole sheet is reported
        sheet = Place(examined.contents.source(workbook), name)
        missing = [
            fact
            for fact in facts
            if fact.value
            and not fact.key.subject  # of a 项, blank means that it has ended
            and examined.accounts.find(fact.key.concept, basis=fact.key.basis) is None
        ]
        if not missing:
            yield Holds(Side(f"“{name}”上年有数的格，本年都有数或不在表内", None, (sheet,)))
            continue
        names = [of_fact(fact).labelled for fact in missing]
        blanks = tuple(examined.contents.blanks.get(fact.key, sheet) for fact in missing)
        listed = f"{'、'.join(names[:_MOST_LISTED])}{f'等{len(names)}格' if len(names) > _MOST_LISTED else ''}"
        yield Fails(f"{_BLANK_CELLS}：{name}", Side(f"上年是：{listed}", None, blanks))


def _agency(examined: Examined) -> Iterator[Verdict]:
    earlier = examined.last_contents.of(r.AgencyOperation) if examined.last_contents else ()
    for record in examined.contents.of(r.AgencyOperation):
        if record.last_year is None or not earlier:
            yield NotEvaluable(_NO_LAST_YEAR if not earlier else "没有填写上年机关运行经费支出")
        else:
            before = of_cell(earlier[0].amount, "机关运行经费支出")
            yield _same(_AGENCY, of_cell(record.last_year, "上年机关运行经费支出"), before)


def _counted(examined: Examined) -> Iterator[Verdict]:
    itself = {record.full_name.value for record in examined.contents.of(r.Department)}
    names = [unit.name for unit in examined.contents.of(r.ScopeUnit)]
    listed = [cell for cell in names if cell.value not in itself and "本级" not in cell.value]
    for record in examined.contents.of(r.Subordinates):
        if not names:
            yield NotEvaluable("没有列出决算编制范围的单位")
            continue
        kinds = SUBORDINATE_UNITS.parts_of(record)
        places = tuple(cell.place for cell in names)
        yield compare(_COUNT, kinds, [Quantity("决算编制范围所列单位", Decimal(len(listed)), "个", sources=places)])


def _units(examined: Examined) -> Iterator[Verdict]:
    existing = {unit.name.value for unit in examined.contents.of(r.ScopeUnit)}
    departments = {record.full_name.value for record in examined.contents.of(r.Department)}
    if "" in departments:  # it could not be read
        yield NotEvaluable("没有读出部门全称")
        return
    existing |= departments
    for label, cell in _named_units(examined):
        written = Side(f"{label}“{cell.value}”", None, (cell.place,))
        if cell.value in existing:
            yield Holds(written)
        else:
            yield Fails(f"{_UNITS}：{cell.value}", written, Side("既不是部门全称，也不在“决算编制范围”"))


def _named_units(examined: Examined) -> Iterator[tuple[str, Cell[str]]]:
    contents = examined.contents
    labelled: list[tuple[str, Cell[str] | None]] = [
        *(("附件1年初预算的单位", item.unit) for item in contents.of(r.InitialBudget)),
        *(("附件1年初预算科目的单位", item.unit) for item in contents.of(r.InitialBudgetSubject)),
        *(("附件1年初预算项目的承担单位", item.unit) for item in contents.of(r.InitialProject)),
        *(("项目的预算单位", item.unit) for item in contents.of(r.Project)),
    ]
    cells: dict[str, tuple[str, Cell[str]]] = {}
    for where, cell in labelled:
        if cell is not None:
            cells.setdefault(cell.value, (where, cell))
    yield from cells.values()


def _cell(concept: c.Concept, amount: int, years_back: int = 0) -> Entry:
    return Entry(Key(concept, Basis.FINAL, years_back), Decimal(amount))


RULES: tuple[Rule, ...] = (
    Judgement(
        code="R611",
        title=_OPENING,
        statement="本年的年初结转和结余 = 上年决算的年末结转和结余（全部资金、财政拨款、各项预算）",
        judge=_openings,
        last_year=(_cell(c.CLOSING_CARRYOVER, 10),),
        holds_in=(_cell(c.OPENING_CARRYOVER, 10),),
        fails_in=(_cell(c.OPENING_CARRYOVER, 12),),
        severity=Severity.VERIFY,
        reference=_ROLL,
        hint="年初有调整（会计差错更正、收回结余资金等）的，在“审核说明”写明",
    ),
    Judgement(
        code="R612",
        title=_LAST,
        statement="每个上年数 = 上年决算工作簿中的同一数字",
        judge=_last_year,
        last_year=(_cell(c.INCOME_GRAND_TOTAL, 10),),
        holds_in=(_cell(c.INCOME_GRAND_TOTAL, 10, 1),),
        fails_in=(_cell(c.INCOME_GRAND_TOTAL, 12, 1),),
        severity=Severity.VERIFY,
        reference=_ROLL,
        hint=_ROLL_HINT,
    ),
    Judgement(
        code="R613",
        title=_AGENCY,
        statement="上年机关运行经费支出 = 上年决算工作簿中的机关运行经费支出",
        judge=_agency,
        last_year=(Row(r.AgencyOperation, {"amount": Decimal(10)}),),
        holds_in=(Row(r.AgencyOperation, {"amount": Decimal(9), "last_year": Decimal(10)}),),
        fails_in=(Row(r.AgencyOperation, {"amount": Decimal(9), "last_year": Decimal(12)}),),
        severity=Severity.VERIFY,
        reference=_ROLL,
        hint=_ROLL_HINT,
    ),
    Judgement(
        code="R614",
        title=_BLANK_SHEET,
        statement="上年填有数的每一张报表，本年也至少有一个数（零也是数）",
        judge=_blank_sheets,
        last_year=(_cell(c.FUND_EXPENDITURE, 10),),
        holds_in=(_cell(c.FUND_EXPENDITURE, 0),),
        fails_in=(_cell(c.FUND_EXPENDITURE, 12, 1),),
        severity=Severity.VERIFY,
        reference=_ROLL,
        hint="本年也有的，填写；本年没有的，在“本年有无”选“本年没有”，没有这一格的，在合计一格填0",
    ),
    Judgement(
        code="R615",
        title=_BLANK_CELLS,
        statement="上年有数的格，本年也有数，或者能由别的数算出",
        judge=_blank_cells,
        last_year=(_cell(c.BUSINESS_INCOME, 10), _cell(c.OTHER_INCOME, 10)),
        holds_in=(_cell(c.BUSINESS_INCOME, 8), _cell(c.OTHER_INCOME, 0)),
        fails_in=(_cell(c.BUSINESS_INCOME, 8),),
        severity=Severity.NOTE,
        reference=_ROLL,
        hint="空着表示本年没有这一项，正文不列出；有的，填数，确为零的填0",
    ),
    Judgement(
        code="R621",
        title=_COUNT,
        statement="机构设置中三类下属二级单位之和 = “决算编制范围”所列单位数（不计本级）",
        judge=_counted,
        holds_in=(Row(r.Subordinates, {"other_public": 1}), Row(r.ScopeUnit, {"name": "某站"})),
        fails_in=(Row(r.Subordinates, {"other_public": 2}), Row(r.ScopeUnit, {"name": "某站"})),
        severity=Severity.VERIFY,
        reference="部门概况 机构设置",
        hint="不独立核算的单位不列入编制范围的，在“审核说明”写明",
    ),
    Judgement(
        code="R622",
        title=_UNITS,
        statement="附件1和项目中的单位，是部门本身或“决算编制范围”所列的单位，名称一字不差",
        judge=_units,
        holds_in=(Row(r.ScopeUnit, {"name": "某站"}), Row(r.InitialBudget, {"unit": "某站"})),
        fails_in=(Row(r.ScopeUnit, {"name": "某站"}), Row(r.InitialBudget, {"unit": "某某站"})),
        severity=Severity.VERIFY,
        reference="部门概况 机构设置",
        hint="用单位的全称，与“决算编制范围”一致",
    ),
)
