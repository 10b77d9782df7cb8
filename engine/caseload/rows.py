"""From a table to used rows and refused rows; each row is exactly one of them."""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from attrs import frozen

from engine.caseload.cells import Afvist, Laest, Svar, read_cell
from engine.caseload.declared import Kolonne
from engine.caseload.facts import facts, header
from engine.caseload.loaded import AfvistRaekke, Celle, Cellefejl, Fortrolig, Noegle, Raekke, Vaerdi
from engine.caseload.table import Raa, Tabel

FLEST_NAEVNT: Final = 4


@frozen
class Sorteret:
    """All rows of a table, in the file's order within each kind; `kroner_brugt` is what the used ones carry."""

    brugt: tuple[Raekke, ...]
    afvist: tuple[AfvistRaekke, ...]
    kroner_brugt: Fraction


@frozen
class _Felt:
    """A declared column, its place in the file (from 0), and what its texts were read as (None: they seldom recur)."""

    plads: int
    kolonne: Kolonne
    kendte: dict[Raa, Svar] | None

    def svar(self, raw: Raa) -> Svar:
        if self.kendte is None:
            return read_cell(raw, self.kolonne)
        answer = self.kendte.get(raw)
        if answer is None:
            answer = self.kendte[raw] = read_cell(raw, self.kolonne)
        return answer


@frozen
class _Felter:
    """The declared columns, and for the row loop which of them (by their number here) make key, values and kroner."""

    alle: tuple[_Felt, ...]
    noegle: tuple[tuple[int, str, bool], ...]  # number, axis, whether it is personal data
    vaerdier: tuple[tuple[int, Kolonne], ...]
    kroner: tuple[int, ...]


@frozen
class _Laest:
    """A row after its cells are read; `noegle` is None when part of it cannot be, `kroner` when an amount cannot.

    `celler` is None and `svar` tells why when a cell is refused; else `svar` is empty.
    """

    raekke: int
    noegle: Noegle | None
    kroner: Fraction | None
    celler: tuple[tuple[str, Celle], ...] | None
    svar: tuple[Svar, ...]


def sort_rows(tabel: Tabel, kolonner: tuple[tuple[int, Kolonne], ...]) -> Sorteret:
    """Read every row by the declared columns, given with their place (from 0) in the table."""
    fields = _fields(kolonner)
    width = len(tabel.overskrifter)
    read = [
        _read(nr, cells, fields) if len(cells) == width else _wrong_width(nr, len(cells), width)
        for nr, cells in tabel.raekker
    ]
    places: dict[Noegle, list[int]] = defaultdict(list)
    for row in read:
        if isinstance(row, _Laest) and row.noegle is not None:
            places[row.noegle].append(row.raekke)
    used: list[Raekke] = []
    refused: list[AfvistRaekke] = []
    amounts: list[Fraction] = []
    for row in read:
        if isinstance(row, AfvistRaekke):
            refused.append(row)
            continue
        same = places[row.noegle] if row.noegle is not None else []
        if row.celler is None or row.noegle is None or row.kroner is None or len(same) > 1:
            refused.append(_refused(row, fields, tabel.bogstaver, same))
        else:
            used.append(Raekke(row.raekke, row.noegle, row.celler))
            amounts.append(row.kroner)
    return Sorteret(tuple(used), tuple(refused), total(amounts))


def total(amounts: Iterable[Fraction]) -> Fraction:
    """Sum exactly; numerators are added for each denominator first, which is much faster."""
    parts: dict[int, int] = defaultdict(int)
    for amount in amounts:
        parts[amount.denominator] += amount.numerator
    return sum((Fraction(over, under) for under, over in parts.items()), Fraction(0))


def _fields(kolonner: tuple[tuple[int, Kolonne], ...]) -> _Felter:
    carried = [(place, column) for place, column in kolonner if _is_carried(column)]
    return _Felter(
        tuple(_Felt(place, c, None if c.slags in ("tal", "tekst") else {}) for place, c in carried),
        tuple((nr, c.navn, c.rolle == "persondata") for nr, (_, c) in enumerate(carried) if c.rolle != "vaerdi"),
        tuple((nr, c) for nr, (_, c) in enumerate(carried) if c.rolle == "vaerdi"),
        tuple(nr for nr, (_, c) in enumerate(carried) if c.er_kroner),
    )


