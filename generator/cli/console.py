"""What the officer sees on the terminal: progress, diagnostics, the closing summary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from generator.cli.output import VisibleOutput
from generator.cli.wrapping import line_width, wrapped
from generator.diagnostics import Diagnostic, Severity
from generator.operations import run_report
from generator.operations.codes import titles
from generator.operations.run_report import counts
from generator.text import columns_wide, cut, one_line, padded, visible

if TYPE_CHECKING:
    from generator.operations.run import RunResult

_ORDER = tuple(Severity)


def render(diagnostic: Diagnostic) -> str:
    """A diagnostic as it is printed: code and message, what was compared, its places, the hint."""
    lines = [wrapped(f"{diagnostic.severity.value}[{diagnostic.code}] {diagnostic.message}")]
    further = (line for line in diagnostic.details if line not in diagnostic.message)  # which may quote it already
    lines += [wrapped(f"  {line}", 4) for line in further]
    lines += [wrapped(f"  --> {place.with_unit}") for place in diagnostic.places]
    if diagnostic.hint:
        lines.append(wrapped(f"  提示：{diagnostic.hint}", 8))
    return "\n".join(lines)


def render_all(diagnostics: Iterable[Diagnostic], *, brief: bool = False) -> Iterator[str]:
    """The diagnostics as they are printed, errors first, each followed by an empty line, then their numbers.

    In brief, what needs no action takes a line for each code.
    """
    items = sorted(diagnostics, key=lambda item: _ORDER.index(item.severity))
    notes = [item for item in items if item.severity is Severity.NOTE]
    for item in items:
        if not brief or item.severity is not Severity.NOTE:
            yield render(item) + "\n"
    if brief and notes:
        yield _by_code(notes) + "\n"
    counted = counts(items)
    if counted:
        yield f"共{counted}。"


def _by_code(notes: Iterable[Diagnostic]) -> str:
    """The notes, a line for each code with their number."""
    groups: dict[str, list[Diagnostic]] = {}
    for note in notes:
        groups.setdefault(note.code, []).append(note)
    lines = [wrapped("提示，每个代码一行（逐项列出加 --verbose，含义见 generate explain 代码）：")]
    room = line_width()
    for code, group in sorted(groups.items()):
        message = group[0].message if len(group) == 1 else titles().get(code) or group[0].message
        head = f"  {code} {padded(f'{len(group)}项' if len(group) > 1 else '', 5)}"
        lines.append(head + cut(one_line(message), room - columns_wide(head)))
    return "\n".join(lines)


def headline(result: RunResult) -> str:
    """How a run ended, in a line that stands first and last."""
    return wrapped(run_report.headline(result))


def checked(diagnostics: Iterable[Diagnostic]) -> str:
    """How checking ended, in a line that stands first; the summary of the checks stands last."""
    items = tuple(diagnostics)
    counted = counts(items)
    to_do = any(item.severity is not Severity.NOTE for item in items)
    return f"【核对】{counted or '没有发现问题'}{'' if to_do else '，没有错误，没有待核实的'}。"


def summary(result: RunResult) -> str:
    """The path of the workbook where all checks are listed, and how many ended how."""
    report = result.audit_report if result.audit.findings else None
    return (f"逐项结果见 {full(report)}\n" if report else "") + wrapped(run_report.checks(result))


def full(path: Path) -> Path:
    """The path from the root. It is never broken, so that it can be copied."""
    return path.absolute()


def heading(unit: str) -> str:
    """The line printed above a unit's output, or the department's, where there are both."""
    return f"──── {f'单位：{unit}' if unit else '部门'} ────"


def missing(outputs: Iterable[str]) -> str:
    """What of a run is not there although the document is."""
    return wrapped(run_report.missing(outputs))


def unexpected(error: Exception) -> str:
    """What is printed of an exception that no declared problem stands for; its traceback is kept in a file.

    It does not state what there is or is not: that depends on where it came from.
    """
    from generator.operations.attempt import recorded

    return unexpected_as_recorded(recorded(error))


def unexpected_as_recorded(record: str) -> str:
    """The same of an exception whose traceback is kept in the file."""
    return f"错误[F599] 程序出现意外，没有完成。\n  提示：请把 {record} 发给维护人员"


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
    with console.status("准备", spinner="dots" if _is_unicode(stream) else "line") as status:
        yield lambda named: status.update(escape(f"{visible(whose + named)}……"))


def _is_unicode(stream: TextIO) -> bool:
    """Whether the stream takes every character; a console in GBK shows question marks for those of most spinners."""
    return (stream.encoding or "").lower().replace("-", "").startswith("utf")
