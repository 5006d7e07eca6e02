"""Words that differ from a set phrase of the form by one character are noticed, what is right is not."""

from __future__ import annotations

import pytest

from generator.auditing.texts.set_phrases import near_misses
from generator.auditing.texts.titles import TITLES, bare_title
from generator.published.laid_text import is_laid_out


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("本年公务接费支出3.60万元", "公务接费"),
        ("一般公共预算财政拨款款支出", "一般公共预算财政拨款款"),
        ("机关运营经费支出", "机关运营经费"),
        ("费用（务用车购置费0万元", "务用车购置费"),
        ("一般公共预算财拨政款支出", "一般公共预算财拨政款"),
    ],
)
def test_one_character_missing_extra_or_exchanged_is_noticed(text: str, wrong: str) -> None:
    assert [text[slip.start : slip.end] for slip in near_misses(text)][:1] == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "公务招待费、公务接待经费、国内公务接待费",
        "机关运转经费、机构运行经费",
        "公务用车购置和运行维修费，公务车运行维护费",
        "年初结转结余，年底结转和结余",
        "基本支出合计、本年收支合计",
        "因公出国（境外）培训，一般公共预算支出出国",
        "政府性基金决算、政府性基金预决算",
        "完成年度预算，完成全年预算",
        "以上通用设备0台（套），以上专用设备0台（套）",
        "授予中小企业合同金额10.00万元，授予小微企业合同金额5.00万元",
        "收支决算情况说明、决算具体情况说明",
    ],
)
def test_what_others_write_rightly_is_no_slip(text: str) -> None:
    assert [text[slip.start : slip.end] for slip in near_misses(text)] == []


def test_a_short_text_with_headings_is_not_laid_out_by_position() -> None:
    lines = (
        "示例县水利局2021年度部门决算公开",
        "七、“三公”经费支出决算情况说明",
        "公务接待费支出3.60万元，比上年减少0.40万元。",
    )
    assert not is_laid_out("\n".join(lines))


@pytest.mark.parametrize(
    "line",
    [
        "第一部分部门概况",
        "第二部分示例县水利局2021年度部门决算表",
        "（一）2021年度支出决算情况说明",
        "三、支出决算表（表3）",
        "七、一般公共预算财政拨款“三公”经费支出决算表……12",
        "表5：一般公共预算财政拨款支出决算表",
        "五、关于机关运行经费支出情况的说明",
    ],
)
def test_a_title_is_known_whatever_its_number_year_name_and_page(line: str) -> None:
    assert bare_title(line, "示例县水利局") in TITLES
