"""Mutated workbooks and Word files given to the program: it must end soon, without an exception, and write whole files.

A case is made from its number alone, so that one that fails can be made again.
"""

from __future__ import annotations

import random
import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache, lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

from openpyxl import load_workbook

from generator.comparing import verification, verification_report
from generator.comparing.verification import Result
from generator.diagnostics import Diagnostic
from generator.document.word.package import parse
from generator.editions import Edition
from generator.operations.compile import Render, compile
from generator.operations.generate import generate
from generator.operations.reading import read_source
from generator.operations.run import UNDRAWN, Options
from generator.operations.trace import NothingThereError, trace
from generator.operations.verify import NotVerifiableError, read_finished
from generator.outputs.compilation import Compilation
from generator.report.source import ReportSource
from generator.storage.archives import read_archive
from generator.workbooks.worksheets import worksheets
from generator.workspace import Workspace
from tests.fuzz.mutations import mutated
from tests.support import Sample

WORKBOOKS = (
    "inputs/2020/决算报表.xlsx",
    "inputs/2020/情况说明.xlsx",
    "inputs/2020/绩效评价.xlsx",
    "inputs/2020/部门概况.xlsx",
)
TEMPLATE = "templates/四川省部门决算公开.docx"
SECONDS = 60  # of the processor, after which a case hangs
_WAITING = 20  # times as many of the clock, for one that only waits, also on a busy machine
_UNEXPECTED = ("F506", "F507", "F599")  # codes of diagnostics that stand for an exception


Reading = tuple[ReportSource, tuple[Diagnostic, ...]]

_READ: set[bytes] = set()  # digests of what was read and reported of cases before


class HangError(Exception):
    """A case that does not end."""


class _ReadAsBeforeError(Exception):
    """A mutated workbook of which all is read that was read of one before, and nothing else is reported."""


@dataclass
class Tally:
    """How many cases ended how, and what is wrong with those that should not have ended so."""

    counts: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


def workbook_case(sample: Sample, number: int) -> str:
    """A mutated workbook checked, one in fifty also published and traced; how it ended.

    Where it reads as one before did, nothing that follows can be new: compiling is a function of what is read.
    """
    chance = random.Random(f"workbook {number}")
    place = chance.choices((*WORKBOOKS, "inputs/名词解释.xlsx"), (8, 4, 4, 2, 1))[0]
    with _replaced(sample, place, chance):
        if number % 50 == 0:
            run = generate(sample.workspace, 2020, Options(in_spite_of_checks=True), toolchain=UNDRAWN)
            _expected(run.diagnostics)
            for path in run.files.values():
                assert_whole(path)
            with suppress(NothingThereError):
                trace(sample.workspace, 2020, "决算报表!收入支出决算总表!B3")
            return "written" if run.document else "refused, report written"
        try:
            with _ending_where_read_as_before():
                compilation = compile(sample.workspace, 2020, render=Render.NEVER)
        except _ReadAsBeforeError:
            return "read as before"
        _expected(compilation.diagnostics)
    return "refused" if compilation.preventing else "read"


def document_case(sample: Sample, document: bytes, number: int) -> str:
    """A mutated finished document verified, or a mutated template filled; how it ended."""
    chance = random.Random(f"document {number}")
    if number % 2:
        with _replaced(sample, TEMPLATE, chance):
            compilation = compile(sample.workspace, 2020, UNDRAWN, render=Render.IN_SPITE_OF_CHECKS)
            _expected(compilation.diagnostics)
            if compilation.document is None:
                return "template refused"
            for name, part in read_archive(compilation.document.content).items():
                if name.endswith(".xml"):
                    parse(part)
        return "template filled"
    path = sample.root / "成品.docx"
    path.write_bytes(mutated(chance, document))
    try:
        finished = read_finished(sample.workspace, path)
    except NotVerifiableError:
        return "document refused"
    if finished.year != 2020:
        return "document of another year"
    ledger = _compilation(sample.root).ledger
    texts, unseen = finished.content.document.texts, finished.content.unread
    compared = (*verification.compare(ledger, texts), *verification.unseen(Counter(), unseen))
    assert list(verification_report.differences(compared))
    return "document agrees" if {item.result for item in compared} == {Result.SAME} else "document differs"


@cache
def _compilation(root: Path) -> Compilation:
    """The sound workbooks' compilation, with which finished documents are compared."""
    return compile(Workspace(root), 2020, UNDRAWN, render=Render.IN_SPITE_OF_CHECKS)


def sound_document(sample: Sample) -> bytes:
    """The document that the sound workbooks give."""
    document = _compilation(sample.root).document
    assert document is not None
    return document.content


@contextmanager
def _replaced(sample: Sample, place: str, chance: random.Random) -> Iterator[None]:
    """A file of the sample mutated, for the time of the case."""
    path = sample.root / place
    sound = path.read_bytes()
    path.write_bytes(mutated(chance, sound))
    try:
        yield
    finally:
        path.write_bytes(sound)


def _expected(diagnostics: tuple[object, ...]) -> None:
    wrong = [found for found in diagnostics if getattr(found, "code", "") in _UNEXPECTED]
    assert not wrong, wrong


def assert_whole(path: Path) -> None:
    """That a written file can be read by what reads its kind."""
    content = path.read_bytes()
    parts = read_archive(content)
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            parse(part)
    if path.suffix == ".xlsx":
        load_workbook(BytesIO(content))


@contextmanager
def _within(seconds: int) -> Iterator[None]:
    """The time that a case may take. It is the main thread's alone."""

    def hang(*_: object) -> None:
        raise HangError

    before = signal.signal(signal.SIGPROF, hang), signal.signal(signal.SIGALRM, hang)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.alarm(_WAITING * seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.alarm(0)
        signal.signal(signal.SIGPROF, before[0])
        signal.signal(signal.SIGALRM, before[1])


@contextmanager
def remembering() -> Iterator[None]:
    """Within, no workbook is parsed again while its bytes are the same, as the sound ones beside a mutated one are."""
    with patch("generator.workbooks.files.worksheets", lru_cache(maxsize=16)(worksheets)):
        yield


@contextmanager
def _ending_where_read_as_before() -> Iterator[None]:
    """Within, compiling raises _ReadAsBeforeError where all is read, and reported of it, as in a case before."""

    def read(workspace: Workspace, edition: Edition, year: int) -> Reading:
        source, diagnostics = reading = read_source(workspace, edition, year)
        everything = repr((workspace.root, year, diagnostics, source.diagnostics, source.contents))
        digest = sha256(everything.encode("utf-8", "surrogatepass")).digest()
        if digest in _READ:
            raise _ReadAsBeforeError
        _READ.add(digest)
        return reading

    with patch("generator.operations.compile.read_source", read):
        yield


def run(name: str, numbers: Iterable[int], case: Callable[[int], str], until: float = float("inf")) -> Tally:
    """The cases of the numbers, as far as time allows, and how they ended."""
    tally = Tally()
    for number in numbers:
        if time.monotonic() > until:
            break
        try:
            with _within(SECONDS):
                tally.counts[case(number)] += 1
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            tally.counts[type(error).__name__] += 1
            tally.failures.append(f"{name} {number}: {traceback.format_exc()}")
    return tally
