"""A204, A205: the department's name and the year in headings, captions and the heads of tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.auditing.audited import AuditedDocument
from generator.auditing.form import rules
from generator.auditing.form.same_names import is_same_body
from generator.auditing.results import AuditFinding, AuditResult, AuditSide, not_checked, passed, wrong
from generator.published.published_document import ParagraphKind, PublishedParagraph

_HEADS = (ParagraphKind.HEADING, ParagraphKind.CAPTION, ParagraphKind.CONTENTS)
_NAMED = re.compile(
    r"(?:^第[一二三四五六七八九十]+部分)?(?P<name>[\u4e00-\u9fff（）]{4,40}?)"
    r"(?:\d{4}年(?:度)?(?:部门|单位)?决算|(?:部门|单位)?概况$)"
)
_IMPRINT = re.compile(
    r"(?:公开|编制|填报)?(?:部门|单位)(?:名称)?(?:（公章）)?[：:](?P<name>[\u4e00-\u9fff（）]{4,40}?)(?=(?:金额)?单位[：:]|[^\u4e00-\u9fff（）]|$)"
)
_YEAR = re.compile(r"(?<![与和同比较])(?P<year>(?:19|20)\d{2})年(?:度)?(?:部门|单位)?决算")
# A heading or a title of the text: 二、2020年度收入决算情况说明; 某州2020年度“三公”经费决算情况说明.
_HEADED = re.compile(
    r"^[^，。；：\d与比至—]{0,30}(?<!\d)(?P<year>20\d{2})年(?:度)?(?!预算)(?:(?!预算(?!财政|支出|拨款|绩效)|计划|规划|[与比较]20)[^，。；：\d]){0,40}?"
    r"(?:决算|收入|支出|“三公”|机关运行|政府采购|国有资产)(?:(?!预算(?!财政|支出|拨款|绩效))[^，。；：\d]){0,24}?(?:决算|情况|说明|公开|信息|统计表|情况表)$"
)
# What a note under a table says of the year: 2024年度没有…，故本表无数据; 本表反映部门2024年度….
_NOTED = re.compile(
    r"(?:反映[^。，；\d]{0,20}|(?<![比较与和]))(?P<year>20\d{2})年(?:度)?(?:没有|无|未|[^。，；\d]{0,12}情况)"
)
_OF_A_BUDGET = re.compile(r"20\d{2}年(?:度)?[^，。决]{0,12}预算(?:安排|情况)")
_LONGEST_TITLE = 60
_NO_NAME = re.compile(r"^(?:部门|单位|本部门|本单位)?$|^第|万元|金额|情况|收入|支出|决算|部分$")


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for each heading, line of the contents and caption."""
    results = [*_names(audited), *_years(audited)]
    seen = {result.rule for result in results}
    missing = (rules.OTHER_NAME, rules.OTHER_YEAR)
    return [*results, *(not_checked(rule, "标题、表题里没有名称或年度") for rule in missing if rule not in seen)]


def _heads(audited: AuditedDocument) -> Iterator[tuple[PublishedParagraph, str]]:
    for paragraph in audited.document.paragraphs:
        if paragraph.kind in _HEADS:
            yield paragraph, "".join(paragraph.text.split())


def _names(audited: AuditedDocument) -> Iterator[AuditResult]:
    publisher = audited.publication.publisher
    if not publisher:
        yield not_checked(rules.OTHER_NAME, "封面上没有读到部门名称")
        return
    found: dict[str, AuditFinding] = {}
    for paragraph, text in _heads(audited):
        for name in _stated(paragraph, text):
            if is_same_body(name, publisher):
                yield passed(rules.OTHER_NAME, paragraph.spot())
                continue
            known = found.get(name)
            sides = (AuditSide("此处", name, paragraph.spot()), AuditSide("封面", publisher))
            message = f"名称写作“{name}”，封面为“{publisher}”"
            finding = AuditFinding(
                rules.OTHER_NAME,
                message,
                (paragraph.spot(),),
                sides,
                corrected=paragraph.text.replace(name, publisher),
                quote=paragraph.text,
                rests_on=paragraph.spot(),
            )
            found[name] = replace(known, spots=(*known.spots, paragraph.spot())) if known else finding
    yield from map(wrong, found.values())


def _stated(paragraph: PublishedParagraph, text: str) -> Iterator[str]:
    """The names that stand where the publisher's does."""
    regex = _IMPRINT if paragraph.kind is ParagraphKind.CAPTION and _IMPRINT.search(text) else _NAMED
    match = regex.search(text)
    if match is not None:
        name = match["name"]
        name = re.sub(r"^第[一二三四五六七八九十]+部分", "", name)
        if len(name) >= 4 and not _NO_NAME.search(name):
            yield name


def _years(audited: AuditedDocument) -> Iterator[AuditResult]:
    found: dict[str, AuditFinding] = {}
    notes = (one for one in audited.document.paragraphs if one.kind is ParagraphKind.NOTE)
    stated = [(paragraph, text, _YEAR) for paragraph, text in _heads(audited)]
    stated += [(paragraph, "".join(paragraph.text.split()), _NOTED) for paragraph in notes]
    dated = {paragraph.number for paragraph, text, regex in stated if regex.search(text)}
    # A page on the final accounts and on the next year's budget has headings of two years.
    with_next_budget = any(_OF_A_BUDGET.search(text) for _, text in _heads(audited))
    titles = (ParagraphKind.HEADING, ParagraphKind.COVER, ParagraphKind.PROSE, ParagraphKind.CAPTION)
    stated += [
        (paragraph, "".join(paragraph.text.split()), _HEADED)
        for paragraph in audited.document.paragraphs
        if not with_next_budget
        and paragraph.kind in titles
        and len(paragraph.text) < _LONGEST_TITLE
        and paragraph.number not in dated
    ]
    for paragraph, text, regex in stated:
        for match in regex.finditer(text):
            if int(match["year"]) == audited.publication.year:
                yield passed(rules.OTHER_YEAR, paragraph.spot())
                continue
            message = f"年度写作{match['year']}年，应为{audited.publication.year}年"
            corrected = paragraph.text.replace(match["year"], str(audited.publication.year))
            finding = AuditFinding(
                rules.OTHER_YEAR, message, (paragraph.spot(),), corrected=corrected, quote=paragraph.text
            )
            known = found.get(match["year"])
            found[match["year"]] = replace(known, spots=(*known.spots, paragraph.spot())) if known else finding
    yield from map(wrong, found.values())
