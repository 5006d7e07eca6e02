"""The record of what a government site asks for beside the page."""

from __future__ import annotations

from generator.accounts.facts import Cell
from generator.values import dataclass


@dataclass(frozen=True)
class WebMetadata:
    """The facts of publication: each may be left out."""

    index_number: Cell[str] | None = None  # 索引号
    topic: Cell[str] | None = None  # 主题分类
    issued: Cell[str] | None = None  # 成文日期
    validity: Cell[str] | None = None  # 有效性
