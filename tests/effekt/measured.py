"""A plain measurement of the invented forløb, straight from their files: nothing of the program is used.

Weeks are numbered from the Monday of the first week of the data. What nobody knows is None.
"""

import csv
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Final, NamedTuple

DATA: Final = Path(__file__).parents[2] / "rules" / "effekt" / "data"
FIRST: Final = date(2014, 6, 30)
LAST_WEEK: Final = 242  # week 8 in 2019
WINDOW: Final = 13
NOT_COUNTED: Final = "uddannelsesstøtte"
FREE_WEEKS, LADDER_WINDOW = 52, 156
STEPS: Final = ((4, 20), (26, 60), (52, 70))  # to and with that week: what the kommune pays, pct.; then 80


class Paid(NamedTuple):
    ydelse: str
    first: date
    last: date
    amount: Fraction


class Person(NamedTuple):
    paid: list[Paid]
    first_week: int
    last_week: int


class Stay(NamedTuple):
    who: str
    tilbud: str
    leverandoer: str
    maalgruppe: str
    start: date
    end: date
    price: Fraction | None


class Measured(NamedTuple):
    """``week`` and ``during`` are kr.; without a ydelse at the start ``week`` is None, and ``known`` is true."""

    stay: Stay
    before: int | None
    after: int | None
    length: int
    overlap: bool
    week: Fraction | None
    during: Fraction | None
    known: bool

    @property
    def fall(self) -> int:
        assert self.before is not None
        assert self.after is not None
        return self.before - self.after

    @property
    def status(self) -> str:
        gaps = [name for name, weeks in (("før", self.before), ("efter", self.after)) if weeks is None]
        return f"ukendt {' og '.join(gaps)}" if gaps else "målt"

    @property
    def money(self) -> str:
        if self.status != "målt":
            return "uden måling"
        if self.stay.price is None:
            return "pris ukendt"
        if not self.known or self.during is None:
            return "ydelse ukendt"
        return "opgjort" if self.week is not None else "uden ydelse ved start"

    @property
    def length_group(self) -> str:
        if self.length <= 4:
            return "højst 4 uger"
        if self.length <= 8:
            return "5 til 8 uger"
        return "9 til 13 uger" if self.length <= 13 else "over 13 uger"


def week_of(day: date) -> int:
    return (day - FIRST).days // 7


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def people() -> dict[str, Person]:
    found = {
        r["CPR nummer"]: Person(
            [], week_of(date.fromisoformat(r["Tilflytningsdag"])), week_of(date.fromisoformat(r["Fraflytningsdag"]))
        )
        for r in rows("opdigtede-forloeb-bopael.csv")
    }
    for r in rows("opdigtede-forloeb-udbetalinger.csv"):
        first, last = date.fromisoformat(r["Fra"]), date.fromisoformat(r["Til"])
        amount = Fraction(r["Beløb"].replace(",", "."))
        found[r["CPR nummer"]].paid.append(Paid(r["Ydelse"], first, last, amount))
    return found


def stays() -> list[Stay]:
    return [
        Stay(
            r["CPR nummer"],
            r["Tilbud"],
            r["Leverandør"],
            r["Målgruppe"],
            date.fromisoformat(r["Startdato"]),
            date.fromisoformat(r["Slutdato"]),
            Fraction(r["Pris"]) if r["Pris"] else None,
        )
        for r in rows("opdigtede-forloeb.csv")
    ]


def kinds(person: Person) -> list[str]:
    """For each week: B on the ladder, S other support, F neither, U when nobody knows."""
    found = ["F" if person.first_week <= w <= person.last_week else "U" for w in range(LAST_WEEK + 1)]
    for paid in person.paid:
        for week in range(week_of(paid.first), week_of(paid.last) + 1):
            if found[week] != "B":
                found[week] = "S" if paid.ydelse == NOT_COUNTED else "B"
    return found


def ladder(weeks: list[str]) -> list[int | None]:
    """How far up the ladder each week of kind B is; None where that is not known, and in other weeks."""
    counted: list[int | None] = []
    count, known, earned = 0, True, False
    since, free = None, list[int]()  # the week after which free weeks count
    for week, kind in enumerate(weeks):
        if kind == "U":
            known, since, earned = False, week, False
        elif kind == "F":
            free.append(week)
            if since is not None and not earned:
                inside = [w for w in free if w > max(since, week - LADDER_WINDOW)]
                earned = len(inside) >= FREE_WEEKS
        elif kind == "B":
            if earned or (known and since is None):
                count, known, earned, since, free = 0, True, False, week, []
            count += 1
        counted.append(count if kind == "B" and known else None)
    return counted


def share(step: int) -> int:
    """What the kommune pays in a week on the ladder, pct."""
    return next((pct for last, pct in STEPS if step <= last), 80)


def costs(person: Person, weeks: list[str]) -> list[Fraction | None]:
    """What each week costs the kommune in kr., None when the step is not known."""
    steps = ladder(weeks)
    found: list[Fraction | None] = [Fraction(0)] * len(weeks)
    for paid in person.paid:
        if paid.ydelse == NOT_COUNTED:
            continue
        days = (paid.last - paid.first).days + 1
        for week in range(week_of(paid.first), week_of(paid.last) + 1):
            step, before = steps[week], found[week]
            if step is None or before is None:
                found[week] = None
                continue
            monday = FIRST.toordinal() + 7 * week
            inside = min(paid.last.toordinal(), monday + 6) - max(paid.first.toordinal(), monday) + 1
            found[week] = before + paid.amount * inside / days * share(step) / 100
    return found


def measure() -> list[Measured]:
    everyone, all_stays = people(), stays()
    weeks = {who: kinds(person) for who, person in everyone.items()}
    cost = {who: costs(person, weeks[who]) for who, person in everyone.items()}
    return [_measured(s, weeks[s.who], cost[s.who], [o for o in all_stays if o.who == s.who]) for s in all_stays]


def _measured(stay: Stay, weeks: list[str], cost: list[Fraction | None], own: list[Stay]) -> Measured:
    start, end = week_of(stay.start), week_of(stay.end)
    windows = (range(start - WINDOW, start), range(end + 1, end + 1 + WINDOW))
    busy = {w for o in own for w in range(week_of(o.start), week_of(o.end) + 1)}
    during = [cost[w] for w in range(start, end + 1)]
    supported = weeks[start] == "B"
    return Measured(
        stay,
        _supported_in(weeks, windows[0]),
        _supported_in(weeks, windows[1]),
        (stay.end - stay.start).days // 7 + 1,
        any(w in busy for window in windows for w in window),
        cost[start] if supported else None,
        sum((c for c in during if c is not None), Fraction(0)) if None not in during else None,
        not supported or cost[start] is not None,
    )


def _supported_in(weeks: list[str], window: range) -> int | None:
    found = [weeks[w] if 0 <= w < len(weeks) else "U" for w in window]
    return None if "U" in found else found.count("B")
