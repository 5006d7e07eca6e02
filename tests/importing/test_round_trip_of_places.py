"""What is published of any place is imported into an empty folder and published again, equal cell by cell."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator import editions
from generator.editions import Edition
from generator.operations.import_choices import ImportChoices
from generator.operations.import_files import import_files
from generator.operations.stated_department import StatedDepartment
from generator.outputs.tables_workbook import disclosure_workbook
from generator.workspace import Workspace
from tests.importing.officer_files import NAME, department, published_tables
from tests.places import BY_PLACE, CompiledPlace
from tests.support import Sample


def latest() -> list[Edition]:
    """The newest edition of each place: the made-up department fills the tables of all of them."""
    by_place = {edition.province: edition for edition in editions.editions()}
    return list(by_place.values())


def shown(content: bytes) -> dict[tuple[str, str], object]:
    """What stands in each cell of the tables."""
    book = load_workbook(BytesIO(content))
    cells = ((page.title, cell) for page in book for row in page.iter_rows() for cell in row)
    return {(title, cell.coordinate): cell.value for title, cell in cells if cell.value is not None}


def published_by(edition: Edition, of_place: CompiledPlace, root: Path) -> tuple[bytes, Workspace]:
    """The tables workbook of the common department's year, and its workspace, only to be read."""
    if facts := BY_PLACE.get((edition.province, edition.year)):
        made = of_place(facts)
        assert made.report is not None
        return disclosure_workbook(made.report.tables, NAME, edition.year), made.workspace
    sample = department(root, edition)
    return published_tables(sample, edition), sample.workspace


def differences(root: Path, edition: Edition, of_place: CompiledPlace) -> dict[tuple[str, str], tuple[object, object]]:
    """The cells that are others once the tables have been published, imported and published again."""
    first, workspace = published_by(edition, of_place, root / "first")
    (root / "公开表.xlsx").write_bytes(first)
    second = Sample(root / "second")
    choices = ImportChoices(stated=StatedDepartment(edition.province))
    import_files(Workspace(second.root), edition.year, [root / "公开表.xlsx"], choices)
    names = Path("inputs") / str(edition.year) / "部门概况.xlsx"  # which tables do not state
    shutil.copyfile(workspace.root / names, second.root / names)
    once, again = shown(first), shown(published_tables(second, edition))
    return {at: (once.get(at), again.get(at)) for at in {*once, *again} if once.get(at) != again.get(at)}


@pytest.mark.slow
@pytest.mark.parametrize("edition", latest(), ids=lambda edition: edition.province)
def test_tables_of_the_place_come_back_equal(tmp_path: Path, of_place: CompiledPlace, edition: Edition) -> None:
    assert differences(tmp_path, edition, of_place) == {}
