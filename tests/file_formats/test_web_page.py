"""Web pages that are named .xls are read like workbooks."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from generator.operations.import_files import import_files
from generator.workbooks.entries import SubjectEntries
from generator.workbooks.layouts import final_accounts_tables as t
from generator.workspace import Workspace
from tests.support import entries_in

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="{charset}"></head><body>
<p>2021年度收入决算表</p><div>单位：万元</div>
<table>
<tr><td colspan=2>项目</td><th rowspan="2">本年收入<br>合计</th><td rowspan=2>财政拨款收入</td></tr>
<tr><td>科目编码</td><td>科目名称</td></tr>
<tr><td colspan=2>合计</td><td>1,234.50</td><td x:num="30.125">30.13</td></tr>
<tr style="display:none"><td>2010301</td><td>行政运行<!-- 本级 --></td><td>&nbsp;30.00 </td><td>—</td></tr>
<tr><td>2010399</td><td>其他政府办公厅（室）<br>及相关机构事务支出</td><td>2</td><td></td></tr>
</table><p>注：本表反映部门本年度取得的各项收入情况。</p></body></html>"""


@pytest.mark.parametrize(
    ("charset", "encoding"), [("gb2312", "gbk"), ("utf-8", "utf-8-sig"), ("", "gb18030"), ("utf-16", "utf-16")]
)
def test_the_tables_of_a_page_are_taken(tmp_path: Path, charset: str, encoding: str) -> None:
    (tmp_path / "公开表.xls").write_bytes(PAGE.format(charset=charset).encode(encoding))
    done = import_files(Workspace(tmp_path), 2021, [tmp_path / "公开表.xls"])
    assert [(found.code, found.places[0].cell) for found in done.diagnostics] == [("C127", "A6")]
    entries = entries_in(tmp_path / "inputs" / "2021" / t.WORKBOOK.file, t.WORKBOOK).value
    assert entries is not None
    assert entries.subjects["收入决算表"] == SubjectEntries(
        [
            ("2010301", "行政运行", {"本年收入合计": Decimal(30)}),
            ("2010399", "其他政府办公厅（室）及相关机构事务支出", {"本年收入合计": Decimal(2)}),
        ],
        {"合计": {"本年收入合计": Decimal("1234.5"), "财政拨款收入": Decimal("30.125")}},
    )
