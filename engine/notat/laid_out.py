"""Computed figures as tables that fit a page: years across and members down, and quantities that share axes together.

In: the quantities and the cells that a scenario computes. Out: one table or several. An axis with one member stands in
the heading; of two axes the time goes across, else the shorter; of more, each member of the rest has its own table.
"""

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from dsl.values.period import Periode
from engine.notat.danish import capital, legend
from engine.notat.from_result import DASH, Skriver
from engine.notat.markdown import escaped, pipe_table
from engine.notat.nodes import Sikker
from engine.result.nodes import Celle, Noegle
from engine.result.words import key_text

# Members that stand side by side; more than these go down the page.
MOST_ACROSS = 6
ROWS = "Størrelse"


@frozen
class Blok:
    """Cells for tables of one shape: ``akser`` are those with several members, ``faste`` the text of the rest."""

    akser: tuple[str, ...]
    faste: str
    stoerrelser: tuple[tuple[str, tuple[Celle, ...]], ...]


def tables(writer: Skriver, found: Iterable[tuple[str, tuple[Celle, ...]]], caption: str) -> Sikker:
    """The tables of some quantities; ``caption`` is what they have in common."""
    return Sikker("\n\n".join(text for block in blocks(found) for text in _drawn(writer, block, caption)))


def blocks(found: Iterable[tuple[str, tuple[Celle, ...]]]) -> tuple[Blok, ...]:
    """Quantities that can share a table, in the order of the first of them.

    Years side by side come first, then single figures, then what is shared out on lists.
    """
    made: dict[tuple[tuple[str, ...], str], list[tuple[str, tuple[Celle, ...]]]] = {}
    for name, cells in found:
        axes = several(cells)
        fixed = key_text(tuple(pair for pair in _whole_key(cells[0]) if pair[0] not in axes)) if axes else ""
        made.setdefault((axes, fixed), []).append((name, cells))
    made_of = [Blok(axes, fixed, tuple(quantities)) for (axes, fixed), quantities in made.items()]
    return tuple(sorted(made_of, key=_rank))


def _rank(block: Blok) -> int:
    if len(block.akser) == 1 and not isinstance(member(block.stoerrelser[0][1][0], block.akser[0]), str):
        return 0
    return len(block.akser) + 1


def several(cells: Sequence[Celle]) -> tuple[str, ...]:
    """The axes that have more than one member among some cells."""
    axes = [axis for axis, _ in _whole_key(cells[0])]
    return tuple(axis for axis in axes if len({dict(_whole_key(cell))[axis] for cell in cells}) > 1)


def member(cell: Celle, axis: str) -> str | Periode:
    """The member of a cell."""
    return dict(_whole_key(cell))[axis]


def members(cells: Iterable[Celle], axis: str) -> tuple[str | Periode, ...]:
    """The members of an axis in the order of the cells; time in its own order."""
    found = tuple(dict.fromkeys(member(cell, axis) for cell in cells))
    return tuple(sorted(found, key=_first_day)) if found and not isinstance(found[0], str) else found


def across(cells: Sequence[Celle], axes: tuple[str, ...]) -> str:
    """The axis that goes across: time, else the one with the fewest members."""
    time = [axis for axis in axes if not isinstance(member(cells[0], axis), str)]
    return time[0] if time else min(reversed(axes), key=lambda axis: len(members(cells, axis)))


def _first_day(period: str | Periode) -> str:
    return "" if isinstance(period, str) else period.foerste_dag().isoformat()


def _whole_key(cell: Celle) -> Noegle:
    """The key, and the time that was fixed beside it."""
    own = dict(cell.noegle)
    return (*cell.noegle, *((axis, at) for axis, at in cell.valgt if axis not in own))


def _drawn(writer: Skriver, block: Blok, caption: str) -> Iterator[str]:
    if not block.akser:
        yield _single(writer, block, caption)
    elif len(block.akser) == 1:
        yield _one_axis(writer, block, caption)
    else:
        for name, cells in block.stoerrelser:
            yield from _two_axes(writer, name, cells, block, caption)


def _single(writer: Skriver, block: Blok, caption: str) -> str:
    """One figure a line, with what it is for in its name."""
    lines, signs = [], Tegn()
    for name, (cell,) in block.stoerrelser:
        said = key_text(_whole_key(cell))
        unit = writer.unit_of(name, cell)
        label = escaped(f"{capital(name)}{f', {said}' if said else ''}{f' ({unit})' if unit else ''}")
        lines.append([f"{label}{writer.note(writer.proof(cell))}", signs.cell(writer, cell)])
    return _table(writer, [ROWS, "Tal"], lines, caption, signs)


