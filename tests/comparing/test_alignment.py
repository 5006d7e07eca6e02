"""Which texts of two documents belong together, and what counts as moved: the same for every comparison."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from generator.accounts.quantities import Quoted
from generator.comparing.alignment import Match, Relation, align
from generator.comparing.changes import compare
from generator.comparing.differences import between_years
from generator.comparing.hand_edits import hand_edits
from generator.comparing.snapshot import Snapshot
from generator.comparing.verification import Result
from generator.comparing.verification import compare as verify
from generator.diagnostics import Place, SourceFile
from generator.document.model import Block, BlockKind, Document, Span
from generator.provenance.entries import ledger_of

SENTENCES = ("本年收入合计5.00万元。", "本年支出合计6.00万元，完成预算。", "年末没有结转和结余资金。")


def paragraphs(*texts: str) -> list[Block]:
    return [Block(BlockKind.PARAGRAPH, text, ("一、",)) for text in texts]


def row(line: int, *texts: str) -> list[Block]:
    return [Block(BlockKind.PARAGRAPH, text, ("二、",), row=texts[0], line=line) for text in texts]


def rows(*texts: Sequence[str]) -> list[Block]:
    return [block for line, cells in enumerate(texts) for block in row(line, *cells)]


def related(before: Sequence[Block], after: Sequence[Block]) -> dict[Relation, list[tuple[str, str]]]:
    found: dict[Relation, list[tuple[str, str]]] = {}
    for match in align(before, after):
        one, other = "".join(before[n].text for n in match.before), "".join(after[n].text for n in match.after)
        found.setdefault(match.relation, []).append((one, other))
    return found


@st.composite
def documents(draw: st.DrawFn) -> list[Block]:
    """Paragraphs, rows and pictures of a few words and figures."""
    text = st.text("甲乙丙0123.", min_size=1, max_size=8)
    made: list[Block] = []
    for line in range(draw(st.integers(0, 7))):
        kind = draw(st.sampled_from(("paragraph", "row", "picture")))
        if kind == "row":
            made += row(line, *draw(st.lists(text, min_size=1, max_size=3)))
        else:
            made.append(Block(BlockKind.FIGURE if kind == "picture" else BlockKind.PARAGRAPH, draw(text)))
    return made


@given(documents(), documents())
def test_each_text_belongs_to_one_match_and_the_same_are_the_same(before: list[Block], after: list[Block]) -> None:
    matches: list[Match] = list(align(before, after))
    assert sorted(n for match in matches for n in match.before) == list(range(len(before)))
    assert sorted(n for match in matches for n in match.after) == list(range(len(after)))
    for match in matches:
        if match.relation in (Relation.SAME, Relation.MOVED):
            texts = [
                [side[n].text for n in numbers] for side, numbers in ((before, match.before), (after, match.after))
            ]
            assert texts[0] == texts[1]


@given(documents())
def test_a_document_is_aligned_with_itself(document: list[Block]) -> None:
    assert {match.relation for match in align(document, document)} <= {Relation.SAME}


def test_a_row_that_stands_elsewhere_is_moved_as_one() -> None:
    before = rows(("207 文化旅游体育与传媒", "1.00"), ("208 社会保障", "2.00"), ("210 卫生健康", "3.00"))
    after = rows(("208 社会保障", "2.00"), ("210 卫生健康", "3.00"), ("207 文化旅游体育与传媒", "1.00"))
    moved = ("207 文化旅游体育与传媒1.00",) * 2
    assert related(before, after)[Relation.MOVED] == [moved]
    assert compare(Snapshot(2020, tuple(before)), Snapshot(2020, tuple(after))).moved == 1


def test_a_figure_alone_is_never_moved() -> None:
    before, after = rows(("5.00",), ("6.00万元",)), rows(("6.00万元",), ("5.00",))
    assert Relation.MOVED not in related(before, after)


def test_few_words_are_moved_only_where_they_stand_once() -> None:
    assert related(paragraphs("甲。", "乙。", "丙。"), paragraphs("丙。", "甲。", "乙。"))[Relation.MOVED] == [
        ("丙。",) * 2
    ]
    twice = related(
        paragraphs("甲。", "乙。", "丙。", "丁。", "丙。"), paragraphs("丙。", "甲。", "乙。", "丙。", "丁。")
    )
    assert Relation.MOVED not in twice


def test_a_changed_row_is_compared_cell_by_cell_with_the_row_of_its_name() -> None:
    before = rows(("甲", "1.00", "2.00"), ("乙", "3.00", "4.00"))
    after = rows(
        ("乙", "3.00", "4.50"),
    )
    found = related(before, after)
    assert ("4.00", "4.50") in found[Relation.CHANGED]
    assert found[Relation.REPLACED] == [("甲1.002.00", "")]


def test_verify_history_hand_edits_and_years_agree_on_what_moved() -> None:
    part = Quoted("5.00万元", Place(SourceFile("表.xlsx"), "表", "B3"))
    first = Block(BlockKind.PARAGRAPH, SENTENCES[0], ("一、",), spans=(Span(6, 12, part),))
    before = (first, *paragraphs(*SENTENCES[1:]))
    after = tuple(paragraphs(*SENTENCES[1:], SENTENCES[0]))
    old, new = Snapshot(2020, before), Snapshot(2020, after)
    assert (compare(old, new).moved, compare(old, new).groups) == (1, ())
    assert hand_edits(after, old) == ((), 1)
    years = between_years(old, Snapshot(2021, after))
    assert (years.pairs, years.moved) == ((), 1)
    (figure,) = verify(ledger_of(Document(before)), after)
    assert (figure.result, figure.moved) == (Result.SAME, True)
