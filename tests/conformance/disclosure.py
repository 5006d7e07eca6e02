"""Mini-disclosures: the base, and the changes by which the cases differ from it."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
LEFT, ABOVE = "<", "^"  # a cell that continues the one on its left, or the one above

Block = dict[str, Any]
Change = Mapping[str, Any]


@dataclass(frozen=True)
class Disclosure:
    """A document as its builders write it: blocks of one kind each, in their order."""

    blocks: tuple[Block, ...]

    def changed(self, changes: Sequence[Change]) -> Disclosure:
        """The document with the changes; ValueError where one does not fit exactly one place."""
        blocks = copy.deepcopy(list(self.blocks))
        for change in changes:
            blocks = _changed(blocks, change)
        return Disclosure(tuple(blocks))


@cache
def base() -> Disclosure:
    """The disclosure without a mistake."""
    blocks = yaml.safe_load((HERE / "base.yaml").read_text("utf-8"))["blocks"]
    for block in blocks:
        if "rows" in block:
            block["rows"] = block["rows"].splitlines()
    return Disclosure(tuple(blocks))


def cells(row: str) -> list[str]:
    """The cells of a table's row as it is written."""
    return [cell.strip() for cell in row.split("|")]


def kind_of(block: Block) -> str:
    """What a block is: cover, contents, h1 … h3, p, table."""
    return next(kind for kind in ("cover", "contents", "h1", "h2", "h3", "p", "table") if kind in block)


def _changed(blocks: list[Block], change: Change) -> list[Block]:
    if "replace" in change:
        return _replaced(blocks, str(change["replace"]), str(change["by"]), str(change.get("in", "")))
    if "cell" in change:
        return _with_cell(blocks, change)
    if "remove" in change:
        at = _only(blocks, str(change["remove"]), str(change.get("in", "")))
        return blocks[:at] + blocks[at + 1 :]
    if "after" in change:
        at = _only(blocks, str(change["after"]), str(change.get("in", ""))) + 1
        return [*blocks[:at], dict(change["add"]), *blocks[at:]]
    if "without_row" in change:
        table = _table(blocks, change)
        before = len(table["rows"])
        table["rows"] = [row for row in table["rows"] if cells(row)[0] != str(change["without_row"])]
        if len(table["rows"]) != before - 1:
            raise ValueError(f"no such row: {change}")
        return blocks
    if "notes" in change:
        _table(blocks, change)["notes"] = list(change["notes"])
        return blocks
    raise ValueError(f"unknown change: {change}")


def _replaced(blocks: list[Block], old: str, new: str, within: str) -> list[Block]:
    """The text replaced in the one block that has it, once; in the contents in the one line."""
    places = [at for at, block in enumerate(_texts(blocks)) if old in block and _in_section(blocks, at, within)]
    if len(places) != 1:
        raise ValueError(f"“{old}” stands in {len(places)} blocks")
    block = blocks[places[0]]
    kind = kind_of(block)
    if kind == "contents":
        block["contents"] = [line.replace(old, new, 1) for line in block["contents"]]
    else:
        block[kind] = block[kind].replace(old, new, 1)
    return blocks


def _texts(blocks: Sequence[Block]) -> list[str]:
    kinds = [(block, kind_of(block)) for block in blocks]
    return ["\n".join(block[kind]) if kind == "contents" else str(block[kind]) for block, kind in kinds]


def _in_section(blocks: Sequence[Block], at: int, within: str) -> bool:
    """Whether a block stands under the heading, or is of the kind, that `within` names; everywhere for ""."""
    if not within or kind_of(blocks[at]) == within:
        return True
    heads = [block for block in blocks[: at + 1] if kind_of(block) in ("h1", "h2", "h3")]
    return bool(heads) and within in str(heads[-1][kind_of(heads[-1])])


def _only(blocks: Sequence[Block], words: str, within: str) -> int:
    places = [at for at, text in enumerate(_texts(blocks)) if words in text and _in_section(blocks, at, within)]
    places = [at for at in places if kind_of(blocks[at]) != "contents"] or places
    if len(places) != 1:
        raise ValueError(f"“{words}” stands in {len(places)} blocks")
    return places[0]


def _table(blocks: Sequence[Block], change: Change) -> Block:
    found = [block for block in blocks if str(block.get("table", "")).endswith(str(change["table"]))]
    if len(found) != 1:
        raise ValueError(f"{len(found)} tables “{change['table']}”")
    return found[0]


def _with_cell(blocks: list[Block], change: Change) -> list[Block]:
    """A cell of the row that begins with, or has, the label: `cell: [label, column from 1]`, `value`."""
    table = _table(blocks, change)
    label, column = str(change["cell"][0]), int(change["cell"][1])
    rows = [at for at, row in enumerate(table["rows"]) if label in cells(row)]
    if len(rows) != 1:
        raise ValueError(f"{len(rows)} rows “{label}” in {change['table']}")
    row = cells(table["rows"][rows[0]])
    row[column - 1] = str(change["value"])
    table["rows"][rows[0]] = " | ".join(row)
    return blocks
