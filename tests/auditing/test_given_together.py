"""Documents given together: last year's with this year's, the units' with the department's."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from generator.auditing.audit import PublicationAudit, audit, audit_with_companions
from generator.auditing.audited import AuditedDocument
from generator.auditing.companions import related
from generator.auditing.recognising import recognised
from generator.auditing.results import AuditState
from generator.diagnostics import SourceFile
from generator.published.opening import published
from tests.conformance.builders import text_of
from tests.conformance.disclosure import base

BUREAU = "上海市青浦区示例文化局"
LAST = "某县财政局2023年.html"


def document(content: bytes, name: str) -> AuditedDocument:
    read = published(content, SourceFile(name))
    assert read.value is not None, read.diagnostics
    found = recognised(read.value).value
    assert found is not None
    return found


def together(*documents: AuditedDocument) -> PublicationAudit:
    """The audit of the first beside the others."""
    return audit_with_companions(audit(documents[0]), related(documents)[0])


def page(year: int, heading: str, text: str) -> AuditedDocument:
    lines = [f"某县财政局{year}年度部门决算", f"第三部分 {year}年度部门决算情况说明", heading, text]
    html = "".join(f"<p>{line}</p>" for line in lines)
    return document(f"<html><body>{html}</body></html>".encode(), f"某县财政局{year}年.html")


TOTALS, AGENCY = "一、收入支出决算总体情况说明", "（一）机关运行经费支出情况"
THREE = "七、“三公”经费支出决算情况说明"


@pytest.mark.parametrize(
    ("heading", "this", "last", "told"),
    [
        (
            TOTALS,
            "2024年度收、支总计1000.00万元。与2023年度相比，收、支总计各增加50.00万元，增长5.26%。",
            "1000.00",
            "950.00",
        ),
        (TOTALS, "2024年度收、支总计1000.00万元。与2023年度相比，收、支总计各增加50.00万元。", "950.00", ""),
        (
            TOTALS,
            "2024年度收、支总计1000.00万元。与年初预算相比，收、支总计各增加50.00万元，增长5.26%。",
            "1000.00",
            "",
        ),
        (AGENCY, "机关运行经费支出90.00万元，比上年减少5.00万元，下降5.26%。", "90.00", "95.00"),
        (AGENCY, "机关运行经费支出90.00万元，比2022年减少5.00万元，下降5.26%。", "90.00", ""),
        (AGENCY, "机关运行经费支出90.00万元，上年为95.00万元。", "96.00", "95.00"),
        (AGENCY, "机关运行经费支出90.00万元，上年为95.00万元。", "95.00", ""),
        (THREE, "公务接待费支出决算2.00万元。公务接待费支出决算与上年持平。", "3.00", "2.00"),
        (THREE, "公务接待费支出决算2.00万元。公务接待费支出决算与上年持平。", "2.00", ""),
        (THREE, "公务接待费支出决算2.00万元。公务接待费支出决算与年初预算持平。", "3.00", ""),
    ],
)
def test_last_years_amount_that_a_text_states_or_implies_is_compared_with_last_years_document(
    heading: str, this: str, last: str, told: str
) -> None:
    name = {TOTALS: "收、支总计", AGENCY: "机关运行经费支出", THREE: "公务接待费支出决算"}[heading]
    found = together(page(2024, heading, this), page(2023, heading, f"2023年度{name}{last}万元。")).findings
    own = [one for one in found if one.rule.code == "A161"]
    assert [f"上年是{told}万元" in one.message and f"《{LAST}》" in one.message for one in own] == [True] * bool(told)


def test_a_document_of_another_department_or_year_is_not_last_years() -> None:
    this = page(2024, AGENCY, "机关运行经费支出90.00万元，比上年减少5.00万元。")
    last = page(2022, AGENCY, "2022年度机关运行经费支出90.00万元。")
    assert not [one for one in together(this, last).results if one.rule.code == "A161"]


def of_half(name: str, wrong: str = "") -> AuditedDocument:
    """A unit of half the department's amounts; in another year's balance as given."""
    whole = text_of(base()).decode().replace(BUREAU, name).replace("部门决算", "单位决算")
    halved = re.sub(r"(?m)(?:(?<=\| )|^)\d+\.\d\d(?= \||$)", lambda amount: f"{Decimal(amount[0]) / 2:.2f}", whole)
    if wrong:
        halved = halved.replace("年初结转和结余 | 10.00", f"年初结转和结余 | {wrong}")
    return document(halved.encode(), f"{name}.txt")


@pytest.fixture(scope="module")
def department() -> AuditedDocument:
    text = text_of(base()).decode().replace("下属行政事业单位决算", f"{BUREAU[:6]}文化馆决算")
    return document(text.encode(), "部门.txt")


def test_a_sum_of_units_that_differs_names_the_cells_of_their_documents(department: AuditedDocument) -> None:
    found = together(department, of_half(f"{BUREAU}本级"), of_half(f"{BUREAU[:6]}文化馆", "11.00")).findings
    (sum_of_units,) = [one for one in found if one.rule.code.startswith("R9")]
    assert sum_of_units.rule.code == "R904"
    assert f"2024年度《{BUREAU[:6]}文化馆.txt》收入支出决算总表 第10行第2列" in sum_of_units.arithmetic
    assert "20.00万元" in sum_of_units.arithmetic
    assert "21.00万元" in sum_of_units.arithmetic


def test_sums_are_not_judged_where_units_are_missing_among_the_documents(department: AuditedDocument) -> None:
    audited = together(department, of_half(f"{BUREAU}本级"))
    assert not [one for one in audited.findings if one.rule.code.startswith("R9")]
    (why,) = {one.why for one in audited.results if one.rule.code == "R905" and one.state is AuditState.NOT_CHECKED}
    assert "多半单位没有给全" in why
