"""Weeks that adjoin become one row where that loses nothing.

Weeks of one person, ydelse and kommune that follow upon each other, with the same amounts and the same of everything
else, become one payment over all their days, and its amounts are their sums. An amount that is spread evenly over its
days is the same each day after as before: n amounts of a over 7 days each are n·a over 7·n days.
"""

import numpy as np

from engine.indtag.declared import Felt, Indtag
from engine.indtag.mapping import TOM
from engine.indtag.parts import Del, Tal, keys_of


def can_merge(one: Indtag, felter: tuple[Felt, ...]) -> bool:
    """Whether rows are whole weeks, and no number in them counts for the row and not for its days."""
    heading = one.regler.spaend[0] if one.regler.spaend else ""
    weekly = any(f.slags == "uge" and f.kolonne.overskrift == heading for f in felter)
    return weekly and all(f.slags != "tal" or f.kolonne.navn in one.fordeles for f in felter)


def merged(rows: Del, one: Indtag, felter: tuple[Felt, ...]) -> Del:
    """Some persons' weeks as stretches of weeks."""
    same = tuple(f.kol for f in felter if f.kol in rows.kolonner and f.slags != "leverance")
    goes_on = rows.same_as_before((*keys_of(felter, one), *same))
    goes_on[1:] &= rows["fra"][1:] == rows["til"][:-1] + 1
    first = np.flatnonzero(~goes_on)
    last = np.append(first[1:], len(rows)) - 1
    amounts = {f.kol for f in felter if f.slags == "tal"}
    made = {kol: _summed(values, first) if kol in amounts else values[first] for kol, values in rows.kolonner.items()}
    return Del({**made, "til": rows["til"][last]})


def _summed(values: Tal, first: Tal) -> Tal:
    """The sum of each stretch; an amount that is not known is not known of all of it."""
    known = np.where(values == TOM, 0, values)
    return np.where(values[first] == TOM, TOM, np.add.reduceat(known, first)) if len(first) else values
