"""The refusal to lay out what is not on the closed list."""

from __future__ import annotations

from lxml import etree

from generator.document.word.markup import Element


class UnknownConstructError(Exception):
    """The document has something in it whose layout is not known; the message names it, in Chinese."""


def name_of(node: Element) -> str:
    """What the node is called in a refusal: its element's local name; comments and instructions have none."""
    return etree.QName(node).localname if isinstance(node.tag, str) else "注释或处理指令"
