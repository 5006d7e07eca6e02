"""The first sheet of a form: how far each sheet is filled, how to fill, what the colours mean."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from generator.accounts.answers import NONE_THIS_YEAR
from generator.workbooks import form_style as style
from generator.workbooks.filling_state import EMPTY, FILLED, INCOMPLETE, FillingState
from generator.workbooks.form_page import Page
from generator.workbooks.layout import Sheet, WorkbookLayout
from generator.workbooks.live_cells import AGREES, DIFFERS, live

LEGEND = (
    ("浅色底、有边框的格", "填写", style.INPUT_FILL),
    ("深色底、加粗的格", "表头，不要改动文字；列和行可以移动", style.HEADER_FILL),
    ("斜线底的格", "不填", style.CLOSED_FILL),
)
MARKS = (
    "带 * 的必须填写。不适用的格空着，是零的填 0。",
    "必填而空着的格是黄色的，填了就变成浅色。",
    "格的右上角有小三角的，鼠标停在上面可以看到填写要求。",
    "“核对”各栏、各项之和和上面的填写情况是公式，随填随算，只供参考，程序不读取；以 generate check 的核对为准。",
    "名称和表头锁着，填写的格可以改；要改表的，在“审阅”里撤销工作表保护，没有密码。从别处粘贴，用“选择性粘贴—数值”。",
)


WIDTHS = (6, 34, 16, 22, 12, 36)
HEADS = ("序号", "工作表（点击前往）", "必填", "填写情况", "核对", "内容")
LOOKS = (
    (DIFFERS, style.WRONG_FILL),
    ("而填了数", style.WRONG_FILL),
    (NONE_THIS_YEAR, style.NONE_FILL),
    ("可以不填", style.NONE_FILL),
    (INCOMPLETE, style.MISSING_FILL),
    (EMPTY, style.MISSING_FILL),
    (AGREES, style.RIGHT_FILL),
    (FILLED, style.RIGHT_FILL),
)


def draw_instructions(
    sheet: Worksheet, layout: WorkbookLayout, running_head: str, states: Sequence[FillingState]
) -> None:
    """Draws the sheet, with the states of the layout's sheets in their order."""
    page = Page(sheet, WIDTHS)
    page.banner(f"{running_head}　填报说明", style.TITLE, style.CENTRE, 36)
    page.banner("一、工作表和填写情况", style.SUBTITLE, style.LEFT, 26)
    page.row += 1
    for column, head in enumerate(HEADS, start=1):
        page.head(page.row, column, head)
    sheet.row_dimensions[page.row].height = 22
    first = page.row + 1
    for number, (listed, state) in enumerate(zip(layout.sheets, states, strict=True), start=1):
        _draw_state(page, number, listed, state)
    if layout.sheets:
        cells = f"D{first}:E{page.row}"
        style.colour_by_words(sheet, cells, f"D{first}", LOOKS)
    if layout.instructions:
        page.banner("二、怎样填写", style.SUBTITLE, style.LEFT, 26)
        for line in layout.instructions:
            page.banner(line, style.BODY, style.TOP, 20)
    page.banner(f"{'三' if layout.instructions else '二'}、格的颜色和记号", style.SUBTITLE, style.LEFT, 26)
    for look, meaning, fill in LEGEND:
        page.row += 1
        sample = page.put(page.row, 1, "")
        sample.fill = fill
        sample.border = style.BOX
        page.put(page.row, 2, look)
        page.put(page.row, 3, meaning)
        sheet.merge_cells(start_row=page.row, start_column=3, end_row=page.row, end_column=len(WIDTHS))
        sheet.row_dimensions[page.row].height = 20
    for mark in MARKS:
        page.banner(mark, style.BODY, style.TOP, 20)
    sheet.sheet_properties.tabColor = "1F4E79"
    page.finish(0, 0, running_head)


def _draw_state(page: Page, number: int, listed: Sheet, state: FillingState) -> None:
    """Draws the row of a sheet: a link to it, what must be filled, how far it is, whether its sums agree."""
    page.row += 1
    texts = (str(number), listed.sheet, state.required, "", "", listed.guidance)
    for column, text in enumerate(texts, start=1):
        page.label(page.row, column, text)
    link = page.sheet.cell(page.row, 2)
    target = listed.sheet.replace("'", "''")
    link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{target}'!A1", display=listed.sheet)
    link.font = style.LINK
    page.sheet.cell(page.row, 1).alignment = style.CENTRE
    for column, expression in ((4, state.state), (5, state.judged)):
        if expression:
            page.sheet.cell(page.row, column).value = live(expression)
    page.sheet.row_dimensions[page.row].height = style.height(list(zip(texts, WIDTHS, strict=True)))
