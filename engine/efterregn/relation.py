"""Relations between printed figures, each tried wherever it reaches, and what came of a try."""

from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from dsl.values.deviation import deviation, gives_printed
from dsl.values.rounding import Retning, round_to
from engine.efterregn.formulas import Formel, Sted, cells_of, value_of
from engine.efterregn.printed import Trykt
from engine.efterregn.reach import reach_of
from engine.efterregn.spans import ALT

STEMMER = "stemmer"


@frozen
class Proeve:
    """One figure and the formula it should follow from."""

    maal: Sted
    formel: Formel

    @property
    def celler(self) -> tuple[Sted, ...]:
        """All its cells, each once."""
        return tuple(dict.fromkeys((self.maal, *cells_of(self.formel))))


@frozen
class Relation:
    """A relation as it is told, whether it was declared, and where it is tried."""

    tekst: str
    angivet: bool
    proever: tuple[Proeve, ...]


@frozen
class Udfald:
    """`klasse` is `stemmer` or a class of deviation; `beregnet` is by the printed figures, in base units."""

    relation: Relation
    proeve: Proeve
    klasse: str
    beregnet: Fraction


def tried(relation: Relation, figures: Mapping[Sted, Trykt]) -> tuple[Udfald, ...]:
    """What came of each try; one that divides by something about nought says nothing and is left out."""
    found = []
    for one in relation.proever:
        computed, span = value_of(one.formel, figures), reach_of(one.formel, figures)
        if computed is None or span == ALT or span.lav is None or span.hoej is None:
            continue
        figure = figures[one.maal]
        if round_to(computed, figure.skridt, Retning.NAERMESTE) == figure.vaerdi:
            klasse = STEMMER
        else:
            within = gives_printed(span.lav, span.hoej, figure.vaerdi, figure.skridt)
            klasse = deviation(figure.vaerdi, computed, figure.skridt, within_inputs=within)
        found.append(Udfald(relation, one, klasse, computed))
    return tuple(found)
