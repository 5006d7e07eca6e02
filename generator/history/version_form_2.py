"""The second form of kept versions: every span has the names of all its cells."""

from __future__ import annotations

from typing import Any

from generator.comparing.snapshot import Snapshot
from generator.history.typed_json import number, texts
from generator.history.version_form import cells, read_blocks

FORM = 2


def snapshot(read: dict[str, Any]) -> Snapshot:
    """The snapshot that was kept. One of WRONG where it is not whole."""
    blocks = tuple(read_blocks(read["blocks"], lambda names: tuple(texts(names))))
    return Snapshot(number(read["year"]), blocks, cells(read["cells"]), bool(read["draft"]))
