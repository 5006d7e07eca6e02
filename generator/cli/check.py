"""generate check, generate explain: the checks without the document, and what their codes mean."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from generator.cli import console
from generator.cli.output import print_data
from generator.cli.parameters import UnitName, Verbose, WorkspaceFolder, Year, part_of
from generator.cli.process import FAILED


def check(
    year: Year,
    workspace: WorkspaceFolder = Path(),
    unit: UnitName = "",
    output: Annotated[str, typer.Option("--format", metavar="格式", help="text（默认）或 json")] = "text",
    listed: Annotated[
        bool | None,
        typer.Option("--list/--no-list", help="把待说明的问题列入“审核说明”，或不写（以JSON输出的默认不写）"),
    ] = None,
    verbose: Verbose = False,
) -> None:
    """只读取和核对，不生成文档；结果写入 build/年度/审核报告.xlsx，下属单位的写入各自的文件夹。"""
    from generator.diagnostics import has_errors
    from generator.operations.check import check
    from generator.operations.explanation_listing import with_listing
    from generator.operations.generate import documents
    from generator.outputs import findings_json

    if output not in ("text", "json"):
        raise typer.BadParameter(f"--format 应为 text 或 json，不是“{output}”")
    parts = documents(part_of(workspace, year, unit), year)
    if output == "json":
        runs = [check(part, year) for part in parts]
        if listed:
            runs = [with_listing(part, year, run) for part, run in zip(parts, runs, strict=True)]
        units = {part.unit: run for part, run in zip(parts[1:], runs[1:], strict=True)}
        print_data(findings_json.findings(runs[0], year, unit, units))
    else:
        runs = []
        for part in parts:
            with console.progress(sys.stdout, part.unit) as step:
                run = check(part, year, step)
                run = run if listed is False else with_listing(part, year, run)
            if len(parts) > 1:
                print(console.heading(part.unit))
            print(f"{console.checked(run.diagnostics)}\n")
            for text in console.render_all(run.diagnostics, brief=not verbose):
                print(text)
            print(console.summary(run))
            runs.append(run)
    if any(has_errors(run.diagnostics) for run in runs):
        raise typer.Exit(FAILED)


def explain(
    code: Annotated[
        str, typer.Argument(metavar="代码", help="程序印出的代码，如 R101；只写开头的，列出这样开头的代码")
    ] = "",
) -> None:
    """说明一个代码的含义、依据、例子和处理办法；不写代码的，列出全部代码。"""
    from generator.cli.wrapping import wrapped
    from generator.operations import codes

    lines = codes.explain(code)
    listed = codes.beginning(code)
    if lines is not None:
        for line in lines:
            print(wrapped(line, 8 if line.startswith(" ") else 4))
        return
    if not listed:
        near = codes.similar(code)
        raise typer.BadParameter(f"没有代码“{code}”" + (f"；是否为 {'、'.join(near)}" if near else ""))
    for kind, titles in listed.items():
        print(f"【{kind}】")
        for one, title in titles.items():
            print(wrapped(f"  {one}  {title}", 8))
