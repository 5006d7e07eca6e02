"""The manual as pages that open by a double click: the Chinese documents of docs/, with their pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from generator.outputs.web.page import ContentsEntry
from generator.outputs.web.templates import rendered

_PICTURES = (".png",)


def manual(docs: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of the manual, by their names within its folder, from those of docs/."""
    files: dict[str, bytes] = {}
    for name, content in docs.items():
        path = PurePosixPath(name)
        if path.suffix == ".md" and not path.stem.isascii():  # the others are for engineers
            files[f"{name.removesuffix('.md')}.html"] = _page(content.decode()).encode()
        elif path.suffix in _PICTURES:
            files[name] = content
    return files


def _page(text: str) -> str:
    reader = MarkdownIt("commonmark").enable("table")
    tokens = reader.parse(text)
    contents = list(_contents(tokens))
    title = next((token.content for token in tokens if token.type == "inline"), "")
    for token in tokens:
        for inner in token.children or ():
            href = str(inner.attrs.get("href", ""))
            if ":" not in href and href.endswith(".md"):
                inner.attrs["href"] = f"{href.removesuffix('.md')}.html"
    body = reader.renderer.render(tokens, reader.options, {})
    return rendered("manual.html.j2", title=title, contents=contents, body=Markup(body))


def _contents(tokens: Sequence[Token]) -> Iterator[ContentsEntry]:
    """The headings below the title, each given an anchor."""
    for number, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag in ("h2", "h3"):
            token.attrs["id"] = f"s{number}"
            yield ContentsEntry(int(token.tag[1]) - 1, f"s{number}", Markup.escape(tokens[number + 1].content))
