"""What tests read from Word files and from the PDFs of them."""

from __future__ import annotations

import html
import re
import subprocess
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator.document.word.contents import Outline
from generator.document.word.markup import Element, paragraphs, text_of, w
from generator.document.word.package import DOCUMENT, STYLES, parse, read_parts, write_parts

_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>')


def body(content: bytes) -> Element:
    return parse(read_parts(content)[DOCUMENT])


def outline(content: bytes) -> Outline:
    return Outline(parse(read_parts(content)[STYLES]))


def texts(content: bytes) -> list[str]:
    """The text of each paragraph, a line break within it as a line break."""
    return [
        "".join("\n" if node.tag == w("br") else node.text or "" for node in paragraph.iter(w("t"), w("br")))
        for paragraph in paragraphs(body(content))
    ]


def style_of(paragraph: Element) -> str:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if style is None else style.get(w("val"), "")


def contents_entries(content: bytes) -> list[tuple[str, str]]:
    """The contents' entries: text without line breaks, and page number or nothing."""
    found = []
    for paragraph in paragraphs(body(content)):
        if style_of(paragraph).startswith("TOC") and style_of(paragraph) != "TOCHeading":
            words = [text_of(run) for run in paragraph.iter(w("r")) if text_of(run)]
            found.append((words[0].replace("\n", ""), "".join(words[1:]).strip()))  # after a tab
    return found


def changed(template: Path, target: Path, *replacements: tuple[str, str], part: str = DOCUMENT) -> Path:
    """A copy of the template in which texts of a part are replaced, each of which must be there."""
    parts = read_parts(template.read_bytes())
    text = parts[part].decode("utf-8")
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    parts[part] = text.encode("utf-8")
    target.write_bytes(write_parts(parts))
    return target


_MARGIN = 85.0  # points: of a page across, in which its number stands turned


@dataclass(frozen=True)
class Line:
    """A line of a page: its place in points from the upper left, its text without white space."""

    top: float
    left: float
    right: float
    text: str


def pages(pdf: Path) -> list[list[Line]]:
    """The lines of each page of a PDF, from top to bottom; last the page's number, on a page across turned with it."""
    return _pages(pdf.read_bytes())


@lru_cache(maxsize=10)
def _pages(pdf: bytes) -> list[list[Line]]:
    listed = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    found = []
    for page in listed.split("<page ")[1:]:
        size = re.match(r'width="([\d.]+)" height="([\d.]+)"', page)
        assert size is not None
        margin = _MARGIN if float(size[1]) > float(size[2]) else 0.0
        lines: dict[float, list[tuple[float, float, str]]] = defaultdict(list)
        turned: list[tuple[float, float, float, str]] = []
        for left, top, right, _, text in _WORD.findall(page):
            if float(right) < margin:
                turned.append((float(top), float(left), float(right), html.unescape(text)))
            else:
                lines[round(float(top))].append((float(left), float(right), html.unescape(text)))
        made = [
            Line(top, min(w[0] for w in words), max(w[1] for w in words), "".join(w[2] for w in sorted(words)))
            for top, words in sorted(lines.items())
        ]
        turned.sort()
        if turned:
            made.append(Line(turned[0][0], turned[0][1], turned[0][2], "".join(word for *_, word in turned)))
        found.append(made)
    return found


def wrong_entries(content: bytes, laid_out: list[list[Line]]) -> list[tuple[str, str, str]]:
    """The contents' entries whose number is not the one printed on the page of their heading, with that number."""
    wrong = []
    page = next(n for n, lines in enumerate(laid_out) if lines and lines[-1].text == "—1—")
    for text, number in contents_entries(content):
        bare = "".join(text.split())
        while bare not in "".join(line.text for line in laid_out[page]):
            page += 1
        printed = laid_out[page][-1].text.strip("—")
        if printed != number:
            wrong.append((text, number, printed))
    return wrong
