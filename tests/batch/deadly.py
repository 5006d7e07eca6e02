"""What a process of a batch does in tests: makes a department, unless its folder's name says otherwise."""

from __future__ import annotations

import os
import tempfile
import time

from generator.document.word.layout_engine import exit_code
from generator.operations.batch.department import DepartmentTask
from generator.outputs.board.summary import DepartmentSummary, DocumentSummary


def deadly_once(task: DepartmentTask) -> DepartmentSummary:
    """Dies the first time it is given the department that is to die."""
    mark = task.root / f"{task.folder}.tried"
    if "致命" in task.folder and not mark.exists():
        mark.touch()
        os._exit(9)
    return quick(task)


def quick(task: DepartmentTask) -> DepartmentSummary:
    """A department whose document is its year."""
    target = task.root / task.folder / "build" / str(task.year) / "文档.docx"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(str(task.year), encoding="utf-8")
    document = DocumentSummary("", target.relative_to(task.root / task.folder).as_posix())
    return DepartmentSummary(task.folder, task.folder, (document,))


def quick_or_die(task: DepartmentTask) -> DepartmentSummary:
    if "致命" in task.folder:
        tempfile.mkstemp(prefix="openpyxl.")  # as a workbook that is being written
        os._exit(9)
    if "意外" in task.folder:
        raise ValueError("坏了")
    if "缓慢" in task.folder:
        time.sleep(600)
    return quick(task)


def with_program(task: DepartmentTask) -> DepartmentSummary:
    """Waits for a program that never ends, whose number it leaves in the folder of the departments."""
    exit_code(["sh", "-c", 'echo $$ > "$0"; exec sleep 600', str(task.root / f"{task.folder}.pid")], 600)
    return quick(task)
