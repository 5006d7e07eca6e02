"""A copy of a published Word document with the findings of its audit as comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from generator.auditing.audit import PublicationAudit
from generator.auditing.results import AuditFinding
from generator.diagnostics import Severity
from generator.document.word.comments import Comment, Reviewer, paragraph_texts, with_comments
from generator.outputs.published_audit import words
from generator.published.published_document import PublishedParagraph, Spot

_REVIEWERS = {
    Severity.ERROR: Reviewer("审核：须改正", "改", "C00000"),
    Severity.VERIFY: Reviewer("审核：须核实", "核", "B45F06"),
    Severity.NOTE: Reviewer("审核：供参考", "参", "1F4E79"),
}


def marked_word(audit: PublicationAudit, content: bytes) -> bytes:
    """The copy. ValueError where the document has comments already, its paragraphs cannot be found again, or a part
    that the audit does not read is damaged.
    """
    day = date(audit.audited.publication.year + 1, 1, 1)  # the same copy from the same document
    try:
        return with_comments(content, tuple(_comments(audit, paragraph_texts(content))), day)
    except (KeyError, IndexError, SyntaxError) as error:  # as lxml's for XML that is not well-formed
        raise ValueError(error) from error


def _comments(audit: PublicationAudit, texts: Sequence[str]) -> Iterator[Comment]:
    """Each finding at the words of its first place, those of the document as a whole at its beginning."""
    first = next((block.paragraph for block in audit.audited.document.paragraphs if block.paragraph >= 0), 0)
    for finding in (*audit.findings, *audit.notes):
        spots = [spot for spot in finding.spots if _paragraph(audit, spot) >= 0]
        at = _paragraph(audit, spots[0]) if spots else first
        start, end = _words(audit, spots[0], texts[at]) if spots else (0, 0)
        yield Comment(at, start, end, tuple(_lines(audit, finding)), _REVIEWERS[finding.weight])


def _words(audit: PublicationAudit, spot: Spot, text: str) -> tuple[int, int]:
    """From where to where the words stand in the paragraph as the file has it; both 0 where it has other text."""
    block = audit.audited.document.blocks[spot.block]
    before = text.find(block.text) if isinstance(block, PublishedParagraph) else -1
    return (before + spot.start, before + spot.end) if before >= 0 and spot.end else (0, 0)


def _paragraph(audit: PublicationAudit, spot: Spot) -> int:
    """The number of the paragraph in the body of the file; -1 where it is not known."""
    block = audit.audited.document.blocks[spot.block]
    if isinstance(block, PublishedParagraph):
        return block.paragraph
    cell = block.at(spot.row, spot.column)
    if cell is not None:
        return cell.paragraph
    return next((each.paragraph for each in block.cells if each.paragraph >= 0), -1)


def _lines(audit: PublicationAudit, finding: AuditFinding) -> Iterator[str]:
    yield f"[{finding.rule.code}] {finding.message}"
    yield from words.lines_of(audit, finding)
    if finding.rule.hint:
        yield f"提示：{finding.rule.hint}"
