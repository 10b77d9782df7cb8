"""Cells of a spreadsheet: a text that it would run as a formula gets an apostrophe in front; numbers stay numbers."""

from fractions import Fraction
from typing import Final

from dsl.values.number import has_finite_decimal, show_number

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001  (the twins are meant)
_CUT: Final = 10  # decimals of a value without an end


def text_cell(text: str) -> str:
    """A text that stays a text."""
    safe = f"'{text}" if text.startswith(_FORMULA) else text
    quoted = safe.replace('"', '""')
    return f'"{quoted}"' if any(c in safe for c in ';"\r\n') else safe


def number_cell(value: Fraction) -> str:
    """A number with a decimal comma and no dots; one without an end is cut."""
    return show_number(value, None if has_finite_decimal(value) else _CUT, tusinder=False).replace("−", "-")
