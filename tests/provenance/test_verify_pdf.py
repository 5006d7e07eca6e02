"""`generate verify` of a PDF: it prints what its Word file prints, or what differs is reported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.departments import LaidOut, Ran
from tests.file_formats.test_hostile_documents import HOSTILE
from tests.support import Sample, generate

pytestmark = pytest.mark.slow  # LibreOffice makes the PDF


def test_the_pdf_of_a_document_agrees(ran: Callable[[str], Ran], laid_out: Callable[[str], LaidOut]) -> None:
    done = generate("verify", str(laid_out("sample").pdf), cwd=ran("sample").sample.root)
    assert done.returncode == 0, done.stdout
    assert "不同0处，缺少0处，多出0处" in done.stdout


def test_a_pdf_of_other_figures_is_reported_with_the_cell(sample: Sample, laid_out: Callable[[str], LaidOut]) -> None:
    sample.put("决算报表.xlsx", "收入支出决算总表", "八、其他收入", "决算数", 0.83)
    done = generate("verify", str(laid_out("sample").pdf), cwd=sample.root)
    assert done.returncode == 1
    assert "文档写“0.38万元”，应为“0.83万元”" in done.stdout
    assert "决算报表.xlsx · 收入支出决算总表" in done.stdout


def test_a_pdf_that_cannot_be_read_says_why(sample: Sample, tmp_path: Path) -> None:
    content, _ = HOSTILE["with a password"]
    (tmp_path / "成稿.pdf").write_bytes(content)
    done = generate("verify", str(tmp_path / "成稿.pdf"), cwd=sample.root)
    assert done.returncode == 2
    assert "打开密码" in done.stderr
