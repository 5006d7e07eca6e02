"""Web pages that browsers save as one file with their pictures (.mht, .mhtml)."""

from __future__ import annotations

import re
from email import message_from_bytes

_ARCHIVE = re.compile(rb"\A\s*[\w-]+:.*?^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE | re.DOTALL)
_BEGINNING = 4000  # bytes within which such a file says that it is one
_NESTED = re.compile(rb"^Content-Type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_DEEPEST = 20  # parts within parts: the parser calls itself for each


def page_within(content: bytes) -> bytes | None:
    """The page that was saved, which comes first; None where the file is no such archive."""
    if not _ARCHIVE.search(content[:_BEGINNING]) or len(_NESTED.findall(content)) > _DEEPEST:
        return None
    pages = (part for part in message_from_bytes(content).walk() if part.get_content_type() == "text/html")
    page = next(pages, None)
    payload = None if page is None else page.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else None
