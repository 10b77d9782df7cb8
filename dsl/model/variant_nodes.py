"""A variant of a scenario: whose rules, and what is set instead of them."""

from datetime import date
from fractions import Fraction

from attrs import evolve, field, frozen

from dsl.model.nodes import Grund, Udtryk
from dsl.source.text import Span
from dsl.values.period import Periode, Uge


@frozen
class Maal:
    """A quantity and the axes that are fixed."""

    navn: str
    valg: tuple[tuple[str, str | Periode], ...]
    span: Span = field(eq=False, repr=False)


@frozen
class Indgreb:
    """What a variant sets instead of the rules: a cell, or all cells, of a quantity."""

    maal: Maal
    vaerdi: Udtryk

    def daekker(self, other: "Indgreb") -> bool:
        """Whether it is about all the cells that another is about."""
        return self.maal.navn == other.maal.navn and set(self.maal.valg) <= set(other.maal.valg)


@frozen
class Skridt:
    """One thing a variant says (``tekst``): ``slags`` is *regler, kendt, forslag, med* or *hold*, the rest its value.

    *uden forslag* and *uden* take a proposal or a setting away.
    """

    slags: str
    tekst: str
    dag: date | None = None
    forslag: str = ""
    indgreb: Indgreb | None = None
    hold: "Hold | None" = None


@frozen
class Hold:
    """Forløb of an indsats that a variant plans: ``antal`` in the one week, or a year when there are several weeks."""

    indsats: str
    antal: Fraction
    fra: Uge
    til: Uge
    grunde: tuple[Grund, ...]
    span: Span = field(eq=False, repr=False)


@frozen
class Variant:
    """Whose rules: ``fast_dag`` freezes them to a day, else each rule follows its own time.

    ``skridt`` are what it says in the order of the text, what it inherits first.
    """

    navn: str
    er_grundlag: bool
    fast_dag: date | None
    kendt: date | None
    forslag: tuple[str, ...]
    indgreb: tuple[Indgreb, ...]
    span: Span = field(eq=False, repr=False)
    skridt: tuple[Skridt, ...] = field(default=(), eq=False, repr=False)
    hold: tuple[Hold, ...] = ()

    def med(self, one: Indgreb) -> "Variant":
        """The same variant with one thing more set; it takes the place of what was set for the same cells."""
        kept = (i for i in self.indgreb if not one.daekker(i))
        return evolve(self, indgreb=(one, *kept))
