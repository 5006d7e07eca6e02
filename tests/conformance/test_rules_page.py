"""docs/公开审核规则.md says what the declarations say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from generator.auditing.catalogue import ALL_CHECKS
from generator.auditing.results import AuditRule
from generator.checks.manual import BEGIN, END
from tests.support import ROOT

PAGE = ROOT / "docs" / "公开审核规则.md"
GROUPS = {
    "A10": "文中的数与报表",
    "A11": "文中的项",
    "A12": "“主要包括”的款",
    "A13": "文字自身的数",
    "A14": "文字自身的增减率",
    "A15": "文字的笔误和前后不合",
    "A16": "与一并给出的上年文件",
    "A17": "不成句的话、分条的序号",
    "A20": "报表、标题和目录",
    "A21": "应当公开的内容",
    "A22": "标题的编号、人数和机构数",
}


def listing() -> Iterator[str]:
    rules = sorted({rule.code: rule for check in ALL_CHECKS for rule in check.rules}.items())
    for prefix, name in GROUPS.items():
        group = [rule for code, rule in rules if code.startswith(prefix)]
        yield from (f"### {name}（{len(group)}条）", "")
        yield "| 代码 | 轻重 | 发现什么 | 怎样算 | 依据 | 怎么办 |"
        yield "|---|---|---|---|---|---|"
        yield from map(row, group)
        yield ""


def row(rule: AuditRule) -> str:
    cells = (rule.code, rule.severity.value, rule.title, rule.meaning, rule.reference, rule.hint)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def test_the_page_of_rules_equals_their_declarations(golden: Callable[[Path, str], None]) -> None:
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    golden(PAGE, "\n".join([f"{before}{BEGIN}", "", *listing(), f"{END}{after}"]))


def test_every_rule_of_audits_stands_in_a_group() -> None:
    own = {rule.code for check in ALL_CHECKS for rule in check.rules if rule.code.startswith("A")}
    assert {code for code in own if not code.startswith(tuple(GROUPS))} == set()


def test_an_examiner_is_not_told_what_to_do_in_workbooks() -> None:
    hints = {rule.code: rule.hint for check in ALL_CHECKS for rule in check.rules}
    of_workbooks = ("[=", "由程序", "审核说明", "单元格", "工作簿")
    assert {code for code, hint in hints.items() if any(word in hint for word in of_workbooks)} == set()
