"""The blocks of a document and the tags of its PDF side by side: captions with what they name, lists, nothing empty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pikepdf import Name, Object

from generator.document.accessible.structure import HEADINGS, Tree
from generator.document.model import Block, BlockKind, one_line
from generator.document.reading_order import in_print

_NUMBER = re.compile(r"(?:(\d{1,3})[.．、](?!\d)|[（(](\d{1,3})[）)])")
_GOES_ON = "续表"  # over the part of a table that stands on a page of its own
_OF_CAPTION = 3  # lines over a table at most: title, number, department
_Pair = tuple[Object, Block]


def tag_blocks(tree: Tree, blocks: Sequence[Block]) -> bool:
    """Tags captions and lists; whether the PDF has the document's blocks one by one."""
    for element in tree.body:
        if not tree.printing(element):
            tree.drop(element)
    elements, printed = list(_without_contents(tree)), list(in_print(blocks))
    if [_kind(tree.role(element)) for element in elements] != [_kind_of(block) for block in printed]:
        return False
    pairs = list(_as_read(tree, elements, printed, blocks))
    for element, block in pairs:
        if block.kind is BlockKind.CAPTION:
            element.S = Name.Caption
    _caption_tables(tree, pairs)
    for items in _lists(pairs):
        tree.wrap(tuple(element for element, _ in items), "/L")
        for element, _ in items:
            tree.wrap((tree.wrap((element,), "/LBody"),), "/LI")
    return True


def body_of(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that stand in the body themselves, which are tagged one by one."""
    apart = (BlockKind.PAGE_BREAK, BlockKind.HEADER, BlockKind.FOOTER, BlockKind.NOTE)
    return [block for block in blocks if block.kind not in apart]


def _without_contents(tree: Tree) -> Iterator[Object]:
    """The elements of the body without the contents and their heading."""
    body = tree.body
    for number, element in enumerate(body):
        following = body[number + 1] if number + 1 < len(body) else None
        if tree.role(element) != "/TOC" and (following is None or tree.role(following) != "/TOC"):
            yield element


def _as_read(
    tree: Tree, elements: Sequence[Object], printed: Sequence[Block], blocks: Sequence[Block]
) -> Iterator[_Pair]:
    """The elements beside the blocks in the order in which they are read, in which the elements stand afterwards."""
    of_block = {id(block): element for element, block in zip(elements, printed, strict=True)}
    following: Object | None = None
    for block in reversed(blocks):
        element = of_block[id(block)]
        if block.ahead and following is not None:
            tree.move_before(element, following)
        following = element
    yield from ((of_block[id(block)], block) for block in blocks)


def _kind(role: str) -> str:
    return "heading" if role in HEADINGS else "table" if role == "/Table" else "text"


def _kind_of(block: Block) -> str:
    return {BlockKind.HEADING: "heading", BlockKind.TABLE: "table"}.get(block.kind, "text")


def _caption_tables(tree: Tree, pairs: Sequence[_Pair]) -> None:
    """Makes the lines over a table its caption, from the one on that names the table."""
    for number, (element, block) in enumerate(pairs):
        if block.kind is not BlockKind.TABLE:
            continue
        over: list[Object] = []
        for above, line in reversed(pairs[max(0, number - _OF_CAPTION) : number]):
            if line.kind is not BlockKind.PARAGRAPH:
                break
            over.insert(0, above)
            if _names(one_line(line.text).strip(), block.text):
                tree.move_into(tree.wrap(tuple(over), "/Caption"), element)
                break


def _names(line: str, called: str) -> bool:
    """Whether a line prints what a table is called, or a part of that."""
    kind = called.partition("：")[0]
    return bool(line) and (line in called or kind in line or line.startswith(_GOES_ON))


def _lists(pairs: Sequence[_Pair]) -> Iterator[list[_Pair]]:
    """Paragraphs that follow one another and are numbered from 1 on in the same way."""
    run: list[_Pair] = []
    for pair in pairs:
        number, first = _number(pair[1]), _number(run[0][1]) if run else None
        if number is not None and first is not None and number == (first[0], len(run) + 1):
            run.append(pair)
            continue
        if len(run) > 1:
            yield run
        run = [pair] if number is not None and number[1] == 1 else []
    if len(run) > 1:
        yield run


def _number(block: Block) -> tuple[str, int] | None:
    """How a paragraph is numbered, and its number; None where it is not."""
    match = _NUMBER.match(block.text) if block.kind is BlockKind.PARAGRAPH else None
    if match is None:
        return None
    return ("1.", int(match[1])) if match[1] else ("(1)", int(match[2]))
