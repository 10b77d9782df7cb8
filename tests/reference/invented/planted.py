"""Twelve wrong rates of different kinds, each at the first line where such a mistake would show."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from dsl.values.period import Uge
from tests.reference.invented.calculation import MEDFINANSIERING, Line, Sag, rates
from tests.reference.ladder import refusionsprocent

WEEK_53: Final = Uge(2015, 53)
FREE_WEEKS: Final = 52
RESTARTS: Final = "begynder forfra efter 52 uger med selvforsørgelse, men filen regner videre"


@frozen
class Scene:
    """A line with its count, and the kinds of the weeks of the running count up to and with it."""

    case: Sag
    line: Line
    at: int
    number: int
    run: str

    @property
    def again(self) -> bool:
        """Whether the count began anew before it."""
        return self.case.counts[: self.at + 1].count(1) > 1

    @property
    def shared(self) -> bool:
        return self.line.ydelse in MEDFINANSIERING


@frozen
class Planted:
    slags: str
    hvorfor: str
    line: Line
    right: Line
    number: int


# What kind of mistake, why, and the count that the mistake would give; None where it would not show.
Mistake = Callable[[Scene], int | None]


def _forgotten(s: Scene) -> int | None:
    return 60 if s.again and s.number <= 2 and not s.shared else None


def _forgotten_shared(s: Scene) -> int | None:
    return 60 if s.again and s.number <= 2 and s.shared else None


def _after_51(s: Scene) -> int | None:
    before = s.run[:-1]
    return 1 if before.endswith("S" * 51) and before.count("S") == 51 and s.number > 4 else None


def _too_far_apart(s: Scene) -> int | None:
    return 1 if s.run.count("S") >= FREE_WEEKS and s.number > 4 and s.run[-2] == "S" else None


def _other_support_counted(s: Scene) -> int | None:
    wrong = s.number + s.run.count("O")
    return wrong if s.number > 4 and refusionsprocent(wrong) != refusionsprocent(s.number) else None


def _other_support_free(s: Scene) -> int | None:
    free = s.run.count("S")
    enough = free < FREE_WEEKS <= free + s.run.count("O")
    return 1 if enough and s.run[-2] in "SO" and s.number > 4 else None


def _at(number: int, wrong: int) -> Mistake:
    return lambda s: wrong if s.number == number and not s.again else None


def _week_53(s: Scene) -> int | None:
    back = s.case.week_no(WEEK_53.foerste_dag()) - (s.at + 1 - len(s.run))
    return 52 if s.number == 53 and back >= 0 and s.run[back] == "B" else None


def _new_ydelse(s: Scene) -> int | None:
    earlier = {x.hvad for x in s.case.person.spells if x.til < s.line.uge.foerste_dag()}
    return 1 if s.run[-2:] == "BB" and s.number > 4 and s.line.ydelse not in earlier else None


MISTAKES: Final[tuple[tuple[str, str, Mistake], ...]] = (
    ("genstart glemt", RESTARTS, _forgotten),
    ("genstart glemt i medfinansiering", RESTARTS, _forgotten_shared),
    ("genstart efter 51 uger", "kun 51 hele uger med selvforsørgelse", _after_51),
    ("genstart over mere end tre år", "de 52 uger ligger ikke inden for tre år", _too_far_apart),
    ("anden støtte talt som berørt", "uger med anden støtte er talt med i ancienniteten", _other_support_counted),
    ("anden støtte talt som selvforsørgelse", "uger med anden støtte har givet genstart", _other_support_free),
    ("27. uge på 40 pct.", "30 pct. begynder i 27. uge", _at(27, 26)),
    ("26. uge på 30 pct.", "40 pct. gælder til og med 26. uge", _at(26, 27)),
    ("5. uge på 80 pct.", "40 pct. begynder i 5. uge", _at(5, 4)),
    ("uge 53 sprunget over", "uge 53 i 2015 er ikke talt med", _week_53),
    ("ny ydelse giver genstart", "skift af ydelse begynder ikke forfra", _new_ydelse),
)
SWAPPED: Final = ("medfinansiering byttet om", "ydelsen medfinansieres, men filen giver refusion")
PLANTED_HEAD: Final = (
    "Fil", "Linje", "Uge", "CPR nummer", "Ydelse", "Anciennitet", "Filens refusionssats", "Rigtig refusionssats",
    "Filens medfinansieringssats", "Rigtig medfinansieringssats", "Slags", "Hvorfor",
)  # fmt: skip


def plant(cases: Sequence[Sag], lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Planted, ...]]:
    """The lines with the faults in them, and the faults; no person gets two."""
    found: list[Planted] = []
    for slags, hvorfor, mistake in MISTAKES:
        taken = {one.line.cpr for one in found}
        scene, wrong = next(
            (s, n) for s in _scenes(cases, lines) if s.line.cpr not in taken and (n := mistake(s)) is not None
        )
        line = evolve_rates(scene.line, *rates(scene.line.ydelse, wrong))
        found.append(Planted(slags, hvorfor, line, scene.line, scene.number))
    taken = {one.line.cpr for one in found}
    scene = next(s for s in _scenes(cases, lines) if s.shared and 4 < s.number <= 26 and s.line.cpr not in taken)
    swapped = evolve_rates(scene.line, refusionsprocent(scene.number), 0)
    found.append(Planted(*SWAPPED, swapped, scene.line, scene.number))
    wrongs = {one.right: one.line for one in found}
    return tuple(wrongs.get(line, line) for line in lines), tuple(found)


def evolve_rates(line: Line, refusionssats: int, medfinansieringssats: int) -> Line:
    return evolve(line, refusionssats=refusionssats, medfinansieringssats=medfinansieringssats)


def _scenes(cases: Sequence[Sag], lines: Sequence[Line]) -> Iterator[Scene]:
    by_cpr = {case.person.cpr: case for case in cases if "newcomer" not in case.person.slags}
    for line in lines:
        case = by_cpr.get(line.cpr)
        if case is None:
            continue
        at = case.week_no(line.uge.foerste_dag())
        yield Scene(case, line, at, case.counts[at] or 0, case.run(at))


def planted_row(one: Planted, name: str, lines: Sequence[Line]) -> tuple[str, ...]:
    """``Linje`` is the line of the file, the heading being the first."""
    line, right = one.line, one.right
    return (
        name, str(lines.index(line) + 2), line.uge.noegle(), line.cpr, line.ydelse, str(one.number),
        str(line.refusionssats), str(right.refusionssats),
        str(line.medfinansieringssats), str(right.medfinansieringssats), one.slags, one.hvorfor,
    )  # fmt: skip
