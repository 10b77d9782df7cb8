"""The facts of a case: a value, unknown or not applicable for each oplysning and key, and the keys there are."""

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction

from attrs import evolve, field, frozen

from dsl.values.period import Interval
from engine.interpret.entiteter import ALTID, Entitet, Medlem
from engine.result.nodes import IKKE_OMFATTET, UKENDT, VAERDI, Oprindelse, Vaerdi

Miljoe = dict[str, Medlem]
_NUMBERED = re.compile(r"(\D*)(\d{0,18})(.*)", re.DOTALL)


@frozen
class Datum:
    """A fact as read."""

    status: str
    vaerdi: Vaerdi
    oprindelse: Oprindelse | None
    fordi: str = ""


@frozen
class Afvist:
    """A refused row: the parts of its key that could be read. What is missing there may be what the row said."""

    noegle: tuple[tuple[str, Medlem], ...]
    fordi: str

    def kan_vaere(self, key: Mapping[str, Medlem]) -> bool:
        """Whether the row may have spoken of a key."""
        return all(key.get(axis) == member for axis, member in self.noegle)


@frozen
class Kolonnefakta:
    """All facts of one oplysning. ``akser`` is the order of the keys; ``manglende`` what an absent key means."""

    akser: tuple[str, ...]
    celler: Mapping[tuple[Medlem, ...], Datum]
    manglende: Datum
    daekker: Interval | None = None
    afviste: tuple[Afvist, ...] = ()


@frozen
class Periodefakta:
    """All facts of one oplysning for hver dag, given for stretches of days: (first, day after the last, fact).

    ``akser`` are the other axes. Days between the stretches are ``manglende``.
    """

    akser: tuple[str, ...]
    spaend: Mapping[tuple[Medlem, ...], tuple[tuple[int, int, Datum], ...]]
    manglende: Datum
    daekker: Interval | None = None
    afviste: tuple[Afvist, ...] = ()

    def paa(self, own: tuple[Medlem, ...], day: int) -> tuple[Datum | None, int, int]:
        """The fact of a day, None when there is none, and the stretch of days around it on which that is so."""
        low, high = ALTID
        for fra, til, datum in self.spaend.get(own, ()):
            if day < fra:
                high = fra
                break
            if day < til:
                return datum, fra, til
            low = til
        return None, low, high


