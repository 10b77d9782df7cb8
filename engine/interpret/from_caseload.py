"""From rows of data files to facts: by key, by stretches of days, or as the members of an open list."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import frozen

from dsl.model.nodes import Akse
from dsl.model.scenario import Datasaet
from dsl.model.scenario import Kolonne as Erklaeret
from dsl.values.period import Aar, Kvartal, Maaned, Periode, Tidsrum, Uge
from engine.caseload.loaded import AfvistRaekke, Fortrolig, Indlaest, Laest, Raekke
from engine.caseload.wide import UGE
from engine.interpret.entiteter import ALTID, Daekning, Entitet, Medlem
from engine.interpret.oplysninger import Afvist, Datum, Kolonnefakta, Oplysninger, Periodefakta, missing
from engine.interpret.row_facts import Fil, Kolonnekilde, Raekkefakta, Stykke
from engine.result.nodes import UKENDT, VAERDI

Personer = Mapping[str, Mapping[str, str]]  # for each axis of persons the pseudonym of each person
_TIDER: Final[Mapping[type, str]] = {Uge: "uge", Maaned: "måned", Kvartal: "kvartal", Aar: "år"}


@frozen
class Del:
    """A file as read, with the data set that it is of; ``navn`` stands before a row where there are several files."""

    datasaet: Datasaet
    indlaest: Indlaest
    fil: Fil
    navn: str = ""


# ---- by key -------------------------------------------------------------------------------------------------------


def facts(part: Del, persons: Personer) -> Oplysninger:
    """The facts of a data set by oplysning and key."""
    dataset, loaded = part.datasaet, part.indlaest
    axes = tuple(c.navn for c in dataset.kolonner if c.rolle == "nøgle")
    sources = {c.navn: Kolonnekilde(dataset, c, part.fil) for c in dataset.kolonner if c.rolle == "værdi"}
    cells: dict[str, dict[tuple[Medlem, ...], Datum]] = {name: {} for name in sources}
    for row in loaded.raekker:
        key = _key(row, axes, persons)
        for name, cell in row.celler:
            cells[name][key] = sources[name].datum(
                Laest(cell.status, cell.vaerdi, cell.decimaler, cell.belaeg), row.raekke
            )
    refused = tuple(_refused(row, axes, part, persons) for row in loaded.afvist)
    for one in refused:
        read = dict(one.noegle)
        if len(read) == len(axes):
            for found in cells.values():
                found[tuple(read[axis] for axis in axes)] = Datum(UKENDT, None, None, one.fordi)
    covers = dataset.daekning.dage if dataset.daekning is not None else None
    return Oplysninger(
        {name: Kolonnefakta(axes, found, absent(dataset, name), covers, refused) for name, found in cells.items()}
    )


def absent(dataset: Datasaet, name: str) -> Datum:
    """What it means that a data set has no row."""
    value = dataset.manglende_vaerdi
    if value is None:
        return missing(dataset.manglende, name, dataset.navn)
    said = {True: "ja", False: "nej"}.get(value, value) if isinstance(value, bool) else value
    return Datum(VAERDI, value, None, f"datasættet »{dataset.navn}« siger, at en manglende række er {said}")


def _key(row: Raekke, axes: tuple[str, ...], persons: Personer) -> tuple[Medlem, ...]:
    known = dict(row.noegle)
    return tuple(_member(axis, known[axis], persons) for axis in axes)


def _member(axis: str, value: object, persons: Personer) -> Medlem:
    """A member as it is known from here on; a person by the pseudonym."""
    if isinstance(value, Fortrolig):
        return persons[axis][value.vaerdi]
    return value if isinstance(value, str | Periode) else str(value)


def _refused(row: AfvistRaekke, axes: tuple[str, ...], part: Del, persons: Personer) -> Afvist:
    """A refused row is not an absent one: what it spoke of is unknown, and so is all it may have spoken of."""
    key = tuple((axis, _member(axis, value, persons)) for axis, value in row.noegle if axis in axes)
    return Afvist(key, f"række {row.raekke} i {part.fil.kort} er afvist")


# ---- by stretches of days -----------------------------------------------------------------------------------------


def stretches(part: Del, persons: Personer) -> Oplysninger:
    """The facts of a data set whose rows are about several days each."""
    dataset, loaded = part.datasaet, part.indlaest
    axes = tuple(c.navn for c in dataset.kolonner if c.rolle == "nøgle" and not c.ende)
    ends = {c.ende: column(loaded, c) for c in dataset.kolonner if c.ende}
    days = [_days(first, last) for first, last in zip(ends["fra"], ends["til"], strict=True)]
    keys = [_key(row, axes, persons) for row in loaded.raekker]
    refused = tuple(_refused(row, axes, part, persons) for row in loaded.afvist)
    covers = dataset.daekning.dage if dataset.daekning is not None else None
    found: dict[str, Periodefakta] = {}
    for value in (c for c in dataset.kolonner if c.rolle == "værdi"):
        source = Kolonnekilde(dataset, value, part.fil)
        said: dict[tuple[Medlem, ...], list[tuple[int, int, Datum]]] = {}
        for key, (fra, til), cell, nr in zip(keys, days, column(loaded, value), loaded.numre, strict=True):
            said.setdefault(key, []).append((fra, til, source.datum(cell, nr)))
        spans = {key: tuple(_apart(rows)) for key, rows in said.items()}
        found[value.navn] = Periodefakta(axes, spans, absent(dataset, value.navn), covers, refused)
    return Oplysninger(perioder=found)


def _apart(rows: list[tuple[int, int, Datum]]) -> Iterator[tuple[int, int, Datum]]:
    """Stretches in order, no day twice: rows that share a day say the same of it."""
    done = ALTID[0]
    for fra, til, datum in sorted(rows, key=lambda row: row[:2]):
        if til > done:
            yield max(fra, done), til, datum
            done = til


def column(loaded: Indlaest, declared: Erklaeret) -> list[Laest]:
    """The cells of a column of the used rows."""
    return next(one.svar for one in loaded.soejler if one.kolonne.overskrift == declared.overskrift)


def _days(first: Laest, last: Laest) -> tuple[int, int]:
    """First day and day after the last, as ordinals; what has not come to an end has all days to come."""
    fra, til = first.vaerdi, last.vaerdi
    low = fra.foerste_dag().toordinal() if isinstance(fra, Tidsrum) else ALTID[0]
    return low, til.sidste_dag().toordinal() + 1 if isinstance(til, Tidsrum) else ALTID[1]


# ---- as the members of a list -------------------------------------------------------------------------------------


def members(axis: Akse, parts: tuple[Del, ...], persons: Personer) -> Oplysninger:
    """The rows of one or more files as the members of a list: what they belong to, their days, their facts."""
    names: list[str] = []
    fra: list[int] = []
    til: list[int] = []
    begins: list[int] = []
    for part in parts:
        begins.append(len(names))
        names += _names(part)
        for first, last in _extents(axis, part):
            fra.append(first)
            til.append(last)
    belongs = {
        own: tuple(member for part in parts for member in _belonging(own, part, persons))
        for own in axis.hoerer_til
        if all(_key_column(own, part) is not None for part in parts)
    }
    entity = Entitet(
        axis.navn, tuple(names), belongs, tuple(fra), tuple(til), _cover(parts),
        tuple(_spoke_of(row, axis, persons) for part in parts for row in part.indlaest.afvist),
    )  # fmt: skip
    told: dict[str, list[Stykke]] = {}
    for at, part in zip(begins, parts, strict=True):
        for name, piece in _pieces(axis, part, at):
            told.setdefault(name, []).append(piece)
    own_key = (axis.navn,)
    datasets = " og ".join(dict.fromkeys(part.datasaet.navn for part in parts))
    return Oplysninger(
        {
            name: Kolonnefakta(own_key, Raekkefakta(entity, tuple(pieces)), missing("ukendt", name, datasets))
            for name, pieces in told.items()
        },
        entiteter={axis.navn: entity},
    )


def _names(part: Del) -> Iterable[str]:
    behind = f"{part.navn}, " if part.navn else ""
    if part.datasaet.kolonnerne is None:
        return (f"{behind}række {nr}" for nr in part.indlaest.numre)
    weeks = _heading(part, UGE)
    return (f"{behind}række {nr}, {week.vaerdi}" for nr, week in zip(part.indlaest.numre, weeks, strict=True))


def _heading(part: Del, heading: str) -> list[Laest]:
    return next(one.svar for one in part.indlaest.soejler if one.kolonne.overskrift == heading)


def _extents(axis: Akse, part: Del) -> Iterator[tuple[int, int]]:
    """The days of each row, of a list that has days."""
    if axis.vedroerer is None:
        return
    if part.datasaet.kolonnerne is not None:
        first = last = _heading(part, UGE)
    else:
        first, last = (_telling(part, name) for name in axis.vedroerer)
    known: dict[tuple[int, int], tuple[int, int]] = {}
    for one, other in zip(first, last, strict=True):
        place = (id(one), id(other))
        if place not in known:
            known[place] = _days(one, other)
        yield known[place]


def _telling(part: Del, name: str) -> list[Laest]:
    return column(part.indlaest, next(c for c in part.datasaet.kolonner if name in (c.navn, c.navn2)))


def _key_column(own: str, part: Del) -> list[Laest] | None:
    """The cells that say which member of an axis each row belongs to."""
    keys = (s for s in part.indlaest.soejler if s.kolonne.rolle in ("noegle", "persondata"))
    return next((s.svar for s in keys if s.kolonne.navn == own), None)


def _belonging(own: str, part: Del, persons: Personer) -> Iterator[Medlem]:
    known = persons.get(own)
    for cell in _key_column(own, part) or ():
        value = str(cell.vaerdi)
        yield value if known is None else known[value]


def _spoke_of(row: AfvistRaekke, axis: Akse, persons: Personer) -> Mapping[str, Medlem]:
    """What a refused row belongs to, as much as can be read, and the week or month it is about."""
    found: dict[str, Medlem] = {}
    for name, value in row.noegle:
        if name in axis.hoerer_til:
            found[name] = _member(name, value, persons)
        elif type(value) in _TIDER and isinstance(value, Periode):
            found[_TIDER[type(value)]] = value
    return found


def _pieces(axis: Akse, part: Del, at: int) -> Iterator[tuple[str, Stykke]]:
    """The facts that a file gives, by oplysning; a week is both its first and its last day."""
    dataset, numbers = part.datasaet, part.indlaest.numre
    for one in dataset.kolonner:
        if one.rolle != "værdi":
            continue
        cells = column(part.indlaest, one)
        yield one.navn, Stykke(at, Kolonnekilde(dataset, one, part.fil, "fra" if one.navn2 else ""), cells, numbers)
        if one.navn2:
            yield one.navn2, Stykke(at, Kolonnekilde(dataset, one, part.fil, "til"), cells, numbers)
    wide = dataset.kolonnerne
    if wide is not None and axis.vedroerer is not None:
        for name, end in zip(axis.vedroerer, ("fra", "til"), strict=True):
            said = Erklaeret(wide.moenster, "værdi", name, None, None, None, False, dataset.belaeg, "", wide.span)  # noqa: FBT003
            yield name, Stykke(at, Kolonnekilde(dataset, said, part.fil, end), _heading(part, UGE), numbers)


def _cover(parts: tuple[Del, ...]) -> Daekning | None:
    found = [part.datasaet.daekning for part in parts]
    one = found[0]
    if one is None or any(other != one for other in found):
        return None
    return Daekning(one.dage, {axis: frozenset(only) for axis, only in one.kun}, one.mens)
