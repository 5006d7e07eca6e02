"""The manual's list of rules, made from their declarations."""

from __future__ import annotations

from collections.abc import Iterable

from generator.checks.free_numbers import FREE_AMOUNTS, FREE_NUMBERS, SINGLE_NUMBERS
from generator.checks.rule import Rule
from generator.checks.rules.catalogue import GROUPS

BEGIN, END = "<!-- 以下由程序生成：规则表 -->", "<!-- 规则表完 -->"


def listing(rules: Iterable[Rule]) -> str:
    """The rules by group: code, severity and title, then what they mean, where they come from, what to do."""
    every = sorted(rules, key=lambda rule: rule.code)
    lines: list[str] = []
    for prefix, name in GROUPS.items():
        group = [rule for rule in every if rule.code.startswith(prefix)]
        if not group:
            continue
        lines += [f"### {prefix}xx {name}（{len(group)}条）", ""]
        lines += ["| 代码 | 轻重 | 发现什么 | 应当怎样 | 依据 | 怎么办 |", "|---|---|---|---|---|---|"]
        for rule in group:
            cells = (rule.code, rule.severity.value, rule.title, rule.meaning, rule.reference, rule.hint)
            lines.append("| " + " | ".join(_cell(text) for text in cells) + " |")
        lines.append("")
    lines += ["### 说明、绩效和附件中没有规则核对的数", "", "| 数 | 为什么 |", "|---|---|"]
    lines += [f"| {_cell(free.name)} | {_cell(free.reason)} |" for free in FREE_NUMBERS]
    lines += ["", "### 别处没有写时，改错了没有规则能发现的数", "", "| 数 | 为什么 |", "|---|---|"]
    single = dict.fromkeys((amount.name, amount.reason) for amount in FREE_AMOUNTS)
    single |= dict.fromkeys((number.name, number.reason) for number in SINGLE_NUMBERS)
    lines += [f"| {_cell(name)} | {_cell(reason)} |" for name, reason in single]
    lines.append("")
    return "\n".join(lines)


def replaced(page: str, rules: Iterable[Rule]) -> str:
    """The page with the list of rules between its marks made anew."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{listing(rules)}\n{END}{after}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
