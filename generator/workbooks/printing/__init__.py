"""The disclosure tables as printed, arranged from the layouts that the officer's workbook is read by."""
