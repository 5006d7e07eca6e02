"""What a run wrote, as it is kept: the name and hash of its file, and the snapshot of what it printed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from hashlib import sha256

from generator.comparing.snapshot import Snapshot
from generator.history import version_form, version_form_1
from generator.history.typed_json import WRONG, file_name, number, read_object, text


@dataclass(frozen=True)
class Version:
    """What a run wrote."""

    document: str  # the name of its file
    content: str  # the hash of its file
    snapshot: Snapshot = field(default_factory=lambda: Snapshot(0))

    def named(self, document: str) -> Version:
        """The version of a file of another name."""
        return replace(self, document=document)


def fingerprint(content: bytes) -> str:
    """The hash by which a file is recognised again."""
    return sha256(content).hexdigest()


def to_json(version: Version) -> bytes:
    """The version as it is kept."""
    head = {"form": version_form.FORM, "document": version.document, "content": version.content}
    return json.dumps(head | version_form.written(version.snapshot), ensure_ascii=False).encode()


def from_json(kept: bytes) -> Version | None:
    """The version that was kept, in this form or the former one; None where the file is not whole or of another.

    Somebody may have changed it: whatever it holds, no other file is named by it.
    """
    try:
        read = read_object(kept)
        reader = {form.FORM: form.snapshot for form in (version_form, version_form_1)}[number(read["form"])]
        return Version(file_name(read["document"]), text(read.get("content", "")), reader(read))
    except WRONG:
        return None
