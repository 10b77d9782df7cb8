"""When enough cells support a relation that nobody declared.

A cell that agrees weighs as many as the sizes in play are times the slack of the digits: so rarely would it agree by
chance. A recognised relation stays recognised when any one of its cells is spoilt.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from attrs import frozen

MOST_WEIGHT: Final = 1000
I_ALT: Final = re.compile(r"\b(?:i ?alt|total(?:t|er|en)?|sum|subtotal|tilsammen)\b", re.IGNORECASE)
RESULTAT: Final = re.compile(
    r"\b(?:samlet|samlede|hele|resultat|gevinst|netto\w*|forskel|difference|balance|saldo|overskud|underskud|ændring|"
    r"udvikling|afvigelse|besparelse|merudgift|mindreforbrug|merforbrug|stigning|fald|vækst)\b",
    re.IGNORECASE,
)
PROCENT: Final = re.compile(
    r"%|\b(?:pct|procent|andel|andele|fordeling|udv|udvikling|ændring|vækst|stigning|fald|dækning)\b|(?:andel|pct|procent)\b",
    re.IGNORECASE,
)
GENNEMSNIT: Final = re.compile(
    r"\b(?:gennemsnit\w*|gns|snit|median|mindste|højeste|min|maks?|max|indeks|rang|sats|takst|\w*pris|enheds\w+)\b|"
    r"\bpr\. (?:\w*person\w*|\w*modtager\w*|borger|indbygger|forløb|sag|plads|stk|måned|uge|dag|time|kontakt)\b",
    re.IGNORECASE,
)


@frozen
class Vidne:
    """Whether a cell agrees, how much that weighs (1 says nothing), and its figures: equal ones witness once."""

    stemmer: bool
    vaegt: int
    tal: tuple[object, ...]


def is_supported(witnesses: Sequence[Vidne], least: int, *, suggested: bool, fewest: int = 3) -> bool:
    """Whether the cells that agree suffice; `suggested` when the words of the table say the same.

    Without that, at least `fewest` cells are asked, all but one of which must agree.
    """
    agree = [w for w in witnesses if w.stemmer and w.vaegt > 1]
    against = len(witnesses) - sum(w.stemmer for w in witnesses)
    if suggested:
        enough = bool(agree) and len(agree) + against > 1 and against <= max(1, len(agree) // 2)
    else:
        enough = len(agree) + 1 >= fewest <= len(agree) + against and against <= max(1, len(agree) // 3)
    if not enough:
        return False
    if against:
        return weight(agree) >= least
    return all(weight(agree[:at] + agree[at + 1 :]) >= least for at in range(len(agree)))


def weight(witnesses: Iterable[Vidne]) -> int:
    """How rarely all of them would agree by chance: once in so many."""
    product = 1
    for own in {w.tal: w.vaegt for w in witnesses}.values():
        product *= min(own, MOST_WEIGHT)
    return product
