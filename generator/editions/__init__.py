"""The formats of the years and places: which workbooks, sections, tables and template make up a year's disclosure."""

from __future__ import annotations

from functools import cache

from generator.checks.rule import Rule
from generator.editions.edition import Edition
from generator.workbooks.layout import WorkbookLayout

__all__ = ["Edition", "editions", "find", "forms", "latest", "nearest", "provinces", "rules", "years"]


@cache
def editions() -> tuple[Edition, ...]:
    """All editions, the default of a year first."""
    from generator.editions import national, shanghai, sichuan_2020, sichuan_2021, sichuan_2022, sichuan_2024
    from generator.editions.names_of_year import with_names_of_year

    sichuan = (sichuan_2020.EDITION, sichuan_2021.EDITION, *sichuan_2022.EDITIONS, sichuan_2024.EDITION)
    return tuple(with_names_of_year(edition) for edition in (*sichuan, *national.EDITIONS, shanghai.EDITION))


def find(year: int, province: str | None = None) -> Edition | None:
    """The edition for a year and province, the year's first where the province has none; None without any."""
    of_year = [edition for edition in editions() if edition.year == year]
    return next((edition for edition in of_year if edition.province == province), next(iter(of_year), None))


def provinces(year: int) -> tuple[str, ...]:
    """The provinces that have an edition for the year."""
    return tuple(edition.province for edition in editions() if edition.year == year)


def years(province: str) -> tuple[int, ...]:
    """The years for which the province has an edition."""
    return tuple(sorted(edition.year for edition in editions() if edition.province == province))


def nearest(year: int, province: str | None = None) -> Edition:
    """The edition whose year is nearest to a year that has none: of the province, if it has any."""
    among = [edition for edition in editions() if edition.province == province] or editions()
    return min(among, key=lambda edition: abs(edition.year - year))


def latest() -> Edition:
    """The edition of the latest year, the first where there are several."""
    return max(editions(), key=lambda edition: edition.year)


def forms() -> dict[str, tuple[WorkbookLayout, ...]]:
    """The workbooks of the editions, each set once, under the province and the years that it is for."""
    groups: list[tuple[str, tuple[WorkbookLayout, ...], list[int]]] = []
    for edition in editions():
        for province, workbooks, same in groups:
            if province == edition.province and workbooks == edition.workbooks:
                same.append(edition.year)
                break
        else:
            groups.append((edition.province, edition.workbooks, [edition.year]))
    return {f"{province}{'、'.join(map(str, same))}年度": workbooks for province, workbooks, same in groups}


def rules() -> tuple[Rule, ...]:
    """The rules of all editions, each once."""
    return tuple({rule.code: rule for edition in editions() for rule in edition.every_rule}.values())
