"""Tables read for laying them out: a closed list of properties."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from generator.document.word.markup import Element, property_value, w
from generator.document.word.pagination.paragraph_forms import StyleSheet, is_on
from generator.document.word.pagination.refusal import UnknownConstructError, name_of
from generator.document.word.pagination.story import StoryCell, StoryParagraph, StoryRow, StoryTable
from generator.values import dataclass

_OF_TABLE = frozenset(("tblStyle", "tblW", "tblInd", "jc", "tblLayout", "tblCellMar", "tblBorders", "tblLook")).union(
    ("tblCaption", "tblDescription")
)
_OF_ROW = frozenset(["cantSplit", "tblHeader", "trHeight"])
_OF_CELL = frozenset(["cnfStyle", "tcW", "gridSpan", "vMerge", "vAlign", "shd"])
_SIDES = ("left", "right", "top", "bottom")


@dataclass(frozen=True)
class TableForms:
    """Reads tables with the styles of a document, each cell once; raises UnknownConstructError."""

    styles: StyleSheet
    paragraph: Callable[[Element], StoryParagraph]
    cells: dict[Element, StoryCell] = field(default_factory=dict)  # as they were read

    def table(self, node: Element) -> StoryTable:
        """A table."""
        properties = node.find(w("tblPr"))
        if properties is None:
            raise UnknownConstructError("没有格式的表格")
        _refuse_unknown(properties, _OF_TABLE, "表格格式")
        if (_attribute_of(properties, "tblLayout", "type") or "autofit") != "fixed":
            raise UnknownConstructError("列宽随内容变的表格")
        margins, rules = self._margins_and_rules(properties)
        rows = []
        for child in node:
            if child.tag == w("tr"):
                rows.append(self._row(child, margins["left"] + margins["right"]))
            elif child.tag not in (w("tblPr"), w("tblGrid"), w("bookmarkStart"), w("bookmarkEnd")):
                raise UnknownConstructError(f"表格里的 {name_of(child)}")
        if not rows:
            raise UnknownConstructError("没有行的表格")
        above_and_below = margins["top"] + margins["bottom"]
        return StoryTable(tuple(rows), above_and_below, rules.get("insideH", 0), rules.get("top", 0))

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
        properties = node.find(w("trPr"))
        _refuse_unknown(properties, _OF_ROW, "表格行格式")
        if properties is None or (unsplit := properties.find(w("cantSplit"))) is None or not is_on(unsplit):
            raise UnknownConstructError("可以跨页的表格行")
        height = properties.find(w("trHeight"))
        if height is not None and height.get(w("hRule"), "atLeast") != "atLeast":
            raise UnknownConstructError("固定的行高")
        cells: list[StoryCell] = []
        column = 0
        for child in node:
            if child.tag == w("tc"):
                if child not in self.cells:
                    self.cells[child] = self._cell(child, column, beside)
                cells.append(self.cells[child])
                column += cells[-1].columns
            elif child.tag != w("trPr"):
                raise UnknownConstructError(f"表格行里的 {name_of(child)}")
        heads = properties.find(w("tblHeader"))
        least = 0 if height is None else int(height.get(w("val"), "0"))
        return StoryRow(tuple(cells), least, heads is not None and is_on(heads))

    def _cell(self, node: Element, column: int, beside: int) -> StoryCell:
        properties = node.find(w("tcPr"))
        _refuse_unknown(properties, _OF_CELL, "单元格格式")
        width = None if properties is None else properties.find(w("tcW"))
        if properties is None or width is None or width.get(w("type")) != "dxa":
            raise UnknownConstructError("没有宽度的单元格")
        merge = properties.find(w("vMerge"))
        paragraphs = []
        for child in node:
            if child.tag == w("p"):
                paragraphs.append(self.paragraph(child))
            elif child.tag not in (w("tcPr"), w("bookmarkStart"), w("bookmarkEnd")):
                raise UnknownConstructError(f"单元格里的 {name_of(child)}")
        if any("\t" in paragraph.text or paragraph.picture is not None for paragraph in paragraphs):
            raise UnknownConstructError("单元格里的图或制表符")
        return StoryCell(
            column,
            int(property_value(properties, "gridSpan") or "1"),
            int(width.get(w("w"), "0")) - beside,
            None if merge is None else merge.get(w("val"), "continue"),
            tuple(paragraphs),
        )


def _attribute_of(holder: Element, name: str, attribute: str) -> str | None:
    """An attribute of a property, if it is there."""
    node = holder.find(w(name))
    return None if node is None else node.get(w(attribute))


def _refuse_unknown(properties: Element | None, known: frozenset[str], what: str) -> None:
    for child in () if properties is None else properties:
        name = str(child.tag).rpartition("}")[2]
        if name not in known:
            raise UnknownConstructError(f"{what} {name}")
