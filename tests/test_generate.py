"""The main job from the command line: what an officer sees, what is written, what is left alone."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.document.word.engine_choice import LayoutChoice
from generator.operations.lay_out import lay_out
from tests.departments import Ran
from tests.support import ROOT, Sample, generate, lacking, text_of

DOCUMENT = "攀枝花市经济和信息化局2020年度部门决算公开.docx"


def process(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, on a machine without LibreOffice."""
    return subprocess.run(
        command,
        cwd=cwd,
        env={"PATH": "", "HOME": str(Path.home()), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding=environment.get("PYTHONIOENCODING", "utf-8"),
        check=False,
    )


@pytest.mark.slow
def test_a_process_with_a_console_in_gbk_writes_the_same_document_part_by_part_and_says_where(
    sample: Sample, ran: Callable[[str], Ran]
) -> None:
    command = (sys.executable, "-m", "generator", "2020")
    done = process(*command, cwd=sample.root, PYTHONUTF8="0", PYTHONIOENCODING="gbk")
    assert done.returncode == 0, done.stderr
    assert f"【已生成】{sample.root / 'build' / '2020' / DOCUMENT}" in done.stdout
    written = sample.root / "build" / "2020" / DOCUMENT
    here = lay_out(ran("sample").compilation, layout=LayoutChoice.NONE)  # another process, with the same inputs
    assert here.document is not None
    (sample.root / "here.docx").write_bytes(here.document.content)
    assert parts_of(written) == parts_of(sample.root / "here.docx")


def test_another_workspace_can_be_named(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    done = generate("2020", "--workspace", str(sample.root), cwd=elsewhere)
    assert done.returncode == 0, done.stderr
    assert (sample.root / "build" / "2020" / DOCUMENT).exists()
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(("folder", "year"), [("示例", "2020"), ("示例-上海市2024", "2024")])
def test_init_lays_out_an_empty_workspace_and_samples_beside_it_that_generate_at_once(
    initialised: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path, folder: str, year: str
) -> None:
    new, done = initialised
    assert done.returncode == 0
    for start in ("生成.bat", "打开决算.bat"):
        assert (new / start).read_bytes().count(b"\r\n") > 10
        assert (new / folder / start).is_file()
    assert {path.name for path in new.iterdir()} == {
        "inputs",
        "templates",
        "生成.bat",
        "打开决算.bat",
        "示例",
        "示例-上海市2024",
    }
    assert list((new / "inputs").iterdir()) == []
    workspace = Sample(new / folder).copied_to(tmp_path)
    done = generate(year, cwd=workspace.root)
    assert done.returncode == 0
    assert "没有错误，没有待核实的" in done.stdout
    assert (workspace.root / "build" / year / "决算公开表.xlsx").exists() is (year == "2024")


def test_init_overwrites_nothing(new_workspace: Path, tmp_path: Path) -> None:
    shutil.copytree(new_workspace, tmp_path / "新文件夹")
    mine = tmp_path / "新文件夹" / "示例" / "inputs" / "2020" / "决算报表.xlsx"
    mine.write_bytes(b"mine")
    again = generate("init", "新文件夹", cwd=tmp_path)
    assert again.returncode == 0
    assert "【保留】" in again.stdout
    assert mine.read_bytes() == b"mine"


def parts_of(document: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(document) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.usefixtures("document_alone")
def test_every_problem_is_reported_in_one_run_and_the_earlier_document_stays(sample: Sample) -> None:
    sample.run()
    document = sample.root / "build" / "2020" / DOCUMENT
    earlier = document.read_bytes()
    sample.put("决算报表.xlsx", "收入支出决算总表", "二、政府性基金预算财政拨款收入", "决算数", "七百万")
    sample.put("情况说明.xlsx", "变动原因", "公务接待费变动原因", "填写内容", None)
    sample.put("部门概况.xlsx", "基本信息", "主要职能", "填写内容", None)
    with sample.open("绩效评价.xlsx") as book:
        del book["评价得分表"]
    with sample.open("名词解释.xlsx") as book:
        page = book["功能科目"]
        row = next(cell.row for cell in page["A"] if str(cell.value) == "2011301")
        page.delete_rows(row)
    done = generate("2020", cwd=sample.root)
    assert done.returncode == 1
    for told in (
        "应为数字",
        "--> 决算报表.xlsx · 收入支出决算总表 · B",
        "但没有填写“公务接待费变动原因”",
        "--> 情况说明.xlsx · 变动原因 · B",
        "主要职能",
        "评价得分表",
        "没有科目 2011301（一般公共服务（类）商贸事务（款）行政运行（项））的解释",
        "【未生成】",
        "是以前生成的，内容未变",
    ):
        assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert document.read_bytes() == earlier
    assert [path.name for path in document.parent.iterdir() if path.suffix == ".tmp"] == []


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("2009",), 1, "2009不是可以编制的年度"),
        (("202O",), 2, "决算年度应为四位数字"),
        (("chek", "2020"), 2, "没有命令“chek”；是否为 check"),
        (("２０２０",), 2, "决算年度应为四位数字"),
        (("2020", "--workspce", "x"), 2, "没有选项 --workspce；是否为 --workspace"),
        (("2020", "2021"), 2, "多了参数或选项"),
        (("init",), 2, "缺少“文件夹”"),
    ],
)
def test_a_call_that_cannot_be_served_is_answered_in_chinese(
    sample: Sample, arguments: tuple[str, ...], code: int, told: str
) -> None:
    done = generate(*arguments, cwd=sample.root)
    assert done.returncode == code
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_folder_is_answered_with_what_is_missing(tmp_path: Path) -> None:
    done = generate("2020", cwd=tmp_path)
    assert done.returncode == 1
    assert f"“{tmp_path}”不是工作文件夹" in done.stderr
    assert "generate init" in done.stderr
    assert list(tmp_path.iterdir()) == []
    assert "Traceback" not in done.stderr


