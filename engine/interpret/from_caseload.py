"""From rows of a data file to facts: each value with where it was read and what it stands on."""

from dsl.model.nodes import Akse, Grund
from dsl.model.scenario import Datasaet
from dsl.model.scenario import Kolonne as Erklaeret
from dsl.values.period import Periode
from engine.caseload.loaded import Celle, Fortrolig, Indlaest
from engine.interpret.oplysninger import Datum, Kolonnefakta, Medlem, Oplysninger, missing
from engine.result.nodes import IKKE_OMFATTET, UKENDT, VAERDI, Oprindelse

_STATUS = {"vaerdi": VAERDI, "ukendt": UKENDT, "ikke omfattet": IKKE_OMFATTET}


def facts(dataset: Datasaet, loaded: Indlaest, shown_as: str) -> Oplysninger:
    """The facts of a data set, by oplysning. ``shown_as`` is the file as the user knows it."""
    columns = {c.navn: c for c in dataset.kolonner if c.rolle == "værdi"}
    axes = tuple(c.navn for c in dataset.kolonner if c.rolle == "nøgle")
    cells: dict[str, dict[tuple[Medlem, ...], Datum]] = {name: {} for name in columns}
    for row in loaded.raekker:
        known = dict(row.noegle)
        key = tuple(_member(known[axis]) for axis in axes)
        for name, cell in row.celler:
            if name in cells:
                cells[name][key] = _datum(dataset, columns[name], cell, loaded.sha256, shown_as)
    return Oplysninger(
        {
            name: Kolonnefakta(axes, found, missing(dataset.manglende, name, dataset.navn), dataset.daekker)
            for name, found in cells.items()
        }
    )


def _member(value: object) -> Medlem:
    if isinstance(value, Fortrolig):
        return value.vaerdi
    return value if isinstance(value, str | Periode) else str(value)


def _datum(dataset: Datasaet, column: Erklaeret, cell: Celle, sha256: str, shown_as: str) -> Datum:
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

    reason = f"»{column.navn}« er tom i {shown_as}, række {cell.raekke}" if status == UKENDT else ""
    return Datum(status, cell.vaerdi, origin, reason)


def member_names(axis: Akse) -> tuple[str, ...] | None:
    """The members a key column may hold; None for an open list."""
    return None if axis.aaben else tuple(m.navn for m in axis.medlemmer)
