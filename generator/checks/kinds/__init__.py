"""The kinds of checks: each a frozen dataclass to declare rules with, holding no words of any one rule."""

from generator.checks.kinds.balance import Balance
from generator.checks.kinds.codes import BrokenDown, ItemsListed, SameCodes, WithinCarryover
from generator.checks.kinds.containment import NotMoreThan
from generator.checks.kinds.declaration import Declaration
from generator.checks.kinds.everywhere import SameEverywhere
from generator.checks.kinds.explained import ExplainedPair, ExplainedRule
from generator.checks.kinds.judgement import Judgement
from generator.checks.kinds.levels import LevelsAddUp
from generator.checks.kinds.parts import AcrossTables, PartsAddUp, rules_of
from generator.checks.kinds.rows import InEachRow, RowItem
from generator.checks.kinds.several import Several, in_one
from generator.checks.kinds.sheet_units import SheetUnits
from generator.checks.kinds.together import Together
from generator.checks.kinds.units import TransfersMatch, UnitsAddUp, UnitsCount

__all__ = [
    "AcrossTables",
    "Balance",
    "BrokenDown",
    "Declaration",
    "ExplainedPair",
    "ExplainedRule",
    "InEachRow",
    "ItemsListed",
    "Judgement",
    "LevelsAddUp",
    "NotMoreThan",
    "PartsAddUp",
    "RowItem",
    "SameCodes",
    "SameEverywhere",
    "Several",
    "SheetUnits",
    "Together",
    "TransfersMatch",
    "UnitsAddUp",
    "UnitsCount",
    "WithinCarryover",
    "in_one",
    "rules_of",
]
