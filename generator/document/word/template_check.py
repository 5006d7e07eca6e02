"""What a template requests against what a report holds: every tag checked before anything is rendered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateSyntaxError, nodes

from generator.diagnostics import Diagnostic, Place, SourceFile
from generator.document import problems
from generator.document.word.fields import leaves
from generator.document.word.package import read_parts
from generator.document.word.template_safety import unsafe_content
from generator.document.word.template_tags import TagReading
from generator.report.report import BaseReport, SichuanReport
from generator.storage import cache
from generator.storage.archives import stored
from generator.storage.files import read_file
from generator.text import shortened
from generator.values import dataclass

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BLOCK = re.compile(r"(\{%-?\s*(if|for|endif|endfor)\b.*?%\})")
_MARKUP = re.compile(r"<[^>]*>")
_STRAY = re.compile(r"\{\{|\}\}|\{%|%\}|｛｛|｝｝|｛%|%｝|\{％|％\}")
_UNKNOWN_TAG = re.compile(r"Encountered unknown tag '(\w+)'")
_PROPERTIES = ("title", "subject", "author", "comments", "identifier", "language")
_LONGEST_QUOTE = 41
_SOUND = "template without problems"  # in the cache


@dataclass(frozen=True)
class TemplateSource:
    """A part of the template as jinja reads it: its name in Chinese, its text, one paragraph a line."""

    name: str
    text: str

    def place(self, file: str, line: int) -> Place:
        """Where a line stands: the part, and the paragraph's beginning."""
        words = _MARKUP.sub("", self.text.split("\n")[line - 1]).strip()
        return Place(SourceFile(file), self.name, f"“{shortened(words, _LONGEST_QUOTE)}”")


def check_template(path: Path, report_type: type[BaseReport] = SichuanReport) -> tuple[Diagnostic, ...]:
    """Every reason why the template cannot be rendered with a report of the type."""
    try:
        content = read_file(path)
    except OSError:
        missing = problems.TEMPLATE_MISSING if not path.exists() else problems.NOT_A_DOCUMENT
        return (missing.at(Place.of(path.name)),)
    return _check_content(content, path.name, report_type)  # type: ignore[arg-type]  # mypy takes the hash of instances


@lru_cache(maxsize=16)
def _check_content(content: bytes, file: str, report_type: type[BaseReport]) -> tuple[Diagnostic, ...]:
    """The problems of a template's content, worked out once in a process of many runs; kept where there are none."""
    depends = (content, report_type.__qualname__)
    if cache.load(_SOUND, *depends) is not None:
        return ()
    found = tuple(_problems(content, file, report_type))
    if not found:
        cache.store(_SOUND, b"", *depends)
    return found


def _problems(content: bytes, file: str, report_type: type[BaseReport]) -> tuple[Diagnostic, ...]:
    """The problems of a template's content."""
    place = Place.of(file)
    unsafe: tuple[Diagnostic, ...] = ()
    try:
        parts = read_parts(content)
        unsafe = tuple(unsafe_content(parts, place))
        sources = _sources(parts)
        DocxTemplate(BytesIO(stored(parts))).save(BytesIO())  # what cannot be written again, cannot be filled
    except Exception:  # whatever a damaged part makes its reader raise
        return unsafe or (problems.NOT_A_DOCUMENT.at(place),)
    wrong = (diagnostic for source in sources for diagnostic in _check(source, file, report_type))
    return (*unsafe, *wrong)


def template_parts(path: Path) -> dict[str, bytes]:
    """The parts of a template. OSError, ArchiveError where they cannot be had."""
    return read_parts(read_file(path))


def unused_fields(path: Path, report_type: type[BaseReport] = SichuanReport) -> tuple[str, ...]:
    """The values of a report of the type that the template never prints nor tests."""
    used: set[str] = set()
    for source in _sources(template_parts(path)):
        reading = TagReading(report_type)
        reading.body(Environment().parse(source.text).body)
        used |= reading.used
    return tuple(leaf for leaf in leaves(report_type) if leaf not in used)


