"""What a published document is of, by its own text: year, publisher, department or unit, place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.auditing.audited import Publication
from generator.editions import PlaceFiles
from generator.editions.provinces import is_central, place_mentioned, provinces_of
from generator.published.published_document import ParagraphKind, PublishedDocument
from generator.values import dataclass
from generator.workbooks.imprint import Imprint

_TITLE = re.compile(
    r"(?P<name>.*?)(?P<year>20\d\d)年度?(?P<entity>部门|单位)?"
    r"(?P<part>[\u4e00-\u9fff]{0,24}“三公”经费(?:财政拨款)?(?:支出)?)?决算(?:公开|报告|信息|说明|情况|文本)*$"
)
# A page of the “三公” expenses alone, the name before the year or behind it: 2017年某某部“三公”经费增减情况说明.
_THREE_PUBLIC_TITLE = re.compile(
    r"(?P<name>[\u4e00-\u9fff（）]*?)(?P<year>20\d\d)年度?(?P<behind>[\u4e00-\u9fff（）]*?)"
    r"(?:一般公共预算)?(?:财政拨款)?“?三公”?经费(?!预算|安排)[\u4e00-\u9fff]{0,20}$"
)
# The year behind the name: 某某局财政拨款“三公”经费决算2014年情况.
_YEAR_BEHIND = re.compile(
    r"(?P<name>[\u4e00-\u9fff（）]*?)(?:一般公共预算)?(?:财政拨款)?“?三公”?经费决算(?P<year>20\d\d)年(?:度)?(?:情况|公开|说明)*(?:如下：?)?$"
)
_YEAR = re.compile(r"(?<![与比较])(20\d\d)年(?:度|[^0-9]{0,6}决算)")
_YEAR_OF_AMOUNT = re.compile(r"(?<![与比较])(20\d\d)年(?:度)?[^\d，,。；;：:]{0,24}(?:收入|支出|决算|合计|总计)")
_ENTITY = re.compile(r"(部门|单位)决算")
_PART = re.compile(r"^第[一二三四五六七八九十]+部分")
_ORGANISATION = re.compile(
    r"(?:局|委员会|委|办公室|厅|院|部|中心|站|队|所|会|处|政府|学校|中学|小学|校|馆|镇|乡|街道|幼儿园|林场|农场|台|社|署|室|法庭|监狱)"
    r"(?:（(?:本级|机关|本部)）|本级|机关|本部)?$"
)
_IMPRINT = re.compile(r"^(?:公开|编制|填报)?(?:部门|单位)(?:名称)?[：:]")  # over a table, where there is no cover
_INTRODUCED = re.compile(r"(?P<name>[\u4e00-\u9fff]{4,30})（以下简称")  # how the part on its duties begins
_MOST_LINES = 12  # of a cover
NATIONAL = "全国"


def publication_of(
    document: PublishedDocument, places: PlaceFiles, year: int = 0, place: str = ""
) -> Publication | None:
    """What the document is of; None where it states no year of accounts and none is given.

    A place that is given is one of the places' names.
    """
    cover = list(_cover(document))
    whole = _title(cover)
    stated = year or (whole.year if whole else _most_frequent_year(document))
    if not stated:
        return None
    publisher = _publisher(document, cover, whole)
    named = places.named(place) if place else None
    found = named.place if named else _place(document, publisher)
    known = places.named(found) if found else None
    entity = (whole.entity if whole else "") or _entity(document)
    alone = whole is not None and whole.three_public_only
    of_place = known.place if known else NATIONAL
    return Publication(stated, of_place, publisher, entity, alone, known is not None, of_place if known else found)


@dataclass(frozen=True)
class _Title:
    """What the title on the cover states."""

    name: str
    year: int
    entity: str  # 部门, 单位 or ""
    three_public_only: bool


def _title(cover: list[str]) -> _Title | None:
    """The title among the lines of the cover."""
    matches = [match for text in _with_next(cover) if (match := _TITLE.search(text))]
    # A name may be broken over lines: of several, the one that begins with a place is whole.
    whole = next((match for match in matches if provinces_of(match["name"])), None)
    if match := whole or next(iter(matches), None):
        return _Title(match["name"], int(match["year"]), match["entity"] or "", bool(match["part"]))
    for text in cover:
        if match := _THREE_PUBLIC_TITLE.fullmatch(text):
            name = match["name"] or match["behind"].removesuffix("部门").removesuffix("单位")
            return _Title(name, int(match["year"]), "", True)
    for text in cover:
        if match := _YEAR_BEHIND.fullmatch(text):
            return _Title(match["name"], int(match["year"]), "", True)
    return None


def _cover(document: PublishedDocument) -> Iterator[str]:
    """The first lines of the document, without blanks."""
    for block in document.paragraphs[:_MOST_LINES]:
        if block.kind in (ParagraphKind.CONTENTS, ParagraphKind.HEADING):
            return
        yield from ("".join(line.split()) for line in block.text.split("\n") if line.strip())


def _with_next(lines: list[str]) -> Iterator[str]:
    """Each line by itself, then with the lines after it: a title may be broken anywhere."""
    yield from lines
    for start in range(len(lines)):
        for end in range(start + 2, min(len(lines), start + 4) + 1):
            yield "".join(lines[start:end])


def _most_frequent_year(document: PublishedDocument) -> int:
    texts = ["".join(block.text.split()) for block in document.paragraphs]
    years = Counter(year for text in texts for year in _YEAR.findall(text))
    years = years or Counter(year for text in texts for year in _YEAR_OF_AMOUNT.findall(text))
    return int(years.most_common(1)[0][0]) if years else 0


def _publisher(document: PublishedDocument, cover: list[str], title: _Title | None) -> str:
    """The full name: before the year on the cover, else alone on it, most often over the tables, as introduced."""
    named = title.name.removeprefix("关于") if title is not None else ""
    for name in (named, re.sub(r"(?:部门|单位)$", "", named)):  # 某某所部门2018年度部门决算
        if _ORGANISATION.search(name):
            return name
    imprints = (_IMPRINT.sub("", line) for line in cover)
    alone = [line for line in imprints if _ORGANISATION.search(line) and len(line) < 40]
    if alone:
        return alone[-1]
    over = Counter(
        name
        for table in document.tables
        for name in Imprint(table.grid, tuple(range(1, table.offset + 1))).departments()
        if not name.endswith("表")
    )
    if over:
        return over.most_common(1)[0][0]
    introduced = (_INTRODUCED.match("".join(block.text.split())) for block in document.paragraphs)
    return next((match["name"] for match in introduced if match and _ORGANISATION.search(match["name"])), "")


def _entity(document: PublishedDocument) -> str:
    found = Counter(entity for block in document.paragraphs for entity in _ENTITY.findall(block.text))
    return found.most_common(1)[0][0] if found else "部门"


def _place(document: PublishedDocument, publisher: str) -> str:
    """The province of the publisher by its name, else the one that the document mentions above all others.

    Where several provinces have the division that the name begins with, it is one of these; a central institution's
    form is that of no province.
    """
    if is_central(publisher):
        return ""
    provinces = provinces_of(publisher)
    if len(provinces) == 1:
        return next(iter(provinces))
    return place_mentioned("".join(block.text for block in document.paragraphs), provinces)
