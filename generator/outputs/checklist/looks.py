"""How requirements are evaluated: kinds of looking at the document, its tables and the results of the checks."""

from __future__ import annotations

import re

from generator.accounts.free_records import CoverFact
from generator.accounts.publication import DAYS
from generator.accounts.publication import printed as printed_day
from generator.checks.audit import Finding, State
from generator.diagnostics import Severity
from generator.outputs.checklist.evidence import Evidence
from generator.outputs.checklist.requirement import Answer, Answered
from generator.tables.printed import DisclosureTable
from generator.values import dataclass

_NO_DOCUMENT = Answered(Answer.NOT_SEEN, "没有生成文档")
_NOTHING = "(?:无|没有|未发生|未安排|未开展|不涉及)[^，。；]*"
_UNREAD = "有的工作表没有读全"


@dataclass(frozen=True)
class InText:
    """That the sentences under a heading hold a word of each kind, or state that there is nothing of the kind."""

    heading: str
    words: tuple[tuple[str, ...], ...]  # of each of them one
    about: tuple[str, ...] = ()  # what there is nothing of where a clause denies it, or states that it is zero
    optional: bool = False  # the form, or a choice of it, does without the section

    def __call__(self, evidence: Evidence) -> Answered:
        """Yes with the page of the words, or what is missing."""
        if not evidence.printed:
            return _NO_DOCUMENT
        section = evidence.below(self.heading)
        if not section:
            return Answered(Answer.NOT_APPLICABLE if self.optional else Answer.NO, f"文本里没有“{self.heading}”一节")
        missing = [kinds[0] for kinds in self.words if not any(word in one.text for one in section for word in kinds)]
        where = next((one for one in section if any(word in one.text for word in self.words[0])), section[0])
        page = str(where.page or "")
        if not missing:
            return Answered(Answer.YES, page=page)
        absent = next((one for one in section if self._denies(one.text)), None)
        if absent is not None:
            return Answered(Answer.NOT_APPLICABLE, "文中写明没有", str(absent.page or ""))
        return Answered(Answer.NO, f"没有写：{'、'.join(missing)}", page)

    def _denies(self, text: str) -> bool:
        nothing = "|".join(f"{_NOTHING}{name}|{name}[^，。；、]*[为出额]0\\.00万元" for name in self.about)
        return bool(nothing and re.search(nothing, text))


@dataclass(frozen=True)
class NoFindings:
    """That the checks of the codes were made and report nothing; `unsure` are codes of what could not be looked up."""

    codes: tuple[str, ...]
    unsure: tuple[str, ...] = ()

    def __call__(self, evidence: Evidence) -> Answered:
        """No where something is reported, explained or not; could not be looked at where no check came to a result."""
        failed = evidence.failed(*self.codes)
        unsettled = [one for one in failed if one.state in (State.ERROR, State.TO_VERIFY)]
        codes = tuple(dict.fromkeys(one.rule.code for one in failed))
        if failed:
            state = "" if unsettled else "，已说明" if failed[0].state is State.EXPLAINED else "，供参考"
            remark = f"{len(unsettled or failed)}处（{'、'.join(codes[:3])}）{state}"
            return Answered(Answer.NO, remark, codes=codes, settled=not unsettled)
        if not evidence.audit.whole:
            return Answered(Answer.NOT_SEEN, _UNREAD)
        doubtful = evidence.failed(*self.unsure)
        if doubtful:
            return Answered(Answer.NOT_SEEN, f"{doubtful[0].message}", settled=True)
        made = any(one.state in (State.HOLDS, State.ROUNDING, State.MERGED) for one in evidence.findings(*self.codes))
        return Answered(Answer.YES) if made else Answered(Answer.NOT_SEEN, "没有可核对的内容", settled=True)


