"""The commands for a department with units: what goes wrong in one, and each command for one unit alone."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.checks.audit import State
from generator.operations import saved_files
from generator.operations.compile import compile
from generator.operations.explanation_listing import list_findings
from generator.operations.generate import documents
from generator.operations.run import UNDRAWN
from generator.operations.units import who
from generator.outputs import audit_report
from generator.workspace import Workspace
from tests.support import Sample
from tests.units import family
from tests.units.conftest import generate

Written = tuple[Sample, "subprocess.CompletedProcess[str]"]
STATION, OFFICE, ODD = (unit.folder for unit in (family.STATION, family.OFFICE, family.ODD))
TABLES, OVERVIEW = "决算报表.xlsx", "部门概况.xlsx"
DOCUMENT = "天河市防汛站2020年度单位决算公开.docx"


def inputs(sample: Sample, unit: str = "", year: int = 2020) -> Path:
    return sample.root / "inputs" / str(year) / unit


def output(sample: Sample, unit: str = "") -> Path:
    return sample.root / "build" / "2020" / unit


@pytest.mark.slow
@pytest.mark.usefixtures("document_alone")
def test_an_error_in_one_unit_stops_no_other_document(department: Sample) -> None:
    (inputs(department, STATION) / TABLES).write_bytes(b"no workbook")
    (inputs(department, ODD) / OVERVIEW).unlink()
    done = generate(department.root, "2020")
    assert done.returncode == 1
    assert (output(department) / "天河市水利局2020年度部门决算公开.docx").is_file()
    assert (output(department, OFFICE) / "天河市水利局2020年度单位决算公开.docx").is_file()
    for unit in (STATION, ODD):
        assert list(output(department, unit).glob("*.docx")) == []
    for told in (
        f"──── 单位：{STATION} ────",
        f"--> {STATION}/{TABLES}",
        f"--> {ODD}/{OVERVIEW}",
        f"inputs/2020/{ODD}",
    ):
        assert told in done.stderr
    assert f"2份没有完成：{STATION}、{ODD}" in done.stdout
    assert "核实[R932]" in done.stdout  # in the department's own: the sum was not checked
    assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.usefixtures("document_alone")
def test_a_sum_that_is_wrong_stops_the_departments_document_alone(department: Sample) -> None:
    department.put(TABLES, "“三公”经费支出决算表", "公务接待费", "预算数", 9)
    department.put(TABLES, "“三公”经费支出决算表", "合计", "预算数", 17)
    done = generate(department.root, "2020")
    assert done.returncode == 1
    assert list(output(department).glob("*.docx")) == []
    assert len(list(output(department).glob("*/*.docx"))) == 3
    block = done.stderr[done.stderr.index("错误[R915]") :]
    assert "部门的公务接待费预算数 9.00万元" in block
    assert "相差 6.60万元" in block


@pytest.mark.slow
def test_check_tells_in_json_whose_each_finding_is(department: Sample) -> None:
    (inputs(department, STATION) / TABLES).write_bytes(b"no workbook")
    done = generate(department.root, "check", "2020", "--format", "json")
    assert done.returncode == 1
    content = json.loads(done.stdout)
    units = {found["unit"]: found for found in content["units"]}
    assert list(units) == sorted((STATION, OFFICE, ODD))
    assert [one["code"] for one in units[STATION]["diagnostics"] if one["severity"] == "error"] == ["C107"]
    assert units[STATION]["diagnostics"][0]["places"] == [{"file": f"{STATION}/{TABLES}", "sheet": "", "cell": ""}]
    assert "R932" in [one["code"] for one in content["diagnostics"]]
    assert not [one for one in units[OFFICE]["diagnostics"] if one["severity"] == "error"]
    assert set(units[OFFICE]) == {"unit", *set(content) - {"year", "units"}}
    for unit in ("", STATION, OFFICE, ODD):
        assert (output(department, unit) / audit_report.OUTPUT.file).is_file()


def test_one_unit_can_be_done_alone(department: Sample) -> None:
    done = generate(department.root, "2020", "--unit", ODD, "--review")
    assert done.returncode == 0, done.stderr
    assert "────" not in done.stdout
    assert sorted(path.name for path in output(department).iterdir()) == [ODD]
    assert len(list(output(department, ODD).glob("*.docx"))) == 2
    only = json.loads(generate(department.root, "check", "2020", "--unit", ODD, "--format", "json").stdout)
    assert only["unit"] == ODD
    assert "units" not in only


@pytest.mark.parametrize(
    "command", [("2020",), ("check", "2020"), ("diff", "2020"), ("trace", "2020", "1"), ("watch", "2020")]
)
def test_an_unknown_unit_is_answered_with_those_that_there_are(department: Sample, command: tuple[str, ...]) -> None:
    done = generate(department.root, *command, "--unit", "某站")
    assert done.returncode == 2
    assert f"没有单位“某站”；有：{OFFICE}、{STATION}、{ODD}" in done.stderr


def test_a_department_without_units_is_checked_as_before(sample: Sample) -> None:
    assert documents(sample.workspace, 2020) == (sample.workspace,)
    run = sample.checked()
    assert not [one for one in run.audit.findings if one.rule.code >= "R9" or one.rule.code == "R724"]
    assert "没有单位“某站”：inputs/2020/ 里没有单位的文件夹" in generate(sample.root, "2020", "--unit", "某站").stderr


@pytest.mark.slow
def test_what_is_no_unit_is_said_to_be_none(department: Sample) -> None:
    folder = inputs(department)
    for name in ("往来函件", ".隐藏", "~旧的", "历史"):
        (folder / name).mkdir()
    (folder / "往来函件" / "~$决算报表.xlsx").write_bytes(b"")
    shutil.copy(folder / TABLES, folder / "历史")
    shutil.copy(folder / TABLES, folder / "~旧的")
    assert department.workspace.units(2020) == tuple(sorted((STATION, OFFICE, ODD)))
    told = [one.message for one in department.checked().diagnostics if one.code == "F505"]
    assert told == [
        "文件夹“历史”不作为单位：程序在 build 里有同名的文件夹",
        "文件夹“往来函件”不作为单位：其中没有工作簿",
    ]
    (inputs(department, ODD) / "下级").mkdir()
    (nested,) = [one for one in Sample(department.root, ODD).checked().diagnostics if one.code == "F505"]
    assert nested.message == "文件夹“下级”不作为单位：单位之下不再分单位"
    assert [str(place) for place in nested.places] == [f"inputs/2020/{ODD}/下级"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["某\t站", "决算公开表.xlsx", "某站.PDF", "con", "某站 ", "某\u202e站"])
def test_a_folder_that_can_be_no_units_is_an_error_if_it_holds_workbooks(department: Sample, name: str) -> None:
    (inputs(department, STATION)).rename(inputs(department) / name)
    compiled = department.compiled()
    assert compiled.document is None
    (found,) = [one for one in compiled.diagnostics if one.code == "F531"]
    assert not any(mark in found.message + found.places[0].with_unit for mark in "\t\u202e")
    assert name not in department.workspace.units(2020)


def test_a_unit_has_its_own_overview_and_shares_the_glossary_alone(department: Sample) -> None:
    unit = Sample(department.root, STATION)
    (inputs(department, STATION) / OVERVIEW).unlink()
    errors = {place.with_unit for one in unit.checked().diagnostics if one.code == "C102" for place in one.places}
    assert errors == {f"{STATION}/{OVERVIEW}"}
    assert who(unit.workspace, 2020) is None


@pytest.mark.slow
def test_last_years_figures_of_a_unit_are_those_of_the_same_unit(department: Sample) -> None:
    shutil.copytree(inputs(department, STATION), inputs(department, STATION, 2019))
    found = [one for one in Sample(department.root, STATION).checked().audit.findings if one.rule.code == "R612"]
    assert {place.file for one in found for place in one.sides[1].places if len(one.sides) > 1} == {f"2019/{TABLES}"}
    for unit in (OFFICE, ODD):  # which have none of last year, though the department's folder is there
        audit = Sample(department.root, unit).checked().audit
        assert {one.state for one in audit.findings if one.rule.code == "R612"} == {State.NOT_EVALUABLE}


def explained(sample: Sample, unit: str, code: str, place: str) -> None:
    """The officer's explanation in the workbook of the unit, or of the department, and what a run writes beside it."""
    part = Sample(sample.root, unit)
    with part.open("情况说明.xlsx") as book:
        page = book["审核说明"]
        row = next(cell.row for cell in page["A"] if str(cell.value).startswith("检查代码")) + 1
        for column, value in enumerate((code, place or None, "查明属实。"), 1):
            page.cell(row, column).value = value
    assert "R009" in [item.code for item in list_findings(part.workspace, 2020, part.checked().audit)]


