"""The formats of the years and places: which workbooks, sections and template make up a year's disclosure."""

from __future__ import annotations

from generator.editions.edition import Edition

__all__ = ["Edition", "find", "latest", "nearest"]


def _all() -> tuple[Edition, ...]:
    from generator.editions import sichuan_2020

    return (sichuan_2020.EDITION,)


def find(year: int) -> Edition | None:
    """The edition for a year, None where there is none."""
    return next((edition for edition in _all() if edition.year == year), None)


def nearest(year: int) -> Edition:
    """The edition whose year is nearest to a year that has none."""
    return min(_all(), key=lambda edition: abs(edition.year - year))


def latest() -> Edition:
    """The edition of the latest year."""
    return max(_all(), key=lambda edition: edition.year)
