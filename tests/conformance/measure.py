"""Precision and recall of a checker, per rule and place: python -m tests.conformance.measure --help."""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.conformance.builders import docx_of, html_of, text_of, to_pdf
from tests.conformance.cases import Case, Label, cases
from tests.conformance.counts import Counts, Measured, table
from tests.conformance.disclosure import Disclosure, base
from tests.conformance.protocol import REPORTED, Checker, Found, of_command, of_program
from tests.conformance.real_documents import measure_real, real_documents

FORMATS = ("docx", "html", "txt", "pdf")


@dataclass(frozen=True)
class Document:
    """A document to be checked: the case it is of, None for the base; whether it is the changed one."""

    name: str
    disclosure: Disclosure
    case: Case | None = None
    changed: bool = False


def documents() -> Iterator[Document]:
    """The base, then each case's changed document and its right look-alike."""
    yield Document("base", base())
    for case in cases():
        yield Document(case.name, case.invalid, case, changed=True)
        if case.valid is not None:
            yield Document(f"{case.name}-valid", case.valid, case)


def write(folder: Path, formats: Iterable[str]) -> dict[tuple[str, str], Path]:
    """The documents in the formats, by name and format; without PDFs where there is no LibreOffice."""
    paths: dict[tuple[str, str], Path] = {}
    wanted = set(formats)
    written = {"html": html_of, "txt": text_of}
    for document in documents():
        word = folder / f"{document.name}.docx"
        word.write_bytes(docx_of(document.disclosure))
        paths[document.name, "docx"] = word
        for kind in wanted & set(written):
            path = folder / f"{document.name}.{kind}"
            path.write_bytes(written[kind](document.disclosure))
            paths[document.name, kind] = path
    if "pdf" in wanted and shutil.which("soffice"):
        to_pdf([path for (_, kind), path in paths.items() if kind == "docx"], folder)
        paths |= {(name, "pdf"): folder / f"{name}.pdf" for name, kind in [*paths] if kind == "docx"}
    return {key: path for key, path in paths.items() if key[1] in wanted}


def measure(check: Checker, paths: Mapping[tuple[str, str], Path]) -> Measured:
    """What the checker says of the documents, beside their labels."""
    measured = Measured()
    for document in documents():
        for kind in FORMATS:
            path = paths.get((document.name, kind))
            if path is not None:
                _compare(measured, document, kind, check(path))
    return measured


def _compare(measured: Measured, document: Document, kind: str, found: tuple[Found, ...]) -> None:
    case, where = document.case, f"{document.name}.{kind}"
    rule = case.code if case else "（无错的文件）"
    if case is None or not document.changed:
        false = [one for one in found if one.severity in REPORTED]
        words = [f"误报 {where} {one.code} {one.message}" for one in false]
        measured.add(rule, kind, Counts(false=len(false)), words)
        return
    false = [one for one in found if not case.allows(one)]
    words = [f"误报 {where} {one.code} {one.message}" for one in false]
    counts = Counts(false=len(false))
    if case.label in (Label.WRONG, Label.MISSED):
        if case.is_found(found):
            counts.found = 1
            counts.in_place = int(any(case.matches(one) and case.is_in_place(one) for one in found))
        else:
            counts.missed = 1
            words.append(f"漏报 {where} {case.code} {case.title}")
    measured.add(rule, kind, counts, words)


def main() -> None:
    """Prints the tables, and every disagreement with a label."""
    parser = argparse.ArgumentParser(prog="python -m tests.conformance.measure", description=__doc__)
    parser.add_argument("--command", help="a checker as a command that prints JSON; {file} stands for the document")
    parser.add_argument("--codes", type=Path, help="a JSON object: the checker's codes to those of the suite")
    parser.add_argument("--formats", default=",".join(FORMATS), help="docx,html,txt,pdf")
    parser.add_argument("--documents", type=Path, help="instead: the labelled published documents of a folder")
    parser.add_argument("--keep", type=Path, help="a folder to keep the documents in")
    chosen = parser.parse_args()
    codes = json.loads(chosen.codes.read_text("utf-8")) if chosen.codes else {}
    check = of_command(chosen.command, codes) if chosen.command else of_program()
    if chosen.documents:
        _print(measure_real(check, real_documents(chosen.documents)), "地区")
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        measured = measure(check, write(folder, chosen.formats.split(",")))
    _print(measured, "格式")


def _print(measured: Measured, other: str) -> None:
    print("\n".join(table("规则", measured.by_rule)), "", sep="\n")
    print("\n".join(table(other, measured.by_kind)), "", sep="\n")
    if measured.by_class:
        print("\n".join(table("分类", measured.by_class)), "", sep="\n")
    print("\n".join(measured.disagreements))


if __name__ == "__main__":
    main()
