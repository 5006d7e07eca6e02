"""Documents changed at random, from a seed: texts and cells longer and shorter, rows more and less, other figures."""

from __future__ import annotations

import random
import re
from copy import deepcopy

from generator.document.word.exact_layout import make_exact
from generator.document.word.markup import Element, paragraphs, w
from generator.document.word.package import DOCUMENT, STYLES, parse, read_parts, serialised, write_parts
from generator.document.word.pagination.body_reading import BodyReader
from generator.document.word.pagination.paragraph_forms import StyleSheet
from tests.document.documents import style_of

KINDS = ("text", "all", "exotic")
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_HEADINGS = ("Heading1", "Heading2", "Heading3", "Heading4")
_WORDS = "按照上级要求推进项目建设提高资金使用效益完善管理制度加强监督检查确保目标任务如期完成，、。（2020年）35.6%"
_EXOTIC = ("①②③", "25℃", "……", "——", "≥95%", "“一”", "GB/T 9704", "Internet", "10-12", "（A类）")


def variant(content: bytes, kind: str, seed: int) -> bytes:
    """The document changed as a kind of change and a seed have it, set exactly as a rendered one is."""
    chance = random.Random(f"{kind} {seed}")
    parts = read_parts(content)
    document = parse(parts[DOCUMENT])
    for paragraph in list(paragraphs(document)):
        if next(paragraph.iterancestors(w("tc")), None) is not None:
            if kind == "all" and chance.random() < 0.12:
                _change(paragraph, chance, 14, kind)
        elif style_of(paragraph) in _HEADINGS:
            if chance.random() < 0.08:
                _change(paragraph, chance, 12, kind)
        elif style_of(paragraph) == "BodyText":
            if chance.random() < 0.03:
                _drop(paragraph)
            elif chance.random() < 0.4:
                _change(paragraph, chance, 40, kind)
    if kind == "all":
        _change_rows(document, chance)
        for extent in document.iter(_EXTENT):
            extent.set("cy", str(int(int(extent.get("cy", "0")) * chance.uniform(0.7, 1.2))))
    for height in list(document.iter(w("trHeight"))):
        _drop(height)
    for paragraph in paragraphs(document):
        if style_of(paragraph) in ("Figure", "Caption"):
            _close_up(paragraph)
    make_exact(document, BodyReader(StyleSheet(parse(parts[STYLES]))))
    parts[DOCUMENT] = serialised(document)
    return write_parts(parts)


def _change(paragraph: Element, chance: random.Random, most: int, kind: str) -> None:
    """A paragraph with characters more or less, or other digits, in one of its texts."""
    texts = [node for node in paragraph.iter(w("t")) if node.text]
    if not texts:
        return
    node = chance.choice(texts)
    text = node.text or ""
    place, count = chance.randrange(len(text) + 1), chance.randint(1, most)
    if kind == "exotic":
        node.text = text[:place] + chance.choice(_EXOTIC) + text[place:]
    elif chance.random() < 0.3:
        node.text = re.sub(r"\d", lambda _: str(chance.randrange(10)), text)
    elif chance.random() < 0.5 and len(text) > count + 4:
        node.text = text[: max(place - count, 1)] + text[max(place, 1) :]
    else:
        node.text = text[:place] + "".join(chance.choice(_WORDS) for _ in range(count)) + text[place:]


def _change_rows(document: Element, chance: random.Random) -> None:
    """Rows of tables doubled or left out, but for heads and merged cells."""
    for row in list(document.iter(w("tr"))):
        merged = next(row.iter(w("vMerge"), w("tblHeader"), w("keepNext")), None) is not None
        if merged or row.getnext() is None or chance.random() > 0.06:
            continue
        if chance.random() < 0.5:
            row.addnext(deepcopy(row))
        else:
            _drop(row)


def _close_up(paragraph: Element) -> None:
    """A figure or caption without the air that was put over or under it."""
    for spacing in paragraph.iterfind(f"{w('pPr')}/{w('spacing')}"):
        for side in ("before", "after"):
            spacing.attrib.pop(w(side), "")


def _drop(node: Element) -> None:
    parent = node.getparent()
    if parent is not None and next(node.iter(w("sectPr")), None) is None:
        parent.remove(node)
