"""The what-ifs of a scenario: quantities turned step by step, values looked for, intervals, differences parted."""

from attrs import field, frozen

from dsl.model.nodes import Udtryk
from dsl.model.variant_nodes import Indgreb, Maal
from dsl.source.text import Span
from dsl.values.units import Visning


@frozen
class Varieret:
    """A quantity at each of its steps, both ends included; ``visning`` is the unit they are written in, if any."""

    maal: Maal
    trin: tuple[Indgreb, ...]
    visning: Visning | None
    span: Span = field(eq=False, repr=False)


@frozen
class Soegt:
    """The value between ``fra`` and ``til`` that makes ``stoerrelse`` be ``vaerdi``.

    ``decimaler`` are those of an approximate answer in ``visning``; ``yderst`` is *mindste*, *største* or "".
    """

    maal: Maal
    fra: Indgreb
    til: Indgreb
    visning: Visning | None
    decimaler: int
    stoerrelse: Maal
    vaerdi: Udtryk
    yderst: str
    span: Span = field(eq=False, repr=False)


@frozen
class Usikker:
    """A quantity that is known to lie in an interval."""

    maal: Maal
    lavt: Indgreb
    hoejt: Indgreb
    visning: Visning | None
    span: Span = field(eq=False, repr=False)


@frozen
class Opdeling:
    """How differences are parted: ``maade`` is *i rækkefølge* or *ligeligt*."""

    maade: str
    span: Span = field(eq=False, repr=False)


@frozen
class HvadNuHvis:
    """All what-ifs of a scenario."""

    varier: tuple[Varieret, ...] = ()
    find: tuple[Soegt, ...] = ()
    usikkerhed: tuple[Usikker, ...] = ()
    opdel: tuple[Opdeling, ...] = ()

    def maal(self) -> tuple[Maal, ...]:
        """The quantities that are looked at beside those of *beregn* and *sammenlign*."""
        return tuple(x.stoerrelse for x in self.find)

    def vendt(self) -> tuple[Maal, ...]:
        """The quantities that are set to something else."""
        return (*(x.maal for x in self.varier), *(x.maal for x in self.find), *(x.maal for x in self.usikkerhed))
