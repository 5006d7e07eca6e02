"""How many wrong numbers the checks notice: each number of the 2020 sample in turn made wrong in four ways.

python tests/checks/mutations.py prints the shares; with --missed also every mutation that no check notices.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from generator import editions
from generator.accounts.accounts import Accounts
from generator.accounts.facts import Cell, Contents
from generator.amounts import in_yuan
from generator.checks.audit import State
from generator.checks.engine import run_checks
from generator.checks.rule import Examined
from generator.checks.workbook_texts import texts_of
from generator.diagnostics import Place, Severity
from generator.operations.reading import read_source
from generator.report import overview
from generator.report.source import ReportSource
from generator.wording.references import References
from generator.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
YEAR = 2020
READER, CHECKS, NOTED, SECTIONS, MISSED = (
    "读取",
    "核对（错误、核实）",
    "核对（提示、尾差）",
    "撰写（缺原因等）",
    "没有发现",
)
OUTCOMES = (READER, CHECKS, NOTED, SECTIONS, MISSED)
Where = tuple[str, int, str]  # facts or a record's name, its number, the attribute


def off_by_the_least(value: Decimal, whole: bool) -> Decimal:
    """The value and one in its last digit."""
    return value + (1 if whole else Decimal("0.01"))


def typed_in_yuan(value: Decimal, whole: bool) -> Decimal:
    """The value as it is in 元."""
    return in_yuan(value)


def negated(value: Decimal, whole: bool) -> Decimal:
    """The value with the other sign."""
    return -value


def digits_swapped(value: Decimal, whole: bool) -> Decimal:
    """The value with its first two different neighbouring digits exchanged."""
    text = f"{value:f}"
    for index in range(len(text) - 1):
        one, other = text[index], text[index + 1]
        if one.isdigit() and other.isdigit() and one != other:
            return Decimal(text[:index] + other + one + text[index + 2 :])
    return value


KINDS: dict[str, Callable[[Decimal, bool], Decimal]] = {
    "末位差1": off_by_the_least,
    "乘一万（元当万元）": typed_in_yuan,
    "正负号": negated,
    "相邻数字颠倒": digits_swapped,
}


@dataclass(frozen=True)
class Mutation:
    """A number made wrong: where it stands, how, and to what."""

    path: Where
    kind: str
    place: Place
    before: Decimal
    after: Decimal


def numbers(contents: Contents) -> Iterator[tuple[Where, Place, Decimal, bool]]:
    """Each number of the contents, and whether it is a count."""
    for index, fact in enumerate(contents.facts):
        yield ("facts", index, ""), fact.place, fact.value, False
    for kind, records in contents.records.items():
        for index, record in enumerate(records):
            for attribute in fields(kind):
                cell = getattr(record, attribute.name)
                if isinstance(cell, Cell) and isinstance(cell.value, int | Decimal):
                    whole = isinstance(cell.value, int)
                    yield (kind.__name__, index, attribute.name), cell.place, Decimal(cell.value), whole


def mutations(contents: Contents) -> Iterator[Mutation]:
    """Every wrong number that differs from the right one."""
    for path, place, value, whole in numbers(contents):
        for kind, change in KINDS.items():
            after = change(value, whole)
            if after != value:
                yield Mutation(path, kind, place, value, after)


def mutated(contents: Contents, mutation: Mutation) -> Contents:
    """The contents with the one number wrong."""
    name, index, attribute = mutation.path
    if name == "facts":
        facts = list(contents.facts)
        facts[index] = replace(facts[index], value=mutation.after)
        return replace(contents, facts=tuple(facts))
    kind = next(kind for kind in contents.records if kind.__name__ == name)
    records = list(contents.of(kind))
    cell: Cell[Any] = getattr(records[index], attribute)
    value: Any = int(mutation.after) if isinstance(cell.value, int) else mutation.after
    records[index] = replace(records[index], **{attribute: Cell(value, cell.place)})
    return replace(contents, records={**contents.records, kind: tuple(records)})


class Judge:
    """The sample and what is found in it, to tell what is found beyond that."""

    def __init__(self) -> None:
        edition = editions.find(YEAR, "四川省")
        if edition is None:
            raise LookupError(YEAR)
        self.edition = edition
        self.source, _ = read_source(Workspace(ROOT), edition, YEAR)
        self.contents = self.source.contents
        self.weighty, self.notes = self._found(self.contents)
        self.sections = self._composed(self.contents)

    def outcome(self, mutation: Mutation) -> str:
        """Who notices the mutation first."""
        if mutation.after < 0 and not self._may_be_negative(mutation):
            return READER
        contents = mutated(self.contents, mutation)
        weighty, notes = self._found(contents)
        if weighty - self.weighty:
            return CHECKS
        if notes - self.notes:
            return NOTED
        return SECTIONS if self._composed(contents) - self.sections else MISSED

    def _may_be_negative(self, mutation: Mutation) -> bool:
        name, index, _ = mutation.path
        return name == "facts" and self.contents.facts[index].key.concept.may_be_negative

    def _found(self, contents: Contents) -> tuple[set[object], set[object]]:
        accounts = Accounts(contents)
        examined = Examined(
            YEAR,
            contents,
            accounts,
            self.source.names,
            threshold=self.edition.threshold,
            texts=texts_of(contents, self.edition.workbooks, References(accounts, self.source.names)),
        )
        audit = run_checks(examined, self.edition.rules)

        def of(*states: State) -> set[object]:
            return {(item.rule.code, item.state, item.message, item.places) for item in audit.of(*states)}

        return of(State.ERROR, State.TO_VERIFY), of(State.ROUNDING, State.NOTE)

    def _composed(self, contents: Contents) -> set[object]:
        source = ReportSource(YEAR, contents, Accounts(contents), self.source.names, self.source.labels)
        overview.check(source)
        self.edition.compose(source)
        return {(item.code, item.places) for item in source.diagnostics if item.severity is Severity.ERROR}


_judge: list[Judge] = []


def judged(mutation: Mutation) -> tuple[Mutation, str]:
    """The mutation with its outcome; each process reads the sample once."""
    if not _judge:
        _judge.append(Judge())
    return mutation, _judge[0].outcome(mutation)


def run() -> list[tuple[Mutation, str]]:
    """Every mutation with its outcome."""
    wrong = list(mutations(Judge().contents))
    with ProcessPoolExecutor() as pool:
        return list(pool.map(judged, wrong, chunksize=16))


def table(results: list[tuple[Mutation, str]]) -> str:
    """The shares by kind, as a table of the manual."""
    lines = [f"| 改动 | 次数 | {' | '.join(OUTCOMES)} |", "|---" * (len(OUTCOMES) + 2) + "|"]
    for kind in (*KINDS, "合计"):
        counted = Counter(outcome for mutation, outcome in results if kind in (mutation.kind, "合计"))
        whole = sum(counted.values())
        shares = " | ".join(f"{counted[outcome]}（{counted[outcome] / whole:.1%}）" for outcome in OUTCOMES)
        lines.append(f"| {kind} | {whole} | {shares} |")
    return "\n".join(lines)


def by_workbook(results: list[tuple[Mutation, str]]) -> str:
    """How many are noticed in each workbook."""
    lines = ["| 工作簿 | 次数 | 发现 |", "|---|---|---|"]
    for file in dict.fromkeys(mutation.place.file for mutation, _ in results):
        of_file = [outcome for mutation, outcome in results if mutation.place.file == file]
        noticed = sum(outcome != MISSED for outcome in of_file)
        lines.append(f"| {file} | {len(of_file)} | {noticed}（{noticed / len(of_file):.1%}） |")
    return "\n".join(lines)


def missed_by_sheet(results: list[tuple[Mutation, str]]) -> str:
    """Where the unnoticed ones stand."""
    counted = Counter((m.place.file, m.place.sheet) for m, outcome in results if outcome == MISSED)
    return "\n".join(f"- {file} · {sheet}：{count}处" for (file, sheet), count in counted.most_common())


if __name__ == "__main__":
    every = run()
    print(table(every))
    print(f"\n{by_workbook(every)}")
    print(f"\n没有发现的：\n{missed_by_sheet(every)}")
    if "--missed" in sys.argv:
        for mutation, outcome in every:
            if outcome == MISSED:
                print(f"{mutation.place}：{mutation.before} → {mutation.after}（{mutation.kind}）")
