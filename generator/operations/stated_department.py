"""What is stated of a department when its year is begun, on its way into the new workbooks."""

from __future__ import annotations

from dataclasses import replace

from generator.values import dataclass
from generator.workbooks.entries import Entries, Value
from generator.workbooks.layout import WorkbookLayout
from generator.workbooks.layouts import overview

PUBLISHERS = (overview.A_DEPARTMENT, overview.A_UNIT)


@dataclass(frozen=True)
class StatedDepartment:
    """Where the department or unit is, what it is called, as what it publishes; each "" where it is not stated."""

    place: str = ""
    name: str = ""
    publisher: str = ""  # 部门 or 单位

    @classmethod
    def typed(cls, place: str, name: str, publisher: str = "") -> StatedDepartment:
        """What is stated as it was typed, white space within it made single spaces; no publisher for an unknown one."""
        return cls(" ".join(place.split()), " ".join(name.split()), publisher if publisher in PUBLISHERS else "")

    def put_into(self, layout: WorkbookLayout, entries: Entries, year: int) -> Entries:
        """The workbook's entries with the year and what is stated in the form that asks for them, if it is there."""
        form = overview.DEPARTMENT.sheet
        if form not in {sheet.sheet for sheet in layout.sheets}:
            return entries
        stated: dict[str, Value | None] = {"部门全称": self.name, "所在省份": self.place, "公开主体": self.publisher}
        given = {label: value for label, value in stated.items() if value} | {"决算年度": year}
        return replace(entries, forms={**entries.forms, form: {**entries.forms.get(form, {}), **given}})


NOTHING_STATED = StatedDepartment()
