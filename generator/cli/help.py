"""The help texts and usage errors of the command line, in Chinese."""

from __future__ import annotations

from typing import Any

from typer import BadParameter
from typer.core import TyperCommand, TyperGroup

from generator.cli.wrapping import wrapped
from generator.text import columns_wide, padded

MAIN = "disclosure"  # the command that a year stands for
_DEEPEST = 30  # columns before what continues a line of a list

UsageError: type[Exception] = next(kind for kind in BadParameter.__mro__ if kind.__name__ == "UsageError")


def _rows(title: str, rows: list[tuple[str, str]]) -> str:
    if not rows:
        return ""
    column = max(columns_wide(name) for name, _ in rows) + 2
    listed = (wrapped(f"  {padded(name, column)}{text}", min(column + 2, _DEEPEST)) for name, text in rows)
    return f"\n{title}\n" + "".join(f"{row}\n" for row in listed)


def _parameters(command: Any) -> str:
    arguments, options = [], []
    for parameter in command.params:
        text = getattr(parameter, "help", None) or ""
        if parameter.param_type_name == "argument":
            arguments.append((_name(parameter), text))
        elif not parameter.hidden:
            name = "，".join((*parameter.opts, *parameter.secondary_opts))
            if parameter.name == "help":
                text = "显示本帮助"
            elif not parameter.is_flag:
                name += f" {parameter.metavar}"
            options.append((name, text))
    return _rows("参数：", arguments) + _rows("选项：", options)


def _usage(command: Any, path: str) -> str:
    return " ".join(("用法：" + path, *_arguments(command), "[选项]"))


def _arguments(command: Any) -> list[str]:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    return [_name(p) if p.required else f"[{_name(p)}]" for p in arguments]


def _name(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name)


class ChineseCommand(TyperCommand):
    """A command whose help is in Chinese."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the help to the formatter."""
        path = ctx.command_path.removesuffix(" " + MAIN) if self.name == MAIN else ctx.command_path
        formatter.write(f"{_usage(self, path)}\n\n{self.help or ''}\n{_parameters(self)}")


class ChineseGroup(TyperGroup):
    """The command line as a whole: the commands by name, and a year in a command's place."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments with the main command put before a year that stands in a command's place."""
        if args and args[0] not in self.commands and args[0] not in ("--help", "--version"):
            from difflib import get_close_matches

            if near := get_close_matches(args[0], self.commands, n=1):
                raise UsageError(f"没有命令“{args[0]}”；是否为 {near[0]}")
            args = [MAIN, *args]
        return super().parse_args(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the help to the formatter."""
        main = self.commands[MAIN]
        commands = [
            (" ".join((ctx.command_path, name, *_arguments(command))), (command.help or "").partition("\n")[0])
            for name, command in self.commands.items()
            if name != MAIN
        ]
        formatter.write(
            f"{_usage(main, ctx.command_path)}\n\n{self.help or ''}\n{_parameters(main)}"
            + _rows("其他命令：", commands)
            + _rows("其他选项：", [("--version", "显示版本")])
        )


def usage_message(error: Any) -> str:
    """What is wrong with the words of a call, in Chinese."""
    kind = type(error).__name__
    if kind == "NoSuchOption":
        near = f"；是否为 {'、'.join(error.possibilities)}" if error.possibilities else ""
        return f"没有选项 {error.option_name}{near}"
    if kind == "MissingParameter":
        return f"缺少{_label(error.param)}"
    if kind == "BadOptionUsage":
        return f"选项 {error.option_name} 后面缺少内容，或内容多余"
    if kind == "BadParameter":
        return error.message if _is_chinese(error.message) else f"{_label(error.param)}不对：{error.message}"
    return "命令写法不对，多了参数或选项" if not _is_chinese(error.message) else str(error.message)


def _label(parameter: Any) -> str:
    return "" if parameter is None else f"“{_name(parameter)}”"


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)
