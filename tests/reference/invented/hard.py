"""Courses of life made to meet the edges of the reset."""

from tests.reference.invented.life import Life
from tests.reference.invented.ordinary import STEP

# Ydelser that are no ydelse of the ladder, whoever gets them.
OTHER = frozenset(
    {
        "uddannelsesstøtte", "voksenlærlingetilskud", "barselsdagpenge", "seniorjob", "efterløn", "folkepension",
        "feriedagpenge", "jobrotationsydelse",
    }
)  # fmt: skip
FROZEN = ("uddannelsesstøtte", "voksenlærlingetilskud", "barselsdagpenge", "seniorjob")


def counted(life: Life, weeks: int) -> None:
    """Whole weeks on a ydelse of the ladder."""
    ydelse = life.draw.one_of(STEP)
    if ydelse == "sygedagpenge":
        life.sick(7 * weeks)
    else:
        life.pay(ydelse, 7 * weeks)


def _sometimes_later(life: Life, weeks: int) -> None:
    """Begin up to some weeks into the file, when there is room."""
    if (life.last.year, life.draw.below(2)) == (2019, 1):
        life.rest(7 * life.draw.below(weeks))


def reset(life: Life) -> None:
    """52 free weeks or more in a row, once or twice."""
    _sometimes_later(life, 40)
    counted(life, life.draw.between(3, 40))
    life.rest(7 * life.draw.between(52, 60))
    counted(life, life.draw.between(2, 50))
    if life.draw.chance(40):
        life.rest(7 * 52)
    counted(life, life.draw.between(3, 60))


def fifty_one(life: Life) -> None:
    """51 whole free weeks; with half of them, broken weeks at both ends make the break longer than 52 weeks."""
    _sometimes_later(life, 60)
    counted(life, life.draw.between(2, 50))
    if life.draw.chance(50):
        life.pay("kontanthjælp", 3)
        life.rest(4 + 7 * 51 + 3)
        life.pay("kontanthjælp", 4)
    else:
        life.rest(7 * 51)
    counted(life, life.draw.between(8, 60))


def straddling(life: Life) -> None:
    """52 free weeks or a few more, the first and the last too far apart; with some it is one week too much."""
    tight = life.last.year < 2019 or life.draw.chance(50)
    before = life.draw.between(20, 26)
    after = 52 - before + (0 if tight else life.draw.below(5))
    gap = 105 if tight else life.draw.between(106, 125)
    counted(life, life.draw.between(3, 6))
    life.rest(7 * before)
    if life.draw.chance(50):
        life.pay(life.draw.one_of(FROZEN), 7 * gap)
    else:
        counted(life, gap)
    life.rest(7 * after)
    counted(life, life.draw.between(6, 40))


def other_support_inside(life: Life) -> None:
    """52 free weeks with other support in the middle, inside three years."""
    _sometimes_later(life, 30)
    before = life.draw.between(5, 47)
    counted(life, life.draw.between(4, 35))
    life.rest(7 * before)
    life.pay(life.draw.one_of(FROZEN), 7 * life.draw.between(4, 60))
    life.rest(7 * (52 - before))
    counted(life, life.draw.between(6, 60))


def frozen_gap(life: Life) -> None:
    """The reset is earned two years before the person counts again."""
    counted(life, life.draw.between(8, 10))
    life.rest(7 * 52)
    life.pay(life.draw.one_of(FROZEN), 7 * 110)
    counted(life, life.draw.between(5, 60))
