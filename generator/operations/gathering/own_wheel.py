"""The program's own wheel: built from its source where it runs from that, else packed again from what is installed."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import sys
import zipfile
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import generator
from generator.diagnostics import Outcome, Place
from generator.operations.gathering import problems
from generator.storage.files import read_file, why_unread
from generator.text import visible

NAME = "final-accounts-generator"
_NOT_OF_A_WHEEL = ("INSTALLER", "REQUESTED", "RECORD", "direct_url.json")  # which pip adds when it installs
_SOURCE = Path(generator.__file__).parents[1]


def own_wheel(folder: Path) -> Outcome[Path]:
    """The wheel in the folder, or why there is none."""
    if (_SOURCE / "pyproject.toml").is_file():
        return _built(folder)
    try:
        return Outcome(packed(distribution(NAME), folder))
    except PackageNotFoundError:
        return _failed("读不到已安装的程序（它不是由安装包装的）")
    except OSError as error:
        return _failed(f"读不到已安装的程序（{why_unread(error)}）")


def _built(folder: Path) -> Outcome[Path]:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--disable-pip-version-check"]
    ended = subprocess.run(
        [*command, "--wheel-dir", str(folder), str(_SOURCE)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if ended.returncode:
        return _failed((ended.stderr.strip().splitlines() or ["pip 没有说明原因"])[-1])
    return Outcome(next(folder.glob("final_accounts_generator-*.whl")))


def packed(installed: Distribution, folder: Path) -> Path:
    """The files that are installed as the wheel they came from. OSError where one cannot be read."""
    path = folder / f"{installed.name.replace('-', '_')}-{installed.version}-py3-none-any.whl"
    record, about = [], ""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(installed.files or (), key=str):
            if file.parts[0] == ".." or "__pycache__" in file.parts:  # scripts, and what Python made since
                continue
            about = file.parts[0] if file.parts[0].endswith(".dist-info") else about
            if file.parts[0] == about and file.name in _NOT_OF_A_WHEEL:
                continue
            content = read_file(Path(str(file.locate())))
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            archive.writestr(file.as_posix(), content)
            record.append(f"{_quoted(file.as_posix())},sha256={digest},{len(content)}")
        archive.writestr(f"{about}/RECORD", "\n".join((*record, f"{about}/RECORD,,", "")))
    return path


def _quoted(name: str) -> str:
    return f'"{name}"' if "," in name else name


def _failed(reason: str) -> Outcome[Path]:
    return Outcome(None, (problems.NOT_PACKED.at(Place.of(NAME), reason=visible(reason)[:200]),))
