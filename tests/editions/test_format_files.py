"""A format is a file: what is wrong in one is reported with its line; a workspace's own serve like the program's."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import editions
from generator.editions import FormatError, building
from generator.editions.nodes import Node
from generator.editions.place_files import PlaceFiles, shipped, with_own
from generator.editions.resolution import resolve
from tests.support import Sample, generate

HEAD = "地方: 大明国\n"


def own(folder: Path, text: str, name: str = "大明国") -> PlaceFiles:
    """The places with one more, read from the text."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return with_own(folder)


def built(folder: Path, text: str) -> None:
    places = own(folder, text)
    building.build(resolve(places, places.by_place["大明国"], 2024))


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("", 0, "空的"),
        ("地方: [", 2, "YAML"),
        ("规定: []", 1, "地方"),
        ("地方: 别国\n规定: []", 1, "文件名"),
        (HEAD + "规定: []\n规定: []", 3, "两次"),
        (HEAD + "底版: 全国\n规定: []", 2, "是否为“底本”"),
        (HEAD + "底本: 无此国\n规定: []", 0, "无此国"),
        (HEAD + "规定:\n  - 自: 二〇二〇", 3, "整数"),
        (HEAD + "规定:\n  - 自: 2024\n    至: 2020", 4, "早于"),
        (HEAD + "规定:\n  - 附表: 收入", 3, "列表"),
        (HEAD + "规定:\n  - 附表: [收入, 收如]", 3, "收如"),
        (HEAD + "规定:\n  - 附表: [收入, 收入]", 3, "重复"),
        (HEAD + "规定:\n  - 附表: &a [收入]\n    工作簿: {部门概况: *a}", 3, "引用"),
        (HEAD + "规定:\n  - 表:\n      收入:\n        标题: 支出决算表", 5, "标题都是"),
        (HEAD + "规定:\n  - 表:\n      收入:\n        取自: 无此表", 5, "无此表"),
        (HEAD + "规定:\n  - 表:\n      收入:\n        样式: 总表", 5, "样式"),
        (HEAD + "规定:\n  - 表:\n      基金:\n        栏: [无此栏]", 5, "无此栏"),
        (HEAD + "规定:\n  - 表:\n      基金:\n        栏头: {本年支出: [小计, 项目支出]}", 5, "相连"),
        (HEAD + "规定:\n  - 表:\n      新表:\n        标题: 新表\n    附表: [新表]", 5, "缺少“样式”"),
        (HEAD + "规定:\n  - 工作簿:\n      部门概况: [无此表]", 4, "无此表"),
        (HEAD + "规定:\n  - 工作薄:\n      部门概况: []", 4, "是否为“工作簿”"),
        (HEAD + "规定:\n  - 差异界限: 很大", 3, "百分数"),
        (HEAD + "规定:\n  - 表: {收入: {空即没有: 也许}}", 3, "是、否"),
        (HEAD + "规定:\n  - 用语: {主要原因: 。}", 3, "可用的值"),
    ],
)
def test_what_is_wrong_in_a_format_file_is_reported_with_its_line(
    tmp_path: Path, text: str, line: int, fault: str
) -> None:
    with pytest.raises(FormatError) as raised:
        built(tmp_path / "格式", text)
    assert raised.value.file == "大明国.yaml"
    assert raised.value.line == line
    assert fault in raised.value.fault


def test_a_workspaces_own_place_makes_its_document(sample: Sample) -> None:
    own(
        sample.root / "格式",
        HEAD + "底本: 四川省\n有据年度: [2020]\n规定:\n  - 出处: 大明会典\n    用语: {三公经费: 俸禄支出}\n",
    )
    sample.put("部门概况.xlsx", "基本信息", "所在省份", "填写内容", "大明国")
    compiled = sample.compiled()
    assert compiled.document is not None, compiled.diagnostics
    headings = [block.text for block in compiled.document.model.blocks if block.text.startswith("七、")]
    assert headings == ["七、俸禄支出决算情况说明"]


def test_a_workspaces_file_continues_that_of_the_program(tmp_path: Path) -> None:
    places = own(tmp_path, "地方: 上海市\n有据年度: [2025]\n规定:\n  - 自: 2025\n    差异界限: 30%\n", "上海市")
    of_2024, of_2025 = (editions.find(year, "上海", places) for year in (2024, 2025))
    assert of_2024 is not None
    assert of_2025 is not None
    assert of_2025.form_year == 2025
    assert (str(of_2024.threshold), str(of_2025.threshold)) == ("0.2", "0.3")
    assert of_2025.template == of_2024.template


@pytest.mark.parametrize("place", shipped().by_place)
def test_every_fact_of_a_place_is_in_its_settings(place: str) -> None:
    """What `generate formats` lists is what the edition is made from."""
    for year in (*shipped().by_place[place].years, 2030):
        resolved = resolve(shipped(), shipped().by_place[place], year)
        assert {fact.keys: fact.value for fact in resolved.facts} == dict(resolved.settings.leaves())


def test_formats_lists_places_and_facts_with_their_sources(tmp_path: Path) -> None:
    assert "上海市" in generate("formats", cwd=tmp_path).stdout
    listed = generate("formats", "上海", "2026", cwd=tmp_path).stdout
    assert "沿用2025年度格式" in listed
    assert "模板：上海市部门决算公开.docx\n    出处：上海市2024年度" in listed
    assert "出处：沿用全国：推定" in listed
    assert generate("formats", "大明国", cwd=tmp_path).returncode == 2


def test_a_list_replaces_a_list_and_names_are_merged() -> None:
    shanghai = resolve(shipped(), shipped().by_place["上海市"], 2024).settings.mapping()
    tables: Node = shanghai["表"]
    assert tables.mapping()["三公"].mapping()["样式"].text() == "三公"
    assert [item.text() for item in shanghai["附表"].list()][-1] == "国有资本收支"
