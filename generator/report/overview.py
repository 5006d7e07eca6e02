"""第一部分 部门概况: who the department is, its key work, its units."""

from __future__ import annotations

from generator.accounts import record_sums
from generator.accounts import records as r
from generator.accounts.quantities import Phrase, Quantity, Quoted, phrase
from generator.report import problems
from generator.report.source import ReportSource, years
from generator.values import dataclass
from generator.wording import chinese


@dataclass(frozen=True)
class DepartmentOverview:
    """The names the whole report uses."""

    full_name: Phrase  # 攀枝花市经济和信息化局
    short_name: Phrase  # 市经信局
    and_units: Phrase  # 市经信局及下属单位, or the short name alone where there is no subordinate unit
    tier: Phrase  # 市级
    published: Phrase | None  # 2025年9月26日, where the form asks for it


@dataclass(frozen=True)
class KeyWorkSection:
    """An item of the year's key work: heading without full stop, the first paragraph that follows it, the others."""

    heading: Phrase
    text: Phrase
    further: tuple[Phrase, ...]


@dataclass(frozen=True)
class Overview:
    """Duties, key work, offices, numbers of subordinate units by kind, units in the scope of the accounts."""

    duties: tuple[Phrase, ...]
    key_work: tuple[KeyWorkSection, ...]
    internal_offices: tuple[Phrase, ...]
    units: Phrase  # 4个
    administrative: Phrase  # 0个
    civil_service: Phrase
    other_public: Phrase
    has_units: bool
    scope_units: tuple[Phrase, ...]


def department(source: ReportSource) -> DepartmentOverview:
    """The department's names; with its subordinate units where it has any."""
    record = source.contents.one(r.Department)
    short_name = source.text(record.short_name)
    return DepartmentOverview(
        full_name=source.text(record.full_name),
        short_name=short_name,
        and_units=phrase(short_name, "及下属单位") if _count_units(source).value else short_name,
        tier=source.text(record.tier),
        published=source.text(record.published) if record.published else None,
    )


def compose(source: ReportSource, *, key_work: bool = True) -> Overview:
    """Part one, ready to print."""
    subordinates = source.contents.one(r.Subordinates)
    units = _count_units(source)
    return Overview(
        duties=source.paragraphs(source.contents.one(r.Department).duties),
        key_work=tuple(_key_work(source, item) for item in source.rows(r.KeyWork)) if key_work else (),
        internal_offices=source.paragraphs(subordinates.internal_offices),
        units=phrase(chinese.number(units)),
        administrative=source.number(subordinates.administrative, "下属行政单位", "个"),
        civil_service=source.number(subordinates.civil_service, "下属参照公务员法管理的事业单位", "个"),
        other_public=source.number(subordinates.other_public, "下属其他事业单位", "个"),
        has_units=units.value != 0,
        scope_units=tuple(source.text(unit.name) for unit in source.contents.of(r.ScopeUnit)),
    )


def _count_units(source: ReportSource) -> Quantity:
    return record_sums.SUBORDINATE_UNITS.of(source.contents.one(r.Subordinates))


def _key_work(source: ReportSource, item: r.KeyWork) -> KeyWorkSection:
    first, *further = source.paragraphs(item.text)
    return KeyWorkSection(source.text(item.heading), first, tuple(further))


def check(source: ReportSource) -> None:
    """Notes it where the workbooks are of another year than the report."""
    stated = source.contents.one(r.Department).fiscal_year
    if stated.place.cell and stated.value != source.year:  # else a stand-in: there is no such form
        source.note(problems.WRONG_YEAR.at(stated.place, expected=source.year, found=stated.value))


def names(year: int, record: r.Department, entity: str = "部门") -> dict[str, Quantity | Quoted]:
    """The names by which texts refer to the year and to who publishes, a department or a unit."""
    this_year, last_year = years(year, record)
    return {
        "年度": this_year,
        "上年度": last_year,
        "部门全称": Quoted(record.full_name.value, record.full_name.place),
        "部门简称": Quoted(record.short_name.value, record.short_name.place),
        "单位全称": Quoted(record.full_name.value, record.full_name.place),
        "单位简称": Quoted(record.short_name.value, record.short_name.place),
        "部门或单位": Quoted(entity, record.full_name.place),
    }
