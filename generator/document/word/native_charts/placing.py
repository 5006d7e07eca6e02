"""Charts put into a Word file beside its pictures: a program that draws charts takes the chart, another the picture.

A choice that requires wp14 is taken by Word (2010 and later) and WPS; LibreOffice (7.4, measured) takes the picture, so
that pages and PDF are as without charts. Word itself writes the chart alone when it saves.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

from lxml import etree

from generator.charts.spec import FigureSpec, alternative_text
from generator.document.word.markup import DRAWING_PROPERTIES, Element, w
from generator.document.word.native_charts.chart_data import chart_data
from generator.document.word.native_charts.chart_part import chart_part
from generator.document.word.package import DOCUMENT, parse, read_parts, serialised, write_parts
from generator.workbooks.chart_workbook import chart_workbook

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
_CHART = f"{_DRAWN}/chart"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DOCUMENT_RELATIONS, _CONTENT_TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_SECOND = 10_000  # what the number of a picture beside a chart is higher by


def with_charts(content: bytes, figures: Sequence[FigureSpec], year: int) -> bytes:
    """The document with a chart for each figure whose picture it has; a picture of nothing stays a picture."""
    parts = read_parts(content)
    document = parse(parts[DOCUMENT])
    relations, types = parse(parts[_DOCUMENT_RELATIONS]), parse(parts[_CONTENT_TYPES])
    by_text = {alternative_text(spec): spec for spec in figures}
    placed = 0
    for drawing in list(document.iter(w("drawing"))):
        properties = next(drawing.iter(DRAWING_PROPERTIES), None)
        spec = None if properties is None else by_text.get(properties.get("descr", ""))
        data = None if spec is None else chart_data(spec)
        if data is None:
            continue
        placed += 1
        parts[f"word/charts/chart{placed}.xml"] = chart_part(data)
        parts[f"word/charts/_rels/chart{placed}.xml.rels"] = _to_workbook(placed)
        parts[f"word/embeddings/Microsoft_Excel_Sheet{placed}.xlsx"] = chart_workbook(data.rows, year)
        etree.SubElement(
            types, f"{{{_TYPES}}}Override", PartName=f"/word/charts/chart{placed}.xml", ContentType=_CHART_TYPE
        )
        identity = f"rIdChart{placed}"
        _relate(relations, identity, "chart", f"charts/chart{placed}.xml")
        _choose(drawing, identity)
    if not placed:
        return content
    types.insert(0, etree.Element(f"{{{_TYPES}}}Default", Extension="xlsx", ContentType=_WORKBOOK_TYPE))
    parts |= {
        DOCUMENT: serialised(document),
        _DOCUMENT_RELATIONS: serialised(relations),
        _CONTENT_TYPES: serialised(types),
    }
    return write_parts(parts)


def _choose(drawing: Element, identity: str) -> None:
    """Puts the drawing of a chart in the place of that of a picture, which stays as what is taken instead."""
    parent = drawing.getparent()
    if parent is None:
        return
    alternate = etree.Element(f"{{{_COMPATIBILITY}}}AlternateContent", nsmap={"mc": _COMPATIBILITY, "wp14": _WORD_2010})
    parent.replace(drawing, alternate)
    choice = etree.SubElement(alternate, f"{{{_COMPATIBILITY}}}Choice", Requires="wp14")
    chosen = copy.deepcopy(drawing)
    choice.append(chosen)
    etree.SubElement(alternate, f"{{{_COMPATIBILITY}}}Fallback").append(drawing)
    for properties in drawing.iter(DRAWING_PROPERTIES):
        properties.set("id", str(int(properties.get("id", "0")) + _SECOND))
    for frame in chosen.iter(f"{{{_DRAWN}/wordprocessingDrawing}}cNvGraphicFramePr"):
        for locks in list(frame):  # of a picture's proportions
            frame.remove(locks)
    (graphic,) = chosen.iter(f"{{{_DRAWN}/main}}graphicData")
    for child in list(graphic):
        graphic.remove(child)
    graphic.set("uri", _CHART)
    etree.SubElement(graphic, f"{{{_CHART}}}chart", {f"{{{_OFFICE}}}id": identity}, nsmap={"c": _CHART, "r": _OFFICE})


def _relate(relations: Element, identity: str, kind: str, target: str) -> None:
    etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", Id=identity, Type=f"{_OFFICE}/{kind}", Target=target)


def _to_workbook(number: int) -> bytes:
    """The relations of a chart: its workbook."""
    relations = etree.fromstring(f'<Relationships xmlns="{_RELATIONS}"/>')
    _relate(relations, "rId1", "package", f"../embeddings/Microsoft_Excel_Sheet{number}.xlsx")
    return serialised(relations)
