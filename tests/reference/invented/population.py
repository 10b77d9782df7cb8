"""The invented persons: how many of each course of life, their numbers, moves, amounts and activities."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from attrs import evolve

from tests.reference.draw import Draw
from tests.reference.invented import awarded, hard, ordinary
from tests.reference.invented.life import DAY, FIRST, OTHERS, SKOVBY, Life, Person, Span, moved

REFORM_LAST: Final = date(2019, 12, 29)  # Sunday of 2019-W52

Course = Callable[[Life], None]
REFORM: Final[tuple[tuple[Course, int], ...]] = (
    (ordinary.cash, 195), (ordinary.claims, 360), (ordinary.sick, 300), (ordinary.young, 150),
    (ordinary.parent, 110), (ordinary.senior, 100), (ordinary.apprentice, 40), (ordinary.rehabilitation, 50),
    (ordinary.special_education, 25),
    (awarded.pension_old, 140), (awarded.pension_new, 110), (awarded.fleks_old, 50), (awarded.fleks_stays, 30),
    (awarded.fleks_moves, 40), (awarded.fleks_new, 90),
    (hard.reset, 50), (hard.fifty_one, 45), (hard.straddling, 45), (hard.other_support_inside, 45),
    (hard.frozen_gap, 25),
)  # fmt: skip

# Whole kr. a week, from and to, of our own invention: near the sums of the day, and nobody's.
WEEKLY: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        "arbejdsløshedsdagpenge": (2_790, 4_180), "kontanthjælp": (1_630, 3_330), "sygedagpenge": (2_100, 4_180),
        "revalideringsydelse": (3_100, 4_180), "ledighedsydelse": (3_340, 3_720),
        "ressourceforløbsydelse": (2_500, 3_340), "førtidspension": (3_540, 4_170), "fleksløntilskud": (1_150, 3_980),
        "løntilskud": (2_600, 5_200), "særlig uddannelsesydelse": (2_500, 3_330), "uddannelsesstøtte": (1_370, 1_400),
        "barselsdagpenge": (3_000, 4_180), "efterløn": (3_400, 3_800), "voksenlærlingetilskud": (1_110, 1_480),
        "seniorjob": (2_700, 2_800), "folkepension": (1_400, 2_930), "feriedagpenge": (3_300, 4_180),
        "jobrotationsydelse": (3_500, 6_900),
    }
)  # fmt: skip

ACTIVE: Final = ("vejledning", "ordinær uddannelse", "virksomhedsrettet tilbud", "virksomhedsrettet tilbud")
ACTIVITIES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "arbejdsløshedsdagpenge": ACTIVE,
        "kontanthjælp": (*ACTIVE, "passiv"),
        "sygedagpenge": ("delvis raskmelding", "delvis raskmelding", "virksomhedsrettet tilbud", "ordinær uddannelse"),
        "revalideringsydelse": ACTIVE[1:],
        "ledighedsydelse": ("vejledning", "virksomhedsrettet tilbud"),
        "ressourceforløbsydelse": ("vejledning", "virksomhedsrettet tilbud", "ordinær uddannelse"),
    },
)


def persons(draw: Draw, courses: Iterable[tuple[Course, int]], cprs: Iterable[str], last: date) -> tuple[Person, ...]:
    """One for each number, in the order of their numbers; every course as often as it says."""
    plan = [course for course, times in courses for _ in range(times)]
    return tuple(
        sorted((_person(draw, course, cpr, last) for course, cpr in zip(plan, cprs, strict=True)), key=lambda p: p.cpr),
    )


def _person(draw: Draw, course: Course, cpr: str, last: date) -> Person:
    life = Life(draw, last)
    course(life)
    spells = tuple(sorted(life.spells))
    return Person(
        cpr,
        course.__name__,
        spells,
        tilflytning=date(1975, 1, 1) + draw.below(365 * 38) * DAY,
        fraflytning=None,
        tilkendelse=life.tilkendelse,
        visitation=life.visitation,
        sygeforloeb=tuple(life.sygeforloeb),
        fleksjob=tuple(life.fleksjob),
        aktiviteter=_activities(draw, spells),
        weekly=tuple((ydelse, draw.between(*WEEKLY[ydelse])) for ydelse in dict.fromkeys(s.hvad for s in spells)),
    )


def _activities(draw: Draw, spells: tuple[Span, ...]) -> tuple[Span, ...]:
    """Now and then a stretch inside a spell, never two on one day; none beside another ydelse."""
    found: list[Span] = []
    free_from = FIRST
    for spell in spells:
        kinds = ACTIVITIES.get(spell.hvad, ())
        alone = not any(o is not spell and o.fra <= spell.til and spell.fra <= o.til for o in spells)
        if not kinds or not alone or draw.chance(55):
            continue
        fra = max(spell.fra + timedelta(weeks=draw.below(20)), free_from)
        til = min(fra + timedelta(days=7 * draw.between(2, 26) - 1), spell.til)
        if fra <= til:
            found.append(Span(fra, til, draw.one_of(kinds)))
            free_from = til + DAY
    return tuple(found)


def with_move(draw: Draw, person: Person, last: date) -> Person:
    """Two of three have moved to Skovby, the others from it; mostly in the middle of a spell, on any day of a week."""
    spell = draw.one_of(person.spells)
    inside = spell.fra + draw.below((spell.til - spell.fra).days + 1) * DAY
    day = min(max(inside, FIRST + 10 * DAY), last - 10 * DAY)
    other = draw.one_of(OTHERS)
    if draw.chance(67):
        return evolve(person, spells=moved(person.spells, day, other, SKOVBY), tilflytning=day)
    return evolve(person, spells=moved(person.spells, day, SKOVBY, other), fraflytning=day - DAY)
