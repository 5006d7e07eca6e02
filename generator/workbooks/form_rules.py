"""What an input cell takes, as Excel's own rule with its message."""

from __future__ import annotations

from openpyxl.worksheet.datavalidation import DataValidation

from generator.workbooks.layout import Kind

LONGEST_DROP_DOWN = 255  # characters; Excel's limit for a list written into the rule


def validation(kind: Kind, negative: bool, choices: tuple[str, ...]) -> DataValidation | None:
    """The rule of a kind of value, with its message; None where anything may stand."""
    if choices:
        listed = ",".join(choices)
        if len(listed) > LONGEST_DROP_DOWN or any("," in choice or '"' in choice for choice in choices):
            return None
        rule = DataValidation(type="list", formula1=f'"{listed}"')
        message = "请从下拉列表中选择。"
        if kind is not Kind.CHOICE:  # a text, for which the list is an offer
            rule.allow_blank = True
            return rule
    elif kind is Kind.COUNT:
        rule = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
        message = "请填不小于 0 的整数，不带单位。没有就填 0，不适用就空着。"
    elif kind in (Kind.AMOUNT, Kind.NUMBER, Kind.PERCENT):
        if negative:
            rule = DataValidation(
                type="decimal", operator="between", formula1="-9999999999999", formula2="9999999999999"
            )
            message = "请只填数字，不带单位；减少的、确为负数的，填负数。"
        else:
            rule = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0")
            message = "请只填不小于 0 的数字，不带单位。没有就填 0，不适用就空着。"
        if kind is Kind.PERCENT:
            message += "86.74% 填 86.74。"
    elif kind is Kind.CODE:
        rule = DataValidation(type="textLength", operator="between", formula1="3", formula2="7")
        message = "请填 3 至 7 位数字的科目编码。"
    else:
        return None
    rule.allow_blank = True
    rule.errorStyle = "stop"
    rule.errorTitle = "填写有误"
    rule.error = message
    rule.showErrorMessage = True
    return rule


def offer_from(cells: str, source: str) -> DataValidation:
    """A list of what stands in the source, which keeps nothing else out."""
    rule = DataValidation(type="list", formula1=source, allow_blank=True)
    rule.showErrorMessage = False
    rule.add(cells)
    return rule
