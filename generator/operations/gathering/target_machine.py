"""The machine that wheels are gathered for: 64-bit Windows with CPython of a version."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement

from generator.storage.archives import MEGABYTE
from generator.storage.files import read_file
from generator.values import dataclass

_LARGEST = 200 * MEGABYTE  # of a Python that comes along
PLATFORM = "win_amd64"
OLDEST = (3, 11)  # as the program's own requires-python says
_LIBRARY = re.compile(r"python3(\d\d)\.dll", re.IGNORECASE)
_INSTALLER = re.compile(r"python-3\.(\d\d)\.\d+(?:rc\d)?-amd64\.exe", re.IGNORECASE)


@dataclass(frozen=True)
class TargetMachine:
    """64-bit Windows with CPython of a version, as (3, 12)."""

    python: tuple[int, int]

    @property
    def version(self) -> str:
        """The version as it is written: 3.12."""
        return f"{self.python[0]}.{self.python[1]}"

    @property
    def pip_options(self) -> tuple[str, ...]:
        """What has pip take wheels of this machine alone."""
        platform = ("--platform", PLATFORM, "--python-version", self.version, "--implementation", "cp")
        return (*platform, "--only-binary=:all:")

    def wants(self, requirement: Requirement, extras: frozenset[str] = frozenset()) -> bool:
        """Whether a requirement of a package that is taken with these extras holds on the machine.

        pip evaluates markers for the machine that it runs on: what only Windows needs (colorama) would be missing.
        """
        if requirement.marker is None:
            return True
        return any(requirement.marker.evaluate({**self._environment, "extra": extra}) for extra in extras or {""})

    @property
    def _environment(self) -> dict[str, str]:
        return {
            **{name: str(value) for name, value in default_environment().items()},
            "os_name": "nt",
            "sys_platform": "win32",
            "platform_system": "Windows",
            "platform_machine": "AMD64",
            "platform_release": "10",
            "platform_version": "10.0.19045",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "python_version": self.version,
            "python_full_version": f"{self.version}.0",
            "implementation_version": f"{self.version}.0",
        }


def python_in(path: Path) -> tuple[int, int] | None:
    """The version of the Python that a file brings, an installer or embeddable zip of python.org; None for others."""
    installer = _INSTALLER.fullmatch(path.name)
    if installer is not None:
        return _supported(int(installer[1]))
    try:
        with zipfile.ZipFile(BytesIO(read_file(path, _LARGEST))) as archive:
            names = set(archive.namelist())
    except (OSError, zipfile.BadZipFile):
        return None
    libraries = [found for name in names if (found := _LIBRARY.fullmatch(name))]
    return _supported(int(libraries[0][1])) if len(libraries) == 1 and "python.exe" in names else None


def python_version(text: str) -> tuple[int, int] | None:
    """The version that a text writes: 3.12 or 3.12.4; None where it is none that the program runs on."""
    written = re.fullmatch(r"3\.(\d\d)(?:\.\d+)?", text.strip())
    return _supported(int(written[1])) if written else None


def _supported(minor: int) -> tuple[int, int] | None:
    return (3, minor) if (3, minor) >= OLDEST else None
