"""What a cell under a condition asks for: members, yes or no, a number, a stretch of numbers."""

from collections.abc import Iterable
from fractions import Fraction

from dsl.model.names import Navne
from dsl.model.nodes import Konstant, Krav, Opslag, Udtryk
from dsl.model.resolve import Opslagsbog
from dsl.problems.nearest import nearest
from dsl.problems.problem import problem
from dsl.tree import formula as f
from dsl.values.units import Visning, combined

ALLE = Krav(tekst="alle")


def list_of(condition: Udtryk, book: Opslagsbog) -> str:
    """The list whose members a condition takes; empty when it takes something else."""
    if condition.op == "nøgle":
        return str(condition.data)
    quantity = book.navne.stoerrelser.get(condition.data.navn) if isinstance(condition.data, Opslag) else None
    return (quantity.art.liste or "") if quantity is not None and quantity.art.slags == "medlem" else ""


def asked_of(cell: f.Celle, axis: str, book: Opslagsbog) -> Krav:
    """A cell under a list: one member, several, *alle*, or *alle andre* (worked out when all rows are known)."""
    if isinstance(cell, f.Alle):
        return Krav(tekst="alle andre") if cell.andre else ALLE
    one = book.navne.akser[axis]
    members = frozenset(_member(x, book, one.navn) for x in (cell.led if isinstance(cell, f.Celleliste) else (cell,)))
    return Krav(blandt=members - {""}, tekst=cell.span.words)


def _member(cell: f.Celle, book: Opslagsbog, axis: str) -> str:
    one = book.navne.akser[axis]
    if isinstance(cell, f.Opslag) and not cell.vaelgere:
        if one.aaben or any(m.navn == cell.navn.tekst for m in one.medlemmer):
            return cell.navn.tekst
        near = nearest(cell.navn.tekst, (m.navn for m in one.medlemmer)) or ""
        book.problems.append(problem("ukendt-medlem", cell.span, medlem=cell.navn.tekst, liste=axis, mente=near))
        return ""
    book.problems.append(problem("ukendt-medlem", cell.span, medlem=cell.span.words, liste=axis, mente=""))
    return ""


def asked_value(cell: f.Celle, condition: Udtryk, book: Opslagsbog) -> Krav:
    """A cell under a quantity: a member, ja/nej, a number or an interval."""
    if isinstance(cell, f.Alle):
        return Krav(tekst="alle andre") if cell.andre else ALLE
    text = cell.span.words
    if isinstance(cell, f.Ordinaler):
        one = _counted(cell, condition, book)
        under = one * (cell.til + 1) if cell.til is not None else None
        return Krav(fra=one * cell.fra, under=under, tekst=text)
    if isinstance(cell, f.Spaend):
        return Krav(fra=_number(cell.fra, condition, book), under=_number(cell.under, condition, book), tekst=text)
    if isinstance(cell, f.Celleliste):
        return Krav(blandt=frozenset(_literal(x, book) for x in cell.led), tekst=text)
    if isinstance(cell, f.Ophaeves):
        book.problems.append(problem("ikke-en-værdi", cell.span))
        return ALLE
    if isinstance(cell, f.Tal):
        number = _number(cell, condition, book)
        return Krav(fra=number, under=number, tekst=text)
    return Krav(blandt=frozenset({_literal(cell, book)}), tekst=text)


def _counted(cell: f.Ordinaler, condition: Udtryk, book: Opslagsbog) -> Fraction:
    """One of what a cell counts, in base units of the condition: a *uge* of a length of time is seven days."""
    word = book.navne.enheder.get(cell.enhed.tekst)
    unit = _view(condition, book)
    return word.skala if word is not None and unit is not None and unit.enhed.dims == word.enhed.dims else Fraction(1)


def _view(condition: Udtryk, book: Opslagsbog) -> Visning | None:
    if condition.op == "ved opslag":
        return combined(book.navne.enheder[str(condition.data)], (), None)
    quantity = book.navne.stoerrelser.get(condition.data.navn) if isinstance(condition.data, Opslag) else None
    return quantity.visning if quantity is not None else None


def _literal(cell: f.Celle, book: Opslagsbog) -> str | bool:
    if isinstance(cell, f.Formel):
        data = book.resolve(cell).data
        if isinstance(data, Konstant) and isinstance(data.vaerdi, str | bool):
            return data.vaerdi
        if not isinstance(data, Konstant | Opslag):
            return ""
    book.problems.append(problem("ikke-en-værdi", cell.span))
    return ""


def _number(cell: f.Formel | None, condition: Udtryk, book: Opslagsbog) -> Fraction | None:
    """A number in base units; it has the unit of the condition, and takes it when it is bare."""
    if cell is None:
        return None
    data = book.resolve(cell).data
    if not isinstance(data, Konstant) or not isinstance(data.vaerdi, Fraction):
        book.problems.append(problem("ikke-en-værdi", cell.span))
        return None
    view, unit = _view(condition, book), data.art.enhed
    if view is None or unit is None:
        return data.vaerdi
    if isinstance(cell, f.Tal) and cell.enhed is None:
        return data.vaerdi * view.skala
    if (unit.dims, unit.slags) != (view.enhed.dims, view.enhed.slags):
        found = data.visning.flertal if data.visning is not None else ""
        book.problems.append(
            problem("forkert-enhed", cell.span, ventet=view.flertal, fundet=found, navn=condition.span.words)
        )
    return data.vaerdi


def others(asked: list[tuple[Krav, ...]], axes: Iterable[str], navne: Navne) -> tuple[tuple[Krav, ...], ...]:
    """*alle andre* becomes the members that no row with the same other cells names."""
    names = tuple(axes)
    done = []
    for row in asked:
        cells = list(row)
        for at, cell in enumerate(row):
            if cell.tekst != "alle andre":
                continue
            rest = row[:at] + row[at + 1 :]
            alike = [r[at] for r in asked if r is not row and _same(r[:at] + r[at + 1 :], rest)]
            named = frozenset(x for krav in alike if krav.blandt is not None for x in krav.blandt)
            members = frozenset(m.navn for m in navne.akser[names[at]].medlemmer) if names[at] else frozenset()
            cells[at] = Krav(blandt=members - named, tekst="alle andre")
        done.append(tuple(cells))
    return tuple(done)


def _same(a: tuple[Krav, ...], b: tuple[Krav, ...]) -> bool:
    return all(x == y for x, y in zip(a, b, strict=True))
