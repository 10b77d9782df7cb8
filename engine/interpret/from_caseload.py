"""From rows of a data file to facts: each value with where it was read and what it stands on."""

from dsl.model.nodes import Akse, Grund
from dsl.model.scenario import Datasaet
from dsl.model.scenario import Kolonne as Erklaeret
from dsl.values.period import Periode
from engine.caseload.loaded import AfvistRaekke, Celle, Fortrolig, Indlaest
from engine.interpret.entiteter import Medlem
from engine.interpret.oplysninger import Afvist, Datum, Kolonnefakta, Oplysninger, missing
from engine.result.nodes import IKKE_OMFATTET, UKENDT, VAERDI, Oprindelse

_STATUS = {"vaerdi": VAERDI, "ukendt": UKENDT, "ikke omfattet": IKKE_OMFATTET}


def facts(dataset: Datasaet, loaded: Indlaest, shown_as: str, short: str) -> Oplysninger:
    """The facts of a data set by oplysning; the file is ``shown_as`` to the user, and ``short`` in a notat."""
    columns = {c.navn: c for c in dataset.kolonner if c.rolle == "værdi"}
    axes = tuple(c.navn for c in dataset.kolonner if c.rolle == "nøgle")
    cells: dict[str, dict[tuple[Medlem, ...], Datum]] = {name: {} for name in columns}
    for row in loaded.raekker:
        known = dict(row.noegle)
        key = tuple(_member(known[axis]) for axis in axes)
        for name, cell in row.celler:
            if name in cells:
                cells[name][key] = _datum(dataset, columns[name], cell, loaded.sha256, shown_as, short)
    refused = tuple(_refused(row, axes, short) for row in loaded.afvist)
    for one in refused:
        read = dict(one.noegle)
        if len(read) == len(axes):
            for found in cells.values():
                found[tuple(read[axis] for axis in axes)] = Datum(UKENDT, None, None, one.fordi)
    return Oplysninger(
        {
            name: Kolonnefakta(axes, found, missing(dataset.manglende, name, dataset.navn), dataset.daekker, refused)
            for name, found in cells.items()
        }
    )


def _refused(row: AfvistRaekke, axes: tuple[str, ...], short: str) -> Afvist:
    """A refused row is not an absent one: what it spoke of is unknown, and so is all it may have spoken of."""
    key = tuple((axis, _member(value)) for axis, value in row.noegle if axis in axes)
    return Afvist(key, f"række {row.raekke} i {short} er afvist")


def _member(value: object) -> Medlem:
    if isinstance(value, Fortrolig):
        return value.vaerdi
    return value if isinstance(value, str | Periode) else str(value)


def _datum(dataset: Datasaet, column: Erklaeret, cell: Celle, sha256: str, shown_as: str, short: str) -> Datum:
    status = _STATUS[cell.status]
    grounds: tuple[Grund, ...] = tuple(dataset.grunde)
    origin = Oprindelse(
        datasaet=dataset.navn,
        fil=shown_as,
        raekke=cell.raekke,
        kolonne=cell.kolonne,
        sha256=sha256,
        belaeg=column.belaeg,
        fordi=column.fordi,
        grunde=grounds,
        decimaler=cell.decimaler,
        skala=cell.skala,
    )

    reason = f"»{column.navn}« er tom i {short}, række {cell.raekke}" if status == UKENDT else ""
    return Datum(status, cell.vaerdi, origin, reason)


def member_names(axis: Akse) -> tuple[str, ...] | None:
    """The members a key column may hold; None for an open list."""
    return None if axis.aaben else tuple(m.navn for m in axis.medlemmer)
