"""Whose tables are taken: the department's own, by the names that its workbook or the first table gives it."""

from __future__ import annotations

from collections.abc import Iterable

from generator.accounts import records as r
from generator.importing.drafts import Draft
from generator.workbooks.department_names import DepartmentNames, former_names
from generator.workbooks.layout import Form


def department_of(drafts: Iterable[Draft]) -> DepartmentNames:
    """The department by the names in the year's workbooks."""
    forms = [
        (draft.forms.get(sheet.sheet, {}), sheet)
        for draft in drafts
        for sheet in draft.layout.sheets
        if isinstance(sheet, Form) and sheet.record is r.Department
    ]
    stated = {each.name: form.get(each.label) for form, sheet in forms for each in sheet.fields}
    own = [str(value).strip() for name in ("full_name", "short_name") if (value := stated.get(name))]
    return DepartmentNames([*own, *former_names(str(stated.get("former_names") or ""))])
