"""The what-ifs of a scenario as they are written: *varier*, *find* and *usikkerhed*."""

from attrs import frozen

from dsl.tree.fields import Linje
from dsl.tree.formula import Dato, Formel, Navn, Tal
from dsl.tree.scenario_nodes import Maal

Graense = Tal | Dato


@frozen(kw_only=True)
class Varieret(Linje):
    """``driftsloft for øvrige fra 11.000 til 16.000 kr. pr. helårsperson i trin på 500 kr. pr. helårsperson``."""

    maal: Maal
    fra: Graense
    til: Graense
    trin: Tal


@frozen(kw_only=True)
class Varier(Linje):
    """The quantities that are turned, each by itself."""

    linjer: tuple[Varieret, ...]


@frozen(kw_only=True)
class Soegt(Linje):
    """``driftsloft fra 0 til 20.000 kr., så mistet refusion er 0 kr., mindste værdi``.

    ``decimaler`` are those that an approximate answer is given with, ``yderst`` is *mindste*, *største* or empty.
    """

    maal: Maal
    fra: Graense
    til: Graense
    decimaler: int | None
    stoerrelse: Maal
    vaerdi: Formel
    yderst: str = ""


@frozen(kw_only=True)
class Find(Linje):
    """The values that are looked for."""

    linjer: tuple[Soegt, ...]


@frozen(kw_only=True)
class Usikker(Linje):
    """``helårspersoner for øvrige, 3.400 til 3.600 helårspersoner``; names for ``…, lavt skøn og højt skøn``."""

    maal: Maal
    fra: Graense | Navn
    til: Graense | Navn


@frozen(kw_only=True)
class Usikkerhed(Linje):
    """What is known within an interval only."""

    linjer: tuple[Usikker, ...]
