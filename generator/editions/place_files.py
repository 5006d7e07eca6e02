"""The files of the places: what each lays down, from which year on, and where that was seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from generator.editions.nodes import FormatError, Node
from generator.storage.cache import kept_or_made
from generator.text import bare
from generator.values import dataclass

BASE = "全国"
SUFFIX = ".yaml"
_LIKE_SUFFIX = (SUFFIX, ".yml")  # however it is written
FIRST_YEAR = 2010  # no disclosure is older: the first were those of the accounts of 2010
_KEYS = ("地方", "又称", "底本", "有据年度", "规定")
_VALIDITY = ("自", "至", "出处")
_ENDINGS = ("省", "市", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区", "特别行政区")


@dataclass(frozen=True)
class Layer:
    """What a place lays down from a year on: its settings, and the document it was seen in, "" where it is inferred."""

    since: int
    until: int  # the last year; 9999 where none is known
    source: str
    settings: Node

    def covers(self, year: int) -> bool:
        """Whether it holds for the year; what holds from the first year known on holds for those before it too."""
        return self.since <= year <= self.until


@dataclass(frozen=True)
class PlaceFile:
    """The format of a place as differences from that of its base: layer upon layer, a later one over those before."""

    place: str
    file: str
    aliases: tuple[str, ...]
    base: str  # "" for the national form, which has none
    base_line: int  # where the file names it; 0 where it does not
    years: tuple[int, ...]  # those of which a document was seen
    layers: tuple[Layer, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names by which it may be called: its own, the usual short ones."""
        short = tuple(self.place.removesuffix(ending) for ending in _ENDINGS if self.place.endswith(ending))
        return (self.place, *self.aliases, *short)

    def layers_of(self, year: int) -> tuple[Layer, ...]:
        """The layers that hold for the year, those that begin earlier first; for an early year, those of the first."""
        first = min((layer.since for layer in self.layers), default=year)
        return tuple(layer for layer in self.layers if layer.covers(max(year, first)))


def place_file(path: Path, places: Mapping[str, PlaceFile] = MappingProxyType({})) -> PlaceFile:
    """The place that the file describes, beside others, by their names.

    FormatError with file and line where it is wrong, has the name of another, or another base than it has there.
    """
    from generator.editions.format_files import read

    root = read(path)
    keys = root.mapping(*_KEYS)
    for key in ("地方", "规定"):
        if key not in keys:
            raise root.fault(f"缺少“{key}”")
    place = keys["地方"].name()
    if place != path.stem:
        raise keys["地方"].fault(f"文件名应为“{place}{SUFFIX}”，与“地方”一致")
    base = keys["底本"].name() if "底本" in keys else ("" if place == BASE else BASE)
    if base == place:
        raise keys["底本"].fault("底本不能是它自己")
    if "底本" in keys and place in places and base != places[place].base:
        raise keys["底本"].fault("程序自带的地方，底本不能改")
    layers = sorted((_layer(item) for item in keys["规定"].list()), key=lambda layer: layer.since)
    made = PlaceFile(
        place,
        path.name,
        tuple(item.name() for item in keys["又称"].list()) if "又称" in keys else (),
        base,
        keys["底本"].line if "底本" in keys else 0,
        tuple(sorted(item.year() for item in keys["有据年度"].list())) if "有据年度" in keys else (),
        tuple(layers),
    )
    for other in places.values():
        for name in made.names if other.place != place else ():
            if name in other.names:
                node = keys["又称"] if name in made.aliases else keys["地方"]
                raise node.fault(f"“{name}”已是“{other.place}”的名称")
    return made


def _layer(node: Node) -> Layer:
    keys = node.mapping()
    since = keys["自"].year() if "自" in keys else FIRST_YEAR
    until = keys["至"].year() if "至" in keys else 9999
    if until < since:
        raise keys["至"].fault("“至”早于“自”")
    settings = Node({key: value for key, value in keys.items() if key not in _VALIDITY}, node.file, node.line)
    return Layer(since, until, keys["出处"].text() if "出处" in keys else "", settings)


@dataclass(frozen=True)
class PlaceFiles:
    """All places that there are: those of the program, and those that a workspace adds or puts in their stead."""

    by_place: Mapping[str, PlaceFile]

    def named(self, name: str) -> PlaceFile | None:
        """The place of that name, long or short, however it is spaced; None where there is none."""
        wanted = bare(name)
        return next((place for place in self.by_place.values() if wanted in place.names), None)

    def lineage(self, place: PlaceFile) -> tuple[PlaceFile, ...]:
        """The place after all that it rests on, the national form first. FormatError where its base is not there."""
        line = [place]
        while line[0].base:
            base = self.by_place.get(line[0].base)
            if base is None:
                raise FormatError(line[0].file, line[0].base_line, f"底本“{line[0].base}”没有格式文件")
            if base in line:
                raise FormatError(line[0].file, line[0].base_line, "底本互相引用")
            line.insert(0, base)
        return tuple(line)


@cache
def shipped() -> PlaceFiles:
    """The places that come with the program, the national form first."""
    return kept_or_made("formats of the places", _read)


def _read() -> PlaceFiles:
    folder = Path(str(files("generator.editions").joinpath("places")))
    places = [place_file(path) for path in sorted(folder.glob(f"*{SUFFIX}"))]
    return PlaceFiles({place.place: place for place in sorted(places, key=lambda place: place.place != BASE)})


def with_own(folder: Path) -> PlaceFiles:
    """The program's places with those of a workspace's folder, if there is one. FormatError where one is wrong."""
    places = dict(shipped().by_place)
    paths = [path for path in sorted(folder.iterdir()) if not path.name.startswith(".")] if folder.is_dir() else []
    for path in paths:
        if path.suffix == SUFFIX:
            own, known = place_file(path, places), places.get(path.stem)
            places[own.place] = own if known is None else _continued(known, own)
        elif path.suffix.lower() in _LIKE_SUFFIX:
            raise FormatError(path.name, 0, f"格式文件的扩展名应为“{SUFFIX}”，现在没有读它")
    return PlaceFiles(places) if paths else shipped()


def _continued(known: PlaceFile, own: PlaceFile) -> PlaceFile:
    """A place of the program continued by a file of the workspace, layer upon layer."""
    return replace(
        known,
        file=own.file,
        aliases=(*known.aliases, *own.aliases),
        years=tuple(sorted({*known.years, *own.years})),
        layers=(*known.layers, *own.layers),
    )
