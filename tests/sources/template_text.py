"""Formats a template as text, a line a paragraph, and writes edited words back into its parts."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from lxml import etree

from tests.sources.lines import Element, Line, line_of
from tests.sources.notation import MAIN, RELATIONSHIPS, Notation, name_of
from tests.sources.program import serialised
from tests.sources.refused import Refused

_STYLES = "word/styles.xml"
_WITH_PARAGRAPHS = ("document", "hdr", "ftr", "footnotes", "endnotes", "comments")  # in the order of the text
_ADVICE = "From a text only words go into a template: change the rest in Word, then write the text from the file."
_HEAD = "# The text of templates/{file}. docs/sources.md says how to read and to change it."


@dataclass(frozen=True)
class TemplateText:
    """The lines of a template, each with the name of its part, and the parsed parts that the words are in."""

    lines: tuple[tuple[str, Line], ...]
    roots: Mapping[str, Element]

    def __str__(self) -> str:
        return "".join(f"{line}\n" for _, line in self.lines)


def read_template(file: str, parts: Mapping[str, bytes]) -> TemplateText:
    """The text of a template, from its file name and parts."""
    roots = {name: etree.fromstring(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    styles = _style_names(roots.get(_STYLES))
    lines = [("", line_of([_HEAD.format(file=file)]))]
    for name in sorted(parts, key=lambda name: _order(name, roots.get(name))):
        lines.append((name, line_of([])))
        if name in roots:
            notation = Notation(styles, _targets(name, roots))
            lines += [(name, line) for line in _lines(name, roots[name], notation)]
        else:
            digest = hashlib.sha256(parts[name]).hexdigest()
            lines.append((name, line_of([f"== {name}: {len(parts[name])} bytes, SHA-256 {digest}"])))
    return TemplateText(tuple(lines), roots)


def with_words(file: str, parts: Mapping[str, bytes], text: str) -> dict[str, bytes]:
    """The template's parts with the words of its edited text. Raises Refused if it differs in more than words."""
    template = read_template(file, parts)
    edited = text.removesuffix("\n").split("\n")
    if not _differ_in_words_only(template, edited):
        raise Refused([*_other_differences(template, edited), _ADVICE])
    changed: set[str] = set()
    for (name, line), edited_line in zip(template.lines, edited, strict=True):
        for before, words in zip(line.words(), line.words_of(edited_line) or (), strict=True):
            if before.text != words:
                before.replace_with(words)
                changed.add(name)
    return {name: serialised(template.roots[name]) if name in changed else part for name, part in parts.items()}


def _differ_in_words_only(template: TemplateText, edited: list[str]) -> bool:
    return len(template.lines) == len(edited) and all(
        line.words_of(edited_line) is not None for (_, line), edited_line in zip(template.lines, edited, strict=True)
    )


def _other_differences(template: TemplateText, edited: list[str]) -> Iterator[str]:
    """The differences in more than words, each with its line number in the edited text."""
    standing = [str(line) for _, line in template.lines]
    matched = SequenceMatcher(None, standing, edited, autojunk=False)
    for what, first, last, start, end in matched.get_opcodes():
        if what == "replace" and last - first == end - start:
            for (_, line), number in zip(template.lines[first:last], range(start, end), strict=True):
                if line.words_of(edited[number]) is None:
                    yield f"line {number + 1}: {edited[number]}\n    the template has: {line}"
        elif what != "equal":
            yield from (f"line {number + 1} is not in the template: {edited[number]}" for number in range(start, end))
            yield from (f"line {start + 1} follows one that is missing: {line}" for line in standing[first:last])


def _lines(name: str, root: Element, notation: Notation) -> Iterator[Line]:
    """The lines of a part."""
    yield line_of([f"== {name}{notation.tag(root).removeprefix(name_of(root))}"])
    if name.endswith(".rels"):
        yield from (line_of([text]) for text in sorted(map(_relationship, root)))
    elif name_of(root) in _WITH_PARAGRAPHS:
        body = root.find(f"{{{MAIN}}}body")
        yield from notation.blocks(root if body is None else body)
    else:
        yield from notation.outline(root)


def _order(name: str, root: Element | None) -> tuple[int, str]:
    """The position of a part in the text: sentences, then properties, then looks, then the rest."""
    kind = "" if root is None else name_of(root)
    if kind in _WITH_PARAGRAPHS:
        return _WITH_PARAGRAPHS.index(kind), name
    kinds = (name.startswith("docProps/"), name.startswith("word/") and root is not None, True)
    return len(_WITH_PARAGRAPHS) + kinds.index(True), name


def _style_names(styles: Element | None) -> dict[str, str]:
    """The styles' names by identifier (Word and WPS change these); ambiguous names are left out."""
    if styles is None:
        return {}
    elements = {style.get(f"{{{MAIN}}}styleId", ""): style.find(f"{{{MAIN}}}name") for style in styles}
    names = {key: str(name.get(f"{{{MAIN}}}val")) for key, name in elements.items() if name is not None}
    shared = Counter(names.values())
    return {key: name for key, name in names.items() if shared[name] == 1}


def _targets(name: str, roots: Mapping[str, Element]) -> dict[str, str]:
    """The targets of the part's relationships by identifier (Word renumbers these)."""
    path = PurePosixPath(name)
    relationships = roots.get(str(path.parent / "_rels" / f"{path.name}.rels"))
    return {} if relationships is None else {each.get("Id", ""): each.get("Target", "") for each in relationships}


def _relationship(relationship: Element) -> str:
    attributes = {str(key): str(value) for key, value in relationship.attrib.items() if key != "Id"}
    kind = attributes.pop("Type", "").removeprefix(f"{RELATIONSHIPS}/")
    target = attributes.pop("Target", "")
    return f"{kind}: {target}{''.join(f' {key}={value}' for key, value in attributes.items())}"
