"""Small wheels."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path


def write_wheel(folder: Path, name: str, requires: Iterable[str] = (), tag: str = "py3-none-any") -> Path:
    """A wheel of a package with a module of its name: alpha-1.0."""
    package, version = name.split("-")
    path = folder / f"{name}-{tag}.whl"
    lines = [
        "Metadata-Version: 2.1",
        f"Name: {package}",
        f"Version: {version}",
        *(f"Requires-Dist: {r}" for r in requires),
    ]
    about = f"{name}.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{package}.py", f"VERSION = {version!r}\n")
        archive.writestr(f"{about}/METADATA", "\n".join((*lines, "")))
        archive.writestr(f"{about}/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n")
        archive.writestr(f"{about}/RECORD", f"{about}/RECORD,,\n")
    return path
