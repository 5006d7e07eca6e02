"""The options that a format leaves to the department: each with its choices, and the settings of every choice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import SimpleNamespace

from generator.editions.nodes import Node
from generator.values import dataclass
from generator.workbooks.layout import CarryPolicy, Field, Form, Kind, WorkbookLayout

KEY = "选项"
SHEET = "格式选项"
AS_IS = "照格式"  # of a choice that changes nothing
_KEYS = ("说明", "不填", "可选")


@dataclass(init=False, eq=False, repr=False)
class FormatChoices(SimpleNamespace):
    """What the department chose: an attribute an option, which only the format knows."""


@dataclass(frozen=True)
class FormatOption:
    """Something that a format leaves to the department: what it may choose, and what holds where it does not."""

    name: str
    choices: tuple[str, ...]
    default: str
    note: str = ""


@dataclass(frozen=True)
class DeclaredOption:
    """An option as a format file declares it: with the settings that each choice puts over those of the format."""

    option: FormatOption
    settings: Mapping[str, Node]

    def chosen(self, choice: str | None) -> str:
        """The choice, or the default where it is none of the option's."""
        return choice if choice in self.option.choices else self.option.default


def declared(settings: Node) -> Iterator[DeclaredOption]:
    """The options of the settings. FormatError, with file and line, for what is missing or wrong in one."""
    options = settings.mapping()[KEY].mapping() if KEY in settings.mapping() else {}
    for name, node in options.items():
        keys = node.mapping(*_KEYS)
        for key in ("不填", "可选"):
            if key not in keys:
                raise node.fault(f"选项“{name}”缺少“{key}”")
        choices = keys["可选"].mapping()
        default = keys["不填"].choice(*choices)
        for choice in choices.values():
            if KEY in _settings(choice).mapping():
                raise choice.fault("选项之内不再分选项")
        note = keys["说明"].text() if "说明" in keys else ""
        yield DeclaredOption(
            FormatOption(name, tuple(choices), default, note),
            {choice: _settings(node) for choice, node in choices.items()},
        )


def _settings(choice: Node) -> Node:
    """The settings of a choice; none where it changes nothing. FormatError for anything else."""
    if isinstance(choice.value, Mapping):
        return choice
    choice.choice(AS_IS)
    return Node({}, choice.file, choice.line)


def with_sheet(workbook: WorkbookLayout, options: tuple[FormatOption, ...]) -> WorkbookLayout:
    """The workbook with the sheet that asks for the department's choices, where there are any to make."""
    return replace(workbook, sheets=(*workbook.sheets, _sheet(options))) if options else workbook


def _sheet(options: tuple[FormatOption, ...]) -> Form:
    return Form(
        SHEET,
        FormatChoices,
        tuple(
            Field(
                option.name,
                option.name,
                Kind.CHOICE,
                optional=True,
                choices=option.choices,
                note=f"{option.note}不填的按“{option.default}”。",
                carried=CarryPolicy.KEEP,
            )
            for option in options
        ),
        title="格式选项",
        guidance="本地格式里可以由部门自定的各项。照默认办的不填；要改的，从下拉列表里选。",
        optional=True,
    )
