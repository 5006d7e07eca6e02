"""Which province a department is in, by the division that its name begins with: province, city, county, zone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

_FEWEST_MENTIONS, _TIMES_OTHERS = 3, 4
_CORPS = "新疆生产建设兵团"  # of the central budget: not of the region's form
_OF_THE_CORPS = re.compile(rf"{_CORPS}|兵团|第[一二三四五六七八九十]+师")
# Bodies whose committees are called by these words before the division that they work in.
_BODIES = re.compile(
    r"中共|中国共产党|共青团|中国共产主义青年团|中国人民政治协商会议|政协|中国国民党革命委员会|民革|中国民主同盟|民盟|中国民主建国会|民建"
    r"|中国民主促进会|民进|中国农工民主党|农工党|中国致公党|致公党|九三学社|台湾民主自治同盟|台盟|中国国际贸易促进委员会"
)
_CENTRAL = ("国家", "中央", "中华人民共和国", "最高人民", "全国", "海关总署", "水利部", "中国科学院")
_FREE_TRADE = re.compile(r"中国（(?P<place>[\u4e00-\u9fff]{2,3})）自由贸易试验区")
_ENDINGS = re.compile(r"(?:壮族|回族|维吾尔)?自治区$|[省市]$")
_KINDS = "市县区旗盟"  # with which the names of divisions end
# A zone is often called by its city without 市: 苏州工业园区, 昆明高新技术产业开发区.
_ZONE = re.compile(
    r"[\u4e00-\u9fff]{0,8}?(?:开发区|高新区|经开区|园区|新区|保税区|试验区|示范区|度假区|风景区|管理区|保护区)"
)


def place_of(names: Iterable[str]) -> str:
    """The province that the institutions' names place them in; "" where none, or several, do.

    新疆生产建设兵团 stands for a province of its own, which has no form.
    """
    found = {province for name in names if len(provinces := provinces_of(name)) == 1 for province in provinces}
    return found.pop() if len(found) == 1 else ""


def provinces_of(name: str) -> frozenset[str]:
    """The provinces that have the division that the institution's name begins with; several where several have one."""
    plain = "".join(name.split())
    if _OF_THE_CORPS.match(plain):
        return frozenset({_CORPS})
    own = plain[match.end() :] if (match := _BODIES.match(plain)) else plain
    if match := _FREE_TRADE.match(own):
        return frozenset(province for province in _divisions() if _stem(province) == match["place"])
    for province, divisions in _divisions().items():
        if own.startswith(province):
            return frozenset({province}) if own != province else frozenset()
        stem = _stem(province)  # 云南昆明市某局
        if own.startswith(stem) and _longest(own[len(stem) :], divisions):
            return frozenset({province})
    by_name = _provinces_by_name()
    if longest := _longest(own, by_name):
        return by_name[longest] if own != longest else frozenset()
    by_stem = _provinces_by_stem()
    longest = _longest(own, by_stem)
    return by_stem[longest] if longest and _ZONE.match(own, len(longest)) else frozenset()


def is_central(name: str) -> bool:
    """Whether the institution, by its name, is one of the central government, wherever it works."""
    return name.startswith(_CENTRAL)


def place_mentioned(text: str, among: Iterable[str] = ()) -> str:
    """The province, of those in question, that the text mentions far more often than all others; "" for none.

    It is mentioned by its name or its cities'.
    """
    asked = set(among) or set(_cities())
    counts = {
        province: sum(text.count(name) for name in (province, *cities))
        for province, cities in _cities().items()
        if province in asked
    }
    first = max(counts, key=lambda province: counts[province])
    others = sum(counts.values()) - counts[first]
    return first if counts[first] >= _FEWEST_MENTIONS and counts[first] >= _TIMES_OTHERS * others else ""


def _stem(name: str) -> str:
    return _ENDINGS.sub("", name)


def _longest(name: str, divisions: Iterable[str]) -> str:
    """The longest of the divisions with which the name begins; "" where it begins with none."""
    names = divisions if isinstance(divisions, Mapping | frozenset) else frozenset(divisions)
    return next((name[:end] for end in range(min(len(name), _longest_name()), 1, -1) if name[:end] in names), "")


@cache
def _cities() -> Mapping[str, tuple[str, ...]]:
    """The cities of each province, by their full names."""
    import yaml

    text = files("generator.editions").joinpath("cities.yaml").read_text(encoding="utf-8")
    return {province: tuple(cities) for province, cities in yaml.safe_load(text).items()}


@cache
def _divisions() -> Mapping[str, frozenset[str]]:
    """The cities, counties and zones of each province, the present ones and those since 2009."""
    text = files("generator.editions").joinpath("divisions.txt").read_text(encoding="utf-8")
    listed = (line.partition("：") for line in text.splitlines() if not line.startswith("#"))
    return {province: frozenset((*names.split(), *_cities().get(province, ()))) for province, _, names in listed}


@cache
def _provinces_by_name() -> Mapping[str, frozenset[str]]:
    return _inverted((name, province) for province, names in _divisions().items() for name in names)


@cache
def _provinces_by_stem() -> Mapping[str, frozenset[str]]:
    """The provinces by the names of their divisions without 市, 县 …, and by their own."""
    names = ((name, province) for province, names in _divisions().items() for name in (*names, _stem(province)))
    return _inverted((name.rstrip(_KINDS), province) for name, province in names if len(name.rstrip(_KINDS)) > 1)


@cache
def _longest_name() -> int:
    return max(map(len, _provinces_by_name()))


def _inverted(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, province in pairs:
        found[name].add(province)
    return {name: frozenset(provinces) for name, provinces in found.items()}
