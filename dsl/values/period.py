"""Points in time of five kinds (day, ISO week, month, quarter, year) and half-open intervals of days."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import total_ordering
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from attrs import frozen

MAANEDER: Final = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
AARENE: Final = range(1900, 2200)
EN_DAG: Final = timedelta(days=1)


@total_ordering
class Tidsrum:
    """What every kind can do. Ordered by first day, then by last; two kinds never share both.

    No abstract base class: asking whether something is one would take most of the time of a long run.
    """

    __slots__ = ()

    def foerste_dag(self) -> date:
        raise NotImplementedError

    def flyt(self, n: int) -> "Tidsrum":
        """Return the one `n` of its own kind later; outside the years 1 to 9999 its days raise."""
        raise NotImplementedError

    def noegle(self) -> str:
        """Return the machine key, which within a kind sorts in order of time."""
        raise NotImplementedError

    def sidste_dag(self) -> date:
        """Return the last day that belongs to it."""
        return self.flyt(1).foerste_dag() - EN_DAG

    def __lt__(self, other: "Tidsrum") -> bool:
        return (self.foerste_dag(), self.sidste_dag()) < (other.foerste_dag(), other.sidste_dag())


@frozen(order=False)  # the order is Tidsrum's
class Dag(Tidsrum):
    dato: date

    def foerste_dag(self) -> date:
        return self.dato

    def flyt(self, n: int) -> "Dag":
        return Dag(self.dato + n * EN_DAG)

    def noegle(self) -> str:
        return self.dato.isoformat()

    def __str__(self) -> str:
        return dag_tekst(self.dato)


@frozen(order=False)
class Uge(Tidsrum):
    """An ISO week, Monday to Sunday; `aar` is the year of its Thursday."""

    aar: int
    nr: int

    def foerste_dag(self) -> date:
        return date.fromisocalendar(self.aar, self.nr, 1)

    def flyt(self, n: int) -> "Uge":
        iso = (self.foerste_dag() + 7 * n * EN_DAG).isocalendar()
        return Uge(iso.year, iso.week)

    def noegle(self) -> str:
        return f"{self.aar:04}-W{self.nr:02}"

    def __str__(self) -> str:
        return f"uge {self.nr} i {self.aar}"


@frozen(order=False)
class Maaned(Tidsrum):
    aar: int
    nr: int

    def foerste_dag(self) -> date:
        return date(self.aar, self.nr, 1)

    def flyt(self, n: int) -> "Maaned":
        years, months = divmod(self.nr - 1 + n, 12)
        return Maaned(self.aar + years, months + 1)

    def noegle(self) -> str:
        return f"{self.aar:04}-{self.nr:02}"

    def __str__(self) -> str:
        return f"{MAANEDER[self.nr - 1]} {self.aar}"


@frozen(order=False)
class Kvartal(Tidsrum):
    aar: int
    nr: int

    def foerste_dag(self) -> date:
        return date(self.aar, 3 * self.nr - 2, 1)

    def flyt(self, n: int) -> "Kvartal":
        years, quarters = divmod(self.nr - 1 + n, 4)
        return Kvartal(self.aar + years, quarters + 1)

    def noegle(self) -> str:
        return f"{self.aar:04}-K{self.nr}"

    def __str__(self) -> str:
        return f"{self.nr}. kvartal {self.aar}"


@frozen(order=False)
class Aar(Tidsrum):
    """A calendar year, which is also the accounting year (regnskabsår) of state and municipality."""

    aar: int

    def foerste_dag(self) -> date:
        return date(self.aar, 1, 1)

    def flyt(self, n: int) -> "Aar":
        return Aar(self.aar + n)

    def noegle(self) -> str:
        return f"{self.aar:04}"

    def __str__(self) -> str:
        return str(self.aar)


Periode: TypeAlias = Dag | Uge | Maaned | Kvartal | Aar

SLAGS: Final[Mapping[str, type[Periode]]] = MappingProxyType(
    {"dag": Dag, "uge": Uge, "måned": Maaned, "kvartal": Kvartal, "år": Aar, "regnskabsår": Aar},
)


@frozen
class PeriodeFejl:
    slags: Literal["findes-ikke", "ikke-en-periode", "uge-findes-ikke"]
    detalje: str


@frozen
class Interval:
    """Days from `fra` up to but not including `til`; None has no bound on that side."""

    fra: date | None
    til: date | None

    def indeholder(self, dag: date) -> bool:
        return (self.fra is None or self.fra <= dag) and (self.til is None or dag < self.til)

    def overlapper(self, other: "Interval") -> bool:
        return self.faelles(other) is not None

    def faelles(self, other: "Interval") -> "Interval | None":
        """Return the days in both; None when there are none."""
        fra = max((dag for dag in (self.fra, other.fra) if dag is not None), default=None)
        til = min((dag for dag in (self.til, other.til) if dag is not None), default=None)
        return None if fra is not None and til is not None and fra >= til else Interval(fra, til)

    def __str__(self) -> str:
        """Both days are included, as in a statute."""
        fra = [] if self.fra is None else [f"fra {dag_tekst(self.fra)}"]
        til = [] if self.til is None else [f"til og med {dag_tekst(self.til - EN_DAG)}"]
        return " ".join(fra + til) or "uden begrænsning i tid"


def dag_tekst(dag: date) -> str:
    """`1. januar 2014`."""
    return f"{dag.day}. {MAANEDER[dag.month - 1]} {dag.year}"


def read_period(text: str, slags: str) -> Periode | PeriodeFejl:
    """Read a period of one kind (dag, uge, maaned, kvartal, aar) as its key, as Danish text, or as data files have it.

    The problem's words never repeat a text that is no period.
    """
    form = _FORMER[slags]
    found = form.tekst.fullmatch(text)
    if found is None:
        return PeriodeFejl("ikke-en-periode", f"skal skrives som {form.eksempel}")
    parts = {name.rstrip("_"): part for name, part in found.groupdict().items() if part is not None}
    numbers = {name: MAANEDER.index(part) + 1 if name == "navn" else int(part) for name, part in parts.items()}
    aar, nr = numbers["aar"], numbers.get("navn", numbers.get("nr", 1))
    if aar not in AARENE:
        return PeriodeFejl("ikke-en-periode", f"året skal ligge fra {AARENE[0]} til og med {AARENE[-1]}")
    return form.byg(aar, nr, numbers.get("dag", 1))


def _dag(aar: int, nr: int, dag: int) -> Dag | PeriodeFejl:
    maaned = _maaned(aar, nr, dag)
    if isinstance(maaned, PeriodeFejl):
        return maaned
    _, days = monthrange(aar, nr)
    if 1 <= dag <= days:
        return Dag(date(aar, nr, dag))
    navn = MAANEDER[nr - 1]
    grund = f"{aar} er ikke skudår" if (nr, dag) == (2, 29) else f"{navn} har {days} dage"
    return PeriodeFejl("findes-ikke", f"{dag}. {navn} {aar} findes ikke: {grund}")


def _uge(aar: int, nr: int, _dag: int) -> Uge | PeriodeFejl:
    weeks = date(aar, 12, 28).isocalendar().week  # 28 December is always in the last ISO week
    return Uge(aar, nr) if 1 <= nr <= weeks else PeriodeFejl("uge-findes-ikke", f"{aar} har {weeks} uger")


def _maaned(aar: int, nr: int, _dag: int) -> Maaned | PeriodeFejl:
    return Maaned(aar, nr) if 1 <= nr <= len(MAANEDER) else PeriodeFejl("findes-ikke", f"måned {nr} findes ikke")


def _kvartal(aar: int, nr: int, _dag: int) -> Kvartal | PeriodeFejl:
    return Kvartal(aar, nr) if nr in range(1, 5) else PeriodeFejl("findes-ikke", f"{nr}. kvartal findes ikke")


@frozen
class _Form:
    """How a kind is written: groups `aar`, `nr` or `navn`, `dag`; a trailing underscore keeps names apart."""

    tekst: re.Pattern[str]
    byg: Callable[[int, int, int], Periode | PeriodeFejl]
    eksempel: str


_NAVN = f"(?P<navn>{'|'.join(MAANEDER)}) (?P<aar__>[0-9]{{4}})"
_FORMER: Final[Mapping[str, _Form]] = {
    "dag": _Form(
        re.compile(
            r"(?P<aar>[0-9]{4})-(?P<nr>[0-9]{2})-(?P<dag>[0-9]{2})"
            r"|(?P<dag_>[0-9]{2})-(?P<nr_>[0-9]{2})-(?P<aar_>[0-9]{4})"
            rf"|(?P<dag__>[0-9]{{1,2}})\. {_NAVN}",
        ),
        _dag,
        "2016-01-04, 04-01-2016 eller 4. januar 2016",
    ),
    "uge": _Form(
        re.compile(r"(?P<aar>[0-9]{4})(?:-?W)?(?P<nr>[0-9]{2})|uge (?P<nr_>[0-9]{1,2}) i (?P<aar_>[0-9]{4})"),
        _uge,
        "2016-W01, 201601 eller uge 1 i 2016",
    ),
    "maaned": _Form(re.compile(rf"(?P<aar>[0-9]{{4}})-(?P<nr>[0-9]{{2}})|{_NAVN}"), _maaned, "2016-07 eller juli 2016"),
    "kvartal": _Form(
        re.compile(r"(?P<aar>[0-9]{4})-K(?P<nr>[0-9])|(?P<nr_>[0-9])\. kvartal (?P<aar_>[0-9]{4})"),
        _kvartal,
        "2014-K2 eller 2. kvartal 2014",
    ),
    "aar": _Form(re.compile(r"(?P<aar>[0-9]{4})"), lambda aar, _nr, _dag: Aar(aar), "2014"),
}
