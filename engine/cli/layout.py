"""Text in columns, as in a printed table."""

import textwrap
from collections.abc import Sequence
from typing import Final

from attrs import frozen

GAP: Final = "  "
_DOWN: Final = 2  # columns that the continued lines of a paragraph stand further in


@frozen
class Table:
    """Header rows and rows of cells; the first ``left`` columns are words, the rest are set to the right."""

    header: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    left: int = 1


def table_text(table: Table, room: int) -> str:
    """A table that fits in ``room`` columns; when it cannot, its columns are shared among tables below each other."""
    widths = [max(len(row[at]) for row in (*table.header, *table.rows)) for at in range(len(table.header[0]))]
    words = tuple(range(table.left))
    parts: list[tuple[int, ...]] = []
    taken = words
    for at in range(table.left, len(widths)):
        if len(taken) > table.left and _across(widths, (*taken, at)) > room:
            parts.append(taken)
            taken = words
        taken = (*taken, at)
    parts.append(taken)
    return "\n\n".join(_part(table, widths, columns) for columns in parts)


def _across(widths: Sequence[int], columns: Sequence[int]) -> int:
    return sum(widths[at] for at in columns) + len(GAP) * (len(columns) - 1)


def _part(table: Table, widths: Sequence[int], columns: tuple[int, ...]) -> str:
    rule = "─" * _across(widths, columns)
    lines = [_line(row, widths, columns, table.left) for row in table.header]
    return "\n".join([*lines, rule, *(_line(row, widths, columns, table.left) for row in table.rows)])


def _line(row: Sequence[str], widths: Sequence[int], columns: tuple[int, ...], left: int) -> str:
    cells = (row[at].ljust(widths[at]) if at < left else row[at].rjust(widths[at]) for at in columns)
    return GAP.join(cells).rstrip()


def stacked(header: tuple[str, ...], letters: int) -> tuple[tuple[str, ...], ...]:
    """Long headings on several lines of at most so many letters, the last of them just above the cells."""
    parted = [textwrap.wrap(heading, letters, break_long_words=False) for heading in header]
    height = max(len(lines) for lines in parted)
    return tuple(zip(*([""] * (height - len(lines)) + lines for lines in parted), strict=True))


def paragraph(text: str, room: int, indent: int = 0, hang: int = _DOWN) -> str:
    """Prose in lines; those after the first stand ``hang`` columns further in. A no-break space does not break."""
    first, rest = " " * indent, " " * (indent + hang)
    lines = textwrap.wrap(text, room, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
    return "\n".join(lines).replace("\u00a0", " ")
