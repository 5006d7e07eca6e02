"""What changed, as lines for the officer to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.history.alignment import Pair, shown
from generator.history.changes import Cause, Changes, Group

FIRST = 20  # sentences that a run tells of; the rest is counted
_LONGEST = 60
_CELLS = 8  # cells that are named for the same sentences; the rest is counted


def changes(found: Changes, since: str, most: int | None = FIRST) -> Iterator[str]:
    """What is different since the version, each sentence under the cells it follows from; nothing where nothing is."""
    if not found:
        return
    count = len(found.pairs)
    cells = {cause.place for group in found.groups for cause in group.causes}
    told = f"正文变化{count}处" if count else "正文没有变化"
    yield f"【变化】与{since}相比：{told}" + (f"，由{len(cells)}个单元格引起" if cells else "")
    left = count if most is None else most
    for group in found.groups:
        if left <= 0:
            break
        yield from _group(group, left)
        left -= len(group.pairs)
    if left < 0 or (left == 0 and most is not None and count > most):
        yield f"  另有{count - (most or 0)}处变化没有列出；全部变化见 generate diff"
    if found.pictures:
        names = "、".join(f"“{pair.present.text.partition('：')[0]}”" for pair in found.pictures)
        yield f"  图随之变化：{names}"
    if found.idle:
        yield (
            f"  另有{len(found.idle)}个单元格改动，没有影响正文："
            + "；".join(cause(item) for item in found.idle[: 3 if most else None])
            + ("……" if most and len(found.idle) > 3 else "")
        )


def _group(group: Group, most: int) -> Iterator[str]:
    """The cells, then the sentences that follow from them."""
    if not group.causes:
        yield "  模板的文字：" if group.of_the_template else "  没有对应的单元格："
    for item in group.causes[:_CELLS]:
        yield f"  {cause(item)}"
    if len(group.causes) > _CELLS:
        yield f"  ……共{len(group.causes)}个单元格"
    for pair in group.pairs[:most]:
        yield f"    {sentence(pair)}"


def cause(item: Cause) -> str:
    """A cell, with what it held and what it holds."""
    if item.before is not None and item.after is not None and max(len(item.before), len(item.after)) > _LONGEST:
        return f"{item.place}：{shown(item.before, item.after)}"
    before, after = (_short(held) for held in (item.before, item.after))
    return f"{item.place}：{before} → {after}"


def sentence(pair: Pair) -> str:
    """A sentence with what is different in it, after the heading it stands under."""
    where = f"〔{pair.present.where}〕" if pair.present.where != pair.present.text else ""
    if pair.before is None or pair.after is None:
        kind = "新增" if pair.before is None else "删去"
        return f"{where}{kind}：{_short(pair.present.text.strip())}"
    return where + shown(pair.before.text.strip(), pair.after.text.strip())


def side_by_side(pairs: Sequence[Pair], names: tuple[str, str]) -> Iterator[str]:
    """Sentences of two documents one above the other, under their headings."""
    heading = None
    for pair in pairs:
        if pair.present.where != heading:
            heading = pair.present.where
            yield heading or "封面"
        for name, line in zip(names, (pair.before, pair.after), strict=True):
            yield f"  {name}：{line.text.strip() if line else '（无）'}"
        yield ""


def _short(text: str | None) -> str:
    if text is None:
        return "（无）"
    flat = text.replace("\n", "／")
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]}……"
