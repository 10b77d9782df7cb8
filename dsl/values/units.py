"""Units as vectors of whole exponents, and the table that knows their words.

A quantity has a value in its base unit: kroner (not øre), shares as fractions of one, days, months,
and each declared unit as itself. A price level is carried beside the dimensions and never converted here.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from attrs import evolve, frozen

ANDEL = "andel"
PROCENTPOINT = "procentpoint"
MAENGDE = "mængde"
KRONE = "kr"


@frozen
class Enhed:
    """``dims`` are (dimension, exponent) in order of name; ``slags`` parts shares and points from plain numbers."""

    dims: tuple[tuple[str, int], ...] = ()
    slags: str = MAENGDE
    niveau: int | None = None

    @property
    def er_penge(self) -> bool:
        """Whether a price level makes sense."""
        return any(name == KRONE for name, _ in self.dims)

    def uden_niveau(self) -> "Enhed":
        """The same unit, at the price level of its own period."""
        return evolve(self, niveau=None)


TAL = Enhed()
PCT = Enhed(slags=ANDEL)
PP = Enhed(slags=PROCENTPOINT)


@frozen
class Enhedsord:
    """A unit word: its unit, how many base units it is, and its forms for one and for several."""

    enhed: Enhed
    skala: Fraction
    ental: str
    flertal: str


def _dims(**dims: int) -> Enhed:
    return Enhed(tuple(sorted(dims.items())))


INDBYGGEDE: tuple[Enhedsord, ...] = (
    Enhedsord(_dims(kr=1), Fraction(1), "kr.", "kr."),
    Enhedsord(_dims(kr=1), Fraction(1000), "1.000 kr.", "1.000 kr."),
    Enhedsord(_dims(kr=1), Fraction(1_000_000), "mio. kr.", "mio. kr."),
    Enhedsord(PCT, Fraction(1, 100), "pct.", "pct."),
    Enhedsord(PP, Fraction(1, 100), "procentpoint", "procentpoint"),
    Enhedsord(_dims(dag=1), Fraction(1), "dag", "dage"),
    Enhedsord(_dims(dag=1), Fraction(7), "uge", "uger"),
    Enhedsord(_dims(måned=1), Fraction(1), "måned", "måneder"),
    Enhedsord(_dims(måned=1), Fraction(3), "kvartal", "kvartaler"),
    Enhedsord(_dims(måned=1), Fraction(12), "år", "år"),
    Enhedsord(_dims(time=1), Fraction(1), "time", "timer"),
)


def unit_table(declared: Iterable[tuple[str, str]]) -> dict[str, Enhedsord]:
    """The words of the built-in units and of the declared ones (one, several), each with its meaning.

    *tal* is the word for what has no unit, and is not said behind the number.
    """
    words = [*INDBYGGEDE, *(Enhedsord(_dims(**{one: 1}), Fraction(1), one, many) for one, many in declared)]
    plain = {"tal": Enhedsord(TAL, Fraction(1), "", "")}
    return plain | {form: word for word in words for form in (word.ental, word.flertal)}


@frozen
class Visning:
    """A unit to show values in: value in base units ÷ ``skala`` is the number before ``tekst``."""

    enhed: Enhed
    skala: Fraction
    ental: str
    flertal: str


def counted_in(number: str, unit: str) -> str:
    """A number before its unit; a unit that begins with a number stands in brackets: *28.640 (i 1.000 kr.)*."""
    if unit[:1].isdigit():
        return f"{number} (i {unit})"
    return f"{number} {unit}" if unit else number


def combined(word: Enhedsord, per: Iterable[Enhedsord], niveau: int | None) -> Visning:
    """``kr. (2014-niveau) pr. helårsperson`` from its words."""
    unit, scale = word.enhed, word.skala
    tail = ""
    for one in per:
        unit = quotient(unit, one.enhed)
        scale = scale / one.skala
        tail += f" pr. {one.ental}"
    level = f" ({niveau}-niveau)" if niveau else ""
    return Visning(evolve(unit, niveau=niveau), scale, f"{word.ental}{level}{tail}", f"{word.flertal}{level}{tail}")


def product(a: Enhed, b: Enhed) -> Enhed:
    """The unit of a × b; the level is that of the one that has it (two levels are for the checker to refuse)."""
    level = a.niveau if a.niveau is not None else b.niveau
    if PROCENTPOINT in {a.slags, b.slags}:
        return evolve(PP, dims=_merged(a.dims, b.dims, 1), niveau=None)
    dims = _merged(a.dims, b.dims, 1)
    if not dims and a.slags == ANDEL and b.slags in {ANDEL, MAENGDE} and not b.dims:
        return PCT
    if not dims and b.slags == ANDEL and not a.dims:
        return PCT
    return _levelled(Enhed(dims), level)


def quotient(a: Enhed, b: Enhed) -> Enhed:
    """The unit of a ÷ b: like by like is a share."""
    dims = _merged(a.dims, b.dims, -1)
    if not dims and (a.dims or ANDEL in {a.slags, b.slags}):
        return PCT
    return _levelled(Enhed(dims), a.niveau if a.niveau is not None else b.niveau)


def _levelled(unit: Enhed, level: int | None) -> Enhed:
    return evolve(unit, niveau=level if unit.er_penge else None)


def _merged(a: tuple[tuple[str, int], ...], b: tuple[tuple[str, int], ...], sign: int) -> tuple[tuple[str, int], ...]:
    total = dict(a)
    for name, exponent in b:
        total[name] = total.get(name, 0) + sign * exponent
    return tuple(sorted((name, exponent) for name, exponent in total.items() if exponent))


def base_view(unit: Enhed, words: Mapping[str, Enhedsord]) -> Visning:
    """How a unit is shown when nobody asked for another: kroner, pct., and the declared units."""
    if unit.slags == ANDEL:
        return Visning(unit, Fraction(1, 100), "pct.", "pct.")
    if unit.slags == PROCENTPOINT:
        return Visning(unit, Fraction(1, 100), "procentpoint", "procentpoint")
    if not unit.dims:
        return Visning(unit, Fraction(1), "", "")
    over = [name for name, exponent in unit.dims for _ in range(max(0, exponent))]
    under = [name for name, exponent in unit.dims for _ in range(max(0, -exponent))]
    known = {word.enhed.dims[0][0]: word for word in reversed(tuple(words.values())) if _is_base(word)}
    level = f" ({unit.niveau}-niveau)" if unit.niveau else ""
    tail = "".join(f" pr. {known[name].ental}" for name in under if name in known)
    one = " × ".join(known[name].ental for name in over if name in known)
    many = " × ".join(known[name].flertal for name in over if name in known)
    return Visning(unit, Fraction(1), f"{one}{level}{tail}".strip(), f"{many}{level}{tail}".strip())


def _is_base(word: Enhedsord) -> bool:
    return word.skala == 1 and word.enhed.slags == MAENGDE and bool(word.enhed.dims)
