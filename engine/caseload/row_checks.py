"""What makes a row unfit though each of its cells can be read: its days, what the data set covers, other rows."""

from collections.abc import Iterator
from typing import Final

from dsl.values.period import Interval, Tidsrum
from engine.caseload.declared import Raekkeregler
from engine.caseload.facts import facts
from engine.caseload.loaded import Fakta
from engine.caseload.row_keys import Noegle, Noegler, Sted
from engine.caseload.rows import Fejl, Raekker

FLEST_NAEVNT: Final = 4
_AABEN: Final = 10_000_000  # later than any day


def turned(rows: Raekker, regler: Raekkeregler) -> Fejl:
    """Rows that end before they begin."""
    if regler.spaend is None or regler.spaend[0] == regler.spaend[1]:
        return {}
    first, last = regler.spaend
    pairs = zip(rows.vaerdier(first), rows.vaerdier(last), strict=True)
    return {
        at: [rows.fejl(last, "slutter-før-den-begynder", facts(fra=str(fra), til=str(til)))]
        for at, (fra, til) in enumerate(pairs)
        if isinstance(fra, Tidsrum) and isinstance(til, Tidsrum) and til.sidste_dag() < fra.foerste_dag()
    }


def uncovered(rows: Raekker, regler: Raekkeregler) -> Fejl:
    """Rows without a day within the days covered, and rows about a member that is not covered."""
    found: Fejl = {}
    if regler.dage is not None:
        for at, heading, said in _outside(rows, regler, regler.dage):
            told = facts(emne=said, daekker=str(regler.dage))
            found.setdefault(at, []).append(rows.fejl(heading, "uden-for-dækning", told))
    for heading, members in regler.kun.items():
        for at, value in enumerate(rows.vaerdier(heading)):
            if value is not None and value not in members:
                told = facts(emne=f"»{value}«", daekker=", ".join(members))
                found.setdefault(at, []).append(rows.fejl(heading, "uden-for-dækning", told))
    return found


def _outside(rows: Raekker, regler: Raekkeregler, covered: Interval) -> Iterator[tuple[int, str, str]]:
    """The rows of which no day is covered, with the column that tells and what it says."""
    time = next((each.kolonne.overskrift for each in rows.felter if each.kolonne.slags == "tid"), "")
    first, last = regler.spaend or (time, time)
    if not first:
        return
    known: dict[tuple[object, object], bool] = {}
    for at, (fra, til) in enumerate(zip(rows.vaerdier(first), rows.vaerdier(last), strict=True)):
        out = known.get((fra, til))
        if out is None:
            out = known[fra, til] = isinstance(fra, Tidsrum) and _is_outside(fra, til, covered)
        if out:
            yield at, first, str(fra) if til in {fra, None} else f"{fra} til og med {til}"


def _is_outside(fra: Tidsrum, til: object, covered: Interval) -> bool:
    after = covered.til is not None and fra.foerste_dag() >= covered.til
    return after or (covered.fra is not None and isinstance(til, Tidsrum) and til.sidste_dag() < covered.fra)


def doubles(files: tuple[Raekker, ...], noegler: Noegler) -> list[tuple[Sted, Fakta]]:
    """Rows with the same key, all of them; each names the others (the first ones of many)."""
    seen: set[Noegle] = set()
    again: set[Noegle] = set()
    for keys in noegler:
        for key in keys:
            if key is not None:
                (again if key in seen else seen).add(key)
    places: dict[Noegle, list[Sted]] = {}
    for nr, keys in enumerate(noegler if again else []):
        for at, key in enumerate(keys):
            if key is not None and key in again:
                places.setdefault(key, []).append((nr, at))
    return [(here, told_of(files, here, same)) for same in places.values() for here in same]


def overlaps(files: tuple[Raekker, ...], noegler: Noegler, regler: Raekkeregler) -> list[tuple[Sted, Fakta]]:
    """Rows of one key that have a day in common and do not say the same of it, all of them."""
    if regler.spaend is None:
        return []
    stretches: dict[Noegle, list[tuple[int, int, Sted]]] = {}
    for nr, (rows, keys) in enumerate(zip(files, noegler, strict=True)):
        days = zip(rows.vaerdier(regler.spaend[0]), rows.vaerdier(regler.spaend[1]), strict=True)
        for at, (key, (fra, til)) in enumerate(zip(keys, days, strict=True)):
            if key is not None and isinstance(fra, Tidsrum):
                end = til.sidste_dag().toordinal() if isinstance(til, Tidsrum) else _AABEN
                stretches.setdefault(key, []).append((fra.foerste_dag().toordinal(), end, (nr, at)))
    found: list[tuple[Sted, Fakta]] = []
    for stretch in stretches.values():
        stretch.sort()
        meets: dict[Sted, list[Sted]] = {}
        for nr, (_, end, here) in enumerate(stretch):
            for start, _, other in stretch[nr + 1 :]:
                if start > end:
                    break
                if _said(files, here) != _said(files, other):
                    meets.setdefault(here, [here]).append(other)
                    meets.setdefault(other, [other]).append(here)
        found += [(here, told_of(files, here, same)) for here, same in meets.items()]
    return found


def _said(files: tuple[Raekker, ...], place: Sted) -> tuple[object, ...]:
    rows, at = files[place[0]], place[1]
    columns = zip(rows.felter, rows.svar, strict=True)
    return tuple(answers[at].vaerdi for each, answers in columns if each.kolonne.rolle == "vaerdi")


def told_of(files: tuple[Raekker, ...], here: Sted, same: list[Sted]) -> Fakta:
    """The other rows, with their file where it is another one."""
    others = [
        str(files[nr].numre[at]) if nr == here[0] else f"{files[nr].numre[at]} i {files[nr].fil}"
        for nr, at in same
        if (nr, at) != here
    ]
    return facts(raekker=", ".join(others[:FLEST_NAEVNT]), antal=str(len(same)))
