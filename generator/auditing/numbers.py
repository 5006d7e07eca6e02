"""The rules of numbers on the tables of a published document: inside tables, between them, against other documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from generator.accounts.accounts import Accounts
from generator.auditing.audited import AuditedDocument, AuditedTable
from generator.auditing.correcting import Correction, Corrections
from generator.auditing.following import following
from generator.auditing.gaps import gaps_of
from generator.auditing.results import AuditFinding, AuditResult, AuditRule, AuditSide, AuditState, not_checked
from generator.auditing.texts.sections import listed_without_row
from generator.checks.audit import Finding, State
from generator.checks.engine import run_checks
from generator.checks.explanations import gap
from generator.checks.rule import Examined, Fails, NotEvaluable, Rule, Side, Unit
from generator.diagnostics import Place, Severity
from generator.published.published_document import PublishedTable, Spot

LAST_DIGIT = Decimal("0.01")  # 万元: a difference in the last printed digit, which rounding makes in every place
_TABLES = ("R1", "R2")  # inside tables and between them
# Of the others those that need nothing but tables: 元 for 万元, “三公”, contributions, codes and their names.
_FURTHER = frozenset({"R302", "R401", "R446", "R601", "R602", "R603", "R604", "R605", "R606", "R607"})
_WITH_LAST_YEAR = frozenset({"R611", "R612"})
_WITH_UNITS = "R9"
_SUMS_OF_UNITS = ("R90", "R91")
_MOST_NAMED = 4  # cells of other documents
_FEWEST_SUMS = 10  # sums that fail, and half of all: no slips, but units that are not among the documents
# The rules' own hints are for who fills workbooks.
_HINT = "对照原表和账查明哪一个数对；印错的，更正后重新公开"
_ZEROS = "I128"  # zeros that have no place in the format: nothing is missing for them


def rules_of(audited: AuditedDocument) -> tuple[Rule, ...]:
    """The rules of the format that can be evaluated on the tables of one document."""
    return tuple(rule for rule in audited.edition.rules if rule.code.startswith(_TABLES) or rule.code in _FURTHER)


def companion_rules_of(audited: AuditedDocument) -> tuple[Rule, ...]:
    """The rules that compare the document with those given together with it."""
    last_year = (rule for rule in audited.edition.rules if rule.code in _WITH_LAST_YEAR and audited.last_year)
    units = (rule for rule in audited.edition.unit_rules if rule.code.startswith(_WITH_UNITS) and audited.units)
    return (*last_year, *units)


def check_numbers(audited: AuditedDocument) -> tuple[AuditResult, ...]:
    """What the rules say of the document's figures, in their order; what follows from another finding lies in it."""
    return _checked(audited, rules_of(audited))


def check_numbers_of_companions(audited: AuditedDocument) -> tuple[AuditResult, ...]:
    """What the rules say of the document beside last year's, and of its units together."""
    results = _checked(audited, companion_rules_of(audited))
    sums = [one for one in results if one.rule.code.startswith(_SUMS_OF_UNITS)]
    failing = sum(1 + len(one.finding.consequences) for one in sums if one.finding and one.state is AuditState.WRONG)
    compared = failing + sum(one.state is AuditState.PASSED for one in sums)
    if failing < _FEWEST_SUMS or failing * 2 < compared:
        return results
    units = f"一并给出的{len(audited.units)}个单位"
    why = f"{units}，各数之和与部门的{compared}个数里{failing}个不等，多半单位没有给全，这一条不作结论"
    kept = (one for one in results if one not in sums or one.state is not AuditState.WRONG)
    return (*kept, *(not_checked(rule, why) for rule in dict.fromkeys(one.rule for one in sums)))


