"""Small invented tables, each written in a way that was seen somewhere, with the amounts that must arrive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

AMOUNTS = {
    "合计": "350.51",
    "201": "300.01",
    "20103": "300.01",
    "2010301": "200.01",
    "2010302": "100.00",
    "208": "50.50",
    "20805": "50.50",
    "2080505": "50.50",
}
NAMES = {
    "201": "一般公共服务支出",
    "20103": "政府办公厅（室）及相关机构事务",
    "2010301": "行政运行",
    "2010302": "一般行政管理事务",
    "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出",
    "2080505": "机关事业单位基本养老保险缴费支出",
}
_ABOVE = "== 表\n| 某某局2021年度{title} |\n| 单位：万元 |\n"
_HEAD = "| 科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 |\n"


@dataclass(frozen=True)
class WrittenTable:
    """A table as text (tests/workbooks/conftest.py), and the amounts in 万元 by sheet, row and column."""

    text: str
    expected: Mapping[tuple[str, str, str], str]


def _both(sheet: str, *columns: str) -> dict[tuple[str, str, str], str]:
    return {(sheet, row, column): amount for row, amount in AMOUNTS.items() for column in columns}


def _pieces(code: str) -> dict[str, str]:
    """The code in 类, 款 and 项: each level's own digits (a, b, c), and those with the levels above (ab, abc)."""
    whole = {"ab": code[:5] if len(code) > 3 else "", "abc": code if len(code) > 5 else ""}
    return {"a": code[:3], "b": code[3:5], "c": code[5:], **whole}


def _income(
    code: str = "{code} | {name}", amount: str = "{amount}", head: str = _HEAD, first: bool = True, tail: str = ""
) -> WrittenTable:
    """The table of income with its codes and amounts written so, its total first or last."""
    rows = [
        f"| {code.format(code=each, name=name, **_pieces(each))} | "
        f"{amount.format(amount=AMOUNTS[each])} | {amount.format(amount=AMOUNTS[each])} |\n"
        for each, name in NAMES.items()
    ]
    columns = code.count("|") + 1
    total = f"| 合计 | {'| ' * (columns - 1)}{amount.format(amount=AMOUNTS['合计'])} | "
    total += f"{amount.format(amount=AMOUNTS['合计'])} |\n"
    body = "".join([total, *rows] if first else [*rows, total])
    text = f"{_ABOVE.format(title='收入决算表')}{head}{body}{tail}"
    return WrittenTable(text, _both("收入决算表", "本年收入合计", "财政拨款收入"))


def _general(band: str, columns: str = "合计 | 基本支出 | 项目支出", title: str = "") -> WrittenTable:
    """The table of general expenditure under a band."""
    rows = "".join(f"| {code} | {name} | {AMOUNTS[code]} | {AMOUNTS[code]} | 0 |\n" for code, name in NAMES.items())
    head = f"| 项目 | < | {band} |\n| 科目编码 | 科目名称 | {columns} |\n"
    above = _ABOVE.format(title=title or "一般公共预算财政拨款支出决算表")
    total = f"| 合计 | | {AMOUNTS['合计']} | {AMOUNTS['合计']} | 0 |\n"
    sheet = "一般公共预算财政拨款支出决算表"
    nothing = {(sheet, row, "项目支出"): "0" for row in AMOUNTS}
    return WrittenTable(above + head + rows + total, {**_both(sheet, "决算数", "基本支出"), **nothing})


def _titled(title: str) -> WrittenTable:
    table = _income()
    return WrittenTable(table.text.replace("收入决算表", title), table.expected)


_THREE = "| 功能分类科目编码 | < | < | 科目名称 | 本年收入合计 | 财政拨款收入 |\n"
_LEVELS = f"| 类 | 款 | 项 | 合计 | {AMOUNTS['合计']} | {AMOUNTS['合计']} |\n"
_SPLIT = "{a} | {b} | {c} | {name}"


def _total_among_headings() -> WrittenTable:
    table = _income(_SPLIT, head=_THREE + _LEVELS)
    lines = [line for line in table.text.splitlines(True) if not line.startswith("| 合计 ")]
    return WrittenTable("".join(lines), table.expected)


KINDS = {
    "a band that repeats the subject": _general("一般公共预算财政拨款支出决算数 | < | <"),
    "a shorter band": _general("本年支出 | < | <"),
    "a band with 本年度": _general("本年度支出决算 | < | <"),
    "a band under a title of another format": _general(
        "支出决算数 | < | <", title="一般公共预算财政拨款支出决算公开表"
    ),
    "a total among the headings": _total_among_headings(),
    "amounts with ￥": _income(amount="￥{amount}"),
    "amounts with ¥ and a space": _income(amount="¥ {amount}"),
    "amounts between wide spaces": _income(amount="　{amount}　"),
    "codes with their names, under the names": _income("| {code}-{name}"),
    "codes with their names, under the codes": _income("{code} {name} |"),
    "codes with their names, in brackets": _income("[{code}]{name} |"),
    "codes and names under one heading": _income(
        "{code} {name}", head="| 科目编码及名称 | 本年收入合计 | 财政拨款收入 |\n"
    ),
    "codes and names under 项目": _income("{code}-{name}", head="| 项目 | 本年收入合计 | 财政拨款收入 |\n"),
    "codes in three columns": _income(_SPLIT, head=_THREE + "| 类 | 款 | 项 | ^ | ^ | ^ |\n"),
    "the whole code in the first of three columns": _income(
        "{code} | | | {name}", head=_THREE + "| 类 | 款 | 项 | ^ | ^ | ^ |\n"
    ),
    "codes that grow over three columns": _income(
        "{a} | {ab} | {abc} | {name}", head=_THREE + "| 类 | 款 | 项 | ^ | ^ | ^ |\n"
    ),
    "totals last and a note": _income(first=False, tail="| 注：本表反映2020年以来的收入。 |\n"),
    "the numbers of columns": _income(head=f"{_HEAD}| 栏次 | | 1 | 2 |\n"),
    "a title of another format: 总表": _titled("收入决算总表"),
    "a title of another format: 公开表": _titled("收入决算公开表"),
    "a title of another format: 情况表": _titled("收入决算情况表"),
    "hidden rows": WrittenTable(f"{_income().text}! hide row 5\n", _income().expected),
    "spaced codes": WrittenTable(
        "\n".join(
            line.replace("| 2010301 ", "| '201 03 01 ").replace("| 20805 ", "| '208 05 ").replace("| 208 ", "| '208.0 ")
            for line in _income().text.splitlines()
        ),
        _income().expected,
    ),
}
