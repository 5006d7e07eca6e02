"""generate batch 2025 FOLDER: the documents of many departments, and the bureau's board."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import console
from generator.cli.parameters import Charts, Jobs, Year
from generator.cli.process import FAILED

if TYPE_CHECKING:
    from generator.operations.batch.progress import BatchProgress, PdfProgress

_GOES_ON = "已做完的部门不会重做：再运行同一条命令，接着做。"


def batch(
    year: Year,
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="各部门的工作文件夹所在的文件夹")],
    pdf: Annotated[bool, typer.Option("--pdf", help="同时生成PDF")] = False,
    review: Annotated[bool, typer.Option("--review", help="另存审阅稿")] = False,
    web: Annotated[bool, typer.Option("--web", help="同时生成网页、一图读懂和开放数据")] = False,
    charts: Charts = "picture",
    draft: Annotated[bool, typer.Option("--draft", help="核对有错误也生成文档，带草稿标记")] = False,
    jobs: Jobs = 0,
    dask: Annotated[str, typer.Option("--dask", metavar="地址", help="用Dask集群处理，如 tcp://10.0.0.5:8786")] = "",
    carry: Annotated[
        bool, typer.Option("--carry", help="与 --dask 合用：工作簿和结果随任务传送，不用共享文件夹")
    ] = False,
) -> None:
    """为文件夹里的各个部门生成公开文档，写出汇总和退回单；没有变化的不重做。"""
    from generator.operations.batch import session
    from generator.operations.batch.workers import NoClusterError
    from generator.operations.run import ChartForm, Options
    from generator.workspace import Workspace

    if not folder.is_dir():
        raise typer.BadParameter(f"没有文件夹“{folder}”")
    if Workspace(folder).laid_out:
        raise typer.BadParameter(f"“{folder}”是一个部门的工作文件夹：写放着各部门文件夹的那个文件夹")
    if carry and not dask:
        raise typer.BadParameter("--carry 与 --dask 合用")
    requested = tuple(name for name, asked in (("pdf", pdf), ("review", review), ("web", web)) if asked)
    options = Options(in_spite_of_checks=draft, requested=requested, charts=ChartForm(charts))
    where = session.Where(jobs, dask, carry)
    try:
        done = session.run(folder.resolve(), year, options, where, _print_progress)
    except NoClusterError as error:
        print(f"错误：{error}\n{_GOES_ON}", file=sys.stderr)
        raise typer.Exit(FAILED) from None
    except KeyboardInterrupt:
        print(_GOES_ON, file=sys.stderr)
        raise
    for text in console.render_all(done.diagnostics):
        print(text, file=sys.stderr)
    for path in done.paths:
        print(f"【已生成】{path}")
    if done.pdfs:
        print(f"【PDF】{done.pdfs}份")
    counts = "，".join(f"{state.value}{count}个" for state, count in done.board.counts.items() if count)
    print(f"【合计】{len(done.board.summaries)}个部门：{counts or '没有部门'}。")
    if not done.complete or not done.board.summaries:
        raise typer.Exit(FAILED)


def _print_progress(progress: BatchProgress | PdfProgress) -> None:
    """A line for each department or group of PDFs, which a terminal and a record can both show."""
    left = "" if progress.seconds_left is None else f"，约剩{_duration(progress.seconds_left)}"
    counted = f"{progress.done:{len(str(progress.total))}}/{progress.total}"
    if isinstance(progress, tuple):
        print(f"[PDF {counted}]{left}", flush=True)
        return
    summary = progress.summary
    unchanged = "（没有变化）" if summary.kept else ""
    print(f"[{counted}]{left} {summary.state_on(date.today()).value}{unchanged} {summary.folder}", flush=True)


def _duration(seconds: float) -> str:
    return f"{seconds:.0f}秒" if seconds < 90 else f"{seconds / 60:.0f}分钟"
