"""A fault in the tables of the classification is told with its file and line, every one of them at once."""

from __future__ import annotations

import pytest

from generator.accounts.classification.reading import ECONOMIC, FUNCTIONAL, SOURCES, ClassificationError, parse
from tests.classification.tables import TEXTS

BROKEN = {
    "a code of the other table": (FUNCTIONAL, "20808,抚恤", "30808,抚恤", "functional.csv 第8行：编码“30808”不合规则"),
    "a code of four digits": (FUNCTIONAL, "20808,抚恤", "2088,抚恤", "functional.csv 第8行：编码“2088”不合规则"),
    "an economic code of seven digits": (
        ECONOMIC,
        "30101,基本工资",
        "3010101,基本工资",
        "economic.csv 第3行：编码“3010101”不合规则",
    ),
    "a code in wide digits": (ECONOMIC, "30101,", "301０１,", "economic.csv 第3行：编码“301０１”不合规则"),
    "no name": (ECONOMIC, "基本工资", "", "economic.csv 第3行：名称“”不能为空"),
    "a space in a name": (ECONOMIC, "基本工资", "基本 工资", "economic.csv 第3行：名称“基本 工资”不能为空，不能有空格"),
    "a year in words": (ECONOMIC, "基本工资,2019", "基本工资,去年", "economic.csv 第3行：起止年度应为四位数字"),
    "years the wrong way round": (
        FUNCTIONAL,
        "20808,抚恤,2019,",
        "20808,抚恤,2021,2020",
        "functional.csv 第8行：起止年度2021—2020",
    ),
    "an end after the years covered": (
        FUNCTIONAL,
        "20808,抚恤,2019,",
        "20808,抚恤,2019,2023",
        "functional.csv 第8行：起止年度2019—2023不在2019—2022之内",
    ),
    "no source": (ECONOMIC, "基本工资,2019,,new", "基本工资,2019,,", "economic.csv 第3行：来源“”不在sources.csv中"),
    "an unknown source": (ECONOMIC, "基本工资,2019,,new", "基本工资,2019,,丙", "economic.csv 第3行：来源“丙”不在"),
    "a source of a year without the name": (
        FUNCTIONAL,
        "行政事业单位养老支出,2020,,new",
        "行政事业单位养老支出,2020,,old",
        "functional.csv 第4行：来源“old”是2019年的",
    ),
    "two names in one year": (
        FUNCTIONAL,
        "行政事业单位养老支出,2020,",
        "行政事业单位养老支出,2019,",
        "functional.csv 第4行：20805在2019年有两个名称",
    ),
    "the same line twice": (
        ECONOMIC,
        "30101,基本工资,2019,,new\n",
        "30101,基本工资,2019,,new\n" * 2,
        "economic.csv 第4行：30101在2019年有两个名称",
    ),
    "a year without the code above": (
        FUNCTIONAL,
        "20805,行政事业单位养老支出,2020,",
        "20805,行政事业单位养老支出,2021,",
        "functional.csv 第7行：2080502在2020年没有上级20805",
    ),
    "a line too short": (ECONOMIC, "30101,基本工资,2019,,new", "30101,基本工资", "economic.csv 第3行：列数不对"),
    "a comma too many": (ECONOMIC, "基本工资", "基本,工资", "economic.csv 第3行：列数不对"),
    "another heading": (ECONOMIC, "code,name", "name,code", "economic.csv 第1行：表头应为code,name,from,until,sources"),
    "a source twice": (SOURCES, "new,2022", "old,2022", "sources.csv 第3行：来源须有标识（不重复）"),
    "a source without its year": (SOURCES, "new,2022", "new,", "sources.csv 第3行：来源须有标识（不重复）、年度"),
}


def faults(texts: dict[str, str]) -> list[str]:
    with pytest.raises(ClassificationError) as raised:
        parse(texts)
    return str(raised.value).splitlines()


@pytest.mark.parametrize(("file", "right", "wrong", "told"), BROKEN.values(), ids=BROKEN)
def test_a_fault_is_told_with_file_and_line(file: str, right: str, wrong: str, told: str) -> None:
    assert TEXTS[file].count(right) == 1
    found = faults({**TEXTS, file: TEXTS[file].replace(right, wrong)})
    assert any(fault.startswith(told) for fault in found), found


def test_damaged_lines_of_all_tables_are_told_together() -> None:
    texts = {
        **TEXTS,
        FUNCTIONAL: TEXTS[FUNCTIONAL].replace("20808,抚恤", "20808,"),
        ECONOMIC: TEXTS[ECONOMIC].replace("30101", "3011"),
    }
    assert [fault.split("：")[0] for fault in faults(texts)] == ["functional.csv 第8行", "economic.csv 第3行"]
