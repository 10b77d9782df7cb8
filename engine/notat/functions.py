"""What a template can call; each call takes steps, so that none runs without end."""

from collections.abc import Callable, Collection, Iterator

from dsl.problems.nearest import nearest
from engine.notat import annexes, whatif
from engine.notat.case import Sag
from engine.notat.case_text import EMPTY, Sagsord
from engine.notat.charts import KINDS
from engine.notat.comparison import differences, side_by_side
from engine.notat.computed import Beregnet
from engine.notat.course import course
from engine.notat.drawn import Visning
from engine.notat.from_result import Skriver, member_of
from engine.notat.markdown import escaped, pipe_table
from engine.notat.nodes import Sikker
from engine.notat.printed import Medlemsord, Trykt
from engine.notat.readings import readings_told
from engine.notat.standing import standing

MOST_STEPS = 20_000
# What a table or an annex counts for beside a figure or a line of text.
TABLE_STEPS, ANNEX_STEPS = 50, 500


class LoebskError(Exception):
    """A template has taken more steps than any notat needs."""


class UdenValgError(Exception):
    """A template is about one member of an axis, and none was chosen."""


class UkendtNavnError(Exception):
    """A template has asked for a figure that does not exist."""

    def __init__(self, navn: str, mente: str) -> None:
        super().__init__(navn)
        self.navn, self.mente = navn, mente


class Skridt:
    """Counts what a template does, so that none runs without end."""

    def __init__(self) -> None:
        self.taken = 0

    def take(self, steps: int = 1) -> None:
        self.taken += steps
        if self.taken > MOST_STEPS:
            raise LoebskError

    def counted(self, items: list[object]) -> Iterator[object]:
        for item in items:
            self.take()
            yield item


