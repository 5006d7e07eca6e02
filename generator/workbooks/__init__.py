"""Workbooks: their layouts, the reader that gives facts, and the writer of forms."""

import sys

# openpyxl imports these where they are there, for numbers and pictures that our cells never have, and goes without them
# where they are not. Importing them takes as long as reading two workbooks.
if "openpyxl" not in sys.modules:
    _SPARED = [name for name in ("numpy", "PIL") if name not in sys.modules]
    sys.modules.update(dict.fromkeys(_SPARED))  # type: ignore[arg-type]
    try:
        import openpyxl  # noqa: F401
    finally:
        for _name in _SPARED:
            del sys.modules[_name]
