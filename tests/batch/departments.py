"""Many departments made from the cases, alike in form and different in name, and some with a broken workbook."""

from __future__ import annotations

import random
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

from tests.cases.case import write
from tests.departments import CASES
from tests.support import ROOT

YEAR = 2024
BROKEN = 0.05  # of the departments have a workbook that cannot be read
_MEMBERS = {name: case for name, case in CASES.items() if case.year == YEAR}
_DISTRICT = "普陀"  # in the names of all that the cases mention
_SYLLABLES = ("安宝昌长崇定东恩丰奉富高广海和虹华嘉金静", "安滨昌城德都港光河湖化江口兰陵宁平泉山阳")


def lay_down(root: Path, count: int, chance: random.Random) -> set[str]:
    """Lays departments into the folder; the names of those that have a broken workbook."""
    broken = set()
    sources = {name: root / f"~{name}" for name in _MEMBERS}
    for name, source in sources.items():
        shutil.copytree(ROOT / "templates", source / "templates")
        write(_MEMBERS[name], source)
    for number in range(count):
        folder = root / f"第{number:04d}局"
        shutil.copytree(sources[chance.choice(list(sources))], folder)
        district = "".join(map(chance.choice, _SYLLABLES))
        for path in folder.rglob("*.xlsx"):
            path.write_bytes(_renamed(path.read_bytes(), district))
        if chance.random() < BROKEN:
            broken.add(folder.name)
            workbook = chance.choice(sorted((folder / "inputs" / str(YEAR)).glob("*.xlsx")))
            content = workbook.read_bytes()
            workbook.write_bytes(content[: chance.randrange(1, len(content))])
    for source in sources.values():
        shutil.rmtree(source)
    return broken


def _renamed(workbook: bytes, district: str) -> bytes:
    """The workbook with another district in all its texts."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename.endswith(".xml"):
                for how in (("utf-8", "strict"), ("ascii", "xmlcharrefreplace")):
                    content = content.replace(_DISTRICT.encode(*how), district.encode(*how))
            target.writestr(part.filename, content)
    return written.getvalue()
