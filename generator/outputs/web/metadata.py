"""The facts of publication that government sites ask for beside a page."""

from __future__ import annotations

from generator.accounts.facts import Cell
from generator.accounts.records import Department
from generator.accounts.web_records import WebMetadata
from generator.outputs.compilation import Compilation
from generator.values import dataclass

_IN_FORCE = "有效"


@dataclass(frozen=True)
class Metadata:
    """Who publishes, for which year, and the other facts that were stated; a blank text where one was not."""

    publisher: str
    year: int
    index_number: str = ""
    topic: str = ""
    issued: str = ""
    published: str = ""
    validity: str = _IN_FORCE

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """The facts that there are, with their names, in the order in which sites print them."""
        named = (
            ("索引号", self.index_number),
            ("发布机构", self.publisher),
            ("主题分类", self.topic),
            ("成文日期", self.issued),
            ("发布日期", self.published),
            ("有效性", self.validity),
        )
        return tuple((name, value) for name, value in named if value)


def metadata_of(compilation: Compilation) -> Metadata:
    """The facts of a compilation: those of the sheet 网页信息, the day of publication from 基本信息."""
    contents = compilation.contents
    stated = next(iter(contents.of(WebMetadata)), WebMetadata())
    department = next(iter(contents.of(Department)), None)
    return Metadata(
        compilation.publisher.name,
        compilation.year,
        _text(stated.index_number),
        _text(stated.topic),
        _text(stated.issued),
        _text((department.made_public or department.published) if department else None),
        _text(stated.validity) or _IN_FORCE,
    )


def _text(cell: Cell[str] | None) -> str:
    return cell.value.strip() if cell else ""
