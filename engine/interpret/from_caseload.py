"""From rows of data files to facts: by key, or by stretches of days."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from dsl.model.scenario import Datasaet
from dsl.model.scenario import Kolonne as Erklaeret
from dsl.values.period import Periode, Tidsrum
from engine.caseload.loaded import AfvistRaekke, Fortrolig, Indlaest, Laest, Raekke
from engine.interpret.entiteter import ALTID, Medlem
from engine.interpret.oplysninger import Afvist, Datum, Kolonnefakta, Oplysninger, Periodefakta, missing
from engine.interpret.row_facts import Fil, Kolonnekilde
from engine.result.nodes import UKENDT, VAERDI

Personer = Mapping[str, Mapping[str, str]]  # for each axis of persons the pseudonym of each person


@frozen
class Del:
    """A file as read, with the data set that it is of; ``navn`` stands before a row where there are several files.

    In a file that is made ready (``klar``) the persons are numbers already, and keep them.
    """

    datasaet: Datasaet
    indlaest: Indlaest
    fil: Fil
    navn: str = ""
    klar: bool = False


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
    return tuple(member_of(axis, known[axis], persons) for axis in axes)


def member_of(axis: str, value: object, persons: Personer) -> Medlem:
    """A member as it is known from here on; a person by the pseudonym."""
    if isinstance(value, Fortrolig):
        return persons[axis][value.vaerdi]
    return value if isinstance(value, str | Periode) else str(value)


def _refused(row: AfvistRaekke, axes: tuple[str, ...], part: Del, persons: Personer) -> Afvist:
    """A refused row is not an absent one: what it spoke of is unknown, and so is all it may have spoken of."""
    key = tuple((axis, member_of(axis, value, persons)) for axis, value in row.noegle if axis in axes)
    return Afvist(key, f"række {row.raekke} i {part.fil.kort} er afvist")


# ---- by stretches of days -----------------------------------------------------------------------------------------


def stretches(part: Del, persons: Personer) -> Oplysninger:
    """The facts of a data set whose rows are about several days each."""
    dataset, loaded = part.datasaet, part.indlaest
    axes = tuple(c.navn for c in dataset.kolonner if c.rolle == "nøgle" and not c.ende)
    ends = {c.ende: column(loaded, c) for c in dataset.kolonner if c.ende}
    days = [days_of(first, last) for first, last in zip(ends["fra"], ends["til"], strict=True)]
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


def days_of(first: Laest, last: Laest) -> tuple[int, int]:
    """First day and day after the last, as ordinals; what has not come to an end has all days to come."""
    fra, til = first.vaerdi, last.vaerdi
    low = fra.foerste_dag().toordinal() if isinstance(fra, Tidsrum) else ALTID[0]
    return low, til.sidste_dag().toordinal() + 1 if isinstance(til, Tidsrum) else ALTID[1]
