"""An indsats as it is declared: whom it is for, what it costs, and what it does, from when and for how long."""

from attrs import frozen

from dsl.tree.fields import Citat, Felt, Linje
from dsl.tree.formula import Formel, Navn, Tal


@frozen(kw_only=True)
class Indsatslinje(Linje):
    """One line of an indsats; ``ord`` is the word that begins it.

    ``navn``: after *målgruppe*, *evidens*, *konto* and *opregnes*, the unit after *virker* and *aftager*. ``formel``:
    after *pris*, *løbende pris*, *varighed* and *effekt*, with ``lavt`` and ``hoejt`` of an effect. ``fra`` and
    ``til``: the ordinals after *virker*; ``fra`` the one after *aftager*, with the share ``andel``.
    """

    ord: str
    navn: Navn | None = None
    formel: Formel | None = None
    lavt: Formel | None = None
    hoejt: Formel | None = None
    fra: int = 0
    til: int = 0
    andel: Tal | None = None
    citater: tuple[Citat, ...] = ()


@frozen(kw_only=True)
class Indsats(Linje):
    """An indsats and its lines."""

    navn: Navn
    aendring: str
    linjer: tuple[Indsatslinje | Felt, ...]
