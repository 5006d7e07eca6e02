"""R810–R812: the days between the approval of the accounts and their publication; neither is before the year's end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from generator.accounts.publication import DAYS, printed, publication_days
from generator.accounts.records import Department
from generator.checks.examples import Piece, Row
from generator.checks.kinds import Judgement
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Rule, Side, Verdict
from generator.diagnostics import Place, Severity
from generator.patterns import LazyPattern

_LAW = "预算法（2018）第十四条；预算法实施条例（2020）第六条"
_YEAR = LazyPattern(r"(\d{4})年")
_LATEST = 2  # years after the accounts' own in which they are still published
_TOO_EARLY = "批复或公开的日期不在决算年度之后"
_BEFORE, _LATE = "公开日期早于批复日期", f"公开日期超过批复之后{DAYS}日"


def _compared(wrong: Callable[[int], bool], title: str, examined: Examined) -> Iterator[Verdict]:
    """One verdict, at the two cells; the difference is in days."""
    for department in examined.contents.of(Department):
        days, stated = publication_days(department), department.made_public or department.published
        places = tuple(cell.place for cell in (department.approved, stated) if cell)
        if days.approved is None or days.published is None or days.taken is None:
            yield NotEvaluable("没有填写批复日期和公开日期，或没有写到日", places or (department.full_name.place,))
            continue
        sides = (_side("批复日期", days.approved, places[:1]), _side("公开日期", days.published, places[1:]))
        holds = Holds(*sides)
        yield Fails(f"{title}：相隔{days.taken}日", *sides, Decimal(days.taken)) if wrong(days.taken) else holds


def _side(name: str, day: date, places: tuple[Place, ...]) -> Side:
    return Side(f"{name} {printed(day)}", None, places)


def _before(examined: Examined) -> Iterator[Verdict]:
    return _compared(lambda taken: taken < 0, _BEFORE, examined)


def _late(examined: Examined) -> Iterator[Verdict]:
    return _compared(lambda taken: taken > DAYS, _LATE, examined)


def _after_the_year(examined: Examined) -> Iterator[Verdict]:
    """One verdict for each date that states a year: accounts are approved and published after their year."""
    for department in examined.contents.of(Department):
        dates = {"批复日期": department.approved, "公开日期": department.made_public or department.published}
        years = {name: int(found[1]) for name, cell in dates.items() if cell and (found := _YEAR.match(cell.value))}
        if not years:
            yield NotEvaluable("没有填写批复日期和公开日期", (department.full_name.place,))
        for name, year in years.items():
            cell = dates[name]
            side = Side(f"{name} {cell.value}" if cell else name, None, (cell.place,) if cell else ())
            if year <= examined.year:
                yield Fails(f"{_TOO_EARLY}：{name}{year}年", side, Side(f"决算年度 {examined.year}年"))
            elif year > examined.year + _LATEST:
                message = f"{name}在决算年度之后{year - examined.year}年"
                yield Fails(message, side, Side(f"决算年度 {examined.year}年"), severity=Severity.VERIFY)
            else:
                yield Holds(side)


def _stated(approved: str, made_public: str) -> tuple[Piece, ...]:
    return (Row(Department, {"approved": approved, "made_public": made_public}),)


RULES: tuple[Rule, ...] = (
    Judgement(
        code="R810",
        title=_BEFORE,
        statement="公开日期不早于批复日期（没有“公开日期”一格的，按“公开时间”）",
        judge=_before,
        holds_in=_stated("2025年9月6日", "2025年9月6日"),
        fails_in=_stated("2025年9月6日", "2025年9月5日"),
        reference=_LAW,
        hint="核对“基本信息”里的两个日期",
    ),
    Judgement(
        code="R811",
        title=_LATE,
        statement=f"公开日期在批复之后{DAYS}日以内（批复的次日为第一日）",
        judge=_late,
        holds_in=_stated("2025年9月6日", "2025年9月26日"),
        fails_in=_stated("2025年9月6日", "2025年9月27日"),
        severity=Severity.VERIFY,
        reference=_LAW,
        hint="核对两个日期；确已超过的，在“审核说明”写明原因",
    ),
    Judgement(
        code="R812",
        title=_TOO_EARLY,
        statement=f"批复日期、公开日期的年份在决算年度之后，{_LATEST}年以内（更晚的作核实）",
        judge=_after_the_year,
        holds_in=_stated("2021年9月6日", "2021年9月26日"),
        fails_in=_stated("2021年9月6日", "2012年9月26日"),
        reference=_LAW,
        hint="核对“基本信息”里的两个日期",
    ),
)
