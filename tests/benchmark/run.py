"""Measures `generate 2020` against a bare script doing the same work with the same packages, and how time grows.

Usage: python tests/benchmark/run.py [RUNS], 0 for the growth alone

Prints medians of interleaved runs on this machine, of processor time (which other programs disturb least), elapsed
time and peak memory; both sides have their bytecode compiled. A cold run finds nothing in the cache, a later one what a
run before it left. LibreOffice is kept out of the comparison, as the bare script lays nothing out, and measured by
itself; so is what a run does that the bare script does not.
"""

from __future__ import annotations

import compileall
import itertools
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import fields, is_dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from generator import editions  # noqa: E402
from generator.accounts.quantities import Phrase  # noqa: E402
from generator.charts.spec import BarChart, PieChart  # noqa: E402
from generator.document.word.template_check import check_template  # noqa: E402
from generator.operations import compile, generate, publish, reading, run  # noqa: E402
from generator.outputs import audit_report, compilation, ledger  # noqa: E402
from generator.storage.cache import SWITCH  # noqa: E402
from generator.workbooks.cell_texts import CellText, with_texts  # noqa: E402
from generator.workspace import Workspace  # noqa: E402
from tests.benchmark.many_items import enlarge  # noqa: E402
from tests.benchmark.many_projects import add_projects  # noqa: E402

INSTALLED = Path(tempfile.gettempdir()) / "benchmarked"  # the program as it is packed and installed, with its bytecode
PACKED = ("templates", "inputs", "docs", "samples")
BARE = "bare script: the same packages, no checks or reports"
# What a run does beyond the bare script, by the functions that do it.
TEMPLATE_CHECK = "checking the template"
BEYOND = (
    ("reading the province before the rest", compile, "choose"),
    ("checking figures and texts", compile, "run_checks"),
    ("the audit report", audit_report, "audit_workbook"),
    ("the ledger", compilation, "ledger_of"),
    ("the ledger", ledger, "rows"),
    ("the ledger", ledger, "ledger_workbook"),
    ("comparing and keeping versions", publish, "version_of"),
    ("comparing and keeping versions", publish, "deliver"),
)


class Measured(NamedTuple):
    """What a run took: seconds of processor time, seconds from start to end, MiB at its peak."""

    processor: float
    elapsed: float
    memory: float


def plain(value: Any) -> Any:
    """A report as data that a bare script can read."""
    if isinstance(value, Phrase):
        return str(value)
    if isinstance(value, PieChart):
        drawn = [part for part in value.parts if part.value]
        return {"figure": "PieChart", "labels": [p.label for p in drawn], "values": [float(p.value) for p in drawn]}
    if isinstance(value, BarChart):
        bars = [(f"{name}{part.label}", float(part.value)) for name, parts in value.groups for part in parts]
        return {
            "figure": "BarChart",
            "labels": [label for label, _ in bars],
            "values": [amount for _, amount in bars],
        }
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return [plain(item) for item in value] if isinstance(value, tuple) else value


def measured(command: list[str], folder: Path, *, layout: bool = False, cache: Path | None = None) -> Measured:
    """Time and peak memory of one run of the command, as the operating system accounts for it, with a cache or none."""
    environment = {**os.environ, "PYTHONPATH": str(INSTALLED), "PYTHONUTF8": "1", SWITCH: str(cache or "off")}
    if not layout:
        environment["PATH"] = ""  # no LibreOffice to be found
    with tempfile.TemporaryFile() as errors:
        begun = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        spent = time.perf_counter() - begun
        if status:
            errors.seek(0)
            raise SystemExit(errors.read().decode(errors="replace"))
    return Measured(usage.ru_utime + usage.ru_stime, spent, usage.ru_maxrss / 1024)


def median(measurements: list[Measured]) -> Measured:
    """The median of each measure."""
    return Measured(*(statistics.median(measure) for measure in zip(*measurements, strict=True)))


