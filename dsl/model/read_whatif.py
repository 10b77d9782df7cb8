"""The what-ifs of a scenario read from its tree: what is turned, between which ends, in which steps."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from itertools import takewhile
from typing import Final

from attrs import evolve, frozen

from dsl.model.names import read_unit
from dsl.model.nodes import Konstant, Udtryk
from dsl.model.resolve import Opslagsbog
from dsl.model.variant_nodes import Indgreb, Maal
from dsl.model.variants import read_target
from dsl.model.whatif import HvadNuHvis, Opdeling, Soegt, Usikker, Varieret
from dsl.problems.problem import Note, problem, with_facts
from dsl.source.text import Span
from dsl.tree import formula as f
from dsl.tree import nodes as n
from dsl.tree.to_text_formula import dato_text, formula_text, tal_text
from dsl.values.art import DATO, tal
from dsl.values.units import TAL, Visning

MOST_STEPS: Final = 200
MOST_UNCERTAIN: Final = 6  # lines; all their ends together are 64 runs
DAYS: Final = (("dag", 1),)
MONTHS: Final = (("måned", 1),)
LAST_YEAR: Final = 2199
_MONTHS: Final = 12
_Fields = tuple[tuple[str, int], ...]


def read_whatif(tree: n.Fil, book: Opslagsbog) -> HvadNuHvis:
    """All that *varier*, *find*, *usikkerhed* and *opdel* say."""
    blocks = tree.blokke
    turned = [_varied(x, book) for b in blocks if isinstance(b, n.Varier) for x in b.linjer]
    sought = [_sought(x, book) for b in blocks if isinstance(b, n.Find) for x in b.linjer]
    open_ = [_uncertain(x, book) for b in blocks if isinstance(b, n.Usikkerhed) for x in b.linjer]
    parted = [x for b in blocks if isinstance(b, n.Beregn) for x in b.linjer if isinstance(x, n.Opdeling)]
    uncertain = tuple(x for x in open_ if x is not None)
    _meeting(uncertain, book)
    return HvadNuHvis(
        varier=tuple(x for x in turned if x is not None),
        find=tuple(x for x in sought if x is not None),
        usikkerhed=uncertain,
        opdel=tuple(Opdeling(x.maade, x.span) for x in parted),
    )


@frozen
class _Spaend:
    """Two ends as they are written, in base units (days for dates), and the unit they are shown in."""

    maal: Maal
    fra: n.Graense
    til: n.Graense
    visning: Visning | None
    lavt: Fraction
    hoejt: Fraction

    def ved(self, value: Fraction, book: Opslagsbog) -> Indgreb:
        """The quantity set to a value."""
        return Indgreb(self.maal, _constant(self, value, book))

    def ord(self, value: Fraction) -> str:
        """A value as it would be written."""
        if isinstance(self.til, f.Dato):
            return dato_text(_day(value, self.til.span))
        shown = value / (self.visning.skala if self.visning is not None else 1)
        return tal_text(evolve(self.til, vaerdi=shown, decimaler=_digits(shown, self.decimaler)))

    @property
    def decimaler(self) -> int:
        """The digits of the end that has most."""
        return max((x.decimaler for x in (self.fra, self.til) if isinstance(x, f.Tal)), default=0)


def _digits(value: Fraction, least: int) -> int:
    """The decimals that a number of the text needs."""
    return next((d for d in range(least, 11) if (value * 10**d).denominator == 1), least)


def _day(value: Fraction, span: Span) -> f.Dato:
    found = date.fromordinal(int(value))
    return f.Dato(aar=found.year, maaned=found.month, dag=found.day, span=span)


def _constant(span: _Spaend, value: Fraction, book: Opslagsbog) -> Udtryk:
    if isinstance(span.til, f.Dato):
        return Udtryk("konstant", (), Konstant(date.fromordinal(int(value)), DATO), span.til.span)
    if span.visning is None:
        return book.resolve(evolve(span.til, vaerdi=value, enhed=None))
    kind = tal(span.visning.enhed)
    return Udtryk("konstant", (), Konstant(value, kind, span.decimaler, span.visning), span.til.span)


def _span(maal: n.Maal, fra: n.Graense, til: n.Graense, place: Span, book: Opslagsbog) -> _Spaend | None:
    """The quantity and its two ends; the first may leave out the unit of the second."""
    target = read_target(maal, book)
    if isinstance(fra, f.Dato) and isinstance(til, f.Dato):
        low, high = (Fraction(date(x.aar, x.maaned, x.dag).toordinal()) for x in (fra, til))
        made = _Spaend(target, fra, til, None, low, high) if target is not None else None
        return made if _upward(made, fra, til, place, book) else None
    if not isinstance(fra, f.Tal) or not isinstance(til, f.Tal):
        _unlike(fra, til, place, book)
        return None
    units = [x.enhed for x in (fra, til) if x.enhed is not None]
    views = [read_unit(x, book.navne, book.problems) for x in units]
    if None in views or target is None:
        return None
    known = [v for v in views if v is not None]
    if known and (til.enhed is None or any(_kind(v) != _kind(known[-1]) for v in known)):
        _unlike(fra, til, place, book)
        return None
    shown = known[-1] if known else None
    low = fra.vaerdi * (known[0].skala if known else 1)
    high = til.vaerdi * (shown.skala if shown is not None else 1)
    made = _Spaend(target, fra, til, shown, low, high)
    return made if _upward(made, fra, til, place, book) else None


def _kind(view: Visning) -> tuple[_Fields, str, int | None]:
    return view.enhed.dims, view.enhed.slags, view.enhed.niveau


def _unlike(fra: n.Graense, til: n.Graense, place: Span, book: Opslagsbog) -> None:
    book.problems.append(problem("grænser-passer-ikke", place, fra=formula_text(fra), til=formula_text(til)))


def _upward(made: _Spaend | None, fra: n.Graense, til: n.Graense, place: Span, book: Opslagsbog) -> bool:
    if made is None or made.lavt < made.hoejt:
        return made is not None
    book.problems.append(problem("interval-omvendt", place, fra=formula_text(fra), til=formula_text(til)))
    return False


# ---- varier ---------------------------------------------------------------------------------------------------------


def _varied(line: n.Varieret, book: Opslagsbog) -> Varieret | None:
    span = _span(line.maal, line.fra, line.til, line.span, book)
    step = read_unit(line.trin.enhed, book.navne, book.problems) if line.trin.enhed is not None else None
    if span is None or (line.trin.enhed is not None and step is None):
        return None
    values = _steps(span, line.trin, step, line.span, book)
    if values is None:
        return None
    return Varieret(span.maal, tuple(span.ved(x, book) for x in values), span.visning, line.span)


def _steps(
    span: _Spaend, trin: f.Tal, unit: Visning | None, place: Span, book: Opslagsbog
) -> tuple[Fraction, ...] | None:
    """Every step with both ends; None, told, when the last end is not hit or the unit does not fit."""
    at = _stepped(span, trin.vaerdi, unit)
    facts = {"fra": formula_text(span.fra), "til": formula_text(span.til), "trin": tal_text(trin)}
    if at is None:
        book.problems.append(with_facts("grænser-passer-ikke", place, facts))
        return None
    if trin.vaerdi <= 0:
        book.problems.append(with_facts("trin-rammer-ikke", place, facts))
        return None
    values = list(takewhile(lambda value: value < span.hoejt, map(at, range(MOST_STEPS))))
    if len(values) == MOST_STEPS:
        said = {"hvad": "trin", "antal": f"flere end {MOST_STEPS}", "højst": str(MOST_STEPS), "råd": "Vælg et større trin eller et kortere stykke"}
        book.problems.append(with_facts("for-meget-at-regne", place, said))
        return None
    after = at(len(values))
    if after != span.hoejt:
        near = {"før": span.ord(values[-1]) if values[1:] else "", "efter": span.ord(after)}
        book.problems.append(with_facts("trin-rammer-ikke", place, facts | near))
        return None
    return (*values, span.hoejt)


def _stepped(span: _Spaend, step: Fraction, unit: Visning | None) -> Callable[[int], Fraction] | None:
    """The value of a step by its number; None when the step is counted in something else than the ends."""
    if not isinstance(span.til, f.Dato):
        own = span.visning.enhed if span.visning is not None else TAL
        if (unit.enhed.dims if unit is not None else TAL.dims) != own.dims or (unit is None) != (span.visning is None):
            return None
        size = step * (unit.skala if unit is not None else 1)
        return lambda number: span.lavt + number * size
    size = step * unit.skala if unit is not None else Fraction(0)
    kind = unit.enhed.dims if unit is not None else ()
    if size.denominator != 1 or kind not in {DAYS, MONTHS}:
        return None
    return lambda number: _later(span.lavt, number * int(size), months=kind == MONTHS)


def _later(first: Fraction, number: int, *, months: bool) -> Fraction:
    """The day (ordinal) so many days or months later; the last day of a month that is shorter."""
    if not months:
        return first + number
    day = date.fromordinal(int(first))
    year, month = divmod(day.year * _MONTHS + day.month - 1 + number, _MONTHS)
    if year > LAST_YEAR:
        return Fraction(date.max.toordinal())
    return Fraction(date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])).toordinal())


# ---- find and usikkerhed --------------------------------------------------------------------------------------------


def _sought(line: n.Soegt, book: Opslagsbog) -> Soegt | None:
    span = _span(line.maal, line.fra, line.til, line.span, book)
    wanted = read_target(line.stoerrelse, book)
    value = book.resolve(line.vaerdi)
    if span is None or wanted is None:
        return None
    return Soegt(
        maal=span.maal,
        fra=span.ved(span.lavt, book),
        til=span.ved(span.hoejt, book),
        visning=span.visning,
        decimaler=span.decimaler if line.decimaler is None else line.decimaler,
        stoerrelse=wanted,
        vaerdi=value,
        yderst=line.yderst,
        span=line.span,
    )


def _uncertain(line: n.Usikker, book: Opslagsbog) -> Usikker | None:
    if isinstance(line.fra, f.Navn) or isinstance(line.til, f.Navn):
        return _estimates(line, book)
    span = _span(line.maal, line.fra, line.til, line.span, book)
    if span is None:
        return None
    return Usikker(span.maal, span.ved(span.lavt, book), span.ved(span.hoejt, book), span.visning, line.span)


def _estimates(line: n.Usikker, book: Opslagsbog) -> Usikker | None:
    """Two members of a list, each put in the place of the third: a low and a high estimate for the central one."""
    target = read_target(line.maal, book)
    names = [x for x in (line.fra, line.til) if isinstance(x, f.Navn)]
    if target is None:
        return None
    free = [a for a in book.navne.stoerrelser[target.navn].akser if a not in dict(target.valg)]
    said = {x.tekst for x in names}
    lists = [book.navne.akser[a] for a in free]
    one = next((a for a in lists if said <= {m.navn for m in a.medlemmer}), None)
    rest = [m.navn for m in one.medlemmer if m.navn not in said] if one is not None else []
    if one is None or len(rest) != 1:
        facts = {"navn": target.navn, "a": names[0].tekst, "b": names[1].tekst}
        book.problems.append(with_facts("skøn-uden-midte", line.span, facts))
        return None
    middle = Maal(target.navn, (*target.valg, (one.navn, rest[0])), target.span)
    low, high = (_instead(line.maal, name, middle, book) for name in names)
    return Usikker(target, low, high, None, line.span)


def _instead(written: n.Maal, member: f.Navn, middle: Maal, book: Opslagsbog) -> Indgreb:
    """The quantity of one member in the place of that of another."""
    chosen = (*written.vaelgere, f.ForMedlem(navn=member, span=member.span))
    return Indgreb(middle, book.resolve(f.Opslag(navn=written.navn, vaelgere=chosen, span=written.span)))


def _meeting(lines: tuple[Usikker, ...], book: Opslagsbog) -> None:
    """Two lines about the same cell would each undo the other; and all ends together are run."""
    for at, one in enumerate(lines):
        for before in lines[:at]:
            if _meet(one.maal, before.maal):
                note = Note(before.span, "første-gang")
                book.problems.append(problem("usikker-to-gange", one.span, note, navn=one.maal.navn))
                break
    if len(lines) > MOST_UNCERTAIN:
        said = {"hvad": "linjer under »usikkerhed«", "antal": str(len(lines)), "højst": str(MOST_UNCERTAIN)}
        said["råd"] = "Behold de linjer, der betyder mest"
        book.problems.append(with_facts("for-meget-at-regne", lines[MOST_UNCERTAIN].span, said))


def _meet(one: Maal, other: Maal) -> bool:
    mine = dict(one.valg)
    return one.navn == other.navn and all(mine.get(axis, member) == member for axis, member in other.valg)
