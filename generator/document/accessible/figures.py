"""Pictures of a PDF joined to their tags: LibreOffice 7.4 tags a figure and leaves its picture an artifact."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import (
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Dictionary,
    Name,
    NumberTree,
    Object,
    Operator,
    Page,
    parse_content_stream,
    unparse_content_stream,
)

from generator.document.accessible.structure import Tree
from generator.values import dataclass

_BEGIN, _END, _DRAW = ("BMC", "BDC"), "EMC", "Do"
_Instructions = list[ContentStreamInstruction | ContentStreamInlineImage]


@dataclass(frozen=True)
class _Loose:
    """A picture that stands on a page as an artifact: where its marked content begins among the instructions."""

    page: Page
    begins: int


def join_figures(tree: Tree) -> bool:
    """Joins each figure that holds nothing to its picture; whether there are as many of these as of those."""
    empty = [element for element in tree.walk() if tree.role(element) == "/Figure" and not tree.printing(element)]
    if not empty:
        return True
    contents: dict[int, _Instructions] = {}
    loose: list[_Loose] = []
    for page in tree.pdf.pages:
        if _has_pictures(page):
            contents[page.index] = list(parse_content_stream(page))
            loose += [_Loose(page, at) for at in _artifacts(page, contents[page.index])]
    if len(loose) != len(empty):
        return False
    parents = NumberTree(tree.root.ParentTree)
    for figure, picture in zip(empty, loose, strict=True):
        held = parents[int(picture.page.obj.StructParents)]
        number = len(held)
        held.append(figure)
        figure.Pg, figure.K = picture.page.obj, number
        marked = ContentStreamInstruction([Name.Figure, Dictionary(MCID=number)], Operator("BDC"))
        contents[picture.page.index][picture.begins] = marked
    for index in {picture.page.index for picture in loose}:
        stream = tree.pdf.make_stream(unparse_content_stream(contents[index]))
        tree.pdf.pages[index].obj.Contents = stream
    return True


def _has_pictures(page: Page) -> bool:
    return any(_is_picture(drawn) for drawn in page.resources.get("/XObject", Dictionary()).as_dict().values())


def _is_picture(drawn: Object) -> bool:
    return drawn.get("/Subtype") == Name.Image


def _artifacts(page: Page, instructions: _Instructions) -> Iterator[int]:
    """Where the artifacts begin that draw a picture."""
    pictures = page.resources.get("/XObject", Dictionary())
    begun: list[int] = []
    for at, instruction in enumerate(instructions):
        operator = str(instruction.operator)
        if operator in _BEGIN:
            begun.append(at)
        elif operator == _END and begun:
            begun.pop()
        elif operator == _DRAW and begun and _is_picture(pictures[str(instruction.operands[0])]):
            artifact = instructions[begun[-1]].operands[0] == Name.Artifact
            yield from begun[-1:] if artifact else ()