def _one_axis(writer: Skriver, block: Blok, caption: str) -> str:
    axis = block.akser[0]
    title = ", ".join(x for x in (f"{caption} fordelt på {axis}", block.faste) if x)
    everything = [cell for _, cells in block.stoerrelser for cell in cells]
    every, signs = members(everything, axis), Tegn()
    is_time = not isinstance(every[0], str)
    if len(every) <= MOST_ACROSS and (is_time or len(block.stoerrelser) > 1):
        lines = []
        for name, cells in block.stoerrelser:
            note = writer.note(writer.proof_of([(_short(cell, axis), cell) for cell in cells]))
            found = {member(cell, axis): cell for cell in cells}
            lines.append([f"{writer.label(name, cells[0])}{note}", *(signs.cell(writer, found.get(m)) for m in every)])
        return _table(writer, [ROWS, *(escaped(capital(str(m))) for m in every)], lines, title, signs)
    header, columns = [escaped(capital(axis))], []
    for name, cells in block.stoerrelser:
        note = writer.note(writer.proof_of([(_short(cell, axis), cell) for cell in cells]))
        header.append(f"{writer.label(name, cells[0])}{note}")
        columns.append({member(cell, axis): cell for cell in cells})
    lines = [[escaped(capital(str(m))), *(signs.cell(writer, found.get(m)) for found in columns)] for m in every]
    return _table(writer, header, lines, title, signs)


def _two_axes(writer: Skriver, name: str, cells: tuple[Celle, ...], block: Blok, caption: str) -> Iterator[str]:
    """One quantity a table; with more than two axes one for each combination of what is left over."""
    wide = across(cells, block.akser)
    down = max((a for a in block.akser if a != wide), key=lambda axis: len(members(cells, axis)))
    rest = [axis for axis in block.akser if axis not in {wide, down}]
    parts: dict[str, list[Celle]] = {}
    for cell in cells:
        parts.setdefault(", ".join(str(member(cell, axis)) for axis in rest), []).append(cell)
    for part, some in parts.items():
        signs, lines = Tegn(), []
        every, above = members(some, wide), tuple[Celle, ...]()
        for row in members(some, down):
            own = {member(cell, wide): cell for cell in some if member(cell, down) == row}
            note = writer.note(writer.proof_of([(_short(cell, wide), cell) for cell in own.values()], above))
            above = tuple(own.values())
            lines.append([f"{escaped(capital(str(row)))}{note}", *(signs.cell(writer, own.get(one)) for one in every)])
        unit = writer.unit_of(name, some[0])
        said = [caption if name in caption.lower() else f"{caption}: {name}", part, block.faste]
        title = ", ".join(x for x in said if x) + (f" ({unit})" if unit else "")
        yield _table(
            writer, [escaped(capital(down)), *(escaped(capital(str(one))) for one in every)], lines, title, signs
        )


def _short(cell: Celle, axis: str) -> str:
    return str(member(cell, axis))


class Tegn:
    """The cells of one table as text, and the signs that were met."""

    def __init__(self) -> None:
        self.marks: set[str] = set()
        self.dashes = self.blanks = False

    def cell(self, writer: Skriver, cell: Celle | None) -> str:
        """One cell without its unit; nothing where the scenario does not ask for it."""
        if cell is None:
            self.blanks = True
            return ""
        text, mark = writer.cell_text(cell)
        self.marks |= set(mark)
        self.dashes |= text == DASH
        return f"{escaped(text)}{mark}"

    def remark(self, writer: Skriver) -> str:
        """What the signs and the empty cells mean."""
        said = legend(self.marks, writer.meanings, dashes=self.dashes)
        if not self.blanks:
            return said
        return f"{said.removesuffix('.')}; tom celle: ikke beregnet." if said else "Anm.: tom celle: ikke beregnet."


def _table(writer: Skriver, header: list[str], lines: list[list[str]], title: str, signs: Tegn) -> str:
    writer.tables += 1
    remark = signs.remark(writer)
    caption = f"Tabel {writer.tables}. {escaped(title)}"
    table = pipe_table(header, lines, right=range(1, len(header)), caption=caption)
    return f"{table}\n{remark}\n" if remark else table
