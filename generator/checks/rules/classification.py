"""R601–R605: codes and names of the classification."""

from collections.abc import Iterator
from decimal import Decimal

from generator.accounts import concepts as c
from generator.accounts import records as r
from generator.accounts.accounts import parent_code
from generator.accounts.concepts import Key
from generator.accounts.facts import Cell
from generator.checks.examples import Entry, Named, Row
from generator.checks.kinds import Judgement
from generator.checks.rule import Examined, Fails, Holds, Rule, Side, Verdict
from generator.diagnostics import Place, Severity

_CLASSIFICATION = "当年政府收支分类科目"
_PARENTS, _OFFICIAL = "缺少上级科目的行", "科目名称不是当年分类的名称"
_DOMAIN, _UNKNOWN, _NAMES = "功能科目与经济科目混在一张表里", "没有这个类级科目", "同一科目编码有两个名称"


def _parents(examined: Examined) -> Iterator[Verdict]:
    sheets: dict[Place, dict[str, Place]] = {}
    for subject in examined.contents.subjects:
        sheets.setdefault(subject.place.whole_sheet, {})[subject.code] = subject.place
    for fact in examined.contents.facts:
        if fact.key.subject and fact.place.whole_sheet in sheets:
            sheets[fact.place.whole_sheet].setdefault(fact.key.subject, fact.place)
    for codes in sheets.values():
        for code, place in codes.items():
            above = parent_code(code)
            if above:
                side, lacking = Side(f"科目 {code}", None, (place,)), Side(f"表中没有它的上级 {above}")
                yield Holds(side) if above in codes else Fails(f"{_PARENTS}：{above}", side, lacking)


def _official(examined: Examined) -> Iterator[Verdict]:
    for name, cells in _named_cells(examined).items():
        code, written = name
        official = examined.classification.get(code)
        if official is not None:
            side = Side(f"{code} “{written}”", None, tuple(cell.place for cell in cells))
            right = Side(f"当年分类为“{official}”")
            yield Holds(side, right) if written == official else Fails(f"{_OFFICIAL}：{code}", side, right)


def _unknown(examined: Examined) -> Iterator[Verdict]:
    listed = {code for code in examined.classification if len(code) == 3 and code[0] == "2"}
    for (code, written), cells in _named_cells(examined).items():
        if listed and code[0] == "2":
            side = Side(f"{code} “{written}”", None, (cells[0].place,))
            yield Holds(side) if code[:3] in listed else Fails(f"{_UNKNOWN}：{code[:3]}", side)


def _domains(examined: Examined) -> Iterator[Verdict]:
    for table in examined.tables:
        firsts: dict[str, list[str]] = {}
        for key in table.by_key:
            if key.subject:
                firsts.setdefault(key.subject[0], []).append(key.subject)
        counts = "；".join(f"{len(set(codes))}个以{first}开头" for first, codes in sorted(firsts.items()))
        side = Side(f"{table.place.sheet}的科目编码{counts}", None, (table.place,))
        if len(firsts) > 1:
            yield Fails(_DOMAIN, side)
        elif firsts:
            yield Holds(side)


def _named_cells(examined: Examined) -> dict[tuple[str, str], list[Cell[str]]]:
    """Each code and name that the workbooks put together, with the cells of the name."""
    cells: dict[tuple[str, str], list[Cell[str]]] = {}
    for subject in examined.contents.subjects:
        cells.setdefault((subject.code, subject.name), []).append(Cell(subject.name, subject.place))
    others: tuple[r.InitialBudgetSubject | r.BudgetDifference, ...] = (
        *examined.contents.of(r.InitialBudgetSubject),
        *examined.contents.of(r.BudgetDifference),
    )
    for record in others:
        if record.name:
            cells.setdefault((record.code.value, record.name.value), []).append(record.name)
    printed = {code for code, _ in cells}
    for term in examined.contents.of(r.SubjectDefinition):
        if term.code.value in printed:
            cells.setdefault((term.code.value, term.name.value), []).append(term.name)
    return cells


def _names(examined: Examined) -> Iterator[Verdict]:
    by_code: dict[str, dict[str, list[Cell[str]]]] = {}
    for (code, name), cells in _named_cells(examined).items():
        by_code.setdefault(code, {})[name] = cells
    for code, names in by_code.items():
        sides = [Side(f"{code} “{name}”", None, tuple(cell.place for cell in cells)) for name, cells in names.items()]
        if len(sides) > 1:
            yield Fails(f"{_NAMES}：{code}", sides[0], sides[1])
        else:
            yield Holds(sides[0])


def _spent(code: str) -> Entry:
    return Entry(Key(c.GENERAL_EXPENDITURE, subject=code), Decimal(10))


RULES: tuple[Rule, ...] = (
    Judgement(
        code="R601",
        title=_PARENTS,
        statement="表中有项就有它的款，有款就有它的类",
        judge=_parents,
        holds_in=(Named("201", "甲"), Named("20101", "乙")),
        fails_in=(Named("201", "甲"), Named("2010101", "丙")),
        severity=Severity.VERIFY,
        reference=f"{_CLASSIFICATION}；预算法实施条例第六条",
        hint="补上这一行（编码和名称，金额可空着，由程序加总）",
    ),
    Judgement(
        code="R602",
        title=_OFFICIAL,
        statement="科目名称与当年政府收支分类科目一致（程序所知的名称：全部类级功能科目、常用经济科目）",
        judge=_official,
        holds_in=(Named("201", "一般公共服务支出"),),
        fails_in=(Named("201", "一般公共服务"),),
        classification=(("201", "一般公共服务支出"),),
        severity=Severity.VERIFY,
        reference=_CLASSIFICATION,
        hint="改为当年的名称；多半是沿用了往年的表",
    ),
    Judgement(
        code="R603",
        title=_DOMAIN,
        statement="一张表的科目编码或者都以2开头（功能分类），或者都以3开头（经济分类）",
        judge=_domains,
        holds_in=(_spent("2010101"),),
        fails_in=(_spent("2010101"), _spent("30101")),
        reference=_CLASSIFICATION,
        hint="改正写错的编码，或把这一行移到对的表",
    ),
    Judgement(
        code="R604",
        title=_UNKNOWN,
        statement="功能科目的前三位是当年分类中的类",
        judge=_unknown,
        holds_in=(Named("2010101", "行政运行"),),
        fails_in=(Named("2980101", "行政运行"),),
        classification=(("201", "一般公共服务支出"),),
        severity=Severity.VERIFY,
        reference=_CLASSIFICATION,
        hint="核对编码的前三位",
    ),
    Judgement(
        code="R605",
        title=_NAMES,
        statement="各表、附件1和名词解释中，同一编码的名称相同",
        judge=_names,
        holds_in=(Named("2010101", "例"), Row(r.InitialBudgetSubject, {"code": "2010101"})),
        fails_in=(Named("2010101", "行政运行"), Row(r.InitialBudgetSubject, {"code": "2010101"})),
        severity=Severity.VERIFY,
        reference=_CLASSIFICATION,
        hint="统一为当年分类的名称",
    ),
)
