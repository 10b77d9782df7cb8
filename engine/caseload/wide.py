"""A table with a column for each week (DREAM) made long: a row for each week in which there was something."""

import re
from typing import Final

from dsl.values.period import PeriodeFejl, read_period
from engine.caseload.declared import Brede, Kolonne
from engine.caseload.facts import facts, header
from engine.caseload.table import Filfejl, Maskintal, Raa, Tabel

UGE: Final = "uge"
_INTET: Final = ("", "0")
_FOERSTE_AAR_I_1900: Final = 90  # two-digit years below it are of this century
_DELE: Final = {"ÅÅÅÅ": "(?P<aar>[0-9]{4})", "ÅÅ": "(?P<kort>[0-9]{2})", "UU": "(?P<uge>[0-9]{2})"}


def week_columns(brede: Brede) -> tuple[Kolonne, Kolonne]:
    """The columns that the long table has in place of the wide ones: the week, and what the code means."""
    return (
        Kolonne(UGE, "noegle", UGE, "tid", tidsslags="uge"),
        Kolonne(brede.moenster, "noegle", brede.akse, "medlem", koder=brede.koder),
    )


def week_places(titles: tuple[str, ...], brede: Brede) -> list[tuple[int, str]] | Filfejl:
    """The columns that are a week each: place and key of the week."""
    found = [(place, _week(title.strip(), brede.moenster)) for place, title in enumerate(titles)]
    wrong = next(((place, week) for place, week in found if isinstance(week, PeriodeFejl)), None)
    if wrong is not None:
        place, fault = wrong
        return Filfejl("uge-findes-ikke", fakta=facts(celle=titles[place].strip(), detalje=fault.detalje))
    weeks = [(place, week) for place, week in found if isinstance(week, str)]
    return weeks or Filfejl("manglende-overskrift", fakta=facts(moenster=header(brede.moenster)))


def as_long(table: Tabel, brede: Brede) -> Tabel | Filfejl:
    """Each filled cell of the week columns as a row of its own, with the row's other cells before it."""
    weeks = week_places(table.overskrifter, brede)
    if isinstance(weeks, Filfejl):
        return weeks
    wide = {place for place, _ in weeks}
    others = [place for place in range(len(table.overskrifter)) if place not in wide]
    rows: list[tuple[int, list[Raa]]] = []
    places: list[tuple[str, int]] = []
    stands = {place: (table.overskrifter[place].strip(), place) for place in wide}
    for nr, cells in table.raekker:
        if len(cells) != len(table.overskrifter):
            rows.append((nr, list(cells)))
            places.append(("", 0))
            continue
        mine = [cells[place] for place in others]
        for place, week in weeks:
            if not _is_nothing(cells[place]):
                rows.append((nr, [*mine, str(week), cells[place]]))
                places.append(stands[place])
    titles = (*(table.overskrifter[place] for place in others), UGE, brede.moenster)
    return Tabel(titles, rows, table.tomme_raekker, table.bogstaver, places)


def _is_nothing(cell: Raa) -> bool:
    text = cell.tekst if isinstance(cell, Maskintal) else cell
    return isinstance(text, str) and text.strip() in _INTET


def _week(title: str, pattern: str) -> str | PeriodeFejl | None:
    """The key of the week that a heading names; None for another heading."""
    parts = re.split("(ÅÅÅÅ|ÅÅ|UU)", pattern)
    found = re.fullmatch("".join(_DELE.get(part, re.escape(part)) for part in parts), title)
    if found is None:
        return None
    named = found.groupdict()
    short = int(named.get("kort") or 0)
    year = named.get("aar") or str(short + (2000 if short < _FOERSTE_AAR_I_1900 else 1900))
    week = read_period(f"{year}-W{named['uge']}", "uge")
    return week if isinstance(week, PeriodeFejl) else week.noegle()
