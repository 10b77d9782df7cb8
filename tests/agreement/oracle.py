"""A third reading of simple rules: the tree worked out with fractions, knowing nothing of the model or the engine.

It knows satser, tabeller, fordelinger, oplysninger and rules in versions that change with the year: + − × /, *af*,
*resten af*, the least and the greatest, totals and counts over lists and years, conditions, the lines of a rule with
exceptions and cases, and rounding. A fault is told by its code.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import product

from attrs import field, frozen

from dsl.tree import comparing_nodes as c
from dsl.tree import formula as f
from dsl.tree import nodes as n

UKENDT, UDE, FEJL = "ukendt", "ikke omfattet", "fejl"
SCALES = {"mio. kr.": Fraction(1_000_000), "1.000 kr.": Fraction(1_000), "pct.": Fraction(1, 100)}


@frozen
class Tavs:
    """An answer that is no value: *ukendt*, *ikke omfattet*, or *fejl* with its code."""

    status: str
    kode: str = ""


ASKED_OUTSIDE = Tavs(FEJL, "spurgt-uden-omfattet")
Svar = Fraction | bool | str | date | Tavs
Sted = Mapping[str, str]
Konstruktion = n.Sats | n.Regel | n.Tabel | n.Fordeling
LOVENS_TID = "(lovens tid)"  # the year that picks the version, also where a rule has none of its own


def _time_of(at: Sted) -> dict[str, str]:
    year = at.get("regnskabsår", at.get(LOVENS_TID))
    return {} if year is None else {LOVENS_TID: year}


def _silent(answers: list[Svar], *order: str) -> Tavs | None:
    """The first answer of the first status of an order that is met among some answers."""
    silent = [a for a in answers if isinstance(a, Tavs)]
    return next((a for status in order for a in silent if a.status == status), None)


def _is_fault(answer: Svar) -> bool:
    return isinstance(answer, Tavs) and answer.status == FEJL


@frozen
class Orakel:
    """``facts`` by name and key (in the order of the axes), ``lists`` by the forms of their name.

    ``versions`` are the first year of each, with what it says; with none but one, that is the law whatever the time.
    ``forms`` are the words that stand for the member at hand (*farven*), by axis.
    """

    versions: tuple[tuple[int, Mapping[str, Konstruktion]], ...] = field(repr=False)
    facts: Mapping[str, tuple[tuple[str, ...], Mapping[tuple[str, ...], Svar]]] = field(repr=False)
    lists: Mapping[str, tuple[str, tuple[str, ...]]] = field(repr=False)
    members: Mapping[str, str] = field(repr=False)
    forms: Mapping[str, str] = field(factory=dict, repr=False)

    def cell(self, name: str, at: Sted) -> Svar:
        if name in self.facts:
            axes, cells = self.facts[name]
            return cells[tuple(at[axis] for axis in axes)]
        said = self._said(at)
        if said is None:
            return Tavs(FEJL, "uden-tid")
        item = said[name]
        if isinstance(item, n.Tabel):
            return self._met(name, item, {axis.tekst: at[axis.tekst] for axis in item.for_hver} | _time_of(at))
        if isinstance(item, n.Fordeling):
            return self._shared(item, {axis.tekst: at[axis.tekst] for axis in item.for_hver} | _time_of(at))
        if isinstance(item, n.Regel):
            own = {axis.tekst: at[axis.tekst] for axis in item.for_hver} | _time_of(at)
            return self._lines([x for x in item.linjer if isinstance(x, n.Regellinje)], own)
        if item.vaerdi is not None:
            return self.value(item.vaerdi, at)
        row = self._row(item, tuple(at[axis.tekst] for axis in item.for_hver))
        return self.value(row.celler[-1], at)

    def _said(self, at: Sted) -> Mapping[str, Konstruktion] | None:
        """What the law of the time at hand says; with more than one version it takes a time to know it."""
        if len(self.versions) == 1:
            return self.versions[0][1]
        year = _time_of(at).get(LOVENS_TID)
        found = [said for first, said in self.versions if year is not None and first <= int(year)]
        return found[-1] if found else None

    def _met(self, name: str, item: n.Tabel, at: Sted) -> Svar:
        """The value of the row whose cells all hold what is asked for."""
        assert item.hoved is not None
        columns = item.hoved.soejler
        asked = [self._looked_up(c.navn.tekst, at) for c in columns if c.rolle == "efter" and c.navn is not None]
        given = next(at for at, c in enumerate(columns) if c.navn is not None and c.navn.tekst == name)
        stop = _silent(asked, FEJL, UDE, UKENDT)
        if stop is not None:
            return stop
        rows = [row for row in item.raekker if isinstance(row, n.Raekke)]
        named = [row for row in rows if not any(isinstance(cell, f.Alle) and cell.andre for cell in row.celler)]
        for row in (*named, *(row for row in rows if row not in named)):
            if all(self._fits(cell, answer, at) for cell, answer in zip(row.celler, asked, strict=False)):
                value, art = self.value(row.celler[given], at), columns[given].art
                if isinstance(value, Fraction) and isinstance(art, f.Enhedsudtryk):
                    return value * SCALES.get(art.led.ord, 1)  # a number without a unit is in that of its column
                return value
        return Tavs(FEJL, "uden-for-tabellen")

    def _shared(self, item: n.Fordeling, at: Sted) -> Svar:
        """The part that the member at hand bears; *resten* is what the shares of the others leave."""
        lines = [x for x in item.linjer if isinstance(x, n.Fordelingslinje)]
        (amount,) = (x.formel for x in lines if x.navn is None)
        (own,) = (x for x in lines if x.navn is not None and x.navn.tekst in at.values())
        if own.formel is not None:
            return _times("×", self.value(own.formel, at), self.value(amount, at))
        first, *others = [self.value(x.formel, at) for x in lines if x.navn is not None and x is not own]
        for other in others:
            stop = _silent([first, other], FEJL, UDE, UKENDT)
            first = stop if stop is not None else _number(first) + _number(other)
            if isinstance(first, Fraction) and first > 1:
                first = Tavs(FEJL, "fordeling-går-ikke-op")
        return _times("×", _left(first), self.value(amount, at))

    def _fits(self, cell: object, asked: Svar, at: Sted) -> bool:
        match cell:
            case f.Alle():
                return True
            case f.Celleliste():
                return any(self._fits(one, asked, at) for one in cell.led)
            case f.Spaend():
                low = cell.fra is None or _number(self.value(cell.fra, at)) <= _number(asked)
                return low and (cell.under is None or _number(asked) < _number(self.value(cell.under, at)))
            case _:
                return self.value(cell, at) == asked

    def _looked_up(self, word: str, at: Sted) -> Svar:
        """A name: the member at hand, a member, or a quantity."""
        axis = self.forms.get(word, word)
        if axis in at:
            return date(int(at[axis]), 1, 1) if axis == "regnskabsår" else at[axis]
        return word if word in self.members else self.cell(word, at)

    def _row(self, item: n.Sats, key: tuple[str, ...]) -> n.Raekke:
        rows = [x for x in item.linjer if isinstance(x, n.Raekke)]
        exact = [r for r in rows if all(_names(cell, asked) for cell, asked in zip(r.celler, key, strict=False))]
        rest = [r for r in rows if isinstance(r.celler[0], f.Alle)]
        return (exact or rest)[0]

    # ---- lines ----------------------------------------------------------------------------------------------

    def _lines(self, lines: list[n.Regellinje], at: Sted) -> Svar:
        todo = list(lines)
        if todo[0].naar is not None and todo[0].slags == "trin":
            cases = [todo.pop(0)]
            while todo and (todo[0].slags == "ellers" or (todo[0].slags == "trin" and todo[0].naar is not None)):
                cases.append(todo.pop(0))
            ordered = any(case.slags == "ellers" for case in cases)
            result = self._first(cases, at) if ordered else self._only(cases, at)
        else:
            result = self.value(todo.pop(0).formel, at)
        while todo:
            line = todo.pop(0)
            if line.slags == "dog":
                level = [line]
                while todo and todo[0].slags == "dog":
                    level.append(todo.pop(0))
                result = self._except(result, level, at)
            else:
                result = self._line(line, result, at)
        return result

    def _line(self, line: n.Regellinje, before: Svar, at: Sted) -> Svar:
        if line.slags == "afrundet":
            assert line.enhed is not None
            step = SCALES.get(line.enhed.led.ord, Fraction(1)) * (line.skridt.vaerdi if line.skridt else 1)
            return before if isinstance(before, Tavs) else _rounded(_number(before), step, line.retning)
        other = self.value(line.formel, at)
        if line.slags in {"ganget", "divideret"}:
            return _times("×" if line.slags == "ganget" else "/", before, other)
        sign = {"fratrukket": "−", "tillagt": "+", "dog_mindst": "største", "dog_hoejst": "mindste"}[line.slags]
        return _plus(sign, [before, other])

    def _first(self, cases: list[n.Regellinje], at: Sted) -> Svar:
        for case in cases:
            test: Svar = True if case.naar is None else self._asked(case.naar, at)
            if isinstance(test, Tavs):
                return test
            if test:
                return self.value(case.formel, at)
        return Tavs(FEJL, "intet-tilfælde")

    def _only(self, cases: list[n.Regellinje], at: Sted) -> Svar:
        """Cases without *ellers*: just one holds."""
        tests = [self.value(case.naar, at) for case in cases]
        holding = [case for case, test in zip(cases, tests, strict=True) if test is True]
        stop = _undecided(tests)
        if stop is not None or len(holding) != 1:
            return stop or Tavs(FEJL, "to-regler" if holding else "intet-tilfælde")
        return self.value(holding[0].formel, at)

    def _asked(self, condition: f.Formel, at: Sted) -> Svar:
        answer = self.value(condition, at)
        return ASKED_OUTSIDE if answer == Tavs(UDE) else answer

    def _except(self, base: Svar, level: list[n.Regellinje], at: Sted) -> Svar:
        tests: list[Svar] = [True if x.naar is None else self.value(x.naar, at) for x in level]
        stop = _undecided(tests)
        if stop is not None:
            return stop
        holding = [x for x, test in zip(level, tests, strict=True) if test]
        if not holding:
            return base
        values = [self._of_exception(x, at) for x in holding]
        if all(v == values[0] for v in values):
            return values[0]
        for line, value in zip(holding, values, strict=True):
            below = line.frem_for.tekst if line.frem_for is not None else None
            if all(below in {c.tekst for c in other.citater} for other in holding if other is not line):
                return value
        return _silent(values, FEJL, UKENDT) or Tavs(FEJL, "to-regler")

    def _of_exception(self, line: n.Regellinje, at: Sted) -> Svar:
        value = self.value(line.formel, at)
        return self._except(value, list(line.under), at) if line.under else value

    # ---- formulas -------------------------------------------------------------------------------------------

    def value(self, u: object, at: Sted) -> Svar:  # noqa: C901, PLR0912  (one case a kind of formula)
        match u:
            case f.Tal():
                return u.vaerdi * (SCALES.get(u.enhed.led.ord, Fraction(1)) if u.enhed is not None else 1)
            case f.JaNej():
                return u.ja
            case f.Ukendt():
                return Tavs(UKENDT)
            case f.IkkeOmfattet():
                return Tavs(UDE)
            case f.Dato():
                return date(u.aar, u.maaned, u.dag)
            case f.Parentes():
                return self.value(u.indhold, at)
            case f.Opslag() if not u.vaelgere:
                return self._looked_up(u.navn.tekst, at)
            case f.Opslag():
                given = [self.value(x.valgt, at) for x in u.vaelgere if isinstance(x, c.ForValgt)]
                taken = {self.members[x]: x for x in given if isinstance(x, str)}
                return _silent(given, FEJL, UDE, UKENDT) or self.cell(
                    u.navn.tekst, {**at, **dict(self._chosen(u)), **taken}
                )
            case f.Af():
                return _times("×", self.value(u.andel, at), self.value(u.helhed, at))
            case f.Resten():
                return _left(self.value(u.andel, at))
            case f.Kaede() if u.tegn[0] in {"og", "eller"}:
                return _joined(u.tegn[0], [self.value(x, at) for x in u.led])
            case f.Kaede():
                result = self.value(u.led[0], at)
                for sign, led in zip(u.tegn, u.led[1:], strict=True):
                    other = self.value(led, at)
                    result = _times(sign, result, other) if sign in "×/" else _plus(sign, [result, other])
                return result
            case f.Ikke():
                answer = self.value(u.betingelse, at)
                return answer if isinstance(answer, Tavs) else not answer
            case f.ErOmfattet():
                answer = self.value(u.venstre, at)
                return answer if _is_fault(answer) else answer != Tavs(UDE)
            case f.Er():
                return self._compared(u, at)
            case f.ErEnAf():
                own = self.value(u.venstre, at)
                return _joined("eller", [_alike_or_stop(own, self.value(x, at)) for x in u.blandt])
            case f.Punktvis():
                word = "mindste" if u.maade == "mindste" else "største"
                return _plus(word, [self.value(x, at) for x in u.led])
            case f.Samlet():
                return self._total(u, at)
            case f.Antal():
                return self._count(u, at)
            case c.Rang():
                return self._rank(u, at)
            case c.Yderst():
                return self._extreme(u, at)
            case _:
                raise TypeError(u)

    def _chosen(self, u: f.Opslag) -> Iterator[tuple[str, str]]:
        for one in u.vaelgere:
            if isinstance(one, f.ForMedlem):
                yield self.members[one.navn.tekst], one.navn.tekst
            elif isinstance(one, f.ITid):
                yield "regnskabsår", one.tekst

    def _compared(self, u: f.Er, at: Sted) -> Svar:
        left, right = self.value(u.venstre, at), self.value(u.hoejre, at)
        if isinstance(u.hoejre, f.Ukendt | f.IkkeOmfattet):
            return left if _is_fault(left) else (left == right) is not u.benaegtet
        stop = _silent([left, right], FEJL, UDE, UKENDT)
        if stop is not None:
            return stop if stop.status != UDE else ASKED_OUTSIDE
        if not u.forhold:
            return (left == right) is not u.benaegtet
        a, b = (Fraction(x.toordinal()) if isinstance(x, date) else _number(x) for x in (left, right))
        relation = {"tidligst": "mindst", "senest": "højst", "før": "under", "efter": "over"}.get(u.forhold, u.forhold)
        return {"over": a > b, "under": a < b, "mindst": a >= b, "højst": a <= b}[relation]

    def _total(self, u: f.Samlet, at: Sted) -> Svar:
        axes = [self.lists[name.tekst] for name in u.over]
        parts, tests = [], []
        if u.andre:
            ((axis, found),) = axes
            axes = [(axis, tuple(m for m in self._level(axis, found, at[axis]) if m != at[axis]))]
        for members in product(*(found for _, found in axes)):
            inner = {**at, **{axis: m for (axis, _), m in zip(axes, members, strict=True)}}
            test: Svar = True if u.hvor is None else self.value(u.hvor, inner)
            tests.append(test)
            if test is True:
                parts.append(self.value(u.led, inner))
        stop = _silent(parts, FEJL) or _undecided(tests) or _silent([] if u.kendte else parts, UKENDT)
        values = [_number(p) for p in parts if not isinstance(p, Tavs)]
        if stop is not None or not values:
            return stop or (Tavs(UDE) if parts or u.maade != "sum" else Fraction(0))
        if u.maade == "gennemsnit":
            return sum(values, Fraction(0)) / len(values)
        if u.maade == "spredning":
            return _spread(values, Fraction(1, 10 ** (u.decimaler or 0)))
        if u.maade in PLACES:
            return _place(values, PLACES[u.maade])
        return {"sum": sum(values, Fraction(0)), "mindste": min(values), "største": max(values)}[u.maade]

    def _count(self, u: f.Antal, at: Sted) -> Svar:
        axis, found = self.lists[u.navn.tekst]
        tests: list[Svar] = [True if u.hvor is None else self.value(u.hvor, {**at, axis: m}) for m in found]
        return _undecided(tests) or Fraction(sum(test is True for test in tests))

    def _level(self, axis: str, whole: tuple[str, ...], own: str) -> tuple[str, ...]:
        """The members beside one: all, or the other parts of the same whole."""
        return whole if own in whole else tuple(m for m, of in self.members.items() if of == axis and m not in whole)

    def _rank(self, u: c.Rang, at: Sted) -> Svar:
        axis, whole = self.lists[u.blandt.tekst]
        found = {m: self.value(u.led, {**at, axis: m}) for m in self._level(axis, whole, at[axis])}
        own = found[at[axis]]
        stop = _silent([own, *found.values()], FEJL) or _silent([own], UDE) or _silent([*found.values()], UKENDT)
        if stop is not None:
            return stop
        numbers = [_number(x) for x in found.values() if not isinstance(x, Tavs)]
        return Fraction(1 + sum(x < _number(own) if u.foerst == "mindste" else x > _number(own) for x in numbers))

    def _extreme(self, u: c.Yderst, at: Sted) -> Svar:
        axis, whole = next(found for found in self.lists.values() if found[0] == u.liste.tekst)
        found = {m: self.value(u.led, {**at, axis: m}) for m in whole}
        stop = _silent([*found.values()], FEJL, UKENDT)
        numbers = {m: _number(x) for m, x in found.items() if not isinstance(x, Tavs)}
        if stop is not None or not numbers:
            return stop or Tavs(UDE)
        best = (min if u.er == "mindst" else max)(numbers.values())
        first = [m for m, x in numbers.items() if x == best]
        return first[0] if len(first) == 1 else Tavs(FEJL, "flere-yderste")


PLACES = {"nedre kvartil": Fraction(1, 4), "median": Fraction(1, 2), "øvre kvartil": Fraction(3, 4)}


def _place(values: list[Fraction], share: Fraction) -> Fraction:
    """In line between the two values that the place lies between."""
    at, ordered = share * (len(values) - 1), sorted(values)
    low, part = int(at), at - int(at)
    return ordered[low] if not part else ordered[low] * (1 - part) + ordered[low + 1] * part


def _spread(values: list[Fraction], step: Fraction) -> Svar:
    """The first number of steps whose next half step is beyond the root."""
    if len(values) < 2:
        return Tavs(UDE)
    mean = sum(values, Fraction(0)) / len(values)
    square = sum(((x - mean) ** 2 for x in values), Fraction(0)) / (len(values) - 1)
    low, high = 0, int(square / step**2) + 1
    while low < high:
        middle = (low + high) // 2
        if (middle + Fraction(1, 2)) ** 2 * step**2 > square:
            high = middle
        else:
            low = middle + 1
    return low * step


def _names(cell: object, asked: str) -> bool:
    if isinstance(cell, f.Celleliste):
        return any(_names(one, asked) for one in cell.led)
    return isinstance(cell, f.Opslag) and cell.navn.tekst == asked


def _left(share: Svar) -> Svar:
    """What a share leaves of the whole."""
    if isinstance(share, Tavs):
        return share
    return 1 - _number(share) if 0 <= _number(share) <= 1 else Tavs(FEJL, "andel-uden-for")


def _alike_or_stop(one: Svar, other: Svar) -> Svar:
    stop = _silent([one, other], FEJL, UDE, UKENDT)
    return one == other if stop is None else ASKED_OUTSIDE if stop.status == UDE else stop


def _undecided(tests: list[Svar]) -> Tavs | None:
    """What is in the way of a choice: a fault, then a condition that does not apply, then one that is not known."""
    stop = _silent(tests, FEJL, UDE, UKENDT)
    return ASKED_OUTSIDE if stop == Tavs(UDE) else stop


def _number(answer: Svar) -> Fraction:
    assert isinstance(answer, Fraction), answer
    return answer


def _times(sign: str, a: Svar, b: Svar) -> Svar:
    stop = _silent([a, b], FEJL, UDE, UKENDT)
    if stop is not None:
        return stop
    if sign == "×":
        return _number(a) * _number(b)
    return _number(a) / _number(b) if b != 0 else Tavs(FEJL, "division-med-nul")


def _plus(sign: str, led: list[Svar]) -> Svar:
    fault = _silent(led, FEJL)
    if fault is not None:
        return fault
    if all(x == Tavs(UDE) for x in led):
        return Tavs(UDE)
    stop = _silent(led, UKENDT, UDE)
    if stop is not None:
        return stop if stop.status == UKENDT else Tavs(FEJL, "ikke-omfattet-i-sum")
    values = [_number(x) for x in led]
    if sign in {"mindste", "største"}:
        return min(values) if sign == "mindste" else max(values)
    return values[0] + values[1] if sign in {"+", "tillagt"} else values[0] - values[1]


def _joined(word: str, led: list[Svar]) -> Svar:
    if (word == "eller") in led:
        return word == "eller"
    stop = _silent(led, FEJL, UKENDT, UDE)  # what is not known may yet decide
    return ASKED_OUTSIDE if stop == Tavs(UDE) else stop if stop is not None else word == "og"


def _rounded(value: Fraction, step: Fraction, way: str) -> Fraction:
    """A half goes away from zero; up and down are toward plus and minus infinity."""
    steps = value / step
    floor = steps.numerator // steps.denominator
    if way.endswith("ned til"):
        return step * floor
    if way.endswith("op til"):
        return step * -((-steps.numerator) // steps.denominator)
    size = abs(steps) + Fraction(1, 2)
    whole = size.numerator // size.denominator
    return step * (whole if steps >= 0 else -whole)
