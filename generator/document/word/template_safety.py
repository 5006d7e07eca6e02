"""What a template must not hold, since the public document would carry it: programs, other files, links to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.diagnostics import Diagnostic, Place
from generator.document import problems
from generator.document.word.markup import Element, w
from generator.document.word.package import parse
from generator.document.word.word_fields import word_fields
from generator.storage.archives import is_markup
from generator.text import shortened

# What prints what the document itself holds, is called or when it was made; nothing that fetches, runs or computes.
FIELDS = frozenset(
    re.findall(
        r"\w+",
        """
        TOC PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF REF NOTEREF STYLEREF SEQ LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT
        TC XE INDEX TA TOA HYPERLINK SYMBOL ADVANCE EQ TITLE SUBJECT AUTHOR KEYWORDS COMMENTS DOCPROPERTY FILENAME
        DATE TIME CREATEDATE SAVEDATE PRINTDATE LASTSAVEDBY NUMCHARS NUMWORDS FORMTEXT FORMCHECKBOX FORMDROPDOWN
        """,
    )
)
_LINKS = ("http:", "https:", "mailto:", "#")
_KINDS = {
    "attachedTemplate": "附加了另一份模板",
    "image": "链接了外部的图片",
    "oleObject": "链接了外部的对象",
    "package": "链接了外部的文件",
    "subDocument": "链接了子文档",
    "aFChunk": "链接了另一份文件",
    "hyperlink": "链接了本机或局域网的文件",
    "mailMergeSource": "链接了邮件合并的数据",
}
_CARRIED = re.compile(r"/(vbaProject|wordVbaData|oleObject|package|control|activeXControlBinary|aFChunk|subDocument)$")
_CARRIERS = re.compile(r"(^|/)(vbaProject\.bin|vbaData\.xml|(embeddings|activeX|customUI)/.+)$", re.IGNORECASE)
_MACROS = re.compile(rb"macroEnabled|ms-office\.vbaProject", re.IGNORECASE)
_INSERTED = ("altChunk", "subDoc", "object", "control")
_SWITCH_WITH_WORDS = re.compile(r'\\[lot]\s*("[^"]*"|\S+)?', re.IGNORECASE)
_WORDS = re.compile(r'"([^"]*)"|([^\s"\\]\S*|\\\\\S+)')
_LONGEST_QUOTE = 60


def unsafe_content(parts: Mapping[str, bytes], place: Place) -> Iterator[Diagnostic]:
    """Each thing that the parts of a template must not hold, once. XMLSyntaxError where a part is not well-formed."""
    seen: set[Diagnostic] = set()
    for found in _unsafe(parts, place):
        if found not in seen:
            seen.add(found)
            yield found


def _unsafe(parts: Mapping[str, bytes], place: Place) -> Iterator[Diagnostic]:
    for name, part in parts.items():
        if is_markup(name):
            parse(part)  # also one that nothing here reads: the document would carry it, and Word refuse to open that
        if _CARRIERS.search(name):
            yield problems.CARRIES_FILE.at(place, what=name)
        elif name == "[Content_Types].xml" and _MACROS.search(part):
            yield problems.CARRIES_FILE.at(place, what="宏")
        elif name.endswith(".rels"):
            yield from _relations(parse(part), place)
        elif name.startswith("word/") and name.endswith(".xml"):
            yield from _of_part(parse(part), place)


def _relations(root: Element, place: Place) -> Iterator[Diagnostic]:
    """What the relations of a part point to outside of the file, or carry in it."""
    for relation in root.iter("{*}Relationship"):
        kind, target = relation.get("Type", ""), relation.get("Target", "")
        name = kind.rpartition("/")[2]
        if relation.get("TargetMode", "").casefold() != "external":
            if _CARRIED.search(kind):
                yield problems.CARRIES_FILE.at(place, what=target)
        elif name != "hyperlink" or not _is_link(target):
            what = _KINDS.get(name, f"有指向外部的关系（{name}）")
            yield problems.POINTS_OUTSIDE.at(place, what=what, target=shortened(target, _LONGEST_QUOTE))


def _of_part(root: Element, place: Place) -> Iterator[Diagnostic]:
    """The fields of a part that are not allowed, and what it inserts."""
    for field in word_fields(root):
        instruction = " ".join(field.words)
        if not is_harmless(instruction):
            shown = shortened(instruction, _LONGEST_QUOTE) or "（由另一个域拼成）"
            yield problems.FIELD_NOT_ALLOWED.at(place, instruction=shown)
    for name in _INSERTED:
        if next(root.iter(w(name)), None) is not None:
            yield problems.CARRIES_FILE.at(place, what=name)


def is_harmless(instruction: str) -> bool:
    """Whether a field prints only what the document holds, and points to nothing but web pages."""
    kind, _, rest = instruction.strip().partition(" ")
    if kind.upper() not in FIELDS:
        return False
    if kind.upper() != "HYPERLINK":
        return True
    targets = (quoted or plain for quoted, plain in _WORDS.findall(_SWITCH_WITH_WORDS.sub(" ", rest)))
    return all(_is_link(target) for target in targets)


def _is_link(target: str) -> bool:
    """Whether a link leads to a web page, an address or within the document."""
    return not target or target.strip().lower().startswith(_LINKS)
