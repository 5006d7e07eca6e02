"""The file of a form as openpyxl made it, put right: repeatable, and valid for Microsoft's own schema."""

from __future__ import annotations

import datetime
import errno
import io
import os
import re
import zipfile
from collections.abc import Mapping

from lxml import etree
from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from generator.storage.archives import compressed

_CORE, _STYLES = "docProps/core.xml", "xl/styles.xml"
QUICK = 1  # a level of compression: a fourth larger than usual, in a third of the time
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_FONT = re.compile(rb"<font>(.*?)</font>", re.DOTALL)
_PROPERTY = re.compile(rb"<(\w+)[^>]*/>")
_FONT_ORDER = b"b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split()


def saved(book: Workbook, year: int) -> bytes:
    """The workbook's file, made at the beginning of the year after. OSError where there is no room for making it."""
    return finished(parts_of(book), made_on(year))


def parts_of(book: Workbook) -> dict[str, bytes]:
    """The parts of the workbook's file as openpyxl writes them. OSError where there is no room for making them."""
    content = io.BytesIO()
    try:
        with zipfile.ZipFile(content, "w") as archive:  # not compressed: that comes once, in the end
            ExcelWriter(book, archive).save()
    except etree.SerialisationError as error:  # of openpyxl's temporary files
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
    with zipfile.ZipFile(content) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def made_on(year: int) -> datetime.datetime:
    """The date that a workbook of a year bears, whenever it was made."""
    return datetime.datetime(year + 1, 1, 1, tzinfo=datetime.UTC)


def finished(parts: Mapping[str, bytes], stamp: datetime.datetime, level: int | None = None) -> bytes:
    """The workbook's file with the stamp for the time of writing, which openpyxl takes from the clock."""
    put_right = dict(parts)
    put_right[_CORE] = _STAMP.sub(rb"\g<1>" + stamp.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), parts[_CORE])
    put_right[_STYLES] = _FONT.sub(_ordered, parts[_STYLES])
    return compressed(put_right, level)


def _ordered(font: re.Match[bytes]) -> bytes:
    """The font with its properties in the schema's order, which openpyxl does not keep."""
    properties = sorted(_PROPERTY.finditer(font[1]), key=lambda found: _FONT_ORDER.index(found[1]))
    return b"<font>" + b"".join(found[0] for found in properties) + b"</font>"
