"""R931–R933: the units' folders against the department's list of units, and against each other."""

from collections import Counter
from collections.abc import Iterator

from generator.accounts import records as r
from generator.accounts.facts import Cell
from generator.accounts.record_sums import SUBORDINATE_UNITS
from generator.checks.examples import Row
from generator.checks.kinds import Judgement
from generator.checks.kinds.units import NO_UNITS, ONE, OTHER
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Rule, Side, Unit, Verdict
from generator.diagnostics import Place, Severity

_LISTED, _UNREAD, _NAMED_ALIKE = (
    "单位的文件夹与决算编制范围不符",
    "单位的工作簿没有读全，与部门的核对没有做全",
    "两个单位的全称相同",
)
_OFFICE = "本级"
_MERGED = "并入本级"  # noted of a unit whose accounts are within those of the department's own office
_BASIS = "部门决算由本部门及其所属各单位的决算汇总而成"


def _listed(examined: Examined) -> Iterator[Verdict]:
    if not examined.units:
        yield NotEvaluable(NO_UNITS)
        return
    units = examined.contents.of(r.ScopeUnit)
    cells = [unit.name for unit in units]
    merged = {unit.name for unit in units if unit.remark is not None and _MERGED in _plain(unit.remark.value)}
    own = {_plain(record.full_name.value) for record in examined.contents.of(r.Department)}
    if not cells:
        yield _counted(examined, own)
        return
    listed = [cell for cell in cells if _plain(cell.value) not in own and _OFFICE not in cell.value]
    offices = [unit for unit in examined.units if _is_office(unit, own)]
    for cell in listed:
        side = Side(f"决算编制范围列有“{cell.value}”", None, (cell.place,))
        if cell in merged or any(_is(unit, cell.value) for unit in examined.units):
            yield Holds(side)
        else:
            yield Fails(f"{_LISTED}：没有“{cell.value}”的文件夹", side)
    for unit in examined.units:
        if unit not in offices and not any(_is(unit, cell.value) for cell in listed):
            yield Fails(f"{_LISTED}：没有列出“{unit.name}”", Side(f"文件夹“{unit.name}”", None, _place(unit)))
    if not offices:
        places = tuple(record.full_name.place for record in examined.contents.of(r.Department))
        yield Fails(f"{_LISTED}：没有部门本级的文件夹", Side("各单位中没有与部门同名或名称带“本级”的", None, places))


def _counted(examined: Examined, own: set[str]) -> Verdict:
    """The number of units against the folders, where their names are not listed."""
    subordinates = examined.contents.of(r.Subordinates)
    if not subordinates:
        return NotEvaluable("没有列出决算编制范围的单位，也没有填写下属二级单位数")
    total = SUBORDINATE_UNITS.of(subordinates[0])
    folders = [unit.name for unit in examined.units if not _is_office(unit, own)]
    stated = Side(f"{total.name}{total.exact}个", None, total.sources)
    existing = Side(f"单位的文件夹{len(folders)}个（不计本级）：{'、'.join(folders)}")
    same = total.exact == len(folders)
    return Holds(stated, existing) if same else Fails(f"{_LISTED}：单位数不同", stated, existing)


def _unread(examined: Examined) -> Iterator[Verdict]:
    if not examined.units:
        yield NotEvaluable(NO_UNITS)
    for unit in examined.units:
        files = sorted(unit.unread)
        side = Side(f"“{unit.name}”的{'、'.join(files)}" if files else f"“{unit.name}”", None, _place(unit, files))
        yield Fails(f"{_UNREAD}：{unit.name}", side) if files else Holds(side)


def _named_alike(examined: Examined) -> Iterator[Verdict]:
    names = [(unit, cell) for unit in examined.units for cell in _full_names(unit)]
    if not names:
        yield NotEvaluable("没有读到各单位的全称" if examined.units else NO_UNITS)
    counts = Counter(_plain(cell.value) for _, cell in names)
    for unit, cell in names:
        side = Side(f"“{unit.name}”的部门全称为“{cell.value}”", None, (cell.place,))
        yield Fails(f"{_NAMED_ALIKE}：{cell.value}", side) if counts[_plain(cell.value)] > 1 else Holds(side)


def _full_names(unit: Unit) -> tuple[Cell[str], ...]:
    return tuple(record.full_name for record in unit.examined.contents.of(r.Department))


def _is(unit: Unit, listed: str) -> bool:
    """Whether the unit is the listed one: by its full name, or its folder's, the name of the place left out."""
    wanted, folder = _plain(listed), _plain(unit.name)
    return wanted in (folder, *(_plain(cell.value) for cell in _full_names(unit))) or (
        len(folder) > 3 and wanted.endswith(folder)
    )


def _is_office(unit: Unit, own: set[str]) -> bool:
    """Whether the unit is the department's own office."""
    return (
        _OFFICE in unit.name
        or _plain(unit.name) in own
        or any(_OFFICE in cell.value or _plain(cell.value) in own for cell in _full_names(unit))
    )


def _plain(name: str) -> str:
    return "".join(name.split())


def _place(unit: Unit, files: list[str] | None = None) -> tuple[Place, ...]:
    sources = unit.examined.contents.source
    return tuple(Place(sources(file)) for file in files) if files else (Place.of(unit.name),)


RULES: tuple[Rule, ...] = (
    Judgement(
        code="R931",
        title=_LISTED,
        statement="“决算编制范围”所列的每个单位都有文件夹，每个文件夹的单位都在其中，部门本级另有一个；没有列出的，核对单位数",
        judge=_listed,
        holds_in=(
            Row(r.Department, {"full_name": "某局"}),
            Row(r.ScopeUnit, {"name": OTHER}),
            Row(r.ScopeUnit, {"name": "丁中心", "remark": "并入本级"}),
        ),
        fails_in=(Row(r.Department, {"full_name": "某局"}), Row(r.ScopeUnit, {"name": "丙站"})),
        units=(("某局本级", ()), (OTHER, ())),
        severity=Severity.VERIFY,
        reference=f"部门概况 决算编制范围；{_BASIS}",
        hint="补上缺少的文件夹，或改正名称（文件夹名、部门全称与所列一致即可）；确属如此的，在“审核说明”写明",
    ),
    Judgement(
        code="R932",
        title=_UNREAD,
        statement="各单位的工作簿都读得全：读不全的，单位与部门的核对就没有做",
        judge=_unread,
        holds_in=(),
        fails_in=(),
        units=((ONE, ()),),
        unread=((ONE, ("决算报表.xlsx",)),),
        severity=Severity.VERIFY,
        reference=_BASIS,
        hint="先改正该单位自己的错误（列在它的名下），再运行一次",
    ),
    Judgement(
        code="R933",
        title=_NAMED_ALIKE,
        statement="各单位在“部门概况”中的全称各不相同",
        judge=_named_alike,
        holds_in=(),
        fails_in=(),
        units=((ONE, (Row(r.Department, {"full_name": "某站"}),)),),
        more_units=((OTHER, (Row(r.Department, {"full_name": "某站"}),)),),
        severity=Severity.VERIFY,
        reference="部门概况 基本信息",
        hint="多半是抄了另一个单位的工作簿没有改；改成该单位自己的全称",
    ),
)
