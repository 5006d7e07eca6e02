"""index.html: the whole disclosure as one page that needs nothing else, neither a script nor a file beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from markupsafe import Markup

from generator.charts.spec import FigureSpec
from generator.charts.svg import svg_of
from generator.document.model import Block, BlockKind
from generator.outputs.compilation import Compilation
from generator.outputs.web.figure_data import FigureOf, data_table, figures_by_description
from generator.outputs.web.inline import Inline, lines, one_line_of, plain
from generator.outputs.web.metadata import Metadata, metadata_of
from generator.outputs.web.table_page import table_page
from generator.outputs.web.templates import rendered
from generator.text import bare
from generator.values import dataclass

DEEPEST = 6  # the lowest heading that HTML has
_CAPTION = "\0"  # where the caption of a figure comes
_LISTED = 3  # levels of headings in the contents of the page
_NOT_ON_A_PAGE = {BlockKind.PAGE_BREAK, BlockKind.HEADER, BlockKind.FOOTER}


BelowFigure = Callable[[Block, FigureSpec, str], str]  # of a figure with a name


def numbers_of_figure(_: Block, spec: FigureSpec, name: str) -> str:
    """The numbers of a figure as a table, folded."""
    return data_table(spec, name)


@dataclass(frozen=True)
class ContentsEntry:
    """A line of the contents: how deep it stands, from 1, the anchor it leads to, its text as HTML."""

    level: int
    anchor: str
    text: Markup


@dataclass(frozen=True)
class SitePage:
    """What the page's template prints."""

    title: str
    metadata: Metadata
    cover: tuple[Markup, ...]  # further lines of the cover: 公开时间, who reviewed and signed
    contents: tuple[ContentsEntry, ...]
    body: Markup
    draft: bool


def page(compilation: Compilation) -> str:
    """The page of a compilation that has a document. Raises MissingGlyph where a figure cannot be measured."""
    document = compilation.document
    assert document is not None
    title = f"{compilation.publisher.name}{compilation.year}年度{compilation.publisher.entity}决算"
    cover, body = parted(document.model.blocks)
    figures = figures_by_description(document.figures)
    contents: list[ContentsEntry] = []
    html = "\n".join(body_of(body, figures, contents))
    return rendered(
        "page.html.j2",
        page=SitePage(
            title,
            metadata_of(compilation),
            tuple(Markup(lines(block.text)) for block in cover if not _in_title(block.text, title)),
            tuple(contents),
            Markup(html),
            compilation.draft,
        ),
    )


def parted(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The lines of the cover, which come before the first heading, and everything after them."""
    first = next((number for number, block in enumerate(blocks) if block.kind is BlockKind.HEADING), len(blocks))
    shown = [block for block in blocks if block.kind not in _NOT_ON_A_PAGE]
    begun = sum(block.kind not in _NOT_ON_A_PAGE for block in blocks[:first])
    return [block for block in shown[:begun] if block.text.strip()], shown[begun:]


def _in_title(text: str, title: str) -> bool:
    return bare(text) in title


def body_of(
    blocks: Iterable[Block],
    figures: FigureOf,
    contents: list[ContentsEntry],
    inline: Inline = plain,
    below_figure: BelowFigure = numbers_of_figure,
) -> Iterator[str]:
    """The blocks as HTML, one after the other, their texts set by `inline`; the headings are added to the contents."""
    numbers = dict.fromkeys(BlockKind, 0)
    captions = Counter[str]()
    waiting = ""  # a figure whose caption may follow
    for block in blocks:
        if waiting:
            caption = inline(block) if block.kind is BlockKind.CAPTION and block.text else ""
            yield waiting.replace(_CAPTION, f"<figcaption>{caption}</figcaption>" if caption else "")
            waiting = ""
            if caption:
                continue
        numbers[block.kind] += 1
        number = numbers[block.kind]
        if block.kind is BlockKind.HEADING:
            anchor = f"s{number}"
            if block.level <= _LISTED:
                contents.append(ContentsEntry(block.level, anchor, Markup(one_line_of(block.text))))
            level = min(block.level + 1, DEEPEST)
            yield f'<h{level} id="{anchor}">{inline(block)}</h{level}>'
        elif block.kind is BlockKind.TABLE:
            captions[block.text] += 1
            yield table_page(block, f"t{number}", captions[block.text], inline)
        elif block.kind is BlockKind.FIGURE:
            waiting = _figure(block, figures, f"f{number}", below_figure)
        elif block.text.strip():
            kind = {BlockKind.CAPTION: ' class="caption"', BlockKind.NOTE: ' class="note"'}.get(block.kind, "")
            yield f"<p{kind}>{inline(block)}</p>"
    if waiting:
        yield waiting.replace(_CAPTION, "")


def _figure(block: Block, figures: FigureOf, name: str, below: BelowFigure) -> str:
    """A figure drawn as SVG with what stands below it; a picture of the template only in words."""
    spec = figures.get(block.text)
    if spec is None:
        return f'<p class="note">（图：{escape(block.text, quote=False)}）</p>' if block.text.strip() else ""
    return f"<figure>{svg_of(spec, name)}{_CAPTION}</figure>{below(block, spec, name)}"
