"""A template's tags read against the types of a report: unknown names, values that may be empty, what is used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from difflib import get_close_matches
from typing import Any

from jinja2 import nodes
from jinja2.filters import FILTERS

from generator.diagnostics import Problem
from generator.document import problems
from generator.document.word.fields import ReportField, root
from generator.values import dataclass

TagProblem = tuple[Problem, int, dict[str, object]]
_LOOP = ReportField(object, False, "loop")
_LOOP_NAMES = ("index", "index0", "revindex", "revindex0", "first", "last", "length")
_UNSUPPORTED: tuple[tuple[type[nodes.Node], str], ...] = (
    (nodes.BinExpr, "计算"),
    (nodes.UnaryExpr, "计算"),
    (nodes.Compare, "比较"),
    (nodes.CondExpr, "一行里的 if … else …"),
    (nodes.Call, "函数"),
    (nodes.Filter, "过滤器（|）"),
    (nodes.Test, "is"),
    (nodes.Getitem, "下标"),
    (nodes.Assign, "set"),
)
_NUMBER = ReportField(int, False, "")


@dataclass
class TagReading:
    """What reading the tags of a part finds."""

    report_type: type
    problems: list[TagProblem] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    _names: dict[str, ReportField] = field(default_factory=dict)
    _present: frozenset[str] = frozenset()  # paths that a surrounding if tests to be not empty

    def __post_init__(self) -> None:
        self._names = dict(root(self.report_type).fields)

    def body(self, statements: Iterable[nodes.Node]) -> None:
        """The statements read in the present scope."""
        for statement in statements:
            if isinstance(statement, nodes.Output):
                for printed in statement.nodes:
                    if not isinstance(printed, nodes.TemplateData):
                        self._print(printed)
            elif isinstance(statement, nodes.If):
                self._if(statement)
            elif isinstance(statement, nodes.For):
                self._for(statement)
            else:
                self._unsupported(statement)

    def _print(self, printed: nodes.Node) -> None:
        """A printing tag: its value must be one that can be printed and is always there."""
        resolved = self._resolve(printed)
        if resolved is None or resolved.kind in (None, int):
            return
        tag = _source(printed)
        if not resolved.printable:
            inner = resolved.element.fields if resolved.element is not None else resolved.fields
            example = f"{tag}.{next(iter(inner), '')}" if resolved.element is None else f"for … in {tag}"
            self._report(problems.NOT_A_VALUE, printed, tag=tag, example=example)
        elif resolved.optional and resolved.path not in self._present:
            self._report(problems.MAY_BE_EMPTY, printed, tag=tag, name=tag)

    def _if(self, statement: nodes.If) -> None:
        """Each branch, given what the tests guarantee."""
        self._resolve(statement.test)
        self._within(self._names, self._proved(statement.test, True), statement.body)
        for branch in statement.elif_:
            self._if(branch)
        self._within(self._names, self._proved(statement.test, False), statement.else_)

    def _for(self, statement: nodes.For) -> None:
        """The loop's body, with its variable bound to an element."""
        several = self._resolve(statement.iter)
        element = several.element if several is not None else None
        if several is not None and element is None:
            self._report(problems.NOT_A_LIST, statement, name=_source(statement.iter))
        names = self._names | {"loop": _LOOP}
        target = statement.target
        if isinstance(target, nodes.Name):
            names[target.name] = element or ReportField(None, False, "")
        outer, self._names = self._names, names
        proved: frozenset[str] = frozenset()
        if statement.test is not None:
            self._resolve(statement.test)
            proved = self._proved(statement.test, True)
        self._names = outer
        self._within(names, proved, statement.body)
        self._within(outer, frozenset(), statement.else_)

    def _within(self, names: dict[str, ReportField], proved: frozenset[str], body: Iterable[nodes.Node]) -> None:
        """Statements read in an inner scope."""
        outer = self._names, self._present
        self._names, self._present = names, self._present | proved
        self.body(body)
        self._names, self._present = outer

    def _proved(self, test: nodes.Node, outcome: bool) -> frozenset[str]:
        """The paths that are not empty when a test has the outcome."""
        if isinstance(test, nodes.Not):
            return self._proved(test.node, not outcome)
        if isinstance(test, nodes.And) and outcome:
            return self._proved(test.left, True) | self._proved(test.right, True)
        if outcome and isinstance(test, nodes.Name | nodes.Getattr):
            resolved = self._follow(test)
            return frozenset((resolved.path,)) if resolved is not None else frozenset()
        return frozenset()

    def _resolve(self, expression: nodes.Node) -> ReportField | None:
        """What an expression leads to, its use and its problems noted; None where nothing more can be checked."""
        match expression:
            case nodes.Name() | nodes.Getattr():
                return self._name(expression)
            case nodes.Const():
                return _NUMBER
            case nodes.And() | nodes.Or():
                self._resolve(expression.left)
                self._resolve(expression.right)
            case nodes.Not():
                self._resolve(expression.node)
            case nodes.Filter() if expression.node is not None and expression.name in FILTERS:
                self._resolve(expression.node)
            case _:
                self._unsupported(expression)
        return None

    def _name(self, expression: nodes.Name | nodes.Getattr) -> ReportField | None:
        """What a dotted name leads to."""
        if isinstance(expression, nodes.Name):
            candidates, name, base = self._names, expression.name, None
        else:
            inner = expression.node
            base = self._name(inner) if isinstance(inner, nodes.Name | nodes.Getattr) else self._resolve(inner)
            if base is None or base.kind is None:
                return None
            if base is _LOOP and expression.attr in _LOOP_NAMES:
                return _NUMBER
            candidates, name = dict(base.fields), expression.attr
            if base.optional and base.path not in self._present:
                self._report(problems.MAY_BE_EMPTY, expression, tag=_source(expression), name=_source(inner))
        resolved = candidates.get(name)
        if resolved is None:
            near = get_close_matches(name, candidates, n=1, cutoff=0.6)
            similar = f"，是否应为“{near[0]}”" if near else ""
            self._report(problems.UNKNOWN_NAME, expression, tag=_source(expression), name=name, similar=similar)
            return None
        self.used.add(resolved.path)
        return resolved

    def _follow(self, expression: nodes.Node) -> ReportField | None:
        """What a dotted name leads to, without noting anything."""
        if isinstance(expression, nodes.Name):
            return self._names.get(expression.name)
        if isinstance(expression, nodes.Getattr):
            base = self._follow(expression.node)
            return base.fields.get(expression.attr) if base is not None else None
        return None

    def _unsupported(self, node: nodes.Node) -> None:
        """A construct that a template has no need of."""
        names = ((kinds, name) for kinds, name in _UNSUPPORTED if isinstance(node, kinds))
        self._report(problems.UNSUPPORTED, node, construct=next(names, (None, type(node).__name__.lower()))[1])

    def _report(self, problem: Problem, node: nodes.Node, **values: Any) -> None:
        """A problem noted once a line and name."""
        occurrence = (problem, node.lineno, dict(values))
        if occurrence not in self.problems:
            self.problems.append(occurrence)


def _source(expression: nodes.Node) -> str:
    """A dotted name as it is written in the template."""
    if isinstance(expression, nodes.Getattr):
        return f"{_source(expression.node)}.{expression.attr}"
    return expression.name if isinstance(expression, nodes.Name) else "…"
