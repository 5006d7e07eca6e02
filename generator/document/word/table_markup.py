"""The cells of a disclosure table as a table of the Word file, in the template's styles, as wide as its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from markupsafe import Markup, escape

from generator.accounts.quantities import Phrase
from generator.tables.printed import INDENT, CellAlignment, Head, TableGrid, TableRow
from generator.values import cached_property, dataclass

TABLE_STYLE = "决算表格"
HEAD_STYLE = "附表表头"
ABOVE_ACROSS = "附表部门和单位（横）"  # the line over a table across: what stands left, and right
UNIT = "单位：万元"
DENSE = "（密）"  # ends the names of the styles of a table that is set smaller and closer
CELL_STYLES: Mapping[CellAlignment, str] = {
    CellAlignment.LEFT: "附表文字",
    CellAlignment.CENTRE: "附表居中",
    CellAlignment.RIGHT: "附表金额",
}


_LOOK = (
    '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0"'
    ' w:noHBand="0" w:noVBand="1"/>'
)
_NAMES_ROW = (
    '<w:cnfStyle w:val="001000000000" w:firstRow="0" w:lastRow="0" w:firstColumn="1" w:lastColumn="0"'
    ' w:oddVBand="0" w:evenVBand="0" w:oddHBand="0" w:evenHBand="0" w:firstRowFirstColumn="0"'
    ' w:firstRowLastColumn="0" w:lastRowFirstColumn="0" w:lastRowLastColumn="0"/>'
)
_BOLD = "<w:rPr><w:b/><w:bCs/></w:rPr>"
_CHARACTER = (200, 180)  # twips: a character of the usual size, of the dense one


class MissingStyleError(Exception):
    """The template has no style of a name that a table is printed in, or no page to print it on."""


@dataclass(frozen=True)
class TableMarkup:
    """Writes tables in the styles of a template, each value as `write` writes it."""

    template: Any  # the python-docx document
    write: Callable[[Phrase], object]

    def table(self, grid: TableGrid) -> Markup:
        """The grid as XML that stands between paragraphs, followed by its continuations."""
        width = self._text_width(grid.wide)
        first, *further = (grid, *grid.continued)
        made = self._piece(first, width, not further, grid.dense)
        for piece in further:
            made += self._continuation(piece.title) + self._piece(piece, width, piece is further[-1], grid.dense)
        return made

    def _continuation(self, title: str) -> Markup:
        """The line over a part of a table that goes on over another page: which table, and its unit."""
        properties = "<w:keepNext/><w:pageBreakBefore/>"
        across = self._styles.get(ABOVE_ACROSS)
        between = "</w:t><w:tab/><w:t>" if across else "　"
        style = across or self._style(CELL_STYLES[CellAlignment.RIGHT])
        text = f"{escape(title)}{between}{UNIT}"
        return Markup(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>')

    def _piece(self, grid: TableGrid, width: int, last: bool, dense: bool) -> Markup:
        """A table; the last one of its grid stays with the note under it."""
        widths = _shared(grid.widths, width)
        space = 0 if dense else 10
        margins = f'<w:top w:w="{space}" w:type="dxa"/><w:bottom w:w="{space}" w:type="dxa"/>'
        properties = (
            f'<w:tblStyle w:val="{self._style(TABLE_STYLE)}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
            f"<w:tblCellMar>{margins}</w:tblCellMar>{_LOOK}"
            f'<w:tblCaption w:val="{escape(grid.title)}"/>'
        )
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = [_row(cells, "<w:tblHeader/>") for cells in self._head(grid.head, widths, dense)]
        rows += [_row(self._cells(row, widths, last and row is grid.rows[-1], dense)) for row in grid.rows]
        return Markup(f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>")

    def _head(self, head: tuple[tuple[Head, ...], ...], widths: list[int], dense: bool) -> Iterator[str]:
        """The cells of each heading row; one that goes on downwards leaves a merged cell in the rows below."""
        style = self._style(HEAD_STYLE, dense)
        going_on: dict[int, tuple[int, int]] = {}  # first column → columns, rows still to come
        for row in head:
            cells, column, waiting = [], 0, list(row)
            while column < len(widths):
                if column in going_on:
                    count, left = going_on.pop(column)
                    merge, text = '<w:vMerge w:val="continue"/>', ""
                else:
                    begun = waiting.pop(0)
                    count, left, text = begun.columns, begun.rows, _broken(begun.text)
                    merge = '<w:vMerge w:val="restart"/>' if left > 1 else ""
                if left > 1:
                    going_on[column] = (count, left - 1)
                cells.append(_cell(widths[column : column + count], style, text, merge, _Looks(keep=True)))
                column += count
            yield "".join(cells)

    def _cells(self, row: TableRow, widths: list[int], keep: bool, dense: bool) -> str:
        """The cells of a body row, kept with what follows it or not; what names the row is marked as its heading."""
        made, column = [], 0
        for cell in row.cells:
            text = str(self.write(cell.phrase)) if cell.phrase else ""
            style = self._style(CELL_STYLES[cell.place], dense)
            looks = _Looks(
                keep,
                names_row=cell.names_row and bool(text),
                strong=row.strong,
                left=cell.indent // INDENT * _CHARACTER[dense],
            )
            made.append(_cell(widths[column : column + cell.columns], style, text, looks=looks))
            column += cell.columns
        return "".join(made)

    @cached_property
    def _styles(self) -> Mapping[str, str]:
        """The ids of the template's styles by their names: python-docx looks through the whole part for each."""
        return {str(style.name): str(style.style_id) for style in self.template.styles}

    def _style(self, name: str, dense: bool = False) -> str:
        """The template's id of a style, of the dense one where that is wanted and there is one."""
        for wanted in (name + DENSE, name) if dense else (name,):
            if wanted in self._styles:
                return self._styles[wanted]
        raise MissingStyleError(f"模板里没有样式“{name}”，印表要用")

    def _text_width(self, landscape: bool) -> int:
        """The width between the margins of the template's upright or transverse pages, in twentieths of a point."""
        for section in reversed(self.template.sections):
            if (section.page_width > section.page_height) is landscape:
                return int(section.page_width - section.left_margin - section.right_margin) // 635
        raise MissingStyleError("模板里没有横向的页面，印宽表要用" if landscape else "模板里没有竖向的页面")


