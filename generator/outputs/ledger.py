"""数据溯源.xlsx as an output: the ledger of the document's figures in the form of its workbook."""

from __future__ import annotations

from generator.diagnostics import Outcome
from generator.outputs.compilation import Compilation
from generator.outputs.ledger_report import TITLE, ledger_workbook
from generator.outputs.ledger_rows import rows
from generator.outputs.output import Output


def _ledger(compilation: Compilation) -> Outcome[bytes]:
    entity = compilation.publisher.entity
    return Outcome(ledger_workbook(rows(compilation.ledger), compilation.year, compilation.folder, entity))


OUTPUT = Output("ledger", TITLE, f"{TITLE}.xlsx", _ledger)