def _checked(audited: AuditedDocument, rules: tuple[Rule, ...]) -> tuple[AuditResult, ...]:
    if not audited.contents.facts:
        why = "没有读出决算表"
        return tuple(AuditResult(as_audit_rule(rule), AuditState.NOT_CHECKED, why=why) for rule in rules)
    examined = _examined(audited)
    audit = run_checks(examined, rules)
    gaps = gaps_of(audit.findings, examined, listed_without_row(audited))
    others = [one for one in audit.findings if id(one) not in gaps.of]
    corrections = Corrections(others, audited.contents.facts)
    doubtful = {one.table.grid.sheet for one in audited.tables if _is_partly_read(one)}
    results: list[AuditResult] = []
    found: dict[str, list[int]] = {}
    reported: dict[int, int] = {}  # where the result of each finding lies
    for finding in audit.findings:
        if finding.state is State.MERGED and (target := _cause(finding, found, results)) is not None:
            cause = results[target].finding
            assert cause is not None
            folded = replace(cause, consequences=(*cause.consequences, _finding(audited, finding, corrections)))
            results[target] = replace(results[target], finding=folded)
            found.setdefault(finding.rule.code, []).append(target)  # where what follows from it goes too
            continue
        result = _result(audited, finding, doubtful, corrections)
        if result.finding is not None:
            found.setdefault(result.rule.code, []).append(len(results))
        reported[id(finding)] = len(results)
        results.append(result)
    causes = {**following(others, corrections, examined)}
    first: dict[str, Finding] = {}
    # A guess at the cause says nothing beside what is known to be missing.
    for one in sorted(audit.findings, key=lambda one: isinstance(one.verdict, Fails) and one.verdict.only_if_cured):
        message = gaps.of.get(id(one)) or ("" if id(one) in causes else gaps.possible.get(id(one), ""))
        if not message:
            continue
        at = reported[id(one)]
        whole = results[at].finding
        if message in first:
            causes[id(one)] = first[message]
        elif whole is not None and results[at].state is AuditState.WRONG:
            first[message] = one
            stated = replace(whole, message=f"{message}：{whole.message}", undecided="")
            results[at] = replace(results[at], finding=stated)
    return _gathered(results, reported, causes)


def _gathered(
    results: list[AuditResult], reported: Mapping[int, int], causes: Mapping[int, Finding]
) -> tuple[AuditResult, ...]:
    """The results; what follows from another's cell lies in that one's, where both are wrong."""
    gone: set[int] = set()
    for one, cause in causes.items():
        while id(cause) in causes:
            cause = causes[id(cause)]
        at, target = reported[one], reported[id(cause)]
        finding, whole = results[at].finding, results[target].finding
        if finding is None or whole is None or {results[at].state, results[target].state} != {AuditState.WRONG}:
            continue
        severity = min(whole.weight, finding.weight, key=tuple(Severity).index)
        consequences = (*whole.consequences, replace(finding, consequences=()), *finding.consequences)
        whole = replace(whole, severity=severity, consequences=consequences, causes=whole.causes | finding.causes)
        results[target] = replace(results[target], finding=whole)
        gone.add(at)
    return tuple(result for at, result in enumerate(results) if at not in gone)


def as_audit_rule(rule: Rule) -> AuditRule:
    """The rule as an audit reports it."""
    return AuditRule(rule.code, rule.title, rule.severity, rule.reference, rule.meaning, _HINT)


def _examined(audited: AuditedDocument) -> Examined:
    last = audited.last_year
    return Examined(
        audited.publication.year,
        audited.contents,
        audited.accounts,
        {},
        Accounts(last.contents) if last else None,
        last.contents if last else None,
        threshold=audited.edition.threshold,
        units=tuple(Unit(unit.publication.publisher, _examined(unit)) for unit in audited.units),
        equipment=audited.edition.equipment,
    )


def _is_partly_read(table: AuditedTable) -> bool:
    """Whether figures of the table were not read: then what is missing of it says nothing."""
    return any(one.code != _ZEROS for one in table.left)


def _cause(finding: Finding, found: dict[str, list[int]], results: list[AuditResult]) -> int | None:
    """The number of the result that the finding follows from: of the rule named, one of the same cells, else any."""
    candidates = found.get(finding.merged_into, [])
    own = set(finding.places)
    for number in candidates:
        cause = results[number].finding
        if cause is not None and own & {side.place for side in cause.sides if side.place is not None}:
            return number
    return candidates[0] if candidates else None


def _result(audited: AuditedDocument, finding: Finding, doubtful: set[str], corrections: Corrections) -> AuditResult:
    rule, verdict = as_audit_rule(finding.rule), finding.verdict
    spots = _spots(audited, finding.places)
    if isinstance(verdict, NotEvaluable):
        return AuditResult(rule, AuditState.NOT_CHECKED, why=verdict.why, spots=spots)
    if not isinstance(verdict, Fails):
        return AuditResult(rule, AuditState.PASSED, spots=spots)
    if unread := doubtful.intersection(place.sheet for place in finding.places):
        why = f"“{'”“'.join(sorted(unread))}”有数没有读出，这一条不作结论"
        return AuditResult(rule, AuditState.REFUSED, why=why, spots=spots)
    if not all(side.places for side in finding.sides) and _lacks_tables(audited):
        return AuditResult(rule, AuditState.NOT_CHECKED, why="有的决算表没有读出，这一条不作结论", spots=spots)
    last_digit = verdict.difference is not None and abs(verdict.difference) <= LAST_DIGIT
    state = AuditState.ROUNDING if finding.state is State.ROUNDING or last_digit else AuditState.WRONG
    found = _finding(audited, finding, None if state is AuditState.ROUNDING else corrections)
    return AuditResult(rule, state, found, spots=spots)


