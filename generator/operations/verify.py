"""A finished document compared with what the workbooks give now."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from generator.comparing import verification
from generator.comparing.page_texts import page_beside, wording_differences
from generator.comparing.verification import Result
from generator.diagnostics import Outcome
from generator.document.model import one_line
from generator.operations.compile import Render, compile
from generator.operations.units import who
from generator.outputs.compilation import Compilation
from generator.provenance.entries import ledger_of
from generator.published.finished import Finished
from generator.published.identity import publisher_of, year_of
from generator.published.reading import read_back
from generator.published.word_document import finished
from generator.storage.files import read_file, why_unread
from generator.values import dataclass
from generator.workspace import Workspace


class NotVerifiableError(Exception):
    """A file cannot be compared; the message states why, in Chinese."""


class UnclearUnitError(NotVerifiableError):
    """It is a unit's, and who asks has to say of which."""


@dataclass(frozen=True)
class FinishedDocument:
    """A finished document: its year, the unit whose it is ("" for the department), its content."""

    path: Path
    year: int
    unit: str
    content: Finished


@dataclass(frozen=True)
class Verification:
    """Every figure compared; who publishes by the workbooks, and whether the document names it."""

    compared: tuple[verification.NumberComparison, ...]
    publisher: str
    names_publisher: bool

    @property
    def agrees(self) -> bool:
        """Whether all figures are those of the workbooks."""
        return all(item.result is Result.SAME for item in self.compared)


def read_finished(workspace: Workspace, path: Path, unit: str = "") -> FinishedDocument:
    """The document in a file, of the unit where one is named. NotVerifiableError where that cannot be determined."""
    if not path.exists():
        raise NotVerifiableError(f"没有文件“{path}”")
    try:
        raw = read_file(path)
    except OSError as error:
        raise NotVerifiableError(f"“{path}”读不了：{why_unread(error)}") from None
    content = read_back(raw)
    if isinstance(content, str):
        raise NotVerifiableError(f"“{path}”{content}")
    texts = [one_line(block.text) for block in content.document.texts]
    year = year_of(path.stem, texts)
    if year is None:
        raise NotVerifiableError(f"从“{path.name}”看不出是哪一年度的决算")
    if not unit and year_of(path.stem, texts, "单位") == year:
        folder = _unit_of(workspace, year, path, publisher_of(texts))
        if folder is None:
            raise UnclearUnitError(f"从“{path.name}”看不出是哪个单位的决算，请指明单位")
        unit = folder
    return FinishedDocument(path, year, unit, content)


def verify(workspace: Workspace, document: FinishedDocument) -> Outcome[Verification]:
    """The document beside what the workbooks of its part of the workspace give, or the errors for which they do not.

    The checks stop nothing here: what is compared is what would be printed.
    """
    compilation = compile(workspace, document.year, render=Render.IN_SPITE_OF_CHECKS)
    if compilation.document is None:
        return Outcome(None, compilation.preventing)
    publisher = compilation.publisher.name
    named = any(publisher in one_line(block.text) for block in document.content.document.texts)
    compared = _compared(compilation, document.content)
    return Outcome(Verification(compared, publisher, named))


def _compared(compilation: Compilation, content: Finished) -> tuple[verification.NumberComparison, ...]:
    """Every figure beside what stands in its place; of a page or PDF also its words, which copying may have damaged."""
    assert compilation.document is not None
    if content.on_paper:
        made = finished(compilation.document.content)
        unseen = verification.unseen(made.unread if made else Counter(), content.unread)
        return (*verification.compare(compilation.ledger, content.document.texts), *unseen)
    expected, texts = page_beside(compilation.document.model, content.document)
    unseen = verification.unseen(Counter(), content.unread)
    figures = verification.compare(ledger_of(expected), texts)
    return (*figures, *wording_differences(expected.texts, texts), *unseen)


def _unit_of(workspace: Workspace, year: int, document: Path, publisher: str) -> str | None:
    """The unit whose finished document it is, by the publisher that it names, then by its folder; None if unclear."""
    units = workspace.units(year)
    records = {name: who(workspace.of_unit(name), year) for name in units}
    named = [name for name, record in records.items() if record and record.full_name.value.strip() == publisher]
    if len(named) == 1:
        return named[0]
    folder = document.resolve().parent.name
    return folder if folder in (named or units) else None
