"""What a formula is made of that says itself: names, units, numbers, days, and the words for no value."""

from fractions import Fraction

from attrs import field, frozen

from dsl.source.text import Span


@frozen(kw_only=True)
class Node:
    """A piece of text that was read."""

    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Navn(Node):
    """A name; ``tekst`` is without quotes, ``foran`` the word before it when grammar alone chose it (*hvert*, *ét*)."""

    tekst: str
    foran: str = field(default="", eq=False, repr=False)


@frozen(kw_only=True)
class Enhedsled(Node):
    """One unit word, possibly with a price level: ``kr. (2014-niveau)``, ``pct.``, ``helårspersoner``."""

    ord: str
    niveau: int | None = None


@frozen(kw_only=True)
class Enhedsudtryk(Node):
    """A unit and what it is per: ``kr. pr. helårsperson``."""

    led: Enhedsled
    pr: tuple[Navn, ...] = ()


@frozen(kw_only=True)
class JaNejArt(Node):
    """The type of what is either so or not."""


Art = Enhedsudtryk | JaNejArt


@frozen(kw_only=True)
class Tal(Node):
    """A number as written: ``vaerdi`` exact, ``decimaler`` the digits after the comma."""

    vaerdi: Fraction
    decimaler: int
    enhed: Enhedsudtryk | None = None


@frozen(kw_only=True)
class Dato(Node):
    """A day as written."""

    aar: int
    maaned: int
    dag: int


@frozen(kw_only=True)
class Ukendt(Node):
    """The word *ukendt*."""


@frozen(kw_only=True)
class IkkeOmfattet(Node):
    """The words *ikke omfattet*."""


@frozen(kw_only=True)
class JaNej(Node):
    """*ja* or *nej*."""

    ja: bool