def _lacks_tables(audited: AuditedDocument) -> bool:
    """Whether a table of the format is not there, or gave no figure of the accounts though it holds some."""
    unread = (one for one in audited.tables if one.sheet is not None and not one.facts and not one.empty)
    return bool(audited.absent) or any(unread) or any(map(_is_partly_read, audited.tables))


def _finding(audited: AuditedDocument, finding: Finding, corrections: Corrections | None) -> AuditFinding:
    """The finding with both sides, their cells and the arithmetic; what is right, where that follows, else why not."""
    verdict = finding.verdict
    difference = verdict.difference if isinstance(verdict, Fails) else None
    spots = _spots(audited, finding.places)
    apart = gap(finding)
    sides = tuple(_side(audited, side) for side in finding.sides)
    if finding.rule.code in _WITH_LAST_YEAR or finding.rule.code.startswith(_SUMS_OF_UNITS):
        others = zip(finding.sides[1:], sides[1:], strict=True)
        sides = (*sides[:1], *(_elsewhere(audited, side, one) for side, one in others))
    arithmetic = "；".join([*(side.label for side in sides), *([f"相差 {apart}"] if apart else [])])
    cells = frozenset(spot for spot in spots if spot.row)
    severity = verdict.severity if isinstance(verdict, Fails) and finding.state is not State.ROUNDING else None
    rule = as_audit_rule(finding.rule)
    whole = AuditFinding(
        rule, finding.message, spots, sides, arithmetic, severity=severity, difference=difference, causes=cells
    )
    return whole if corrections is None or difference is None else _corrected(audited, whole, corrections.of(finding))


def _corrected(audited: AuditedDocument, finding: AuditFinding, right: Correction) -> AuditFinding:
    """The finding with what the figure should be; what has the same wrong figure is of the same cause."""
    spots = _spots(audited, right.places)
    if not spots:
        return replace(finding, undecided=right.why_not)
    document = audited.document
    printed, value = document.text_at(spots[0]), written_as(audited, spots[0], right.value)
    cells = f"{value}（印为{printed or '空白'}）：{'、'.join(map(document.described, spots))}"
    arithmetic = f"{finding.arithmetic}；改后有{right.checks}处核对相符"
    own = spots[:1]
    return replace(
        finding,
        spots=(*own, *(spot for spot in finding.spots if spot not in own)),
        corrected=cells,
        arithmetic=arithmetic,
        causes=frozenset(spots),
        difference=right.shift.copy_sign(finding.difference or right.shift),
    )


def written_as(audited: AuditedDocument, spot: Spot, value: Decimal) -> str:
    """An amount in 万元 as the cell's table prints its own: in its unit, with or without signs between thousands."""
    table = audited.document.blocks[spot.block]
    assert isinstance(table, PublishedTable)
    amount = value * 10000 if table.unit == "元" else value
    grouped = any("," in cell.text for cell in table.cells)
    return f"{amount:,.2f}" if grouped else f"{amount:.2f}"


def _side(audited: AuditedDocument, side: Side) -> AuditSide:
    """A side of the comparison with the first of its cells, as printed."""
    spots = _spots(audited, side.places)
    spot = spots[0] if len(spots) == 1 else None
    printed = audited.document.text_at(spot) if spot is not None and spot.row else ""
    value = "" if side.value is None else f"{side.value:,.2f}"
    return AuditSide(side.label, printed or value, spots[0] if spots else None, side.places[0] if side.places else None)


def _elsewhere(audited: AuditedDocument, side: Side, one: AuditSide) -> AuditSide:
    """The side with the documents given together that its cells stand in, and where."""
    others = (*audited.units, *((audited.last_year,) if audited.last_year else ()))
    found = ((other, spot) for place in side.places for other in others if (spot := other.where(place)))
    named = list(dict.fromkeys(other.described(spot) for other, spot in found))
    more = f"等{len(named)}处" if len(named) > _MOST_NAMED else ""
    return replace(one, label=f"{one.label}（{'、'.join(named[:_MOST_NAMED])}{more}）") if named else one


def _spots(audited: AuditedDocument, places: tuple[Place, ...]) -> tuple[Spot, ...]:
    return tuple(_found(audited, places))


def _found(audited: AuditedDocument, places: tuple[Place, ...]) -> Iterator[Spot]:
    for place in dict.fromkeys(places):
        spot = audited.where(place)
        if spot is not None:
            yield spot
            continue
        table = next((one.table for one in audited.tables if place == one.table.grid.place().whole_sheet), None)
        if table is not None:
            yield table.spot()
