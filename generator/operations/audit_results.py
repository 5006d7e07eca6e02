"""What an audit of published documents leaves in a folder: a report for each, marked copies, a summary of many."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

from generator.auditing import problems
from generator.auditing.audit import PublicationAudit
from generator.diagnostics import Diagnostic, Place
from generator.operations.audit_published import AuditedFile
from generator.outputs.published_audit import folder
from generator.outputs.published_audit.marked_pdf import marked_pdf
from generator.outputs.published_audit.marked_word import marked_word
from generator.outputs.published_audit.report import audit_report
from generator.published.published_document import PublishedFormat
from generator.storage.files import free, read_file, same, why_unread, write_whole
from generator.text import written_name
from generator.values import dataclass

_MARKS = {PublishedFormat.PDF: marked_pdf, PublishedFormat.WORD: marked_word}


@dataclass(frozen=True)
class WrittenResults:
    """The files written, for each document and for all; what could not be."""

    of_files: tuple[tuple[AuditedFile, tuple[Path, ...]], ...]
    of_all: tuple[Path, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def paths(self) -> tuple[Path, ...]:
        """All files written."""
        return (*(path for _, paths in self.of_files for path in paths), *self.of_all)


def write_results(files: Sequence[AuditedFile], into: Path, *, marked: bool = False) -> WrittenResults:
    """Writes the results into the folder, beside whatever lies there: nothing that differs is overwritten."""
    diagnostics: list[Diagnostic] = []
    of_files: list[tuple[AuditedFile, tuple[Path, ...]]] = []
    names = names_of([one.path for one in files])
    for one, label in zip(files, names, strict=True):
        paths: list[Path] = []
        if one.audit is not None:
            name = re.sub(r"[\\/:]", "_", label)  # with its suffix: a PDF often lies beside its Word file
            paths += _written(into / f"{name}_审核报告.xlsx", audit_report(one.audit), diagnostics)
            if marked:
                copy, suffix = _marked(one.path, one.audit, diagnostics), one.path.suffix
                paths += _written(into / f"{name.removesuffix(suffix)}_标注{suffix}", copy, diagnostics) if copy else []
        of_files.append((one, tuple(paths)))
    of_all: list[Path] = []
    if len(files) > 1:
        named = zip(names, files, strict=True)
        summary = folder.folder_report([(name, one.audit, one.diagnostics) for name, one in named])
        of_all = _written(into / folder.FILE, summary, diagnostics)
    return WrittenResults(tuple(of_files), tuple(of_all), tuple(diagnostics))


def names_of(paths: Sequence[Path]) -> list[str]:
    """What each file is called beside the others: by its name, or with the folders that tell it from its namesakes."""
    whole = [path.absolute().parts for path in paths]
    shared = len(list(takewhile(lambda level: len(set(level)) == 1, zip(*whole, strict=False))))
    count = Counter(path.name for path in paths)
    return [
        written_name(path.name) if count[path.name] == 1 else "/".join(map(written_name, parts[shared:])) or path.name
        for path, parts in zip(paths, whole, strict=True)
    ]


def _written(path: Path, content: bytes, diagnostics: list[Diagnostic]) -> list[Path]:
    """The path that the content was written to; nothing where it could not be."""
    if path.exists() and same(path, content):
        return [path]
    target = free(path)
    failed = write_whole(target, content)
    if failed is not None:
        diagnostics.append(failed)
    return [] if failed is not None else [target]


def _marked(path: Path, audit: PublicationAudit, diagnostics: list[Diagnostic]) -> bytes | None:
    """The document with its findings marked; None where there is nothing to mark, or no way to."""
    marks = _MARKS.get(audit.audited.document.format)
    if not (audit.findings or audit.notes):
        return None
    if marks is None:
        diagnostics.append(problems.NO_MARKS.at(Place.of(path.name), why="网页和文本没有标注的办法"))
        return None
    try:
        return marks(audit, read_file(path))
    except OSError as error:
        diagnostics.append(problems.NO_MARKS.at(Place.of(path.name), why=why_unread(error)))
    except ValueError:
        diagnostics.append(problems.NO_MARKS.at(Place.of(path.name), why="文件里已有批注、不让改动，或有损坏的部分"))
    return None
