"""The simple formulas of a workbook, computed again: values that no program brought up to date are found."""