@pytest.mark.slow
def test_what_cannot_be_told_exactly_may_be_explained(department: Sample) -> None:
    department.put(OVERVIEW, "决算编制范围", "天河市防汛站", "单位名称", "天河市防汛中心站")
    run = department.checked()
    assert {one.rule.code for one in run.audit.of(State.TO_VERIFY)} >= {"R931"}
    explained(department, "", "R931", "")
    run = department.checked()
    assert "R931" not in {one.rule.code for one in run.audit.of(State.TO_VERIFY)}
    assert "R931" in {one.rule.code for one in run.audit.of(State.EXPLAINED)}


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["", f"{STATION}/"])
def test_a_place_may_be_explained_as_it_is_printed(department: Sample, folder: str) -> None:
    unit = Sample(department.root, STATION)
    unit.put(OVERVIEW, "重点工作", "完成河道整治", "内容", "本部门完成河道整治。")
    (finding,) = unit.checked().audit.of(State.TO_VERIFY)
    assert finding.rule.code == "R724"
    explained(department, STATION, "R724", f"{folder}{finding.places[0]}")
    assert unit.checked().audit.of(State.TO_VERIFY) == ()


@pytest.mark.slow
def test_figures_are_traced_within_the_unit(written: Written) -> None:
    sample, _ = written
    done = generate(sample.root, "trace", "2020", "225.44", "--unit", STATION)
    assert done.returncode == 0, done.stderr
    assert "决算报表.xlsx · 收入支出决算总表 · B17" in done.stdout
    whole = generate(sample.root, "trace", "2020", "225.44")
    assert whole.returncode == 1
    printed = f"{STATION}/决算报表.xlsx · 收入支出决算总表 · B17"
    assert "225.44" in generate(sample.root, "trace", "2020", printed).stdout


