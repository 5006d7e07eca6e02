"""What the officer chooses of an import, besides the year and the files."""

from __future__ import annotations

from generator import editions
from generator.importing.purpose import Purpose
from generator.operations.stated_department import NOTHING_STATED, StatedDepartment
from generator.values import dataclass


@dataclass(frozen=True)
class ImportChoices:
    """What may be replaced, what files are imported as, and what is stated of the department whose year is begun."""

    replace: tuple[str, ...] = ()  # 全部, sheets, cells as 收入决算表!C9
    purposes: frozenset[Purpose] = frozenset()  # beside this year's final accounts
    stated: StatedDepartment = NOTHING_STATED
    department_is_ours: bool = False  # that files which name no department, or another beside it, are the department's
    otherwise: str = editions.BASE  # the place where nothing states one; "" to be asked instead

    def purpose_of_unnamed(self) -> Purpose:
        """What a file of final accounts is imported as that states no year."""
        last_year_alone = Purpose.LAST_YEAR in self.purposes and Purpose.FINAL_ACCOUNTS not in self.purposes
        return Purpose.LAST_YEAR if last_year_alone else Purpose.FINAL_ACCOUNTS


NO_CHOICES = ImportChoices()
