"""Later deliveries and negative amounts: what they correct, by the policy that the data set states."""

from fractions import Fraction
from typing import Final, TypeAlias

from attrs import frozen

from dsl.values.number import show_number
from engine.caseload.cells import Afvist
from engine.caseload.declared import Raekkeregler
from engine.caseload.facts import facts
from engine.caseload.loaded import Fakta
from engine.caseload.row_keys import Noegle, Noegler, Sted
from engine.caseload.rows import Fejl, Raekker

WRONG_SIGN: Final = "rettelse-med-forkert-fortegn"
Rettefejl: TypeAlias = tuple[Sted, str, str, Fakta]  # row, heading, code, facts


@frozen
class Rettet:
    """The rows at fault, and those that a later delivery has replaced."""

    fejl: list[Rettefejl]
    erstattet: frozenset[Sted]


@frozen
class Leverancer:
    """The rows of a data set by what they are about, apart from which delivery they came with."""

    files: tuple[Raekker, ...]
    noegler: Noegler
    ranks: list[list[int]]
    faults: tuple[Fejl, ...]

    def sager(self, *, kun_hele: bool) -> dict[Noegle, list[tuple[int, Sted]]]:
        """For each case its rows in the order of their deliveries; ``kun_hele`` leaves out rows that have faults."""
        found: dict[Noegle, list[tuple[int, Sted]]] = {}
        for nr, keys in enumerate(self.noegler):
            for at, key in enumerate(keys):
                if key is not None and not (kun_hele and at in self.faults[nr]):
                    found.setdefault(key, []).append((self.ranks[nr][at], (nr, at)))
        return {key: sorted(places) for key, places in found.items()}


def corrections(one: Leverancer, regler: Raekkeregler) -> Rettet:
    """Hold later deliveries and negative amounts up against the policy."""
    minus = _negative(one)
    if regler.rettelser == "lægges til":
        return Rettet(_beyond(one, minus), frozenset())
    if regler.rettelser == "erstatter tidligere":
        return Rettet(_all(minus, WRONG_SIGN), _replaced(one))
    return Rettet(_all(minus, "rettelse-uden-regel"), frozenset())


def _all(minus: dict[Sted, tuple[str, Fraction]], kode: str) -> list[Rettefejl]:
    return [(place, heading, kode, _amounts(value)) for place, (heading, value) in minus.items()]


def _negative(one: Leverancer) -> dict[Sted, tuple[str, Fraction]]:
    """Rows with an amount below zero: the first such column, and the amount."""
    found: dict[Sted, tuple[str, Fraction]] = {}
    for nr, rows in enumerate(one.files):
        for each, answers in zip(rows.felter, rows.svar, strict=True):
            if not each.kolonne.er_kroner:
                continue
            for at, answer in enumerate(answers):
                if isinstance(answer.vaerdi, Fraction) and answer.vaerdi.numerator < 0 and at not in one.faults[nr]:
                    found.setdefault((nr, at), (each.kolonne.overskrift, answer.vaerdi))
    return found


def _amounts(value: Fraction, there: Fraction | None = None) -> Fakta:
    """What a row takes, and what there is to take from."""
    return facts(beloeb=show_number(value), **({} if there is None else {"at_rette": show_number(there)}))


def _beyond(one: Leverancer, minus: dict[Sted, tuple[str, Fraction]]) -> list[Rettefejl]:
    """Negative rows that take more than there is when their delivery comes, in any column of amounts."""
    asked = {one.noegler[nr][at] for nr, at in minus}
    headings = [each.kolonne.overskrift for each in one.files[0].felter if each.kolonne.er_kroner] if asked else []
    columns = {heading: [rows.kolonne(heading) for rows in one.files] for heading in headings}
    cases = one.sager(kun_hele=True) if asked else {}
    found: list[Rettefejl] = []
    for key, places in cases.items():
        for heading in headings if key in asked else ():
            answers = [(rank, place, columns[heading][place[0]][place[1]]) for rank, place in places]
            if all(answer.status != "ukendt" for _, _, answer in answers if not isinstance(answer, Afvist)):
                values = [(r, place, a.vaerdi) for r, place, a in answers if isinstance(a.vaerdi, Fraction)]
                found += [(place, heading, WRONG_SIGN, told) for place, told in below_zero(values)]
    return found


def below_zero(values: list[tuple[int, Sted, Fraction]]) -> list[tuple[Sted, Fakta]]:
    """The negative amounts of a delivery after which less than nothing is left; they count no more after that."""
    left = Fraction(0)
    found: list[tuple[Sted, Fakta]] = []
    for rank in dict.fromkeys(rank for rank, _, _ in values):
        here = [(place, value) for other, place, value in values if other == rank]
        there = left + sum((value for _, value in here if value >= 0), Fraction(0))
        left = there + sum((value for _, value in here if value < 0), Fraction(0))
        if left < 0:
            found += [(place, _amounts(value, there)) for place, value in here if value < 0]
            left = there
    return found


def _replaced(one: Leverancer) -> frozenset[Sted]:
    """Rows of which a later delivery has the case too, readable or not."""
    return frozenset(
        place for places in one.sager(kun_hele=False).values() for rank, place in places if rank < places[-1][0]
    )
