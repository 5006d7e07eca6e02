"""Texts cut short, measured and numbered; free names of files; reasons of the system; amounts in 万元."""

from __future__ import annotations

import errno
import os
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import text
from generator.amounts import in_wan, in_yuan
from generator.storage import files


@given(st.text(max_size=30), st.integers(min_value=1, max_value=20))
def test_a_shortened_text_is_as_long_as_asked_and_has_an_ellipsis_where_it_was_cut(long: str, longest: int) -> None:
    before = longest // 2
    for cut, kept in ((text.shortened, longest - 1), (text.shortened_inside, before)):
        if len(long) <= longest:
            assert cut(long, longest) == cut(long, None) == long
        else:
            left = longest - 1 - kept
            assert cut(long, longest) == long[:kept] + "…" + long[len(long) - left :]


def test_an_excerpt_says_on_which_sides_the_text_goes_on() -> None:
    assert text.excerpt("收入支出决算总表", -3, 4) == "收入支出…"
    assert text.excerpt("收入支出决算总表", 4, 99) == "…决算总表"


@pytest.mark.parametrize(
    ("line", "width"), [("“三公”", 8), ("—…×①", 8), ("Ａ１", 4), ("e\u0301", 1), ("甲\u200b乙", 4), ("", 0)]
)
def test_a_texts_width_is_that_of_chinese_typesetting(line: str, width: int) -> None:
    assert text.columns_wide(line) == width


def test_ordinals_up_to_ninety_nine_are_those_of_chinese_and_none_comes_twice() -> None:
    ordinals = [text.ordinal(number) for number in range(1, 100)]
    assert len({*ordinals}) == 99
    digits = "零一二三四五六七八九"
    for number, found in enumerate(ordinals, 1):
        tens, ten, ones = found.rpartition("十")
        value = (digits.index(tens) if tens else 1) * 10 if ten else 0
        assert value + (digits.index(ones) if ones else 0) == number
    for number in (0, 100):
        with pytest.raises(ValueError, match=str(number)):
            text.ordinal(number)


def test_a_free_name_is_the_first_that_no_file_has(tmp_path: Path) -> None:
    wanted = tmp_path / "决算报表.xlsx"
    for expected in ("决算报表.xlsx", "决算报表（2）.xlsx", "决算报表（3）.xlsx"):
        found = files.free(wanted)
        assert found.name == expected
        found.touch()


def test_why_the_system_refused_is_said_in_chinese_or_by_its_number() -> None:
    for why in (files.why_unread, files.why_unwritten):
        for number in (errno.EACCES, errno.EPERM, errno.ENOENT, errno.EISDIR, errno.ENAMETOOLONG):
            assert "错误号" not in why(OSError(number, os.strerror(number)))
        assert why(OSError(errno.EIO, "")) == f"磁盘或网络出错（错误号{errno.EIO}）"
        assert why(OSError("no number")) == "磁盘或网络出错"


@given(st.decimals(-(10**9), 10**9, places=2, allow_nan=False))
def test_an_amount_turned_into_wan_and_back_is_the_same(amount: Decimal) -> None:
    assert in_yuan(in_wan(amount, "元")) == amount
    assert in_wan(amount, "万元") == amount
    assert in_wan(amount, "亿元") == in_wan(in_yuan(amount), "万元")
