"""The long run: python -m tests.fuzz. Prints number and traceback of each case that fails, at last how all ended."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.fuzz.campaign import Tally, document_case, remembering, run, sound_document, workbook_case
from tests.fuzz.published import published_case
from tests.support import ROOT, Sample

_SLICE = 100  # cases of a kind after which it is told how they ended, and the next kind has its turn


def part(first: int, step: int, workbooks: int, documents: int, published: int, until: float) -> Tally:
    """The cases of one process: every so many, from the first, up to these numbers. Failures are printed at once."""
    os.environ["PATH"] = ""  # no LibreOffice
    with tempfile.TemporaryDirectory() as folder, remembering():
        sample = Sample(ROOT).copied_to(Path(folder))
        document = sound_document(sample)
        scratch = Path(folder) / "公开"
        scratch.mkdir()
        kinds: tuple[tuple[str, int, Callable[[int], str]], ...] = (
            ("document", documents, lambda number: document_case(sample, document, number)),
            ("workbook", workbooks, lambda number: workbook_case(sample, number)),
            ("published", published, lambda number: published_case(scratch, number)),
        )
        every = Tally()
        for begin in range(first, max(end for _, end, _ in kinds), _SLICE * step):
            for name, end, case in kinds:
                tally = run(name, range(begin, min(end, begin + _SLICE * step), step), case, until)
                every.counts += tally.counts
                every.failures += tally.failures
                for failure in tally.failures:
                    print(failure, flush=True)
            print(f"{every.counts.total()} cases, up to number {begin + _SLICE * step}", flush=True)
            if time.monotonic() > until:
                break
    return every


def main() -> int:
    """The exit code: 0 where no case failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--workbooks", type=int, default=20_000)
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--published", type=int, default=1_000, help="published PDFs, Word files, pages, texts")
    parser.add_argument("--first", type=int, default=0, help="number of the first case, to go on where a run ended")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="ends after that time, whatever is left")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    until = time.monotonic() + 60 * asked.minutes
    with ProcessPoolExecutor(asked.jobs) as pool:
        ends = asked.first + asked.workbooks, asked.first + asked.documents, asked.first + asked.published
        parts = [pool.submit(part, asked.first + n, asked.jobs, *ends, until) for n in range(asked.jobs)]
        tallies = [one.result() for one in parts]
    failures = [failure for tally in tallies for failure in tally.failures]
    counts = sum((tally.counts for tally in tallies), start=Tally().counts)
    print(f"{counts.total()} cases, {len(failures)} failed: {dict(counts.most_common())}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
