"""Slips put into right documents of ours, of every place: python -m tests.conformance.slips --help.

Which slips, and where, is drawn by lot: nothing in the rules is made for them.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document

from generator import editions
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.editions import Edition
from tests.cases import full_tables
from tests.conformance.cases import plain
from tests.conformance.counts import Counts, Measured, table
from tests.conformance.protocol import REPORTED, of_program
from tests.support import ROOT, Sample

_TOPICS = frozenset(
    {
        SectionTopic.TOTALS,
        SectionTopic.INCOME,
        SectionTopic.EXPENDITURE,
        SectionTopic.FISCAL_TOTALS,
        SectionTopic.GENERAL,
        SectionTopic.BASIC,
        SectionTopic.THREE_PUBLIC,
        SectionTopic.FUND,
        SectionTopic.AGENCY,
    }
)
_NUMBER = re.compile(r"\d+\.\d\d")
_REASON = re.compile(r"原因|用于(?!以下)")


@dataclass(frozen=True)
class Slip:
    """A changed document, the words by which the slip is known, and what kind it is."""

    kind: str
    near: str
    content: bytes


Change = Callable[[str, random.Random], tuple[str, str] | None]  # the changed text and the words that are new


def _in_matches(
    regex: str, change: Callable[[re.Match[str], random.Random], str], text: str, lot: random.Random
) -> Any:
    """The text with one match changed, drawn by lot; only before the reasons and uses of its sentences."""
    matches = [match for match in re.finditer(regex, text) if not _REASON.search(_sentence(text, match.start()))]
    if not matches:
        return None
    match = lot.choice(matches)
    new = change(match, lot)
    return text[: match.start()] + new + text[match.end() :], new


def _sentence(text: str, at: int) -> str:
    begin = max(text.rfind(stop, 0, at) for stop in "。；") + 1
    return text[begin:at]


def _other_digits(match: re.Match[str], lot: random.Random) -> str:
    """The words with a digit of their number, not the last one, made another."""
    number = _NUMBER.search(match[0])
    assert number is not None
    places = [at for at, sign in enumerate(number[0][:-2]) if sign.isdigit()]
    at = lot.choice(places)
    digit = str((int(number[0][at]) + lot.randint(1, 8)) % 9 + 1)
    digit = digit if digit != number[0][at] else str((int(digit) % 9) + 1)
    changed = number[0][:at] + digit + number[0][at + 1 :]
    return match[0].replace(number[0], changed)


def _as(text: str) -> Callable[[re.Match[str], random.Random], str]:
    return lambda match, lot: text


def _opposite(match: re.Match[str], _: random.Random) -> str:
    return "减少" if match[0] == "增加" else "增加"


def _without(end: str) -> Callable[[re.Match[str], random.Random], str]:
    return lambda match, lot: match[0].removesuffix(end)


_AMOUNT, _CHANGED = r"\d*[1-9]\d*\.\d\d万元", r"(?:增加|减少)(?=\d)"
_SLIPS: dict[str, tuple[str, Callable[[re.Match[str], random.Random], str]]] = {
    "金额改一位": (_AMOUNT, _other_digits),
    "占比改一位": (r"占[^，。；\d]*\d+\.\d\d%", _other_digits),
    "增减率改一位": (r"(?:增长|下降)\d+\.\d\d%", _other_digits),
    "完成率改一位": (r"完成[^，。；\d]*\d+\.\d\d%", _other_digits),
    "漏写万元": (r"\d+\.\d\d万元", _without("万元")),
    "漏写百分号": (r"(?:占|增长|下降)\d+\.\d\d%", _without("%")),
    "万元写成元": (_AMOUNT, lambda match, lot: match[0].replace("万元", "元")),
    "增减写反": (_CHANGED, _opposite),
    "留下增加（减少）": (_CHANGED, _as("增加（减少）")),
    "留下占位符": (r"\d+\.\d\d(?=万元)", _as("XX")),
}
TEXT_SLIPS: dict[str, Change] = {kind: partial(_in_matches, *slip) for kind, slip in _SLIPS.items()}


def slips(content: bytes, count: int, lot: random.Random) -> Iterator[Slip]:
    """So many slips of the text and of the tables, each by itself in the document."""
    kinds = [*TEXT_SLIPS, "表格改一位", "表格改一位", "标题年度"]
    for number in range(count):
        kind = kinds[number % len(kinds)]
        document: Any = Document(BytesIO(content))
        near = (
            _table_slip(document, lot)
            if kind == "表格改一位"
            else _heading_slip(document, lot)
            if kind == "标题年度"
            else _text_slip(document, TEXT_SLIPS[kind], lot)
        )
        if near:
            target = BytesIO()
            document.save(target)
            yield Slip(kind, near, target.getvalue())


def _text_slip(document: Any, change: Change, lot: random.Random) -> str:
    """Changes a paragraph of the sections whose figures follow from the tables; the words that are new."""
    candidates = []
    section: tuple[str, ...] = ()
    for paragraph in document.paragraphs:
        if paragraph.style.name.lower().startswith("heading"):
            level = int(paragraph.style.name[-1])
            section = (*section[: level - 1], paragraph.text)
        elif topic_of(section) in _TOPICS and (changed := change(paragraph.text, lot)):
            candidates.append((paragraph, changed))
    if not candidates:
        return ""
    paragraph, (text, near) = lot.choice(candidates)
    _write(paragraph, text)
    return near


def _heading_slip(document: Any, lot: random.Random) -> str:
    heads = [
        one
        for one in document.paragraphs
        if one.style.name.lower() == "heading 1" and re.search(r"20\d\d年度", one.text)
    ]
    if not heads:
        return ""
    head = lot.choice(heads)
    year = re.search(r"20(\d\d)年度", head.text)
    assert year is not None
    wrong = lot.choice([f"20{int(year[1]) - 1}年度", f"2{year[1]}年度"])
    _write(head, head.text.replace(year[0], wrong))
    return wrong[:-1]


def _table_slip(document: Any, lot: random.Random) -> str:
    """Changes a digit of an amount of a row that has a code or is a total."""
    cells = [
        cell
        for grid in document.tables
        for row in grid.rows
        if (first := row.cells[0].text.strip()) and (first.isdigit() or first.endswith("合计"))
        for cell in row.cells[2:]
        if re.fullmatch(r"\d[\d,]*\.\d\d", cell.text.strip()) and float(cell.text.replace(",", "")) >= 1
    ]
    if not cells:
        return ""
    cell = lot.choice(cells)
    match = re.search(r"[\d.]+", cell.text.replace(",", ""))
    assert match is not None
    new = _other_digits(match, lot)
    _write(cell.paragraphs[0], new)
    return new


def _write(paragraph: Any, text: str) -> None:
    for run in paragraph.runs[1:]:
        run.text = ""
    paragraph.runs[0].text = text


def own_documents(folder: Path) -> Iterator[tuple[Edition, bytes]]:
    """A right document of each place's newest form, made up by the program itself."""
    newest = {edition.province: edition for edition in editions.editions()}
    for place, edition in newest.items():
        if place == "上海市":  # whose made-up department lacks what each 项 was spent on
            continue
        sample = Sample(ROOT).copied_to(folder / place)
        full_tables.write(sample, edition)
        document = sample.compiled(edition.year, in_spite_of_checks=True).document
        if document is not None:
            yield edition, document.content


