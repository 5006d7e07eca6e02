"""The labels that name the prices from which equipment is stated, with those of a year's form."""

from __future__ import annotations

from dataclasses import replace

from generator.accounts.equipment import USUAL, EquipmentThresholds
from generator.workbooks.layout import Field, Form, WorkbookLayout
from generator.workbooks.layouts import explanations, self_assessment, shanghai

_RECORDS = (explanations.STATE_ASSETS.record, self_assessment.FIXED_ASSETS.record, shanghai.LARGE_EQUIPMENT.record)


def with_thresholds(workbook: WorkbookLayout, thresholds: EquipmentThresholds) -> WorkbookLayout:
    """The workbook, its labels naming the thresholds; the workbook itself where they are the usual ones."""
    if thresholds == USUAL:
        return workbook
    sheets = (
        replace(sheet, fields=tuple(_named(field, thresholds) for field in sheet.fields))
        if isinstance(sheet, Form) and sheet.record in _RECORDS
        else sheet
        for sheet in workbook.sheets
    )
    return replace(workbook, sheets=tuple(sheets))


def _named(field: Field, thresholds: EquipmentThresholds) -> Field:
    for usual, price in ((USUAL.general, thresholds.general), (USUAL.special, thresholds.special)):
        if (name := f"单价{usual}万元") in field.label:
            return replace(field, label=field.label.replace(name, f"单价{price}万元"))
    return field
