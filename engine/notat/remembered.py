"""What remembers, told from its trace: the runs of a count, where it began again, and since when a state has held."""

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from dsl.model.nodes import Model
from dsl.values.number import show_number
from dsl.values.period import PeriodeFejl, Tidsrum, read_period
from engine.result.nodes import IKKE_OMFATTET, VAERDI, Spor, Vaerdi

UGE = 7
MOST_RUNS = 12
_WORDS = {"tæl": "tælles", "frys": "tæller hverken med eller fra", "fri": "er fri", "uvist": "kendes ikke"}


@frozen
class Stykke:
    """Weeks in a row of one kind; ``forfra`` is the week in which there were enough free weeks to begin again."""

    art: str
    ugeart: str
    fra: Tidsrum
    til: Tidsrum
    uger: int
    forfra: Tidsrum | None

    def tekst(self) -> str:
        """``uge 24 til 29 i 2018: berørt, tælles (6 uger)``."""
        when = str(self.fra) if self.uger == 1 else f"{self.fra} til {self.til}"
        many = f"{self.uger} {'uge' if self.uger == 1 else 'uger'}"
        kind = f"{self.ugeart}, " if self.ugeart else ""
        return f"{when}: {kind}{_WORDS[self.art]} ({many})"


def count_said(value: Vaerdi) -> str:
    """A number of weeks that is kept as days."""
    return show_number(value / UGE) if isinstance(value, Fraction) else ""


def runs(step: Spor) -> tuple[int, tuple[Stykke, ...]]:
    """The free weeks that let a count begin again, and its runs up to the week at hand."""
    first, *rest = step.data.split(";") if step.data else ["0"]
    return int(first), tuple(_run(text) for text in rest)


def _run(text: str) -> Stykke:
    kind, name, first, last, again = text.split("|")
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


def state_line(step: Spor, model: Model) -> str:
    """Since when a state has been as it is."""
    axis, _, first = step.data.partition(";")
    kind = model.akser[axis].tidsslags if axis in model.akser else None
    since = read_period(first, kind) if first and kind is not None else None
    if since is None or isinstance(since, PeriodeFejl):
        return "Sådan er det før den første dag i data."
    return f"Sådan har det været siden {since}."
