"""The template filled with a report: strict docxtpl rendering, then the finishing of its result."""

from __future__ import annotations

import marshal
import re
from collections.abc import Mapping, Sequence
from dataclasses import field, fields, replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

import docxtpl
import jinja2
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from lxml.etree import XMLSyntaxError, XPath, fromstring

from generator.charts.fonts import MissingGlyph
from generator.charts.spec import FigureSpec
from generator.diagnostics import Diagnostic, Outcome, Place, has_errors
from generator.document import problems
from generator.document.model import Document
from generator.document.word.contents import Outline
from generator.document.word.exact_layout import make_exact
from generator.document.word.finishing import finish
from generator.document.word.heading_lines import break_titles
from generator.document.word.line_setting import set_lines
from generator.document.word.marks import Marks, PrintedPart, without_marks
from generator.document.word.markup import MAIN, Element, w
from generator.document.word.package import (
    CORE,
    DOCUMENT,
    STYLES,
    lasting,
    parse,
    read_parts,
    refuse_unreadable,
    serialised,
    write_parts,
)
from generator.document.word.pagination.body_reading import BodyReader
from generator.document.word.pagination.paragraph_forms import StyleSheet
from generator.document.word.predicted_contents import NumberedContents, Prediction, predict
from generator.document.word.printing import Draw, EmptyValueError, Printer
from generator.document.word.reading import read_document
from generator.document.word.table_markup import MissingStyleError
from generator.document.word.template_check import check_template, template_parts
from generator.report.report import BaseReport
from generator.storage import cache
from generator.storage.archives import ArchiveError, stored
from generator.values import dataclass

_END = "</w:p>"  # of a paragraph, by which docxtpl finds them
_BROKEN = re.compile("[\t\n\a\f]")
# Whether docxtpl would add columns to the grid of a table, take some away, or find a span that is no number; also where
# there are tables in tables.
_COLUMNS = "count(ancestor::w:tbl[1]/w:tblGrid/w:gridCol)"
_COVERED = "count(w:tc) - count(w:tc/w:tcPr/w:gridSpan) + sum(w:tc/w:tcPr/w:gridSpan/@w:val)"
_MISCOUNTED = XPath(
    f"boolean(descendant::w:tbl[descendant::w:tbl or descendant::w:tr[count(w:tc) > {_COLUMNS} or not({_COVERED} >= 0)]"
    f" or not(descendant::w:tr[{_COVERED} >= {_COLUMNS}])])",  # by //, all nodes would be gathered first
    namespaces={"w": MAIN},
)
_TEXT, _CODE = "text of a template", "code of a template"  # in the cache


@dataclass(frozen=True)
class Rendered:
    """A Word file, and the document that it is, whose spans state what of it prints which part of the report."""

    content: bytes
    model: Document
    figures: tuple[FigureSpec, ...] = ()  # what the pictures show, in the order in which they were drawn
    prediction: Prediction | None = None  # of the page numbers of its contents; None where it has no contents
    pages: Mapping[int, int] = field(default_factory=dict, compare=False)  # in its contents, by the heading's number
    pdf: bytes | None = field(default=None, repr=False)  # as an engine laid it out, if it did, without tags


class _StrictTemplate(DocxTemplate):  # type: ignore[misc]
    """A docxtpl template that does not pass over broken XML, and takes properties as plain text."""

    body: Element  # filled; the template's own stays in its document, which is saved without the one that is filled

    def patch_xml(self, src_xml: str) -> Any:
        """The text that jinja compiles."""
        return _patched(src_xml)

    def resolve_listing(self, xml: str) -> str:
        """The rendered text with line breaks and tabs as the file holds them: in most paragraphs there are none."""
        listed = super().resolve_listing
        *paragraphs, rest = xml.split(_END)
        return "".join(listed(one + _END) if _BROKEN.search(one) else one + _END for one in paragraphs) + rest

    def fix_tables(self, xml: str) -> Any:
        """The rendered body; raises XMLSyntaxError where docxtpl would cut off what it cannot read.

        TemplateError where a table's columns have no numbers for their widths, or there are none.
        """
        body = fromstring(xml)
        if not _MISCOUNTED(body):
            return body
        try:
            return super().fix_tables(xml)
        except (ValueError, TypeError, AttributeError, ArithmeticError, NameError) as error:  # as docxtpl expects them
            raise TemplateError("表格有不合规范的内容，如不是数字的列宽") from error

    def map_tree(self, tree: Element) -> None:
        """Keeps the filled body beside the document: it would be written and read again as it is."""
        self.body = tree

    def render_properties(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        """The title, subject and author, which are no XML."""
        super().render_properties(context, SandboxedEnvironment(undefined=StrictUndefined))


class _Environment(SandboxedEnvironment):
    """A sandbox in which a printer prints the values of a template, whose text is compiled once in a process."""

    def __init__(self, printer: Printer) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True, finalize=printer)

    def from_string(self, source: Any, globals: Any = None, template_class: Any = None) -> Template:
        """The template of a text; raises TemplateSyntaxError."""
        return Template.from_code(self, _compiled(source), self.make_globals(globals))


