"""The variants side by side: the grundlag, each alternativ, and what lies between them."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from dsl.model.nodes import Akse
from dsl.values.period import Periode
from dsl.values.units import ANDEL
from engine.compute import traced
from engine.notat.danish import capital, hoisted, legend
from engine.notat.from_result import DASH, Skriver
from engine.notat.markdown import escaped, pipe_table
from engine.notat.nodes import Sikker
from engine.result.nodes import IKKE_OMFATTET, VAERDI, Celle, Noegle
from engine.result.words import key_text

Valgt = Mapping[str, str | Periode]


def side_by_side(writer: Skriver, names: tuple[str, ...], caption: str, chosen: Valgt) -> Sikker:
    """Members down, variants across. A row that is a total (it has parts, or fewer keys) stands out.

    ``chosen`` are the members that all rows share. The signs in the table say what a figure rests on; one that all
    figures have is told below the table instead.
    """
    scenario = writer.run.scenarie
    others = [v.navn for v in scenario.varianter if not v.er_grundlag]
    widest = max(len(_left(writer, name, chosen)) for name in names)
    rows = [(name, key) for name in names for key in _keys(writer, name, chosen)]
    printed = [_sides(writer, name, key, others) for name, key in rows]
    marked = ([writer.mark_of(cell) for cell in sides if cell.svar.status == VAERDI] for sides in printed)
    common = hoisted(marked, writer.meanings)
    seen: set[str] = set()
    lines = []
    for (name, key), sides in zip(rows, printed, strict=True):
        label = escaped(_label(name, key, chosen))
        if len(_left(writer, name, chosen)) < widest or _is_whole(writer, key):
            label = f"**{label}**"
        proof = writer.proof_of(_named(writer, sides))
        line = [f"{label}{writer.note(proof) if proof else ''}"]
        for cell in sides:
            text, mark = writer.cell_text(cell)
            mark = "".join(x for x in mark if x not in common)
            seen |= set(mark)
            line.append(f"{escaped(text)}{mark}")
        lines.append(line)
    writer.tables += 1
    units = dict.fromkeys(writer.unit_of(name, sides[0]) for (name, _), sides in zip(rows, printed, strict=True))
    header = [escaped(capital(next(iter(units)))) if len(units) == 1 else ""]
    header += [escaped(x) for x in (writer.base, *(x for name in others for x in (name, _between(writer, names))))]
    remark = legend(seen, writer.meanings, dashes=any(DASH in line[1:] for line in lines), common=common)
    table = pipe_table(header, lines, right=range(1, len(header)), caption=f"Tabel {writer.tables}. {escaped(caption)}")
    return Sikker(f"{table}\n{remark}\n" if remark else table)


def _left(writer: Skriver, name: str, chosen: Valgt) -> tuple[str, ...]:
    """The axes of a quantity that are not chosen."""
    return tuple(a for a in writer.run.model.stoerrelser[name].akser if a not in chosen)


def _keys(writer: Skriver, name: str, chosen: Valgt) -> Iterator[Noegle]:
    axes = _left(writer, name, chosen)
    own = [(a, chosen[a]) for a in writer.run.model.stoerrelser[name].akser if a in chosen]
    for members in product(*(_members(writer, axis) for axis in axes)):
        yield (*own, *zip(axes, members, strict=True))


def _members(writer: Skriver, axis: str) -> Iterable[str | Periode]:
    """The members of an axis as a table has them: parts before what they are parts of."""
    known = writer.run.model.akser[axis]
    if known.aaben or known.tidsslags is not None:
        return writer.run.fortolkere[writer.base].medlemmer(axis)
    return tuple(_parts_first(known, None))


def _parts_first(axis: Akse, whole: str | None) -> Iterator[str]:
    for one in axis.medlemmer:
        if one.del_af == whole:
            yield from _parts_first(axis, one.navn)
            yield one.navn


def _is_whole(writer: Skriver, key: Noegle) -> bool:
    return any(m.del_af == member for axis, member in key for m in writer.run.model.akser[axis].medlemmer)


def _sides(writer: Skriver, name: str, key: Noegle, others: list[str]) -> list[Celle]:
    """The grundlag, and for each alternativ its figure and the difference."""
    base = writer.cell(name, dict(key))
    cells = [base]
    for other in others:
        cell = writer.cell(name, dict(key), other)
        cells += [cell, writer.between(base, cell)]
    return cells


def _named(writer: Skriver, sides: list[Celle]) -> list[tuple[str, Celle]]:
    """The figures that a note proves, by the variant; a difference needs no proof of its own."""
    own = [cell for cell in (sides[0], *sides[1::2]) if cell.svar.status != IKKE_OMFATTET]
    return [(f"»{cell.variant}«", cell) for cell in own if cell.variant in writer.run.fortolkere]


def _label(name: str, key: Noegle, chosen: Valgt) -> str:
    own = key_text(tuple((axis, member) for axis, member in key if axis not in chosen))
    return capital(own or name)


def _between(writer: Skriver, names: tuple[str, ...]) -> str:
    """The heading of a difference; shares differ by percentage points."""
    units = [writer.run.model.stoerrelser[name].art.enhed for name in names]
    return "Forskel i procentpoint" if all(u is not None and u.slags == ANDEL for u in units) else "Forskel"


def differences(writer: Skriver, caption: str) -> Sikker:
    """What the scenario compares, a line each: from, to, difference; a difference is a figure like any other."""
    found_marks: set[str] = set()
    lines = []
    for one in writer.run.forskelle:
        sides = [traced(writer.run.fortolkere[x.variant], x) if x is not None else None for x in (one.fra, one.til)]
        there = [side for side in sides if side is not None]
        writer.used |= {(side.variant, side.stoerrelse, side.noegle): None for side in there}
        between = writer.between(*there) if len(there) == len(sides) else None
        note = writer.note(" ".join(f"{escaped(f'»{x.variant}«:')} {writer.proof(x)}" for x in there))
        line = [
            escaped(one.alternativ), f"{writer.label(one.stoerrelse, there[0])}{note}", escaped(key_text(one.noegle)),
        ]  # fmt: skip
        for cell in (*sides, between):
            text, mark = writer.cell_text(cell)
            found_marks |= set(mark)
            line.append(f"{escaped(text)}{mark}")
        lines.append(line)
    if not lines:
        return Sikker("")
    writer.tables += 1
    header = ["Variant", "Størrelse", "For", "Grundlag", "Variantens tal", "Forskel"]
    title = f"Tabel {writer.tables}. {escaped(caption)}"
    remark = legend(found_marks, writer.meanings, dashes=any(DASH in line[3:] for line in lines))
    table = pipe_table(header, lines, right=range(3, 6), caption=title)
    return Sikker(f"{table}\n{remark}\n" if remark else table)