def told(name: str, run: Measured, bare: Measured | None = None, aim: str = "") -> None:
    """Prints a measurement, and its processor time by that of the bare script."""
    ratio = f"{run.processor / bare.processor:6.2f} x bare{aim and f' (aim {aim})'}" if bare else ""
    print(f"{name:<52}{run.processor:7.2f} s CPU {run.elapsed:7.2f} s {run.memory:6.0f} MiB{ratio}", flush=True)


def compare(folder: Path, rounds: int) -> None:
    """Prints ours against the bare script, all in turn, after a round that is not counted."""
    context = folder / "context.json"
    edition = editions.find(2020, "四川省")
    assert edition is not None
    source, _ = reading.read_source(Workspace(folder), edition, 2020)
    context.write_text(json.dumps(plain(edition.compose(source)), ensure_ascii=False), encoding="utf-8")
    template = folder / "templates" / edition.template
    ours = [sys.executable, "-m", "generator", "2020"]
    bare = [sys.executable, str(Path(__file__).with_name("bare.py")), str(folder / "inputs"), str(template)]
    bare += [str(context), str(folder / "bare.docx")]
    alone = [sys.executable, str(Path(__file__).with_name("docxtpl_alone.py")), *bare[3:]]
    kept = folder / "cache"
    numbers = itertools.count()

    def cold() -> Measured:
        with tempfile.TemporaryDirectory() as empty:
            return measured(ours, folder, cache=Path(empty))

    def later(*, figures: bool) -> Measured:
        change_a_text(folder, next(numbers))
        if figures:
            drop_figures(kept)
        return measured(ours, folder, cache=kept)

    runs: dict[str, tuple[Callable[[], Measured], str]] = {
        BARE: (lambda: measured(bare, folder), ""),
        "docxtpl alone: the template filled, no charts": (lambda: measured(alone, folder), ""),
        "cold run: nothing in the cache": (cold, "1.25"),
        "later run: a text changed": (lambda: later(figures=False), "0.75"),
        "later run: a text and all figures changed": (lambda: later(figures=True), ""),
        "again in a kept process: a text changed": (lambda: again(folder, next(numbers)), "0.3"),
        "generate --help": (lambda: measured([*ours[:-1], "--help"], folder), "0.1"),
    }
    found: dict[str, list[Measured]] = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, (run_once, _) in runs.items():
            result = run_once()
            if number:
                found[name].append(result)
    print(f"load of the machine {os.getloadavg()[0]:.1f}; medians of {rounds} rounds in turn")
    script = median(found[BARE])
    for name, (_, aim) in runs.items():
        told(name, median(found[name]), script, aim)
    for name, seconds in beyond(folder).items():
        print(f"  {name:<50}{seconds:7.2f} s CPU")
    if shutil.which("soffice"):
        change_a_text(folder, next(numbers))
        told("with LibreOffice's page numbers: a text changed", measured(ours, folder, layout=True, cache=kept), script)


def change_a_text(folder: Path, number: int) -> None:
    """Another reason in the notes, as an officer saves it."""
    path = folder / "inputs" / "2020" / "情况说明.xlsx"
    reason = f"项目资金的收入和支出均多于上年，增加{number + 2}个项目"
    path.write_bytes(with_texts(path.read_bytes(), "变动原因", [CellText(4, 2, reason, (4, 2))]))


def drop_figures(cache: Path) -> None:
    """Takes the pictures out of the cache, so that they are drawn anew."""
    for path in cache.iterdir():
        if path.read_bytes()[sha256().digest_size :].startswith(b"\x89PNG"):
            path.unlink()


