"""The days of approval and publication of a year's accounts, and how many days there are between them by law.

预算法 (2018) 第十四条: departments publish within twenty days of approval; 预算法实施条例 (2020) 第六条: units within
twenty days of their department's reply.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from generator.accounts.facts import TextCell
from generator.accounts.records import Department
from generator.values import dataclass

DAYS = 20
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


@dataclass(frozen=True)
class PublicationDays:
    """The day of approval and that of publication, each None where it is not stated to the day."""

    approved: date | None
    published: date | None

    @property
    def latest(self) -> date | None:
        """The last day on which the law lets the accounts be published; None without the day of approval."""
        return self.approved + timedelta(days=DAYS) if self.approved else None

    @property
    def taken(self) -> int | None:
        """Days from approval to publication, negative where that came first; None without both."""
        return (self.published - self.approved).days if self.approved and self.published else None


def publication_days(department: Department) -> PublicationDays:
    """What the department states; the printed day of publication counts where no other is stated."""
    return PublicationDays(_day(department.approved), _day(department.made_public or department.published))


def printed(day: date) -> str:
    """The day as it is printed: 2025年9月26日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _day(text: TextCell | None) -> date | None:
    found = _DAY.fullmatch(text.value) if text else None
    return date(*map(int, found.groups())) if found else None