def given_documents(folder: Path) -> Iterator[tuple[Edition, bytes]]:
    """The right documents of a folder, each called by its place and year: 四川省2024.docx."""
    for path in sorted(folder.glob("*.docx")):
        named = re.fullmatch(r"(\D+)(20\d\d)", path.stem)
        edition = editions.find(int(named[2]), named[1]) if named else None
        if edition is not None:
            yield edition, path.read_bytes()


def main() -> None:
    """Prints precision and recall by kind of slip and by place, and what was not found."""
    parser = argparse.ArgumentParser(prog="python -m tests.conformance.slips", description=__doc__)
    parser.add_argument("--count", type=int, default=13, help="slips a document")
    parser.add_argument("--seed", type=int, default=20261127)
    parser.add_argument(
        "--documents", type=Path, help="right documents, named 四川省2024.docx; else they are made anew"
    )
    chosen = parser.parse_args()
    measured = Measured()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        documents = given_documents(chosen.documents) if chosen.documents else own_documents(folder)
        for number, (edition, content) in enumerate(documents):
            _measure(measured, folder, edition, content, chosen.count, random.Random(chosen.seed + number))
    print("\n".join(table("改错", measured.by_rule)), "", sep="\n")
    print("\n".join(table("地区", measured.by_kind)), "", sep="\n")
    print("\n".join(measured.disagreements))


def _measure(
    measured: Measured, folder: Path, edition: Edition, content: bytes, count: int, lot: random.Random
) -> None:
    check, path = of_program(edition.province), folder / "checked.docx"
    path.write_bytes(content)
    false = [one for one in check(path) if one.severity in REPORTED]
    words = [f"误报 {edition.province} {one.code} {one.message}" for one in false]
    measured.add("（原样）", edition.province, Counts(false=len(false)), words)
    for slip in slips(content, count, lot):
        path.write_bytes(slip.content)
        found = [one for one in check(path) if one.severity in REPORTED]
        hit = any(plain(slip.near) in plain(one.words) for one in found)
        counts = Counts(found=int(hit), missed=int(not hit), in_place=int(hit))
        words = [] if hit else [f"漏报 {edition.province} {slip.kind} {slip.near}；报出：{[one.code for one in found]}"]
        measured.add(slip.kind, edition.province, counts, words)


if __name__ == "__main__":
    main()
