"""What quantities are made of: totals over the rows of persons, added and subtracted.

Such a quantity can be shared out on the persons: what each of them adds to it is the same formula over his own rows.
"""

from collections.abc import Mapping, Sequence

from attrs import frozen

from dsl.model.nodes import Opslag, Samling, Udtryk
from dsl.model.own_names import VERSIONSTID
from engine.interpret.aggregates import Opsamling
from engine.interpret.oplysninger import Miljoe, Oplysninger
from engine.kolonne.celler import Behov, Cellefortolker, Liste, Spoergsmaal
from engine.kolonne.laegning import Totalsted
from engine.kolonne.spalter import Noeglestykke, formel
from engine.plan.nodes import Plan


@frozen
class Led:
    """A total: which it is, whether only the known rows count, and what the data may lack."""

    spoergsmaal: Spoergsmaal
    kendte: bool
    mangler: Opsamling | None


@frozen
class Sumled:
    """A total by its place: which sum, and its own place among the totals of that."""

    nr: int
    plads: int
    kendte: bool
    mangler: Opsamling | None


@frozen
class Sammen:
    """The sum or the difference of two."""

    op: str
    en: "Opskrift"
    anden: "Opskrift"


Opskrift = Led | Sumled | Sammen


class Ingen:
    """Nothing has been gathered: every total that is asked for is noted."""

    def find(self, one: Spoergsmaal) -> None:
        """No answers to the question."""

    def klasseakser(self) -> frozenset[str]:
        """No axes."""
        return frozenset()

    def kendt_som(self, plan: Plan) -> str:
        """The name of the variant."""
        return plan.variant.navn


class Opskriver:
    """Finds what quantities are made of in one variant; the totals are noted in its ``f.behov``."""

    def __init__(self, f: Cellefortolker) -> None:
        self.f = f

    def spalte_af(self, navn: str, stykke: Noeglestykke) -> Opskrift | None:
        """What a quantity is made of in a period; None when that is something else than totals."""
        body = self.f.formlen(navn, stykke)
        return formel(self, body, stykke) if body is not None else None

    def totalspalte(self, u: Udtryk, data: Samling, stykke: Noeglestykke) -> Opskrift | None:
        """A total over the rows; None of any other."""
        if u.op != "sum" or self.f.liste.navn not in data.over:
            return None
        own: Miljoe = dict(zip(stykke.akser, stykke.medlemmer.i_orden[0], strict=True))
        own[stykke.tidsakse] = own[VERSIONSTID] = stykke.moment
        place = self.f.stedet(u, data, own)
        at = [stykke.akser.index(axis) for axis in place.akser]
        for members in stykke.medlemmer.i_orden:
            place.spurgt.laeg_en(tuple([members[x] for x in at]))
        return Led(place.spoergsmaal, data.kendte, place.mangler)

    def sammen(self, op: str, one: Opskrift, other: Opskrift) -> Opskrift:
        """Two of them together."""
        return Sammen(op, one, other)


def opskriver(plan: Plan, fakta: Oplysninger, liste: Liste, behov: Behov) -> Opskriver:
    """One for a variant."""
    return Opskriver(Cellefortolker(plan, fakta, liste, Ingen(), behov))


def stedfaestet(one: Opskrift, steder: Mapping[Spoergsmaal, Totalsted]) -> Opskrift:
    """The same with each total by its place."""
    if isinstance(one, Sammen):
        return Sammen(one.op, stedfaestet(one.en, steder), stedfaestet(one.anden, steder))
    if isinstance(one, Led):
        where = steder[one.spoergsmaal]
        return Sumled(where.nr, where.plads, one.kendte, one.mangler)
    return one


def led(one: Opskrift) -> tuple[Led | Sumled, ...]:
    """The totals, from left to right."""
    return (*led(one.en), *led(one.anden)) if isinstance(one, Sammen) else (one,)


def er_totaler(plan: Plan, navn: str, liste: str, set_: frozenset[str] = frozenset()) -> bool:
    """Whether every version of a quantity that a variant uses is sums over a list, added and subtracted."""
    quantity = plan.model.stoerrelser[navn]
    if quantity.slags != "regel" or navn in plan.indgreb or navn in set_:
        return False
    pieces = [p.version for name in quantity.regelsaet for p in plan.tidslinjer[name].stykker]
    bodies = [v.saetninger[navn].krop for v in pieces if v is not None and navn in v.saetninger]
    return bool(bodies) and all(_er_totaler(plan, u, liste, set_ | {navn}) for u in bodies)


def _er_totaler(plan: Plan, u: Udtryk, liste: str, seen: frozenset[str]) -> bool:
    if isinstance(u.data, Samling):
        return u.op == "sum" and liste in u.data.over
    if isinstance(u.data, Opslag) and u.op == "størrelse":
        return not u.data.valg and er_totaler(plan, u.data.navn, liste, seen)
    return u.op in {"linje", "plus", "minus"} and all(_er_totaler(plan, x, liste, seen) for x in _dele(u))


def _dele(u: Udtryk) -> Sequence[Udtryk]:
    return u.led[:1] if u.op == "linje" else u.led
