"""Text made safe for pandoc Markdown: what a person or a file wrote can never become markup."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|<>~^$@&\"'=-])")
_START = re.compile(r"^(\s*)(\d+)([.)])", re.MULTILINE)


def escaped(text: str) -> str:
    """Plain text as Markdown; line ends become blanks, so that no text begins a block."""
    one_line = re.sub(r"\s*[\r\n]+\s*", " ", text)
    return _START.sub(r"\1\2\\\3", _SPECIAL.sub(r"\\\1", one_line))


def pipe_table(header: list[str], rows: list[list[str]], *, right_from: int, caption: str) -> str:
    """A pipe table; columns from ``right_from`` are set to the right. Cells are Markdown already."""
    marks = ["---" if at < right_from else "---:" for at in range(len(header))]
    lines = [_row(header), _row(marks), *(_row(row) for row in rows)]
    return "\n".join(lines) + (f"\n\n: {caption}\n" if caption else "\n")


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
