"""The folder for a machine without a network: what is in it, what it is told of, and that it installs."""

from __future__ import annotations

import ensurepip
import subprocess
import sys
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from typer import BadParameter

from generator.cli.app import app
from generator.diagnostics import Outcome
from generator.operations.gathering import gather as gathering
from generator.operations.gathering import install, own_wheel
from generator.operations.gathering.gather import GatheredFolder, gather
from tests.gathering.wheel_files import write_wheel


@pytest.fixture
def own(tmp_path: Path, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small wheel in place of the program's own, with an index that has what it needs."""
    write_wheel(index, "alpha-1.0")
    write_wheel(index, "pip-99.0")
    monkeypatch.setattr(
        gathering, "own_wheel", lambda folder: Outcome(write_wheel(folder, "own-1.0", ["alpha", "python-redlines"]))
    )


def done(outcome: Outcome[GatheredFolder]) -> GatheredFolder:
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


@pytest.mark.slow
@pytest.mark.usefixtures("own")
def test_the_folder_has_all_and_its_size_is_what_lies_there(tmp_path: Path) -> None:
    folder = tmp_path / "内网"
    result = done(gather(folder, (3, 12)))
    assert {path.name for path in folder.iterdir()} == {"安装.bat", "打开决算.bat", "程序包", "手册"}
    packages = {path.name for path in (folder / "程序包").iterdir()}
    assert packages == {"alpha-1.0-py3-none-any.whl", "own-1.0-py3-none-any.whl", "install.py"}
    assert result.wheels == 2
    assert not result.brings_python
    assert result.size == sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    manual = (folder / "手册" / "手册.html").read_text(encoding="utf-8")
    assert "<h1>手册</h1>" in manual
    assert 'href="%E6%A0%BC%E5%BC%8F.html"' in manual
    assert (folder / "手册" / "格式.html").is_file()


@pytest.mark.slow
@pytest.mark.usefixtures("own")
def test_the_batch_files_are_for_windows_and_for_the_python_of_the_wheels(tmp_path: Path) -> None:
    folder = tmp_path / "内网"
    done(gather(folder, (3, 13)))
    for name in ("安装.bat", "打开决算.bat"):
        content = (folder / name).read_bytes()
        assert content.startswith(b"@echo off\r\nchcp 65001 >nul\r\n")
        assert content.count(b"\n") == content.count(b"\r\n")
        assert b"@" not in content.removeprefix(b"@")  # nothing left to fill in
    installing = (folder / "安装.bat").read_text(encoding="utf-8")
    assert "py -3.13 -c" in installing
    assert "Python313\\python.exe" in installing
    assert "!= (3, 13)" in installing


@pytest.mark.slow
@pytest.mark.usefixtures("own")
def test_a_brought_python_decides_the_version_and_has_pip_beside_it(tmp_path: Path) -> None:
    embeddable = tmp_path / "python-3.12.10-embed-amd64.zip"
    with zipfile.ZipFile(embeddable, "w") as archive:
        archive.writestr("python.exe", "")
        archive.writestr("python312.dll", "")
    folder = tmp_path / "内网"
    result = done(gather(folder, python_file=embeddable))
    assert result.python == "3.12"
    assert result.brings_python
    assert (folder / embeddable.name).read_bytes() == embeddable.read_bytes()
    assert (folder / "程序包" / "pip-99.0-py3-none-any.whl").is_file()
    assert done(gather(folder, python_file=folder / embeddable.name)).brings_python  # once more, from the folder itself


@pytest.mark.slow
@pytest.mark.usefixtures("own")
def test_a_folder_is_filled_anew_but_not_one_of_others_and_not_half(tmp_path: Path, index: Path) -> None:
    folder = tmp_path / "内网"
    done(gather(folder, (3, 12)))
    (index / "alpha-1.0-py3-none-any.whl").unlink()
    before = sorted(path.name for path in folder.rglob("*"))
    assert [one.code for one in gather(folder, (3, 12)).diagnostics] == ["F580"]
    assert sorted(path.name for path in folder.rglob("*")) == before
    write_wheel(index, "alpha-2.0")
    done(gather(folder, (3, 12)))
    assert {path.name for path in (folder / "程序包").glob("alpha*")} == {"alpha-2.0-py3-none-any.whl"}
    (folder / "报告.docx").write_bytes(b"")
    assert [one.code for one in gather(folder, (3, 12)).diagnostics] == ["F584"]
    wrong = gather(tmp_path / "neu", python_file=folder / "报告.docx")
    assert [one.code for one in wrong.diagnostics] == ["F583"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--for", "2.7"], "“2.7”不是本程序能用的Python版本"),
        (["--python", "没有.zip"], "没有文件“没有.zip”"),
        (["--python", __file__, "--for", "3.12"], "不能同时写 --for"),
    ],
)
def test_the_command_names_what_is_wrong_with_its_call(tmp_path: Path, arguments: list[str], expected: str) -> None:
    with pytest.raises(BadParameter, match=expected):
        app(["gather", str(tmp_path / "内网"), *arguments], standalone_mode=False)


@pytest.mark.slow
def test_an_installed_program_is_packed_as_the_wheel_that_it_came_from(tmp_path: Path) -> None:
    wheel = own_wheel.packed(distribution("xlrd"), tmp_path)
    target = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", str(target)]
    subprocess.run([*pip, str(wheel)], check=True)
    assert (target / "xlrd" / "book.py").is_file()
    assert {path.name for path in target.glob("*.dist-info")} == {f"xlrd-{distribution('xlrd').version}.dist-info"}


@pytest.mark.slow
def test_the_gathered_wheels_install_without_an_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    write_wheel(tmp_path, "alpha-1.0", ["of_no_index"])
    python = install.install(tmp_path, tmp_path)
    shown = subprocess.run([str(python), "-c", "import alpha; print(alpha.VERSION)"], capture_output=True, check=True)
    assert shown.stdout.strip() == b"1.0"
    launcher = (tmp_path / "generate.bat").read_bytes()
    assert launcher == b'@"%~dp0venv\\bin\\python" -X utf8 -m generator %*\r\n'  # whatever the user's folder is called
    assert python == tmp_path / "venv" / "bin" / "python"


@pytest.mark.slow
def test_an_embeddable_python_is_given_a_place_for_packages(tmp_path: Path) -> None:
    paths_file = tmp_path / "python312._pth"
    paths_file.write_text("python312.zip\n.\n#import site\n", encoding="utf-8")
    write_wheel(tmp_path, "alpha-1.0")
    bundled = next((Path(ensurepip.__file__).parent / "_bundled").glob("pip-*.whl"))
    for _ in range(2):  # the second time over what the first left
        install.into_embeddable(paths_file, [str(next(tmp_path.glob("alpha*.whl")))], bundled)
    assert (tmp_path / "Lib" / "site-packages" / "alpha.py").is_file()
    assert paths_file.read_text(encoding="utf-8").splitlines()[-1] == "Lib\\site-packages"
