"""The sheets that a format can choose for its workbooks, by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.editions.nodes import Node
from generator.workbooks.layout import Sheet, WorkbookLayout
from generator.workbooks.layouts import (
    explanations,
    final_accounts_tables,
    free_passages,
    glossary,
    overview,
    performance,
    shanghai,
    sichuan_tables,
    web_metadata,
)


def _named(sheets: Iterable[Sheet], **variants: Sheet) -> dict[str, Sheet]:
    """Sheets by their own names; one that has the name of another, by that with what it has otherwise."""
    return {sheet.sheet: sheet for sheet in sheets} | {
        f"{sheet.sheet}（{variant}）": sheet for variant, sheet in variants.items()
    }


# Each workbook with the sheets that there are for it.
WORKBOOKS: Mapping[str, tuple[WorkbookLayout, Mapping[str, Sheet]]] = {
    "决算报表": (
        final_accounts_tables.WORKBOOK,
        _named(sichuan_tables.WORKBOOK.sheets)
        | {f"{sheet.sheet}（年初预算）": sheet for sheet in (shanghai.GOVERNMENT_FUND, shanghai.STATE_CAPITAL)},
    ),
    "部门概况": (
        overview.WORKBOOK,
        _named(
            (*overview.WORKBOOK.sheets, free_passages.COVER_FACTS),
            公开时间=overview.WITH_DAY_OF_PUBLICATION,
            备注=overview.SCOPE_UNITS_WITH_REMARKS,
        ),
    ),
    "情况说明": (
        explanations.WORKBOOK,
        _named(
            (
                *explanations.WORKBOOK.sheets,
                shanghai.BUDGET_EXECUTION,
                shanghai.ITEM_PURPOSES,
                free_passages.FURTHER_SECTIONS,
            ),
            按合同=shanghai.PROCUREMENT,
            八类=shanghai.ASSET_VEHICLES,
            不分类=shanghai.LARGE_EQUIPMENT,
            开支内容=shanghai.THREE_PUBLIC,
        ),
    ),
    "绩效评价": (performance.WORKBOOK, _named((*performance.WORKBOOK.sheets, free_passages.ANNEXES))),
    "绩效评价（按项目数）": (shanghai.PERFORMANCE, _named(shanghai.PERFORMANCE.sheets)),
    "名词解释": (glossary.WORKBOOK, _named(glossary.WORKBOOK.sheets)),
}

# Sheets that the workbooks have in every format.
_EVERYWHERE: Mapping[str, tuple[Sheet, ...]] = {"部门概况": (web_metadata.WEB_METADATA,)}


def workbooks(books: Node, left_out: Node, cover_facts: tuple[str, ...] = ()) -> tuple[WorkbookLayout, ...]:
    """The workbooks with their sheets in the order listed, without those left out, and without one that has none then.

    The facts that the cover has are written into the sheet of them.

    FormatError for a workbook or sheet that there is not, or that every format must have.
    """
    needless = {name for name, node in left_out.mapping().items() if node.boolean()}
    made = []
    for name, listed in books.mapping(*WORKBOOKS).items():
        layout, offered = WORKBOOKS[name]
        chosen = {sheet.choice(*offered): offered[sheet.text()] for sheet in listed.list()}
        named = replace(free_passages.COVER_FACTS, preset=tuple((fact,) for fact in cover_facts))
        sheets = tuple(
            named if sheet is free_passages.COVER_FACTS else sheet
            for key, sheet in chosen.items()
            if key not in needless
        )
        made += [replace(layout, sheets=(*sheets, *_EVERYWHERE.get(name, ())))] if sheets else []
    files = {layout.file: {sheet.sheet for sheet in layout.sheets} for layout in made}
    if final_accounts_tables.WORKBOOK.file not in files:
        raise books.fault("“决算报表”至少要有一张工作表")
    if overview.DEPARTMENT.sheet not in files.get(overview.WORKBOOK.file, ()):
        raise books.fault(f"“部门概况”里要有“{overview.DEPARTMENT.sheet}”")
    return tuple(made)
