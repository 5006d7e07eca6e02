"""What a file's figures are to be: this year's final accounts, last year's, this year's initial budget."""

from __future__ import annotations

from enum import Enum


class Purpose(Enum):
    """What figures are imported as; the value is the word for it on the command line."""

    FINAL_ACCOUNTS = "决算数"
    LAST_YEAR = "上年数"
    INITIAL_BUDGET = "年初预算数"
