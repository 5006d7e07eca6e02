"""The layouts of the workbooks: data only, one module per workbook."""
