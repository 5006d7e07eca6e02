"""Wheels for Windows out of a stand-in index: all that Windows needs and nothing else, or every missing one named."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from generator.operations.gathering.target_machine import TargetMachine, python_in
from generator.operations.gathering.wheels import NotGatheredError, gather_wheels
from tests.gathering.wheel_files import write_wheel

MACHINE = TargetMachine((3, 12))


def gathered(own: Path, without: frozenset[str] = frozenset()) -> list[str]:
    folder = own.parent / "gathered"
    folder.mkdir(exist_ok=True)
    return [path.name for path in gather_wheels({own: frozenset()}, folder, MACHINE, without)]


@pytest.mark.slow
def test_what_only_windows_needs_comes_along_and_what_others_need_does_not(tmp_path: Path, index: Path) -> None:
    own = write_wheel(
        tmp_path, "own-1.0", ["alpha[fast]", 'unixonly; sys_platform != "win32"', 'extra; extra == "dev"']
    )
    write_wheel(
        index, "alpha-1.0", ['winonly; sys_platform == "win32"', 'quick; extra == "fast"', 'slow; extra == "slow"']
    )
    write_wheel(index, "winonly-2.0", tag="cp312-cp312-win_amd64")
    write_wheel(index, "winonly-3.0", tag="cp312-cp312-manylinux2014_x86_64")
    write_wheel(index, "quick-1.0", ['older; python_version < "3.12"'])
    assert gathered(own) == [
        "alpha-1.0-py3-none-any.whl",
        "quick-1.0-py3-none-any.whl",
        "winonly-2.0-cp312-cp312-win_amd64.whl",
    ]


@pytest.mark.slow
def test_a_bound_that_is_met_with_later_replaces_the_wheel_that_was_taken(tmp_path: Path, index: Path) -> None:
    own = write_wheel(tmp_path, "own-1.0", ["alpha", "beta"])
    write_wheel(index, "alpha-1.0")
    write_wheel(index, "alpha-2.0")
    write_wheel(index, "beta-1.0", ["alpha<2"])
    assert gathered(own) == ["alpha-1.0-py3-none-any.whl", "beta-1.0-py3-none-any.whl"]
    assert len(list((tmp_path / "gathered").iterdir())) == 2


@pytest.mark.slow
def test_every_missing_wheel_is_named_with_the_python_it_is_missing_for(tmp_path: Path, index: Path) -> None:
    own = write_wheel(tmp_path, "own-1.0", ["alpha", "beta>=2", "gamma"])
    write_wheel(index, "alpha-1.0", tag="cp311-cp311-win_amd64")
    write_wheel(index, "beta-1.0")
    write_wheel(index, "gamma-1.0")
    with pytest.raises(NotGatheredError) as raised:
        gathered(own)
    assert [(one.code, one.message) for one in raised.value.diagnostics] == [
        ("F580", "程序包 alpha 没有适用于 Windows 64位、Python 3.12 的安装包"),
        ("F580", "程序包 beta>=2 没有适用于 Windows 64位、Python 3.12 的安装包"),
    ]


@pytest.mark.slow
def test_an_index_that_cannot_be_reached_is_not_told_as_missing_wheels(
    tmp_path: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = write_wheel(tmp_path, "own-1.0", ["alpha", "beta"])
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    with pytest.raises(NotGatheredError) as raised:
        gathered(own)
    assert [one.code for one in raised.value.diagnostics] == ["F581"]


@pytest.mark.slow
def test_what_is_left_out_is_not_asked_for(tmp_path: Path, index: Path) -> None:
    own = write_wheel(tmp_path, "own-1.0", ["Python_Redlines[docxodus]", "alpha"])
    write_wheel(index, "alpha-1.0")
    assert gathered(own, frozenset({"python-redlines"})) == ["alpha-1.0-py3-none-any.whl"]


@pytest.mark.parametrize(
    ("name", "members", "expected"),
    [
        ("python-3.12.10-amd64.exe", (), (3, 12)),
        ("python-3.13.0-embed-amd64.zip", ("python.exe", "python3.dll", "python313.dll"), (3, 13)),
        ("python-3.12.10-embed-arm64.zip", (), None),
        ("python-3.8.10-amd64.exe", (), None),
        ("别的.zip", ("说明.txt",), None),
    ],
)
def test_a_brought_python_is_recognised(
    tmp_path: Path, name: str, members: tuple[str, ...], expected: tuple[int, int] | None
) -> None:
    with zipfile.ZipFile(tmp_path / name, "w") as archive:
        for member in members:
            archive.writestr(member, "")
    assert python_in(tmp_path / name) == expected
