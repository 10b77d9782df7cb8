"""From the rows of a sats or a tabel to one operation: conditions, what each row asks of them, and its value."""

from collections.abc import Iterable

from attrs import evolve, frozen

from dsl.model.cells import asked_of, asked_value, list_of, others
from dsl.model.drafts import Kladde
from dsl.model.grounds import Ramme, frame_of
from dsl.model.names import ONE, Navne, read_art
from dsl.model.nodes import Konstant, Tabeldata, Udtryk
from dsl.model.resolve import Opslagsbog
from dsl.model.rules import citations
from dsl.problems.problem import problem
from dsl.tree import formula as f
from dsl.tree import nodes as n
from dsl.values.art import JA_NEJ, Art
from dsl.values.units import Visning


@frozen
class Resultat:
    """One result of a table: its quantity's name and type, and its tree."""

    navn: str
    art: Art
    visning: Visning | None
    krop: Udtryk


# Stands over the column of a table that is asked with *ved*: the weeks since the start of an indsats.
EFTER_START = "uger efter start"


def sats_body(draft: Kladde, sats: n.Sats, axes: tuple[str, ...], book: Opslagsbog) -> Udtryk:
    """The tree of a sats: one value, or a row for each member of its axes."""
    if sats.vaerdi is not None:
        frame = frame_of(_fields(sats.linjer), draft.ramme, book.problems, own=True)
        value = _line(sats.vaerdi, sats.citater, frame, sats, book, sats.linjer)
        return _with_exceptions(value, sats.linjer, frame, book)
    conditions = tuple(Udtryk("nøgle", (), axis, sats.navn.span) for axis in axes)
    rows = [(row, home) for row, home in draft.raekker if len(row.celler) == len(axes) + 1]
    for row, _ in draft.raekker:
        if len(row.celler) != len(axes) + 1:
            book.problems.append(
                problem("forkert-antal-celler", row.span, fundet=str(len(row.celler)), ventet=str(len(axes) + 1))
            )
    asked = [tuple(asked_of(cell, axis, book) for cell, axis in zip(row.celler, axes, strict=False)) for row, _ in rows]
    values = tuple(_cell_value(row, row.celler[-1], home, book, None) for row, home in rows)
    data = Tabeldata(len(axes), others(asked, axes, book.navne), tuple(row.span for row, _ in rows))
    return Udtryk("sats", (*conditions, *values), data, sats.span)


def table_bodies(draft: Kladde, table: n.Tabel, book: Opslagsbog) -> tuple[Resultat, ...]:
    """A tree for each result column; a condition that lies across is spread to rows."""
    head = table.hoved
    if head is None:
        return ()
    conditions = [_condition(s, book) for s in head.soejler if s.rolle in {"efter", "tværs"}]
    across = [s for s in head.soejler if s.rolle in {"tværs", "tværcelle"}]
    results = [s for s in head.soejler if s.rolle == "giver"]
    made = []
    for number, result in enumerate(results):
        spread = _spread(draft, len(conditions), across, len(results), number, book)
        names = [list_of(c, book) for c in conditions]
        asked = [
            tuple(
                asked_of(cell, name, book) if name else asked_value(cell, condition, book)
                for cell, name, condition in zip(cells, names, conditions, strict=True)
            )
            for _, _, cells, _ in spread
        ]
        art, view = (
            read_art(result.art, book.navne, book.problems)
            if result.art is not None
            else (_list_art(result, book), None)
        )
        values = tuple(_cell_value(row, value, home, book, view, head.citater) for row, home, _, value in spread)
        data = Tabeldata(
            len(conditions),
            others(asked, names, book.navne),
            tuple(row.span for row, _, _, _ in spread),
        )
        body = Udtryk("tabel", (*conditions, *values), data, table.span)
        made.append(Resultat(result.navn.tekst if result.navn else "", art, view, body))
    return tuple(made)


def table_axes(table: n.Tabel, navne: Navne) -> tuple[str, ...]:
    """The axes among the conditions, for a table that does not say *for hver*."""
    if table.hoved is None:
        return ()
    named = [s.navn.tekst for s in table.hoved.soejler if s.navn is not None and s.rolle in {"efter", "tværs"}]
    return tuple(navne.akseformer[x][0] for x in named if x in navne.akseformer and x not in navne.stoerrelser)


def _condition(column: n.Soejle, book: Opslagsbog) -> Udtryk:
    name = column.navn
    if name is None:
        return book.unresolved(column.span)
    if name.tekst == EFTER_START:
        return Udtryk("ved opslag", (), "uge", name.span)
    axis, form = book.navne.akseformer.get(name.tekst, ("", ""))
    if form == ONE and name.tekst not in book.navne.stoerrelser:
        return Udtryk("nøgle", (), axis, name.span)
    return book.resolve(f.Opslag(navn=name, span=name.span))


