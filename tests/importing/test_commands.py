"""generate new and generate import from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cases import putuo_social_work
from tests.importing.printed import Look, published
from tests.support import Sample, generate

NAME = "攀枝花市经济和信息化局"


def test_a_year_is_begun_once_and_then_filled_from_published_tables(sample: Sample) -> None:
    begun = generate("new", "2021", cwd=sample.root)
    assert begun.returncode == 0, begun.stderr
    assert str(Path("inputs") / "2021" / "情况说明.xlsx") in begun.stdout
    assert "变动原因：待重写6格（旁边有上年内容）" in begun.stdout
    again = generate("new", "2021", cwd=sample.root)
    assert again.returncode == 1
    assert "错误[I151]" in again.stderr

    published(putuo_social_work.TABLES, Look(year=2021, department=NAME)).save(sample.root / "公开表.xlsx")
    done = generate("import", "2021", "公开表.xlsx", cwd=sample.root)
    assert done.returncode == 0, done.stderr
    assert f"【取数】公开表.xlsx · Sheet1 · A1　{NAME}2021年度收入决算表" in done.stdout
    assert "→ 决算报表.xlsx · 收入决算表：填入36格" in done.stdout
    assert str(Path("build") / "2021" / "导入前" / "决算报表.xlsx") in done.stdout


def test_a_file_that_gives_nothing_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "表.csv").write_bytes(b"1,2")
    done = generate("import", "2021", "表.csv", "--place", "全国", cwd=tmp_path)
    assert done.returncode == 1
    assert "错误[I116]" in done.stderr
    assert "没有写入任何工作簿。" in done.stdout
    written = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != ".generate.lock"]
    assert written == [tmp_path / "表.csv"]
