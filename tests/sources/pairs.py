"""The sources that are kept twice: as the file that an officer edits, and as text."""

from __future__ import annotations

import zipfile
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path

from tests.sources.program import read_parts, write_parts
from tests.sources.template_text import read_template, with_words

ROOT = Path(__file__).resolve().parents[2]
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
        except (FileNotFoundError, zipfile.BadZipFile):
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


def pairs(root: Path = ROOT) -> tuple[Pair, ...]:
    """The templates."""
    files = [path for path in sorted((root / "templates").glob("*.docx")) if not path.name.startswith(("~$", "."))]
    return tuple(Template(path, _text_for(path, root, ".txt")) for path in files)


def _text_for(file: Path, root: Path, suffix: str) -> Path:
    return root / TEXTS / file.relative_to(root).with_suffix(suffix)
