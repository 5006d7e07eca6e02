"""Everything that the tool imports from the program, in one place."""

from __future__ import annotations

from generator import editions
from generator.document.word.package import read_parts, serialised, write_parts
from generator.storage.archives import ArchiveError
from generator.storage.files import put_whole
from generator.workbooks.entries import Entries, Row, SubjectEntries
from generator.workbooks.existing import entries_of
from generator.workbooks.form import workbook_file
from generator.workbooks.layout import Form, Kind, ListTable, Sheet, Statement, SubjectTable, WorkbookLayout
from generator.workbooks.live_cells import is_live

__all__ = [
    "ArchiveError",
    "Entries",
    "Form",
    "Kind",
    "ListTable",
    "Row",
    "Sheet",
    "Statement",
    "SubjectEntries",
    "SubjectTable",
    "WorkbookLayout",
    "editions",
    "entries_of",
    "is_live",
    "put_whole",
    "read_parts",
    "serialised",
    "workbook_file",
    "write_parts",
]