class Funktioner:
    """The functions of one notat by the names that a template calls them by."""

    def __init__(self, writer: Skriver, steps: Skridt, sag: Sag) -> None:
        self.writer, self.steps, self.model = writer, steps, writer.run.model
        self.computed, self.assumptions_told = Beregnet(writer), False
        self.shown = Visning(self.computed)
        self.case = Sagsord(sag, self.computed, self.shown)

    def navne(self) -> dict[str, object]:
        """Name by name."""
        return {
            "tal": self.tal,
            "forskel": self.forskel,
            "tabel": self.tabel,
            "medlemmer": self.medlemmer,
            "valgt": self.valgt,
            "forløb": self.forloeb,
            "mærker": self.maerker,
            "forskelle": self.forskelle,
            "sammenligning": self.sammenligning,
            "kontroltal": self.kontroltal,
            "fortolkninger": self._annex(readings_told),
            "regler": self._annex(annexes.rules),
            "data": self._annex(annexes.data),
            "forbehold": self.forbehold,
            "hviler_på": self.hviler_paa,
            "varieret": self._annex(whatif.varied),
            "fundet": self._annex(whatif.found),
            "usikkerhed": self._annex(whatif.uncertain),
            "opdelt": self._annex(whatif.parted),
            **{kind: self._chart(kind) for kind in KINDS},
            "opstilling": self.opstilling,
            "hovedtal": self._counted(self.shown.main_figures),
            "beregnet": self._counted(self.shown.everything),
            "beregnes": self.shown.is_computed,
            "kræver": self.kraever,
            "diagrammer": self._counted(self.case.charts),
            "rubrik": self._counted(self.case.text),
            "punkter": self._counted(self.case.points),
            "hoved": self._counted(self.case.head),
            "har": self.case.has,
            "plan": self.plan,
            "bilag": self._counted(self.case.attached),
            "bilagshoved": self.bilagshoved,
            "plads": lambda: block(EMPTY),
        }

    def tal(self, navn: str, variant: str | None = None, **key: object) -> Trykt:
        """One figure."""
        self._take(1, [navn])
        return Trykt(self.writer.cell(navn, key, variant), self.writer.inline)

    def forskel(self, navn: str, variant: str, **key: object) -> Trykt:
        """A figure of a variant less that of the grundlag."""
        self._take(1, [navn])
        before, after = (self.writer.cell(navn, key, one) for one in (None, variant))
        return Trykt(self.writer.between(before, after), self.writer.inline)

    def tabel(self, navne: list[str], overskrift: str = "", variant: str | None = None, **key: object) -> Sikker:
        """Quantities down, keys across."""
        self._take(TABLE_STEPS, navne)
        return block(self.writer.table(navne, overskrift, variant, key).tekst)

    def sammenligning(self, navne: list[str], overskrift: str = "", **key: object) -> Sikker:
        """Members down, variants across."""
        self._take(ANNEX_STEPS, navne)
        chosen = {axis: member_of(value) for axis, value in key.items()}
        return block(side_by_side(self.writer, tuple(navne), overskrift, chosen).tekst)

    def forloeb(self, optalt: str, procenter: list[str], sum_af: list[str], overskrift: str, **key: object) -> Sikker:
        """The weeks of one person, those that are alike on one line."""
        self._take(ANNEX_STEPS, [optalt, *procenter, *sum_af])
        who = {axis: member_of(value) for axis, value in key.items()}
        return block(course(self.writer, who, optalt, procenter, sum_af, overskrift).tekst)

    def medlemmer(self, akse: str) -> Iterator[object]:
        """The members of an axis, to go through."""
        self.steps.take()
        self._known(akse, self.model.akser)
        f = self.writer.run.fortolkere[self.writer.base]
        found = f.fakta.medlemmer(akse) if self.model.akser[akse].tidsslags else f.medlemmer(akse)
        return self.steps.counted([Medlemsord(m) for m in found])

    def valgt(self, akse: str) -> Medlemsord:
        """The member that the notat is about."""
        self.steps.take()
        if akse not in self.writer.chosen:
            raise UdenValgError(akse)
        return Medlemsord(self.writer.chosen[akse])

    def maerker(self) -> Sikker:
        """What the marks so far mean."""
        self.steps.take()
        return block(self.writer.marks_explained().tekst)

    def kontroltal(self, overskrift: str = "") -> Sikker:
        """The printed figures beside the computed ones, under a heading where there are any."""
        self.steps.take(ANNEX_STEPS)
        made = annexes.control(self.writer)
        return block(f"### {escaped(overskrift)}\n\n{made}" if made and overskrift else made)

    def forskelle(self, overskrift: str = "") -> Sikker:
        """What the scenario compares."""
        self.steps.take(ANNEX_STEPS)
        return block(differences(self.writer, overskrift).tekst)

    def opstilling(self, navne: list[str], overskrift: str = "", variant: str | None = None, **key: object) -> Sikker:
        """What the scenario computes of some quantities, in tables that fit the page."""
        self._take(ANNEX_STEPS, navne)
        return block(self.shown.table(self.shown.found(navne, variant, key), overskrift))

    def hviler_paa(self) -> Sikker:
        """Law, observations and assumptions, each by itself."""
        self.steps.take(ANNEX_STEPS)
        self.assumptions_told = True
        return block(standing(self.writer))

    def forbehold(self) -> Sikker:
        """What to be careful with."""
        self.steps.take(ANNEX_STEPS)
        return block(annexes.reservations(self.writer, assumed=not self.assumptions_told))

    def kraever(self, navne: list[str]) -> Sikker:
        """The template is about at least one of some quantities."""
        self.steps.take()
        self.shown.demand_one(navne)
        return Sikker("")

    def plan(self, navn: str, hvad: str) -> Sikker:
        """What happens when, a line for each day."""
        self.steps.take(TABLE_STEPS)
        rows = self.case.plan(navn, hvad)
        self.writer.tables += 1
        caption = f"Tabel {self.writer.tables}. {escaped(navn.capitalize())}"
        return block(pipe_table(["Dato", "Hvad der sker"], rows, right=range(0), caption=caption))

    def bilagshoved(self, navn: str) -> Sikker:
        """The heading of an annex with its number in the list of annexes."""
        self.steps.take()
        number = self.case.annexes.index(navn) + 1
        return block(f"## Bilag {number}. {escaped(navn)}")

    def _chart(self, kind: str) -> Callable[..., Sikker]:
        def drawn(navne: list[str], overskrift: str, variant: str | None = None, **key: object) -> Sikker:
            self._take(ANNEX_STEPS, navne)
            return block(self.shown.chart(kind, self.shown.found(navne, variant, key), overskrift))

        return drawn

    def _counted(self, make: Callable[..., str]) -> Callable[..., Sikker]:
        """A function whose text is set apart as a block."""

        def made(*given: object) -> Sikker:
            self.steps.take(ANNEX_STEPS)
            return block(make(*given))

        return made

    def _annex(self, make: Callable[[Skriver], str]) -> Callable[[], Sikker]:
        def made() -> Sikker:
            self.steps.take(ANNEX_STEPS)
            return block(make(self.writer))

        return made

    def _take(self, steps: int, names: list[str]) -> None:
        self.steps.take(steps)
        for navn in names:
            self._known(navn, self.model.stoerrelser)
            self.computed.demand(navn)

    def _known(self, navn: object, names: Collection[str]) -> None:
        """A name must be text, and one of some."""
        if not isinstance(navn, str):
            raise TypeError(type(navn).__name__)
        if navn not in names:
            raise UkendtNavnError(navn, nearest(navn, names) or "")


def block(text: str) -> Sikker:
    """A table or a list has a blank line on both sides, wherever the template calls for it."""
    return Sikker(f"\n\n{text}\n\n")