@pytest.mark.slow
def test_a_finished_document_is_compared_with_the_workbooks_of_its_unit(written: Written, tmp_path: Path) -> None:
    sample, _ = written
    for unit in family.UNITS:
        (document,) = output(sample, unit.folder).glob("*单位决算公开.docx")
        moved = shutil.copy(document, tmp_path / "收到的.docx")
        done = generate(sample.root, "verify", str(moved))
        assert done.returncode == 0, done.stdout + done.stderr
        other = next(one.folder for one in family.UNITS if one is not unit)
        assert generate(sample.root, "verify", str(moved), "--unit", other).returncode == 1
    whole = output(sample) / "天河市水利局2020年度部门决算公开.docx"
    assert generate(sample.root, "verify", str(whole)).returncode == 0


@pytest.mark.slow
def test_a_document_of_no_known_unit_is_not_guessed_at(written: Written, tmp_path: Path) -> None:
    sample, _ = written
    (document,) = output(sample, STATION).glob("*单位决算公开.docx")
    moved = shutil.copy(document, tmp_path / "收到的.docx")
    (tmp_path / "别处").mkdir()
    elsewhere = family.build(tmp_path / "别处", (family.DEPARTMENT, family.OFFICE))
    done = generate(elsewhere.root, "verify", str(moved))
    assert done.returncode == 2
    assert "看不出是哪个单位的决算，请指明单位：--unit 单位" in done.stderr


@pytest.mark.slow
@pytest.mark.usefixtures("document_alone")
def test_a_unit_is_compared_with_its_own_versions(department: Sample) -> None:
    generate(department.root, "2020", "--unit", STATION)
    Sample(department.root, STATION).put("情况说明.xlsx", "变动原因", "收、支总计变动原因", "填写内容", "防汛物资增加")
    done = generate(department.root, "diff", "2020", "--unit", STATION)
    assert done.returncode == 0, done.stderr
    assert "防汛物资增加" in done.stdout


