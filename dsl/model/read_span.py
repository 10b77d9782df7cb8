"""Two ends that a quantity is taken between, as they are written in a scenario."""

from datetime import date
from fractions import Fraction

from attrs import evolve, frozen

from dsl.model.names import read_unit
from dsl.model.nodes import Konstant, Udtryk
from dsl.model.resolve import Opslagsbog
from dsl.model.variant_nodes import Indgreb, Maal
from dsl.model.variants import read_target
from dsl.problems.problem import problem
from dsl.source.text import Span
from dsl.tree import formula as f
from dsl.tree import nodes as n
from dsl.tree.to_text_formula import dato_text, formula_text, tal_text
from dsl.values.art import DATO, tal
from dsl.values.units import Visning

_Fields = tuple[tuple[str, int], ...]


@frozen
class Spaend:
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


def _constant(span: Spaend, value: Fraction, book: Opslagsbog) -> Udtryk:
    if isinstance(span.til, f.Dato):
        return Udtryk("konstant", (), Konstant(date.fromordinal(int(value)), DATO), span.til.span)
    if span.visning is None:
        return book.resolve(evolve(span.til, vaerdi=value, enhed=None))
    kind = tal(span.visning.enhed)
    return Udtryk("konstant", (), Konstant(value, kind, span.decimaler, span.visning), span.til.span)


def read_span(maal: n.Maal, fra: n.Graense, til: n.Graense, place: Span, book: Opslagsbog) -> Spaend | None:
    """The quantity and its two ends; the first may leave out the unit of the second."""
    target = read_target(maal, book)
    if isinstance(fra, f.Dato) and isinstance(til, f.Dato):
        low, high = (Fraction(date(x.aar, x.maaned, x.dag).toordinal()) for x in (fra, til))
        made = Spaend(target, fra, til, None, low, high) if target is not None else None
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
    made = Spaend(target, fra, til, shown, low, high)
    return made if _upward(made, fra, til, place, book) else None


def _kind(view: Visning) -> tuple[_Fields, str, int | None]:
    return view.enhed.dims, view.enhed.slags, view.enhed.niveau


def _unlike(fra: n.Graense, til: n.Graense, place: Span, book: Opslagsbog) -> None:
    book.problems.append(problem("grænser-passer-ikke", place, fra=formula_text(fra), til=formula_text(til)))


def _upward(made: Spaend | None, fra: n.Graense, til: n.Graense, place: Span, book: Opslagsbog) -> bool:
    if made is None or made.lavt < made.hoejt:
        return made is not None
    book.problems.append(problem("interval-omvendt", place, fra=formula_text(fra), til=formula_text(til)))
    return False
