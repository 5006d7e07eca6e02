"""A204: names that are the publisher's though they leave out or shorten divisions, and names that are not."""

from __future__ import annotations

import pytest

from generator.auditing.form.same_names import is_same_body

SAME = (
    ("四川省攀枝花市经济和信息化局", "攀枝花市经济和信息化局"),
    ("攀枝花市经济和信息化局", "市经济和信息化局"),
    ("攀枝花市经济和信息化局", "经济和信息化局"),
    ("攀枝花市经济和信息化局", "四川省攀枝花市经济和信息化局（本级）"),
    ("上海市普陀区规划和自然资源局", "区规划和自然资源局"),
    ("歙县财政局", "县财政局"),
    ("中共云南省委宣传部", "省委宣传部"),
    ("中国共产党双柏县委员会办公室", "中共双柏县委办公室"),
    ("楚雄彝族自治州双柏县大庄镇人民政府", "楚雄州双柏县大庄镇人民政府"),
    ("广西壮族自治区文化和旅游厅", "自治区文化和旅游厅"),
    ("广西壮族自治区文化和旅游厅", "广西文化和旅游厅"),
    ("内蒙古自治区财政厅", "内蒙古财政厅"),
    ("长阳土家族自治县财政局", "长阳县财政局"),
    ("锡林郭勒盟文物局", "盟文物局"),
    ("昆明经济技术开发区财政局", "昆明经开区财政局"),
    ("天津市滨海新区财政局", "新区财政局"),
    ("新疆生产建设兵团第八师财政局", "第八师财政局"),
)
OTHERS = (
    ("上海市普陀区规划和自然资源局", "上海市规划和自然资源局"),
    ("楚雄州双柏县大庄镇人民政府", "楚雄州双柏县大庄镇"),
    ("大英县文学艺术界联合会", "大英文学艺术界联合会"),
    ("上海市松江区财政局", "松江财政局"),
    ("楚雄彝族自治州财政局", "楚雄市财政局"),
    ("昆明市财政局", "昆明市教育局"),
    ("昆明市晋宁区财政局", "昆明市财政局"),
    ("中共云南省委宣传部", "中共云南省委组织部"),
)


@pytest.mark.parametrize(("publisher", "name"), SAME)
def test_a_name_without_its_divisions_is_the_publishers(publisher: str, name: str) -> None:
    assert is_same_body(name, publisher)


@pytest.mark.parametrize(("publisher", "name"), OTHERS)
def test_another_name_is_not(publisher: str, name: str) -> None:
    assert not is_same_body(name, publisher)
