"""What a comparison of a finished document with the workbooks says, as lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.ledger.comparison import Comparison, Result
from generator.ledger.formulas import formula
from generator.ledger.telling import short

_PLACES = 6


def differences(compared: Sequence[Comparison]) -> Iterator[str]:
    """Every figure that is not the same, with the cell it should come from; then how many there are of each."""
    for item in compared:
        if item.result is Result.SAME:
            continue
        yield f"{item.result.value}  {_said(item)}"
        yield f"  {item.section}"
        yield f"  句子：{short(item.sentence, item.expected or item.found)}"
        yield from _origin(item)
        yield ""
    counts = {result: sum(item.result is result for item in compared) for result in Result}
    yield f"共核对{len(compared)}处：" + "，".join(f"{r.value}{count}处" for r, count in counts.items()) + "。"


def _said(item: Comparison) -> str:
    if item.result is Result.NEW:
        return f"文档有“{item.found}”，工作簿和模板里没有"
    if item.result is Result.GONE:
        return f"文档没有“{item.expected}”"
    return f"文档写“{item.found}”，应为“{item.expected}”"


def _origin(item: Comparison) -> Iterator[str]:
    if item.entry is None:
        if item.result is not Result.NEW:
            yield "  来历：模板的固定文字"
        return
    if item.entry.quantity is not None and item.entry.quantity.formula:
        yield f"  公式：{short(formula(item.entry.quantity, item.entry.text))}"
    for place in item.entry.places[:_PLACES]:
        yield f"  --> {place}"
    if len(item.entry.places) > _PLACES:
        yield f"  ……共{len(item.entry.places)}格"
