"""Wheels for a machine and all that they need there, downloaded by pip: each requirement is met by one of them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from email.parser import HeaderParser
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version

from generator.diagnostics import Diagnostic, Place
from generator.operations.gathering import problems
from generator.operations.gathering.target_machine import TargetMachine
from generator.text import visible
from generator.values import dataclass

_NONE_SUCH = "No matching distribution found for"
_UNREACHABLE = "connection broken"  # after which pip says that there is no such package
_LONGEST_REASON = 200  # characters of pip's own words that are printed


@dataclass
class _Need:
    """What is known of a package that is needed: the versions that serve, the extras asked for."""

    versions: SpecifierSet = field(default_factory=SpecifierSet)
    extras: frozenset[str] = frozenset()


class NotGatheredError(Exception):
    """Wheels cannot be had; carries why."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(diagnostics)
        self.diagnostics = diagnostics


def gather_wheels(
    wanted: Mapping[Path | str, frozenset[str]], folder: Path, machine: TargetMachine, without: frozenset[str]
) -> tuple[Path, ...]:
    """Downloads into the folder what is wanted and all it needs on the machine, but for some packages; the wheels.

    Wanted are wheels that are there, and names of packages, each with its extras. A package comes in the version that
    runs here, else in the newest that serves. NotGatheredError names every package without a wheel for the machine.
    """
    needs: dict[str, _Need] = {one: _Need() for one in wanted if isinstance(one, str)}
    wheels: dict[str, Path] = {}
    waiting = {*needs}
    for one, extras in wanted.items():
        if isinstance(one, Path):
            waiting |= {*_further(one, machine, extras, needs, without)}
    while waiting:
        lacking = [name for name in sorted(waiting) if name not in wheels or not _serves(wheels[name], needs[name])]
        for name, path in _download({name: needs[name] for name in lacking}, folder, machine).items():
            if name in wheels:
                wheels[name].unlink()
            wheels[name] = path
        waiting = {
            further
            for name in waiting
            for further in _further(wheels[name], machine, needs[name].extras, needs, without)
        }
    return tuple(sorted(wheels.values()))


def requirements_of(wheel: Path) -> Iterator[Requirement]:
    """What a wheel says that it needs."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
        metadata = HeaderParser().parsestr(archive.read(name).decode())
    yield from (Requirement(text) for text in metadata.get_all("Requires-Dist", []))


def _further(
    wheel: Path, machine: TargetMachine, extras: frozenset[str], needs: dict[str, _Need], without: frozenset[str]
) -> Iterator[str]:
    """The packages of which a wheel asks for more than was known, which is known from now on."""
    for requirement in requirements_of(wheel):
        name = canonicalize_name(requirement.name)
        if name in without or not machine.wants(requirement, extras):
            continue
        known = needs.get(name)
        before = known or _Need()
        now = _Need(before.versions & requirement.specifier, before.extras | requirement.extras)
        if now != known:
            needs[name] = now
            yield name


def _serves(wheel: Path, need: _Need) -> bool:
    return need.versions.contains(_version(wheel), prereleases=True)


def _version(wheel: Path) -> Version:
    return parse_wheel_filename(wheel.name)[1]


def _download(needs: Mapping[str, _Need], folder: Path, machine: TargetMachine) -> dict[str, Path]:
    """The wheels of the packages, in one call of pip; where that fails, one by one, so that all missing are named."""
    if not needs:
        return {}
    why = _pip([f"{name}{_as_here(name, need)}" for name, need in needs.items()], folder, machine)
    if why:
        _raise_without_index(why, folder)
        missing = []
        for name, need in needs.items():
            if _pip([f"{name}{_as_here(name, need)}"], folder, machine):
                why = _pip([f"{name}{need.versions}"], folder, machine)
                if why:
                    _raise_without_index(why, folder)
                    package = f"{name}{need.versions}"
                    missing.append(problems.NO_WHEEL.at(Place.of(package), package=package, python=machine.version))
        if missing:
            raise NotGatheredError(tuple(missing))
    serving: dict[str, list[Path]] = {}
    for path in folder.glob("*.whl"):
        name = canonicalize_name(parse_wheel_filename(path.name)[0])
        if name in needs and _serves(path, needs[name]):
            serving.setdefault(name, []).append(path)
    return {name: max(paths, key=_version) for name, paths in serving.items()}


def _raise_without_index(why: str, folder: Path) -> None:
    """NotGatheredError where pip failed for another reason than that there is no such wheel."""
    if _NONE_SUCH not in why or _UNREACHABLE in why:
        raise NotGatheredError((problems.NO_INDEX.at(Place.of(folder), reason=_reason(why)),))


def _pip(requirements: Sequence[str], folder: Path, machine: TargetMachine) -> str:
    """Downloads wheels: "" once they are there, else what pip said."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--disable-pip-version-check",
        "--retries=1",
    ]
    ended = subprocess.run(
        [*command, *machine.pip_options, "--dest", str(folder), *requirements],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=os.environ | {"PYTHONUTF8": "1"},
        check=False,
    )
    return "" if ended.returncode == 0 else ended.stderr or f"pip {ended.returncode}"


def _as_here(name: str, need: _Need) -> str:
    """The version that runs on this machine, where it serves."""
    try:
        here = version(name)
    except PackageNotFoundError:
        return str(need.versions)
    return f"=={here}" if need.versions.contains(here, prereleases=True) else str(need.versions)


def _reason(text: str) -> str:
    """The line of pip's words that says the most."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if _UNREACHABLE in line] or lines[-1:]
    return visible(telling[0])[:_LONGEST_REASON]
