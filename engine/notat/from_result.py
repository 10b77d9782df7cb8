"""From a run to what a template may print: figures with their footnotes, tables with one note a rule, and annexes."""

from collections.abc import Iterable
from fractions import Fraction

from attrs import evolve

from dsl.model.scenario import Maal
from dsl.values.period import Periode
from dsl.values.units import Visning
from engine import compute
from engine.notat.danish import (
    capital,
    explained,
    grounds_sentence,
    legend,
    marks,
    own_grounds,
    sums_sentence,
    version_sentence,
)
from engine.notat.markdown import escaped, pipe_table
from engine.notat.nodes import Figur, Sikker
from engine.result.nodes import IKKE_OMFATTET, VAERDI, Celle, Noegle, Spor
from engine.result.precision import decimals_for, resolution
from engine.result.words import key_text, number_text, status_text, value_text, view_of, with_unit
from engine.scenario.nodes import Forskel, Koersel

DASH = "–"


class Skriver:
    """Makes the figures of one notat and keeps its footnotes in the order they are met."""

    def __init__(self, run: Koersel) -> None:
        self.run = run
        self.base = next(v.navn for v in run.scenarie.varianter if v.er_grundlag)
        self.notes: list[str] = []
        self.tables = 0
        self.used: dict[tuple[str, str, Noegle], None] = {}
        self._noted: set[tuple[str, str, Noegle]] = set()
        self._marked: set[str] = set()

    # ---- cells --------------------------------------------------------------------------------------------------

    def cell(self, navn: str, key: dict[str, object], variant: str | None = None) -> Celle:
        """A cell of the run by quantity, key and variant."""
        f = self.run.fortolkere[variant or self.base]
        axes = f.plan.model.stoerrelser[navn].akser
        own = tuple((axis, _member(key[axis])) for axis in axes if axis in key)
        made = Celle(f.plan.variant.navn, navn, own, f.celle(navn, dict(own)))
        self.used[made.variant, navn, own] = None
        return made

    def cells(self, navn: str) -> tuple[Celle, ...]:
        """All cells of a quantity in the grundlag, in the order of its table."""
        f = self.run.fortolkere[self.base]
        found = compute.cells(f, Maal(navn, (), self.run.scenarie.span))
        self.used |= {(c.variant, c.stoerrelse, c.noegle): None for c in found}
        return found

    def figure(self, cell: Celle, *, unit: bool = True) -> Figur:
        """A cell as it is printed: in the unit the scenario shows it in, and no finer than its inputs."""
        trace = cell.svar.spor
        if cell.svar.status != VAERDI:
            return Figur(status_text(cell.svar), "", cell, trace)
        view, decimals = self.view(cell)
        value = cell.svar.vaerdi
        if view is None or not isinstance(value, Fraction):
            return Figur(value_text(value, trace.art, self.run.model) if trace else "", marks(trace), cell, trace)
        number = number_text(value, view, decimals if value else 0)
        return Figur(with_unit(number, view) if unit else number, marks(trace), cell, trace)

    def view(self, cell: Celle) -> tuple[Visning | None, int | None]:
        """The unit and decimals of a quantity: those asked for, else its own unit and what its inputs bear."""
        asked = self.run.scenarie.vis.get(cell.stoerrelse)
        if asked is not None and asked.decimaler is not None:
            return asked.visning, asked.decimaler
        view = asked.visning if asked is not None else view_of(self.run.model, cell.stoerrelse)
        trace = cell.svar.spor
        if view is None or trace is None:
            return view, None
        step = resolution(trace, trace.art.enhed)
        return view, (None if step is None else decimals_for(step / view.skala))

    # ---- notes ------------------------------------------------------------------------------------------------------

    def note(self, text: str) -> str:
        """A footnote's mark; its text follows at the end of the document."""
        self.notes.append(text)
        return f"[^{len(self.notes)}]"

    def proof(self, cell: Celle) -> str:
        """The footnote of one figure: law, rule and version, sum."""
        trace = cell.svar.spor
        if trace is None:
            return ""
        return escaped(" ".join(x for x in (self._head(trace), sums_sentence([("", trace)], self.run.model)) if x))

    def _head(self, trace: Spor) -> str:
        """What a figure stands on: the law first, then the rule and its version."""
        said = (grounds_sentence(own_grounds(trace)), version_sentence(trace, self.run.model))
        return " ".join(sentence for sentence in said if sentence)

    def rule_proof(self, cells: tuple[Celle, ...]) -> str:
        """The footnote of one row of a table: each rule and version once, with the sums that it gave."""
        groups: dict[str, list[tuple[str, Spor]]] = {}
        for cell in cells:
            trace = cell.svar.spor
            if trace is not None and cell.svar.status != IKKE_OMFATTET:
                groups.setdefault(self._head(trace), []).append((key_text(cell.noegle), trace))
        said = []
        before = ("", "")
        for head, members in groups.items():
            trace = members[0][1]
            stands_on = (grounds_sentence(own_grounds(trace)), trace.version.partition("@")[0])
            again = all(stands_on) and stands_on == before
            shown = version_sentence(trace, self.run.model, "Samme hjemmel og regel") if again else head
            said += [x for x in (shown, sums_sentence(members, self.run.model)) if x]
            before = stands_on
        return escaped(" ".join(said))

    def inline(self, cell: Celle) -> Sikker:
        """A figure in running text, with its footnote the first time it is met."""
        figure = self.figure(cell)
        key = (cell.variant, cell.stoerrelse, cell.noegle)
        mark = "" if key in self._noted else self.note(self.proof(cell))
        self._noted.add(key)
        self._marked |= set(figure.maerker)
        return Sikker(f"{escaped(figure.tekst)}{figure.maerker}{mark}")

    def marks_explained(self) -> Sikker:
        """What the marks in the running text so far mean; nothing where there are none."""
        return Sikker(explained(self._marked))

    # ---- tables -----------------------------------------------------------------------------------------------------

    def table(self, names: Iterable[str], caption: str) -> Sikker:
        """Quantities down, keys across; a row's unit stands in its label, its note proves all of its cells."""
        rows, columns = self._rows(tuple(names))
        found_marks: set[str] = set()
        lines = []
        for name, cells in rows:
            proof = self.rule_proof(tuple(cells.values()))
            first = next(iter(cells.values()), None)
            line = [f"{self._label(name, first)}{self.note(proof) if proof else ''}"]
            for key in columns:
                text, mark = self._cell_text(cells.get(key))
                found_marks |= set(mark)
                line.append(f"{escaped(text)}{mark}")
            lines.append(line)
        self.tables += 1
        header = ["", *(escaped(capital(key_text(key))) for key in columns)]
        title = f"Tabel {self.tables}. {escaped(caption)}"
        remark = legend(found_marks, dashes=any(DASH in line[1:] for line in lines))
        table = pipe_table(header, lines, right=range(1, len(header)), caption=title)
        return Sikker(f"{table}\n{remark}\n" if remark else table)

    def _rows(self, names: tuple[str, ...]) -> tuple[list[tuple[str, dict[Noegle, Celle]]], list[Noegle]]:
        """The cells of each quantity by the keys of the widest; one with fewer axes is asked at each of those keys."""
        f = self.run.fortolkere[self.base]
        axes = {name: f.plan.model.stoerrelser[name].akser for name in names}
        widest = max(axes.values(), key=len, default=())
        columns = list(dict.fromkeys(c.noegle for name in names if axes[name] == widest for c in self.cells(name)))
        rows = []
        for name in names:
            found: dict[Noegle, Celle] = {}
            for key in columns:
                own: Noegle = tuple((a, m) for a, m in key if a in axes[name])
                found[key] = Celle(self.base, name, key, f.celle(name, dict(key)))
                self.used[self.base, name, own if set(axes[name]) == set(widest) else key] = None
            rows.append((name, found))
        return rows, columns

    def _label(self, name: str, cell: Celle | None) -> str:
        """The name of a row and the unit of its numbers."""
        view = self.view(cell)[0] if cell is not None else view_of(self.run.model, name)
        unit = f" ({view.flertal})" if view is not None and view.flertal not in {"", name} else ""
        return escaped(f"{capital(name)}{unit}")

    def _cell_text(self, cell: Celle | None) -> tuple[str, str]:
        if cell is None or cell.svar.status == IKKE_OMFATTET:
            return DASH, ""
        figure = self.figure(cell, unit=False)
        return figure.tekst, figure.maerker

    def differences(self, caption: str) -> Sikker:
        """Alternativer against the grundlag: from, to, difference; a difference is a figure like any other."""
        found_marks: set[str] = set()
        lines = []
        for one in self.run.forskelle:
            first, last = (self._traced(side) if side is not None else None for side in (one.fra, one.til))
            sides = [side for side in (first, last) if side is not None]
            self.used |= {(side.variant, side.stoerrelse, side.noegle): None for side in sides}
            between = self._between(one, sides)
            line = [
                escaped(one.alternativ),
                f"{self._label(one.stoerrelse, between)}{self.note(self._both_sums(sides))}",
                escaped(key_text(one.noegle)),
            ]
            for cell in (first, last, between if len(sides) == len(("fra", "til")) else None):
                text, mark = self._cell_text(cell)
                found_marks |= set(mark)
                line.append(f"{escaped(text)}{mark}")
            lines.append(line)
        if not lines:
            return Sikker("")
        self.tables += 1
        header = ["Variant", "Størrelse", "For", "Grundlag", "Variantens tal", "Forskel"]
        title = f"Tabel {self.tables}. {escaped(caption)}"
        remark = legend(found_marks, dashes=any(DASH in line[3:] for line in lines))
        table = pipe_table(header, lines, right=range(3, 6), caption=title)
        return Sikker(f"{table}\n{remark}\n" if remark else table)

    def _traced(self, cell: Celle) -> Celle:
        return compute.traced(self.run.fortolkere[cell.variant], cell)

    def _between(self, one: Forskel, sides: list[Celle]) -> Celle:
        """A difference as a cell, which rests on all that its sides rest on."""
        children = tuple(x.svar.spor for x in reversed(sides) if x.svar.spor is not None)
        art = self.run.model.stoerrelser[one.stoerrelse].art
        trace = Spor("forskel", one.svar.status, one.svar.vaerdi, art, children, one.stoerrelse, one.noegle)
        return Celle(one.alternativ, one.stoerrelse, one.noegle, evolve(one.svar, spor=trace))

    def _both_sums(self, sides: list[Celle]) -> str:
        """Both sides of a difference with their grounds and sums."""
        said = []
        for cell in sides:
            if cell.svar.spor is not None:
                sums = sums_sentence([("", cell.svar.spor)], self.run.model)
                said.append(" ".join(x for x in (f"»{cell.variant}«:", self._head(cell.svar.spor), sums) if x))
        return escaped(" ".join(said))


def _member(value: object) -> str | Periode:
    """A member as a loop gives it, or as it is written."""
    member = getattr(value, "medlem", value)
    if not isinstance(member, str | Periode):
        raise TypeError(type(value).__name__)
    return member
