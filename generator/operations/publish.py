"""A compiled year written: every output by itself, so that what fails of one is a problem of that one alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from generator.diagnostics import Diagnostic, Outcome, Place, Problem
from generator.document.word.layout_engine import LayoutEngine
from generator.history import problems
from generator.history.companions import Companions
from generator.history.delivery import Delivery, deliver
from generator.history.kept_copies import withdraw
from generator.history.version import fingerprint
from generator.history.version_store import VersionStore
from generator.operations.attempt import attempt
from generator.operations.document_version import version_of
from generator.operations.run import Options, RunResult, Step, silent
from generator.outputs import audit_report, ledger, pdf, review_copy, tables_workbook, web_site, word_document
from generator.outputs.compilation import Compilation
from generator.outputs.output import Output
from generator.storage import files
from generator.workbooks.form_file import made_on

DOCUMENT = word_document.OUTPUT
# All there are, in the order in which they are written and reported. A further one is a line here.
OUTPUTS = (
    audit_report.OUTPUT,
    DOCUMENT,
    tables_workbook.OUTPUT,
    pdf.OUTPUT,
    review_copy.OUTPUT,
    ledger.OUTPUT,
    web_site.OUTPUT,
)
OF_INPUTS = tuple(output for output in OUTPUTS if not output.of_document)
_REDLINED = "generate diff {year} --redline"

NOT_COMPARED = Problem(
    "F507",
    "{title}已经写成；此后程序出现意外，没有与以前的版本比较，本次的版本可能没有存下",
    "写成的文件是完整的，可以使用。{advice}",
)


def asked_for(options: Options, engine: LayoutEngine | None = None) -> tuple[Output, ...]:
    """The outputs that the options ask for; a PDF is made by the engine, or by one as the options choose."""
    wanted = (output for output in OUTPUTS if not output.on_request or output.name in options.requested)
    return tuple(pdf.made_by(options.layout, engine) if output is pdf.OUTPUT else output for output in wanted)


def publish(compilation: Compilation, outputs: Iterable[Output] = OUTPUTS, step: Step = silent) -> RunResult:
    """Writes the outputs; those that are made from the document only once that is there.

    What an earlier run made from another document, and this run does not write, is moved to the kept versions.
    """
    publication = _Publication(compilation, tuple(outputs), datetime.now())
    publication.write_all(step)
    return publication.result


class _Publication:
    """One compilation being written into its output folder, and what has come of it so far."""

    def __init__(self, compilation: Compilation, outputs: tuple[Output, ...], moment: datetime) -> None:
        self._compilation = compilation
        self._outputs = outputs
        self._moment = moment
        self._folder = compilation.workspace.output(compilation.year)
        self._content = compilation.document.content if compilation.document else b""
        self._companions = Companions(self._folder, fingerprint(self._content), moment)
        self.result = RunResult(compilation.diagnostics, audit=compilation.audit)

    def write_all(self, step: Step) -> None:
        """Writes what is asked for, the document's companions after it."""
        for output in self._outputs:
            if not output.of_document and self._compilation.report is not None:
                self._write(output)
        if DOCUMENT not in self._outputs:
            return
        if self._compilation.document is not None:
            step("保存文档")
            self._deliver()
        if self.result.document is None:
            self.result = replace(self.result, earlier=self._earlier())
            return
        for output in self._outputs:
            if output.of_document and output is not DOCUMENT:
                self._write(output)
        moved = attempt("以前生成的文件", self._folder, lambda: Outcome(tuple(self._outdated_moved())))
        self._report((*moved.diagnostics, *(moved.value or ())))

    def _outdated_moved(self) -> Iterator[Diagnostic]:
        """Moves what this run did not write and is not of this document, and records what it wrote."""
        for output in OUTPUTS:
            if output.of_document and output.name not in self.result.files:
                yield from self._companions.move_outdated(self._target(output), self._command(output.command))
        yield from self._companions.move_outdated_redlines(self._command(_REDLINED))
        self._companions.save()

    def _write(self, output: Output) -> None:
        """Writes an output that is not the document."""
        target = self._target(output)
        outcome = attempt(output.title, target, lambda: self._written(output, target))
        self._report(outcome.diagnostics)
        if outcome.value is None:
            self.result = self.result.lacking(output.title)
        elif outcome.value:
            self.result = self.result.with_file(output.name, target)

    def _written(self, output: Output, target: Path) -> Outcome[bool]:
        """Whether the output is written; where the year has no such thing, that of an earlier run is withdrawn."""
        made = output.make(self._compilation)
        if made.value is not None:
            if isinstance(made.value, bytes):
                reported = self._companions.write(target, made.value, made_on(self._compilation.year))
            else:
                reported = self._companions.write_folder(target, made.value)
            return Outcome(True, (*made.diagnostics, *reported))
        if made.diagnostics:
            return Outcome(None, made.diagnostics)
        moved = withdraw(target, self._moment, problems.WITHDRAWN, problems.NOT_WITHDRAWN, title=output.title)
        return Outcome(False, moved)

    def _deliver(self) -> None:
        """Writes the document, beside one that is open or was edited by hand, and keeps its version."""
        target = self._folder / self._compilation.file_name
        outcome = attempt(
            DOCUMENT.title,
            target,
            lambda: Outcome(deliver(target, self._content, version_of(self._compilation), self._moment)),
        )
        delivery, reported = outcome.value, outcome.diagnostics
        if delivery is None:
            delivery = Delivery(self._delivered_all_the_same())
            if delivery.document is not None:
                advice = reported[0].hint
                reported = (NOT_COMPARED.at(Place.of(delivery.document), title=DOCUMENT.title, advice=advice),)
                self.result = self.result.lacking("与以前版本的比较")
        self._report((*reported, *delivery.diagnostics))
        if delivery.document is None:
            self.result = self.result.lacking(DOCUMENT.title)
            return
        self.result = replace(
            self.result.with_file(DOCUMENT.name, delivery.document),
            draft=self._compilation.draft,
            changes=delivery.changes,
            since=delivery.since,
        )

    def _delivered_all_the_same(self) -> Path | None:
        """The document, where it is there although delivering it ended with an exception."""
        paths = sorted(self._folder.glob("*.docx"), key=lambda path: path.name != self._compilation.file_name)
        return next((path for path in paths if files.same(path, self._content)), None)

    def _target(self, output: Output) -> Path:
        document = self.result.document
        return self._folder / output.file_name(self._compilation, document.name if document else "")

    def _command(self, command: str) -> str:
        """A command for the year, and for the unit where it is one's."""
        unit = self._compilation.workspace.unit
        return command.format(year=self._compilation.year) + (f" --unit {unit}" if unit else "")

    def _earlier(self) -> Path | None:
        """The document that an earlier run wrote, which stays as it is."""
        kept = VersionStore(self._folder).latest()
        written = self._folder / kept.version.document if kept else None
        return written if written and written.is_file() else None

    def _report(self, problems: Iterable[Diagnostic]) -> None:
        self.result = self.result.with_problems(problems)
