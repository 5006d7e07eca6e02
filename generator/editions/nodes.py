"""The values of a format file with the lines they stand in, so that what is wrong is reported with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from generator.values import dataclass

_FIRST_YEAR, _LAST_YEAR = 2000, 2100  # beyond which a year is a slip
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class FormatError(ValueError):
    """What is wrong in a format file: its path, the line (0 for the whole file), and the fault in Chinese."""

    def __init__(self, file: str, line: int, fault: str) -> None:
        super().__init__(f"{file}{f' 第{line}行' if line else ''}：{fault}")
        self.file, self.line, self.fault = file, line, fault

    def __reduce__(self) -> tuple[type[FormatError], tuple[str, int, str]]:
        return FormatError, (self.file, self.line, self.fault)


@dataclass(frozen=True)
class Node:
    """A value of a format file: text, whole number, list or mapping, with its line."""

    value: str | int | tuple[Node, ...] | Mapping[str, Node]
    file: str
    line: int

    def fault(self, message: str) -> FormatError:
        """The error that the value is wrong in this way."""
        return FormatError(self.file, self.line, message)

    def text(self) -> str:
        """The value as a text. FormatError for anything else."""
        if not isinstance(self.value, str | int):
            raise self.fault("应为一行文字")
        if _CONTROL.search(str(self.value)):
            raise self.fault("应为一行文字，不含换行和不能印出的字符")
        return str(self.value)

    def name(self) -> str:
        """The value as a name, of a place or file. FormatError where it is empty or has spaces."""
        if not self.text() or any(char.isspace() for char in self.text()):
            raise self.fault("名称不能空着，也不能有空格")
        return self.text()

    def choice(self, *choices: str) -> str:
        """The value as one of the choices. FormatError for any other."""
        if self.text() not in choices:
            raise self.fault(f"“{self.text()}”不在可用的值之内：{'、'.join(choices)}")
        return self.text()

    def integer(self) -> int:
        """The value as a whole number. FormatError for anything else."""
        if not isinstance(self.value, int):
            raise self.fault("应为整数")
        return self.value

    def year(self) -> int:
        """The value as a year. FormatError for anything else."""
        if not isinstance(self.value, int) or not _FIRST_YEAR <= self.value <= _LAST_YEAR:
            raise self.fault(f"应为整数的年度，{_FIRST_YEAR}至{_LAST_YEAR}")
        return self.value

    def boolean(self) -> bool:
        """Whether the value is 是. FormatError for anything but 是 and 否."""
        return self.choice("是", "否") == "是"

    def list(self) -> tuple[Node, ...]:
        """The value as a list. FormatError for anything else."""
        if not isinstance(self.value, tuple):
            raise self.fault("应为列表，每行以“- ”开头，或写在[ ]里")
        return self.value

    def texts(self) -> tuple[str, ...]:
        """The value as a list of texts, each of them once. FormatError for anything else."""
        texts: list[str] = []
        for item in self.list():
            if item.text() in texts:
                raise item.fault(f"“{item.text()}”重复")
            texts.append(item.text())
        return tuple(texts)

    def mapping(self, *keys: str) -> Mapping[str, Node]:
        """The value as a mapping; FormatError for anything else, and for a key that is not among those given."""
        if not isinstance(self.value, Mapping):
            raise self.fault("应为“名称: 值”")
        for key, node in self.value.items() if keys else ():
            if key not in keys:
                near = get_close_matches(key, keys, 1, 0.5)
                hint = f"，是否为“{near[0]}”" if near else f"，可用的有：{'、'.join(keys)}"
                raise node.fault(f"没有“{key}”这一项{hint}")
        return self.value

    def leaves(self, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Node]]:
        """The values that are no mappings, each with the keys that lead to it."""
        if isinstance(self.value, Mapping):
            for key, node in self.value.items():
                yield from node.leaves((*path, key))
        else:
            yield path, self
