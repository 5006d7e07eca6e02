"""A template with programs, other files or links to them is refused, since the public document would carry them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.document.word.package import parse, read_parts, write_parts
from generator.document.word.template_check import check_template
from generator.document.word.template_safety import is_harmless
from tests.forms import SICHUAN
from tests.support import ROOT, Sample

TEMPLATE = SICHUAN.template
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
SETTINGS_RELATIONS = "word/_rels/settings.xml.rels"
RELATIONS = "word/_rels/document.xml.rels"

Change = Callable[[dict[str, bytes]], None]


def relation(kind: str, target: str, part: str = RELATIONS, mode: str = ' TargetMode="External"') -> Change:
    """Adds a relation to a part."""
    added = f'<Relationship Id="rIdX" Type="{OFFICE}{kind}" Target="{target}"{mode}/>'
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'

    def change(parts: dict[str, bytes]) -> None:
        before = parts.get(part, empty)
        parts[part] = before.replace(b"</Relationships>", added.encode() + b"</Relationships>")

    return change


def part(name: str) -> Change:
    """Adds a part."""

    def change(parts: dict[str, bytes]) -> None:
        parts[name] = b"content"

    return change


def body(markup: str) -> Change:
    """Adds a paragraph with the markup."""

    def change(parts: dict[str, bytes]) -> None:
        before = parts["word/document.xml"]
        parts["word/document.xml"] = before.replace(b"<w:sectPr", f"<w:p>{markup}</w:p><w:sectPr".encode(), 1)

    return change


def field(*pieces: str) -> str:
    """A field whose instruction is spread over runs."""
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    begin, apart, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}{runs}{apart}<w:r><w:t>1</w:t></w:r>{end}"


def macros(parts: dict[str, bytes]) -> None:
    """Declares the file one with macros."""
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(b"wordprocessingml.document.main+xml", b"macroEnabled.main+xml")
    assert parts["[Content_Types].xml"] != types


def codes(folder: Path, change: Change) -> list[str]:
    """What is reported of the template with a change."""
    parts = read_parts((ROOT / "templates" / TEMPLATE).read_bytes())
    change(parts)
    for name in (name for name in parts if name.endswith(".rels")):
        parse(parts[name])
    (folder / TEMPLATE).write_bytes(write_parts(parts))
    return [found.code for found in check_template(folder / TEMPLATE)]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (relation("attachedTemplate", "https://example.org/x.dotm", SETTINGS_RELATIONS), "F527"),
        (relation("attachedTemplate", "file:///C:/Users/a/x.dotx", SETTINGS_RELATIONS), "F527"),
        (relation("image", "https://example.org/seen.png"), "F527"),
        (relation("image", "https://example.org/seen.png", mode=' TargetMode="external"'), "F527"),
        (relation("oleObject", "file:///C:/a.xlsx"), "F527"),
        (relation("hyperlink", "file://server/share/a.docx"), "F527"),
        (relation("hyperlink", "javascript:alert(1)"), "F527"),
        (relation("somethingNew", "https://example.org/"), "F527"),
        (relation("vbaProject", "vbaProject.bin", mode=""), "F528"),
        (relation("aFChunk", "chunk.html", mode=""), "F528"),
        (part("word/vbaProject.bin"), "F528"),
        (part("word/embeddings/Microsoft_Excel_Sheet.xlsx"), "F528"),
        (part("word/activeX/activeX1.bin"), "F528"),
        (macros, "F528"),
        (body('</w:p><w:altChunk xmlns:r="x" r:id="rId1"/><w:p>'), "F528"),
        (body("<w:r><w:object/></w:r>"), "F528"),
        (body(field(" DDEAUTO c:\\\\cmd.exe &quot;/k calc&quot; ")), "F529"),
        (body(field(" DD", "EAUTO c:\\\\cmd.exe ")), "F529"),
        (body(field(" includepicture &quot;https://example.org/seen.png&quot; ")), "F529"),
        (body('<w:fldSimple w:instr=" LINK Excel.Sheet c:\\\\a.xlsx "><w:r><w:t>1</w:t></w:r></w:fldSimple>'), "F529"),
        (body(field(" = 1 + 1 ")), "F529"),
        (body(field(" HYPERLINK &quot;file:///c:/a.exe&quot; ")), "F529"),
        (body(field("", field(" QUOTE DDEAUTO "))), "F529"),
    ],
)
def test_what_the_public_document_must_not_carry_is_refused(tmp_path: Path, change: Change, code: str) -> None:
    assert set(codes(tmp_path, change)) == {code}


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: None,
        relation("hyperlink", "https://www.example.gov.cn/"),
        relation("hyperlink", "mailto:a@example.gov.cn"),
        body(field(" HYPERLINK &quot;https://www.example.gov.cn/&quot; \\o &quot;网站&quot; ")),
        body(field(" HYPERLINK \\l &quot;_Toc1&quot; ")),
        body(field(" PA", "GE ")),
        body(field(" DATE \\@ &quot;yyyy&quot; ")),
    ],
)
def test_what_a_document_holds_itself_is_allowed(tmp_path: Path, change: Change) -> None:
    assert codes(tmp_path, change) == []


def test_a_field_that_others_put_together_is_not_harmless() -> None:
    assert not is_harmless("")
    assert is_harmless("NUMPAGES")


def test_the_reason_names_what_and_where_it_points(sample: Sample) -> None:
    template = sample.root / "templates" / TEMPLATE
    parts = read_parts(template.read_bytes())
    relation("attachedTemplate", "https://example.org/x.dotm", SETTINGS_RELATIONS)(parts)
    template.write_bytes(write_parts(parts))
    compiled = sample.compiled()
    assert compiled.document is None
    (found,) = compiled.preventing
    assert found.message == "模板附加了另一份模板：https://example.org/x.dotm；公开的文档会带着它"
