"""How far each sheet of a form is filled, as formulas for its first sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.accounts.answers import NONE_THIS_YEAR
from generator.values import dataclass
from generator.workbooks.live_cells import AGREES, DIFFERS, guarded, ranges, span

EMPTY, INCOMPLETE, FILLED = "未填", "缺必填", "已填"
SEE_SHEET = '"请看表内"'  # of a sheet whose rows were deleted
MOST_REFERENCES = 250  # in one formula; Excel allows 255 operands of a function


@dataclass(frozen=True)
class FillingState:
    """What the first sheet shows of a sheet: what must be filled, and the expressions for how far it is."""

    required: str
    state: str
    judged: str = ""  # whether its sums agree; empty where it has none


@dataclass(frozen=True)
class _Of:
    """References to the cells of a sheet."""

    sheet: str

    def __call__(self, reference: str) -> str:
        """The reference as another sheet writes it."""
        title = self.sheet.replace("'", "''")
        return f"'{title}'!{reference}"


def of_form(
    sheet: str, rows: Sequence[int], required: Iterable[int], optional: bool, judged: Sequence[str]
) -> FillingState:
    """The state of label and value pairs, whose values stand in the second column."""
    of, needed = _Of(sheet), [(row, 2) for row in required]
    count = f"COUNTA({of(span(rows[0], 2, rows[-1], 2))})"
    missing = "+".join(f"COUNTBLANK({of(part)})" for part in ranges(needed)[:MOST_REFERENCES])
    filled = f'"{FILLED}"&{count}&"格"'
    state = f'IF({missing}>0,"{INCOMPLETE}"&({missing})&"格",{filled})' if missing else filled
    to_fill = f"{len(needed)}格" if needed else "可以不填" if optional else "按需填写"
    return FillingState(to_fill, _unless_empty(f"{count}=0", state, optional), _judged(of, judged))


def of_list(
    sheet: str, rows: tuple[int, int], columns: Sequence[int], required: Sequence[int], answer: str, optional: bool
) -> FillingState:
    """The state of a list: its rows count where something stands in the columns that nothing is printed in."""
    of = _Of(sheet)
    cells = {column: of(span(rows[0], column, rows[1], column)) for column in {*columns, *required}}
    filled = "(" + "+".join(f'({cells[column]}<>"")' for column in columns) + ">0)"
    count = f"SUMPRODUCT(--{filled})"
    empty = "+".join(f'({cells[column]}="")' for column in required)
    state = f'"{FILLED}"&{count}&"行"'
    if required:
        missing = f"SUMPRODUCT({filled}*({empty}))"
        state = f'IF({missing}>0,"{INCOMPLETE}"&{missing}&"格",{state})'
    to_fill = "每行有*的各格" if required else "按需填写"
    return FillingState(to_fill, _answered(of, answer, count, _unless_empty(f"{count}=0", state, optional)))


def of_amounts(sheet: str, areas: Sequence[str], answer: str, optional: bool, judged: Sequence[str]) -> FillingState:
    """The state of a table of amounts: how many cells hold one."""
    of = _Of(sheet)
    count = f"COUNT({','.join(map(of, areas))})"
    state = _unless_empty(f"{count}=0", f'"{FILLED}"&{count}&"格"', optional)
    to_fill = "可以不填" if optional else "有数的各格"
    return FillingState(to_fill, _answered(of, answer, count, state), _judged(of, judged))


def _unless_empty(empty: str, state: str, optional: bool) -> str:
    return guarded(f'IF({empty},"{EMPTY}{"（可以不填）" if optional else ""}",{state})', SEE_SHEET)


def _answered(of: _Of, answer: str, count: str, state: str) -> str:
    """The state, after the answer that there is none this year."""
    if not answer:
        return state
    contradicted = f'"选了“{NONE_THIS_YEAR}”而填了数"'
    return guarded(
        f'IF({of(answer)}="{NONE_THIS_YEAR}",IF({count}>0,{contradicted},"{NONE_THIS_YEAR}"),{state})', SEE_SHEET
    )


def _judged(of: _Of, references: Sequence[str]) -> str:
    """Whether the cells that show sums and states show a difference."""
    if not references:
        return ""
    wrong, right = (
        "+".join(f'COUNTIF({of(reference)},"*{word}*")' for reference in references) for word in (DIFFERS, AGREES)
    )
    return guarded(f'IF({wrong}>0,({wrong})&"处{DIFFERS}",IF({right}>0,"{AGREES}",""))', '""')
