"""The fields of a document (SEQ, TOC …): their instructions, where they begin and end, their stored results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from generator.document.word.markup import Element, w
from generator.values import dataclass

_SIMPLE, _MARK, _INSTRUCTION, _TEXT = w("fldSimple"), w("fldChar"), w("instrText"), w("t")


@dataclass
class WordField:
    """A field; Word may spread its instruction and its result over any number of runs."""

    begin: Element
    instruction: str = ""
    result: list[Element] = field(default_factory=list)  # the w:t elements
    end: Element | None = None
    separated: bool = False

    @property
    def words(self) -> list[str]:
        """The instruction's words: the kind of field first."""
        return self.instruction.split()

    def store(self, result: str) -> None:
        """The field with another stored result."""
        for text in self.result:
            text.text, result = result, ""


def word_fields(root: Element) -> Iterator[WordField]:
    """The fields in the order in which they begin, each as soon as it and those around it have ended."""
    fields: list[WordField] = []
    open_fields: list[WordField] = []
    for node in root.iter(_SIMPLE, _MARK, _INSTRUCTION, _TEXT):
        if node.tag == _SIMPLE:
            fields.append(WordField(node, node.get(w("instr"), ""), list(node.iter(_TEXT)), node))
        elif node.tag == _MARK:
            _mark(node, open_fields, fields)
        elif open_fields and node.tag == _INSTRUCTION:
            open_fields[-1].instruction += node.text or ""
        elif open_fields and open_fields[-1].separated:
            open_fields[-1].result.append(node)
        if fields and not open_fields:
            yield from fields
            fields.clear()
    yield from fields


def _mark(node: Element, open_fields: list[WordField], fields: list[WordField]) -> None:
    """The begin, separate or end mark of a field processed."""
    kind = node.get(w("fldCharType"))
    if kind == "begin":
        open_fields.append(WordField(node))
        fields.append(open_fields[-1])
    elif open_fields and kind == "separate":
        open_fields[-1].separated = True
    elif open_fields and kind == "end":
        open_fields.pop().end = node
