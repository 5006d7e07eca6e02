"""Stand-ins for typefaces of the document that a machine does not have, of the same widths, for laying it out."""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import sys
from collections.abc import Set

from generator.document.word.package import DOCUMENT, STYLES

# The faces of the form, and what may stand in for each, best first.
STAND_INS = {
    "仿宋_GB2312": ("仿宋", "FangSong", "STFangsong", "Noto Serif CJK SC", "Noto Sans CJK SC"),
    "楷体_GB2312": ("楷体", "KaiTi", "STKaiti", "Noto Serif CJK SC", "Noto Sans CJK SC"),
    "黑体": ("SimHei", "STHeiti", "Noto Sans CJK SC"),
    "宋体": ("SimSun", "STSong", "Noto Serif CJK SC", "Noto Sans CJK SC"),
    "方正小标宋简体": ("方正小标宋_GBK", "华文中宋", "STZhongsong", "Noto Serif CJK SC", "Noto Sans CJK SC"),
}
# The digits of these are wider than half a character; LibreOffice reads the feature after the colon.
_HALF_WIDTH = {"Noto Serif CJK SC": ":hwid", "Noto Sans CJK SC": ":hwid"}
_FACE = re.compile(r'(w:(ascii|hAnsi|cs|eastAsia)=")([^"]+)(")')


def installed_faces() -> frozenset[str] | None:
    """The families that Windows or fontconfig lists, or None on a machine that has neither."""
    if sys.platform == "win32":
        return _registered_faces()
    command = shutil.which("fc-list")
    if command is None:
        return None
    listed = subprocess.run([command, ":", "family"], capture_output=True, text=True, encoding="utf-8", check=False)
    return frozenset(name.strip() for line in listed.stdout.splitlines() for name in line.split(","))


def _registered_faces() -> frozenset[str]:
    """The families that Windows has registered: «SimHei (TrueType)», «MingLiU & PMingLiU (TrueType)»."""
    names: set[str] = set()
    if sys.platform == "win32":
        import winreg

        for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
            with (
                contextlib.suppress(OSError),
                winreg.OpenKey(root, r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts") as key,
            ):
                values = (winreg.EnumValue(key, index)[0] for index in range(winreg.QueryInfoKey(key)[1]))
                names.update(name.strip() for value in values for name in value.partition(" (")[0].split("&"))
    return frozenset(names)


def missing_faces(installed: Set[str] | None) -> tuple[str, ...]:
    """The faces of the form that a machine with these families lacks."""
    return () if installed is None else tuple(face for face in STAND_INS if face not in installed)


def with_stand_ins(parts: dict[str, bytes], installed: Set[str] | None) -> dict[str, bytes]:
    """The parts with every missing face replaced by the best stand-in the machine has."""
    chosen: dict[str, str] = {}
    for face in missing_faces(installed):
        installed_face = next((name for name in STAND_INS[face] if name in (installed or ())), None)
        if installed_face:
            chosen[face] = installed_face
    if not chosen:
        return parts

    def replaced(match: re.Match[str]) -> str:
        stand_in = chosen.get(match[3])
        if stand_in is None:
            return match[0]
        feature = "" if match[2] == "eastAsia" else _HALF_WIDTH.get(stand_in, "")
        return f"{match[1]}{stand_in}{feature}{match[4]}"

    changed = dict(parts)
    for name in parts:
        if name in (DOCUMENT, STYLES) or name.startswith(("word/footer", "word/header")):
            changed[name] = _FACE.sub(replaced, parts[name].decode("utf-8")).encode("utf-8")
    return changed
