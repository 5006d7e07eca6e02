"""The result of comparing a finished document with the workbooks, as lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.comparing.verification import NumberComparison, Result
from generator.provenance.formulas import formula
from generator.provenance.trace_report import short

_PLACES = 6
_SELDOM = (Result.WORDS, Result.UNCLEAR)  # not worth a word where there are none


def differences(compared: Sequence[NumberComparison]) -> Iterator[str]:
    """Every figure that is not the same, with the cell it should come from; then how many there are of each."""
    other = (item for item in compared if item.result is not Result.SAME)
    for (section, sentence), group in groupby(other, lambda item: (item.section, item.sentence)):
        items = list(group)
        yield section
        yield f"  句子：{short(sentence, items[0].expected or items[0].actual)}"
        for item in items:
            yield f"  {item.result.value}  {_message(item)}"
            yield from _origin(item)
        yield ""
    yield from _moved(compared)
    counts = {result: sum(item.result is result for item in compared) for result in Result}
    counted = [f"{r.value}{count}处" for r, count in counts.items() if count or r not in _SELDOM]
    yield f"共核对{len(compared)}处：{'，'.join(counted)}。"


def _moved(compared: Sequence[NumberComparison]) -> Iterator[str]:
    """The paragraphs and rows that stand elsewhere."""
    moved = {
        (entry.section, entry.block.line if entry.block.tabular else entry.sentence): entry
        for entry in (item.entry for item in compared if item.moved)
        if entry is not None
    }
    for entry in moved.values():
        yield f"【移动】数未变，位置不同：{short(entry.sentence)}\n  原在：{entry.section}"


def _message(item: NumberComparison) -> str:
    if item.result is Result.WORDS:
        return "读回的文字与文档不一样"
    if item.result is Result.NEW:
        return f"文档有“{item.actual}”，工作簿和模板里没有"
    if item.result is Result.GONE:
        return f"文档没有“{item.expected}”"
    if item.why:
        return f"{item.why}：请打开文件查看，该删的删去，再核对"
    if item.result is Result.UNCLEAR:
        return "图片不是程序所画的原样（可能经过压缩、编辑或替换），请对照上面的数看图"
    if not item.expected:
        return f"文档里是{item.actual}，不是由工作簿画出的图"
    return f"文档写“{item.actual}”，应为“{item.expected}”"


def _origin(item: NumberComparison) -> Iterator[str]:
    if item.entry is None:
        if not item.why and item.result is not Result.NEW and not item.sentence.startswith("（图）"):
            yield "    来历：模板的固定文字"
        return
    if item.entry.quantity is not None and item.entry.quantity.formula:
        yield f"    公式：{short(formula(item.entry.quantity, item.entry.text))}"
    for place in item.entry.places[:_PLACES]:
        yield f"    --> {place}"
    if len(item.entry.places) > _PLACES:
        yield f"    ……共{len(item.entry.places)}格"
