"""From rows of data files to the members of an open list: what each belongs to, its days, its facts."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from dsl.model.nodes import Akse
from dsl.model.scenario import Kolonne as Erklaeret
from dsl.values.period import Aar, Kvartal, Maaned, Periode, Uge
from engine.caseload.loaded import AfvistRaekke, Laest
from engine.caseload.wide import UGE
from engine.interpret.entiteter import Entitet, Medlem
from engine.interpret.from_caseload import Del, Personer, column, days_of, member_of
from engine.interpret.joint_cover import joint
from engine.interpret.oplysninger import Kolonnefakta, Oplysninger, missing
from engine.interpret.row_facts import Kolonnekilde, Raekkefakta, Stykke

_TIDER: Final[Mapping[type, str]] = {Uge: "uge", Maaned: "måned", Kvartal: "kvartal", Aar: "år"}


def members(axis: Akse, parts: tuple[Del, ...], persons: Personer, akser: Mapping[str, Akse]) -> Oplysninger:
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
        axis.navn, tuple(names), belongs, tuple(fra), tuple(til),
        joint([part.datasaet.daekning for part in parts], akser),
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
            known[place] = days_of(one, other)
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
            found[name] = member_of(name, value, persons)
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
