"""A215: personal data and what was to be filled, in the cells of tables."""

from __future__ import annotations

from collections.abc import Iterable

from generator.accounts.roles import Role
from generator.auditing.audited import AuditedDocument
from generator.auditing.form import rules
from generator.auditing.results import AuditFinding, AuditResult, not_checked, passed, wrong
from generator.checks.rule import Examined
from generator.checks.text import Text
from generator.checks.texts.personal import PERSONAL
from generator.checks.texts.residue import MACHINE_MARKS, PLACEHOLDERS, TO_BE_FILLED
from generator.diagnostics import Place

_RULES = (PERSONAL, PLACEHOLDERS, TO_BE_FILLED, MACHINE_MARKS)


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for the cells that hold words."""
    if not audited.document.tables:
        return [not_checked(rules.PERSONAL_DATA, "文件里没有表")]
    examined = Examined(audited.publication.year, audited.contents, audited.accounts, {})
    found = []
    for table in audited.document.tables:
        for cell in table.cells:
            text = "".join(cell.text.split())
            if (
                not text
                or text.replace(",", "").replace(".", "").lstrip("-－—*").isdigit()
                or set(text) <= set("-—－/*")
            ):
                continue
            as_text = Text(text, Role.VALUE, Place(audited.document.source))
            for rule in _RULES:
                for slip in rule.find(as_text, examined):
                    spot = table.spot(cell.row, cell.column)
                    found.append(wrong(AuditFinding(rules.PERSONAL_DATA, slip.message, (spot,), quote=cell.text[:80])))
    return found or [passed(rules.PERSONAL_DATA, *(table.spot() for table in audited.document.tables))]