AGAIN = """
import json, os, sys, time
from pathlib import Path
from generator.cli.process import collect_seldom
from generator.operations.generate import generate
from generator.operations.watch import warm
from generator.workspace import Workspace
from tests.benchmark.run import change_a_text
collect_seldom()  # as the command does
folder, number = Path(sys.argv[1]), int(sys.argv[2])
toolchain = warm()
generate(Workspace(folder), 2020, toolchain=toolchain)
change_a_text(folder, number)
begun, spent = time.perf_counter(), time.process_time()
generate(Workspace(folder), 2020, toolchain=toolchain)
print(json.dumps([time.process_time() - spent, time.perf_counter() - begun]))
"""


def again(folder: Path, number: int) -> Measured:
    """The second run of a process, as of one that watches."""
    environment = {**os.environ, "PYTHONPATH": f"{INSTALLED}{os.pathsep}{ROOT}", "PYTHONUTF8": "1", "PATH": ""}
    command = [sys.executable, "-c", AGAIN, str(folder), str(number)]
    said = subprocess.run(command, env={**environment, SWITCH: "off"}, capture_output=True, text=True, check=True)
    processor, elapsed = json.loads(said.stdout)
    return Measured(processor, elapsed, 0)


def beyond(folder: Path) -> dict[str, float]:
    """Seconds of processor time of what the bare script does not do, the least of three runs in this process."""
    found: list[dict[str, float]] = []
    for _ in range(3):
        spent: dict[str, float] = {}
        with ExitStack() as stack:
            stack.enter_context(patch.dict(os.environ, PATH=""))  # no LibreOffice to be found
            for name, module, function in BEYOND:
                stack.enter_context(patch.object(module, function, clocked(getattr(module, function), name, spent)))
            toolchain = run.Toolchain(check_template=clocked(check_template, TEMPLATE_CHECK, spent))
            generate.generate(Workspace(folder), 2020, toolchain=toolchain)
        found.append(spent)
    return min(found, key=lambda spent: sum(spent.values()))


def clocked(function: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    """The function, its processor time added to what has been spent under the name."""

    def call(*arguments: Any, **named: Any) -> Any:
        begun = time.process_time()
        try:
            return function(*arguments, **named)
        finally:
            spent[name] = spent.get(name, 0) + time.process_time() - begun

    return call


GROWTH: tuple[tuple[str, Callable[[Path, int], None], tuple[int, ...]], ...] = (
    ("functional items", enlarge, (20, 200, 2000)),
    ("projects", add_projects, (7, 60, 300)),
)


def growth(folder: Path) -> None:
    """Prints how time grows with items and projects, what each takes, the review copy's time, what is kept."""
    for name, grown, counts in GROWTH:
        first: Measured | None = None
        for count in counts:
            workspace = folder / f"{name} {count}"
            copy_sample(workspace)
            grown(workspace, count)
            command = [sys.executable, "-m", "generator", "2020"]
            measured_once = measured(command, workspace)
            told(f"{count} {name}", measured_once)
            told(f"{count} {name}, with the review copy", measured([*command, "--review"], workspace))
            kept = max(path.stat().st_size for path in workspace.glob("build/2020/历史/2*.json.xz"))
            print(f"  kept beside the document: {kept / 1024 / 1024:.2f} MiB")
            if first is not None:
                more = (measured_once.processor - first.processor) / (count - counts[0])
                print(f"  each more: {1000 * more:.1f} ms CPU")
            first = first or measured_once


def copy_sample(folder: Path) -> None:
    """Lays the sample's inputs and templates into the folder."""
    for name in ("inputs", "templates"):
        shutil.copytree(ROOT / name, folder / name)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        INSTALLED = Path(temporary) / "installed"
        shutil.copytree(ROOT / "generator", INSTALLED / "generator", ignore=shutil.ignore_patterns("__pycache__"))
        for packed in PACKED:
            shutil.copytree(ROOT / packed, INSTALLED / "generator" / "workspace_files" / packed)
        compileall.compile_dir(INSTALLED, quiet=2)
        sample = Path(temporary) / "sample"
        copy_sample(sample)
        rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
        if rounds:
            compare(sample, rounds)
        growth(Path(temporary))
