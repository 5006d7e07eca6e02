"""A page saved from a site, read back: what was lost, changed or leaked on the way is reported."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.departments import Ran
from tests.support import Sample, generate

Site = Mapping[str, bytes]


@dataclass(frozen=True)
class Verified:
    code: int
    output: str


@pytest.fixture
def verified(site: Callable[[str], Site], ran: Callable[[str], Ran], tmp_path: Path) -> Callable[..., Verified]:
    """Verifies the page of the sample after its text was changed."""

    def verify(*changes: tuple[str, str], around: tuple[str, str] = ("", "")) -> Verified:
        text = site("sample")["index.html"].decode()
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        before, after = around
        text = text.replace("<body>", "<body>" + before).replace("</body>", after + "</body>")
        saved = tmp_path / "网站上存下的.html"
        saved.write_text(text, encoding="utf-8")
        done = generate("verify", str(saved), cwd=ran("sample").sample.root)
        return Verified(done.returncode, done.stdout + done.stderr)

    return verify


def test_the_page_as_it_was_made_agrees(verified: Callable[..., Verified]) -> None:
    done = verified()
    assert done.code == 0, done.output
    assert "【一致】" in done.output


def test_what_the_site_has_on_every_page_is_not_compared(verified: Callable[..., Verified]) -> None:
    around = ("<div><p>今天是2026年3月5日</p><ul><li>首页</li></ul></div>", "<p>备案号：蜀ICP备12345678号</p>")
    done = verified(around=around)
    assert done.code == 0, done.output


@pytest.mark.parametrize(
    ("old", "new", "reported"),
    [
        ("与2019年相比，收、支总计各增加1083.05万元", "与2019年相比，收、支总计各增加1083.50万元", "应为“1083.05万元”"),
        (">三、支出决算情况说明</h3>", ">三、出决算情况说明</h3>", "三、【删：支】出决算情况说明"),
        (">二、收入决算情况说明</h3>", ">收入决算情况说明</h3>", "【删：二、】收入决算情况说明"),
        ("其他收入0.38万元，占0.01%。</p>", "</p>", "文档没有“0.38万元”"),
        ("<h3", "<p>PAGEREF _Toc45 \\h 68</p><h3", "域代码"),
        ("4618.44万元</p>", "4618.44万元<span style='display:none'>9</span></p>", "隐藏"),
    ],
    ids=["figure", "character", "number of a heading", "sentence", "field code", "hidden"],
)
def test_damage_is_reported(old: str, new: str, reported: str, verified: Callable[..., Verified]) -> None:
    if "4618.44万元</p>" in old:
        old, new = "<p>2020年财政拨款", "<p><span style='display:none'>9</span>2020年财政拨款"
    done = verified((old, new))
    assert done.code == 1
    assert reported in done.output


def test_a_page_of_another_encoding_is_read(
    site: Callable[[str], Site], ran: Callable[[str], Ran], tmp_path: Path
) -> None:
    text = site("sample")["index.html"].decode().replace('charset="UTF-8"', 'charset="gb2312"')
    saved = tmp_path / "页面.htm"
    saved.write_bytes(text.encode("gb18030"))
    done = generate("verify", str(saved), cwd=ran("sample").sample.root)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_no_page_is_refused(sample: Sample, tmp_path: Path) -> None:
    path = tmp_path / "2020年度部门决算.html"
    path.write_text("2020年度部门决算", encoding="utf-8")
    done = generate("verify", str(path), cwd=sample.root)
    assert done.returncode == 2
    assert "不是Word文档（.docx）、PDF或网页（.html）" in done.stderr
