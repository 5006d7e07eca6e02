"""R753, R754: the same thing stated with another number, or another year, in another text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.accounts.roles import NARRATIVE
from generator.checks.rule import Examined, Fails, Side
from generator.checks.text import HAN, Text, pieces, sentences
from generator.checks.texts.dated_alike import other_years
from generator.checks.texts.declared import AcrossTexts
from generator.checks.texts.mentions import COMPARISON
from generator.checks.texts.spans_alike import events_of_another_year, other_spans, targets_of_another_year
from generator.checks.texts.typed import NUMBER, decimal
from generator.diagnostics import Place, Severity
from generator.patterns import LazyPattern

_UNIT = (
    "个百分点|%|％|万元|亿元|元|万吨|吨|亿千瓦时|千瓦时|平方米|公里|亩|户|"
    "家次|家|人次|人|个|项|条|台套|台|辆|次|期|份|场"
)
_VALUE = rf"(?:{NUMBER})(?:{_UNIT})"
_VALUES = rf"{_VALUE}(?:[、和与]{_VALUE})*"
_OPENING = LazyPattern(
    r"(?:(?P<year>\d{4})年(?:度)?)?(?:\d{1,2}[-－—至]\d{1,2}月)?(?:全年|全市|全省|我市|我省|本市|其中|截至[^，]{0,6})?(?:的)?"
)
_SUBJECTS = rf"(?P<subjects>[{HAN}“”]{{3,30}}?(?:、[{HAN}“”]{{3,16}}?)*)"
_PADDING = r"(?:比上年(?:同期)?|较上年(?:同期)?|同比|分别|均|共|累计|已|实现|完成)*"
_CHANGED = LazyPattern(rf"{_SUBJECTS}{_PADDING}(?P<verb>增长|下降|增加|减少)(?:了)?(?P<values>{_VALUES})(?P<rest>.*)")
# A clause that begins with a comparison describes the subject before it: ，比上年增加5.10亿元.
_COMPARED = LazyPattern(
    rf"(?P<base>{COMPARISON})(?:分别|均|共|累计|又|再|净)*(?P<verb>增长|下降|增加|减少|上升|降低|提高|多|少)(?:了)?"
    rf"(?P<values>{_VALUES})(?P<rest>.*)"
)
_AMOUNTS_TO = LazyPattern(rf"{_SUBJECTS}{_PADDING}(?:为|达到?|共计?|是)?(?P<values>{_VALUES})(?P<rest>)\Z")
_RANKED = LazyPattern(
    r"(?:均|分别)?(?:排名?|居|列|位居|位列|排在|名列)(?P<among>全国|全省|全市|全州|全区|全县)(?:各[^第]{0,6})?"
    r"(?P<ranks>第\d+[位名](?:[、和与]第\d+[位名])*)"
)
_TARGET = LazyPattern(r"(?:以上|左右|的?(?:目标|任务|要求|预期))|[余多]")
# Used of every project, each time of another: no subject by itself.
_GENERIC = LazyPattern(
    r"资金|经费|金额|预算|支出|收入|执行|满意度|完成|合格|覆盖率|参与|项目|培训|任务|指标|目标|成本|费用|人员|人数|"
    r"学员|单位|合同|其中|以及|企业家|上述|该|此|每|累计|共计|户数|面积|余款|带宽|线路"
)
_LONG_NAME = LazyPattern(rf"(\d{{4}})年((?:[{HAN}“”《》]){{8,40}})")
_COMPARED_CHARACTERS = 12
_FALLING = ("下降", "减少", "降低", "少")


class _Statement(NamedTuple):
    """A subject, what is measured of it, the number stated, and where."""

    subject: str
    measure: str
    value: Decimal
    wording: str
    text: Text
    span: tuple[int, int]


def _two_numbers(looked_at: tuple[Text, ...], _: Examined) -> Iterator[Fails]:
    statements: dict[tuple[str, str], list[_Statement]] = defaultdict(list)
    for text in looked_at:
        if text.role in NARRATIVE and any(map(str.isdigit, text.content)):
            for item in _statements(text):
                statements[item.subject, item.measure].append(item)
    contradicted: dict[str, list[list[_Statement]]] = defaultdict(list)
    for (subject, _measure), items in statements.items():
        if len({item.value for item in items}) > 1 and _in_different_texts(items):
            contradicted[subject].append(items)
    for subject, groups in contradicted.items():
        yield _contradiction(subject, groups)


def _in_different_texts(items: list[_Statement]) -> bool:
    """Whether no text states two of the numbers itself; one that does means them to differ."""
    values: dict[Place, set[Decimal]] = defaultdict(set)
    for item in items:
        values[item.text.place].add(item.value)
    return all(len(numbers) == 1 for numbers in values.values())


def _contradiction(subject: str, groups: list[list[_Statement]]) -> Fails:
    """One failure for a subject, whatever is stated of it twice."""
    versions: dict[str, list[_Statement]] = defaultdict(list)
    for place in dict.fromkeys(item.text.place for items in groups for item in items):
        in_text = [item for items in groups for item in items if item.text.place == place]
        versions["、".join(item.wording for item in in_text)] += in_text
    sides = [
        Side(
            f"{subject}{wording}",
            items[0].value if len(groups) == 1 else None,
            tuple(dict.fromkeys(item.text.place for item in items)),
        )
        for wording, items in versions.items()
    ]
    others = Side(
        "；".join(side.label for side in sides[1:]), sides[1].value, tuple(p for side in sides[1:] for p in side.places)
    )
    return Fails(f"“{subject}”前后不一：{'，别处为'.join(versions)}", sides[0], others)


def _statements(text: Text) -> Iterator[_Statement]:
    for start, sentence in sentences(text.content):
        subjects: list[str] = []
        year, inherited = "", list[str]()
        for offset, clause in pieces(sentence, "，："):
            opening = _OPENING.match(clause)
            body = clause[opening.end() :] if opening else clause
            if opening and opening["year"]:
                year = opening["year"]
            begin = start + offset + len(clause) - len(body)
            compared = _COMPARED.match(body)
            match = compared or _CHANGED.match(body) or _AMOUNTS_TO.match(body)
            if compared:
                subjects = inherited
            elif match:
                subjects = [subject.strip("“”") for subject in match["subjects"].split("、")]
            inherited = subjects if match else []
            if match:
                verb = match.groupdict().get("verb") or ""
                if not _TARGET.match(match["rest"]):
                    values = re.findall(rf"({NUMBER})({_UNIT})", match["values"])
                    for subject, (number, unit) in _paired(subjects, values):
                        sign = -1 if verb in _FALLING else 1
                        measure = f"{year}{'增减' if verb else ''}{_base(compared)}{unit}"
                        span = begin, begin + match.end("values")
                        value = sign * decimal(number)
                        yield _Statement(subject, measure, value, f"{verb}{number}{unit}", text, span)
            rank = _RANKED.search(clause)
            if rank and subjects:
                ranks = [(number, "") for number in re.findall(r"\d+", rank["ranks"])]
                for subject, (number, _) in _paired(subjects, ranks):
                    span = start + offset + rank.start(), start + offset + rank.end()
                    wording = f"{rank['among']}第{number}位"
                    yield _Statement(subject, f"{year}{rank['among']}位次", decimal(number), wording, text, span)


def _base(compared: re.Match[str] | None) -> str:
    """The year that a clause compares with, where it is not simply the year before."""
    year = re.search(r"\d{4}", compared["base"]) if compared else None
    return f"比{year[0]}" if year else ""


def is_subject(words: str) -> bool:
    """Whether the words alone determine what is meant, whatever the project."""
    return 3 <= len(words) <= 14 and not _GENERIC.search(words)


def _paired(subjects: list[str], values: list[tuple[str, str]]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each subject with its value, where there are as many and the subject alone determines what is meant."""
    if len(subjects) == len(values):
        for subject, value in zip(subjects, values, strict=True):
            if is_subject(subject):
                yield subject, value


