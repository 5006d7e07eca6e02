"""The file of a form as openpyxl made it, put right: repeatable, and valid for Microsoft's own schema."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from pathlib import Path

_EPOCH = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_FONT = re.compile(rb"<font>(.*?)</font>", re.DOTALL)
_PROPERTY = re.compile(rb"<(\w+)[^>]*/>")
_FONT_ORDER = b"b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split()


def finished(content: bytes, stamp: datetime.datetime) -> bytes:
    """The workbook's file with the stamp for the time of writing, which openpyxl takes from the clock."""
    result = io.BytesIO()
    time = stamp.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = _STAMP.sub(rb"\g<1>" + time, part)
            elif name == "xl/styles.xml":
                part = _FONT.sub(_ordered, part)
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, part)
    return result.getvalue()


def put_whole(path: Path, content: bytes) -> None:
    """Writes the file beside its place and renames it, so that it appears whole or not at all."""
    beside = path.with_name(f"{path.name}.tmp")
    beside.write_bytes(content)
    beside.replace(path)


def _ordered(font: re.Match[bytes]) -> bytes:
    """The font with its properties in the schema's order, which openpyxl does not keep."""
    properties = sorted(_PROPERTY.finditer(font[1]), key=lambda found: _FONT_ORDER.index(found[1]))
    return b"<font>" + b"".join(found[0] for found in properties) + b"</font>"
