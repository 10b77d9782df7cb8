"""Invented forløb: who took part, what was paid for them, and what they were paid before, during and after.

Nobody in them exists, no provider does, and no price was paid. What people do after a forløb is drawn with chances
that were chosen for variety; nothing printed in any document is aimed at. The files are the same, byte for byte, each
time and on every machine.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from tests.reference.draw import Draw
from tests.reference.invented.cpr import CONTROL, numbers

SEED: Final = 5_2026
FORLOEB: Final = 1_200
PEOPLE: Final = 870
FIRST: Final = date(2014, 6, 30)  # the ladder counts from this week; the payments cover it and all to week 8 in 2019
WEEKS: Final = 243
EARLIEST, LATEST = 131, 234  # the weeks that forløb begin and end in: those of 2017 and 2018
MOST: Final = 3  # forløb of one person
RARELY: Final = 290  # one of so many people is on a svejsekursus
LONGEST_PAUSE: Final = 12  # weeks between two forløb of one person
LONGEST_PAYMENT: Final = 26  # weeks; a longer stay on a ydelse is paid as several
STUDENT_RATE: Final = 205  # kr. a day


class Group(NamedTuple):
    """A målgruppe: its ydelse and what is paid of it, in kr. a day."""

    name: str
    ydelse: str
    rate: int


class Offer(NamedTuple):
    """A tilbud: how long it lasts (weeks), and the weekly chance (pct.) of leaving support after it."""

    name: str
    shortest: int
    longest: int
    leaving: int


class Stay(NamedTuple):
    """One forløb; the price is empty when nobody knows it."""

    offer: Offer
    provider: str
    price: str
    start: date
    end: date
    waiting: int  # weeks with support that surely come before it


GROUPS: Final = (
    Group("jobparate kontanthjælpsmodtagere", "kontanthjælp", 400),
    Group("aktivitetsparate kontanthjælpsmodtagere", "kontanthjælp", 400),
    Group("uddannelsesparate unge", "uddannelseshjælp", 215),
    Group("sygemeldte", "sygedagpenge", 610),
    Group("forsikrede ledige", "arbejdsløshedsdagpenge", 590),
)
OFFERS: Final = (
    Offer("jobsøgningskursus", 2, 6, 5),
    Offer("virksomhedspraktik", 4, 13, 7),
    Offer("truckkursus", 1, 3, 6),
    Offer("mentorforløb", 10, 26, 2),
    Offer("afklaringsforløb", 8, 20, 1),
)
RARE: Final = Offer("svejsekursus", 6, 9, 8)
# What a provider takes to begin a forløb of a tilbud, and for each week of it, in kr.
PRICES: Final = {
    ("Jobhuset", "jobsøgningskursus"): (1_500, 900),
    ("Engby Kurser", "jobsøgningskursus"): (0, 1_400),
    ("Jobhuset", "virksomhedspraktik"): (2_500, 350),
    ("Fjordens Praktikcenter", "virksomhedspraktik"): (4_000, 450),
    ("Engby Kurser", "truckkursus"): (6_000, 3_200),
    ("Skovværkstedet", "mentorforløb"): (0, 780),
    ("Jobhuset", "mentorforløb"): (1_000, 820),
    ("Skovværkstedet", "afklaringsforløb"): (3_000, 1_650),
    ("Fjordens Praktikcenter", "afklaringsforløb"): (2_000, 1_900),
    ("Engby Kurser", "svejsekursus"): (9_000, 2_800),
}


def files() -> dict[str, str]:
    """Every file's name and text."""
    draw = Draw(SEED)
    people = numbers(draw, PEOPLE, CONTROL)
    shares = _shares(draw)
    stays: list[str] = []
    payments: list[str] = []
    lives: list[str] = []
    for at, person in enumerate(people):
        group = draw.one_of(GROUPS)
        own = list(_stays(draw, shares[at], rare=at % RARELY == 0))
        stays += [
            f"{person};{s.offer.name};{s.provider};{group.name};{s.start};{s.end};{s.price}"
            for s in sorted(own, key=lambda s: s.start)
        ]
        moved_in, moved_out = _lives_here(draw, own)
        lives.append(f"{person};{moved_in};{moved_out}")
        payments += [f"{person};{line}" for line in _payments(draw, group, own, (moved_in, moved_out))]
    return {
        "opdigtede-forloeb.csv": _text("CPR nummer;Tilbud;Leverandør;Målgruppe;Startdato;Slutdato;Pris", stays),
        "opdigtede-forloeb-bopael.csv": _text("CPR nummer;Tilflytningsdag;Fraflytningsdag", lives),
        "opdigtede-forloeb-udbetalinger.csv": _text("CPR nummer;Ydelse;Kommune;Fra;Til;Beløb", payments),
    }


