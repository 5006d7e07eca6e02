"""网页/: the page for the department's site, the picture for readers, open data: a folder of files made together."""

from __future__ import annotations

from generator.charts.fonts import MissingGlyph
from generator.diagnostics import Outcome, Place
from generator.document import problems
from generator.outputs.compilation import Compilation
from generator.outputs.output import FolderFiles, Output

DATA = "数据"


def _web_site(compilation: Compilation) -> Outcome[FolderFiles]:
    if compilation.document is None:
        return Outcome(None)
    # They take a while to import, and most runs make no site.
    from generator.charts.poster import draw_poster
    from generator.outputs.web.open_data import open_data
    from generator.outputs.web.page import page
    from generator.outputs.web.poster_content import poster_of
    from generator.outputs.web.poster_page import poster_page
    from generator.outputs.web.report_json import report_json

    poster = poster_of(compilation)
    try:
        files = {
            "index.html": page(compilation).encode(),
            "一图读懂.html": poster_page(poster).encode(),
            "一图读懂.png": draw_poster(poster),
        }
    except MissingGlyph as missing:
        place = Place.of(compilation.file_name)
        return Outcome(None, (problems.CHARACTER_NOT_DRAWN.at(place, reason=str(missing)),))
    files |= {f"{DATA}/{name}": content for name, content in open_data(compilation).items()}
    files[f"{DATA}/决算报告.json"] = report_json(compilation)
    return Outcome(files)


OUTPUT = Output("web", "网页", "网页", _web_site, on_request=True, command="generate {year} --web")
