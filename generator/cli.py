"""generate …: arguments, printing, exit codes. No logic."""

from __future__ import annotations

import sys
import tempfile
import traceback
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from generator import __version__, console
from generator.help import ChineseCommand, ChineseGroup, UsageError, usage_message

FAILED, MISUSED = 1, 2

app = typer.Typer(
    cls=ChineseGroup,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

WorkspaceOption = Annotated[
    Path, typer.Option("--workspace", metavar="文件夹", help="工作文件夹，内有 inputs、templates；默认为当前文件夹")
]


def _year(text: str) -> int:
    if len(text) != 4 or not text.isascii() or not text.isdigit():
        raise typer.BadParameter(f"没有命令“{text}”；决算年度应为四位数字，如 generate 2020")
    return int(text)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"部门决算公开文档生成程序 {__version__}")
        raise typer.Exit


@app.callback()
def root(
    _version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, hidden=True)] = False,
) -> None:
    """由Excel工作簿生成部门决算公开文档（Word）。"""


@app.command("disclosure", cls=ChineseCommand, hidden=True)
def disclosure(
    year: Annotated[int, typer.Argument(metavar="年度", help="决算年度，如 2020", parser=_year)],
    workspace: WorkspaceOption = Path(),
) -> None:
    """读取 inputs/年度/ 的工作簿，生成 build/年度/ 的公开文档。"""
    from generator import pipeline
    from generator.workspace import Workspace

    with console.progress(sys.stdout) as step:
        run = pipeline.write_disclosure(Workspace(workspace), year, step)
    for text in console.render_all(run.diagnostics):
        print(text, file=sys.stdout if run.document else sys.stderr)
    if run.document is None:
        print("【未生成】有错误，本次没有生成文档。", file=sys.stderr)
        if run.earlier:
            print(f"{run.earlier} 是以前生成的，内容未变。", file=sys.stderr)
        raise typer.Exit(FAILED)
    print(f"【已生成】{run.document}")


@app.command("init", cls=ChineseCommand)
def init(
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="新的工作文件夹")],
) -> None:
    """建立工作文件夹：模板、空白表样和2020年度示例。"""
    from generator import workspace

    kept = []
    try:
        for path, written in workspace.lay_out(folder):
            if written:
                print(f"【写入】{path}")
            else:
                kept.append(path)
    except OSError as error:
        print(f"错误[F503] 没有写成：{error.strerror}\n  --> {error.filename or folder}", file=sys.stderr)
        raise typer.Exit(FAILED) from None
    for path in kept:
        print(f"【保留】{path}（已有同名文件，没有覆盖）")
    print("工作文件夹已就绪。在其中运行：generate 2020")


def main() -> NoReturn:
    """Runs the command line and ends the process: 0 done, 1 errors in the input, 2 a call that is not understood."""
    console.use_replacement_characters()
    try:
        code = app(standalone_mode=False)
    except UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            print(error)
            sys.exit(MISUSED)
        print(f"错误：{usage_message(error)}\n用法见：generate --help", file=sys.stderr)
        sys.exit(MISUSED)
    except (typer.Abort, KeyboardInterrupt):
        print("【中断】没有生成文档。", file=sys.stderr)
        sys.exit(130)
    except Exception:
        print(f"错误[F599] 程序出现意外，没有生成文档。\n  提示：请把 {_recorded()} 发给维护人员", file=sys.stderr)
        sys.exit(FAILED)
    sys.exit(code or 0)


def _recorded() -> Path:
    """The file that now holds the traceback of the error being handled."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", prefix="generate-", suffix=".txt", delete=False) as record:
        traceback.print_exc(file=record)
    return Path(record.name)
