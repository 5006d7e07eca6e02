"""Work that takes as long as a test wants, for the window's worker."""

from __future__ import annotations

import time
from pathlib import Path

from generator.operations.run import Step


def until_there(step: Step, path: Path) -> str:
    """Is done as soon as the file is there, or after a minute."""
    step("等着")
    for _ in range(600):
        if path.exists():
            return "there"
        time.sleep(0.1)
    return "given up"


def die(_: Step) -> None:
    """Ends its process."""
    import os

    os._exit(3)
