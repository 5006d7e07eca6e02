"""R601–R607: codes and names of the classification."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher

from generator.accounts import concepts as c
from generator.accounts import records as r
from generator.accounts.classification.assessment import Assessment, CodeState, year_spans
from generator.accounts.classification.entries import comparable, parent_code
from generator.accounts.concepts import Key
from generator.accounts.facts import Subject
from generator.checks.comparison import LISTED
from generator.checks.examples import Entry, Named, Row
from generator.checks.kinds import Judgement
from generator.checks.named_codes import NamedCode
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Rule, Side, Verdict
from generator.diagnostics import Place, Severity

_CLASSIFICATION = "当年政府收支分类科目"
_PARENTS, _OFFICIAL = "缺少上级科目的行", "科目名称不是当年分类的名称"
_DOMAIN, _NAMES = "功能科目与经济科目混在一张表里", "同一科目编码有两个名称"
_UNKNOWN_CATEGORY, _UNKNOWN_CODE = "没有这个类级科目", "程序所知的科目中没有这个编码"
_PLACED = "科目排在别的上级之下"
_OTHER_NAMES = {CodeState.OTHER_NAME, CodeState.OTHER_YEAR, CodeState.SHORTENED}
_ALIKE = 0.5  # the likeness, of 1, below which two names surely mean different things
_BOOK = "名称没有错的，把当年的编码、名称和来源写进 inputs/科目.xlsx"


def _parents(examined: Examined) -> Iterator[Verdict]:
    sheets: dict[Place, dict[str, Place]] = {}
    for subject in examined.contents.subjects:
        sheets.setdefault(subject.row_sheet, {})[subject.code] = subject.row_place
    for fact in examined.contents.facts:
        if fact.key.subject and fact.place.whole_sheet in sheets:
            sheets[fact.place.whole_sheet].setdefault(fact.key.subject, fact.place)
    lacking: dict[str, dict[Place, str]] = {}  # the codes below each that is missing, of every table
    for codes in sheets.values():
        for code, place in codes.items():
            above = parent_code(code)
            if above in codes:
                yield Holds(Side(f"科目 {code}", None, (place,)))
            elif above:
                lacking.setdefault(above, {})[place] = code
    for above, below in lacking.items():
        side = Side(f"科目 {'、'.join(dict.fromkeys(below.values()))}", None, tuple(below))
        yield Fails(f"{_PARENTS}：{above}", side, Side(f"表中没有它的上级 {above}"))


def _assessed(examined: Examined) -> Iterator[tuple[Assessment, Side]]:
    """What the classification of the year says of each code and name, as they are written with all their cells."""
    for named in examined.named_codes:
        if named.assessment:
            yield named.assessment, Side(named.label, None, named.places)


def _uncovered(examined: Examined) -> Iterator[NotEvaluable]:
    """That the classification does not cover the year, where it does not."""
    if examined.year not in examined.classification.years:
        yield NotEvaluable(f"程序没有{examined.year}年的政府收支分类科目")


def _official(examined: Examined) -> Iterator[Verdict]:
    yield from _uncovered(examined)
    assessed = list(_assessed(examined))
    right_elsewhere = {assessment.code for assessment, _ in assessed if assessment.state is CodeState.FINE}
    for assessment, side in assessed:
        expected = assessment.expected
        if assessment.state is CodeState.FINE:
            yield Holds(side, Side(f"当年分类为“{assessment.name}”"))
        elif assessment.state in _OTHER_NAMES and assessment.code not in right_elsewhere:  # else: R605
            spans = f"，这是{year_spans(assessment.years)}的名称" if assessment.years else ""
            certain = _is_certain(assessment)
            official = f"当年分类为“{expected.name}”{'' if certain else '（未核实）'}" if expected else ""
            right = Side((official or "当年的名称程序不能肯定") + _slip(assessment))
            severity = None if certain else Severity.NOTE
            yield Fails(f"{_OFFICIAL}：{assessment.code}{spans}", side, right, severity=severity)


def _is_certain(assessment: Assessment) -> bool:
    """Whether a name is surely not the code's.

    An entry that no source shows (未核实) may be off by a word, so that only a name quite unlike it, or that of another
    code beside it, is surely wrong.
    """
    expected = assessment.expected
    if expected is None:
        return False
    if expected.sources or assessment.same_name:
        return True
    if assessment.state is not CodeState.OTHER_NAME:
        return False
    return SequenceMatcher(None, comparable(assessment.name), comparable(expected.name)).ratio() < _ALIKE


def _unknown_category(examined: Examined) -> Iterator[Verdict]:
    """A failure for each 类 that there is not, whichever of its codes the tables have."""
    yield from _uncovered(examined)
    unknown: dict[str, list[Side]] = {}
    for assessment, everywhere in _assessed(examined):
        if assessment.state is CodeState.UNCOVERED_YEAR:
            continue
        side, category = Side(everywhere.label, None, everywhere.places[:1]), assessment.code[:3]
        known = examined.classification.lookup(category, examined.year)
        if known:
            yield Holds(side)
        else:
            unknown.setdefault(category, []).append(side)
    for category, sides in unknown.items():
        yield Fails(f"{_UNKNOWN_CATEGORY}：{category}", _together(sides, 1))


def _together(sides: Sequence[Side], listed: int) -> Side:
    """The first codes of one cause, how many there are, and the cells of all."""
    label = "、".join(side.label for side in sides[:listed])
    more = f"等{len(sides)}个科目" if len(sides) > listed else ""
    return Side(label + more, None, tuple(place for side in sides for place in side.places))


def _unknown_code(examined: Examined) -> Iterator[Verdict]:
    """A failure for the codes below each one that is known, and for each whose name is another's beside it."""
    yield from _uncovered(examined)
    unknown: dict[str, list[tuple[str, Side]]] = {}  # by what is known above, in words
    for assessment, side in _assessed(examined):
        ancestor = assessment.ancestor
        if assessment.expected is not None:
            yield Holds(side)
        elif assessment.state is CodeState.UNKNOWN_CODE and ancestor is not None:  # without: R604
            slip = _slip(assessment)
            known = f"所知的上级为{ancestor.code}“{ancestor.name}”{slip}"
            if slip:
                yield Fails(f"{_UNKNOWN_CODE}：{assessment.code}", side, Side(known), severity=Severity.VERIFY)
            else:
                unknown.setdefault(known, []).append((assessment.code, side))
    for known, below in unknown.items():
        codes = "、".join(code for code, _ in below[:LISTED]) + (f"等{len(below)}个" if len(below) > LISTED else "")
        yield Fails(f"{_UNKNOWN_CODE}：{codes}", _together([side for _, side in below], LISTED), Side(known))