def test_help_is_chinese_and_loads_no_heavy_package(tmp_path: Path) -> None:
    script = (
        "import sys; sys.argv = ['generate', '--help']\n"
        "from generator.cli.entry import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = ('openpyxl', 'matplotlib', 'docxtpl', 'babel', 'rich', 'numpy')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert "用法：" in done.stdout
    assert all(way in done.stdout for way in ("--list，--no-list", "diff 年度 [另一年度]"))
    assert done.stdout.rstrip().endswith("[]")


@pytest.mark.slow
@pytest.mark.usefixtures("document_alone")
def test_a_full_disk_leaves_the_earlier_document_and_no_remains(sample: Sample) -> None:
    limiting = shutil.which("prlimit") or lacking("prlimit")
    sample.run()
    document = sample.root / "build" / "2020" / DOCUMENT
    earlier = document.read_bytes()
    sample.put("部门概况.xlsx", "基本信息", "部门简称", "填写内容", "经信局")
    done = process(limiting, "--fsize=100000", sys.executable, "-m", "generator", "2020", cwd=sample.root)
    assert done.returncode == 1
    assert "没有写成" in done.stderr
    assert document.read_bytes() == earlier
    assert [path.name for path in document.parent.iterdir() if path.name.startswith(".")] == []


@pytest.mark.slow
def test_text_that_looks_like_markup_or_a_template_is_printed_as_it_is(sample: Sample) -> None:
    hostile = "甲<b>&乙{{ year }}{% if %}“丙”\t]]>"
    sample.put("部门概况.xlsx", "基本信息", "部门简称", "填写内容", hostile)
    compiled = sample.compiled(in_spite_of_checks=True)  # the checks take the braces for residue of a template
    assert compiled.document is not None, compiled.diagnostics
    assert any("甲<b>&乙{{ year }}{% if %}“丙”" in line for line in text_of(compiled.document.content))
