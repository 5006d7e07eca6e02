"""What changed, as lines for the officer to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.comparing.changes import Cause, ChangeGroup, Changes
from generator.comparing.differences import TextPair
from generator.comparing.text_differences import marked_up, resembles
from generator.document.model import Block, Span, one_line
from generator.document.sentences import COVER
from generator.text import shortened

FIRST = 20  # sentences that a run prints; the rest is counted
_LONGEST = 60  # characters of a text that are printed
_CELLS = 8  # cells that are named for the same sentences; the rest is counted
_IDLE = 3  # cells that are named where they changed nothing printed


def of_run(compared: Changes, since: str, year: int) -> Iterator[str]:
    """What a run changed since the version before, and the command that prints all of it."""
    return changes(compared, f"上一次（{since}）", FIRST, f"generate diff {year}")


def changes(compared: Changes, since: str, most: int | None = None, more: str = "") -> Iterator[str]:
    """What is different since the version, each sentence under the cells it follows from; nothing where nothing is.

    With a number, so many sentences, long texts cut short, and the command that prints the rest.
    """
    if not compared:
        return
    count, causes = len(compared.pairs), len(compared.causes)
    summary = [f"正文变化{count}处"] * bool(count) + [f"{compared.moved}句换了位置"] * bool(compared.moved)
    summary += [f"由{causes}个单元格引起"] * bool(summary and causes)
    yield f"【变化】与{since}相比：{'，'.join(summary) or '正文没有变化'}"
    left, longest = (count, None) if most is None else (most, _LONGEST)
    printed: set[Cause] = set()
    for group in compared.groups:
        if left > 0:
            yield from _causes(group, printed, longest)
            for pair in group.pairs[:left]:
                yield f"    {sentence(pair, longest)}"
        left -= len(group.pairs)
    if left < 0:
        yield f"  另有{-left}处变化没有列出；全部变化见 {more}"
    drawn = dict.fromkeys(item for group in compared.pictures for item in group.causes if item not in printed)
    yield from (f"  {cause(item, longest)}" for item in drawn)
    if compared.pictures:
        titles = (pair.present.text.partition("：")[0] for group in compared.pictures for pair in group.pairs)
        yield f"  图随之变化：{'、'.join(f'《{title}》' for title in titles)}"
    if compared.draft is not None:
        yield f"  每页的草稿标记{'加上了' if compared.draft else '去掉了'}"
    if compared.idle:
        first = compared.idle if most is None else compared.idle[:_IDLE]
        rest = "……" if len(first) < len(compared.idle) else ""
        cells = "；".join(cause(item, longest) for item in first)
        yield f"  另有{len(compared.idle)}个单元格改动，没有影响正文：{cells}{rest}"


def _causes(group: ChangeGroup, printed: set[Cause], longest: int | None) -> Iterator[str]:
    """The cells of a group, with what they held and hold where that was not printed before."""
    if not group.causes:
        yield "  模板的文字：" if group.of_the_template else "  没有对应的单元格："
    for item in group.causes[:_CELLS]:
        yield f"  {item.place}（同上）" if item in printed else f"  {cause(item, longest)}"
    if len(group.causes) > _CELLS:
        yield f"  ……共{len(group.causes)}个单元格"
    printed.update(group.causes)


def cause(item: Cause, longest: int | None = _LONGEST) -> str:
    """A cell, with what it held and what it holds."""
    before, after = item.before or "", item.after or ""
    long = before and after and max(len(before), len(after)) > _LONGEST
    if long and (longest is None or resembles(before, after)):
        return f"{item.place}：{marked_up(before, after, longest)}"
    return f"{item.place}：{_short(item.before, longest)} → {_short(item.after, longest)}"


def sentence(pair: TextPair, longest: int | None = _LONGEST) -> str:
    """A sentence with what is different in it, after the heading it stands under."""
    where = _where(pair)
    if pair.before is None or pair.after is None:
        kind = "新增" if pair.before is None else "删去"
        text = pair.present.text.strip()
        if pair.present.picture:
            text = f"图“{text.partition('：')[0]}”" if text else "图，没有替代文字"
        return f"{where}{kind}：{_short(text, longest)}"
    return where + marked_up(pair.before.text.strip(), pair.after.text.strip(), longest)


def _where(pair: TextPair) -> str:
    """The heading that a sentence stands under, and the figure where it is a table's cell; nothing for a heading."""
    block = pair.present
    if block.where == one_line(block.text).strip():
        return ""
    alone = next((one for one in (pair.after, pair.before) if one and len(one.spans) == 1), None)
    if block.row and alone and alone.spans[0].recorded.name and _is_all(alone.spans[0], alone):
        return f"〔{block.heading} · {alone.spans[0].recorded.name}〕"
    return f"〔{block.where or COVER}〕"


def _is_all(span: Span, block: Block) -> bool:
    """Whether a block prints nothing but the span."""
    return block.text[span.start : span.end] == block.text.strip()


def side_by_side(pairs: Sequence[TextPair], names: tuple[str, str]) -> Iterator[str]:
    """Sentences of two documents one above the other, under their headings; once where only the years are left."""
    heading = None
    for pair in pairs:
        if pair.present.where != heading:
            heading = pair.present.where
            yield heading or COVER
        if pair.before and pair.after and pair.before.text.strip() == pair.after.text.strip():
            yield f"  两个年度一字不差，年份没有换：{one_line(pair.after.text).strip()}"
        else:
            for name, block in zip(names, (pair.before, pair.after), strict=True):
                yield f"  {name}：{one_line(block.text).strip() if block else '（无）'}"
        yield ""


def _short(text: str | None, longest: int | None) -> str:
    if text is None:
        return "（无）"
    flat = text.replace("\n", "／").replace("\t", " ")
    return flat if longest is None else shortened(flat, longest)
