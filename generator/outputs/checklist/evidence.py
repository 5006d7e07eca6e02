"""What the check list looks at: the document's texts by section with their pages, its tables, the audit's findings."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from generator.accounts.publication import PublicationDays, publication_days
from generator.accounts.records import Department
from generator.checks.audit import Audit, Finding, State
from generator.document.model import Block, BlockKind, one_line
from generator.outputs.compilation import Compilation
from generator.tables.printed import DisclosureTable
from generator.values import cached_property, dataclass


@dataclass(frozen=True)
class PrintedBlock:
    """A text of the document with the page of the heading it stands under, 0 where that is not known."""

    block: Block
    page: int

    @cached_property
    def text(self) -> str:
        """What it prints, in one line."""
        return one_line(self.block.text)


@dataclass(frozen=True)
class Evidence:
    """A compilation as the check list sees it."""

    compilation: Compilation

    @property
    def audit(self) -> Audit:
        """The results of the checks."""
        return self.compilation.audit

    @property
    def printed(self) -> bool:
        """Whether there is a document to look at."""
        return self.compilation.document is not None

    @property
    def tables(self) -> tuple[DisclosureTable, ...]:
        """The disclosure tables that the document prints."""
        return self.compilation.report.tables if self.compilation.report else ()

    @cached_property
    def days(self) -> PublicationDays:
        """The days of approval and publication, as they are stated."""
        departments = self.compilation.contents.of(Department)
        return publication_days(departments[0]) if departments else PublicationDays(None, None)

    @cached_property
    def blocks(self) -> tuple[PrintedBlock, ...]:
        """The texts of the document in their order."""
        return tuple(self._blocks())

    @cached_property
    def _sentences(self) -> tuple[PrintedBlock, ...]:
        return tuple(one for one in self.blocks if not one.block.tabular and not _heads(one.block))

    @cached_property
    def _headings(self) -> tuple[PrintedBlock, ...]:
        return tuple(one for one in self.blocks if _heads(one.block))

    @cached_property
    def _findings(self) -> dict[str, list[tuple[int, Finding]]]:
        """The findings of each rule, numbered."""
        found: dict[str, list[tuple[int, Finding]]] = {}
        for number, finding in enumerate(self.audit.findings):
            found.setdefault(finding.rule.code, []).append((number, finding))
        return found

    def below(self, heading: str) -> tuple[PrintedBlock, ...]:
        """The sentences under the headings that hold the words, but not the headings, and no cells of tables."""
        return tuple(one for one in self._sentences if any(heading in above for above in one.block.section))

    def findings(self, *codes: str) -> tuple[Finding, ...]:
        """The findings of the rules, in the order of the audit."""
        numbered = sorted((one for code in set(codes) for one in self._findings.get(code, ())), key=itemgetter(0))
        return tuple(finding for _, finding in numbered)

    def failed(self, *codes: str) -> tuple[Finding, ...]:
        """Those of them that report something."""
        states = (State.ERROR, State.TO_VERIFY, State.EXPLAINED, State.NOTE)
        return tuple(finding for finding in self.findings(*codes) if finding.state in states)

    def page_of(self, title: str) -> str:
        """The page of the first heading that holds the words; "" where it is not known."""
        return next((str(one.page) for one in self._headings if one.page and title in one.text), "")

    def _blocks(self) -> Iterator[PrintedBlock]:
        document = self.compilation.document
        if document is None:
            return
        count = page = 0
        for block in document.model.texts:
            if _heads(block) and one_line(block.text).strip():
                count += 1
                page = document.pages.get(count, page)
            yield PrintedBlock(block, page)


def _heads(block: Block) -> bool:
    return block.kind is BlockKind.HEADING
