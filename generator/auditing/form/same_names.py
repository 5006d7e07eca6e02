"""Whether two names are one body's: what names may leave out of the divisions, and how these are called shortly."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PART = re.compile(r"[（(](?:本级|部门|单位|机关)[）)]|本级$|机关$")
_PLACE = re.compile(
    r"(?:中共)?(?:(?:[\u4e00-\u9fff]{1,8}?(?:省|自治区|市|自治州|州|盟|地区|县|区|旗)|内蒙古|广西|西藏|宁夏|新疆(?:生产建设)?|兵团))*"
)
# With which a name may begin whose division is left out but for its kind: 县招商服务中心 of 南漳县.
_KIND = re.compile(r"自治[区州县旗]|(?:开发|经开|高新|新|林)区|[省市县区旗州盟]")
_AUTONOMOUS = re.compile(r"自治(?P<kind>[州县旗区])")
_PEOPLE = re.compile(r"(?:[\u4e00-\u9fff]{1,8}族|维吾尔)?")
_SHORT = (
    ("中国共产党", "中共"),
    ("委员会", "委"),
    ("经济技术开发区", "经开区"),
    ("高新技术产业开发区", "高新区"),
)
_SHORTEST = 2  # characters of what a division is called by


def is_same_body(name: str, publisher: str) -> bool:
    """Whether the name is the publisher's, with what may stand beside it: a part of it, or 本级 behind it.

    It may leave out the divisions that it begins with, all or the first, and call autonomous ones and zones shortly.
    """
    plain, own = (_plain(one) for one in (name, publisher))
    return own in plain or any(_is_left_of(plain, one) for one in _called(own))


def _plain(name: str) -> str:
    for long, short in _SHORT:
        name = name.replace(long, short)
    return _PART.sub("", name)


def _called(own: str) -> Iterator[str]:
    """The name as it is, and with an autonomous division called shortly: 楚雄州 for 楚雄彝族自治州."""
    yield own
    for match in _AUTONOMOUS.finditer(own):
        before, behind = own[: match.start()], own[match.end() :]
        for end in range(_SHORTEST, len(before) + 1):
            if _PEOPLE.fullmatch(before[end:]):
                yield before[:end] + ("" if match["kind"] == "区" else match["kind"]) + behind


def _is_left_of(plain: str, own: str) -> bool:
    """Whether the name is what is left of the own one without the divisions before it."""
    before = own.removesuffix(plain)
    kind = _KIND.match(plain)
    return plain == own or (before != own and _PLACE.fullmatch(before + (kind[0] if kind else "")) is not None)
