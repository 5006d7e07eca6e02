"""The stretches of lines that are tables by their alignment alone: title, headings and rows, over as many pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field

from generator.file_formats.positioned_lines import Piece, PositionedLine
from generator.values import dataclass
from generator.workbooks.imprint import UNIT, exact_line, is_aside
from generator.workbooks.labels import exact

_CONTINUED = re.compile(r"[（(]?续(?:表|上表|前表)?\d*[）)]?$")
_TITLE = re.compile(r"[^:：]{3,}表(?:[（(][^（）()]*[）)])?")
_FEWEST_ROWS, _FEWEST_AMOUNTS = 3, 2  # of a table that no title is over
_MOST_ABOVE = 6  # title, number of the form, department, year, unit
_MOST_PIECES = 3  # of a title that has gaps in it
_DEEPEST = 12  # lines of headings, each of which may be broken


@dataclass
class Region:
    """The lines of one table: what stands over it, its headings, its rows."""

    above: list[PositionedLine] = field(default_factory=list)
    head: list[PositionedLine] = field(default_factory=list)
    body: list[PositionedLine] = field(default_factory=list)
    open: bool = True  # whether nothing but the end of its page ended it

    @property
    def is_table(self) -> bool:
        """Whether there are rows of amounts; without a title only where there are many."""
        counts = [sum(piece.is_amount for piece in line.pieces) for line in self.body]
        if any(map(is_title, self.above)):
            return any(counts)
        return sum(count >= _FEWEST_AMOUNTS for count in counts) >= _FEWEST_ROWS

    def with_broken_name(self) -> Region:
        """The same, the first lines of a name that is broken around its row no longer counted to the headings."""
        while self.head and len(self.body) > 1 and not self.body[1].is_of_data:
            last, row, rest = self.head[-1], self.body[0], self.body[1]
            beside = any(_overlap(piece, other) for piece in last.pieces for other in row.pieces)
            if beside or not all(any(_overlap(piece, other) for other in rest.pieces) for piece in last.pieces):
                break
            self.body.insert(0, self.head.pop())
        return self

    def add(self, line: PositionedLine) -> None:
        """Adds a line that is no title where it belongs."""
        if self.body or line.is_of_data:
            self.body.append(line)
        elif not self.head and _is_beside_title(line):
            self.above.append(line)
        elif len(self.head) < _DEEPEST:
            self.head.append(line)
        else:
            self.head = [line]


def regions_of(lines: Iterable[PositionedLine | None]) -> list[Region]:
    """The tables among the lines, in their order; None stands for what ends a table, as a ruled one does."""
    found: list[Region] = [Region()]
    page = 0
    for line in lines:
        current = found[-1]
        if line is None or line.is_prose:
            current.open = False
            found.append(Region())
        elif is_title(line):
            over = [] if current.head or current.body else current.above[1 - _MOST_ABOVE :]
            found.append(Region(above=[*over, line]))
        else:
            if line.page != page and (current.body or current.head):
                found.append(Region())
            found[-1].add(line)
        page = line.page if line is not None else page
    return [region.with_broken_name() for region in _joined(found) if region.is_table]


def _overlap(one: Piece, other: Piece) -> bool:
    return min(one.right, other.right) > max(one.left, other.left)


def is_title(line: PositionedLine) -> bool:
    """Whether the line is the title of a table."""
    own = [piece.text for piece in line.pieces if not is_aside(piece.text)]
    return 0 < len(own) <= _MOST_PIECES and _TITLE.fullmatch(_CONTINUED.sub("", exact("".join(own)))) is not None


def _is_beside_title(line: PositionedLine) -> bool:
    """Whether the line says the unit, the department, the number of the form."""
    return any(is_aside(piece.text) or UNIT.search(exact_line(piece.text)) for piece in line.pieces)


def _plain(line: PositionedLine) -> str:
    """The line in comparable form, without that it continues."""
    return _CONTINUED.sub("", exact(line.text))


def _joined(regions: Iterable[Region]) -> list[Region]:
    """The regions, those of further pages as rows of the table that they continue."""
    result: list[Region] = []
    for region in regions:
        rows = _further_rows(result[-1], region) if result else None
        if rows is None:
            if region.above or region.head or region.body:
                result.append(region)
            continue
        result[-1].body += rows
        result[-1].open = region.open
    return result


def _further_rows(before: Region, region: Region) -> list[PositionedLine] | None:
    """The rows of a region on the next page that goes on with the table; None where it is another.

    It follows at once, with the end of a name that the page broke at most, or repeats what stands over the table.
    """
    if not before.open or not before.body or not (region.head or region.body or region.above):
        return None
    first = (*region.above, *region.head, *region.body)[0]
    if first.page != before.body[-1].page + 1:
        return None
    known = {_plain(line) for line in (*before.above, *before.head)}
    rest = [line for line in region.head if _plain(line) not in known]
    if any(_plain(line) not in known for line in region.above) or (region.above and len(rest) == len(region.head)):
        return None
    if len(rest) > 1 or any(len(line.pieces) > 1 for line in rest):
        return None
    return [*rest, *region.body]
