"""A department and its three units, one of which passes money to the others: figures that add up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

YEAR = 2020
NAMES = {
    "201": "一般公共服务支出",
    "20113": "商贸事务",
    "2011301": "行政运行",
    "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出",
    "2080505": "机关事业单位基本养老保险缴费支出",
    "215": "资源勘探工业信息等支出",
    "21505": "工业和信息产业监管",
    "2150599": "其他工业和信息产业监管支出",
}
CATEGORIES = {"201": "一、一般公共服务支出", "208": "八、社会保障和就业支出", "215": "十四、资源勘探工业信息等支出"}
WORK = "2150599"  # what projects are accounted under
D = Decimal
ZERO = D(0)


@dataclass(frozen=True)
class Figures:
    """What a unit received and spent, in 万元: by 项 the basic and project expenditure out of the general budget."""

    basic: Mapping[str, Decimal]
    project: Mapping[str, Decimal]
    before: Mapping[str, Decimal]  # last year's, by 项
    goods_and_services: Decimal  # the part of the basic expenditure that is not personnel
    other: Decimal = ZERO  # other income
    received: Decimal = ZERO  # from the superior unit
    paid: Decimal = ZERO  # to affiliated units
    own_project: Decimal = ZERO  # spent on projects out of the last three
    vehicles: tuple[Decimal, Decimal, Decimal] = (ZERO, ZERO, ZERO)  # budget, final, last year
    receptions: tuple[Decimal, Decimal, Decimal] = (ZERO, ZERO, ZERO)
    batches: int = 0
    cars: int = 0
    agency: tuple[Decimal, Decimal] = (ZERO, ZERO)  # this year, last year
    goods: Decimal = ZERO  # procured
    projects: int = 0  # assessed

    @property
    def general(self) -> dict[str, Decimal]:
        """Expenditure out of the general budget by 项."""
        return {
            code: self.basic.get(code, ZERO) + self.project.get(code, ZERO) for code in (*self.basic, *self.project)
        }

    @property
    def spent(self) -> Decimal:
        return sum(self.general.values(), ZERO) + self.own_project + self.paid

    @property
    def income(self) -> Decimal:
        return sum(self.general.values(), ZERO) + self.other + self.received


@dataclass(frozen=True)
class Member:
    """The department, or a unit: the folder, the names, the figures, the units that it lists."""

    folder: str
    full_name: str
    short_name: str
    figures: Figures
    lists: tuple[str, ...] = ()


OFFICE = Member(
    "天河市水利局本级",
    "天河市水利局",
    "市水利局",
    Figures(
        {"2011301": D("600.10"), "2080505": D("80.25")},
        {WORK: D("200.00")},
        {"2011301": D("560.00"), "2080505": D("75.00"), WORK: D("150.00")},
        D("130.35"),
        other=D("60.00"),
        paid=D("25.00"),
        own_project=D("30.00"),
        vehicles=(D("8.00"), D("7.50"), D("7.20")),
        receptions=(D("2.00"), D("1.50"), D("1.80")),
        batches=2,
        cars=2,
        agency=(D("50.00"), D("48.00")),
        goods=D("12.00"),
        projects=3,
    ),
)
STATION = Member(
    "天河市防汛站",
    "天河市防汛站",
    "市防汛站",
    Figures(
        {"2011301": D("150.33"), "2080505": D("20.11")},
        {WORK: D("40.00")},
        {"2011301": D("140.00"), "2080505": D("18.00"), WORK: D("30.00")},
        D("30.44"),
        received=D("15.00"),
        own_project=D("15.00"),
        receptions=(D("0.40"), D("0.40"), D("0.40")),
        batches=1,
        goods=D("3.00"),
        projects=1,
    ),
)
ODD = Member(
    "河湖 中心#1（50%）& 'a'",  # a folder of an odd name
    "天河市河湖管理中心",
    "市河湖中心",
    Figures(
        {"2011301": D("90.07"), "2080505": D("12.04")},
        {},
        {"2011301": D("80.00"), "2080505": D("11.00")},
        D("11.11"),
        other=D("3.00"),
        received=D("10.00"),
        own_project=D("13.00"),
    ),
)
UNITS = (OFFICE, STATION, ODD)


def combined(parts: Iterable[Figures]) -> Figures:
    """The department's figures: the sum of the units', what passed between them left out."""
    every = tuple(parts)

    def added(name: str) -> dict[str, Decimal]:
        found: dict[str, Decimal] = {}
        for one in every:
            for code, amount in getattr(one, name).items():
                found[code] = found.get(code, ZERO) + amount
        return found

    def total(name: str) -> Decimal:
        return sum((getattr(one, name) for one in every), ZERO)

    def along(name: str) -> tuple[Decimal, ...]:
        return tuple(sum(amounts, ZERO) for amounts in zip(*(getattr(one, name) for one in every), strict=True))

    vehicles, receptions, agency = along("vehicles"), along("receptions"), along("agency")
    return Figures(
        added("basic"),
        added("project"),
        added("before"),
        total("goods_and_services"),
        other=total("other"),
        own_project=total("own_project"),
        vehicles=(vehicles[0], vehicles[1], vehicles[2]),
        receptions=(receptions[0], receptions[1], receptions[2]),
        batches=sum(one.batches for one in every),
        cars=sum(one.cars for one in every),
        agency=(agency[0], agency[1]),
        goods=total("goods"),
        projects=sum(one.projects for one in every),
    )


DEPARTMENT = Member(
    "",
    "天河市水利局",
    "市水利局",
    combined(unit.figures for unit in UNITS),
    ("天河市防汛站", "天河市河湖管理中心"),
)