def _slip(assessment: Assessment) -> str:
    """That the name is another code's beside it, where there is just one."""
    if len(assessment.same_name) != 1:
        return ""
    return f"；“{assessment.name}”是{assessment.same_name[0].code}"


def _placed(examined: Examined) -> Iterator[Verdict]:
    rows: dict[Place, list[Subject]] = {}
    for subject in examined.contents.subjects:
        rows.setdefault(subject.row_sheet, []).append(subject)
    for subjects in rows.values():
        above: dict[int, Subject] = {}
        codes = {subject.code for subject in subjects}
        for subject in subjects:
            parent, last = parent_code(subject.code), above.get(len(parent_code(subject.code)))
            if parent in codes and last is not None:
                side = Side(f"{subject.code} “{subject.name}”", None, (subject.row_place,))
                right = Side(f"排在{last.code} “{last.name}”之下", None, (last.row_place,))
                yield Holds(side, right) if last.code == parent else Fails(f"{_PLACED}：{subject.code}", side, right)
            above = {length: one for length, one in above.items() if length < len(subject.code)}
            above[len(subject.code)] = subject


def _domains(examined: Examined) -> Iterator[Verdict]:
    for table in examined.tables:
        firsts: dict[str, list[str]] = {}
        for key in table.by_key:
            if key.subject:
                firsts.setdefault(key.subject[0], []).append(key.subject)
        counts = "；".join(f"{len(set(codes))}个以{first}开头" for first, codes in sorted(firsts.items()))
        side = Side(f"{table.place.sheet}的科目编码{counts}", None, (table.place,))
        if len(firsts) > 1:
            yield Fails(_DOMAIN, side)
        elif firsts:
            yield Holds(side)


