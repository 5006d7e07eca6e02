"""What docxtpl does by itself: the same template filled from ready values, without workbooks, charts and checks.

Usage: docxtpl_alone.py TEMPLATE CONTEXT OUTPUT
"""

import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from docxtpl import DocxTemplate

template, context, output = (Path(argument) for argument in sys.argv[1:])


def filled(item: Any) -> Any:
    """An object of the context; nothing in place of a figure."""
    return "" if "values" in item else SimpleNamespace(**item)


document = DocxTemplate(template)
document.render(vars(json.loads(context.read_text(encoding="utf-8"), object_hook=filled)), autoescape=True)
document.save(output)
