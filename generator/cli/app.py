"""generate …: the command line as a whole: its commands, and how a call that is not understood ends."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from generator import __version__
from generator.cli.audit import audit
from generator.cli.batch import batch
from generator.cli.check import check, explain
from generator.cli.diff import diff
from generator.cli.disclosure import disclosure
from generator.cli.finish import finish
from generator.cli.formats import formats
from generator.cli.gather import gather
from generator.cli.help import MAIN, ChineseCommand, ChineseGroup, UsageError, usage_message
from generator.cli.import_files import import_tables
from generator.cli.new import new
from generator.cli.process import INTERRUPTED, MISUSED
from generator.cli.trace import trace, verify
from generator.cli.watch import watch
from generator.cli.window import window
from generator.cli.workspace import doctor, init
from generator.cli.wrapping import wrapped

app = typer.Typer(
    cls=ChineseGroup,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command(MAIN, cls=ChineseCommand, hidden=True)(disclosure)
_COMMANDS = (  # in the order of the work
    init,
    new,
    import_tables,
    window,
    check,
    watch,
    finish,
    diff,
    trace,
    verify,
    batch,
    audit,
    explain,
    formats,
    doctor,
    gather,
)
for command in _COMMANDS:
    app.command("import" if command is import_tables else None, cls=ChineseCommand)(command)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"部门决算公开文档生成程序 {__version__}")
        raise typer.Exit


@app.callback()
def root(
    _version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, hidden=True)] = False,
) -> None:
    """由Excel工作簿生成部门决算公开文档（Word）。"""


def run() -> int:
    """Runs the command line; the code to end with."""
    try:
        code = app(standalone_mode=False)
    except UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            print(error)
        else:
            print(wrapped(f"错误：{usage_message(error)}"), "用法见：generate --help", sep="\n", file=sys.stderr)
        return MISUSED
    except typer.Abort:
        return INTERRUPTED
    return int(code or 0)
