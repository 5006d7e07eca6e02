"""Changes of workbooks and Word files that keep part of their structure: of texts, styles, elements, parts, bytes."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Mapping

from lxml import etree

Parts = dict[str, bytes]
Change = Callable[[random.Random, Parts], None]

_TAG = re.compile(rb"<[^<>]*>")
_TEXT = re.compile(rb"(<(?:\w+:)?(?:t|v|f)(?: [^<>]*)?>)([^<>]*)(?=</)")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"<>]*)"')
TEXTS = (
    "", " ", "*", "①", "\u200b", "\u3000", "项目", "合计", "单位：元", "单位：", "-1",
    "1e400", "0x10", "1,2,3", "１２．５", "—", "#REF!", "#N/A", "=A1", "{{ year }}",
    "{% for %}", "}}", "2020", "20101", "9" * 400, "二〇二〇年", "是", "\u202e",
    "a" * 33000, "[=年度]", "[=没有的]", "[[=", "2020年度", "0.005", "NaN", "inf", "-0",
    "True", "1900-01-00", "%", "100%", "𠮷", "注：", "总计",
)  # fmt: skip
VALUES = (
    "", "0", "1", "-1", "x", "99999999999999999999", "1.5", "A1", "XFD1048576", "A0",
    "$A$1:B2", "A1:XFD9", "s", "str", "b", "e", "d", "n", "inlineStr", "true", "begin",
    "separate", "end", "rId1", "rId99", "restart", "continue", "auto", "none", "9", "_Toc1",
)  # fmt: skip


def read(content: bytes) -> Parts:
    """The parts of a sound file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written(parts: Mapping[str, bytes]) -> bytes:
    """The file of the parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


def mutated(chance: random.Random, content: bytes) -> bytes:
    """The file with one to four changes, seldom with damaged bytes."""
    parts = read(content)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 4))):
        chance.choices(CHANGES, WEIGHTS)[0](chance, parts)
    result = written(parts)
    return _damaged(chance, result) if chance.random() < 0.05 else result


def _damaged(chance: random.Random, content: bytes) -> bytes:
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 20)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged[: chance.randrange(len(damaged))] if chance.random() < 0.2 else damaged)


def _part(chance: random.Random, parts: Parts) -> str:
    """A part that is XML, mostly one that holds contents."""
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    contents = [name for name in names if "worksheets/sheet" in name or name.endswith(("document.xml", "Strings.xml"))]
    return chance.choice(contents if contents and chance.random() < 0.75 else names or [next(iter(parts))])


def _replaced(
    chance: random.Random, parts: Parts, pattern: re.Pattern[bytes], new: Callable[[re.Match[bytes]], bytes]
) -> None:
    """One match of the pattern in a part replaced."""
    name = _part(chance, parts)
    found = list(pattern.finditer(parts[name]))
    if found:
        match = chance.choice(found)
        parts[name] = parts[name][: match.start()] + new(match) + parts[name][match.end() :]


def change_text(chance: random.Random, parts: Parts) -> None:
    """Another text or value in a cell or run."""
    text = chance.choice(TEXTS).encode()
    _replaced(chance, parts, _TEXT, lambda match: match[1] + text.replace(b"&", b"&amp;").replace(b"<", b"&lt;"))


def change_attribute(chance: random.Random, parts: Parts) -> None:
    """Another value of an attribute: a style, a reference, a type, a switch."""
    value = chance.choice(VALUES).encode()
    _replaced(chance, parts, _ATTRIBUTE, lambda match: match[1] + b'="' + value + b'"')


def drop_attribute(chance: random.Random, parts: Parts) -> None:
    """Without an attribute."""
    _replaced(chance, parts, _ATTRIBUTE, lambda _: b"")


def _with_element(chance: random.Random, parts: Parts, change: Callable[[etree._Element], None]) -> None:
    """An element of a part, which stays well-formed, changed."""
    name = _part(chance, parts)
    try:
        root = etree.fromstring(parts[name])
    except etree.XMLSyntaxError:
        return
    elements = [node for node in root.iter(etree.Element) if node is not root]
    if elements:
        change(chance.choice(elements))
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def drop_element(chance: random.Random, parts: Parts) -> None:
    """Without an element and all in it."""

    def drop(node: etree._Element) -> None:
        parent = node.getparent()
        assert parent is not None
        parent.remove(node)

    _with_element(chance, parts, drop)


def unwrap_element(chance: random.Random, parts: Parts) -> None:
    """Without an element, what is in it left in its place."""

    def unwrap(node: etree._Element) -> None:
        parent = node.getparent()
        assert parent is not None
        at = parent.index(node)
        parent[at : at + 1] = list(node)

    _with_element(chance, parts, unwrap)


def repeat_element(chance: random.Random, parts: Parts) -> None:
    """An element several times, or within itself."""
    times = chance.choice((1, 2, 30))
    inside = chance.random() < 0.3

    def again(node: etree._Element) -> None:
        copies = [etree.fromstring(etree.tostring(node, with_tail=False)) for _ in range(times)]
        for copy in copies:
            node.append(copy) if inside else node.addnext(copy)

    _with_element(chance, parts, again)


def move_element(chance: random.Random, parts: Parts) -> None:
    """An element before its neighbour, or a comment or an instruction in it."""

    def move(node: etree._Element) -> None:
        before = node.getprevious()
        if before is not None and chance.random() < 0.6:
            before.addprevious(node)
        else:
            node.insert(0, etree.Comment("x") if chance.random() < 0.5 else etree.ProcessingInstruction("x", "y"))

    _with_element(chance, parts, move)


def nest_deeply(chance: random.Random, parts: Parts) -> None:
    """An element within many of its own kind."""
    depth = chance.choice((20, 120, 300))
    _replaced(chance, parts, re.compile(rb"<[^<>/!?][^<>]*/>"), lambda match: _nested(match[0], depth))


def _nested(tag: bytes, depth: int) -> bytes:
    name = re.match(rb"<([^\s/>]+)", tag)
    assert name is not None
    return (b"<" + name[1] + b">") * depth + tag + (b"</" + name[1] + b">") * depth


def break_markup(chance: random.Random, parts: Parts) -> None:
    """Without a tag, or with a wrong character."""
    wrong = chance.choice((b"", b"<", b"&", b"\x00", b"\xff", b"<!DOCTYPE x>", b"]]>"))
    _replaced(chance, parts, _TAG, lambda _: wrong)


def exchange_parts(chance: random.Random, parts: Parts) -> None:
    """Two parts exchanged, one taken out, emptied, renamed or added."""
    names = list(parts)
    one, other = chance.choice(names), chance.choice(names)
    kind = chance.randrange(5)
    if kind == 0:
        parts[one], parts[other] = parts[other], parts[one]
    elif kind == 1 and len(parts) > 1:
        del parts[one]
    elif kind == 2:
        parts[one] = b""
    elif kind == 3:
        parts[f"../{one}"] = parts.pop(one)
    else:
        parts[chance.choice(("word/vbaProject.bin", "xl/vbaProject.bin", "x", "word/header9.xml"))] = b"x"


def exchange_elements(chance: random.Random, parts: Parts) -> None:
    """An element of one part put into another."""
    taken: list[bytes] = []
    _with_element(chance, parts, lambda node: taken.append(etree.tostring(node, with_tail=False)))
    if taken:
        _with_element(chance, parts, lambda node: node.append(etree.fromstring(taken[0])))


_WEIGHTED: dict[Change, int] = {
    change_text: 30,
    change_attribute: 14,
    drop_attribute: 8,
    drop_element: 12,
    unwrap_element: 6,
    repeat_element: 8,
    move_element: 8,
    nest_deeply: 3,
    break_markup: 3,
    exchange_parts: 4,
    exchange_elements: 4,
}
CHANGES, WEIGHTS = list(_WEIGHTED), list(_WEIGHTED.values())
