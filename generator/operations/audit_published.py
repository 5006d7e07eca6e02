"""Published disclosures audited: files read over the cores, documents given together compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from generator import editions
from generator.auditing import problems
from generator.auditing.audit import PublicationAudit, audit, audit_with_companions
from generator.auditing.audited import AuditedDocument
from generator.auditing.companions import related
from generator.auditing.recognising import recognised
from generator.diagnostics import Diagnostic, Place
from generator.editions import FormatError
from generator.operations.batch.workers import LostError, available_cores, workers_of
from generator.operations.edition_choice import OWN_FORMATS, bad_format
from generator.outputs.board.board import SLIPS
from generator.outputs.board.page import FILE as BOARD
from generator.published.opening import SUFFIXES, read_published
from generator.values import dataclass
from generator.workspace import OWN_FOLDERS

RESULTS = "审核结果"  # the folder of the reports, where no other is named
SECONDS = 180.0  # that a file may take; reading a PDF ends before that
_UNREADABLE = (".doc", ".wps", ".rtf", ".odt", ".ofd", ".zip", ".rar", ".7z")
_OWN = frozenset((*OWN_FOLDERS, SLIPS, RESULTS, "templates"))  # folders whose documents nobody published
_FEWEST = 2  # files for which processes are worth their start

Done = Callable[[int, int, "AuditedFile"], None]  # how many of how many are done, and the last of them


@dataclass(frozen=True)
class AuditRequest:
    """A file to audit, and what the user says of it."""

    path: Path
    year: int = 0  # 0 where the document says
    place: str = ""
    formats: Path | None = None  # a workspace's folder of formats of its own


@dataclass(frozen=True)
class AuditedFile:
    """A file with its audit, or why there is none."""

    path: Path
    audit: PublicationAudit | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether it was read, and nothing is wrong."""
        return self.audit is not None and self.audit.sound


class UnknownPlaceError(Exception):
    """There is no format of the place; the message states which places there are, in Chinese."""


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The files to audit: those named, and those in the folders named, also further down, but the program's own."""
    result: list[Path] = []
    for path in paths:
        if not path.is_dir():
            result.append(path)
            continue
        within = (one for one in sorted(path.rglob("*")) if not _OWN.intersection(one.relative_to(path).parts[:-1]))
        result += filter(_is_published, within)
    return list(dict.fromkeys(result))


def _is_published(path: Path) -> bool:
    """Whether a file of a folder may be a disclosure; one in a format that is not read is told, not passed over."""
    named = path.suffix.lower() in (*SUFFIXES, *_UNREADABLE) and not path.name.startswith(("~$", ".", ".~"))
    return named and path.name != BOARD and path.is_file()


def audit_files(
    paths: Sequence[Path], year: int = 0, place: str = "", root: Path = Path(), jobs: int = 0, done: Done | None = None
) -> tuple[AuditedFile, ...]:
    """The audits of the files in their order. UnknownPlaceError where a place is named that has no format.

    FormatError where a format file of the workspace cannot be read: by the program's own formats in its stead, the
    documents would be found wrong, or right, by rules that are not the examiner's.
    """
    formats = root / OWN_FORMATS
    places = editions.with_own(formats)
    if place and places.named(place) is None:
        raise UnknownPlaceError(f"没有“{place}”的格式；有：{'、'.join(places.by_place)}")
    requests = [AuditRequest(path, year, place, formats) for path in paths]
    audited: list[AuditedFile] = []
    for number, one in enumerate(_each(requests, jobs), start=1):
        audited.append(one)
        if done is not None:
            done(number, len(requests), one)
    return _compared(audited)


def audit_file(request: AuditRequest) -> AuditedFile:
    """The audit of one file by itself; none where a format file of the workspace that it needs is wrong."""
    read = read_published(request.path)
    if read.value is None:
        return AuditedFile(request.path, None, read.diagnostics)
    try:
        places = editions.with_own(request.formats) if request.formats is not None else None
        document = recognised(read.value, places, request.year, request.place)
    except FormatError as error:
        return AuditedFile(request.path, None, (*read.diagnostics, bad_format(error)))
    if document.value is None:
        return AuditedFile(request.path, None, (*read.diagnostics, *document.diagnostics))
    return AuditedFile(request.path, audit(document.value), read.diagnostics)


def _each(requests: Sequence[AuditRequest], jobs: int) -> Iterator[AuditedFile]:
    """The audits in the order of the files; several go over the cores, a process that is lost loses one file."""
    count = min(jobs or available_cores(), len(requests))
    if len(requests) < _FEWEST or count < _FEWEST:
        yield from map(audit_file, requests)
        return
    with workers_of(audit_file, count, SECONDS) as workers:
        futures: list[Future[AuditedFile]] = [workers.submit(request) for request in requests]
        for request, future in zip(requests, futures, strict=True):
            try:
                yield future.result()
            except LostError as error:
                lost = problems.LOST.at(Place.of(request.path.name), why=error)
                yield AuditedFile(request.path, None, (lost,))


def _compared(files: Sequence[AuditedFile]) -> tuple[AuditedFile, ...]:
    """The files; the documents that belong together also compared with each other."""
    documents: list[AuditedDocument] = [one.audit.audited for one in files if one.audit is not None]
    with_companions = iter(related(documents))
    result: list[AuditedFile] = []
    for one in files:
        whole = one.audit and audit_with_companions(one.audit, next(with_companions))
        result.append(replace(one, audit=whole))
    return tuple(result)
