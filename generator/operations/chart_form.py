"""The figures of a document in the form that is asked for."""

from __future__ import annotations

from dataclasses import replace

from generator.operations.run import ChartForm
from generator.outputs.compilation import Compilation


def with_chart_form(compilation: Compilation, form: ChartForm) -> Compilation:
    """The compilation whose document has its figures in the form; pages are the same, as the sizes are."""
    document = compilation.document
    if form is ChartForm.PICTURE or document is None:
        return compilation
    from generator.document.word.native_charts.placing import with_charts  # takes a while to import

    content = with_charts(document.content, document.figures, compilation.year)
    return replace(compilation, document=replace(document, content=content))
