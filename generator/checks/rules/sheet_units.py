"""R243: the unit that a sheet is in."""

from generator.checks.kinds import SheetUnits
from generator.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    SheetUnits(
        code="R243",
        title="一张表的数全是别的表的一万倍，或十、百、千倍",
        reference="各公开表右上角的金额单位",
        hint="核对这张表右上角的金额单位：以元填的数，单位选“元”；以万元填的，选“万元”；以千元填的，换算成万元。由此引起的其他问题不再逐条列出",
    ),
)
