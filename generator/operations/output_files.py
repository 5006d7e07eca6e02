"""The files of a year's output folder, and whether each is of the present workbooks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from pathlib import Path

from generator.history.companions import Companions
from generator.history.version import fingerprint
from generator.history.version_store import VersionStore
from generator.operations.document_version import version_of
from generator.operations.publish import DOCUMENT, OUTPUTS
from generator.outputs.compilation import Compilation
from generator.outputs.output import Output
from generator.storage.files import read_file
from generator.values import dataclass


class FileState(Enum):
    """How a file stands to the present workbooks."""

    PRESENT = "与工作簿一致"
    STALE = "工作簿改动以前的，重新生成"
    EDITED = "生成以后在别处改过"
    OF_ANOTHER = "不是由现在的文档生成的，重新生成"
    OF_INPUTS = "每次运行都重写"
    MISSING = "没有生成"


@dataclass(frozen=True)
class OutputFile:
    """A file of the output folder: its output's name and title, where it is as seen from the workspace, its state."""

    output: str
    title: str
    path: str
    state: FileState
    on_request: bool

    @property
    def stale(self) -> bool:
        """Whether it is there and must not be published."""
        return self.state in (FileState.STALE, FileState.EDITED, FileState.OF_ANOTHER)


def output_files(compilation: Compilation) -> tuple[OutputFile, ...]:
    """What is there, and what a run would write, the document first."""
    folder = compilation.workspace.output(compilation.year)
    document, state = _document(compilation, folder)
    outputs = sorted(OUTPUTS, key=lambda output: output is not DOCUMENT)
    return tuple(_files(compilation, folder, document, state, outputs))


def _document(compilation: Compilation, folder: Path) -> tuple[Path, FileState]:
    """The document that the last run wrote, and how it stands."""
    latest = VersionStore(folder).latest()
    path = folder / (latest.version.document if latest else compilation.file_name)
    try:
        content = read_file(path)
    except OSError:
        return path, FileState.MISSING
    if latest is None or latest.version.content != fingerprint(content):
        return path, FileState.EDITED
    same = compilation.document is not None and not latest.version.snapshot.differs(version_of(compilation).snapshot)
    same = same and latest.version.snapshot.draft == compilation.draft
    return path, FileState.PRESENT if same else FileState.STALE


def _files(
    compilation: Compilation, folder: Path, document: Path, state: FileState, outputs: list[Output]
) -> Iterator[OutputFile]:
    try:
        companions = Companions(folder, fingerprint(read_file(document)), datetime.now())
    except OSError:
        companions = Companions(folder, "", datetime.now())
    for output in outputs:
        path = document if output is DOCUMENT else folder / output.file_name(compilation, document.name)
        of_output = state
        if output is not DOCUMENT:
            if not path.exists():
                of_output = FileState.MISSING
            elif not output.of_document:
                of_output = FileState.OF_INPUTS
            elif not companions.has_current(path):
                of_output = FileState.OF_ANOTHER
        relative = path.relative_to(compilation.workspace.root).as_posix()
        yield OutputFile(output.name, output.title, relative, of_output, output.on_request)
