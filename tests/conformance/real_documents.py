"""Published documents with labels: precision and recall on those that a folder holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.conformance.cases import Label, plain
from tests.conformance.counts import Counts, Measured
from tests.conformance.disclosure import HERE
from tests.conformance.protocol import REPORTED, Checker, Found

OF_MISSING = (
    "A006",
    "A009",
    "A201",
    "A206",
    "A211",
    "A212",
    "A213",
    "A216",
)  # tables, headings and sections that are not there or not read
CLASSES = {"figures": "数的关系", "words": "文字", "absent": "没有写的", "": "没有分类的"}  # what a label is about
_SUFFIXES = (".pdf", ".docx", ".html", ".txt")


@dataclass(frozen=True)
class RealLabel:
    """What an examiner says of one thing in a published document."""

    label: Label
    codes: tuple[str, ...]
    near: str
    section: str
    why: str
    about: str  # a key of CLASSES

    def matches(self, found: Found) -> bool:
        """Whether the finding is about it."""
        return found.code.startswith(self.codes) and plain(self.near) in plain(found.words)


@dataclass(frozen=True)
class RealDocument:
    """A labelled document: where it lies, its place, whether the rules were built with it."""

    path: Path
    place: str
    held_out: bool
    fragment: bool  # only a part of it is there: what is said to be missing does not count
    labels: tuple[RealLabel, ...]


def real_documents(folder: Path) -> Iterator[RealDocument]:
    """The labelled documents that the folder holds, by the names of their files."""
    for path in sorted((HERE / "real").glob("*.yaml")):
        entry = yaml.safe_load(path.read_text("utf-8"))
        files = [folder / f"{path.stem}{suffix}" for suffix in _SUFFIXES]
        found = next((file for file in files if file.is_file()), None)
        if found is not None:
            labels = tuple(_label(one) for one in entry["labels"])
            yield RealDocument(found, entry["place"], entry["used"] == "held out", entry.get("fragment", False), labels)


def _label(one: dict[str, Any]) -> RealLabel:
    label, codes = Label(one.get("label", "错")), tuple(one["codes"])
    return RealLabel(label, codes, one["near"], one.get("section", ""), one["why"], one.get("about", ""))


def measure_real(check: Checker, documents: Iterator[RealDocument]) -> Measured:
    """What the checker says of the documents, beside their labels."""
    measured = Measured()
    for document in documents:
        kind = f"{document.place}·{'留出' if document.held_out else '开发时用过'}"
        found = check(document.path)
        left_out = OF_MISSING if document.fragment else ()
        reported = [one for one in found if one.severity in REPORTED]
        wrong = [label for label in document.labels if label.label is Label.WRONG]
        for label in wrong:
            hit = any(label.matches(one) for one in reported)
            counts = Counts(found=int(hit), missed=int(not hit), in_place=int(hit))
            words = [] if hit else [f"漏报 {document.path.name} {label.codes[0]} {label.why}"]
            measured.add(label.codes[0], kind, counts, words, CLASSES[label.about])
        for one in reported:
            if one.code not in left_out and not any(label.matches(one) for label in wrong):
                words = [f"误报 {document.path.name} {one.code} {one.message}"]
                measured.add(one.code, kind, Counts(false=1), words)
    return measured