@frozen
class Oplysninger:
    """The facts of all data sets of a variant."""

    kolonner: Mapping[str, Kolonnefakta] = field(factory=dict)
    perioder: Mapping[str, Periodefakta] = field(factory=dict)
    entiteter: Mapping[str, Entitet] = field(factory=dict)
    _tidsrum: list[tuple[int, int]] = field(factory=list, init=False, eq=False, repr=False)

    def slaa_op(self, navn: str, key: Mapping[str, Medlem]) -> Datum:
        """The fact of an oplysning for a key."""
        column = self.kolonner.get(navn)
        if column is None:
            return Datum(UKENDT, None, None, f"oplysningen »{navn}« er ikke givet")
        own = tuple(key[axis] for axis in column.akser)
        if column.daekker is not None and any(outside(column.daekker, m) for m in own):
            return Datum(UKENDT, None, None, f"»{navn}« ligger uden for det, datasættet dækker")
        found = column.celler.get(own)
        if found is None:
            refused = next((one for one in column.afviste if one.kan_vaere(key)), None)
            return column.manglende if refused is None else Datum(UKENDT, None, None, refused.fordi)
        return found

    def har_raekke(self, navn: str, key: Mapping[str, Medlem]) -> bool:
        """Whether a row speaks of a key, be it only to say that it is not known (of stretches: of some day)."""
        column, spans = self.kolonner.get(navn), self.perioder.get(navn)
        if column is not None:
            return tuple(key[axis] for axis in column.akser) in column.celler
        return spans is not None and tuple(key[axis] for axis in spans.akser) in spans.spaend

    def paa_dag(self, navn: str, key: Mapping[str, Medlem], day: int) -> tuple[Datum, int, int]:
        """The fact of an oplysning for hver dag on a day, and the stretch of days around it on which it is the same."""
        spans = self.perioder[navn]
        own = tuple(key[axis] for axis in spans.akser)
        datum, low, high = spans.paa(own, day)
        if spans.daekker is not None:
            first = spans.daekker.fra.toordinal() if spans.daekker.fra is not None else ALTID[0]
            end = spans.daekker.til.toordinal() if spans.daekker.til is not None else ALTID[1]
            if not first <= day < end:
                said = Datum(UKENDT, None, None, f"»{navn}« ligger uden for det, datasættet dækker")
                return said, *((ALTID[0], first) if day < first else (end, ALTID[1]))
            low, high = max(low, first), min(high, end)
        if datum is not None:
            return datum, low, high
        refused = next((one for one in spans.afviste if one.kan_vaere(key)), None)
        missing_here = spans.manglende if refused is None else Datum(UKENDT, None, None, refused.fordi)
        return missing_here, low, high

    def tidsrum(self) -> tuple[int, int]:
        """The first day that data has anything to say of, and the day after the last."""
        if not self._tidsrum:
            days = [d for e in self.entiteter.values() for d in e.fra]
            ends = [d for e in self.entiteter.values() for d in e.til]
            for entity in self.entiteter.values():
                cover = entity.daekning.dage if entity.daekning is not None else None
                days += [cover.fra.toordinal()] if cover is not None and cover.fra is not None else []
                ends += [cover.til.toordinal()] if cover is not None and cover.til is not None else []
            self._tidsrum.append((min(days, default=ALTID[0]), max(ends, default=ALTID[1])))
        return self._tidsrum[0]

    def medlemmer(self, akse: str) -> tuple[Medlem, ...]:
        """The members of an axis that occur in the data, in order; those of an entity in the order of its rows."""
        if akse in self.entiteter:
            return self.entiteter[akse].medlemmer
        found: dict[Medlem, None] = {}
        for entity in self.entiteter.values():
            found |= dict.fromkeys(entity.tilhoer.get(akse, ()))
        for spans in self.perioder.values():
            if akse in spans.akser:
                found |= dict.fromkeys(key[spans.akser.index(akse)] for key in spans.spaend)
        for column in self.kolonner.values():
            if akse in column.akser:
                at = column.akser.index(akse)
                found |= dict.fromkeys(key[at] for key in column.celler)
        return tuple(sorted(found, key=_order))

    def noegler(self, akser: tuple[str, ...]) -> tuple[tuple[Medlem, ...], ...]:
        """The keys over some axes that occur together in the data, in the order the data has them."""
        found: dict[tuple[Medlem, ...], None] = {}
        for column in self.kolonner.values():
            if set(akser) <= set(column.akser):
                places = [column.akser.index(a) for a in akser]
                found |= dict.fromkeys(tuple(key[at] for at in places) for key in column.celler)
        return tuple(found)

    def med(self, navn: str, key: tuple[Medlem, ...], datum: Datum) -> "Oplysninger":
        """The same facts with one of them changed."""
        column = self.kolonner[navn]
        changed = evolve(column, celler={**column.celler, key: datum})
        return evolve(self, kolonner={**self.kolonner, navn: changed})


def outside(cover: Interval, member: Medlem) -> bool:
    """Whether a period does not lie wholly within what a data set covers."""
    if isinstance(member, str):
        return False
    return not (cover.indeholder(member.foerste_dag()) and cover.indeholder(member.sidste_dag()))


def _order(member: Medlem) -> tuple[int, str, int, str]:
    """Names by their letters and then by the number in them, so that *borger 2* comes before *borger 10*."""
    if not isinstance(member, str):
        return 1, member.foerste_dag().isoformat(), 0, ""
    before, number, after = _NUMBERED.fullmatch(member).groups()  # type: ignore[union-attr]  # it fits every text
    return 0, before, int(number or 0), after


def missing(meaning: str, navn: str, dataset: str) -> Datum:
    """What an absent row means, as its data set says."""
    if meaning == "ikke omfattet":
        return Datum(IKKE_OMFATTET, None, None, f"datasættet »{dataset}« siger, at en manglende række ikke er omfattet")
    if meaning == "0":
        return Datum(VAERDI, Fraction(0), None, f"datasættet »{dataset}« siger, at en manglende række er 0")
    return Datum(UKENDT, None, None, f"»{navn}« mangler i datasættet »{dataset}«")


def merged(parts: Iterable[Oplysninger]) -> Oplysninger:
    """The facts of several data sets together."""
    all_parts = tuple(parts)
    return Oplysninger(
        {name: column for part in all_parts for name, column in part.kolonner.items()},
        {name: spans for part in all_parts for name, spans in part.perioder.items()},
        {name: entity for part in all_parts for name, entity in part.entiteter.items()},
    )
