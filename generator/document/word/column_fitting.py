"""Columns of tables wide enough: no number is cut, no label turns over a single character."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from generator.document.word.markup import Element, w
from generator.document.word.pagination.body_reading import BodyReader
from generator.document.word.pagination.line_breaking import lines_of, measured
from generator.document.word.pagination.paragraph_forms import ParagraphForm
from generator.document.word.pagination.refusal import UnknownConstructError
from generator.document.word.pagination.rules import LIBREOFFICE
from generator.document.word.spacing import own_property
from generator.values import dataclass

_RESERVE = 10  # per cent of the size, by which a text could be wider without a further line
_STEP, _STRIDE = 20, 60  # twips
_LONG = 20  # characters of prose, in which a last character may stand alone
_SHORT = 9  # the shorter than this a label, the worse that its last character turns over
_MOST_WIDENED = 4  # characters by which a column is widened
_CLOSING = "。；：，、）”》"


@dataclass(frozen=True)
class MeasuredCell:
    """What is measured of a cell: the columns that it covers, its texts, the room beside them."""

    column: int
    columns: int
    beside: int
    texts: tuple[tuple[str, ParagraphForm], ...]

    def lines(self, widths: Sequence[int]) -> tuple[int, int, int]:
        """In how many texts a word is cut, how badly characters turn over, and the lines they take."""
        room = sum(widths[self.column : self.column + self.columns]) - self.beside
        cut = poor = count = 0
        for text, form in self.texts:
            broken = _lines(text, form, room)
            cut += broken is None
            if broken is not None and _is_torn(text, broken):
                poor += max(1, _SHORT - len(text))
            count += 1 if broken is None else sum(map(len, broken))
        return cut, poor, count

    def tears(self, widths: Sequence[int]) -> bool:
        """Whether a text turns over a single character, with the reserve or without."""
        room = sum(widths[self.column : self.column + self.columns]) - self.beside
        return any(_tears(text, form, room) for text, form in self.texts)

    def least(self, width: int, floor: int = 0) -> int:
        """The least width of its one column, from the floor to the given one, in which its texts stand no worse."""
        room, least = width - self.beside, floor - self.beside
        for text, form in self.texts:
            before = _lines(text, form, room)
            if before is None:
                return width
            count, torn = sum(map(len, before)), _is_torn(text, before)
            if count == 1:
                least = max(least, _room_of(text, form))
                continue
            narrower = room
            while narrower > max(form.size, least) and (now := _lines(text, form, narrower - _STRIDE)) is not None:
                if sum(map(len, now)) > count or (_is_torn(text, now) and not torn):
                    break
                narrower -= _STRIDE
            least = max(least, narrower)
        return min(width, least + self.beside)

    def wanted(self, width: int) -> int:
        """The width of its one column in which its texts stand well; the given one, where they do."""
        room = most = width - self.beside
        for text, form in self.texts:
            needed = room
            while needed <= room + _MOST_WIDENED * form.size:
                broken = _lines(text, form, needed)
                if broken is not None and not _is_torn(text, broken):
                    most = max(most, needed)
                    break
                needed += _STEP
        return most + self.beside


def fit_columns(document: Element, reader: BodyReader) -> None:
    """The document's tables with columns wide enough, in place; those with the same columns alike."""
    groups: dict[tuple[int, ...], list[tuple[Element, list[MeasuredCell]]]] = defaultdict(list)
    for table in document.iter(w("tbl")):
        if next(table.iter(w("trHeight")), None) is None:
            widths = tuple(int(column.get(w("w"), "0")) for column in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}"))
            cells = _cells(table, widths, reader)
            if cells:
                groups[widths].append((table, cells))
    for widths, tables in groups.items():
        every = Counter(cell for _, cells in tables for cell in cells)  # the labels of such tables are mostly the same
        wrong = any(_worth(widths, every)[:2])
        if not wrong and not any(cell.tears(widths) for cell in every):
            continue
        fitted = fitted_widths(widths, every) if wrong else widths
        for table, _ in tables:
            if fitted != widths:
                before = reader.table(table)
                _apply(table, fitted)
                reader.keep(table, before.with_columns(widths, fitted))
            balanced = _balance(table, reader)
            if balanced:
                reader.keep_rows(table, balanced)


def fitted_widths(widths: tuple[int, ...], cells: Mapping[MeasuredCell, int]) -> tuple[int, ...]:
    """The widths of the columns in which the cells, each so many times, stand best, together as before."""
    best, worth = widths, _worth(widths, cells)
    for column in sorted(range(len(widths)), key=lambda number: widths[number]):
        single = [cell for cell in cells if cell.column == column and cell.columns == 1]
        wanted = max((cell.wanted(best[column]) for cell in single), default=0)
        if wanted <= best[column]:
            continue
        for tried in _widened(best, column, wanted, cells):
            found = _worth(tried, cells)
            if found < worth and (found[2] <= worth[2] or found[0] < worth[0]):
                best, worth = tried, found
                break
    return best


def _widened(
    widths: Sequence[int], column: int, wanted: int, cells: Mapping[MeasuredCell, int]
) -> Iterator[tuple[int, ...]]:
    """The widths with a column as wide as wanted: out of what others do not need, then out of the widest."""
    least = [0] * len(widths)
    for cell in cells:
        if cell.columns == 1 and cell.column != column and least[cell.column] < widths[cell.column]:
            least[cell.column] = cell.least(widths[cell.column], least[cell.column])
    spare = [0 if number == column else max(0, widths[number] - least[number]) for number in range(len(widths))]
    missing = wanted - widths[column]
    if sum(spare) >= missing:
        yield _taken(widths, column, missing, spare)
        return
    widest = max(widths[number] for number in range(len(widths)) if number != column)
    yield _taken(
        widths,
        column,
        missing,
        [0 if number == column or width * 5 < widest * 4 else width for number, width in enumerate(widths)],
    )