def _list_art(column: n.Soejle, book: Opslagsbog) -> Art:
    """A result without a type is a member of the list of its own name."""
    name = column.navn.tekst if column.navn is not None else ""
    if name in book.navne.akser:
        return Art("medlem", liste=name)
    book.problems.append(problem("kolonne-uden-enhed", column.span, navn=name))
    return Art("intet")


Spread = tuple[n.Raekke, Ramme, tuple[f.Celle, ...], f.Celle]


def _spread(
    draft: Kladde, conditions: int, across: list[n.Soejle], results: int, number: int, book: Opslagsbog
) -> list[Spread]:
    """For each row its cells for the conditions and for one result; a row with a condition across becomes several."""
    down = conditions - (1 if across else 0)
    width = down + (len(across) if across else results)
    found: list[Spread] = []
    for row, home in draft.raekker:
        if len(row.celler) != width:
            book.problems.append(
                problem("forkert-antal-celler", row.span, fundet=str(len(row.celler)), ventet=str(width))
            )
        elif across:
            found.extend(
                (row, home, (*row.celler[:down], column.celle or f.Alle(span=row.span)), row.celler[down + at])
                for at, column in enumerate(across)
            )
        else:
            found.append((row, home, row.celler[:down], row.celler[down + number]))
    return found


def _cell_value(
    row: n.Raekke,
    cell: f.Celle,
    home: Ramme,
    book: Opslagsbog,
    view: Visning | None = None,
    of_head: tuple[n.Citat, ...] = (),
) -> Udtryk:
    """The value of a row, with its citation (else the head's) and the exceptions under it.

    A bare figure takes the unit of the head.
    """
    frame = frame_of(_fields(row.under), home, book.problems, own=True)
    if not isinstance(cell, f.Formel):
        book.problems.append(problem("ikke-en-værdi", cell.span))
        return book.unresolved(cell.span)
    value = _line(cell, row.citater or of_head, frame, row, book, row.under)
    inner = value.led[0]
    if view is not None and isinstance(inner.data, Konstant) and isinstance(cell, f.Tal) and cell.enhed is None:
        number = Konstant(cell.vaerdi * view.skala, Art("tal", view.enhed), cell.decimaler, view)
        value = evolve(value, led=(evolve(inner, data=number),))
    return _with_exceptions(value, row.under, frame, book)


def _line(
    written: f.Formel,
    cited: tuple[n.Citat, ...],
    frame: Ramme,
    line: n.Linje,
    book: Opslagsbog,
    under: Iterable[object],
) -> Udtryk:
    said_here = any(isinstance(x, n.Tekstfelt) for x in under)
    grounds = citations(cited, frame, book)
    # The nearest holds: a line's own citation, with the source said under it; else what stands around it.
    near = frame.grunde if said_here or not (grounds or frame.er_filens) else ()
    own = tuple(g for g in near if g not in grounds)
    if not grounds and frame.er_filens and not isinstance(written, f.IkkeOmfattet | f.Ukendt):
        book.problems.append(problem("uden-grund", written.span, navn=line.span.words.split("  ")[0]))
    text = line.span.words.split("  [")[0].strip()
    return Udtryk("linje", (book.resolve(written),), None, written.span, (*grounds, *own), text)


def _with_exceptions(value: Udtryk, under: tuple[object, ...], frame: Ramme, book: Opslagsbog) -> Udtryk:
    """*dog* under a value: with a condition an exception to it, without one what holds instead of it.

    All under one value are one level: two that hold at once and disagree are a fault of the case.
    """
    lines = [one for one in under if isinstance(one, n.DogVaerdi)]
    led = [value]
    for one in lines:
        inner = frame_of(one.felter, frame, book.problems, own=True)
        if not one.felter:
            inner = evolve(inner, er_filens=True)
        always = Udtryk("konstant", (), Konstant(True, JA_NEJ), one.span)  # noqa: FBT003  (the value *ja*)
        led.append(always if one.naar is None else book.resolve(one.naar))
        led.append(_line(one.vaerdi, one.citater, inner, one, book, one.felter))
    return Udtryk("undtagelse", tuple(led), ("",) * len(lines), lines[0].span) if lines else value


def _fields(lines: Iterable[object]) -> tuple[n.Felt, ...]:
    return tuple(x for x in lines if isinstance(x, n.Felt))
