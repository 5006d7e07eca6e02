"""The templates that come with the program, each with the report that it is made for."""

from __future__ import annotations

from collections.abc import Mapping

from generator.report.national.report import NationalReport
from generator.report.report import BaseReport, SichuanReport
from generator.report.shanghai.report import ShanghaiReport

MADE_FOR: Mapping[str, type[BaseReport]] = {
    "全国部门决算公开.docx": NationalReport,
    "上海市部门决算公开.docx": ShanghaiReport,
    "四川省部门决算公开.docx": SichuanReport,
}
