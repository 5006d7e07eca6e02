"""Numbers of texts that nothing else states are listed; those that something confirms are not."""

from __future__ import annotations

import pytest

from generator.checks.single_numbers import single_numbers
from tests.checks.texts.test_corpus import examine


@pytest.mark.parametrize(
    ("text", "single"),
    [
        ("当场签订贷款协议2.23亿元。", ["2.23亿元"]),
        ("共支出5.00万元，其中设备3.20万元、培训1.80万元。", []),  # the sum and its parts
        ("共支出5.00万元，其中设备3.20万元、培训1.70万元。", ["5.00万元", "3.20万元", "1.70万元"]),
        ("服务企业85家，满意80家，占94.12%。", []),
        ("服务企业85家，满意80家，占95.12%。", ["85家", "80家", "95.12%"]),
        ("2020年举办培训班，2017年立项，202年验收。", ["2017年", "202年"]),
        ("培训干部52人次。年末统计，培训干部52人次。", []),
        ("培训干部52人次。新建厂房52个。", ["52人次", "52个"]),
        ("依据《2013年第15号办法（3个）》执行。", []),
    ],
)
def test_a_number_is_listed_unless_another_confirms_it(text: str, single: list[str]) -> None:
    assert [number.written for number in single_numbers(examine(text), ())] == single
