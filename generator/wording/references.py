"""The notation by which a text refers to a fact: [=名称], [=名称 占 名称] and the like. Closed: nothing else is read.

| notation | prints |
|---|---|
| [=名称] | the figure with its unit, or the named text |
| [=名称 上年], [=名称 预算] | last year's figure, the budget |
| [=名称 比上年] | 增加…万元，增长…% |
| [=名称 完成预算] | the execution rate |
| [=名称 占 名称] | the share |
| [=名称 加 名称], [=名称 减 名称] | the sum, the difference |
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from generator.accounts import concepts, ratios
from generator.accounts.accounts import Accounts
from generator.accounts.concepts import Basis, Concept
from generator.accounts.quantities import NamedValue, Phrase, PrintedNumber, Quantity, Quoted, phrase
from generator.diagnostics import Place
from generator.values import dataclass
from generator.wording import chinese

REFERENCE = re.compile(r"[\[［]\s*[=＝]([^\[\]［］\n]*)[\]］]")
_BETWEEN = re.compile(r"\s+(占|加|减)\s+")
_AFTER = re.compile(r"\s+(上年|预算|比上年|完成预算)$")
_CONCEPTS: Mapping[str, Concept] = {item.name: item for item in vars(concepts).values() if isinstance(item, Concept)}


def concept_named(name: str) -> Concept | None:
    """The concept of that name, None where there is none."""
    return _CONCEPTS.get(name)


class UnresolvedError(Exception):
    """A reference that names nothing, or requests a value that does not exist; its text states which, in Chinese."""


@dataclass(frozen=True)
class References:
    """Resolves references against the accounts and the named cells of the other workbooks."""

    accounts: Accounts
    names: Mapping[str, NamedValue]

    def resolve(self, text: str, place: Place, failed: Callable[[str, str], None]) -> Phrase:
        """The text as a phrase with its references replaced; `failed(reference, why)` is called for each that fails."""
        parts: list[str | PrintedNumber | Quoted | Phrase] = []
        end = 0
        for match in REFERENCE.finditer(text):
            parts.append(Quoted(text[end : match.start()], place))
            try:
                parts.append(self._value(match[1].strip()))
            except UnresolvedError as problem:
                failed(match[0], str(problem))
            end = match.end()
        parts.append(Quoted(text[end:], place))
        return phrase(*(part for part in parts if str(part)))

    def filled(self, text: str, place: Place, otherwise: str) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The text with its references filled in, and where they stand; `otherwise` stands for those that fail."""
        content, end = "", 0
        filled: list[tuple[int, int]] = []
        for match in REFERENCE.finditer(text):
            content += text[end : match.start()]
            printed = str(self.resolve(match[0], place, lambda _reference, _why: None)) or otherwise
            filled.append((len(content), len(content) + len(printed)))
            content += printed
            end = match.end()
        return content + text[end:], tuple(filled)

    def _value(self, expression: str) -> Phrase:
        after = _AFTER.search(expression)
        if after:
            return self._against(expression[: after.start()].strip(), after[1])
        pieces = _BETWEEN.split(expression)
        if len(pieces) == 1:
            return self._named(expression)
        quantities = [self._quantity(name.strip()) for name in pieces[::2]]
        operators = pieces[1::2]
        if "占" in operators:
            if len(quantities) != 2:
                raise UnresolvedError("“占”的前后各只能有一个名称")
            try:
                return phrase(chinese.number(ratios.share(*quantities)))
            except ZeroDivisionError:
                raise UnresolvedError(f"“{pieces[2]}”为零，不能计算占比") from None
        result = quantities[0]
        for operator, quantity in zip(operators, quantities[1:], strict=True):
            if quantity.unit != result.unit:
                raise UnresolvedError(f"单位不同（{result.unit}、{quantity.unit}），不能相加减")
            result = (
                ratios.total(f"{result.name}加{quantity.name}", (result, quantity), result.unit)
                if operator == "加"
                else ratios.difference(f"{result.name}减{quantity.name}", result, quantity)
            )
        return phrase(chinese.number(result))

    def _against(self, name: str, word: str) -> Phrase:
        now = self._quantity(name)
        if word in ("上年", "比上年"):
            before = self._of_concept(name, years_back=1)
            return phrase(chinese.number(before)) if word == "上年" else chinese.compared(now, before)
        budget = self._of_concept(name, basis=Basis.BUDGET)
        if word == "预算":
            return phrase(chinese.number(budget))
        rate = ratios.execution_rate(now, budget)
        if rate is None:
            raise UnresolvedError(f"“{name}”的预算数为零，不能计算完成预算的百分比")
        return phrase(chinese.number(rate))

    def _named(self, name: str) -> Phrase:
        named = self.names.get(name)
        if isinstance(named, Quoted | str):
            return phrase(named)
        return phrase(chinese.number(self._quantity(name)))

    def _quantity(self, name: str) -> Quantity:
        named = self.names.get(name)
        if isinstance(named, Quantity):
            return named
        if named is not None:
            raise UnresolvedError(f"“{name}”是文字，不能计算")
        return self._of_concept(name)

    def _of_concept(self, name: str, *, basis: Basis = Basis.FINAL, years_back: int = 0) -> Quantity:
        label, _, code = name.partition("/")
        concept = concept_named(label)
        if concept is None or (code and not code.isdigit()):
            raise UnresolvedError(f"没有名为“{name}”的数据")
        quantity = self.accounts.find(concept, basis=basis, years_back=years_back, subject=code)
        if quantity is None:
            which = "上年数" if years_back else basis.value
            raise UnresolvedError(f"“{name}”没有填写{which}")
        return quantity
