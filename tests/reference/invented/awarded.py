"""Courses of life that turn on a day of award or visitation, on both sides of the two cut-off days."""

from datetime import date, timedelta

from tests.reference.invented.life import DAY, FIRST, Life
from tests.reference.invented.ordinary import some


def _before(life: Life, year: int, years: int) -> date:
    """Some day of some years."""
    return date(year, 1, 1) + life.draw.below(365 * years) * DAY


def pension_old(life: Life) -> None:
    """Førtidspension awarded before 1 July 2014: outside the ladder for good. Some on the very last day."""
    life.tilkendelse = FIRST if life.draw.chance(8) else _before(life, 1999, 15)
    life.pay("førtidspension", life.left if life.draw.chance(75) else some(life, 60, 200))
    if not life.over:
        life.pay("folkepension", life.left)


def pension_new(life: Life) -> None:
    """Førtidspension awarded 1 July 2014 or later, mostly after years on other ydelser. Some on the first day."""
    if life.draw.chance(8):
        life.rest(1)
        life.tilkendelse = life.at
        life.rest(life.draw.between(0, 6))
    else:
        if life.draw.chance(60):
            life.sick(some(life, 4, 40), jobafklaring=some(life, 20, 60))
        else:
            life.pay("ressourceforløbsydelse" if life.draw.chance(60) else "kontanthjælp", some(life, 20, 120))
        life.tilkendelse = life.at - life.draw.between(0, 20) * DAY
    life.pay("førtidspension", life.left)


def fleks_old(life: Life) -> None:
    """Visiteret before 2013: outside the ladder for good, new job or not."""
    life.visitation = date(2012, 12, 31) if life.draw.chance(8) else _before(life, 2000, 13)
    life.job(some(life, 30, 150), life.visitation + life.draw.between(20, 200) * DAY)
    while not life.over:
        life.pay("ledighedsydelse", some(life, 8, 60))
        life.job(some(life, 40, 140))


def fleks_stays(life: Life) -> None:
    """Visiteret from 2013 to June 2014, and not employed anew since: outside the ladder."""
    life.visitation = _visited_between(life)
    if life.draw.chance(50):
        hired = min(life.visitation + life.draw.between(5, 90) * DAY, date(2014, 6, 15))
        life.job(life.left, hired)
    else:
        while not life.over:
            life.pay("ledighedsydelse", some(life, 60, 200))
            life.rest(some(life, 3, 30))


def fleks_moves(life: Life) -> None:
    """Visiteret from 2013 to June 2014, employed in a fleksjob later: on the ladder from that day."""
    life.visitation = _visited_between(life)
    if life.draw.chance(40):
        hired = min(life.visitation + life.draw.between(5, 90) * DAY, date(2014, 6, 15))
        life.job(some(life, 20, 90), hired)
    life.pay("ledighedsydelse", some(life, 8, 80))
    while not life.over:
        life.job(some(life, 30, 120))
        life.pay("ledighedsydelse", some(life, 4, 40))


def fleks_new(life: Life) -> None:
    """Visiteret 1 July 2014 or later: on the ladder. Some on the first day."""
    if life.draw.chance(8):
        life.rest(1)
    else:
        life.sick(some(life, 10, 52))
        life.pay("kontanthjælp", some(life, 0, 60) + 7)
    life.visitation = life.at
    while not life.over:
        life.pay("ledighedsydelse", some(life, 4, 50))
        life.job(some(life, 30, 130))


def _visited_between(life: Life) -> date:
    """1 January 2013 to 30 June 2014, each end among them."""
    edge = life.draw.below(100)
    if edge < 6:
        return date(2013, 1, 1)
    last_day = FIRST
    return last_day if edge < 12 else date(2013, 1, 1) + timedelta(days=life.draw.below(500))
