"""`generate verify` of what no reader sees as the text says: never said to agree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.document.word.package import read_parts, write_parts
from tests.provenance.conftest import Made
from tests.support import generate

AMOUNT = b"3185.87"
BODY = "word/document.xml"
Change = Callable[[bytes], bytes]


def around(properties: str) -> Change:
    """The run with an amount under other properties."""

    def change(body: bytes) -> bytes:
        at = body.index(AMOUNT)
        begin = max(body.rfind(b"<w:r>", 0, at), body.rfind(b"<w:r ", 0, at))
        inside = body.index(b">", begin) + 1
        if body[inside:].startswith(b"<w:rPr>"):
            return body[: inside + 7] + properties.encode() + body[inside + 7 :]
        return body[:inside] + f"<w:rPr>{properties}</w:rPr>".encode() + body[inside:]

    return change


def added(markup: str) -> Change:
    """The body with more at its end."""
    at = b"<w:sectPr"
    return lambda body: markup.encode().join((body[: body.rindex(at)], body[body.rindex(at) :]))


def said(words: str, properties: str = "") -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r></w:p>"


def in_field(instruction: str) -> Change:
    """The run with an amount as the stored result of a field."""

    def change(body: bytes) -> bytes:
        at = body.index(AMOUNT)
        begin = max(body.rfind(b"<w:r>", 0, at), body.rfind(b"<w:r ", 0, at))
        end = body.index(b"</w:r>", at) + 6
        field = f'<w:fldSimple w:instr="{instruction}">'.encode()
        return body[:begin] + field + body[begin:end] + b"</w:fldSimple>" + body[end:]

    return change


def verified(made: Made, folder: Path, change: Change) -> tuple[int, str]:
    """The exit code and the output of verifying the document with its body changed."""
    parts = read_parts(made.document.read_bytes())
    parts[BODY] = change(parts[BODY])
    target = folder / "改过.docx"
    target.write_bytes(write_parts(parts))
    done = generate("verify", str(target), "--workspace", str(made.sample.root), cwd=folder)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (around("<w:vanish/>"), "无法比对  隐藏的文字"),
        (around("<w:strike/>"), "无法比对  删除线划去的文字"),
        (around("<w:dstrike/>"), "无法比对  删除线划去的文字"),
        (around('<w:color w:val="FFFFFF"/>'), "无法比对  白纸上的白字"),
        (around('<w:sz w:val="2"/>'), "无法比对  小得看不见的文字"),
        (added(said("另有9.99万元。", "<w:vanish/>")), "无法比对  隐藏的文字"),
        (added(said("另支出叁佰万元。")), "多出  文档有“叁佰万"),
        (added(said("比上年增长百分之三十。")), "多出  文档有“百分之三十"),
        (in_field(" = 100 * 2 "), "无法比对  域"),
        (in_field(" DATE "), "无法比对  域"),
        (added("<w:altChunk/>"), "无法比对  插入的另一份文件"),
        (
            added(
                "<w:p><m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'>"
                "<m:r><m:t>9.99万元</m:t></m:r></m:oMath></w:p>"
            ),
            "无法比对  公式",
        ),
    ],
)
def test_what_is_not_seen_as_written_never_agrees(made: Made, tmp_path: Path, change: Change, told: str) -> None:
    code, printed = verified(made, tmp_path, change)
    assert code == 1
    assert told in printed
    assert "【一致】" not in printed


def test_a_hidden_amount_is_gone_for_the_reader(made: Made, tmp_path: Path) -> None:
    _, printed = verified(made, tmp_path, around("<w:vanish/>"))
    assert "文档没有“3185.87万元”" in printed


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body,
        around('<w:vanish w:val="0"/>'),
        around('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F4E79"/>'),
        in_field(" HYPERLINK \\l &quot;_Toc1&quot; "),
        added(said("以上各项均已完成，单位：万元。")),
    ],
)
def test_what_is_seen_as_written_agrees(made: Made, tmp_path: Path, change: Change) -> None:
    code, printed = verified(made, tmp_path, change)
    assert code == 0, printed
