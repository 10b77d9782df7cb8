"""Courses of life as there are many of."""

from tests.reference.invented.life import DAY, Life

STEP = ("arbejdsløshedsdagpenge", "kontanthjælp", "sygedagpenge", "revalideringsydelse")


def some(life: Life, low: int, high: int) -> int:
    """Days of some weeks; in one case of three the last week is broken off."""
    return 7 * life.draw.between(low, high) + (life.draw.below(7) if life.draw.chance(33) else 0)


def cash(life: Life) -> None:
    """Kontanthjælp from before the count to far into it."""
    life.pay("kontanthjælp", some(life, 30, 140))
    while not life.over:
        if life.draw.chance(30):
            life.pay("løntilskud", some(life, 13, 26))
        if life.draw.chance(25):
            life.rest(some(life, 4, 70))
        life.pay("kontanthjælp", some(life, 20, 160))


def claims(life: Life) -> None:
    """Dagpenge between jobs; holiday with feriedagpenge, illness and løntilskud in between."""
    if life.draw.chance(75):
        life.rest(some(life, 1, 90))
    while not life.over:
        life.pay("arbejdsløshedsdagpenge", some(life, 1, 45))
        turn = life.draw.below(100)
        if turn < 15:
            life.pay("feriedagpenge", 7 * life.draw.between(1, 3))
        elif turn < 25:
            life.sick(some(life, 2, 20))
        elif turn < 32:
            life.pay("løntilskud", some(life, 8, 26))
        elif turn < 36:
            life.pay("jobrotationsydelse", some(life, 10, 40))
        else:
            life.rest(some(life, 3, 110))


def sick(life: Life) -> None:
    """Spells of illness; a long one goes on in a jobafklaringsforløb, some get kontanthjælp beside."""
    if life.draw.chance(80):
        life.rest(some(life, 1, 100))
    while not life.over:
        began = life.at
        days = some(life, 2, 30)
        life.sick(days, jobafklaring=some(life, 20, 80) if days > 150 and life.draw.chance(50) else 0)
        if life.draw.chance(12):
            life.beside("kontanthjælp", began + 5 * DAY, days)
        if life.draw.chance(20):
            life.pay("arbejdsløshedsdagpenge", some(life, 2, 30))
        life.rest(some(life, 10, 120))


def young(life: Life) -> None:
    """Kontanthjælp, education with SU, and neither."""
    life.rest(some(life, 0, 60))
    while not life.over:
        life.pay("kontanthjælp", some(life, 6, 60))
        if life.draw.chance(60):
            life.pay("uddannelsesstøtte", some(life, 20, 130))
        else:
            life.rest(some(life, 5, 60))


def parent(life: Life) -> None:
    """Barsel between dagpenge and work."""
    life.rest(some(life, 1, 70))
    while not life.over:
        life.pay("arbejdsløshedsdagpenge", some(life, 3, 40))
        life.pay("barselsdagpenge", some(life, 14, 46))
        if life.draw.chance(50):
            life.pay("arbejdsløshedsdagpenge", some(life, 3, 30))
        life.rest(some(life, 20, 110))


def senior(life: Life) -> None:
    """Dagpenge, then seniorjob or efterløn, then folkepension."""
    life.rest(some(life, 0, 50))
    life.pay("arbejdsløshedsdagpenge", some(life, 20, 104))
    life.pay(life.draw.one_of(("seniorjob", "efterløn")), some(life, 50, 130))
    life.pay("folkepension", life.left)


def apprentice(life: Life) -> None:
    """Voksenlærling from dagpenge or kontanthjælp."""
    ydelse = life.draw.one_of(STEP[:2])
    life.pay(ydelse, some(life, 5, 50))
    life.pay("voksenlærlingetilskud", some(life, 60, 120))
    life.rest(some(life, 0, 40))
    life.pay(ydelse, some(life, 4, 40))


def rehabilitation(life: Life) -> None:
    """Illness, revalidering, work, sometimes dagpenge again."""
    life.rest(some(life, 0, 40))
    life.sick(some(life, 20, 50))
    life.pay("revalideringsydelse", some(life, 40, 120))
    life.rest(some(life, 10, 70))
    life.pay("arbejdsløshedsdagpenge", some(life, 3, 40))


def special_education(life: Life) -> None:
    """Særlig uddannelsesydelse to the end of 2014, then kontanthjælp or nothing."""
    life.pay("særlig uddannelsesydelse", 7 * life.draw.between(6, 26) + 3)
    life.rest(some(life, 0, 60))
    life.pay("kontanthjælp", some(life, 10, 150))
