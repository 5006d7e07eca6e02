"""The user's cache: what it spares a later run, and that it never spoils one."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.accounts.classification import reading
from generator.charts import drawing
from generator.charts.spec import PieChart, PiePart
from generator.editions import place_files
from generator.operations.doctor import examine
from generator.operations.kept_figures import draw_once
from generator.storage import cache
from tests.support import Sample

SPEC = PieChart("图", (PiePart("甲", Decimal(3), "3.00", "60.00%"), PiePart("乙", Decimal(2), "2.00", "40.00%")))
RUN = """
import sys
from pathlib import Path
from generator.operations.generate import generate
from generator.workspace import Workspace
result = generate(Workspace(Path.cwd()), 2020)
print(result.document is not None, sorted({"matplotlib", "numpy", "PIL"} & set(sys.modules)))
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache.SWITCH, str(tmp_path / "cache"))
    return tmp_path / "cache"


def entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


@pytest.mark.slow
def test_a_later_run_makes_the_same_document_and_imports_nothing_that_draws(sample: Sample, folder: Path) -> None:
    def run() -> tuple[str, bytes]:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PATH": "", "PYTHONUTF8": "1"}
        command = [sys.executable, "-c", RUN]
        said = subprocess.run(command, cwd=sample.root, env=environment, capture_output=True, text=True, check=True)
        (document,) = (sample.root / "build" / "2020").glob("*.docx")
        return said.stdout.strip(), document.read_bytes()

    first, second = run(), run()
    assert first[0] == "True ['PIL', 'matplotlib', 'numpy']"
    assert second == ("True []", first[1])


def test_a_figure_is_drawn_once_and_anew_when_what_it_shows_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[PieChart] = []
    draw = drawing.draw

    def watched(spec: PieChart) -> bytes:
        drawn.append(spec)
        return draw(spec)

    monkeypatch.setattr(drawing, "draw", watched)
    other = PieChart("图", (SPEC.parts[0], PiePart("丙", Decimal(2), "2.00", "40.00%")))
    assert draw_once(SPEC) == draw_once(SPEC) == draw(SPEC)
    assert draw_once(other) == draw(other)
    assert drawn == [SPEC, other]


def test_a_figure_in_installed_fonts_is_not_kept(folder: Path) -> None:
    rare = PieChart("图", (PiePart("㑇", Decimal(3), "3.00"), SPEC.parts[1]))
    try:
        draw_once(rare)
    except ValueError:
        pytest.skip("no installed font has the character")
    assert not entries(folder)


def test_what_is_made_of_something_is_made_once(folder: Path) -> None:
    made: list[str] = []

    def make() -> dict[str, Decimal]:
        made.append("")
        return {"amount": Decimal("1.00")}

    first, second = (cache.kept_or_made("kind", make, "key") for _ in range(2))
    assert repr(first) == repr(second) == "{'amount': Decimal('1.00')}"
    assert len(made) == 1


@pytest.mark.parametrize("shipped", [place_files.shipped, reading.shipped], ids=["formats", "classification"])
def test_what_the_program_ships_is_the_same_when_it_is_taken_over(folder: Path, shipped: Any) -> None:
    read = shipped.__wrapped__()
    assert len(entries(folder)) == 1
    taken = shipped.__wrapped__()
    assert taken is not read
    assert vars(taken) == vars(read)


def test_what_a_result_depends_on_tells_it_apart(folder: Path) -> None:
    cache.store("kind", b"1", "ab", "c")
    assert cache.load("kind", "ab", "c") == b"1"
    assert cache.load("kind", "a", "bc") is cache.load("other", "ab", "c") is None


@pytest.mark.parametrize("damaged", [b"", b"\0" * 40, None])
def test_a_damaged_entry_is_none(folder: Path, damaged: bytes | None) -> None:
    cache.store("kind", b"content", "key")
    (entry,) = entries(folder)
    entry.write_bytes(entry.read_bytes()[:-1] if damaged is None else damaged)
    assert cache.load("kind", "key") is None
    cache.store("kind", b"content", "key")
    assert cache.load("kind", "key") == b"content"


def test_a_folder_that_others_may_write_to_is_not_used(folder: Path) -> None:
    if not hasattr(os, "geteuid"):
        pytest.skip("rights are the system's")
    folder.mkdir()
    folder.chmod(0o777)
    cache.store("kind", b"content", "key")
    assert not entries(folder)
    assert cache.load("kind", "key") is None
    assert any(one.name == "缓存" and not one.well and "不能用" in one.result for one in examine())


def test_where_the_folder_cannot_be_a_run_goes_without(folder: Path) -> None:
    folder.write_text("a file in its place")
    assert draw_once(SPEC) == drawing.draw(SPEC)
    assert any(one.name == "缓存" and not one.well for one in examine())


def test_it_can_be_switched_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.SWITCH, "off")
    cache.store("kind", b"content", "key")
    assert cache.load("kind", "key") is None
    assert not folder.exists()
    assert any(one.name == "缓存" and one.result == "不用" for one in examine())


def test_many_that_write_the_same_entry_leave_it_whole(folder: Path) -> None:
    content = os.urandom(200_000)
    read: list[bytes | None] = []

    def work() -> None:
        for _ in range(20):
            cache.store("kind", content, "key")
            read.append(cache.load("kind", "key"))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(read) == {content}
    assert len(entries(folder)) == 1


def test_the_oldest_entries_go_where_there_are_too_many(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_MOST", 5_000)
    last = cache.LOOKED_AFTER + 8  # as the folder is looked at once in so many
    for number in range(last + 1):
        cache.store("kind", bytes(1_000), str(number))
        os.utime(entries(folder)[0])
    assert len(entries(folder)) < cache.LOOKED_AFTER
    assert cache.load("kind", str(last)) is not None
