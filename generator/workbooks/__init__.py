"""Workbooks: their layouts, the reader that gives facts, and the writer of forms."""
