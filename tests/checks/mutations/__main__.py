"""How many slips the checks notice: python -m tests.checks.mutations. Prints the table that 核对规则.md has.

A slip counts as noticed where it gives an error or something to be verified that was not there before, with the
explanations of all that was. Signs that the reader refuses and totals that the program adds up again are no slips.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.checks.mutations.experiment import Result, measure
from tests.checks.mutations.mutation import Kind
from tests.checks.mutations.page import published, write
from tests.departments import NAMES


def main() -> None:
    """Prints the table, with --missed each slip that nothing noticed; with --update writes it into docs/."""
    parser = argparse.ArgumentParser(prog="python -m tests.checks.mutations", description=__doc__)
    parser.add_argument("--each", type=int, default=120, help="slips of each kind, spread over departments and ways")
    parser.add_argument("--full", action="store_true", help="every slip; takes an hour")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--departments", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--kinds", nargs="+", choices=[kind.name.lower() for kind in Kind])
    parser.add_argument("--jobs", type=int, default=1, help="processes, a kind at a time each")
    parser.add_argument("--missed", action="store_true", help="print each slip that nothing noticed")
    parser.add_argument("--update", action="store_true", help="write the table into docs/核对规则.md and docs/质量.md")
    asked = parser.parse_args()
    kinds = tuple(kind for kind in Kind if not asked.kinds or kind.name.lower() in asked.kinds)
    results: list[Result] = []
    with ProcessPoolExecutor(asked.jobs) as pool:
        each = None if asked.full else asked.each
        parts = [pool.submit(_of_kind, kind, asked.departments, each, asked.seed) for kind in kinds]
        for part in parts:
            results += part.result()
            if asked.missed:
                print("\n".join(_line(one) for one in part.result() if not one.accounted_for), flush=True)
    text = published(results, each, asked.seed)
    print(text)
    if asked.update:
        write(text, results)


def _of_kind(kind: Kind, names: Sequence[str], each: int | None, seed: int) -> list[Result]:
    with tempfile.TemporaryDirectory() as folder:
        return list(measure(names, Path(folder), (kind,), each, seed))


def _line(result: Result) -> str:
    mutation = result.mutation
    return f"{mutation.department}·{mutation.way}·{mutation.place}：{mutation.shown}（{result.answer.value}）"


if __name__ == "__main__":
    main()