@dataclass(frozen=True)
class NothingMissing:
    """That composing the document missed nothing of the kind: no diagnostic has one of the codes."""

    codes: tuple[str, ...]
    heading: str  # where it is printed

    def __call__(self, evidence: Evidence) -> Answered:
        """No with the number of places where it is missing."""
        if not evidence.printed:
            return _NO_DOCUMENT
        missing = [one for one in evidence.compilation.diagnostics if one.code in self.codes]
        codes = tuple(dict.fromkeys(one.code for one in missing))
        if missing:
            settled = all(one.severity is Severity.NOTE for one in missing)
            return Answered(Answer.NO, f"{len(missing)}处没有写（{'、'.join(codes)}）", codes=codes, settled=settled)
        return Answered(Answer.YES, page=evidence.page_of(self.heading))


@dataclass(frozen=True)
class AllTables:
    """That every table of the form is printed."""

    def __call__(self, evidence: Evidence) -> Answered:
        """No where one is missing: R471 reports it."""
        edition = evidence.compilation.edition
        if not evidence.printed or edition is None:
            return _NO_DOCUMENT
        missing = evidence.failed("R471")
        count = f"印出{len(evidence.tables)}张，规定{len(edition.tables)}张"
        if not missing and len(evidence.tables) >= len(edition.tables):
            return Answered(Answer.YES, count, _page(evidence, evidence.tables[0]) if evidence.tables else "")
        settled = _settled(missing)
        return Answered(Answer.NO, count + ("，已说明" if settled else ""), codes=("R471",), settled=settled)


@dataclass(frozen=True)
class EmptyTables:
    """That tables without figures stand in the document, with a sentence that says so."""

    def __call__(self, evidence: Evidence) -> Answered:
        """Not applicable where every printed table has figures."""
        if not evidence.printed:
            return _NO_DOCUMENT
        empty = [table for table in evidence.tables if not _has_figures(table)]
        mute = [table for table in empty if table.statement is None]
        if mute:
            return Answered(Answer.NO, f"没有数也没有说明：{'、'.join(str(one.title) for one in mute)}")
        if not empty:
            return Answered(Answer.NOT_APPLICABLE, "印出的各表都有数" if evidence.tables else "没有印出决算公开表")
        return Answered(Answer.YES, f"{len(empty)}张空表有说明", _page(evidence, empty[0]))


@dataclass(frozen=True)
class CodesInTable:
    """That a table lists subjects down to codes of so many digits."""

    title: str
    digits: int

    def __call__(self, evidence: Evidence) -> Answered:
        """Not seen where the table is not printed; not applicable where it has no figures."""
        if not evidence.printed:
            return _NO_DOCUMENT
        table = next((one for one in evidence.tables if _is_titled(one, self.title)), None)
        if table is None:
            settled = _settled(evidence.failed("R471"))
            return Answered(Answer.NOT_SEEN, "这张表没有印出", codes=("R471",), settled=settled)
        page = _page(evidence, table)
        if not _has_figures(table):
            return Answered(Answer.NOT_APPLICABLE, "这张表没有数", page)
        listed = sum(_lists(row, self.digits) for row in _texts(table))
        return Answered(Answer.YES, f"{listed}行", page) if listed else Answered(Answer.NO, "没有列到这一级", page)


@dataclass(frozen=True)
class HeadsOfTable:
    """That the column headings of a table hold the words."""

    title: str
    words: tuple[str, ...]

    def __call__(self, evidence: Evidence) -> Answered:
        """Not seen where the table is not printed."""
        if not evidence.printed:
            return _NO_DOCUMENT
        tables = [one for one in evidence.tables if self.title in str(one.title) and "政府性基金" not in str(one.title)]
        if not tables:
            settled = _settled(evidence.failed("R471"))
            return Answered(Answer.NOT_SEEN, "这张表没有印出", codes=("R471",), settled=settled)
        heads = "".join(head.text for row in tables[0].grid.joined().head for head in row)
        rows = "".join(text for row in _texts(tables[0]) for text in row)
        missing = [word for word in self.words if word not in heads + rows]
        page = _page(evidence, tables[0])
        return (
            Answered(Answer.NO, f"没有分列：{'、'.join(missing)}", page) if missing else Answered(Answer.YES, page=page)
        )


