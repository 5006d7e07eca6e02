"""What this machine has that the program uses, and what follows where it is missing."""

from __future__ import annotations

import platform
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version

from generator import __version__
from generator.document.problems import INSTALL_REDLINE
from generator.document.word.engine_choice import engines
from generator.document.word.fonts import STAND_INS, installed_faces
from generator.document.word.libreoffice import find_libreoffice
from generator.document.word.redline import engine
from generator.storage import cache
from generator.values import dataclass

_PACKAGES = ("docxtpl", "python-docx", "openpyxl", "matplotlib", "babel", "typer")


@dataclass(frozen=True)
class MachineCondition:
    """One thing looked for: its name, the result, whether all is well, and what follows."""

    name: str
    result: str
    well: bool
    follows: str = ""


def examine(*, terminal: bool = True) -> Iterator[MachineCondition]:
    """What was looked for, one after the other; nothing is changed. What concerns a terminal alone may be left out."""
    yield MachineCondition("本程序", __version__, True)
    yield MachineCondition("Python", f"{platform.python_version()}（{platform.system()} {platform.machine()}）", True)
    yield MachineCondition("程序包", "，".join(f"{name} {version(name)}" for name in _PACKAGES), True)
    if terminal:
        encoding = (sys.stdout.encoding or "").lower()
        follows = "" if encoding.startswith("utf") else "显示不出的字以“?”代替"
        yield MachineCondition("终端编码", encoding, True, follows)
    yield _cache()
    yield _libreoffice()
    yield _layout()
    yield _redlines()
    yield from _faces()


def _cache() -> MachineCondition:
    place = cache.folder()
    if place is None:
        return MachineCondition("缓存", "不用", True, "每次都重新读表、画图，慢一些")
    if not cache.usable():
        follows = "不用缓存，每次都重新读表、画图，慢一些；核对文件夹能否写入、是否只有本人能写"
        return MachineCondition("缓存", f"{place}，不能用", False, follows)
    return MachineCondition(
        "缓存", str(place), True, f"没有变的表和图下次直接取用；可以删除，不用它的设 {cache.SWITCH}=off"
    )


def _libreoffice() -> MachineCondition:
    command = find_libreoffice()
    if command is None:
        return MachineCondition("LibreOffice", "没有", True, "有 WPS 或 Word 的，由它排版")
    try:
        ended = subprocess.run([command, "--version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return MachineCondition("LibreOffice", f"{command}，不能启动", False, "不能由它排版；重新安装 LibreOffice")
    lines = ended.stdout.strip().splitlines()
    return MachineCondition("LibreOffice", lines[0] if lines else command, True, "可用来排出目录页码、生成PDF")


def _layout() -> MachineCondition:
    available = [engine.name for engine in engines()]
    if not available:
        return MachineCondition(
            "排版程序", "没有", False, "目录页码由本程序推算，不能生成PDF；装上 WPS、Word 或 LibreOffice 之一即可"
        )
    others = f"；另有 {'、'.join(available[1:])}" if available[1:] else ""
    return MachineCondition("排版程序", available[0], True, f"用它排出目录页码、生成PDF{others}")


def _redlines() -> MachineCondition:
    component = engine()
    if component is None:
        return MachineCondition("修订对照组件", "没有", False, f"不能写修订对照；需要的，运行 {INSTALL_REDLINE}")
    return MachineCondition("修订对照组件", component, True, "用来写修订对照")


def _faces() -> Iterator[MachineCondition]:
    installed = installed_faces()
    if installed is None:
        yield MachineCondition("字体", "不能列出本机字体", False, "请在Word中核对文档的字体")
        return
    for face, others in STAND_INS.items():
        if face in installed:
            yield MachineCondition(f"字体 {face}", "有", True)
            continue
        stand_in = next((name for name in others if name in installed), None)
        if stand_in is None:
            yield MachineCondition(f"字体 {face}", "没有，也没有相近的字体", False, "由Word另选字体打印")
        else:
            yield MachineCondition(f"字体 {face}", f"没有，以“{stand_in}”代替", True, "行距和每页行数不变")
