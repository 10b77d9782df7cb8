"""What a formula says of a case of which only the members of lists and the time are known.

What only the facts of the case can tell is *uvis*; two formulas that are uvis for the same reason are so together.
"""

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from typing import Final

from attrs import field, frozen

from dsl.checked.answers import AS_ONE, TOMT, UDE, Fundet, Intet, Uvis, both, denied, either, meets, ordered
from dsl.checked.law import Lov, containing, lies_in
from dsl.checked.outside_cover import outside_cover
from dsl.checked.scope import Scope
from dsl.model.nodes import Hul, Konstant, Opslag, Stoerrelse, Tabeldata, Udtryk, Version
from dsl.values.period import Periode


@frozen(eq=False)
class Lovene:
    """All regelsæt as law, and what has been looked up in them."""

    scope: Scope
    love: Mapping[str, Lov]
    _kendte: dict[Hashable, Version | Hul | None] = field(factory=dict, init=False)
    _ude: dict[str, frozenset[str]] = field(factory=dict, init=False)

    def at(self, regelsaet: str, period: Periode) -> Version | Hul | None:
        """What decides in a period."""
        key = (regelsaet, period)
        if key not in self._kendte:
            self._kendte[key] = self.love[regelsaet].at(period)
        return self._kendte[key]

    def speaks_of(self, version: Version, quantity: str) -> bool:
        """Whether the *omfatter* of a version says which cases of a quantity it decides."""
        if version.id not in self._ude:
            self._ude[version.id] = outside_cover(version, self.scope)
        return version.omfatter is not None and quantity not in self._ude[version.id]