def _row(cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{cells}</w:tr>"


@dataclass(frozen=True)
class _Looks:
    """What a cell has besides its style."""

    keep: bool = False  # it stays with what follows
    names_row: bool = False
    strong: bool = False
    left: int = 0  # twips


def _cell(widths: list[int], style: str, text: str, merge: str = "", looks: _Looks = _Looks()) -> str:
    span = f'<w:gridSpan w:val="{len(widths)}"/>' if len(widths) > 1 else ""
    run = f'<w:r>{_BOLD if looks.strong else ""}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    next_too = "<w:keepNext/>" if looks.keep else ""
    indent = f'<w:ind w:left="{looks.left}"/>' if looks.left else ""
    heading = _NAMES_ROW if looks.names_row else ""
    return (
        f'<w:tc><w:tcPr>{heading}<w:tcW w:w="{sum(widths)}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>'
        f'</w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/>{next_too}{indent}</w:pPr>{run}</w:p></w:tc>'
    )


def _broken(text: str) -> str:
    """The text as it stands in a run, with its line breaks."""
    return str(escape(text)).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')


def _shared(widths: tuple[int, ...], whole: int) -> list[int]:
    """The whole width shared out in the given proportions, to the last twentieth of a point."""
    edges = [whole * sum(widths[:column]) // sum(widths) for column in range(len(widths) + 1)]
    return [right - left for left, right in pairwise(edges)]
