"""What a process does in tests that makes a document of a department or unit: makes it, or comes to no end."""

from __future__ import annotations

import os

from generator.operations.all_documents import Ended, PartTask, make_part
from tests.units import family


def dying(task: PartTask) -> Ended:
    """Dies with the first unit each time, and with the second the first time."""
    mark = task.part.root / f"{task.part.unit}.tried"
    if task.part.unit == family.STATION.folder or (task.part.unit == family.OFFICE.folder and not mark.exists()):
        mark.touch()
        os._exit(9)
    return make_part(task)