def test_watching_a_department_looks_at_its_units(department: Sample) -> None:
    seen = {path.parent.name for path in saved_files.inputs(department.workspace, 2020)()}
    assert {"2020", STATION, OFFICE, ODD} <= seen
    own = {path.parent.name for path in saved_files.inputs(department.workspace.of_unit(STATION), 2020)()}
    assert STATION in own
    assert OFFICE not in own


@pytest.mark.slow
def test_the_next_year_is_begun_for_the_units_too(department: Sample) -> None:
    done = generate(department.root, "new", "2021")
    assert done.returncode == 0, done.stderr
    assert f"──── 单位：{ODD} ────" in done.stdout
    for unit in ("", STATION, OFFICE, ODD):
        assert {path.name for path in inputs(department, unit, 2021).iterdir() if path.is_file()} == {
            path.name for path in inputs(department, unit).iterdir() if path.is_file()
        }
    named = who(department.workspace.of_unit(STATION), 2021)
    assert named is not None
    assert (named.full_name.value, named.fiscal_year.value) == ("天河市防汛站", 2021)
    again = generate(department.root, "new", "2021")
    assert again.returncode == 1
    assert "I151" in again.stderr


@pytest.mark.slow
def test_a_unit_whose_last_year_is_wrong_is_begun_later_by_itself(department: Sample) -> None:
    good = (inputs(department, STATION) / TABLES).read_bytes()
    (inputs(department, STATION) / TABLES).write_bytes(b"no workbook")
    done = generate(department.root, "new", "2021")
    assert done.returncode == 1
    assert f"{STATION}/{TABLES}" in done.stderr
    assert f"没有建立：{STATION}" in done.stderr
    assert inputs(department, OFFICE, 2021).is_dir()
    assert not inputs(department, STATION, 2021).exists()
    (inputs(department, STATION) / TABLES).write_bytes(good)
    assert generate(department.root, "new", "2021", "--unit", STATION).returncode == 0
    assert (inputs(department, STATION, 2021) / TABLES).is_file()


@pytest.mark.slow
def test_a_department_is_begun_into_a_folder_that_holds_only_units(department: Sample) -> None:
    assert generate(department.root, "new", "2021", "--unit", STATION).returncode == 0
    done = generate(department.root, "new", "2021")
    assert (inputs(department, "", 2021) / TABLES).is_file()
    assert (inputs(department, OFFICE, 2021) / TABLES).is_file()
    assert "I151" in done.stderr  # of the unit that had been begun


@pytest.mark.slow
def test_tables_are_taken_into_a_units_folder(written: Written, tmp_path: Path) -> None:
    sample, _ = written
    published = output(sample, STATION) / "决算公开表.xlsx"
    (tmp_path / "inputs").mkdir()
    done = generate(tmp_path, "import", "2020", str(published), "--unit", STATION, "--place", "四川省")
    assert "【写入】" in done.stdout, done.stderr
    assert sorted(path.name for path in (tmp_path / "inputs" / "2020").iterdir()) == [STATION]
    assert (tmp_path / "inputs" / "2020" / STATION / TABLES).is_file()
    assert generate(tmp_path, "import", "2020", str(published), "--unit", "~站").returncode == 2


@pytest.mark.slow
def test_texts_may_call_themselves_by_either_name(department: Sample) -> None:
    unit = compile(department.workspace.of_unit(ODD), 2020, UNDRAWN)
    text = "\n".join(block.text for block in unit.ledger.document.texts)
    assert "之外的收入，本单位以利息收入为主" in text
    whole = compile(Workspace(department.root), 2020, UNDRAWN)
    assert "之外的收入，本部门以利息收入为主" in "\n".join(block.text for block in whole.ledger.document.texts)


def test_a_unit_may_name_its_department_and_sister_units_and_no_strangers(department: Sample) -> None:
    unit = Sample(department.root, STATION)

    def found(text: str) -> set[str]:
        unit.put(OVERVIEW, "重点工作", "完成河道整治", "内容", text)
        audit = unit.checked().audit
        return {one.rule.code for one in audit.of(State.ERROR, State.TO_VERIFY)}

    assert found("天河市水利局及下属单位共同完成，天河市河湖管理中心2020年度决算另行公开。") == set()
    assert found("天河市交通运输管理局及下属单位共同完成。") == {"R721"}
