"""A chart as a value: series of printed figures, and what is said of it to one who does not see it.

The points are the same figures that the table beside it prints, as exact decimal strings in the unit shown. What is
unknown is no point; the description names it.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from attrs import frozen

from engine.notat.danish import capital, ended, listed
from engine.notat.from_result import Skriver
from engine.notat.laid_out import across, member, members, several
from engine.result.nodes import VAERDI, Celle

SOEJLER, LINJER, VANDRET = "søjler", "linjer", "vandret"
KINDS: Final = {SOEJLER: "Søjlediagram", LINJER: "Linjediagram", VANDRET: "Liggende søjlediagram"}
# More cannot be told apart in grey print.
MOST_SERIES: Final = 4
MOST_PLACES: Final = 30
MOST_NAMED: Final = 3
MOST_AXES: Final = 2


class DiagramError(Exception):
    """Some figures cannot be drawn in one chart; the text is a Danish clause."""


@frozen
class Punkt:
    """A figure: ``tekst`` as it is printed, ``tal`` the same with a decimal point; "" where there is no value."""

    sted: str
    tekst: str
    tal: str


@frozen
class Serie:
    navn: str
    punkter: tuple[Punkt, ...]

    @property
    def kendte(self) -> tuple[Punkt, ...]:
        return tuple(p for p in self.punkter if p.tal)


@frozen
class Diagram:
    """``steder`` are the places along the axis in order; ``er_tid`` that they are times."""

    slags: str
    overskrift: str
    enhed: str
    steder: tuple[str, ...]
    serier: tuple[Serie, ...]
    er_tid: bool

    @property
    def kan_tegnes(self) -> bool:
        """Whether there is anything to see, and not too much of it."""
        drawn = any(s.kendte for s in self.serier)
        return drawn and len(self.serier) <= MOST_SERIES and len(self.steder) <= MOST_PLACES


def chart(writer: Skriver, kind: str, found: Sequence[tuple[str, tuple[Celle, ...]]], caption: str) -> Diagram:
    """A chart of one quantity over one or two axes, or of several over the same one."""
    units = list(dict.fromkeys(_unit(writer, name, cells[0]) for name, cells in found))
    if len(units) > 1:
        raise DiagramError(f"tallene har forskellige enheder: {listed(units)}")
    axes = list(dict.fromkeys(several(cells) for _, cells in found))
    if len(axes) > 1 or (len(found) > 1 and len(axes[0]) > 1):
        raise DiagramError("tallene er ikke opgjort for det samme, så de kan ikke stå langs én akse")
    if not axes[0]:
        raise DiagramError("der er kun ét tal at vise")
    if len(axes[0]) > MOST_AXES:
        raise DiagramError(f"tallene er opgjort for {listed(list(axes[0]))}, og et diagram kan vise to af dem")
    everything = [cell for _, cells in found for cell in cells]
    along = across(everything, axes[0]) if len(axes[0]) > 1 and kind != VANDRET else axes[0][0]
    other = next((a for a in axes[0] if a != along), "")
    places = members(everything, along)
    groups = (
        [(str(m), [c for c in everything if member(c, other) == m]) for m in members(everything, other)]
        if other
        else [(name, list(cells)) for name, cells in found]
    )
    series = tuple(
        Serie(capital(name), _points(writer, cells, along, [str(p) for p in places])) for name, cells in groups
    )
    return Diagram(kind, caption, units[0], tuple(str(p) for p in places), series, not isinstance(places[0], str))


def _unit(writer: Skriver, name: str, cell: Celle) -> str:
    view = writer.view(cell)[0]
    if view is None:
        raise DiagramError(f"»{name}« er ikke et tal")
    return view.flertal


def _points(writer: Skriver, cells: Iterable[Celle], along: str, places: list[str]) -> tuple[Punkt, ...]:
    found = {str(member(cell, along)): cell for cell in cells}
    return tuple(_point(writer, place, found.get(place)) for place in places)


def _point(writer: Skriver, place: str, cell: Celle | None) -> Punkt:
    if cell is None:
        return Punkt(place, "ikke beregnet", "")
    text = writer.figure(cell, unit=False).tekst
    return Punkt(place, text, _decimal(text) if cell.svar.status == VAERDI else "")


def _decimal(text: str) -> str:
    """``−1.234,5`` as ``-1234.5``."""
    plain = text.removeprefix("ca.").strip("\u00a0 ").replace(".", "").replace(",", ".")
    return plain.replace("−", "-").replace("+", "")


def described(chart_: Diagram) -> str:
    """The chart in words: highest, lowest, from first to last, and what is not known; of the same figures."""
    head = ended(f"{KINDS[chart_.slags]}: {chart_.overskrift}, i {chart_.enhed}")
    return " ".join([head, *(_of(series, chart_) for series in chart_.serier)])


def _of(series: Serie, chart_: Diagram) -> str:
    name = f"{series.navn}: " if len(chart_.serier) > 1 else ""
    known = series.kendte
    said = []
    if known:
        low, high = _ends(known)
        if low[0].tal == high[0].tal and len(known) > 1:
            said.append(f"{high[0].tekst} alle steder")
        else:
            said.append(f"højest er {high[0].tekst} ({_places(high)}), lavest {low[0].tekst} ({_places(low)})")
        if chart_.er_tid and len(known) > 1 and low[0].tal != high[0].tal:
            first, last = known[0], known[-1]
            said.append(f"fra {first.sted} til {last.sted} {_moves(first, last)}")
    gone = dict.fromkeys(p.tekst for p in series.punkter if not p.tal)
    said += [f"{status} for {_places([p for p in series.punkter if p.tekst == status])}" for status in gone]
    text = "; ".join(said)
    return f"{name}{text if name else capital(text)}."


def _ends(known: tuple[Punkt, ...]) -> tuple[list[Punkt], list[Punkt]]:
    """The lowest and the highest points."""
    ranked = sorted(known, key=lambda p: Fraction(p.tal))
    low, high = Fraction(ranked[0].tal), Fraction(ranked[-1].tal)
    return [p for p in known if Fraction(p.tal) == low], [p for p in known if Fraction(p.tal) == high]


def _moves(first: Punkt, last: Punkt) -> str:
    if Fraction(first.tal) == Fraction(last.tal):
        return f"er tallet det samme, {last.tekst}"
    word = "stiger" if Fraction(last.tal) > Fraction(first.tal) else "falder"
    return f"{word} tallet fra {first.tekst} til {last.tekst}"


def _places(points: Sequence[Punkt]) -> str:
    if len(points) > MOST_NAMED:
        return f"{points[0].sted} og {len(points) - 1} andre"
    return listed([p.sted for p in points])
