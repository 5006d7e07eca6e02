"""The sources that are kept twice: as the file that an officer edits, and as text."""

from __future__ import annotations

import tempfile
from abc import ABC, abstractmethod
from dataclasses import dataclass
from difflib import ndiff
from pathlib import Path

from tests.sources.contents import lost_contents
from tests.sources.program import ArchiveError, Entries, WorkbookLayout, editions, read_parts, write_parts
from tests.sources.refused import Refused
from tests.sources.template_text import read_template, with_words
from tests.sources.workbook_text import entries_from, text_of, workbook_of
from tests.support import entries_in

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = {  # by folder, which has inputs/: the year and place of the form
    Path(): (2020, "四川省"),
    Path("samples", "上海市2024"): (2024, "上海市"),
}
TEXTS = Path("tests", "sources")  # mirrors the folders of the files


@dataclass(frozen=True)
class Forms:
    """The two forms of a source, equal in content."""

    file: bytes
    text: str


@dataclass(frozen=True)
class Pair(ABC):
    """The paths of a source's two forms, and how one is made from the other."""

    file: Path
    text: Path

    @abstractmethod
    def from_file(self) -> Forms:
        """The forms that follow from the file. Raises Refused if something in the file would be lost."""

    @abstractmethod
    def from_text(self) -> Forms:
        """The forms that follow from the text. Raises Refused if the file cannot be written from it."""

    def file_equals(self, content: bytes) -> bool:
        """Whether the file exists and has the same parts in the same order, however compressed."""
        try:
            return list(read_parts(self.file.read_bytes()).items()) == list(read_parts(content).items())
        except (FileNotFoundError, ArchiveError):
            return False


@dataclass(frozen=True)
class Template(Pair):
    """A template: edited in Word, or its words in the text."""

    def from_file(self) -> Forms:
        """The file unchanged, and its text."""
        content = self.file.read_bytes()
        return Forms(content, str(read_template(self.file.name, read_parts(content))))

    def from_text(self) -> Forms:
        """The file with the words of the text."""
        content = self.file.read_bytes()
        parts = with_words(self.file.name, read_parts(content), self.text.read_text(encoding="utf-8"))
        return Forms(write_parts(parts), str(read_template(self.file.name, parts)))


@dataclass(frozen=True)
class Workbook(Pair):
    """A workbook of a sample, which the program's form writer writes from the text."""

    layout: WorkbookLayout
    year: int | None  # None for a workbook of all years

    def from_file(self) -> Forms:
        """The entries of the file, and the file rewritten with them. Raises Refused if that loses anything."""
        before = self.file.read_bytes()
        forms = self._forms(_entries(before, self.layout))
        if lost := lost_contents(before, forms.file):
            raise Refused(f"would be lost: {content}" for content in lost)
        return forms

    def from_text(self) -> Forms:
        """The file written from the text. Raises Refused if reading it back gives another text."""
        forms = self._forms(entries_from(self.text.read_text(encoding="utf-8"), self.layout))
        read_back = self._text(_entries(forms.file, self.layout))
        if read_back != forms.text:
            different = ndiff(forms.text.splitlines(), read_back.splitlines())
            raise Refused(f"would be read differently: {line}" for line in different if line[0] in "+-")
        return forms

    def _forms(self, entries: Entries) -> Forms:
        return Forms(workbook_of(self.layout, entries, self.year), self._text(entries))

    def _text(self, entries: Entries) -> str:
        name = f"{self.year}/{self.file.name}" if self.year else self.file.name
        return text_of(name, self.layout, entries)


def pairs(root: Path = ROOT) -> tuple[Pair, ...]:
    """The templates, and the workbooks of the samples."""
    files = [path for path in sorted((root / "templates").glob("*.docx")) if not path.name.startswith(("~$", "."))]
    templates = [Template(path, _text_for(path, root, ".txt")) for path in files]
    workbooks = []
    for folder, (of_year, place) in SAMPLES.items():
        edition = editions.find(of_year, place)
        assert edition is not None
        for layout in edition.workbooks:
            year = None if layout.standing else of_year
            path = root / folder / "inputs" / str(year or "") / layout.file
            workbooks.append(Workbook(path, _text_for(path, root, ".toml"), layout, year))
    return (*templates, *workbooks)


def _text_for(file: Path, root: Path, suffix: str) -> Path:
    return root / TEXTS / file.relative_to(root).with_suffix(suffix)


def _entries(workbook: bytes, layout: WorkbookLayout) -> Entries:
    """The entries of the workbook. Raises Refused if reading gives any diagnostic."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, layout.file)
        path.write_bytes(workbook)
        outcome = entries_in(path, layout)
    if outcome.value is None or outcome.diagnostics:
        raise Refused(f"{each.code} {each.message} {'; '.join(map(str, each.places))}" for each in outcome.diagnostics)
    return outcome.value
