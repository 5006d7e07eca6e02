"""Invented sheets that arrange tables in ways the importer was not written for, with the amounts that must arrive."""

from __future__ import annotations

from tests.importing.kinds import AMOUNTS, NAMES, WrittenTable

_ABOVE = "== 表\n| 某某局2021年度收入决算表 |\n| 单位：万元 |\n"
_HEAD = "| 科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 |\n"
_INCOME, _EXPENDITURE, _GENERAL = "收入决算表", "支出决算表", "一般公共预算财政拨款支出决算表"
Expected = dict[tuple[str, str, str], str]


def _amounts(sheet: str, *columns: str, rows: tuple[str, ...] = tuple(AMOUNTS)) -> Expected:
    return {(sheet, row, column): AMOUNTS[row] for row in rows for column in columns}


def _rows(*codes: str, amount: str = "{0} | {0}", code: str = "{code}", name: str = "{name}") -> str:
    """Rows of the codes (all, with the total, where none are given)."""
    lines = []
    for each in codes or tuple(AMOUNTS):
        if each in NAMES:
            begin = f"{code.format(code=each, a=each[:3], b=each[3:5], c=each[5:])} | {name.format(name=NAMES[each])}"
        else:
            begin = f"{each} | "
        lines.append(f"| {begin} | {amount.format(AMOUNTS[each])} |\n")
    return "".join(lines)


_ALL_INCOME = _amounts(_INCOME, "本年收入合计", "财政拨款收入")
_ALL_EXPENDITURE = _amounts(_EXPENDITURE, "本年支出合计", "基本支出")
_SECOND_HEAD = "| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 |\n"
_UPPER, _LOWER = ("合计", "201", "20103", "2010301"), ("2010302", "208", "20805", "2080505")


def _untitled_second() -> WrittenTable:
    """The second table could be any of four by its headings: what is in it is named."""
    return WrittenTable(f"{_ABOVE}{_HEAD}{_rows()}{_SECOND_HEAD}{_rows()}", _ALL_INCOME)


def _swapped_second() -> WrittenTable:
    """The heading repeats with its columns the other way round, over other figures."""
    swapped = "| 科目编码 | 科目名称 | 财政拨款收入 | 本年收入合计 |\n"
    lower = "".join(
        f"| {each} | {NAMES[each]} | {amount} | {AMOUNTS[each]} |\n"
        for each, amount in zip(_LOWER, ("90.00", "40.50", "40.50", "40.50"), strict=True)
    )
    expected = dict(_ALL_INCOME)
    expected |= {
        (_INCOME, each, "财政拨款收入"): amount
        for each, amount in zip(_LOWER, ("90.00", "40.50", "40.50", "40.50"), strict=True)
    }
    return WrittenTable(f"{_ABOVE}{_HEAD}{_rows(*_UPPER)}{swapped}{lower}", expected)


def _band_of_year(band: str, further: str = "", amount: str = "{0} | {0} | 0") -> WrittenTable:
    head = f"| 项目 | < | {band} | < | < |{further and f' {further} |'}\n"
    head += f"| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |{' 合计 |' if further else ''}\n"
    nothing = {(_GENERAL, row, "项目支出"): "0" for row in AMOUNTS}
    rows = _rows(amount=amount)
    return WrittenTable(
        f"{_ABOVE.replace(_INCOME, _GENERAL)}{head}{rows}",
        {**_amounts(_GENERAL, "决算数", "基本支出"), **nothing},
    )


def _beside() -> WrittenTable:
    """Two titled tables side by side, each with its heading."""
    lines = ["== 表\n", "| 某某局2021年度收入决算表 | < | < | < | | 某某局2021年度支出决算表 | < | < | < |\n"]
    lines.append("| 单位：万元 | | | | | 单位：万元 | | | |\n")
    rows = (_HEAD + _rows()).splitlines(), (_SECOND_HEAD + _rows()).splitlines()
    lines += [f"{left} {right}\n" for left, right in zip(*rows, strict=True)]
    return WrittenTable("".join(lines), {**_ALL_INCOME, **_ALL_EXPENDITURE})


