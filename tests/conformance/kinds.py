"""The kinds of faults that published texts carry, each with mini-disclosures: python -m tests.conformance.kinds."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.conformance.builders import docx_of, html_of, text_of
from tests.conformance.cases import plain
from tests.conformance.counts import Counts, Measured, table
from tests.conformance.disclosure import HERE, Block, Disclosure
from tests.conformance.protocol import REPORTED, Checker, Found, of_program
from tests.conformance.real_documents import OF_MISSING

_HEADING = "七、“三公”经费支出决算情况说明"
_SUFFIXES = (".txt", ".html", ".docx")  # one after the other, so that each kind is read from more than one format


@dataclass(frozen=True)
class Sample:
    """A mini-disclosure of a kind: its blocks, the words of the finding that it has to have, "" for a right one."""

    kind: str
    family: str
    name: str
    disclosure: Disclosure
    near: tuple[str, ...]
    suffix: str
    whole: bool  # what it does not state counts as missing
    also: tuple[str, ...]  # codes of what follows from the fault
    missed: bool  # known not to be found by this program

    def content(self) -> bytes:
        """The file's bytes."""
        if self.suffix == ".txt":
            return text_of(self.disclosure)
        return docx_of(self.disclosure) if self.suffix == ".docx" else html_of(self.disclosure)

    def counted(self, found: tuple[Found, ...]) -> tuple[Found, ...]:
        """The findings that count."""
        left_out = (*self.also, *(() if self.whole else OF_MISSING))
        return tuple(one for one in found if one.severity in REPORTED and one.code not in left_out)

    def is_about_it(self, found: Found) -> bool:
        """Whether the finding is the one that the sample is made for."""
        return any(plain(words) in plain(found.words) for words in self.near)


def samples() -> Iterator[Sample]:
    """All samples, kind by kind, the right one of each last."""
    for path in sorted((HERE / "faults").glob("*.yaml")):
        for kind in yaml.safe_load(path.read_text("utf-8")):
            for number, entry in enumerate([*kind["wrong"], kind["right"]]):
                stated = entry if isinstance(entry, dict) else {"text": entry}
                near = tuple(str(stated.get("near", "")).split("|")) if "near" in stated else ()
                name = f"{kind['kind'].replace('/', '')}-{number + 1 if near else '对'}"
                suffix = _SUFFIXES[number % len(_SUFFIXES)]
                whole = bool(kind.get("counts"))
                also = tuple(stated.get("also", ()))
                yield Sample(
                    kind["kind"],
                    path.stem,
                    name,
                    _disclosure(kind, stated),
                    near,
                    suffix,
                    whole,
                    also,
                    bool(stated.get("missed")),
                )


def _disclosure(kind: Mapping[str, Any], stated: Mapping[str, Any]) -> Disclosure:
    entity = "单位" if kind.get("unit") else "部门"
    cover = stated.get("cover", f"示例县水利局2021年度{entity}决算公开")
    blocks: list[Block] = [{"cover": cover}]
    if "contents" in stated:  # a page of the contents alone, as far as it is told
        return Disclosure((*blocks, {"contents": stated["contents"]}))
    blocks += [{"h2": heading} for heading in stated.get("headings", (stated.get("heading", _HEADING),))]
    blocks += [{"p": text} for text in stated.get("paragraphs", (stated.get("text"),))]
    return Disclosure(tuple(blocks))


def measure_kinds(check: Checker, folder: Path) -> Measured:
    """What the checker says of every sample, per kind and per family."""
    measured = Measured()
    for sample in samples():
        path = folder / f"文件{sample.suffix}"
        path.write_bytes(sample.content())
        found = sample.counted(check(path))
        own = [one for one in found if sample.is_about_it(one)]
        words = [f"误报 {sample.name} {one.code} {one.message}" for one in found if one not in own]
        if sample.near and not own:
            words.append(f"漏报 {sample.name} {'|'.join(sample.near)}")
        counts = Counts(bool(own), bool(sample.near) and not own, len(found) - len(own), bool(own))
        measured.add(sample.kind, sample.family, counts, words)
    return measured


def main() -> None:
    """Prints recall per kind, false findings, and every disagreement."""
    argparse.ArgumentParser(prog="python -m tests.conformance.kinds", description=__doc__).parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        measured = measure_kinds(of_program(), Path(scratch))
    print("\n".join(table("种类", measured.by_rule)), "", sep="\n")
    print("\n".join(table("族", measured.by_kind)), "", sep="\n")
    print("\n".join(measured.disagreements))


if __name__ == "__main__":
    main()