def _sources(parts: Mapping[str, bytes]) -> list[TemplateSource]:
    """The parts of the template that hold tags."""
    template = DocxTemplate(BytesIO(stored(parts)))
    template.init_docx()
    result = [TemplateSource("正文", _lines(template, template.get_xml()))]
    for name, uri in (("页眉", template.HEADER_URI), ("页脚", template.FOOTER_URI)):
        for _, part in template.get_headers_footers(uri):
            result.append(TemplateSource(name, _lines(template, template.get_part_xml(part))))
    properties = template.docx.core_properties
    result.append(TemplateSource("文档属性", "\n".join(str(getattr(properties, name)) for name in _PROPERTIES)))
    return result


def _lines(template: DocxTemplate, xml: str) -> str:
    """The source that docxtpl hands to jinja, each paragraph on a line of its own."""
    apart = re.sub(r"<w:(p|tr)([ >])", r"\n<w:\1\2", xml.replace("\n", " "))
    return str(template.patch_xml(apart))


def _check(source: TemplateSource, file: str, report_type: type) -> Iterator[Diagnostic]:
    """The problems of one part."""
    text = source.text
    for line, words in enumerate(_TAG.sub(_blank, text).split("\n"), 1):
        for braces in _STRAY.findall(_MARKUP.sub("", words)):
            yield problems.STRAY_BRACES.at(source.place(file, line), braces=braces)
    parsed = _parsed(text)
    if isinstance(parsed, TemplateSyntaxError):
        text, wrong = _without_wrong_tags(text)
        for line, reason in wrong:
            yield problems.SYNTAX.at(source.place(file, line), reason=reason)
        parsed = _parsed(text)
    unpaired = list(_unpaired(text))
    for line, tag in unpaired:
        yield problems.ACROSS_PARAGRAPHS.at(source.place(file, line), tag=tag)
    if isinstance(parsed, TemplateSyntaxError):
        if not unpaired:  # which report better where it is wrong
            yield problems.SYNTAX.at(source.place(file, parsed.lineno), reason=_in_chinese(parsed.message or ""))
        return
    reading = TagReading(report_type)
    reading.body(parsed.body)
    for problem, line, values in reading.problems:
        yield problem.at(source.place(file, line), **values)


def _parsed(text: str) -> nodes.Template | TemplateSyntaxError:
    """The text as jinja understands it, or why it does not."""
    try:
        return Environment().parse(text)
    except TemplateSyntaxError as error:
        return error


def _unpaired(text: str) -> Iterator[tuple[int, str]]:
    """The tags within a paragraph that open or close a block whose other end stands elsewhere, with their lines."""
    for number, line in enumerate(text.split("\n"), 1):
        inside = line.partition("</w:p>")[0] if line.startswith("<w:p") else ""
        opened: list[str] = []
        for tag, word in _BLOCK.findall(inside):
            if not word.startswith("end"):
                opened.append(tag)
            elif opened:
                opened.pop()
            else:
                yield number, tag
        yield from ((number, tag) for tag in opened)


def _without_wrong_tags(text: str) -> tuple[str, list[tuple[int, str]]]:
    """The text without the printing tags that cannot be parsed, and the line and error of each of them."""
    wrong: list[tuple[int, str]] = []

    def kept(match: re.Match[str]) -> str:
        if match[0].startswith("{{"):
            try:
                Environment().parse(match[0])
            except TemplateSyntaxError as error:
                wrong.append(
                    (text.count("\n", 0, match.start()) + 1, f"“{match[0]}”，{_in_chinese(error.message or '')}")
                )
                return _blank(match)
        return match[0]

    return _TAG.sub(kept, text), wrong


def _in_chinese(message: str) -> str:
    """The message of a syntax error, in Chinese."""
    unknown = _UNKNOWN_TAG.match(message)
    if unknown and unknown[1].startswith("end"):
        return f"“{unknown[1]}”没有与它成对的开头"
    if unknown:
        return f"没有“{unknown[1]}”这种标记"
    return "有 for 或 if 没有结束" if message.startswith("Unexpected end of template") else "读不懂"


def _blank(match: re.Match[str]) -> str:
    """As many line breaks as the match holds."""
    return "\n" * match[0].count("\n")