def _two_years(looked_at: tuple[Text, ...], _: Examined) -> Iterator[Fails]:
    dated: dict[tuple[str, str], list[tuple[str, Text, tuple[int, int]]]] = defaultdict(list)
    for text in looked_at:
        project = text.topic.project
        if project:
            for match in _LONG_NAME.finditer(text.content):
                dated[project, match[2][:_COMPARED_CHARACTERS]].append((match[1], text, match.span()))
    for (_project, _name), items in dated.items():
        years = {year for year, _, _ in items}
        cells = {text.place for _, text, _ in items}
        if len(years) > 1 and len(cells) == len({(year, text.place) for year, text, _ in items}) > 1:
            first = items[0]
            other = next(item for item in items if item[0] != first[0])
            names = [f"“{text.content[start:end][:30]}”" for _, text, (start, end) in (first, other)]
            yield Fails(
                f"同一项目的两处文字年份不同：{names[0]}与{names[1]}",
                Side(names[0], places=(first[1].place,)),
                Side(names[1], places=(other[1].place,)),
            )
    yield from other_years(looked_at)
    yield from other_spans(looked_at)
    yield from targets_of_another_year(looked_at)
    yield from events_of_another_year(looked_at)


TWO_NUMBERS = AcrossTexts(
    code="R753",
    title="同一指标前后数字不一",
    severity=Severity.VERIFY,
    reference="同一数据在公开文本各处应一致",
    meaning="两段文字对同一指标（名称完全相同，单位相同）写了不同的数，例如重点工作里增长12.6%，绩效报告里增长16.8%。",
    hint="核对原始数据，改成一致；口径或时点不同的，在文中写明",
    example="一处写“工业投资增长12.6%，居全省第12位”，另一处写“工业投资增长16.8%，居全省第11位”。",
    compare=_two_numbers,
)

TWO_YEARS = AcrossTexts(
    code="R754",
    title="同一名称冠以不同年份",
    severity=Severity.VERIFY,
    reference="同一事项在公开文本各处应一致",
    meaning="同一项目的两段文字里，同一个长名称前面的年份不同，如“2019年…培养对象”和“2020年…培养对象”；带引号的名称在别的项目，变动原因里同样的话，同一文号，年份不同；"
    "同一项目的起止年份差一头（预期目标写“2019-2020年”，完成情况写“2019-2021年”），指标的目标和实际只有年份不同；2020年10月举办“2021年…培训班”。",
    hint="核对是哪一年的，改成一致",
    example="一处写“2019年某市创业领军人才培养对象”，另一处写“2020年某市创业领军人才培养对象”。",
    compare=_two_years,
)

RULES = (TWO_NUMBERS, TWO_YEARS)
