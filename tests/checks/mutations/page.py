"""The measurement as 核对规则.md and 质量.md state it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tests.checks.mutations.department import Answer
from tests.checks.mutations.experiment import Result
from tests.checks.mutations.mutation import Kind
from tests.support import ROOT

_TOTALS = ("报出、独立或列出", "连同尾差")
BEGIN, END = "<!-- 以下由程序生成：改错实验 -->", "<!-- 改错实验完 -->"
RULES, QUALITY = ROOT / "docs" / "核对规则.md", ROOT / "docs" / "质量.md"


def published(results: Sequence[Result], each: int | None, seed: int) -> str:
    """The shares by kind, what stands alone by reason, where the missed ones stand."""
    extent = "每一处的每一种" if each is None else f"每类抽{each}处（种子{seed}）"
    return "\n\n".join((f"{extent}：", _by_kind(results), _by_way(results), _alone(results), _missed(results)))


def write(text: str, results: Sequence[Result]) -> None:
    """Writes the measurement into both pages."""
    page = RULES.read_text("utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    RULES.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", "utf-8")
    loud = sum(result.answer is Answer.LOUD for result in results) / len(results)
    line = f"| 改错实验（{len(results)}处改动）被报出错误或核实 | {loud:.1%}（分类见核对规则） |"
    QUALITY.write_text(re.sub(r"\| 改错实验（.*\|", line, QUALITY.read_text("utf-8")), "utf-8")


def _by_kind(results: Sequence[Result]) -> str:
    groups = {kind.value: [result for result in results if result.mutation.kind is kind] for kind in Kind}
    return "\n".join(_table("改的是", groups))


def _by_way(results: Sequence[Result]) -> str:
    of_tables = [result for result in results if result.mutation.kind is Kind.TABLE]
    ways = dict.fromkeys(result.mutation.way for result in of_tables)
    groups = {way: [result for result in of_tables if result.mutation.way == way] for way in ways}
    return "\n".join(["公开表的数，按怎样改错：", "", *_table("改法", groups)])


def _table(title: str, groups: Mapping[str, Sequence[Result]]) -> Iterator[str]:
    """A line a group, with how many of its slips ended how; each in one column only, but for the last two."""
    columns = (title, "次数", "报出错误或核实", "独立的数", "改错后列为只此一处", "只报尾差", "没有发现", *_TOTALS)
    yield f"| {' | '.join(columns)} |"
    yield "|---" * len(columns) + "|"
    for name, results in groups.items():
        if results:
            yield f"| {name} | {_shares(results)} |"


def _shares(results: Sequence[Result]) -> str:
    loud = sum(result.answer is Answer.LOUD for result in results)
    alone = sum(result.answer is not Answer.LOUD and bool(result.alone) for result in results)
    listed = sum(result.newly_listed for result in results)
    rounding = sum(result.answer is Answer.ROUNDING and not result.accounted_for for result in results)
    whole = len(results)
    seen = loud + alone + listed
    return (
        f"{whole} | {loud}（{loud / whole:.1%}） | {alone} | {listed} | {rounding} | {whole - seen - rounding} | "
        f"{seen / whole:.1%} | {(seen + rounding) / whole:.1%}"
    )


def _alone(results: Sequence[Result]) -> str:
    counted = Counter(result.alone for result in results if result.alone)
    lines = [f"- {why}：{count}处" for why, count in counted.most_common()]
    return "独立的数，改错了没有别的数可以相互印证：\n\n" + ("\n".join(lines) or "- 没有")


def _missed(results: Sequence[Result]) -> str:
    missed = (result.mutation for result in results if not result.accounted_for)
    counted = Counter(f"{mutation.place.source.name} · {mutation.place.sheet}" for mutation in missed)
    lines = [f"- {sheet}：{count}处" for sheet, count in counted.most_common()]
    return "没有发现的和只报尾差的：\n\n" + ("\n".join(lines) or "- 没有")
