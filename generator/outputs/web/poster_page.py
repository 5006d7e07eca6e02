"""一图读懂.html: the picture for readers on a page that can be read aloud."""

from __future__ import annotations

from generator.charts.poster import Poster, poster_picture
from generator.charts.spec import alternative_text
from generator.charts.svg import svg
from generator.outputs.web.figure_data import data_table
from generator.outputs.web.templates import rendered


def poster_page(poster: Poster) -> str:
    """The page of a poster. Raises MissingGlyph if no font has a character of it."""
    described = [
        f"{'，'.join(text for text in (number.name + number.number, *number.remark.splitlines()) if text)}。"
        for number in poster.numbers
    ]
    described += [alternative_text(spec) for _, spec, _ in poster.sections]
    picture = svg(poster_picture(poster), "poster", poster.title, "".join(described))
    tables = [(heading, data_table(spec, f"d{number}")) for number, (heading, spec, _) in enumerate(poster.sections, 1)]
    return rendered("poster.html.j2", poster=poster, picture=picture, tables=tables)
