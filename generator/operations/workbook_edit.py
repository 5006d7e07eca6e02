"""Texts written into a workbook of the officer's, or why they cannot be: nothing of hers is ever lost."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from generator.diagnostics import Problem
from generator.storage.files import put_whole, same, why_unwritten
from generator.workbooks.cell_texts import CellText, NotWritableError, with_texts
from generator.workbooks.files import owner_of

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_NOTHING: Mapping[int, float] = MappingProxyType({})

NOT_WRITTEN = Problem("F560", "没有写进工作簿：{why}", "工作簿没有改动；{advice}，再试一次")


def write_texts(
    path: Path,
    content: bytes,
    sheet: str,
    texts: Iterable[CellText],
    heights: Mapping[int, float] = _NOTHING,
    widths: Mapping[int, float] = _NOTHING,
) -> tuple[str, str] | None:
    """Writes the texts into the file that had the content when it was read, whole or not at all.

    Why they could not be written, and what to do; None where they are. The file is not touched where a program has it
    open, where it was saved since, or where writing would lose something in it.
    """
    try:
        if refused := _refused(path):
            return refused
        edited = with_texts(content, sheet, texts, heights, widths)
        if not same(path, content):
            return "核对期间工作簿又保存过", "保存好"
        put_whole(path.resolve(), edited)
    except NotWritableError as error:
        return str(error), "照报告自己填写"
    except OSError as error:
        return why_unwritten(error), "关闭正在用它的程序"
    return None


def _refused(path: Path) -> tuple[str, str] | None:
    """Why the workbook may not be written now, and what to do; None where it may."""
    for one in dict.fromkeys((path, path.resolve())):
        if owner := owner_of(one):
            return f"{owner[0]}正打开着这个工作簿", "保存并关闭它"
    # Where its folder may be written, a file can be replaced that itself may not be.
    writable = os.access(path, os.W_OK) and path.stat().st_mode & _WRITABLE
    return None if writable else ("文件是只读的，或没有写入权限", "允许写入")
