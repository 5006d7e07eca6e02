"""A department's province is told by its name: city, county, zone; nothing is told where several have one."""

from __future__ import annotations

import pytest

from generator.editions.provinces import is_central, place_mentioned, place_of, provinces_of

PLACED = {
    "寻甸回族彝族自治县发展和改革局": "云南省",
    "寻甸县民政局": "云南省",
    "中共寻甸回族彝族自治县委员会组织部": "云南省",
    "共青团鹤庆县委员会": "云南省",
    "大英县文化广播电视和旅游局": "四川省",
    "迪庆州民政局": "云南省",
    "云南昆明市某局": "云南省",
    "崇明县教育局": "上海市",  # 区 since 2016
    "苏州工业园区管理委员会": "江苏省",
    "昆明高新技术产业开发区管理委员会": "云南省",
    "贵安新区管理委员会": "贵州省",
    "中国（云南）自由贸易试验区昆明片区管理委员会": "云南省",
    "石河子市财政局": "新疆生产建设兵团",
    "第八师石河子市教育局": "新疆生产建设兵团",
    "新疆生产建设兵团财政局": "新疆生产建设兵团",
}
NOT_PLACED = [
    "朝阳区教育局",
    "普陀区某局",
    "北京师范大学",
    "南京大学",
    "高新区管委会",
    "东区民政局",
    "攀枝花市",
    "上海市",
    "某某局",
]


@pytest.mark.parametrize(("name", "place"), PLACED.items())
def test_the_name_tells_the_province(name: str, place: str) -> None:
    assert place_of([name]) == place


@pytest.mark.parametrize("name", NOT_PLACED)
def test_a_name_that_several_provinces_or_none_have_tells_nothing(name: str) -> None:
    assert place_of([name]) == ""


def test_of_provinces_that_have_the_division_the_one_is_taken_that_the_text_mentions() -> None:
    text = "长春市财政局批复；长春市朝阳区；长春市审计局；吉林省财政厅。" + "上海市" * 9
    assert place_mentioned(text, provinces_of("朝阳区教育局")) == "吉林省"


def test_what_is_central_is_of_no_province_wherever_it_works() -> None:
    assert is_central("国家税务总局寻甸回族彝族自治县税务局")
    assert not is_central("寻甸回族彝族自治县税务局")
