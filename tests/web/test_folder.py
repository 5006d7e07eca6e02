"""The folder of the site: written whole, moved with the document it was made from, never over somebody's work."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.storage import files
from tests.support import Sample, generate


@pytest.fixture
def published(sample: Sample) -> Path:
    done = generate("2020", "--web", cwd=sample.root)
    assert done.returncode == 0, done.stdout + done.stderr
    folder = sample.root / "build" / "2020" / "网页"
    assert f"【已生成】{Path('build/2020/网页')}" in done.stdout or str(folder) in done.stdout
    return folder


def test_a_run_without_it_leaves_the_site_of_the_same_document(published: Path, sample: Sample) -> None:
    before = files.read_folder(published)
    generate("2020", cwd=sample.root)
    assert files.read_folder(published) == before


@pytest.mark.slow
def test_the_site_of_an_earlier_document_goes_to_the_kept_versions(published: Path, sample: Sample) -> None:
    with sample.open("部门概况.xlsx") as book:
        book["重点工作"]["A6"].value = "另一个小标题"
    done = generate("2020", "--draft", cwd=sample.root)
    assert not published.exists()
    assert "F525" in done.stdout
    kept = list((published.parent / "历史").glob("网页（*）"))
    assert len(kept) == 1
    assert (kept[0] / "index.html").is_file()


@pytest.mark.slow
def test_a_page_that_somebody_changed_is_kept_when_it_is_written_again(published: Path, sample: Sample) -> None:
    (published / "index.html").write_text("改过", encoding="utf-8")
    done = generate("2020", "--web", cwd=sample.root)
    assert "F519" in done.stdout
    kept = list((published.parent / "历史").glob("网页（*）"))
    assert [(path / "index.html").read_text(encoding="utf-8") for path in kept] == ["改过"]
    assert (published / "index.html").read_text(encoding="utf-8") != "改过"


def test_a_folder_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "网页"
    files.put_folder(folder, {"a.html": b"1", "数据/b.csv": b"2"})
    real = files.put_whole

    def failing(path: Path, content: bytes) -> None:
        if path.name == "b.csv":
            raise OSError(28, "full")
        real(path, content)

    monkeypatch.setattr(files, "put_whole", failing)
    with pytest.raises(OSError, match="full"):
        files.put_folder(folder, {"a.html": b"3", "数据/b.csv": b"4"})
    assert files.read_folder(folder) == {"a.html": b"1", "数据/b.csv": b"2"}
    assert [path.name for path in tmp_path.iterdir()] == ["网页"]
