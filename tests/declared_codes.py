"""Every code that the program declares, with the text that explains it: what generator/operations/codes.json holds."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Iterator

import generator
from generator import editions
from generator.auditing.catalogue import ALL_CHECKS
from generator.auditing.results import AuditRule
from generator.checks.rule import Rule
from generator.diagnostics import Problem
from generator.operations.codes import kind_of

OF_THE_COMMAND_LINE = (Problem("F599", "程序出现意外，没有完成", "请把程序指出的记录文件发给维护人员"),)


class Dots(dict[str, str]):
    """Three dots for whatever is asked for."""

    def __missing__(self, name: str) -> str:
        return "…"


def problems() -> dict[str, Problem]:
    """The problems that any module declares, by code."""
    return {problem.code: problem for problem in (*_declared(), *OF_THE_COMMAND_LINE)}


def _declared() -> Iterator[Problem]:
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if not module.name.endswith("__main__"):
            yield from (one for one in vars(importlib.import_module(module.name)).values() if isinstance(one, Problem))


def explained() -> str:
    """The catalogue as the program ships it: by code its title and the lines that explain it."""
    rules = {rule.code: rule for rule in editions.rules()}
    catalogue = {code: of_problem(problem) for code, problem in problems().items()}
    catalogue |= {code: of_rule(rule) for code, rule in rules.items()}
    catalogue |= {
        rule.code: of_audit_rule(rule) for check in ALL_CHECKS for rule in check.rules if rule.code not in rules
    }
    return json.dumps(dict(sorted(catalogue.items())), ensure_ascii=False, indent=1) + "\n"


def of_rule(rule: Rule) -> list[str]:
    return [
        rule.title,
        f"{rule.code} {rule.title}（{rule.severity.value}）",
        f"  含义：{rule.meaning}",
        f"  依据：{rule.reference}",
        f"  例子：{rule.example}",
        f"  提示：{rule.hint}",
    ]


def of_audit_rule(rule: AuditRule) -> list[str]:
    return [
        rule.title,
        f"{rule.code} {rule.title}（{rule.severity.value}）",
        f"  类别：{kind_of(rule.code)}",
        *([f"  含义：{rule.meaning}"] if rule.meaning else []),
        f"  依据：{rule.reference}",
        f"  提示：{rule.hint}",
    ]


def of_problem(problem: Problem) -> list[str]:
    title = problem.message.format_map(Dots())
    return [
        title,
        f"{problem.code} {title}（{problem.severity.value}）",
        f"  类别：{kind_of(problem.code)}",
        f"  提示：{problem.hint.format_map(Dots())}",
    ]