@lru_cache(maxsize=32)
def _patched(source: str) -> str:
    """What docxtpl makes of a template's part, whichever template it is in."""
    kept = cache.load(_TEXT, source, docxtpl.__version__)
    if kept is not None:
        return kept.decode()
    patched: str = DocxTemplate.patch_xml(None, source)
    cache.store(_TEXT, patched.encode(), source, docxtpl.__version__)
    return patched


@lru_cache(maxsize=32)
def _compiled(source: str) -> CodeType:
    """The code of a template's text, which does not depend on what is printed: constants hold no parts of phrases."""
    kept = cache.load(_CODE, source, jinja2.__version__)
    if kept is not None:
        code: CodeType = marshal.loads(kept)
        return code
    code = _Environment(Printer(_nothing_drawn, lambda: None)).compile(source)
    cache.store(_CODE, marshal.dumps(code), source, jinja2.__version__)
    return code


def _nothing_drawn(spec: FigureSpec) -> bytes:
    raise ValueError(f"no constant of a template is a figure: {spec.title}")


def render(template: Path, report: BaseReport, draw: Draw) -> Outcome[Rendered]:
    """The document of a report, its contents with the page numbers that are predicted, or why there is none.

    A wrong template is reported best by check_template, which should have no problems with it.
    """
    place = Place.of(template.name)
    try:
        empty = stored(template_parts(template))
    except (OSError, ArchiveError):
        return Outcome(None, check_template(template, type(report)))
    try:
        filled = _filled(empty, report, draw)
    except MissingGlyph as missing:
        return Outcome(None, (problems.CHARACTER_NOT_DRAWN.at(place, reason=str(missing)),))
    except Exception as error:
        reported = check_template(template, type(report))  # which reports it better, where it sees the cause
        if has_errors(reported):
            return Outcome(None, reported)
        if not isinstance(error, TemplateError | EmptyValueError | MissingStyleError | XMLSyntaxError):
            raise
        reason = "标记拆开了段落或表格" if isinstance(error, XMLSyntaxError) else str(error)
        return Outcome(None, (problems.NOT_RENDERED.at(place, reason=reason),))
    try:
        rendered, diagnostics = _finished(filled, place)
    except (ValueError, TypeError, KeyError, XMLSyntaxError) as error:  # a width that is no number, and the like
        reason = f"模板有不合规范的内容，如不是数字的宽度（{type(error).__name__}）"
        return Outcome(None, (problems.NOT_RENDERED.at(place, reason=reason),))
    return Outcome(replace(rendered, figures=filled.figures), diagnostics)


class _Filled(NamedTuple):
    """A filled template: its document, its file's parts, and what it prints, in the order of its marks and pictures."""

    document: Element
    parts: dict[str, bytes]  # of which that of the document is the template's
    printed: Sequence[PrintedPart]
    figures: tuple[FigureSpec, ...]


def _filled(template: bytes, report: BaseReport, draw: Draw) -> _Filled:
    """The template filled with the report; whatever a template can be wrong in is raised."""
    filled = _StrictTemplate(BytesIO(template))
    printer = Printer(draw, lambda: filled.current_rendering_part)
    filled.render({f.name: getattr(report, f.name) for f in fields(report)}, _Environment(printer), autoescape=True)
    target = BytesIO()
    filled.save(target)
    parts = read_parts(target.getvalue())
    document = parse(parts[DOCUMENT])
    body = document.find(w("body"))
    if body is not None:
        document.replace(body, filled.body)
    del filled.body  # which objects that refer to each other would hold until garbage is collected
    return _Filled(document, parts, printer.printed, tuple(printer.figures))


def _finished(filled: _Filled, place: Place) -> tuple[Rendered, tuple[Diagnostic, ...]]:
    """The rendered file put right, with its contents, as a document; what is to be reported of it."""
    document, parts, printed = filled.document, filled.parts, filled.printed
    styles = parse(parts[STYLES])
    outline, reader = Outline(styles), BodyReader(StyleSheet(styles))
    break_titles(document, reader.styles)
    marks = Marks(document, printed)
    finish(document)
    set_lines(document, reader)
    make_exact(document, reader)
    unmarked = {name: _unmarked(name, part) for name, part in parts.items()}
    contents = NumberedContents(document, outline, reader.styles)
    prediction, pages = None, dict[int, int]()
    if contents:
        contents.mark()
        prediction = predict(contents, unmarked, reader)
        numbers = [heading.number for heading in prediction.headings] or [None] * len(contents.headings)
        contents.number(numbers)
        pages = contents.pages(numbers)
    del reader  # what it has read is as large as the document
    read = read_document(document, outline, parts, marks, lambda root: Marks(root, printed))
    unmarked[DOCUMENT] = _unmarked(DOCUMENT, serialised(document))
    refuse_unreadable(unmarked)
    unmarked[CORE] = lasting(unmarked[CORE])
    diagnostics = () if contents else (problems.NO_CONTENTS.at(place),)
    return Rendered(write_parts(unmarked), read, prediction=prediction, pages=pages), diagnostics


def _unmarked(name: str, part: bytes) -> bytes:
    """A part without marks, which headers and footers may hold."""
    return without_marks(part) if name.startswith("word/") and name.endswith(".xml") else part
