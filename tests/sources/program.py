"""Everything that the tool imports from the program, in one place."""

from __future__ import annotations

from generator.document.package import read_parts, serialised, write_parts
from generator.files import put_whole

__all__ = ["put_whole", "read_parts", "serialised", "write_parts"]
