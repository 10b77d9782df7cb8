"""What remembers, told from its trace: the runs of a count, where it began again, and since when a state has held."""

from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve, frozen

from dsl.values.number import show_number
from dsl.values.period import PeriodeFejl, Tidsrum, read_period
from engine.result.nodes import IKKE_OMFATTET, VAERDI, Spor, Vaerdi

UGE = 7
MOST_RUNS = 12
_KINDS = ("dag", "uge", "maaned", "kvartal", "aar")
_WORDS = {"tæl": "tælles", "frys": "tæller hverken med eller fra", "fri": "er fri", "uvist": "kendes ikke"}


@frozen
class Stykke:
    """Weeks in a row of one kind; ``forfra`` is the week in which there were enough free weeks to begin again.

    ``nr`` is the number of the first week, as far as the weeks before it are known; 0 where weeks are not counted.
    """

    art: str
    ugeart: str
    fra: Tidsrum
    til: Tidsrum
    uger: int
    forfra: Tidsrum | None
    nr: int = 0

    def tekst(self) -> str:
        """``uge 24 til 29 i 2018: berørt, tælles (6 uger)``."""
        when = str(self.fra) if self.uger == 1 else f"{self.fra} til {self.til}"
        many = f"{self.uger} {'uge' if self.uger == 1 else 'uger'}"
        kind = f"{self.ugeart}, " if self.ugeart else ""
        return f"{when}: {kind}{_WORDS[self.art]} ({many})"


def count_said(value: Vaerdi) -> str:
    """A number of weeks that is kept as days."""
    return show_number(value / UGE) if isinstance(value, Fraction) else ""


def period_of(key: str) -> Tidsrum | None:
    """A period of whatever kind by its key."""
    found = (read_period(key, kind) for kind in _KINDS)
    return next((x for x in found if not isinstance(x, PeriodeFejl)), None)


def runs(step: Spor) -> tuple[int, tuple[Stykke, ...]]:
    """The free weeks that let a count begin again, and its runs up to the week at hand."""
    parts = step.data.split(";") if step.data else []
    head = dict(part.split("=", 1) for part in parts if "=" in part.partition("|")[0])
    opened = head.get("åbning", "").partition("|")[0]
    found = [_run(x) for x in parts if "=" not in x.partition("|")[0]]
    return int(head.get("tærskel", "0")), tuple(_numbered(found, int(opened) if opened else 0))


def _numbered(found: list[Stykke], opened: int) -> Iterator[Stykke]:
    """The runs with the number of the first week of those that are counted."""
    number = opened
    for run in found:
        if run.art != "tæl":
            yield run
            continue
        number = 0 if run.forfra is not None else number
        yield evolve(run, nr=number + 1)
        number += run.uger


def _run(text: str) -> Stykke:
    kind, name, first, last, *_, again = text.split("|")
    begins, ends = _week(first), _week(last)
    weeks = ((ends.foerste_dag() - begins.foerste_dag()).days + UGE) // UGE
    return Stykke(kind, name, begins, ends, weeks, _week(again) if again else None)


def _week(key: str) -> Tidsrum:
    found = read_period(key, "uge")
    if isinstance(found, PeriodeFejl):
        raise TypeError(key)
    return found


def count_lines(step: Spor) -> Iterator[str]:
    """Which week it is in a count, where the count began (again), and what the weeks since then were."""
    threshold, found = runs(step)
    if not found:
        return
    last = found[-1]
    if step.status == VAERDI:
        yield f"Ugen er nr. {count_said(step.vaerdi)} i optællingen."
    elif step.status == IKKE_OMFATTET:
        yield f"Ugen har intet nummer: {last.ugeart} {_WORDS[last.art]}."
    again = max((at for at, run in enumerate(found) if run.forfra is not None), default=None)
    if again is not None:
        begins = found[again]
        yield (
            f"Der er begyndt forfra med {begins.fra}, fordi der før den var {threshold} fri uger; "
            f"den sidste af dem var {begins.forfra}."
        )
    since = found[again or 0 :]
    if len(since) > MOST_RUNS:
        yield f"Ugerne før {since[-MOST_RUNS].fra} er {len(since) - MOST_RUNS} stykker, som ikke er vist."
    yield from (f"{run.tekst()[:1].upper()}{run.tekst()[1:]}." for run in since[-MOST_RUNS:])


def state_line(step: Spor) -> str:
    """In which period it was decided that a state is as it is."""
    head = dict(part.split("=", 1) for part in step.data.split(";") if "=" in part)
    decided = period_of(head.get("afgjort", ""))
    if decided is None:
        return "Sådan er det fra før den første dag i data."
    return f"Det er afgjort med {decided}."
