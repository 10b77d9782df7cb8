"""A line with its surroundings, and the fields that stand in heads and under constructs."""

from attrs import field, frozen

from dsl.tree.formula import Dato, Formel, Navn, Node


@frozen
class Pynt:
    """What a person set around a line: a blank line above it, and comments, an empty one where they part."""

    luft: bool = field(default=False, eq=False)  # a blank line changes nothing of what is said
    kommentarer: tuple[str, ...] = ()


@frozen(kw_only=True)
class Linje(Node):
    """A line with its surroundings."""

    pynt: Pynt = field(default=Pynt())


@frozen(kw_only=True)
class Citat(Node):
    """A citation in brackets; ``tekst`` is what stands between them."""

    tekst: str


# ---- fields -----------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Periode(Node):
    """``fra 1. januar 2014 til og med 31. december 2014``."""

    fra: Dato
    til: Dato | None = None


@frozen(kw_only=True)
class Tekstfelt(Linje):
    """``hjemmel`` or ``kilde`` and the references after it."""

    ord: str
    tekst: str
    sted: Node = field(eq=False)


@frozen(kw_only=True)
class Navnefelt(Linje):
    """A field whose value is a name: ``belæg``, ``status``, ``skæringstidspunkt``, ``fortegn``, ``art``."""

    ord: str
    navn: Navn
    tillaeg: str | None = None


@frozen(kw_only=True)
class Navneliste(Linje):
    """A field whose value is several names: ``anvender``, ``hører til``."""

    ord: str
    navne: tuple[Navn, ...]


@frozen(kw_only=True)
class Periodefelt(Linje):
    """``gælder`` or ``dækker`` and a period."""

    ord: str
    periode: Periode


@frozen(kw_only=True)
class Kendt(Linje):
    """When a version was decided; both None when *ukendt*."""

    fra: Dato | None
    til: Dato | None = None


@frozen(kw_only=True)
class Datofelt(Linje):
    """A field whose value is a day, or *ukendt*: ``viderefører``, ``dato``."""

    ord: str
    dag: Dato | None


@frozen(kw_only=True)
class Omfatter(Linje):
    """Which cases a regelsæt decides."""

    betingelse: Formel


@frozen(kw_only=True)
class Forklaring(Linje):
    """Free text, a string for each line, an empty one between paragraphs."""

    linjer: tuple[str, ...]


Felt = Tekstfelt | Navnefelt | Navneliste | Periodefelt | Kendt | Datofelt | Omfatter | Forklaring
