"""The classification of government revenue and expenditure (政府收支分类科目) by year, as data. Pure."""
