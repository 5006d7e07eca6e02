"""The same work by a bare script: workbooks read for values and formulas, seven plain charts, a template.

Usage: bare.py INPUTS TEMPLATE CONTEXT OUTPUT
"""

import json
import sys
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import matplotlib

matplotlib.use("Agg")
from docx.shared import Cm
from docxtpl import DocxTemplate, InlineImage
from matplotlib import pyplot
from openpyxl import load_workbook

inputs, template, context, output = (Path(argument) for argument in sys.argv[1:])
pyplot.rcParams["font.family"] = "Noto Sans CJK SC"

values_and_formulas = [
    cell
    for path in sorted(inputs.rglob("*.xlsx"))
    for data_only in (True, False)
    for sheet in load_workbook(path, data_only=data_only)
    for row in sheet.iter_rows(values_only=True)
    for cell in row
]

document = DocxTemplate(template)


def chart(spec: Any) -> InlineImage:
    """The picture of a figure, plainly drawn."""
    figure, axes = pyplot.subplots(figsize=(5.7, 2.8))
    if spec["figure"] == "PieChart":
        axes.pie(spec["values"], labels=spec["labels"])
    else:
        axes.bar(spec["labels"], spec["values"])
    picture = BytesIO()
    figure.savefig(picture, dpi=300)
    pyplot.close(figure)
    picture.seek(0)
    return InlineImage(document, picture, width=Cm(14.5))


def filled(item: Any) -> Any:
    """An object of the context, a figure drawn."""
    return chart(item) if "values" in item else SimpleNamespace(**item)


report = json.loads(context.read_text(encoding="utf-8"), object_hook=filled)
document.render(vars(report), autoescape=True)
document.save(output)
