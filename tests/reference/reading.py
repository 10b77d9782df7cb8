"""The invented files read back as plainly as can be, with nothing of what made them and nothing of the engine."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
DATA: Final = ROOT / "rules" / "refusion" / "data"
FIRST: Final = date(2014, 6, 30)
OVERGANGSDAG: Final = date(2014, 7, 1)
FLEKSREFORM: Final = date(2013, 1, 1)
NEVER: Final = date(9999, 1, 1)
FLEKS: Final = ("ledighedsydelse", "fleksløntilskud")
LADDER: Final = frozenset(
    {
        "arbejdsløshedsdagpenge", "særlig uddannelsesydelse", "kontanthjælp", "sygedagpenge", "ledighedsydelse",
        "revalideringsydelse", "ressourceforløbsydelse", "førtidspension", "fleksløntilskud", "løntilskud",
    }
)  # fmt: skip

Row = Mapping[str, str]


@cache
def rows(path: Path) -> tuple[Row, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, delimiter=";"))


def by_person(found: Sequence[Row]) -> dict[str, list[Row]]:
    people: dict[str, list[Row]] = {}
    for row in found:
        people.setdefault(row["CPR nummer"], []).append(row)
    return people


def day(row: Row, column: str) -> date | None:
    return date.fromisoformat(row[column]) if row[column] else None


def weeks_of(row: Row) -> Iterator[int]:
    """The places of the weeks a spell touches, the week of 30 June 2014 being 0."""
    first, last = date.fromisoformat(row["Fra"]), date.fromisoformat(row["Til"])
    yield from range((first - FIRST).days // 7, (last - FIRST).days // 7 + 1)


def monday(week: int) -> date:
    return FIRST + timedelta(weeks=week)


def ladder_from(ydelse: str, conditions: Row, jobs: Sequence[Row]) -> date:
    """The day from which a ydelse is on the ladder for a person."""
    if ydelse not in LADDER:
        return NEVER
    if ydelse == "førtidspension":
        award = date.fromisoformat(conditions["Tilkendelsesdag"])
        return FIRST if award >= OVERGANGSDAG else NEVER
    if ydelse in FLEKS:
        visited = date.fromisoformat(conditions["Visitationsdag"])
        if visited >= OVERGANGSDAG:
            return FIRST
        hired = (date.fromisoformat(job["Ansættelsesdag"]) for job in jobs)
        return min((d for d in hired if d >= OVERGANGSDAG), default=NEVER) if visited >= FLEKSREFORM else NEVER
    return FIRST


def kinds(spells: Sequence[Row], conditions: Row, jobs: Sequence[Row], weeks: int) -> str:
    """B, O or S of each week."""
    found = ["S"] * weeks
    for spell in spells:
        since = ladder_from(spell["Ydelse"], conditions, jobs)
        for week in weeks_of(spell):
            paid_last = min(date.fromisoformat(spell["Til"]), monday(week) + timedelta(days=6))
            if paid_last >= since:
                found[week] = "B"
            elif found[week] == "S":
                found[week] = "O"
    return "".join(found)
