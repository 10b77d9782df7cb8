"""What a template can show of the figures that the scenario computes: tables that fit the page, and charts.

A chart always has its table below it and its description in words; there is no way to have one without the others.
"""

from collections.abc import Iterable, Sequence

from engine.notat.charts import KINDS, MOST_PLACES, MOST_SERIES, Diagram, DiagramError, chart, described
from engine.notat.computed import ABOUT_ONE, Beregnet, PasserIkkeError
from engine.notat.danish import capital, listed
from engine.notat.from_result import member_of
from engine.notat.laid_out import several, tables
from engine.notat.markdown import escaped
from engine.result.nodes import Celle

PERSONAL = "Tal for den enkelte borger er ikke med."
ALL_SHOWN = "Alle tal, der er regnet ud, er vist ovenfor."
Fundet = Sequence[tuple[str, tuple[Celle, ...]]]


class Visning:
    """Draws and lays out the figures of one notat, and remembers which have been shown."""

    def __init__(self, computed: Beregnet) -> None:
        self.computed, self.writer = computed, computed.writer
        self.charts: list[Diagram] = []
        self.shown: set[str] = set()

    def found(self, names: Iterable[str], variant: str | None, key: dict[str, object]) -> Fundet:
        """The cells of some quantities, with what is to be fixed."""
        chosen = {axis: member_of(value) for axis, value in key.items()}
        return [(name, self.computed.cells(name, variant, chosen)) for name in names]

    def table(self, found: Fundet, caption: str) -> str:
        """The tables of some quantities; those about one person are left out, and it is said."""
        self.shown |= {name for name, _ in found}
        kept = [(name, cells) for name, cells in found if not self.computed.is_personal(name)]
        made = tables(self.writer, kept, caption).tekst
        return made if len(kept) == len(found) else f"{made}\n\n{PERSONAL}".strip()

    def chart(self, kind: str, found: Fundet, caption: str) -> str:
        """A chart with its description and its table; the table alone where nothing can be told apart in a chart."""
        if any(self.computed.is_personal(name) for name, _ in found):
            raise DiagramError(ABOUT_ONE)
        made = chart(self.writer, kind, found, caption)
        if not made.kan_tegnes:
            return f"{self.table(found, caption)}\n\n{escaped(_left_out(made))}"
        self.charts.append(made)
        number = len(self.charts)
        title = escaped(f"Figur {number}. {capital(caption)} ({made.enhed})")
        picture = f'![{escaped(described(made))}](diagram:{number} "{title}")'
        return f"{picture}\n\n{self.table(found, f'Tallene i figur {number}')}"

    def everything(self, caption: str) -> str:
        """All that the scenario computes and that has not been shown."""
        left = [name for name in self.computed.names if name not in self.shown]
        return self.table(self.found(left, None, {}), caption) if left else ALL_SHOWN

    def main_figures(self, caption: str) -> str:
        """The figures that are not shared out on lists, only on time, and have not been shown."""
        wanted = [name for name in self.computed.names if name not in self.shown and not self._on_lists(name)]
        return self.table(self.found(wanted, None, {}), caption) if wanted else ""

    def is_computed(self, name: str) -> bool:
        """Whether the scenario computes a quantity."""
        return name in self.computed.names

    def demand_one(self, names: Sequence[str]) -> None:
        """The scenario must compute at least one of some quantities."""
        if not any(self.is_computed(name) for name in names):
            raise PasserIkkeError(names[0] if names else "")

    def _on_lists(self, name: str) -> bool:
        cells = self.found([name], None, {})[0][1]
        return any(isinstance(m, str) for cell in cells for a, m in cell.noegle if a in several(cells))


def _left_out(made: Diagram) -> str:
    if len(made.serier) > MOST_SERIES or len(made.steder) > MOST_PLACES:
        many = [f"{len(made.serier)} rækker af tal", f"{len(made.steder)} steder"]
        return f"{KINDS[made.slags]}met er udeladt, fordi {listed(many)} ikke kan skelnes fra hinanden."
    return f"{KINDS[made.slags]}met er udeladt, fordi intet af tallene er kendt."
