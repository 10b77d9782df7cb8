"""One person's weeks told line by line: what was paid, which percentage, and why it is another than before."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from dsl.values.period import Dag, Periode, Uge
from engine.notat.danish import all_steps, capital, listed
from engine.notat.from_result import DASH, Skriver
from engine.notat.markdown import escaped, pipe_table
from engine.notat.nodes import Sikker
from engine.notat.remembered import runs
from engine.notat.stretches import Linje, Spoergsmaal, lines, rows_of
from engine.result.nodes import IKKE_OMFATTET, VAERDI, Noegle, Spor, Svar
from engine.result.words import number_text, status_text, value_text, view_of

NOTHING = "Der er ingen uger at fortælle om i data."


def course(
    writer: Skriver, who: dict[str, str | Periode], count: str, shares: Sequence[str],
    amounts: Sequence[str], caption: str,
) -> Sikker:  # fmt: skip
    """A table of the weeks; each percentage has a note with its ground the first time that ground is met."""
    axis, person = next((axis, str(member)) for axis, member in who.items())
    f = writer.run.fortolkere[writer.base]
    found, trace = lines(f, Spoergsmaal(axis, person, count, shares, amounts))
    if not found or trace is None:
        return Sikker(escaped(NOTHING))
    told = _Fortalt(writer, axis, person, tuple(shares), trace)
    writer.used[writer.base, count, ((axis, person), ("uge", _week(found[-1].til - 1)))] = None
    model = writer.run.model
    views = [view_of(model, name) for name in amounts]
    units = [f" ({view.flertal})" if view is not None else "" for view in views]
    header = ["Uger", "Ydelse", "Nr.", "Procent", *(f"{capital(n)}{u}" for n, u in zip(amounts, units, strict=True))]
    rows = []
    before: Linje | None = None
    for line in found:
        sums = [
            DASH if x.status == IKKE_OMFATTET else status_text(x)
            or (number_text(x.vaerdi, v, 2) if isinstance(x.vaerdi, Fraction) and v is not None else "")
            for x, v in zip(line.beloeb, views, strict=True)
        ]  # fmt: skip
        cells = [_weeks(line), told.paid(line), told.count(line)]
        rows.append(
            [*(escaped(x) for x in cells), told.shares(line), *map(escaped, sums), escaped(told.why(line, before))]
        )
        before = line
    writer.tables += 1
    right = range(4, 4 + len(amounts))
    title = f"Tabel {writer.tables}. {escaped(caption)}" if caption else ""
    return Sikker(pipe_table([*map(escaped, header), "Hvorfor"], rows, right=right, caption=title))


class _Fortalt:
    """The words of each line, with notes for the grounds of the percentages."""

    def __init__(self, writer: Skriver, axis: str, person: str, shares: tuple[str, ...], trace: Spor) -> None:
        self.writer, self.axis, self.person, self.names, self.counted = writer, axis, person, shares, trace.stoerrelse
        self.f = writer.run.fortolkere[writer.base]
        counted = next((x for x in all_steps(trace) if x.op == "optælling" and x.data), None)
        self.threshold, self.runs = runs(counted) if counted is not None else (0, ())
        rows = rows_of(self.f, axis)
        self.paid_axis = rows[1] if rows is not None else ""
        self.cited: set[str] = set()

    def paid(self, line: Linje) -> str:
        """What was paid in the weeks; the kind of week where nothing was."""
        return listed([what for what, _ in line.ydet]) or f"ingen ({line.stykke.ugeart})"

    def count(self, line: Linje) -> str:
        """The numbers of the weeks in the count."""
        if line.foerste is None:
            return "ukendt" if line.stykke.art in {"tæl", "uvist"} else DASH
        last = line.foerste + (line.til - line.fra) // 7 - 1
        return str(line.foerste) if last == line.foerste else f"{line.foerste}–{last}"

    def shares(self, line: Linje) -> str:
        """The percentage of each ydelse, as Markdown with its note."""
        said: dict[str, None] = {}
        for what, answers in line.ydet:
            for name, answer in zip(self.names, answers, strict=True):
                if answer.status != IKKE_OMFATTET:
                    said[f"{escaped(self._share(name, answer))}{self._note(line, what, name)}"] = None
        return ", ".join(said) or DASH

    def _share(self, name: str, answer: Svar) -> str:
        art = self.writer.run.model.stoerrelser[name].art
        kind = name.removesuffix("procent").removesuffix("s")
        value = (
            value_text(answer.vaerdi, art, self.writer.run.model) if answer.status == VAERDI else status_text(answer)
        )
        return f"{value} {kind}"

    def _note(self, line: Linje, what: str, name: str) -> str:
        """The ground of a percentage: its own rule's, and that of the row of a table that gave it."""
        trace = self._trace(line, what, name)
        said = self.writer.law_of(trace) if trace is not None else ""
        if not said or said in self.cited:
            return ""
        self.cited.add(said)
        return self.writer.note(escaped(said))

    def _trace(self, line: Linje, what: str, name: str) -> Spor | None:
        at = max(line.fra, self._first_day(line, what))
        key: Noegle = ((self.axis, self.person), (self.paid_axis, what), ("dag", Dag(date.fromordinal(at))))
        self.writer.used[self.writer.base, name, key] = None
        return self.f.celle(name, dict(key)).spor

    def _by_number(self, line: Linje | None) -> bool:
        """Whether the number of the week decides a percentage of the line."""
        traces = (
            self._trace(line, what, name)
            for what, answers in (line.ydet if line is not None else ())
            for name, answer in zip(self.names, answers, strict=True)
            if line is not None and answer.status != IKKE_OMFATTET
        )
        return any(x.stoerrelse == self.counted for trace in traces if trace is not None for x in all_steps(trace))

    def _first_day(self, line: Linje, what: str) -> int:
        """The first day of the stretch that a row of this kind has."""
        rows = rows_of(self.f, self.axis)
        if rows is None:
            return line.fra
        entity = rows[0]
        mine = entity.hos(((self.axis, self.person), (self.paid_axis, what)))
        days = [max(line.fra, entity.fra[at]) for at in mine if entity.fra[at] < line.til and line.fra < entity.til[at]]
        return min(days, default=line.fra)

    def why(self, line: Linje, before: Linje | None) -> str:
        """Why the line is another than the one before."""
        kind = line.stykke
        if kind.art == "uvist":
            return "Det vides ikke, hvordan ugerne var."
        if kind.art == "frys":
            return f"{capital(kind.ugeart)}: ugerne tæller hverken med eller fra."
        if kind.art == "fri":
            return self._free(line)
        if kind.forfra is not None and line.fra == kind.fra.foerste_dag().toordinal():
            free = listed([f"»{x}«" for x in dict.fromkeys(r.ugeart for r in self.runs if r.art == "fri")])
            return f"Der begyndes forfra: {self.threshold} uger med {free} var nået med {kind.forfra}."
        if before is None or line.foerste == 1:
            return "Optællingen begynder."
        if before.stykke.art != "tæl":
            return "Ydelse igen: der tælles videre, hvor der blev sluttet."
        return self._changed(line, before)

    def _changed(self, line: Linje, before: Linje) -> str:
        """What is new in a line where the count goes on."""
        paid, was = ({what for what, _ in x.ydet} for x in (line, before))
        shares, had = ({answers for _, answers in x.ydet} for x in (line, before))
        by_number = self._by_number(line)
        if shares != had and by_number and not self._by_number(before):
            return "Fra nu af afgør ugens nummer procenten."
        if paid == was:
            return (
                f"Nyt trin fra uge nr. {line.foerste}."
                if by_number
                else "En anden procent efter de regler, der gjaldt."
            )
        what = "Andre ydelser i ugen" if len(paid) > 1 or len(was) > 1 else "En anden ydelse"
        return f"{what}; procenten er den samme." if shares == had else f"{what}; der tælles videre."

    def _free(self, line: Linje) -> str:
        """Free weeks, and whether they are enough."""
        kind = capital(line.stykke.ugeart)
        if not any(r.art != "fri" for r in self.runs if r.fra.foerste_dag().toordinal() < line.fra):
            return f"{kind}, før optællingen begynder."
        reached = [r.forfra for r in self.runs if r.forfra is not None]
        here = next((w for w in reached if line.fra <= w.foerste_dag().toordinal() < line.til), None)
        if here is not None:
            return f"{kind}: de {self.threshold} uger, der skal til for at begynde forfra, er nået med {here}."
        return f"{kind}: ugerne tæller mod de {self.threshold}, der skal til for at begynde forfra."


def _weeks(line: Linje) -> str:
    first, last = _week(line.fra), _week(line.til - 1)
    if first == last:
        return f"uge {first.nr} i {first.aar}"
    if first.aar == last.aar:
        return f"uge {first.nr} til {last.nr} i {first.aar}"
    return f"uge {first.nr} i {first.aar} til uge {last.nr} i {last.aar}"


def _week(day: int) -> Uge:
    year, number, _ = date.fromordinal(day).isocalendar()
    return Uge(year, number)
