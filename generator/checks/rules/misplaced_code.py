"""R247: a code that does not belong where its row stands, in all tables alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.accounts.classification.assessment import CodeState, assess
from generator.accounts.classification.entries import parent_code
from generator.accounts.facts import Contents, Subject
from generator.checks.examples import Named
from generator.checks.kinds import Judgement
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Rule, Side, Verdict
from generator.diagnostics import Place, Severity
from generator.values import dataclass

_TITLE = "科目编码与它排的位置不符"
_MOST = 20  # codes; where there are more, none is a slip among codes that are right: R6xx report each


@dataclass(frozen=True)
class _RowBelow:
    """A row of a table under the row one level up that stands before it."""

    subject: Subject
    above: Subject

    @property
    def fits(self) -> bool:
        """Whether the code is one of those under the code above."""
        return parent_code(self.subject.code) == self.above.code


def _rows(examined: Examined) -> Iterator[_RowBelow]:
    """The rows of every table that stand under a row one level up."""
    tables: dict[Place, dict[int, Subject]] = {}
    for subject in examined.contents.subjects:
        above = tables.setdefault(subject.row_sheet, {})
        last = above.get(len(parent_code(subject.code)))
        if last is not None:
            yield _RowBelow(subject, last)
        for length in [length for length in above if length > len(subject.code)]:
            del above[length]
        above[len(subject.code)] = subject


def _meant(examined: Examined, row: _RowBelow) -> tuple[str, str] | None:
    """The code that is wrong, with what it should be: by its name under the code above, else with its last digits."""
    subject, above = row.subject, row.above
    named = [
        entry.code
        for entry in examined.classification.named(subject.name, examined.year, above.code)
        if len(entry.code) == len(subject.code)
    ]
    meant = named[0] if len(named) == 1 else above.code + subject.code[len(above.code) :]
    parent = parent_code(subject.code)
    if _is_named(examined, parent, above.name) and not _is_named(examined, above.code, above.name):
        return above.code, parent
    return None if meant == subject.code else (subject.code, meant)


def _is_named(examined: Examined, code: str, name: str) -> bool:
    return assess(examined.classification, code, name, examined.year).state is CodeState.FINE


def _misplaced(examined: Examined) -> Iterator[Verdict]:
    """A failure for each code, with the contents in which it is the one that belongs there."""
    rows = list(_rows(examined))
    found: dict[tuple[str, str], list[_RowBelow]] = {}
    for row in rows:
        if not row.fits and (pair := _meant(examined, row)):
            found.setdefault(pair, []).append(row)
    if len(found) > _MOST:
        yield NotEvaluable(f"有{len(found)}个编码不在排在前面的类、款之下，看不出哪一个是写错的")
        return
    present = {(row.subject.row_sheet, row.subject.code) for row in rows}
    for (code, meant), of_code in found.items():
        sheets = {row.subject.row_sheet for row in of_code}
        if any((sheet, meant) in present for sheet in sheets):
            continue
        yield _failure(examined.contents, code, meant, of_code)
    if rows and not found:
        yield Holds(Side("各表的科目都排在自己的上级之下", None, tuple({row.above.row_place: None for row in rows})))


def _failure(contents: Contents, code: str, meant: str, rows: Sequence[_RowBelow]) -> Fails:
    first = rows[0]
    wrong = first.above if first.above.code == code else first.subject
    other = first.subject if wrong is first.above else first.above
    wrongs = tuple(
        (item.code_place or item.row_place)
        for row in rows
        for item in (row.above if wrong is first.above else row.subject,)
    )
    where = "之上" if wrong is first.above else "之下"
    message = f"{_TITLE}：{code}“{wrong.name}”排在{other.code}“{other.name}”{where}，或应为{meant}"
    return Fails(
        message,
        Side(f"{code} “{wrong.name}”", None, tuple(dict.fromkeys(wrongs))),
        Side(f"{other.code} “{other.name}”", None, (other.row_place,)),
        cured=_with_code(contents, {place.whole_sheet for place in wrongs}, code, meant),
        only_if_cured=True,
    )


def _with_code(contents: Contents, sheets: set[Place], old: str, new: str) -> Contents:
    """The contents with the other code in the sheets."""
    facts = (
        replace(fact, key=replace(fact.key, subject=new))
        if fact.key.subject == old and fact.place.whole_sheet in sheets
        else fact
        for fact in contents.facts
    )
    subjects = (
        replace(subject, code=new) if subject.code == old and subject.row_sheet in sheets else subject
        for subject in contents.subjects
    )
    return replace(contents, facts=tuple(facts), subjects=tuple(subjects))


RULES: tuple[Rule, ...] = (
    Judgement(
        code="R247",
        title=_TITLE,
        statement="没有这样的编码：它排在别的款（类）之下，改为那里的编码，别的矛盾就消失",
        judge=_misplaced,
        holds_in=(Named("201", "甲"), Named("20101", "乙"), Named("2010102", "丙")),
        fails_in=(Named("201", "甲"), Named("20101", "乙"), Named("2010302", "丙")),
        severity=Severity.VERIFY,
        reference="当年政府收支分类科目；公开02、03、05、06、08、09表",
        hint="对照账表核对这个编码；编码没有错的，补上它的款（类）的行，或把这一行移到它的上级之下。由此引起的其他问题不再逐条列出",
    ),
)