def _taken(widths: Sequence[int], column: int, missing: int, shares: Sequence[int]) -> tuple[int, ...]:
    """The widths with what is missing of a column taken from the others by their shares."""
    whole, given, result = sum(shares), 0, list(widths)
    for number, share in enumerate(shares):
        part = missing * share // whole
        result[number] -= part
        given += part
    result[max(range(len(shares)), key=lambda n: shares[n])] -= missing - given
    result[column] += missing
    return tuple(result)


def _worth(widths: Sequence[int], cells: Mapping[MeasuredCell, int]) -> tuple[int, int, int]:
    """What is wrong in the cells: words that are cut, characters that turn over, and the lines taken."""
    all_cut = all_poor = all_lines = 0
    for cell, times in cells.items():
        cut, poor, lines = cell.lines(widths)
        all_cut, all_poor, all_lines = all_cut + cut * times, all_poor + poor * times, all_lines + lines * times
    return all_cut, all_poor, all_lines


def _lines(text: str, form: ParagraphForm, room: int, reserve: int = _RESERVE) -> list[list[str]] | None:
    """The lines of each piece of a text between its breaks; None where a word is longer than a line."""
    inside = room - form.left - form.right - form.size * reserve // 100
    try:
        return [lines_of(piece, form.font, inside, form.first, LIBREOFFICE.breaking) for piece in text.split("\n")]
    except UnknownConstructError:
        return None


def _room_of(text: str, form: ParagraphForm) -> int:
    """The room that a text on one line takes."""
    reserve = form.size * _RESERVE // 100
    return measured(text, form.font, LIBREOFFICE.breaking).width() + form.left + form.right + form.first + reserve


def _tears(text: str, form: ParagraphForm, room: int) -> bool:
    """Whether a text that is no prose turns over a single character, with the reserve or without."""
    broken = _lines(text, form, room) if len(text) <= _LONG else None
    if broken is None or all(len(lines) == 1 for lines in broken):
        return False
    return _is_torn(text, broken) or _is_torn(text, _lines(text, form, room, 0) or broken)


def _is_torn(text: str, broken: Sequence[Sequence[str]]) -> bool:
    """Whether a text that is no prose turns over a single character."""
    if len(text) > _LONG:
        return False
    return any(len(lines) > 1 and len(lines[-1].strip().rstrip(_CLOSING)) < 2 for lines in broken)


def _cells(table: Element, widths: tuple[int, ...], reader: BodyReader) -> list[MeasuredCell]:
    """The cells with texts; none where the table is set in a way not known, or its cells are not as wide as columns."""
    try:
        read = reader.table(table)
    except UnknownConstructError:
        return []
    found = []
    for cell in (cell for row in read.rows for cell in row.cells):
        if cell.width + read.beside != sum(widths[cell.column : cell.column + cell.columns]):
            return []
        texts = tuple((item.text, item.form) for item in cell.paragraphs if item.text)
        if texts:
            found.append(MeasuredCell(cell.column, cell.columns, read.beside, texts))
    return found


def _balance(table: Element, reader: BodyReader) -> set[int]:
    """The table with labels that still turn over a character set narrower, so that more does; the rows with such."""
    found = [
        (number, at, place, item.form, narrower)
        for number, row in enumerate(reader.table(table).rows)
        for at, cell in enumerate(row.cells)
        for place, item in enumerate(cell.paragraphs)
        if item.text and (narrower := _narrower(item.text, item.form, cell.width))
    ]
    rows = list(table.iterchildren(w("tr"))) if found else []
    for number, at, place, form, narrower in found:
        cell = list(rows[number].iterchildren(w("tc")))[at]
        indent, left = own_property(list(cell.iterchildren(w("p")))[place], "ind"), 0
        if form.alignment == "center":
            left = narrower // 2
            indent.set(w("left"), str(form.left + left))
        indent.set(w("right"), str(form.right + narrower - left))
    return {number for number, *_ in found}


@lru_cache(maxsize=4096)  # labels are mostly the same
def _narrower(text: str, form: ParagraphForm, room: int) -> int:
    """By how much a text is to be narrower, so that it takes as many lines and turns over more than a character."""
    usual = _lines(text, form, room) if len(text) <= _LONG else None
    if usual is None or all(len(lines) == 1 for lines in usual) or not _tears(text, form, room):
        return 0
    for narrower in range(_STEP, room // 2, _STEP):
        tried = [_lines(text, form, room - narrower, reserve) for reserve in (0, _RESERVE)]
        if any(lines is None or list(map(len, lines)) != list(map(len, usual)) for lines in tried):
            return 0
        if not any(lines is None or _is_torn(text, lines) for lines in tried):
            return narrower
    return 0


def _apply(table: Element, widths: Sequence[int]) -> None:
    """The table with columns of these widths."""
    for column, width in zip(table.iterfind(f"{w('tblGrid')}/{w('gridCol')}"), widths, strict=True):
        column.set(w("w"), str(width))
    for row in table.iterchildren(w("tr")):
        begin = 0
        for cell in row.iterchildren(w("tc")):
            span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
            columns = 1 if span is None else int(span.get(w("val"), "1"))
            stated = cell.find(f"{w('tcPr')}/{w('tcW')}")
            if stated is not None:
                stated.set(w("w"), str(sum(widths[begin : begin + columns])))
            begin += columns
