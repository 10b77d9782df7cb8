"""From a run to what a template may print: figures with their footnotes, tables with one note a rule, and annexes."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from attrs import evolve

from dsl.model.scenario import Maal
from dsl.values.period import Periode
from dsl.values.units import Visning
from engine import compute
from engine.interpret.arithmetic import together
from engine.notat.danish import (
    CHANGED,
    MEANINGS,
    Belaeg,
    capital,
    explained,
    grounds_sentence,
    legend,
    listed,
    own_grounds,
    own_steps,
    sums_sentence,
    version_sentence,
)
from engine.notat.markdown import escaped, pipe_table
from engine.notat.nodes import Figur, Sikker
from engine.plan.leaning import readings
from engine.result.nodes import IKKE_OMFATTET, VAERDI, Celle, Noegle, Spor
from engine.result.precision import decimals_for, resolution
from engine.result.words import key_text, number_text, status_text, value_text, view_of, with_unit
from engine.scenario.caveats import Forbeholdne, signs_in
from engine.scenario.nodes import Koersel

DASH = "–"


class Skriver:
    """Makes the figures of one notat and keeps its footnotes in the order they are met."""

    def __init__(self, run: Koersel, chosen: Mapping[str, str | Periode] | None = None) -> None:
        self.run = run
        self.chosen = {**_in_common(run), **(chosen or {})}
        self.base = next(v.navn for v in run.scenarie.varianter if v.er_grundlag)
        self.notes: list[str] = []
        self.tables = 0
        self.used: dict[tuple[str, str, Noegle], None] = {}
        self._noted: set[tuple[str, str, Noegle]] = set()
        self._marked: set[str] = set()
        self._changed: dict[tuple[str, str], bool] = {}
        self._belaeg = Belaeg()
        self.caveats = Forbeholdne(run)
        self.signs = signs_in(run.model)
        told = {sign: [name for name, own in self.signs.items() if own == sign] for sign in self.signs.values()}
        self.meanings = MEANINGS | {sign: _reserved(run, names) for sign, names in told.items()}

    # ---- cells --------------------------------------------------------------------------------------------------

    def cell(self, navn: str, key: dict[str, object], variant: str | None = None) -> Celle:
        """A cell of the run by quantity, key and variant."""
        f = self.run.fortolkere[variant or self.base]
        axes = f.plan.model.stoerrelser[navn].akser
        own = tuple((axis, member_of(key[axis])) for axis in axes if axis in key)
        made = Celle(f.plan.variant.navn, navn, own, f.celle(navn, dict(own)))
        self.used[made.variant, navn, own] = None
        return made

    def cells(self, navn: str) -> tuple[Celle, ...]:
        """All cells of a quantity in the grundlag, in the order of its table."""
        f = self.run.fortolkere[self.base]
        found = tuple(compute.cells(f, Maal(navn, (), self.run.scenarie.span)))
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
            return Figur(value_text(value, trace.art, self.run.model) if trace else "", self.mark_of(cell), cell, trace)
        number = number_text(value, view, decimals if value else 0)
        return Figur(with_unit(number, view) if unit else number, self.mark_of(cell), cell, trace)

    def mark_of(self, cell: Celle) -> str:
        """The marks of a figure: what was not read, what is a guess, another reading of the law, and its caveats."""
        otherwise = self._reads_otherwise(cell.variant, cell.stoerrelse)
        return self._belaeg.marks(cell.svar.spor) + (CHANGED if otherwise else "") + self.signs_of(cell)

    def signs_of(self, cell: Celle) -> str:
        """The signs of the caveats of a figure; a difference has those of both sides."""
        trace = cell.svar.spor
        between = trace is not None and trace.op == "forskel"
        found = (self.caveats.forskellens if between else self.caveats.af)(cell.variant, cell.stoerrelse)
        return "".join(dict.fromkeys(self.signs[one.navn] for one in found))

    def _reads_otherwise(self, variant: str, name: str) -> bool:
        known = self._changed.get((variant, name))
        if known is None:
            found = readings(self.run.fortolkere[variant].plan, (name,))
            known = self._changed[variant, name] = any(x.er_aendret for x in found)
        return known

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
        if step is None:
            return view, None
        decimals = decimals_for(step / view.skala)
        money = trace.art.enhed is not None and trace.art.enhed.er_penge
        return view, decimals if money else max(decimals, 0)  # 20 of 80 are 25 pct., not 30

    # ---- notes ------------------------------------------------------------------------------------------------------

    def note(self, text: str) -> str:
        """A footnote's mark; its text follows at the end of the document."""
        self.notes.append(text)
        return f"[^{len(self.notes)}]"

    def noted(self, text: str, signs: str, what: tuple[str, str, Noegle], note: str) -> Sikker:
        """A text with the marks of its belæg, and a footnote the first time ``what`` is met."""
        mark = "" if what in self._noted else self.note(escaped(note))
        self._noted.add(what)
        self._marked |= set(signs)
        return Sikker(f"{escaped(text)}{signs}{mark}")

    def proof(self, cell: Celle) -> str:
        """The footnote of one figure: law, rule and version, sum."""
        trace = cell.svar.spor
        if trace is None:
            return ""
        said = (self._head(trace), sums_sentence([("", trace)], self.run.model))
        return escaped(self._with_caveats(" ".join(x for x in said if x), [cell]))

    def _with_caveats(self, note: str, cells: Iterable[Celle]) -> str:
        """A footnote with the caveats of its figures that it does not name already."""
        known = [cell for cell in cells if cell.svar.status == VAERDI]
        names = dict.fromkeys(one.navn for cell in known for one in self.caveats.af(cell.variant, cell.stoerrelse))
        left = [name for name in names if name not in note]
        return f"{note} Forbehold: {listed(left)}." if left else note

    def _head(self, trace: Spor) -> str:
        """What a figure stands on: the law first, then the rule and its version."""
        own = trace.boern[0] if trace.op == "forskel" else trace
        said = (grounds_sentence(own_grounds(own)), version_sentence(own, self.run.model))
        return " ".join(sentence for sentence in said if sentence)

    def law_of(self, trace: Spor) -> str:
        """The ground of a value, and that of the quantity it was taken from."""
        taken = (x for step in own_steps(trace) for x in step.boern if x.stoerrelse and x.vaerdi == trace.vaerdi)
        said = (grounds_sentence(own_grounds(x)) for x in (trace, *(x for x in taken if x.version)))
        return " ".join(dict.fromkeys(x for x in said if x))

    def rule_proof(self, cells: tuple[Celle, ...]) -> str:
        """The footnote of one row of a table: each rule and version once, with the sums that it gave."""
        applying = [cell for cell in cells if cell.svar.status != IKKE_OMFATTET]
        return self.proof_of([(key_text(cell.noegle), cell) for cell in applying])

    def proof_of(self, cases: Iterable[tuple[str, Celle]], above: Iterable[Celle] = ()) -> str:
        """Each rule and version once, with the sums that it gave in the cases of a name.

        What the note of the cells ``above`` has said is not said again.
        """
        groups: dict[str, list[tuple[str, Spor]]] = {}
        told_of = list(cases)
        for name, cell in told_of:
            trace = cell.svar.spor
            if trace is not None:
                groups.setdefault(self._head(trace), []).append((name, trace))
        said = []
        before = ("", "")
        told = {self._head(cell.svar.spor) for cell in above if cell.svar.spor is not None}
        if told and groups.keys() == told:
            return escaped(" ".join(["Samme hjemmel og regel.", *map(self._sums, groups.values())]))
        for head, members in groups.items():
            trace = members[0][1]
            stands_on = (grounds_sentence(own_grounds(trace)), trace.version.partition("@")[0])
            again = all(stands_on) and stands_on == before
            shown = version_sentence(trace, self.run.model, "Samme hjemmel og regel") if again else head
            said += [x for x in (shown, self._sums(members)) if x]
            before = stands_on
        return escaped(self._with_caveats(" ".join(said), [cell for _, cell in told_of]))

    def _sums(self, cases: list[tuple[str, Spor]]) -> str:
        return sums_sentence(cases, self.run.model)

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
        return Sikker(explained(self._marked, self.meanings))

    # ---- tables -----------------------------------------------------------------------------------------------------

    def table(self, names: Iterable[str], caption: str, variant: str | None, chosen: dict[str, object]) -> Sikker:
        """Quantities down, keys across; a row's unit stands in its label, its note proves all of its cells."""
        picked = {axis: member_of(value) for axis, value in chosen.items()}
        rows, columns = self._rows(tuple(names), variant or self.base, picked)
        found_marks: set[str] = set()
        lines = []
        for name, cells in rows:
            proof = self.rule_proof(tuple(cells.values()))
            first = next(iter(cells.values()), None)
            line = [f"{self.label(name, first)}{self.note(proof) if proof else ''}"]
            for key in columns:
                text, mark = self.cell_text(cells.get(key))
                found_marks |= set(mark)
                line.append(f"{escaped(text)}{mark}")
            lines.append(line)
        self.tables += 1
        shown = (key_text(tuple((a, m) for a, m in key if a not in picked)) for key in columns)
        header = ["", *(escaped(capital(text)) for text in shown)]
        title = f"Tabel {self.tables}. {escaped(caption)}"
        remark = legend(found_marks, self.meanings, dashes=any(DASH in line[1:] for line in lines))
        table = pipe_table(header, lines, right=range(1, len(header)), caption=title)
        return Sikker(f"{table}\n{remark}\n" if remark else table)

    def _rows(
        self, names: tuple[str, ...], variant: str, chosen: dict[str, str | Periode]
    ) -> tuple[list[tuple[str, dict[Noegle, Celle]]], list[Noegle]]:
        """The cells of each quantity by the keys of the widest; one with fewer axes is asked at each of those keys."""
        f = self.run.fortolkere[variant]
        axes = {name: f.plan.model.stoerrelser[name].akser for name in names}
        widest = max(axes.values(), key=len, default=())
        wide = [Maal(name, tuple(chosen.items()), self.run.scenarie.span) for name in names if axes[name] == widest]
        columns = list(dict.fromkeys(key for target in wide for key in compute.keys(f, target)))
        rows = []
        for name in names:
            found: dict[Noegle, Celle] = {}
            for key in columns:
                own: Noegle = tuple((a, m) for a, m in key if a in axes[name])
                found[key] = Celle(variant, name, key, f.celle(name, dict(key)))
                self.used[variant, name, own if set(axes[name]) == set(widest) else key] = None
            rows.append((name, found))
        return rows, columns

    def label(self, name: str, cell: Celle | None) -> str:
        """The name of a row and the unit of its numbers."""
        unit = self.unit_of(name, cell)
        return escaped(f"{capital(name)} ({unit})" if unit else capital(name))

    def unit_of(self, name: str, cell: Celle | None) -> str:
        """The unit of a row's numbers; nothing where its name says it."""
        view = self.view(cell)[0] if cell is not None else view_of(self.run.model, name)
        return view.flertal if view is not None and view.flertal != name else ""

    def cell_text(self, cell: Celle | None) -> tuple[str, str]:
        """A cell of a table without its unit, and its marks."""
        if cell is None or cell.svar.status == IKKE_OMFATTET:
            return DASH, ""
        figure = self.figure(cell, unit=False)
        return figure.tekst, figure.maerker

    def between(self, before: Celle, after: Celle) -> Celle:
        """Alternativ − grundlag as a cell, which rests on all that its sides rest on."""
        answer = together("minus", (after.svar, before.svar))
        children = tuple(x.svar.spor for x in (after, before) if x.svar.spor is not None)
        art = self.run.model.stoerrelser[after.stoerrelse].art
        trace = Spor("forskel", answer.status, answer.vaerdi, art, children, after.stoerrelse, after.noegle)
        return Celle(after.variant, after.stoerrelse, after.noegle, evolve(answer, spor=trace))


def _reserved(run: Koersel, names: list[str]) -> str:
    """What the sign of some caveats means."""
    said = [f"»{name}«: {run.model.retskilder[name].titel.rstrip('.')}" for name in names]
    return f"har {'forbeholdet' if len(said) == 1 else 'et af forbeholdene'} {listed(said)}"


def _in_common(run: Koersel) -> dict[str, str | Periode]:
    """The members that all that the scenario asks for have in common."""
    found: dict[str, set[str | Periode]] = {}
    for target in run.scenarie.beregn:
        for axis, member in target.valg:
            found.setdefault(axis, set()).add(member)
    return {axis: next(iter(members)) for axis, members in found.items() if len(members) == 1}


def member_of(value: object) -> str | Periode:
    """A member as a loop gives it, or as it is written."""
    member = getattr(value, "medlem", value)
    if not isinstance(member, str | Periode):
        raise TypeError(type(value).__name__)
    return member
