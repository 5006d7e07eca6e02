"""A format is a file: what is wrong in one is reported with its line; a workspace's own serve like the program's."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import editions
from generator.editions import FormatError, building
from generator.editions.nodes import Node
from generator.editions.place_files import PlaceFiles, shipped, with_own
from generator.editions.resolution import resolve
from generator.operations.formats import place_names
from generator.workspace import Workspace
from tests.support import Sample, generate

HEAD = "地方: 大明国\n"
TYPED = HEAD + "规定:\n  - 附表: [采购]\n    表:\n      采购: "


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
        (HEAD + "底本: 无此国\n规定: []", 2, "无此国"),
        (HEAD + "底本:\n规定: []", 2, "空着"),
        (HEAD + "规定:\n  - 自: 二〇二〇", 3, "整数"),
        (HEAD + "规定:\n  - 自: 0", 3, "年度"),
        (HEAD + "有据年度: [20244]\n规定: []", 2, "年度"),
        (HEAD + "又称: [大 明]\n规定: []", 2, "空格"),
        (HEAD + "又称: ['']\n规定: []", 2, "空着"),
        (HEAD + "又称: [大明, 四川]\n规定: []", 2, "“四川”已是“四川省”的名称"),
        (HEAD + "? [甲, 乙]\n: 丙\n规定: []", 2, "名称"),
        (HEAD + "规定:\n  - 模板: ../别处.docx", 3, "不带路径"),
        (HEAD + "规定:\n  - 模板: 别处\\本地.docx", 3, "不带路径"),
        (HEAD + "规定:\n  - 模板: 本地.dotm", 3, ".docx"),
        (HEAD + '规定:\n  - 部分标题: {概况: "甲\\a乙"}', 3, "不能印出"),
        (HEAD + "规定:\n  - 部分: []", 3, "至少"),
        (HEAD + "规定:\n  - 部分编号: 第{数}部分", 3, "{数}"),
        (HEAD + "规定:\n  - 工作簿: {部门概况: [机构设置]}", 3, "基本信息"),
        (HEAD + "规定:\n  - 工作簿: {决算报表: []}", 3, "决算报表"),
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
        (HEAD + "规定:\n  - 表式: {各类: 90}", 3, "只有"),
        (HEAD + "规定:\n  - 表式: {零: 无}", 3, "可用的值"),
        (HEAD + '规定:\n  - 表式: {表号: "公开{序}表"}', 3, "{号}"),
        (HEAD + "规定:\n  - 节编号: 1", 3, "可用的值"),
        (HEAD + '规定:\n  - 封面行: ["{审签}"]', 3, "审签"),
        (TYPED + "{样式: 照录, 标题: 采购表}", 5, "缺少“栏”"),
        (TYPED + "{样式: 照录, 标题: 采购表, 栏: {金额: 金额}}", 5, "第一栏"),
        (TYPED + "{样式: 照录, 标题: 采购表, 栏: {项目: 文字, 数: 数目}}", 5, "可用的值"),
        (TYPED + "{样式: 照录, 标题: 采购表, 栏: {项目: 文字, 数: 金额, 数＝额: 金额}}", 5, "重复"),
        (TYPED + "{样式: 照录, 标题: 采购表, 栏: {项目: 文字, 数: 数量}, 栏头: {上: [数, 项目]}}", 5, "相连"),
        (TYPED + "{样式: 照录, 标题: 收入决算表, 栏: {项目: 文字}}", 5, "已有工作表"),
        (TYPED + "{样式: 照录, 标题: 采购/表, 栏: {项目: 文字}}", 5, "取自"),
        (TYPED + "{样式: 照录, 标题: 采购表, 栏: {项目: 文字}, 名称栏: 项目}", 5, "名称栏"),
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


@pytest.mark.parametrize(
    ("files", "file", "line", "fault"),
    [
        (
            {"大明国": HEAD + "底本: 大清国\n规定: []", "大清国": "地方: 大清国\n底本: 大明国\n规定: []"},
            "大清国.yaml",
            2,
            "互相引用",
        ),
        (
            {"大明国": HEAD + "又称: [天朝]\n规定: []", "大清国": "地方: 大清国\n又称: [天朝]\n规定: []"},
            "大清国.yaml",
            2,
            "“天朝”已是“大明国”的名称",
        ),
        ({"四川": "地方: 四川\n规定: []"}, "四川.yaml", 1, "“四川”已是“四川省”的名称"),
        ({"全国": "地方: 全国\n底本: 四川省\n规定: []"}, "全国.yaml", 2, "底本不能改"),
        ({"大 明": "地方: 大 明\n规定: []"}, "大 明.yaml", 1, "空格"),
    ],
)
def test_places_that_do_not_agree_with_each_other_are_reported_with_their_line(
    tmp_path: Path, files: dict[str, str], file: str, line: int, fault: str
) -> None:
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")

    def read() -> None:
        places = with_own(tmp_path)
        resolve(places, places.by_place["大明国"], 2024)

    with pytest.raises(FormatError) as raised:
        read()
    assert (raised.value.file, raised.value.line) == (file, line)
    assert fault in raised.value.fault


def test_a_format_file_of_another_ending_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "大明国.yml").write_text(HEAD, encoding="utf-8")
    with pytest.raises(FormatError, match=r"大明国\.yml：.*扩展名"):
        with_own(tmp_path)


@pytest.mark.parametrize("content", ["地方: 大明国".encode("gbk"), "地方: 大明国".encode("utf-16"), b"\0" * 50])
def test_a_format_file_that_is_no_text_is_reported(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "大明国.yaml").write_bytes(content)
    with pytest.raises(FormatError, match="大明国"):
        with_own(tmp_path)


@pytest.mark.slow
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


def test_a_wrong_format_file_has_its_code_and_line_wherever_it_is_met(tmp_path: Path) -> None:
    wrong = tmp_path / "格式" / "大明国.yaml"
    wrong.parent.mkdir()
    wrong.write_text("沿用: 全国\n年度: [坏\n", encoding="utf-8")
    refused = generate("formats", cwd=tmp_path)
    assert refused.returncode == 2
    assert "错误[F546]" in refused.stderr
    assert "--> 大明国.yaml · 第" in refused.stderr
    assert [one.code for one in place_names(Workspace(tmp_path)).diagnostics] == ["F546"]


def test_a_list_replaces_a_list_and_names_are_merged() -> None:
    shanghai = resolve(shipped(), shipped().by_place["上海市"], 2024).settings.mapping()
    tables: Node = shanghai["表"]
    assert tables.mapping()["三公"].mapping()["样式"].text() == "三公"
    assert [item.text() for item in shanghai["附表"].list()][-1] == "国有资本收支"
