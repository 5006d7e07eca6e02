"""An action whose failure, whatever it is, becomes a diagnostic of what it was to bring about."""

from __future__ import annotations

import tempfile
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from generator.diagnostics import Outcome, Place, Problem
from generator.storage.files import not_written

T = TypeVar("T")

NOT_MADE = Problem(
    "F506",
    "{title}没有生成：程序出现意外（{error}）",
    "其他文件不受影响；请把 {record} 发给维护人员",
)


def attempt(title: str, target: Path, action: Callable[[], Outcome[T]]) -> Outcome[T]:
    """What the action gives; where it ends with an exception, why there is nothing, with title and file."""
    try:
        return action()
    except OSError as error:
        problem = not_written(target, error)
        return Outcome(None, (replace(problem, message=f"{title}：{problem.message}"),))
    except Exception as error:
        named = {"title": title, "error": type(error).__name__, "record": recorded(error)}
        return Outcome(None, (NOT_MADE.at(Place.of(target), **named),))


def recorded(error: Exception) -> str:
    """The file that now holds the traceback of an exception, or what serves where there is no room for one."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", prefix="generate-", suffix=".txt", delete=False
        ) as record:
            traceback.print_exception(error, file=record)
    except OSError:
        return "屏幕上的内容（记录文件写不成）"
    return record.name
