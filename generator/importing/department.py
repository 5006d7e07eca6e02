"""Whose tables are taken: the department's own, by the names that its workbook or the first table gives it."""

from __future__ import annotations

from collections.abc import Iterable

from generator.accounts import records as r
from generator.importing.drafts import Draft
from generator.workbooks.department_names import DepartmentNames
from generator.workbooks.layout import Form


def department_of(drafts: Iterable[Draft]) -> DepartmentNames:
    """The department by the names in the year's workbooks."""
    forms = [
        (draft.forms.get(sheet.sheet, {}), sheet)
        for draft in drafts
        for sheet in draft.layout.sheets
        if isinstance(sheet, Form) and sheet.record is r.Department
    ]
    wanted = ("full_name", "short_name")
    values = [form.get(each.label) for form, sheet in forms for each in sheet.fields if each.name in wanted]
    return DepartmentNames([str(value).strip() for value in values if value])
