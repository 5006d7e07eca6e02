"""四川省2021年度: fourteen tables, for the state capital budget has two."""

from dataclasses import replace

from generator.editions import sichuan_2020, tables

EDITION = replace(
    sichuan_2020.EDITION,
    year=2021,
    name="四川省2021年度部门决算公开",
    tables=(*sichuan_2020.TABLES[:-1], tables.CAPITAL_IN_FULL, tables.CAPITAL_EXPENDITURE),
)
