"""How a year stands: its workbooks read and checked, nothing written; what a window shows between two runs."""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.operations.compile import Render, compile
from generator.operations.filling import WorkbookFilling, fillings
from generator.operations.open_items import OpenItem, OpenKind, open_kinds
from generator.operations.run import Step, silent
from generator.outputs.compilation import Compilation
from generator.values import cached_property, dataclass
from generator.workspace import Workspace


@dataclass(frozen=True)
class Survey:
    """A year as its workbooks are now. A value: it can be pickled and sent to another process."""

    compilation: Compilation
    kinds: tuple[OpenKind, ...]
    workbooks: tuple[WorkbookFilling, ...]

    def of(self, severity: Severity) -> tuple[OpenKind, ...]:
        """The open kinds of the severity."""
        return tuple(kind for kind in self.kinds if kind.severity is severity)

    def count(self, severity: Severity) -> int:
        """How many problems are open of the severity."""
        return sum(len(kind.items) for kind in self.of(severity))

    @cached_property
    def items(self) -> dict[str, OpenItem]:
        """Every open problem by its key."""
        return {item.key: item for kind in self.kinds for item in kind.items}


def survey(workspace: Workspace, year: int, step: Step = silent) -> Survey:
    """The year compiled without a document, what is open of it, and how far its workbooks are filled."""
    compilation = compile(workspace, year, step=step, render=Render.NEVER)
    return Survey(compilation, open_kinds(compilation), fillings(workspace, compilation))
