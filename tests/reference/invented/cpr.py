"""Numbers that look like CPR numbers and are nobody's.

In a CPR number the seventh digit and the year together give the century: 5 to 8 with the years 00 to 57 are births in
2000 to 2057. All numbers here are births in 2040 to 2057 of that series, so none is given out in this generation.
The third to sixth digit make them look like numbers of people born from 1940 to 1957.
"""

from tests.reference.draw import Draw

REFORM = (5, 6, 7)
CONTROL = (8,)


def numbers(draw: Draw, count: int, seventh: tuple[int, ...]) -> tuple[str, ...]:
    """Different numbers in the order drawn; about every third begins with a nought."""
    found: dict[str, None] = {}
    while len(found) < count:
        day, month, year = draw.between(1, 28), draw.between(1, 12), draw.between(40, 57)
        found[f"{day:02}{month:02}{year}{draw.one_of(seventh)}{draw.below(1000):03}"] = None
    return tuple(found)
