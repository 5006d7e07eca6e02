"""A116: an 项 whose use is word for word that of another, and about that other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.auditing.results import AuditFinding, AuditResult, AuditSide, passed, wrong
from generator.auditing.texts import item_rules as rules
from generator.auditing.texts.item_paragraphs import ItemParagraph
from generator.auditing.texts.paragraphs import sentence

# What an 项 is about; a use that names one of them is of an 项 that does.
_SUBJECTS = (
    "医疗",
    "养老",
    "年金",
    "公积金",
    "购房",
    "离退休",
    "抚恤",
    "救助",
    "培训",
    "采购",
    "监测",
    "宣传",
    "环境",
    "教育",
    "就业",
)


def check_purposes(items: Iterable[ItemParagraph]) -> Iterator[AuditResult]:
    """The results for the uses of the 项, in the order of the text."""
    seen: dict[str, ItemParagraph] = {}
    for item in items:
        if not item.purpose:
            continue
        other = seen.setdefault(item.purpose, item)
        about = [word for word in _SUBJECTS if word in item.purpose]
        own = f"{item.section}{item.item}"
        others = f"{other.section}{other.item}"
        if other is not item and any(word in others for word in about) and not any(word in own for word in about):
            yield wrong(_finding(item, other))
        else:
            yield passed(rules.ITEM_PURPOSE, item.spot)


def _finding(item: ItemParagraph, other: ItemParagraph) -> AuditFinding:
    quoted, _ = sentence(item.paragraph, item.start, item.end + 4)
    return AuditFinding(
        rules.ITEM_PURPOSE,
        f"“{item.item}（项）”的用途写的是“{item.purpose}”，与“{other.item}（项）”的一字不差",
        (item.spot, other.spot),
        (
            AuditSide(f"{item.item}（项）", item.purpose, item.spot),
            AuditSide(f"{other.item}（项）", other.purpose, other.spot),
        ),
        quote=quoted,
    )