@dataclass(frozen=True)
class Attachments:
    """That self-assessments or reports on performance are attached."""

    def __call__(self, evidence: Evidence) -> Answered:
        """Not applicable where the document has no section on performance."""
        if not evidence.printed:
            return _NO_DOCUMENT
        titles = [
            one for one in evidence.blocks if re.search("自评(报告|表)|评价(报告|结果)$|完成情况表|得分表", one.text)
        ]
        attached = [one for one in titles if len(one.text) < _LONGEST_TITLE]
        if attached:
            return Answered(Answer.YES, f"{len(attached)}处", str(attached[0].page or ""))
        if not evidence.below("绩效"):
            return Answered(Answer.NOT_APPLICABLE, "文本里没有绩效一节")
        return Answered(Answer.NO, "没有附自评表或报告", settled=True)


_LONGEST_TITLE = 60  # characters; longer texts only mention the report


@dataclass(frozen=True)
class OnCover:
    """That the cover states something where the place asks for it."""

    name: str

    def __call__(self, evidence: Evidence) -> Answered:
        """To be confirmed by hand where the form has no such line."""
        facts = [fact for fact in evidence.compilation.contents.of(CoverFact) if self.name in fact.name.value]
        if not facts:
            return Answered(Answer.BY_HAND, "封面不要求写，按规定办理")
        return Answered(Answer.YES, f"封面：{facts[0].text.value}")


@dataclass(frozen=True)
class WithinDays:
    """That the days between approval and publication are at most twenty."""

    def __call__(self, evidence: Evidence) -> Answered:
        """The last day that the law allows where only the approval is stated."""
        days = evidence.days
        if days.latest is None:
            return Answered(Answer.BY_HAND, "没有填批复日期")
        if days.taken is None:
            return Answered(Answer.BY_HAND, f"没有填公开日期；最迟{printed_day(days.latest)}公开")
        if 0 <= days.taken <= DAYS:
            return Answered(Answer.YES, f"批复后{days.taken}日")
        failed = evidence.failed("R810", "R811")
        return Answered(Answer.NO, f"相隔{days.taken}日", codes=("R810", "R811"), settled=_settled(failed))


@dataclass(frozen=True)
class ByHand:
    """What the program cannot look at."""

    remark: str

    def __call__(self, _: Evidence) -> Answered:
        """To be confirmed by hand."""
        return Answered(Answer.BY_HAND, self.remark)


def _settled(findings: tuple[Finding, ...]) -> bool:
    """Whether something is reported, and all of it is explained or only to be noted."""
    return bool(findings) and not [one for one in findings if one.state in (State.ERROR, State.TO_VERIFY)]


def _page(evidence: Evidence, table: DisclosureTable) -> str:
    return evidence.page_of(str(table.title))


def _is_titled(table: DisclosureTable, title: str) -> bool:
    return str(table.title).replace("明细", "") == title


def _texts(table: DisclosureTable) -> list[tuple[str, ...]]:
    """The texts of the cells, row by row."""
    return [tuple(str(cell.phrase) for cell in row.cells) for row in table.grid.joined().rows]


def _lists(row: tuple[str, ...], digits: int) -> bool:
    """Whether a row has a code of so many digits, in a cell or spread over the first ones."""
    leading = "".join(text for text in row[:3] if text.isdigit())
    return any(re.fullmatch(rf"\d{{{digits}}}", text) for text in (*row, leading))


def _has_figures(table: DisclosureTable) -> bool:
    """Whether a cell prints an amount or a count other than zero."""
    amounts = (text.replace(",", "") for row in _texts(table) for text in row)
    return any(re.fullmatch(r"-?\d+\.\d+", text) and float(text) for text in amounts)
