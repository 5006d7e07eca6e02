"""四川省2024年度: thirteen tables; totals are worded 均为 so much; the cover has the day of publication."""

from dataclasses import replace

from generator.accounts.quantities import phrase
from generator.editions import sichuan_2022
from generator.workbooks.layouts import overview

_BEFORE = sichuan_2022.EDITIONS[-1]
EDITION = replace(
    _BEFORE,
    year=2024,
    name="四川省2024年度部门决算公开",
    workbooks=(_BEFORE.workbooks[0], overview.DATED_WORKBOOK, *_BEFORE.workbooks[2:]),
    words=replace(sichuan_2022.WORDS, both_totals=phrase("均为")),
)