def _text(head: str, lines: list[str]) -> str:
    return "\n".join((head, *lines)) + "\n"


def _shares(draw: Draw) -> list[int]:
    """How many forløb each person has: one or more, and all of them together what is wanted."""
    shares = [1] * PEOPLE
    for _ in range(FORLOEB - PEOPLE):
        free = [at for at, share in enumerate(shares) if share < MOST]
        shares[draw.one_of(free)] += 1
    return shares


def _stays(draw: Draw, count: int, *, rare: bool) -> Iterator[Stay]:
    """A person's forløb one after another; all of them begin and end in 2017 and 2018."""
    offers = [RARE if rare and not number else draw.one_of(OFFERS) for number in range(count)]
    weeks = [draw.between(offer.shortest, offer.longest) for offer in offers]
    pauses = [draw.between(1, LONGEST_PAUSE) for _ in offers]
    week = draw.between(EARLIEST, LATEST + 1 - sum(weeks) - sum(pauses[:-1]))
    for offer, lasting, pause in zip(offers, weeks, pauses, strict=True):
        provider = draw.one_of([who for who, what in PRICES if what == offer.name])
        start = _day(week, draw.one_of((0, 0, 0, 1, 2)))
        end = _day(week + lasting - 1, draw.one_of((4, 4, 4, 6, 2)))
        begun, weekly = PRICES[provider, offer.name]
        price = "" if offer.name == "mentorforløb" and draw.chance(6) else str(begun + weekly * lasting)
        yield Stay(offer, provider, price, start, max(start, end), draw.between(0, 30))
        week += lasting + pause


def _day(week: int, weekday: int) -> date:
    return FIRST + timedelta(days=7 * week + weekday)


def _lives_here(draw: Draw, stays: list[Stay]) -> tuple[date, date]:
    """The first and the last day the person lives in the kommune; most do so all the time, but for a few."""
    first, last = (stays[0].start - FIRST).days // 7, (stays[-1].end - FIRST).days // 7
    moved_in = draw.between(first - 20, first) if draw.chance(5) else 0
    moved_out = min(draw.between(last + 1, last + 20), WEEKS - 1) if draw.chance(4) else WEEKS - 1
    return _day(moved_in, 0), _day(moved_out, 6)


def _payments(draw: Draw, group: Group, stays: list[Stay], here: tuple[date, date]) -> Iterator[str]:
    """Ydelse, kommune, first day, last day and amount of what a person was paid, in order."""
    supported = _supported(draw, stays)
    student = group.ydelse == "uddannelseshjælp" and draw.chance(40)
    week = 0
    while week < WEEKS:
        until = next((w for w in range(week, WEEKS) if supported[w] != supported[week]), WEEKS)
        for begin in range(week, until, LONGEST_PAYMENT):
            end = min(begin + LONGEST_PAYMENT, until)
            first = _day(begin, draw.one_of((0, 0, 0, 2)) if begin == week else 0)
            last = _day(end - 1, draw.one_of((6, 6, 6, 3)) if end == until else 6)
            first, last = max(first, here[0]), min(last, here[1])
            days = (last - first).days + 1
            if days <= 0:
                continue
            if supported[week]:
                yield f"{group.ydelse};Skovby;{first};{last};{days * group.rate},00"
            elif student:
                yield f"uddannelsesstøtte;Skovby;{first};{last};{days * STUDENT_RATE},00"
        week = until


def _supported(draw: Draw, stays: list[Stay]) -> list[bool]:
    """For each week of the data, whether the person has some day with the ydelse of the group."""
    on, leaving, returning = draw.chance(35), 2, 1
    alone = draw.chance(3)  # takes part without any ydelse
    weeks = []
    for week in range(WEEKS):
        day = _day(week, 6)
        current = next((s for s in stays if _day(week, 0) <= s.end and s.start <= day), None)
        near = any(s.start > day and s.start <= day + timedelta(weeks=s.waiting) for s in stays)
        if current is not None:
            on, leaving = not alone, current.offer.leaving
        elif near:
            on = on or not alone
        elif on:
            on = not draw.chance(leaving)
        else:
            on = draw.chance(returning)
        weeks.append(on)
    return weeks
