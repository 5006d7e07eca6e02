"""The order of a document's parts and sections as a format lays it down."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.editions.nodes import Node
from generator.report.national.outline import NUMBERS, PLACES, OutlineFormat, PartFormat, SectionFormat
from generator.report.national.sections import CONTENTS

_LINES = ("封面行", "目录前", "目录后")
KEYS = (
    *("部分", "部分标题", "部分编号", "节编号", "节", "节标题", "自填"),
    *("封面事项", *_LINES),
)
WITHOUT_SECTIONS = ("决算表", "名词解释", "附件")
_NAME = re.compile(r"\{[^}]*\}?")


def outline(settings: Mapping[str, Node], whole: Node) -> OutlineFormat:
    """The outline. FormatError where a part or section has no title or no content."""
    for key in KEYS:
        if key not in settings:
            raise whole.fault(f"缺少“{key}”")
    titles = {key: node.mapping() for key, node in settings.items() if key in ("部分标题", "节标题", "节")}
    typed = frozenset(settings["自填"].texts())
    parts = tuple(
        PartFormat(
            item.text(),
            _title(item, titles["部分标题"]),
            tuple(_sections(item, titles["节"], titles["节标题"], typed)),
            item.text() in typed,
        )
        for item in settings["部分"].list()
    )
    facts = settings["封面事项"].texts()
    known = (*PLACES, *(f"{{{name}}}" for name in facts))
    cover, head, foot = (tuple(_line(item, known) for item in settings[key].list()) for key in _LINES)
    inwards = NUMBERS[NUMBERS.index(settings["节编号"].choice(*NUMBERS[:2])) :]
    if not parts:
        raise settings["部分"].fault("至少要有一个部分")
    return OutlineFormat(parts, _line(settings["部分编号"], ("{序}",)), cover, head, foot, inwards, facts)


def _sections(
    part: Node, sections: Mapping[str, Node], titles: Mapping[str, Node], typed: frozenset[str]
) -> Iterator[SectionFormat]:
    """The sections of the part in their order; one that is written as a mapping stands over others."""
    if part.text() not in sections:
        if part.text() not in typed:
            part.choice(*WITHOUT_SECTIONS)
        return
    for item in sections[part.text()].list():
        if isinstance(item.value, Mapping):
            for name, under in item.mapping().items():
                heading = Node(name, under.file, under.line)
                yield SectionFormat("", _title(heading, titles))
                for inner in under.list():
                    yield _section(inner, titles, typed, under=True)
        else:
            yield _section(item, titles, typed, under=False)


def _section(item: Node, titles: Mapping[str, Node], typed: frozenset[str], *, under: bool) -> SectionFormat:
    key = item.text()
    if key not in typed:
        item.choice(*CONTENTS)
    return SectionFormat(key, _title(item, titles), under, key in typed)


def _title(item: Node, titles: Mapping[str, Node]) -> str:
    if item.text() not in titles:
        raise item.fault(f"“{item.text()}”没有标题")
    return _line(titles[item.text()])


def _line(node: Node, known: tuple[str, ...] = PLACES) -> str:
    """The text, in which only known names stand in braces."""
    for name in _NAME.findall(node.text()):
        if name not in known:
            raise node.fault(f"不认得“{name}”，可用的有：{'、'.join(known)}")
    return node.text()
