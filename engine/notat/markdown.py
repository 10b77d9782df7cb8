"""Text made safe for pandoc Markdown: what a person or a file wrote can never become markup."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|<>~^$@&\"'=-])")
_START = re.compile(r"^(\s*)(\d+)([.)])", re.MULTILINE)


def escaped(text: str) -> str:
    """Plain text as Markdown; line ends become blanks, so that no text begins a block."""
    one_line = re.sub(r"\s*[\r\n]+\s*", " ", text)
    return _START.sub(r"\1\2\\\3", _SPECIAL.sub(r"\\\1", one_line))


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
