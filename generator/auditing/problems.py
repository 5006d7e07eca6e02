"""Every problem of recognising a published document, declared once."""

from __future__ import annotations

from generator.diagnostics import Problem, Severity

ITEM_EXCEEDS_TOTAL = Problem(
    "A011",
    "“{title}”里有一行{item}万元，大于同一栏的合计{total}万元，这张表读得可能不对，没有审核，需要人看",
    "对照原件看这一行和合计；确实印成这样的，是表错了；读错了的，取 Word 文档再审",
    Severity.VERIFY,
)
YEAR_UNKNOWN = Problem(
    "A012",
    "从文件里看不出是哪一年度的决算，没有审核",
    "加 --year 指明年度；确是部门决算公开的，核对封面和标题有没有写年度",
)
LOST = Problem(
    "A013",
    "没有审完：{why}",
    "单独再审这一个文件；仍然不行的，重新导出 PDF，或取 Word 文档",
)
NO_MARKS = Problem(
    "A014",
    "没有另存标注的一份：{why}",
    "问题和位置都在审核报告里；要标注的，去掉文件里已有的批注再审",
    Severity.NOTE,
)
ROWS_MISPLACED = Problem(
    "A015",
    "“{title}”有{count}处上级科目不等于下级之和，又有一行{item}万元大于同一栏的合计{total}万元，像是各行的数错了位，没有审核，需要人看",
    "对照原表逐行看从哪一行起错位，改正后再审；别处与这张表的核对都没有做",
    Severity.VERIFY,
)
BUDGET = Problem(
    "A016",
    "这是预算的公开，不是决算：{why}，没有审核",
    "取同一部门的决算公开再审；标题写错了的（决算写成预算），先改标题",
)
SEVERAL = Problem(
    "A017",
    "文件里接连有几份决算：有{count}张表前面已有同样的表，数不同（{places}等），没有审核",
    "一个部门、一个单位、一个年度的分开，各存一个文件，一起给程序审，部门与单位、上下两年会互相核对",
)
