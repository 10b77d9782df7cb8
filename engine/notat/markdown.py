"""Text made safe for pandoc Markdown: what a person or a file wrote can never become markup."""

import re

from engine.notat.pandoc import plain

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|<>~^$@&\"'=-])")
# Signs that only mean something at the start of a line: list marks (1. a. iv.), definitions, divs, table captions.
_LIST_MARK = re.compile(r"^( ?)(\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)([.)])(?= |$)")
_COLON = re.compile(r"^( ?(?:[Tt]able)?):")
_BLANKS = re.compile(r"[ \t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]+")


def escaped(text: str) -> str:
    """Plain text as Markdown on one line, without control characters; no text begins a block."""
    one_line = plain(_BLANKS.sub(" ", text))
    return _COLON.sub(r"\1\\:", _LIST_MARK.sub(r"\1\2\\\3", _SPECIAL.sub(r"\\\1", one_line)))


def pipe_table(header: list[str], rows: list[list[str]], *, right: range, caption: str) -> str:
    """A pipe table; the columns in ``right`` are set to the right. Cells are Markdown already.

    The dashes are as many as the widest cell has letters: a wide table is shared out after them.
    """
    widths = [max(3, *(_letters(line[at]) for line in [header, *rows])) for at in range(len(header))]
    marks = [f"{'-' * (width - 1)}:" if at in right else f":{'-' * (width - 1)}" for at, width in enumerate(widths)]
    lines = [_row(header), _row(marks), *(_row(row) for row in rows)]
    return "\n".join(lines) + (f"\n\n: {caption}\n" if caption else "\n")


def _letters(cell: str) -> int:
    """How wide a cell is in print: half of a long one, since it may break."""
    shown = re.sub(r"\[\^\d+\]|\\", "", cell)
    return min(len(shown), max(28, len(shown) // 2))


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
