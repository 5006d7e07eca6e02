"""The slips of some departments tried, a sample spread over departments and ways, or all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.checks.mutations.alone import Alone
from tests.checks.mutations.department import Answer, MeasuredDepartment
from tests.checks.mutations.in_records import in_records
from tests.checks.mutations.in_tables import in_tables
from tests.checks.mutations.in_texts import in_texts
from tests.checks.mutations.mutation import Kind, Mutation

_SOURCES: tuple[Callable[[MeasuredDepartment, Random], Iterator[Mutation]], ...] = (in_tables, in_records, in_texts)

UNPRINTED = "以元填报，改动不到0.01万元，公布的数不变"
EVENED = "原来与合计有尾差，改后恰好相符"
LISTED = "文字中只此一处的数，程序在审核报告中列出"


@dataclass(frozen=True)
class Result:
    """A slip with what the program says of it, and why nothing could be said where it says nothing."""

    mutation: Mutation
    answer: Answer
    alone: str = ""
    newly_listed: bool = False  # as a number of a text that is stated once: right, it is stated again

    @property
    def accounted_for(self) -> bool:
        """Whether it is noticed, or stands alone, or is listed as if it did."""
        return self.answer is Answer.LOUD or bool(self.alone) or self.newly_listed


def measure(names: Sequence[str], folder: Path, kinds: Sequence[Kind], each: int | None, seed: int) -> Iterator[Result]:
    """The results of so many slips of each kind, or of all."""
    departments = {name: MeasuredDepartment(name, folder / name) for name in names}
    alone = {name: Alone(department) for name, department in departments.items()}
    groups: dict[Kind, dict[tuple[str, str], list[Mutation]]] = defaultdict(lambda: defaultdict(list))
    for name, department in departments.items():
        chance = Random(f"{seed}{name}")
        for source in _SOURCES:
            for mutation in source(department, chance):
                groups[mutation.kind][name, mutation.way].append(mutation)
    for kind in kinds:
        tried = 0
        for mutation in _spread(list(groups[kind].values()), Random(seed)):
            if each is not None and tried >= each:
                break
            result = try_out(mutation, departments[mutation.department], alone[mutation.department])
            if result is not None:
                tried += 1
                yield result


def try_out(mutation: Mutation, department: MeasuredDepartment, alone: Alone) -> Result | None:
    """The result of the slip; None where it is none: a sign is refused, or the program adds up what is missing."""
    if mutation.is_sign and department.refuses_sign(mutation.changes):
        return None
    if (None in mutation.changes.values() or len(mutation.changes) > 1) and department.is_harmless(mutation.changes):
        return None
    answer = department.answer(mutation.changes, mutation.typed is not None)
    if answer is Answer.LOUD:
        return Result(mutation, answer)
    if mutation.typed is None:
        return Result(mutation, answer, alone.why(mutation) or _free(mutation, department, answer))
    place = str(mutation.place)
    if not department.single(mutation.changes)[place, mutation.wrong]:
        return Result(mutation, answer)
    if alone.listed[place, mutation.right]:
        return Result(mutation, answer, LISTED)
    return Result(mutation, answer, newly_listed=True)


def _free(mutation: Mutation, department: MeasuredDepartment, answer: Answer) -> str:
    """The reason for which a slip in a table of which nothing is reported contradicts nothing; empty without one."""
    if answer is not Answer.NOTHING or mutation.kind is not Kind.TABLE:
        return ""
    if department.prints_the_same(mutation.changes):
        return UNPRINTED
    return EVENED if department.evens_out(mutation.changes) else ""


def _spread(groups: list[list[Mutation]], chance: Random) -> Iterator[Mutation]:
    """One of each group in turn, until all are through."""
    shuffled = [chance.sample(group, len(group)) for group in groups]
    for turn in range(max(map(len, shuffled), default=0)):
        yield from (group[turn] for group in shuffled if turn < len(group))
