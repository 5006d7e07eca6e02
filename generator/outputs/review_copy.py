"""……（审阅稿）.docx: the document with a comment at each figure, for whoever reviews it."""

from __future__ import annotations

from datetime import date

from generator.diagnostics import Outcome
from generator.outputs.compilation import Compilation
from generator.outputs.output import Output


def _review_copy(compilation: Compilation) -> Outcome[bytes]:
    if compilation.document is None:
        return Outcome(None)
    from generator.document.word.comments import with_comments  # take a while to import
    from generator.outputs.review_comments import comments

    day = date(compilation.year + 1, 1, 1)  # the same copy from the same inputs
    return Outcome(with_comments(compilation.document.content, comments(compilation.ledger, compilation.audit), day))


OUTPUT = Output(
    "review", "审阅稿", "{title}（审阅稿）.docx", _review_copy, on_request=True, command="generate {year} --review"
)
