"""The disclosure tables of final accounts by number and name, as rules refer to them."""

# DOMAIN: 财决公开01–09表.
INCOME_AND_EXPENDITURE = "公开01表 收入支出决算总表"
INCOME = "公开02表 收入决算表"
EXPENDITURE = "公开03表 支出决算表"
FISCAL = "公开04表 财政拨款收入支出决算总表"
GENERAL = "公开05表 一般公共预算财政拨款支出决算表"
BASIC = "公开06表 一般公共预算财政拨款基本支出决算表"
THREE_PUBLIC = "公开07表 “三公”经费支出决算表"
FUND = "公开08表 政府性基金预算财政拨款收入支出决算表"
CAPITAL = "公开09表 国有资本经营预算财政拨款支出决算表"

# Sichuan's further tables, which have no number.
FISCAL_IN_DETAIL = "财政拨款支出决算明细表"
GENERAL_IN_DETAIL = "一般公共预算财政拨款支出决算明细表"
FUND_THREE_PUBLIC = "政府性基金“三公”经费支出决算表"
