"""The Word document itself: the template filled, as it was rendered and laid out."""

from __future__ import annotations

from generator.diagnostics import Outcome
from generator.outputs.compilation import Compilation
from generator.outputs.output import Output


def _content(compilation: Compilation) -> Outcome[bytes]:
    return Outcome(compilation.document.content if compilation.document else None)


OUTPUT = Output("document", "公开文档", "{title}.docx", _content)
