"""Measures `generate 2020` against a bare script doing the same work with the same packages, and how time grows.

Usage: python tests/benchmark/run.py [RUNS]

Prints ratios of medians of interleaved runs on this machine. LibreOffice is kept out of the comparison: the bare
script lays nothing out, so neither do we; what the page numbers cost is printed by itself.
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
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from generator import editions, examination  # noqa: E402
from generator.accounts.quantities import Phrase  # noqa: E402
from generator.figures.spec import Comparison, Composition  # noqa: E402
from generator.workspace import Workspace  # noqa: E402
from tests.benchmark.many_items import enlarge  # noqa: E402

Measured = tuple[float, float]  # seconds, MiB


def plain(value: Any) -> Any:
    """A report as data that a bare script can read."""
    if isinstance(value, Phrase):
        return str(value)
    if isinstance(value, Composition):
        drawn = [part for part in value.parts if part.value]
        return {"figure": "Composition", "labels": [p.label for p in drawn], "values": [float(p.value) for p in drawn]}
    if isinstance(value, Comparison):
        bars = [(f"{name}{part.label}", float(part.value)) for name, parts in value.groups for part in parts]
        return {
            "figure": "Comparison",
            "labels": [label for label, _ in bars],
            "values": [amount for _, amount in bars],
        }
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return [plain(item) for item in value] if isinstance(value, tuple) else value


def measured(command: list[str], folder: Path, *, layout: bool = False) -> Measured:
    """Wall time and peak memory of one run of the command, as the operating system accounts for it."""
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
    return spent, usage.ru_maxrss / 1024


def median(runs: list[Measured]) -> Measured:
    """The medians of time and memory."""
    return statistics.median(run[0] for run in runs), statistics.median(run[1] for run in runs)


def told(name: str, run: Measured) -> None:
    """Prints a measurement."""
    print(f"{name:<44}{run[0]:8.2f} s {run[1]:8.0f} MiB")


def compare(folder: Path, runs: int) -> None:
    """Prints ours against the bare script, interleaved, after a warm-up of each."""
    context = folder / "context.json"
    edition = editions.find(2020)
    assert edition is not None
    source, _ = examination.read_source(Workspace(folder), edition, 2020)
    context.write_text(json.dumps(plain(edition.compose(source)), ensure_ascii=False), encoding="utf-8")
    template = folder / "templates" / edition.template
    ours = [sys.executable, "-m", "generator", "2020"]
    bare = [sys.executable, str(Path(__file__).with_name("bare.py")), str(folder / "inputs"), str(template)]
    bare += [str(context), str(folder / "bare.docx")]
    helped = [sys.executable, "-m", "generator", "--help"]
    for command in (ours, bare, helped):
        measured(command, folder)
    rounds = [tuple(measured(command, folder) for command in (ours, bare, helped)) for _ in range(runs)]
    generate, script, answer = (median([group[index] for group in rounds]) for index in range(3))
    told("generate 2020, without LibreOffice", generate)
    told("bare script", script)
    told("generate --help", answer)
    ratios = (f"{ours / theirs:.2f}" for ours, theirs in zip(generate, script, strict=True))
    print("time {} times, memory {} times the bare script (aim 1.25)".format(*ratios))
    print(f"generate --help {answer[0] / generate[0]:.2f} of generate 2020 (aim under 0.33)")
    if shutil.which("soffice"):
        told("generate 2020, with LibreOffice's page numbers", measured(ours, folder, layout=True))


def growth(folder: Path) -> None:
    """Prints the time for 20, 200 and 2,000 functional items."""
    for items in (20, 200, 2000):
        workspace = folder / str(items)
        copy_sample(workspace)
        enlarge(workspace, items)
        command = [sys.executable, "-m", "generator", "2020"]
        told(f"{items} functional items", median([measured(command, workspace) for _ in range(3)]))


def copy_sample(folder: Path) -> None:
    """Lays the sample's inputs and templates into the folder."""
    for name in ("inputs", "templates"):
        shutil.copytree(ROOT / name, folder / name)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        sample = Path(temporary) / "sample"
        copy_sample(sample)
        compare(sample, int(sys.argv[1]) if len(sys.argv) > 1 else 7)
        growth(Path(temporary))