def _names(examined: Examined) -> Iterator[Verdict]:
    by_code: dict[str, list[NamedCode]] = {}
    for named in examined.named_codes:
        by_code.setdefault(named.code, []).append(named)
    for code, names in by_code.items():
        if len(names) > 1:
            one, other = (
                Side(f"{named.label}{'（当年分类的名称）' if named.is_fine else ''}", None, named.places)
                for named in names[:2]
            )
            yield Fails(f"{_NAMES}：{code}", one, other)
        else:
            yield Holds(Side(names[0].label, None, names[0].places))


def _spent(code: str) -> Entry:
    return Entry(Key(c.GENERAL_EXPENDITURE, subject=code), Decimal(10))


RULES: tuple[Rule, ...] = (
    Judgement(
        code="R601",
        title=_PARENTS,
        statement="表中有项就有它的款，有款就有它的类",
        judge=_parents,
        holds_in=(Named("201", "甲"), Named("20101", "乙")),
        fails_in=(Named("201", "甲"), Named("2010101", "丙")),
        severity=Severity.VERIFY,
        reference=f"{_CLASSIFICATION}；预算法实施条例第六条",
        hint="补上这一行（编码和名称，金额可空着，由程序加总）",
    ),
    Judgement(
        code="R602",
        title=_OFFICIAL,
        statement="科目名称是编码在决算年度的名称；别的年度的名称，写明是哪些年度的（与没有来源可证的名称只差一两个字的，仅作提示）",
        judge=_official,
        holds_in=(Named("201", "一般公共服务支出"),),
        fails_in=(Named("201", "一般公共服务"),),
        severity=Severity.VERIFY,
        reference=_CLASSIFICATION,
        hint=f"改为当年的名称，多半是沿用了往年的表；{_BOOK}",
    ),
    Judgement(
        code="R603",
        title=_DOMAIN,
        statement="一张表的科目编码或者都以2开头（功能分类），或者都以3开头（经济分类）",
        judge=_domains,
        holds_in=(_spent("2010101"),),
        fails_in=(_spent("2010101"), _spent("30101")),
        reference=_CLASSIFICATION,
        hint="改正写错的编码，或把这一行移到对的表",
    ),
    Judgement(
        code="R604",
        title=_UNKNOWN_CATEGORY,
        statement="科目编码的前三位是当年功能分类或经济分类中的类",
        judge=_unknown_category,
        holds_in=(Named("2010101", "行政运行"), Named("30101", "基本工资")),
        fails_in=(Named("2980101", "行政运行"),),
        severity=Severity.VERIFY,
        reference=_CLASSIFICATION,
        hint="核对编码的前三位",
    ),
    Judgement(
        code="R605",
        title=_NAMES,
        statement="各表、附件1和名词解释中，同一编码的名称相同",
        judge=_names,
        holds_in=(Named("2010101", "例"), Row(r.InitialBudgetSubject, {"code": "2010101"})),
        fails_in=(Named("2010101", "行政运行"), Row(r.InitialBudgetSubject, {"code": "2010101"})),
        severity=Severity.VERIFY,
        reference=_CLASSIFICATION,
        hint="统一为当年分类的名称",
    ),
    Judgement(
        code="R606",
        title=_UNKNOWN_CODE,
        statement="款、项的编码在程序所知的当年科目之中（程序的科目表不全，没有的只作提示；名称是同一上级另一科目的，须核实）",
        judge=_unknown_code,
        holds_in=(Named("2010101", "行政运行"),),
        fails_in=(Named("2010177", "某某事务"),),
        severity=Severity.NOTE,
        reference=_CLASSIFICATION,
        hint="对照当年的科目核对编码；没有错的，把编码、名称和来源写进 inputs/科目.xlsx",
    ),
    Judgement(
        code="R607",
        title=_PLACED,
        statement="一张表里，款、项排在自己的类、款之下",
        judge=_placed,
        holds_in=(Named("201", "甲"), Named("20101", "乙"), Named("20103", "丙"), Named("2010301", "丁")),
        fails_in=(Named("201", "甲"), Named("20101", "乙"), Named("20103", "丙"), Named("2010101", "丁")),
        severity=Severity.VERIFY,
        reference=_CLASSIFICATION,
        hint="核对编码；编码没有错的，把这一行移到它的上级之下",
    ),
)
