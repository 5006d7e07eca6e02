"""一图读懂: what the picture for readers shows, from the same figures as the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from generator.accounts import concepts as c
from generator.accounts import ratios
from generator.accounts.accounts import Accounts
from generator.accounts.concepts import Basis, Concept
from generator.accounts.quantities import WAN_YUAN, Quantity, phrase
from generator.charts.poster import KeyNumber, Poster
from generator.charts.spec import BarChart, FigureSpec, PieChart
from generator.outputs.compilation import Compilation
from generator.report.chart_parts import bar, slice_of
from generator.wording import chinese

_Section = tuple[str, FigureSpec, str]
_MOST = 8  # parts that a reader can tell apart; the smallest beyond them are one


def poster_of(compilation: Compilation) -> Poster:
    """The poster of a compilation; what its document prints no figures of is left out."""
    accounts, year = Accounts(compilation.contents), compilation.year
    printed = {entry.text.removesuffix(WAN_YUAN) for entry in compilation.ledger.figures}
    return Poster(
        title=f"{compilation.publisher.name}{year}年度{compilation.publisher.entity}决算",
        subtitle="一图读懂" + ("（草稿，不得公开）" if compilation.draft else ""),
        numbers=tuple(_key_numbers(accounts, year, printed)),
        sections=tuple(_sections(accounts, year, printed)),
        foot=f"单位：万元。各数与{year}年度{compilation.publisher.entity}决算公开文本一致，以公开文本为准。",
    )


def _key_numbers(accounts: Accounts, year: int, printed: Set[str]) -> Iterator[KeyNumber]:
    for concept in (c.INCOME_GRAND_TOTAL, c.EXPENDITURE_GRAND_TOTAL, c.THREE_PUBLIC):
        now, before = accounts.find(concept), accounts.find(concept, years_back=1)
        if now is not None:
            change = chinese.compared_with(f"{year - 1}年", now, before) if before is not None else phrase()
            public = all(figure.text.removesuffix(WAN_YUAN) in printed for figure in change.figures)
            remark = str(change).replace("，", "\n") if public else ""
            yield KeyNumber(concept.name, str(chinese.number(now)), remark)


def _sections(accounts: Accounts, year: int, printed: Set[str]) -> Iterator[_Section]:
    yield from _composition("钱从哪里来", accounts, c.INCOME_THIS_YEAR, c.INCOME_SOURCES)
    yield from _composition("钱怎么花的", accounts, c.EXPENDITURE_THIS_YEAR, c.EXPENDITURE_NATURES)
    yield from _purposes(accounts)
    yield from _three_public(accounts, year, printed)


def _composition(heading: str, accounts: Accounts, total: Concept, parts: Sequence[Concept]) -> Iterator[_Section]:
    named = [(part.name, quantity) for part in parts if (quantity := accounts.find(part)) is not None]
    yield from _pie(heading, accounts.find(total), named)


def _purposes(accounts: Accounts) -> Iterator[_Section]:
    """The general public budget by functional 类."""
    named = []
    for code in accounts.codes(c.GENERAL_EXPENDITURE, 3):
        name, quantity = accounts.subject_name(code), accounts.find(c.GENERAL_EXPENDITURE, subject=code)
        if name is not None and quantity is not None:
            named.append((str(name).removesuffix("支出"), quantity))
    yield from _pie("钱花在哪些方面（一般公共预算）", accounts.find(c.GENERAL_EXPENDITURE), named)


def _pie(heading: str, whole: Quantity | None, named: Sequence[tuple[str, Quantity]]) -> Iterator[_Section]:
    """A section with the pie of a whole; nothing where the whole is nothing."""
    parts = [(name, quantity) for name, quantity in named if quantity.value]
    if whole is None or not whole.value or not parts:
        return
    slices = [slice_of(name, quantity, ratios.share(quantity, whole)) for name, quantity in _grouped(parts)]
    yield heading, PieChart(heading, tuple(slices)), f"{whole.name}{chinese.number(whole)}。"


def _grouped(parts: list[tuple[str, Quantity]]) -> list[tuple[str, Quantity]]:
    """The parts, the largest first; the smallest as one where there are many."""
    ordered = sorted(parts, key=lambda part: -part[1].value)
    if len(ordered) <= _MOST:
        return ordered
    rest = ratios.total("其他各项", tuple(quantity for _, quantity in ordered[_MOST - 1 :]))
    return [*ordered[: _MOST - 1], (f"其他{len(ordered) - _MOST + 1}项", rest)]


def _three_public(accounts: Accounts, year: int, printed: Set[str]) -> Iterator[_Section]:
    """Each of the three expenses as it was last year, as it was budgeted, as it is; of these what is published."""
    series = (
        (f"{year - 1}年决算", Basis.FINAL, 1),
        (f"{year}年预算", Basis.BUDGET, 0),
        (f"{year}年决算", Basis.FINAL, 0),
    )
    total = accounts.find(c.THREE_PUBLIC)
    if total is None:
        return
    present = [
        (label, [accounts.find(concept, basis=basis, years_back=back) for concept in c.THREE_PUBLIC_PARTS])
        for label, basis, back in series
    ]
    full = [(label, [one for one in row if one is not None]) for label, row in present if None not in row]
    full = [(label, row) for label, row in full if all(str(chinese.bare_amount(one)) in printed for one in row)]
    if not full or not any(quantity.value for _, row in full for quantity in row):
        return
    groups = tuple(
        (concept.name, tuple(bar(label, row[place]) for label, row in full))
        for place, concept in enumerate(c.THREE_PUBLIC_PARTS)
    )
    chart = BarChart("“三公”经费", tuple(label for label, _ in full), groups)
    yield "“三公”经费", chart, f"“三公”经费财政拨款支出决算{chinese.number(total)}。"
