"""Measures `generate 2020` against a bare script doing the same work with the same packages, and how time grows.

Usage: python tests/benchmark/run.py [RUNS], 0 for the growth alone

Prints ratios of medians of interleaved runs on this machine, of processor time (which other programs disturb least),
elapsed time and peak memory. LibreOffice is kept out of the comparison: the bare script lays nothing out, so neither
do we; what the page numbers cost is printed by itself, and so is what a run does that the bare script does not.
"""

from __future__ import annotations

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
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from generator import compilation, editions  # noqa: E402
from generator.accounts.quantities import Phrase  # noqa: E402
from generator.charts.spec import BarChart, PieChart  # noqa: E402
from generator.document.word.template_check import check_template  # noqa: E402
from generator.operations import compile, generate, publish, reading, run  # noqa: E402
from generator.outputs import audit_report, ledger  # noqa: E402
from generator.workspace import Workspace  # noqa: E402
from tests.benchmark.many_items import enlarge  # noqa: E402
from tests.benchmark.many_projects import add_projects  # noqa: E402

# What a run does beyond the bare script, by the functions that do it.
TEMPLATE_CHECK = "checking the template"
BEYOND = (
    ("reading the province before the rest", compile, "choose"),
    ("checking figures and texts", compile, "run_checks"),
    ("the audit report", audit_report, "audit_workbook"),
    ("the ledger", compilation, "ledger_of"),
    ("the ledger", ledger, "rows"),
    ("the ledger", ledger, "ledger_workbook"),
    ("comparing and keeping versions", publish, "record"),
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


def measured(command: list[str], folder: Path, *, layout: bool = False) -> Measured:
    """Time and peak memory of one run of the command, as the operating system accounts for it."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
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


def told(name: str, run: Measured) -> None:
    """Prints a measurement."""
    print(f"{name:<48}{run.processor:7.2f} s CPU {run.elapsed:7.2f} s {run.memory:6.0f} MiB")


def compare(folder: Path, rounds: int) -> None:
    """Prints ours against the bare script, interleaved, after a warm-up of each."""
    context = folder / "context.json"
    edition = editions.find(2020, "四川省")
    assert edition is not None
    source, _ = reading.read_source(Workspace(folder), edition, 2020)
    context.write_text(json.dumps(plain(edition.compose(source)), ensure_ascii=False), encoding="utf-8")
    template = folder / "templates" / edition.template
    ours = [sys.executable, "-m", "generator", "2020"]
    bare = [sys.executable, str(Path(__file__).with_name("bare.py")), str(folder / "inputs"), str(template)]
    bare += [str(context), str(folder / "bare.docx")]
    helped = [sys.executable, "-m", "generator", "--help"]
    for command in (ours, bare, helped):
        measured(command, folder)
    groups = [tuple(measured(command, folder) for command in (ours, bare, helped)) for _ in range(rounds)]
    generate, script, answer = (median([group[index] for group in groups]) for index in range(3))
    told("generate 2020, without LibreOffice", generate)
    told("bare script", script)
    told("generate --help", answer)
    ratios = (f"{ours / theirs:.2f}" for ours, theirs in zip(generate, script, strict=True))
    print("processor time {}, elapsed time {}, memory {} times the bare script (aim 1.25)".format(*ratios))
    print(f"generate --help {answer.processor / generate.processor:.2f} of generate 2020 (aim under 0.33)")
    more = beyond(folder)
    for name, seconds in more.items():
        print(f"  {name:<46}{seconds:7.2f} s CPU")
    left = (generate.processor - sum(more.values())) / script.processor
    print(f"  without these {left:.2f} times the bare script's processor time")
    if shutil.which("soffice"):
        told("generate 2020, with LibreOffice's page numbers", measured(ours, folder, layout=True))


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
        sample = Path(temporary) / "sample"
        copy_sample(sample)
        rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
        if rounds:
            compare(sample, rounds)
        growth(Path(temporary))
