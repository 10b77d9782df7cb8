"""The closed list of what the kernel does: lowered from a plan, printed by ``tekst``, turned into tables.

Times are whole weeks (number of Mondays since year 1) or days (ordinals), half-open.
"""

from collections.abc import Mapping
from fractions import Fraction

from attrs import evolve, field, frozen

from engine.kolonne.gren import Atom, Blad, Traet
from engine.kolonne.symboler import Aarsag
from engine.result.nodes import UKENDT, VAERDI

TAEL, FRYS, FRI, UVIST = "tæl", "frys", "fri", "uvist"
Klasse = tuple[str, ...]
Regelsted = tuple[str, str]  # a quantity, and the version of its rule


def uge_nr(day: int) -> int:
    """The week of a day, as the number of Mondays from year 1 (the first is 0)."""
    return (day - 1) // 7


def mandag(uge: int) -> int:
    """The first day of a week."""
    return uge * 7 + 1


@frozen(cache_hash=True)  # asked for time and again where trees are told apart
class Bladsvar:
    """What one row gives on one day (or once): a number of its amount and a fixed amount, or how it has no value.

    ``aarsag`` says why the interpreter must answer instead. ``fakta`` are the oplysninger of which the person must
    have none for the answer to hold.
    """

    status: str
    gange: Fraction = Fraction(0)
    plus: Fraction = Fraction(0)
    fordi: tuple[str, ...] = ()
    tages: bool = True
    aarsag: Aarsag | None = None
    fakta: frozenset[str] = frozenset()


@frozen
class Ugesvar:
    """What a count does with a week: its kind, and for free weeks the window (number, kind, tried when counted)."""

    art: str
    vindue: tuple[int, str, bool] | None = None
    aarsag: Aarsag | None = None
    fakta: frozenset[str] = frozenset()


@frozen
class Raekkesvar:
    """Whether a row fulfils a condition on a day."""

    ja: bool
    aarsag: Aarsag | None = None
    fakta: frozenset[str] = frozenset()


@frozen
class Betingelse:
    """Operation *betingelse*: which rows fulfil a condition, by class and from which day on."""

    nr: int
    variant: str
    sted: str
    stykker: Mapping[Klasse, tuple[tuple[int, Raekkesvar], ...]]


@frozen
class Optaelling:
    """Operation *optælling*: from which week it counts, how many free weeks let it begin again, and what each week is.

    ``stykker`` are the weeks from which on a tree of *findes* questions tells the kind.
    """

    nr: int
    variant: str
    sted: str
    start: int
    taerskel: int
    stykker: tuple[tuple[int, Traet[Ugesvar]], ...]


@frozen
class Stykke:
    """Days of a class on which one tree tells what a row gives; ``celle`` is the period of the answer they go into.

    ``regler`` are for each of the totals that are gathered in one go the rules that what it gives rests on.
    """

    fra: int
    til: int
    celle: int
    traet: Traet[tuple[Bladsvar, ...]]
    regler: tuple[frozenset[Regelsted], ...] = field(default=(), eq=False, repr=False)

    def med_regler(self, til: int, regler: tuple[frozenset[Regelsted], ...]) -> "Stykke":
        """The same until another day, resting on some more rules."""
        both = tuple(a | b for a, b in zip(self.regler, regler, strict=True))
        return evolve(self, til=til, regler=self.regler if both == self.regler else both)


@frozen
class Sum:
    """Operation *sum*: rows × days (or rows) gathered into cells by the axes that are asked for.

    ``steder`` are the totals that are gathered in one go: each leaf has an answer for each of them. ``akser`` are axes
    that rows belong to and that cells are kept apart by; ``celler`` how many periods are asked for.
    """

    nr: int
    variant: str
    steder: tuple[str, ...]
    akser: tuple[str, ...]
    celler: int
    pr_raekke: bool
    stykker: Mapping[Klasse, tuple[Stykke, ...]]


@frozen
class Operationer:
    """Everything the kernel is to do for all variants of a scenario, and what it works on."""

    liste: str
    person: str
    klasseakser: tuple[str, ...]
    beloeb: str
    betingelser: tuple[Betingelse, ...]
    optaellinger: tuple[Optaelling, ...]
    summer: tuple[Sum, ...]
    fakta: tuple[str, ...]

    def tekst(self) -> str:
        """The operations, a line each, with what they lean on."""
        said = [f"rækker: {self.liste}, samlet pr. {self.person}, delt på {', '.join(self.klasseakser)}"]
        said += [f"beløb: {self.beloeb or 'intet'}, hele ører, jævnt på rækkens dage"]
        said += [f"betingelse {b.nr} ({b.variant}): {b.sted}, {_antal(b.stykker)} stykker" for b in self.betingelser]
        said += [
            f"optælling {c.nr} ({c.variant}): {c.sted}, fra uge {c.start}, forfra efter {c.taerskel} fri uger, "
            f"{len(c.stykker)} stykker"
            for c in self.optaellinger
        ]
        for s in self.summer:
            axes = ", ".join((*s.akser, f"{s.celler} perioder"))
            said.append(f"sum {s.nr} ({s.variant}): {'; '.join(s.steder)} for {axes}, {_antal(s.stykker)} stykker")
        return "\n".join(said)


def _antal(pieces: Mapping[Klasse, tuple[object, ...]]) -> int:
    return sum(map(len, pieces.values()))


def linjer(tree: Traet[tuple[Bladsvar, ...]], dybde: int = 0) -> list[str]:
    """A tree, a line for each question and each leaf."""
    room = "  " * dybde
    if isinstance(tree, Blad):
        return [room + "; ".join(map(_blad, tree.svar))]
    return [f"{room}{_atom(tree.atom)}?", *linjer(tree.ja, dybde + 1), *linjer(tree.nej, dybde + 1)]


def _atom(atom: Atom) -> str:
    week = "ugen" if atom.uge is None else f"uge {atom.uge}"
    return f"{atom.slags} {atom.nr} i {week}" + (f" mindst {atom.tal}" if atom.tal else "")


def _blad(leaf: Bladsvar) -> str:
    if not leaf.tages:
        return "tages ikke med"
    if leaf.aarsag is not None:
        return f"fortolkeren: {leaf.aarsag.slags} {leaf.aarsag.navn}".rstrip()
    if leaf.status in {VAERDI, UKENDT}:
        return f"{leaf.gange} × beløb + {leaf.plus}" if leaf.status == VAERDI else "ukendt"
    return leaf.status
