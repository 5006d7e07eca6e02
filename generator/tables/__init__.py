"""The disclosure tables as they are printed, apart from the Word file and the workbook that print them."""