def _is_carried(kolonne: Kolonne) -> bool:
    return kolonne.rolle != "persondata" or kolonne.slags == "medlem"


def _read(nr: int, cells: list[Raa], fields: _Felter) -> _Laest:
    answers = [each.svar(cells[each.plads]) for each in fields.alle]
    key, kroner = _key(answers, fields), _kroner(answers, fields)
    made = None if key is None else _cells(nr, answers, fields)
    return _Laest(nr, key, kroner, made, () if made is not None else tuple(answers))


def _key(answers: list[Svar], fields: _Felter) -> Noegle | None:
    key: list[tuple[str, Vaerdi | Fortrolig]] = []
    for nr, axis, secret in fields.noegle:
        answer = answers[nr]
        if isinstance(answer, Afvist) or answer.vaerdi is None:
            return None
        key.append((axis, Fortrolig(str(answer.vaerdi)) if secret else answer.vaerdi))
    return tuple(key)


def _kroner(answers: list[Svar], fields: _Felter) -> Fraction | None:
    """Sum what a row carries; a cell without a value carries nothing, one that cannot be read makes it None."""
    amounts: list[Fraction] = []
    for nr in fields.kroner:
        answer = answers[nr]
        if isinstance(answer.vaerdi, Fraction):
            amounts.append(answer.vaerdi)
        elif isinstance(answer, Afvist):
            return None
    return amounts[0] if len(amounts) == 1 else sum(amounts, Fraction(0))


def _cells(place: int, answers: list[Svar], fields: _Felter) -> tuple[tuple[str, Celle], ...] | None:
    """Make the cells of a used row; None when one of them is refused."""
    cells: list[tuple[str, Celle]] = []
    for nr, column in fields.vaerdier:
        answer = answers[nr]
        if isinstance(answer, Afvist):
            return None
        cell = Celle(answer.status, answer.vaerdi, answer.decimaler, column.skala, place, column.overskrift)
        cells.append((column.navn, cell))
    return tuple(cells)


def _refused(row: _Laest, felter: _Felter, letters: tuple[str, ...], same: list[int]) -> AfvistRaekke:
    """List the row's faults from left to right, that of its key last; the first stands as the row's reason."""
    fields = felter.alle
    faults = [
        _fault(answer, row.raekke, each, letters)
        for answer, each in sorted(zip(row.svar, fields, strict=False), key=lambda pair: pair[1].plads)
        if isinstance(answer, Afvist)
    ]
    if len(same) > 1:
        faults.append(_double(row.raekke, same, fields))
    first, *others = faults
    key = row.noegle if row.noegle is not None else _readable_key(row.svar, felter)
    return AfvistRaekke(
        row.raekke, first.kolonne, first.felt, first.bogstav, first.kode, first.fakta, row.kroner, tuple(others), key
    )


def _readable_key(answers: tuple[Svar, ...], fields: _Felter) -> Noegle:
    """The parts of a key that can be read, in a row whose key as a whole cannot."""
    read = ((axis, answers[nr].vaerdi, secret) for nr, axis, secret in fields.noegle if isinstance(answers[nr], Laest))
    return tuple(
        (axis, Fortrolig(str(value)) if secret else value) for axis, value, secret in read if value is not None
    )


def _fault(answer: Afvist, nr: int, each: _Felt, letters: tuple[str, ...]) -> Cellefejl:
    letter = f"{letters[each.plads]}{nr}" if letters else None
    return Cellefejl(answer.kode, header(each.kolonne.overskrift), each.plads + 1, letter, answer.fakta)


def _double(nr: int, same: list[int], fields: tuple[_Felt, ...]) -> Cellefejl:
    """Name the other rows of the key (the first ones of many); its place is the key's first column."""
    others = [str(other) for other in same if other != nr]
    told = facts(raekker=", ".join(others[:FLEST_NAEVNT]), antal=str(len(same)))
    column = next((each for each in fields if each.kolonne.rolle != "vaerdi"), None)
    if column is None:
        return Cellefejl("dobbelt-nøgle", fakta=told)
    return Cellefejl("dobbelt-nøgle", header(column.kolonne.overskrift), column.plads + 1, fakta=told)


def _wrong_width(nr: int, found: int, wanted: int) -> AfvistRaekke:
    told = facts(felter=str(found), overskrifter=str(wanted))
    return AfvistRaekke(nr, None, None, None, "forkert-antal-felter", told, None)
