"""Mutated published files given to `audit`: it ends with findings or a reason, and writes its results whole."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from generator.operations.audit_published import AuditRequest, audit_file
from generator.operations.audit_results import write_results
from generator.outputs.published_audit.as_json import as_json
from tests.conformance.builders import docx_of, html_of
from tests.conformance.disclosure import base
from tests.fuzz.campaign import assert_whole
from tests.fuzz.mutations import TEXTS, mutated
from tests.published.test_reading import disclosure

_PIECE = re.compile(rb"<[^<>\n]{1,80}>|\d+(?:\.\d+)?|[A-Za-z]{1,12}|\n[^\n]{0,200}")
_SIZES = (b"0", b"-1", b"1", b"99999", b"1e9", b"0.0001", b"", b"65536")
_TAGS = (
    *(
        b"<table>",
        b"</table>",
        b"<tr>",
        b"<td colspan=9999>",
        b"<td rowspan=9999>",
        b"</td>",
        b"<p>",
        b"</p>",
        b"<div>" * 400,
    ),
    *(b"<script>", b"<!--", b"&#0;", b"<h1>", b"<br>", b"<svg>", b"\0", b"<span style='display:none'>1.00"),
)


def _pdf() -> bytes:
    from tests.published.pages import pdf

    return pdf(*disclosure())


_MADE: dict[str, Callable[[], bytes]] = {
    ".pdf": _pdf,
    ".docx": lambda: docx_of(base()),
    ".html": lambda: html_of(base()),
    ".txt": lambda: "\n".join(
        line.strip() for line in re.split(r"<[^<>]*>", html_of(base()).decode()) if line.strip()
    ).encode(),
}


@cache
def _sound(suffix: str) -> bytes:
    return _MADE[suffix]()


def published_case(folder: Path, number: int) -> str:
    """A mutated published file audited, its results written; how it ended."""
    chance = random.Random(f"published {number}")
    suffix = chance.choices((".pdf", ".docx", ".html", ".txt"), (6, 2, 3, 1))[0]
    path = folder / f"公开{suffix}"
    sound = _sound(suffix)
    path.write_bytes(mutated(chance, sound) if suffix == ".docx" else _changed(chance, sound, suffix))
    one = audit_file(AuditRequest(path))
    assert one.audit is not None or one.diagnostics
    as_json([(path.name, one.audit, one.diagnostics)], {})
    for written in write_results([one], folder / "结果", marked=True).paths:
        if written.suffix != ".pdf":
            assert_whole(written)
        written.unlink()
    return f"{suffix} {'audited' if one.audit is not None else 'refused'}"


def _changed(chance: random.Random, content: bytes, suffix: str) -> bytes:
    """The bytes cut off, damaged, or with pieces left out, doubled, exchanged or replaced."""
    if chance.random() < 0.1:
        return content[: chance.randrange(len(content))]
    if chance.random() < 0.1:
        damaged = bytearray(content)
        for _ in range(chance.randint(1, 40)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        return bytes(damaged)
    for _ in range(chance.choice((1, 1, 2, 4, 8, 30))):
        pieces = list(_PIECE.finditer(content))
        if not pieces:
            break
        one, other = chance.choice(pieces), chance.choice(pieces)
        new = chance.choice(
            (
                b"",
                one[0] * 2,
                other[0],
                chance.choice(_SIZES),
                chance.choice(TEXTS).encode("utf-8", "replace")[:200],
                chance.choice(_TAGS),
            )
        )
        new = new if suffix != ".pdf" or chance.random() < 0.8 else one[0] * chance.randint(2, 50)
        content = content[: one.start()] + new + content[one.end() :]
    return content