def _in_two_panels() -> WrittenTable:
    """A long table printed in two halves side by side under one title."""
    head = f"{_HEAD.rstrip()} {_HEAD[2:]}"
    left, right = _rows(*_UPPER).splitlines(), _rows(*_LOWER).splitlines()
    return WrittenTable(
        f"{_ABOVE}{head}" + "".join(f"{a} {b[2:]}\n" for a, b in zip(left, right, strict=True)), _ALL_INCOME
    )


def _unit_in_heading() -> WrittenTable:
    head = "| 科目编码 | 科目名称 | 本年收入合计（元） | 财政拨款收入（元） |\n"
    above = _ABOVE.replace("| 单位：万元 |\n", "")
    rows = "".join(
        f"| {each} | {NAMES.get(each, '')} | {amount.replace('.', '')}00.00 | {amount.replace('.', '')}00.00 |\n"
        for each, amount in AMOUNTS.items()
    )
    return WrittenTable(f"{above}{head}{rows}", _ALL_INCOME)


def _with_shares() -> WrittenTable:
    """Between the amounts stand their shares and growth, which are nobody's amounts."""
    head = "| 序号 | 科目编码 | 科目名称 | 本年收入合计 | 占比% | 财政拨款收入 | 比上年增长% |\n"
    rows = "".join(
        f"| {number} | {each} | {NAMES.get(each, '')} | {amount} | 14.41 | {amount} | -3.25 |\n"
        for number, (each, amount) in enumerate(AMOUNTS.items(), start=1)
    )
    return WrittenTable(f"{_ABOVE}{head}{rows}", _ALL_INCOME)


ARRANGEMENTS = {
    "two tables, the second with a heading and no title": _untitled_second(),
    "a heading that repeats on the next page": WrittenTable(
        f"{_ABOVE}{_HEAD}{_rows(*_UPPER)}{_HEAD}{_rows(*_LOWER)}", _ALL_INCOME
    ),
    "a heading that repeats with its columns exchanged": _swapped_second(),
    "a band with our year in digits": _band_of_year("2021年度支出决算数"),
    "a band with our year beside one of the year before": _band_of_year(
        "2021年度支出决算数", "2020年度支出决算数", "{0} | {0} | 0 | 77.77"
    ),
    "codes with dots": WrittenTable(
        f"{_ABOVE}{_HEAD}" + _rows(code="'{a}.{b}.{c}").replace(".. ", " ").replace(". ", " "), _ALL_INCOME
    ),
    "two titled tables side by side": _beside(),
    "one table in two halves side by side": _in_two_panels(),
    "the unit in the headings": _unit_in_heading(),
    "shares and growth between the amounts": _with_shares(),
    "amounts with their unit": WrittenTable(f"{_ABOVE}{_HEAD}{_rows(amount='{0}万元 | {0}万元')}", _ALL_INCOME),
    "subtotals and a line 其中 between the rows": WrittenTable(
        f"{_ABOVE}{_HEAD}{_rows(*_UPPER)}| | 其中：机关 | 111.11 | 111.11 |\n"
        f"{_rows(*_LOWER)}| 小计 | | 222.22 | 222.22 |\n",
        _ALL_INCOME,
    ),
    "a total with a colon and its parts": WrittenTable(
        f"{_ABOVE}{_HEAD}" + _rows().replace("| 合计 ", "| 合　　计： "), _ALL_INCOME
    ),
    "amounts in full-width digits": WrittenTable(
        f"{_ABOVE}{_HEAD}"
        + "".join(
            f"| {each} | {NAMES.get(each, '')} | {wide} | {wide} |\n"
            for each, amount in AMOUNTS.items()
            for wide in [amount.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))]
        ),
        _ALL_INCOME,
    ),
}
