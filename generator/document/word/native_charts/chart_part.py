"""The part of a Word file that is a chart, in DrawingML (ISO 29500-1, 21.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape

from generator.charts.fills import OUTLINE
from generator.charts.picture import Fill
from generator.document.word.native_charts.chart_data import ChartData, Series

_NAMES = "http://schemas.openxmlformats.org"
_MOST_UPRIGHT = 6  # groups of bars; more of them lie, as do those with long names or negative amounts
_LONGEST_UPRIGHT = 24  # characters of a name
_LARGE = Decimal("0.1")  # of a disc: a label that would fit into such a slice stands outside too; others make room
_FONT, _SIZE = "黑体", 900  # hundredths of a point
_HATCHES = {"/": "wdUpDiag", ".": "pct25"}
_AXES = ("100001", "100002")
# The disc leaves room for the labels on both sides.
_DISC = (("x", "0.32"), ("y", "0.14"), ("w", "0.36"), ("h", "0.72"))


def chart_part(data: ChartData) -> bytes:
    """The part of a chart; the workbook with its data is its relation rId1."""
    plot = _disc(data) if data.around else _bars(data)
    legend = '<c:legend><c:legendPos val="t"/><c:overlay val="0"/></c:legend>' if len(data.series) > 1 else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{_NAMES}/drawingml/2006/chart" xmlns:a="{_NAMES}/drawingml/2006/main"'
        f' xmlns:r="{_NAMES}/officeDocument/2006/relationships"><c:date1904 val="0"/><c:lang val="zh-CN"/>'
        f'<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{plot}</c:plotArea>{legend}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr>{_solid('#FFFFFF')}{_NO_LINE}</c:spPr>{_text_form()}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def _disc(data: ChartData) -> str:
    (series,) = data.series
    places = "".join(f'<c:{side} val="{share}"/>' for side, share in _DISC)
    points = "".join(
        f'<c:dPt><c:idx val="{number}"/><c:bubble3D val="0"/><c:spPr>{_filled(fill)}{_line(OUTLINE)}</c:spPr></c:dPt>'
        for number, fill in enumerate(series.fills)
    )
    whole = sum(series.values)
    large = "".join(
        f'<c:dLbl><c:idx val="{number}"/>{_labels("outEnd", "General", names=True)}</c:dLbl>'
        for number, value in enumerate(series.values)
        if value >= whole * _LARGE
    )
    labels = large + _labels("bestFit", "General", names=True) + '<c:showLeaderLines val="1"/>'
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{places}</c:manualLayout></c:layout>"
        f'<c:pieChart><c:varyColors val="1"/><c:ser>{_begun(0, series)}{points}<c:dLbls>{labels}</c:dLbls>'
        f'{_data(data, series)}</c:ser><c:firstSliceAng val="0"/></c:pieChart>'
    )


def _bars(data: ChartData) -> str:
    many = len(data.names) > _MOST_UPRIGHT or max(map(len, data.names)) > _LONGEST_UPRIGHT
    upright = not many and min(value for one in data.series for value in one.values) >= 0
    series = "".join(
        f"<c:ser>{_begun(number, one)}<c:spPr>{_filled(one.fills[0])}{_line(OUTLINE)}</c:spPr>"
        f'<c:invertIfNegative val="0"/><c:dLbls>{_labels("outEnd", "0.00")}</c:dLbls>{_data(data, one)}</c:ser>'
        for number, one in enumerate(data.series)
    )
    axes = "".join(f'<c:axId val="{axis}"/>' for axis in _AXES)
    return (
        f'<c:layout/><c:barChart><c:barDir val="{"col" if upright else "bar"}"/><c:grouping val="clustered"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="80"/><c:overlap val="-10"/>{axes}</c:barChart>'
        f"{_axis_of_names(upright)}{_axis_of_values(data.unit, upright)}"
    )


def _axis_of_names(upright: bool) -> str:
    return (
        f'<c:catAx><c:axId val="{_AXES[0]}"/><c:scaling><c:orientation val="{"minMax" if upright else "maxMin"}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{"b" if upright else "l"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:spPr>{_line("#404040")}</c:spPr><c:crossAx val="{_AXES[1]}"/>'
        '<c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def _axis_of_values(unit: str, upright: bool) -> str:
    """The axis with the unit beside it; lying bars have neither scale nor title, as each says its amount."""
    title = (
        '<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:p><a:pPr><a:defRPr b="0"/></a:pPr>'
        f'<a:r><a:rPr lang="zh-CN" sz="{_SIZE}" b="0"/><a:t>{escape(unit, quote=False)}</a:t></a:r>'
        "</a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title>'
    )
    return (
        f'<c:valAx><c:axId val="{_AXES[1]}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        f'<c:delete val="{int(not upright)}"/><c:axPos val="{"l" if upright else "t"}"/>{title if upright else ""}'
        '<c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/><c:spPr>{_line("#404040")}</c:spPr><c:crossAx val="{_AXES[0]}"/>'
        '<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )


def _begun(number: int, series: Series) -> str:
    """The beginning of a series: its number and its name."""
    name = _texts(series.named_at, (series.name,))
    return f'<c:idx val="{number}"/><c:order val="{number}"/><c:tx>{name}</c:tx>'


def _data(data: ChartData, series: Series) -> str:
    numbers = "".join(_points(map(_plain, series.values)))
    return (
        f"<c:cat>{_texts(data.names_at, data.names)}</c:cat>"
        f"<c:val><c:numRef><c:f>{series.values_at}</c:f><c:numCache><c:formatCode>0.00</c:formatCode>"
        f'<c:ptCount val="{len(series.values)}"/>{numbers}</c:numCache></c:numRef></c:val>'
    )


def _texts(cells: str, texts: Sequence[str]) -> str:
    points = "".join(_points(texts))
    return f'<c:strRef><c:f>{cells}</c:f><c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache></c:strRef>'


def _points(values: Iterator[str] | Sequence[str]) -> Iterator[str]:
    for number, value in enumerate(values):
        yield f'<c:pt idx="{number}"><c:v>{escape(value, quote=False)}</c:v></c:pt>'


def _plain(value: Decimal) -> str:
    return f"{value:f}"


def _labels(place: str, form: str, *, names: bool = False) -> str:
    shown = (("LegendKey", 0), ("Val", int(not names)), ("CatName", int(names)), ("SerName", 0), ("Percent", 0))
    switches = "".join(f'<c:show{what} val="{on}"/>' for what, on in (*shown, ("BubbleSize", 0)))
    return (
        f'<c:numFmt formatCode="{form}" sourceLinked="0"/><c:spPr><a:noFill/>{_NO_LINE}</c:spPr>{_text_form()}'
        f'<c:dLblPos val="{place}"/>{switches}'
    )


def _text_form() -> str:
    faces = f'<a:latin typeface="{_FONT}"/><a:ea typeface="{_FONT}"/>'
    properties = f'<a:defRPr sz="{_SIZE}" b="0">{_solid("#000000")}{faces}</a:defRPr>'
    return f'<c:txPr><a:bodyPr/><a:p><a:pPr>{properties}</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'


_NO_LINE = "<a:ln><a:noFill/></a:ln>"


def _line(colour: str) -> str:
    return f'<a:ln w="6350">{_solid(colour)}</a:ln>'


def _filled(fill: Fill) -> str:
    if not fill.hatch:
        return _solid(fill.colour)
    lines, paper = (f'<a:srgbClr val="{colour[1:]}"/>' for colour in (OUTLINE, fill.colour))
    pattern = _HATCHES[fill.hatch[0]]
    return f'<a:pattFill prst="{pattern}"><a:fgClr>{lines}</a:fgClr><a:bgClr>{paper}</a:bgClr></a:pattFill>'


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill>'
