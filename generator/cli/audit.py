"""generate audit FILE…: what is wrong in disclosures that anyone published, without workbooks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import console
from generator.cli.output import print_data
from generator.cli.parameters import Jobs, Verbose, WorkspaceFolder, stated_year
from generator.cli.process import FAILED, MISUSED
from generator.cli.wrapping import wrapped

if TYPE_CHECKING:
    from generator.operations.audit_published import AuditedFile


def audit(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="文件…", help="已公开的决算（.pdf、.docx、存下的网页、.txt），或放它们的文件夹"),
    ],
    year: Annotated[
        int, typer.Option("--year", metavar="年度", parser=stated_year, help="决算年度；默认看文件自己写的")
    ] = 0,
    place: Annotated[
        str, typer.Option("--place", metavar="地方", help="按哪个地方的格式；默认由名称认出，认不出的按全国通用")
    ] = "",
    to: Annotated[
        Path | None, typer.Option("--to", metavar="文件夹", help="报告放在哪里；默认 审核结果（以JSON输出的默认不写）")
    ] = None,
    mark: Annotated[bool, typer.Option("--mark", help="另存一份标出问题的：PDF画框加注，Word加批注")] = False,
    output: Annotated[str, typer.Option("--format", metavar="格式", help="text（默认）或 json")] = "text",
    jobs: Jobs = 0,
    workspace: WorkspaceFolder = Path(),
    verbose: Verbose = False,
) -> None:
    """审核已公开的决算：表内、表间、文字与表、应公开的内容；几个年度、部门与单位一起给的，互相核对。"""
    from generator.diagnostics import has_errors
    from generator.editions import FormatError
    from generator.operations.audit_published import RESULTS, UnknownPlaceError, audit_files, files_in
    from generator.operations.audit_results import write_results
    from generator.operations.edition_choice import bad_format
    from generator.outputs.published_audit.as_json import as_json

    if output not in ("text", "json"):
        raise typer.BadParameter(f"--format 应为 text 或 json，不是“{output}”")
    if not workspace.is_dir():  # in whose stead the program's own formats would be taken, without a word
        raise typer.BadParameter(f"没有工作文件夹“{workspace}”")
    paths = _checked(files_in(files), files)
    progress = _print_progress if output == "text" and len(paths) > 1 else None
    try:
        audited = audit_files(paths, year, place, workspace, jobs, progress)
    except UnknownPlaceError as error:
        raise typer.BadParameter(str(error)) from None
    except FormatError as error:
        for text in console.render_all((bad_format(error),)):
            print(text, file=sys.stderr)
        raise typer.Exit(MISUSED) from None
    folder = to or (Path(RESULTS) if output == "text" else None)
    written = write_results(audited, folder, marked=mark) if folder is not None else None
    if output == "json":
        listed = {str(one.path): [str(path) for path in paths] for one, paths in written.of_files} if written else {}
        content = as_json(((str(one.path), one.audit, one.diagnostics) for one in audited), listed)
        print_data(content)
    else:
        for one in audited:
            _print(one, verbose=verbose or len(audited) == 1)
        for path in written.paths if written else ():
            print(f"【已生成】{console.full(path)}")
        _print_total(audited)
    unwritten = written.diagnostics if written else ()
    for text in console.render_all(unwritten):
        print(text, file=sys.stderr)
    raise typer.Exit(max(_status(audited), FAILED if has_errors(unwritten) else 0))


def _checked(paths: list[Path], named: list[Path]) -> list[Path]:
    """The files, where there are any."""
    if not paths:
        raise typer.BadParameter(f"“{'”“'.join(map(str, named))}”里没有可审核的文件（.pdf、.docx、.html、.txt）")
    return paths


def _status(audited: tuple[AuditedFile, ...]) -> int:
    """0 nothing wrong, 1 something, 2 where a file was not read."""
    if any(one.audit is None for one in audited):
        return MISUSED
    return 0 if all(one.sound for one in audited) else FAILED


def _print(one: AuditedFile, *, verbose: bool) -> None:
    """A document's conclusion and its findings; of many documents the notes in a line for each code."""
    from generator.outputs.published_audit import words

    print(f"【审核】{console.full(one.path)}")
    if one.audit is None:
        for text in console.render_all(one.diagnostics):
            print(text)
        return
    print(wrapped(f"{words.title_of(one.audit)}；读出{words.extent_of(one.audit)}。"))
    print(wrapped(f"结论：{words.conclusion_of(one.audit)}。"))
    findings = [words.diagnostic_of(one.audit, each) for each in (*one.audit.findings, *one.audit.notes)]
    for text in console.render_all((*one.audit.refusals, *findings), brief=not verbose):
        print(text)
    print(wrapped(f"规则{len(one.audit.states)}条：{words.counts_of(one.audit)}。") + "\n")


def _print_progress(done: int, total: int, one: AuditedFile) -> None:
    from generator.outputs.published_audit import words

    outcome = f"单独看，{words.conclusion_of(one.audit)}" if one.audit is not None else "没有审核"
    print(f"[{done:{len(str(total))}}/{total}] {one.path.name}：{outcome}", flush=True)


def _print_total(audited: tuple[AuditedFile, ...]) -> None:
    """How many documents ended how, where there are several."""
    if len(audited) < 2:
        return
    sound = sum(one.sound for one in audited)
    unread = sum(one.audit is None for one in audited)
    rest = len(audited) - sound - unread
    print(f"【合计】{len(audited)}个文件：没有发现问题{sound}个，有问题或需要人看{rest}个，没有读出{unread}个。")
