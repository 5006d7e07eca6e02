"""四川省2024年度: thirteen tables; totals are said to be 均为 so much."""

from dataclasses import replace

from generator.accounts.quantities import phrase
from generator.editions import sichuan_2022

EDITION = replace(
    sichuan_2022.EDITIONS[-1],
    year=2024,
    name="四川省2024年度部门决算公开",
    words=replace(sichuan_2022.WORDS, both_totals=phrase("均为")),
)
