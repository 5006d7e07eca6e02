"""A flow of paragraphs and tables understood: headings and contents, captions and notes, tables joined over pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.diagnostics import Diagnostic, SourceFile
from generator.document.model import Sections
from generator.file_formats.printed_tables import JoinedTable, PrintedTable, headlines, joined_tables
from generator.file_formats.wide_tables import side_by_side
from generator.published.flow import Flow, FlowFile, FlowParagraph, FlowTable
from generator.published.heading_levels import restored_levels
from generator.published.numbering import heading_level
from generator.published.published_document import (
    ContentsLine,
    ParagraphKind,
    PublishedBlock,
    PublishedDocument,
    PublishedFormat,
    PublishedParagraph,
)
from generator.published.table_grids import table_of

_CONTENTS = re.compile(r"目\s*[录次]")
_LISTED = re.compile(r"^(?P<text>.*?)(?:[.．…·‥\s\t]{2,}|[\t ])[-—\s]*(?P<page>\d{1,3})[-—\s]*$")
_DOTS = re.compile(r"[.．…·‥]{3,}.*$")
_NOTE = re.compile(r"(?:注|说明|备注)\s*\d*\s*[:：、.]|本表")
_SENTENCE = re.compile(
    r"[，。；,;].*(?:万元|。)|\d\s*万元", re.DOTALL
)  # which no cover has; a part of a text may have no heading
_FIRST_PART = re.compile(r"第一部分")
_MOST_CONTENTS = 120  # lines
_SHORT = 30  # characters of what may be the end of a line of the contents that was broken
_ANNEX = re.compile(r"^附件[\d一二三四五六七八九十]*[：:]?")
_SHORTEST = 4  # characters of a heading without a number
_UNNUMBERED = 2  # the level of a heading that only the contents name
_ITEM = 4  # the level from which on headings are items of a list


def assemble(
    file: FlowFile, source: SourceFile, kind: PublishedFormat, refusals: Sequence[Diagnostic] = ()
) -> PublishedDocument:
    """The document that the flow is."""
    flow, joined, listed = _joined(file.flow, _contents(file.flow))
    blocks, contents = _Assembling(flow, joined, listed, source).assembled()
    return PublishedDocument(
        source,
        kind,
        blocks,
        contents,
        file.margins,
        file.pages,
        file.page_sizes,
        tuple(refusals),
        file.unseen,
    )


def _joined(flow: Flow, listed: set[int]) -> tuple[Flow, dict[int, JoinedTable], set[int]]:
    """The flow without the further parts of tables and the lines repeated over them; by place each table joined.

    With it the lines of the contents, by their places in what is left.
    """
    tables: list[tuple[int, PrintedTable]] = []
    for at, item in enumerate(flow):
        if isinstance(item, FlowTable):
            over = [flow[number] for number in captions_over(flow, at, listed)]
            above = tuple(line for one in over if isinstance(one, FlowParagraph) for line in one.text.split("\n"))
            # One that stands directly behind a table of the same description is its other half, that Word split off.
            split = item.printed.continues and tables and item.title == getattr(flow[at - 1], "title", "")
            caption = (item.title,) if item.title and item.title not in above and not split else ()
            tables.append((at, replace(item.printed, above=(*above, *caption))))
    wide = side_by_side([table for _, table in tables])
    firsts = {id(each.first): each for each in joined_tables([table for table in wide if table is not None])}
    left_out: set[int] = set()
    whole: dict[int, JoinedTable] = {}
    for (at, _), table in zip(tables, wide, strict=True):
        joined = firsts.get(id(table))
        if joined is None:
            left_out.update((at, *captions_over(flow, at, listed)))
        else:
            whole[at] = joined
    kept = [at for at in range(len(flow)) if at not in left_out]
    numbers = {at: number for number, at in enumerate(kept)}
    return (
        [flow[at] for at in kept],
        {numbers[at]: joined for at, joined in whole.items()},
        {numbers[at] for at in listed if at in numbers},
    )


class _Assembling:
    """The blocks in the making, from the beginning of the flow to its end."""

    def __init__(self, flow: Flow, joined: dict[int, JoinedTable], listed: set[int], source: SourceFile) -> None:
        self._flow, self._joined, self._listed, self._source = flow, joined, listed, source
        self._sections = Sections()
        self._names: set[str] = set()
        self._captions = {at: captions_over(flow, at, listed) for at in joined}
        self._notes = {at: _notes(flow, at) for at in joined}
        self._of_tables = {number for numbers in self._captions.values() for number in numbers}
        self._below = {number for numbers in self._notes.values() for number in numbers}
        self._named = {form for number in listed for form in _forms(flow[number])}
        found = [(at, level) for at in range(len(flow)) if (level := self._level(at))]
        restored = restored_levels([(level, getattr(flow[at], "text", "")) for at, level in found])
        self._restored = {found[place][0]: level for place, level in restored.items()}
        self._first_heading = next((at for at in range(len(flow)) if self._level(at)), len(flow))

    def assembled(self) -> tuple[tuple[PublishedBlock, ...], tuple[ContentsLine, ...]]:
        """The blocks, each with its number in the flow, and the lines of the contents."""
        blocks: list[PublishedBlock] = []
        contents: list[ContentsLine] = []
        index = 0
        for at, item in enumerate(self._flow):
            if isinstance(item, FlowTable):
                index += 1
                joined = self._joined[at]
                section = self._sections.current
                over, under = self._captions[at], self._notes[at]
                blocks.append(table_of(joined, item, at, index, section, over, under, self._source, self._names))
                continue
            level = self._restored.get(at) or self._level(at)
            section = self._sections.enter(level, item.text) if level else self._sections.current
            kind = self._kind(at, level)
            block = PublishedParagraph(at, item.text, kind, item.page, section, level, item.paragraph, lines=item.lines)
            blocks.append(block)
            if kind is ParagraphKind.CONTENTS and not _CONTENTS.fullmatch(item.text.strip()):
                contents.append(_contents_line(block))
        return tuple(blocks), tuple(contents)

    def _level(self, at: int) -> int:
        """The level of the heading that the item is; 0 where it is none."""
        item = self._flow[at]
        if not isinstance(item, FlowParagraph) or at in self._listed:
            return 0
        level = heading_level(item.text) or item.level
        return level or (_UNNUMBERED if _plain(item.text) in self._named else 0)

    def _kind(self, at: int, level: int) -> ParagraphKind:
        if at in self._listed:
            return ParagraphKind.CONTENTS
        if level:
            return ParagraphKind.HEADING
        if at in self._of_tables:
            return ParagraphKind.CAPTION
        if at in self._below:
            return ParagraphKind.NOTE
        before = at < self._first_heading and not _SENTENCE.search(getattr(self._flow[at], "text", ""))
        return ParagraphKind.COVER if before else ParagraphKind.PROSE


def captions_over(flow: Flow, at: int, listed: set[int]) -> tuple[int, ...]:
    """The paragraphs directly over a table that are no prose: its title, number, department, unit."""
    texts: list[str] = []
    first = at
    while first and isinstance(item := flow[first - 1], FlowParagraph) and first - 1 not in listed:
        level = heading_level(item.text) or item.level
        if level >= _ITEM and not item.text.strip().endswith("表"):
            break
        texts.insert(0, item.text.strip())
        first -= 1
        if level:
            break
    count = len(headlines(texts))
    return tuple(range(at - count, at))


def _notes(flow: Flow, at: int) -> tuple[int, ...]:
    """The paragraphs directly under a table that say something of it."""
    last = at + 1
    while last < len(flow) and isinstance(item := flow[last], FlowParagraph) and _NOTE.match(item.text.strip()):
        last += 1
    return tuple(range(at + 1, last))


def _contents(flow: Flow) -> set[int]:
    """The lines of the table of contents: what the file marks as such, and what follows 目录 and stands again later."""
    listed = {at for at, item in enumerate(flow) if isinstance(item, FlowParagraph) and item.listed}
    forms = [_plain(item.text) if isinstance(item, FlowParagraph) else "" for item in flow]
    later = Counter(forms)
    for at, item in enumerate(flow):
        later[forms[at]] -= 1
        if not isinstance(item, FlowParagraph) or not _CONTENTS.fullmatch(item.text.strip()):
            continue
        listed.add(at)
        listed.update(_below_title(flow, forms, later, at))
        break
    return listed


def _below_title(flow: Flow, forms: Sequence[str], later: Counter[str], title: int) -> range:
    """The lines of the contents below their title: up to where the first stands again, else to what can be none.

    The first part stands again also where its heading has another name.
    """
    first = forms[title + 1] if title + 1 < len(flow) else ""
    part = _FIRST_PART.match(first)
    for end in range(title + 2, min(len(flow), title + _MOST_CONTENTS)):
        if isinstance(flow[end], FlowTable) or not first:
            break
        if forms[end] == first or (part and forms[end].startswith(part[0])):
            return range(title + 1, end)
    seen: set[str] = set()
    end = title + 1
    while end < len(flow) and end - title <= _MOST_CONTENTS and forms[end] not in seen:
        following = flow[end + 1] if end + 1 < len(flow) else flow[end]
        goes_on = _is_listed(flow[end], forms[end], later)
        wrapped = (
            len(forms[end]) < _SHORT and seen and _is_listed(following, forms[min(end + 1, len(forms) - 1)], later)
        )
        if not (goes_on or wrapped):
            break
        seen.add(forms[end])
        later[forms[end]] -= 1
        end += 1
    return range(title + 1, end)


def _is_listed(item: FlowParagraph | FlowTable, form: str, later: Counter[str]) -> bool:
    """Whether the item can be a line of the contents: it states a page, is numbered as a heading, or stands again."""
    if not isinstance(item, FlowParagraph) or not form:
        return False
    text = item.text.strip()
    return item.listed or _LISTED.match(text) is not None or heading_level(text) > 0 or later[form] > 1


def _forms(item: FlowParagraph | FlowTable) -> Iterator[str]:
    """The forms that the heading of a line of the contents may have in the text: there 附件1 stands over it."""
    form = _plain(item.text) if isinstance(item, FlowParagraph) else ""
    for name in (form, _ANNEX.sub("", form)):
        if len(name) >= _SHORTEST:
            yield name


def _plain(text: str) -> str:
    """The text of a line of the contents, or of the heading that it names, in comparable form."""
    return "".join(_of_contents(text)[0].split())


def _of_contents(text: str) -> tuple[str, str]:
    """The heading that a line of the contents names, and the page that it states."""
    line = text.strip().replace("\n", "")  # a long one may be broken by hand
    match = _LISTED.match(line)
    if match is not None:
        return match["text"].rstrip(".．…·‥ \t"), match["page"]
    return _DOTS.sub("", line).strip(), ""


def _contents_line(block: PublishedParagraph) -> ContentsLine:
    text, page = _of_contents(block.text)
    return ContentsLine(text, page, block.spot())


def lines_of(paragraphs: Sequence[PublishedParagraph]) -> Iterator[str]:
    """The texts of paragraphs, those broken by hand line by line."""
    for paragraph in paragraphs:
        yield from (line.strip() for line in paragraph.text.split("\n") if line.strip())
