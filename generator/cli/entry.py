"""Where the command `generate` begins and ends: the process, its exit codes, its last resort."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from generator.cli import console, output
from generator.cli.process import FAILED, INTERRUPTED, collect_seldom, end_orderly, ended_quickly, ensure_utf8
from generator.text import is_year


def command() -> NoReturn:
    """The command line as a process of its own."""
    with ended_quickly():
        main()


def main() -> NoReturn:
    """Runs the command line and ends with its code: 0 done, 1 errors in the input, 2 a call that is not understood."""
    ensure_utf8()
    end_orderly()
    output.guard_output()
    collect_seldom()
    sys.unraisablehook = lambda _: None  # what a library cannot clean up on a full disk is no news to the officer
    try:
        code = _run(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception as error:
        print(console.unexpected(error), file=sys.stderr)
        sys.exit(FAILED)
    if code == INTERRUPTED:  # typer gives it for an interrupt in a command
        print("【中断】没有做完。", file=sys.stderr)
    lost = output.lost_output()
    if lost is not None:
        print(console.render(lost), file=sys.stderr)
        code = code or FAILED
    sys.exit(code)


def _run(arguments: Sequence[str]) -> int:
    """Does what is asked; the code to end with.

    The parser of calls takes a tenth of a run to import, and is not needed for the usual one: generate 2020.
    """
    if len(arguments) == 1 and is_year(arguments[0]):
        from generator.cli.documents import make_documents
        from generator.operations.run import Options
        from generator.workspace import Workspace

        made = make_documents(Workspace(Path()), int(arguments[0]), Options(), listed=True, verbose=False)
        return 0 if made else FAILED
    from generator.cli.app import run

    return run()
