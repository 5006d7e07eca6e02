"""Tracked changes accepted or rejected, as Word does it, and the text that is left."""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text_after(path: Path, *, accepted: bool) -> list[str]:
    """The paragraphs of a document once all its changes are accepted, or rejected."""
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    dropped = f"{W}del" if accepted else f"{W}ins"
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{dropped}") is not None:
            row.getparent().remove(row)  # type: ignore[union-attr]
    lines, carried = [], ""
    for paragraph in root.iter(f"{W}p"):
        for run in list(paragraph.iter(dropped)):
            if run.getparent().tag != f"{W}rPr":  # type: ignore[union-attr]
                run.getparent().remove(run)  # type: ignore[union-attr]
        text = "".join(node.text or "" for node in paragraph.iter(f"{W}t", f"{W}delText"))
        joined = paragraph.find(f"{W}pPr/{W}rPr/{dropped}") is not None  # its end goes with the change
        carried += text
        if not joined:
            lines.append(carried)
            carried = ""
    return [line for line in (*lines, carried) if line.strip()]


def authors(path: Path) -> set[tuple[str, str]]:
    """Who made the changes, and when."""
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return {(node.get(f"{W}author", ""), node.get(f"{W}date", "")) for node in root.iter(f"{W}ins", f"{W}del")}
