"""What PDF/UA-1 (ISO 14289-1) asks of a PDF and a program can see; numbers of the Matterhorn Protocol 1.1.

What fonts hold is asked by PDF/A too, and left to the office program.
"""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from generator.document.accessible.structure import CELLS, HEADINGS, Tree, attribute
from generator.document.accessible.tables import spans

_STANDARD = frozenset(
    (
        *("/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote", "/Caption", "/TOC", "/TOCI", "/Index"),
        *("/NonStruct", "/Private", "/P", *HEADINGS, "/L", "/LI", "/Lbl", "/LBody", "/Table", "/TR", "/TH", "/TD"),
        *("/THead", "/TBody", "/TFoot", "/Span", "/Quote", "/Note", "/Reference", "/BibEntry", "/Code", "/Link"),
        *("/Annot", "/Figure", "/Formula", "/Form"),
    )
)
_ROWS = ("/TR", "/THead", "/TBody", "/TFoot", "/Caption")
_WITHIN = {  # element → what may stand directly in it
    "/Table": _ROWS,
    "/THead": ("/TR",),
    "/TBody": ("/TR",),
    "/TFoot": ("/TR",),
    "/TR": CELLS,
    "/L": ("/LI", "/Caption", "/L"),
    "/LI": ("/Lbl", "/LBody"),
    "/TOC": ("/TOCI", "/TOC", "/Caption"),
}
_GROUPS = ("/Table", "/THead", "/TBody", "/TFoot")
_STANDS_IN = {"/TR": _GROUPS, "/LI": ("/L",), "/TOCI": ("/TOC",), **dict.fromkeys(CELLS, ("/TR",))}


def faults(pdf: Pdf, tree: Tree) -> Iterator[str]:
    """What the PDF does not keep of the rules, in Chinese; nothing where it keeps all."""
    yield from _of_document(pdf)
    for element in tree.walk():
        yield from _of_element(tree, element)
    yield from _of_headings(tree)
    for page in pdf.pages:
        yield from _of_links(pdf, page)


def _of_document(pdf: Pdf) -> Iterator[str]:
    root = pdf.Root
    if not root.get("/MarkInfo", Dictionary()).get("/Marked"):
        yield "没有声明带标签（06-001）"
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle"):
        yield "窗口不显示文件标题（07-001）"
    if not str(root.get("/Lang", "")):
        yield "没有写明语言（11-006）"
    if not str(pdf.docinfo.get("/Title", "")):
        yield "没有标题（06-003）"


def _of_element(tree: Tree, element: Object) -> Iterator[str]:
    role = tree.role(element)
    if role not in _STANDARD:
        yield f"标签{str(element.S)[1:]}不对应标准的标签（02-001）"
    if role == "/Figure" and not str(element.get("/Alt", "")):
        yield "图没有替代文字（13-004）"
    if role == "/Figure" and not tree.printing(element):
        yield "图的标签之下没有图（01-002）"
    kids = [tree.role(kid) for kid in tree.elements(element)]
    if role in _WITHIN and any(kid not in _WITHIN[role] for kid in kids):
        yield f"标签{role[1:]}之下有不应有的标签（09-004、09-005、09-006）"
    if any(kid in _STANDS_IN and role not in _STANDS_IN[kid] for kid in kids):
        yield f"标签{role[1:]}之下有不应有的标签（09-004、09-005、09-006）"
    if role == "/TH" and attribute(element, "/Table", "/Scope") is None:
        yield "表头没有写明管行还是管列（15-003）"
    if role == "/Table":
        yield from _of_table(tree, element)


def _of_table(tree: Tree, table: Object) -> Iterator[str]:
    """A table whose rows do not cover the same columns, or which has no heading."""
    covered: list[int] = []
    rows = [list(tree.within(row, CELLS)) for row in tree.within(table, ("/TR",))]
    for number, row in enumerate(rows):
        covered += [0] * (number + 1 - len(covered))
        for cell in row:
            columns, down = spans(cell)
            covered += [0] * (number + down - len(covered))
            for below in range(number, number + down):
                covered[below] += columns
    if len(set(covered)) > 1 or len(covered) != len(rows):
        yield "表格各行的列数不同（15-001）"
    if not any(tree.role(cell) == "/TH" for row in rows for cell in row):
        yield "表格没有表头（15-003）"


def _of_headings(tree: Tree) -> Iterator[str]:
    before = 0
    for element in tree.walk():
        role = tree.role(element)
        if role in HEADINGS:
            level = int(role[2:])
            if level > before + 1:
                yield f"标题跳过一级：{before or '开头'}之后是{level}级（14-002、14-003）"
            before = level


def _of_links(pdf: Pdf, page: Page) -> Iterator[str]:
    annotations = page.obj.get("/Annots", Array())
    if len(annotations) and page.obj.get("/Tabs") != Name.S:
        yield "有链接的页不按标签的顺序走（28-009）"
    for annotation in annotations.as_list():
        if annotation.get("/Subtype") == Name.Link:
            if not str(annotation.get("/Contents", "")):
                yield "链接没有说明（28-012）"
            if "/StructParent" not in annotation:
                yield "链接没有标签（28-011）"