@frozen(eq=False)
class Sag:
    """A case: members of closed lists, a period, and the answers assumed to what is uvis."""

    lovene: Lovene
    medlemmer: Mapping[str, str]
    tid: Periode
    antaget: Mapping[Hashable, bool] = field(factory=dict)
    _kendte: dict[str, Fundet] = field(factory=dict, init=False)

    def vaerdi(self, u: Udtryk) -> Fundet:
        """What a formula gives in the case."""
        return self._assumed(_READ[u.op](self, u) if u.op in _READ else self._question(u))

    def _assumed(self, found: Fundet) -> Fundet:
        if isinstance(found, Uvis) and found.spoergsmaal in self.antaget:
            return self.antaget[found.spoergsmaal] is not found.benaegtet
        return found

    def _question(self, u: Udtryk) -> Uvis:
        """A formula that the case decides, told apart by what it asks and by what of it is known."""
        parts = tuple(self.vaerdi(x) for x in u.led)
        data = (u.data.navn, u.data.valg) if isinstance(u.data, Opslag) else u.data
        return Uvis((u.op, data, parts))

    def noegle(self, u: Udtryk) -> Fundet:
        """The member of an axis, or the period at hand."""
        axis = self.lovene.scope.akser.get(str(u.data))
        kind = axis.tidsslags if axis is not None else None
        if kind is not None and lies_in(self.tid, kind):
            return containing(kind, self.tid.foerste_dag())
        return self.medlemmer.get(str(u.data)) or self._question(u)

    def period_with(self, u: Udtryk) -> Fundet:
        """``ugen med overgangsdag``."""
        day = self.vaerdi(u.led[0])
        axis = self.lovene.scope.akser.get(str(u.data))
        kind = axis.tidsslags if axis is not None else None
        return containing(kind, day) if kind is not None and isinstance(day, date) else self._question(u)

    def stoerrelse(self, u: Udtryk) -> Fundet:
        """A quantity of a rule that asks no more than is known; else it is uvis as a whole."""
        question = Uvis(("størrelse", u.data))
        if not isinstance(u.data, Opslag) or u.data.valg:
            return question
        if u.data.navn not in self._kendte:
            quantity = self.lovene.scope.stoerrelser[u.data.navn]
            self._kendte[u.data.navn] = question  # so that a circle ends
            self._kendte[u.data.navn] = self._worked_out(quantity, question)
        return self._kendte[u.data.navn]

    def _worked_out(self, quantity: Stoerrelse, question: Uvis) -> Fundet:
        own = self._in_own_time(quantity)
        if own is None or len(quantity.regelsaet) != 1:
            return question
        version = self.lovene.at(quantity.regelsaet[0], own.tid)
        if not isinstance(version, Version) or self.lovene.speaks_of(version, quantity.navn):
            return question
        sentence = version.saetninger.get(quantity.navn)
        if sentence is None or version.status == "ophævet":
            return question
        found = own.vaerdi(sentence.krop)
        return question if isinstance(found, Uvis) else found

    def _in_own_time(self, quantity: Stoerrelse) -> "Sag | None":
        """The case in the period of a quantity; None when it has a shorter one."""
        kinds = [self.lovene.scope.akser[a].tidsslags for a in quantity.akser]
        kind = next((k for k in kinds if k is not None), None)
        if kind is None:
            return self
        if not lies_in(self.tid, kind):
            return None
        there = containing(kind, self.tid.foerste_dag())
        return self if there == self.tid else Sag(self.lovene, self.medlemmer, there, self.antaget)

    def sammenlignet(self, u: Udtryk) -> Fundet:
        """A comparison of what is known; else one question for it and its opposite."""
        relation, denied = AS_ONE[str(u.data)]
        return self._compared(relation, self.vaerdi(u.led[0]), self.vaerdi(u.led[1]), denied=denied)

    def _compared(self, relation: str, a: Fundet, b: Fundet, *, denied: bool = False) -> Fundet:
        if isinstance(a, Intet) or isinstance(b, Intet):
            return TOMT
        if isinstance(a, Uvis) or isinstance(b, Uvis):
            return self._assumed(Uvis((relation, a, b), denied))
        if relation == "lig":
            return (a == b) is not denied
        x, y = ordered(a), ordered(b)
        if x is None or y is None:
            return TOMT
        return (x > y if relation == "over" else x >= y) is not denied

    def en_af(self, u: Udtryk) -> Fundet:
        """A member among some."""
        asked = self.vaerdi(u.led[0])
        return either([self._compared("lig", asked, self.vaerdi(x)) for x in u.led[1:]])

    def er_status(self, u: Udtryk) -> Fundet:
        """Whether something applies."""
        found = self.vaerdi(u.led[0])
        if isinstance(found, Uvis) or found == TOMT:
            return self._question(u)
        return (found == UDE) is (u.data == "ikke omfattet")

    def tilfaelde(self, u: Udtryk) -> Fundet:
        """The case that holds, when that is known."""
        tests, values = u.led[: 2 * (len(u.led) // 2) : 2], u.led[1::2]
        for test, value in zip(tests, values, strict=True):
            found = self.vaerdi(test)
            if found is True:
                return self.vaerdi(value)
            if found is not False:
                return self._question(u) if isinstance(found, Uvis) else TOMT
        return self.vaerdi(u.led[-1]) if len(u.led) % 2 else TOMT

    def undtagelse(self, u: Udtryk) -> Fundet:
        """The exception that holds, when that is known; the base when none does."""
        tests = [self.vaerdi(x) for x in u.led[1::2]]
        if any(isinstance(x, Uvis) for x in tests):
            return self._question(u)
        holding = [at for at, x in enumerate(tests) if x is True]
        if len(holding) > 1 or any(isinstance(x, Intet) for x in tests):
            return TOMT
        return self.vaerdi(u.led[2 + 2 * holding[0]] if holding else u.led[0])

    def raekke(self, u: Udtryk) -> Fundet:
        """The value of the row that fits."""
        data = u.data
        if not isinstance(data, Tabeldata):
            return self._question(u)
        asked = [self.vaerdi(x) for x in u.led[: data.betingelser]]
        if any(isinstance(x, Uvis) for x in asked):
            return self._question(u)
        stop = next((x for x in asked if isinstance(x, Intet)), None)
        if stop is not None:
            return stop
        rows = zip(data.raekker, u.led[data.betingelser :], strict=True)
        fitting = (value for row, value in rows if all(meets(k, x) for k, x in zip(row, asked, strict=True)))
        value = next(fitting, None)
        return TOMT if value is None else self.vaerdi(value)


def _constant(_: Sag, u: Udtryk) -> Fundet:
    return u.data.vaerdi if isinstance(u.data, Konstant) else TOMT


_READ: Final[Mapping[str, Callable[[Sag, Udtryk], Fundet]]] = {
    "konstant": _constant,
    "ukendt": lambda _s, _u: TOMT,
    "uafklaret": lambda _s, _u: TOMT,
    "ikke omfattet": lambda _s, _u: UDE,
    "linje": lambda s, u: s.vaerdi(u.led[0]),
    "prisniveau": lambda s, u: s.vaerdi(u.led[0]),
    "nøgle": Sag.noegle,
    "tid med": Sag.period_with,
    "størrelse": Sag.stoerrelse,
    "sammenlign": Sag.sammenlignet,
    "en af": Sag.en_af,
    "er status": Sag.er_status,
    "og": lambda s, u: both([s.vaerdi(x) for x in u.led]),
    "eller": lambda s, u: either([s.vaerdi(x) for x in u.led]),
    "ikke": lambda s, u: denied(s.vaerdi(u.led[0])),
    "tilfælde": Sag.tilfaelde,
    "undtagelse": Sag.undtagelse,
    "tabel": Sag.raekke,
    "sats": Sag.raekke,
}
