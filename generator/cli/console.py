"""What the officer sees on the terminal: progress, diagnostics, the closing summary."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from generator.diagnostics import Diagnostic, Severity
from generator.text import visible

if TYPE_CHECKING:
    from generator.checks.audit import Audit

_ORDER = tuple(Severity)


def render(diagnostic: Diagnostic) -> str:
    """A diagnostic as it is printed: code and message, what was compared, its places, the hint."""
    lines = [f"{diagnostic.severity.value}[{diagnostic.code}] {diagnostic.message}"]
    lines += [f"  {line}" for line in diagnostic.details]
    lines += [f"  --> {place.with_unit}" for place in diagnostic.places]
    if diagnostic.hint:
        lines.append(f"  提示：{diagnostic.hint}")
    return "\n".join(lines)


def render_all(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """The diagnostics as they are printed, errors first, each followed by an empty line, then their numbers."""
    items = sorted(diagnostics, key=lambda item: _ORDER.index(item.severity))
    for item in items:
        yield render(item) + "\n"
    counts = {severity: sum(item.severity is severity for item in items) for severity in _ORDER}
    counted = "，".join(f"{severity.value}{count}项" for severity, count in counts.items() if count)
    if counted:
        yield f"共{counted}。"


def summary(audit: Audit, report: Path | None) -> str:
    """The audit in one line: how many checks ended how, and where they are all listed."""
    counts = "，".join(f"{state.value}{count}项" for state, count in audit.counts.items() if count)
    if not counts:
        return "没有作核对。"
    return f"核对{len(audit.findings)}项：{counts}。" + (f"逐项结果见 {report}" if report else "")


def heading(unit: str) -> str:
    """The line printed above a unit's output, or the department's, where there are both."""
    return f"──── {f'单位：{unit}' if unit else '部门'} ────"


def missing(titles: Iterable[str]) -> str:
    """What of a run is not there although the document is."""
    return f"【未写成】{'、'.join(titles)}：原因见上面的错误；文档和其他文件不受影响。"


def unexpected(error: Exception) -> str:
    """What is printed of an exception that no declared problem stands for; its traceback is kept in a file.

    It does not state what there is or is not: that depends on where it came from.
    """
    from generator.operations.attempt import recorded

    return f"错误[F599] 程序出现意外，没有完成。\n  提示：请把 {recorded(error)} 发给维护人员"


class VisibleOutput:
    """An output stream that shows a box for what is invisible or controls a terminal, wherever in a text it came from.

    A cell, a file's name, a finished document: U+202E in any of them would turn round what follows on the screen.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        """Writes the text with nothing invisible in it."""
        return self.stream.write(visible(text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def guard_output() -> None:
    """Lets the output streams replace what must not reach a terminal, and what the console's encoding cannot show."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
        if stream is not None and not isinstance(stream, VisibleOutput):
            setattr(sys, name, VisibleOutput(stream))


@contextmanager
def progress(stream: TextIO, unit: str = "") -> Iterator[Callable[[str], None]]:
    """A function to call as each step begins: a live display on a terminal, a plain line a step elsewhere."""
    whose = f"{unit}：" if unit else ""
    if not stream.isatty():
        yield lambda step: print(f"{whose}{step}……", file=stream, flush=True)
        return
    from rich.console import Console
    from rich.markup import escape

    # The live display is made of control characters.
    console = Console(file=stream.stream if isinstance(stream, VisibleOutput) else stream, highlight=False)
    done: list[str] = []
    with console.status("准备") as status:

        def begin(named: str) -> None:
            step = visible(whose + named)
            if done:
                console.print(f"【完成】{done[-1]}", style="green", markup=False)
            done.append(step)
            status.update(escape(f"{step}……"))

        yield begin
    if done:
        console.print(f"【完成】{done[-1]}", style="green", markup=False)
