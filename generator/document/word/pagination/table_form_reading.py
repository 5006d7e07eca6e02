"""Tables read for laying them out: a closed list of properties."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import replace

from generator.document.word.markup import Element, is_on, property_value, w
from generator.document.word.pagination.paragraph_forms import StyleSheet
from generator.document.word.pagination.refusal import UnknownConstructError, name_of
from generator.document.word.pagination.story import StoryCell, StoryParagraph, StoryRow, StoryTable
from generator.values import dataclass

_OF_TABLE = frozenset(("tblStyle", "tblW", "tblInd", "jc", "tblLayout", "tblCellMar", "tblBorders", "tblLook")).union(
    ("tblCaption", "tblDescription")
)
_OF_ROW = frozenset(["cantSplit", "tblHeader", "trHeight"])
_OF_CELL = frozenset(map(w, ["cnfStyle", "tcW", "vAlign", "shd"]))
_ROW_PROPERTIES, _CELL, _CELL_PROPERTIES, _PARAGRAPH = w("trPr"), w("tc"), w("tcPr"), w("p")
_WIDTH, _SPAN, _MERGE = w("tcW"), w("gridSpan"), w("vMerge")
_TYPE, _W, _VALUE = w("type"), w("w"), w("val")
_MARKS = frozenset(map(w, ["bookmarkStart", "bookmarkEnd"]))
_SIDES = ("left", "right", "top", "bottom")


@dataclass(frozen=True)
class TableForms:
    """Reads tables with the styles of a document; raises UnknownConstructError."""

    styles: StyleSheet
    paragraph: Callable[[Element], StoryParagraph]

    def table(self, node: Element) -> StoryTable:
        """A table."""
        properties = node.find(w("tblPr"))
        if properties is None:
            raise UnknownConstructError("没有格式的表格")
        _refuse_unknown(properties, _OF_TABLE, "表格格式")
        if (_attribute_of(properties, "tblLayout", "type") or "autofit") != "fixed":
            raise UnknownConstructError("列宽随内容变的表格")
        margins, rules = self._margins_and_rules(properties)
        beside = margins["left"] + margins["right"]
        rows = list[StoryRow]()
        for child in node:
            if child.tag == w("tr"):
                rows.append(self._row(child, beside))
            elif child.tag not in (w("tblPr"), w("tblGrid"), w("bookmarkStart"), w("bookmarkEnd")):
                raise UnknownConstructError(f"表格里的 {name_of(child)}")
        if not rows:
            raise UnknownConstructError("没有行的表格")
        above_and_below = margins["top"] + margins["bottom"]
        return StoryTable(tuple(rows), above_and_below, beside, rules.get("insideH", 0), rules.get("top", 0))

    def with_rows_anew(self, node: Element, table: StoryTable, changed: Container[int]) -> StoryTable:
        """The table as it was read, with the rows of these numbers read anew."""
        rows = enumerate(zip(node.iterchildren(w("tr")), table.rows, strict=True))
        read = (self._row(row, table.beside) if number in changed else kept for number, (row, kept) in rows)
        return replace(table, rows=tuple(read))

    def _margins_and_rules(self, properties: Element) -> tuple[dict[str, int], dict[str, int]]:
        """The margins of the cells and the widths of the rules, by the table's styles and its own properties."""
        margins, rules = dict.fromkeys(_SIDES, 0), dict[str, int]()
        chain = self.styles.inherited(property_value(properties, "tblStyle"), w("tblPr"))
        for level in (*chain, properties):
            for side in level.iterfind(f"{w('tblCellMar')}/*"):
                margins[name_of(side)] = int(side.get(w("w"), "0"))
            for side in level.iterfind(f"{w('tblBorders')}/*"):
                rules[name_of(side)] = int(side.get(w("sz"), "0")) * 5 // 2
        return margins, rules

    def _row(self, node: Element, beside: int) -> StoryRow:
        properties = node.find(_ROW_PROPERTIES)
        _refuse_unknown(properties, _OF_ROW, "表格行格式")
        if properties is None or (unsplit := properties.find(w("cantSplit"))) is None or not is_on(unsplit):
            raise UnknownConstructError("可以跨页的表格行")
        height = properties.find(w("trHeight"))
        if height is not None and height.get(w("hRule"), "atLeast") != "atLeast":
            raise UnknownConstructError("固定的行高")
        cells: list[StoryCell] = []
        column = 0
        for child in node:
            if child.tag == _CELL:
                cells.append(self._cell(child, column, beside))
                column += cells[-1].columns
            elif child.tag != _ROW_PROPERTIES:
                raise UnknownConstructError(f"表格行里的 {name_of(child)}")
        heads = properties.find(w("tblHeader"))
        least = 0 if height is None else int(height.get(w("val"), "0"))
        return StoryRow(tuple(cells), least, heads is not None and is_on(heads))

    def _cell(self, node: Element, column: int, beside: int) -> StoryCell:
        width, columns, merge = None, 1, None
        paragraphs = []
        for child in node:
            if child.tag == _PARAGRAPH:
                paragraphs.append(self.paragraph(child))
            elif child.tag == _CELL_PROPERTIES:
                width, columns, merge = _form_of_cell(child)
            elif child.tag not in _MARKS:
                raise UnknownConstructError(f"单元格里的 {name_of(child)}")
        if width is None:
            raise UnknownConstructError("没有宽度的单元格")
        if any("\t" in paragraph.text or paragraph.picture is not None for paragraph in paragraphs):
            raise UnknownConstructError("单元格里的图或制表符")
        return StoryCell(column, columns, width - beside, merge, tuple(paragraphs))


def _form_of_cell(properties: Element) -> tuple[int | None, int, str | None]:
    """The width of a cell in twips, None where it has none; its columns; its place in a vertical merge."""
    width, columns, merge = None, 1, None
    for child in properties:
        if child.tag == _WIDTH and child.get(_TYPE) == "dxa":
            width = int(child.get(_W, "0"))
        elif child.tag == _SPAN:
            columns = int(child.get(_VALUE) or "1")
        elif child.tag == _MERGE:
            merge = child.get(_VALUE, "continue")
        elif child.tag not in _OF_CELL:
            raise UnknownConstructError(f"单元格格式 {name_of(child)}")
    return width, columns, merge


def _attribute_of(holder: Element, name: str, attribute: str) -> str | None:
    """An attribute of a property, if it is there."""
    node = holder.find(w(name))
    return None if node is None else node.get(w(attribute))


def _refuse_unknown(properties: Element | None, known: frozenset[str], what: str) -> None:
    for child in () if properties is None else properties:
        name = str(child.tag).rpartition("}")[2]
        if name not in known:
            raise UnknownConstructError(f"{what} {name}")
