"""The tables of what was pointed out: outcomes, rows, why each row, and what cannot be decided."""

from collections.abc import Iterator
from fractions import Fraction

from dsl.model.nodes import Model
from dsl.values.number import has_finite_decimal, show_number
from engine.compute import traced
from engine.notat.danish import (
    all_steps,
    capital,
    ended,
    grounds_sentence,
    legend,
    marks,
    own_grounds,
    version_sentence,
)
from engine.notat.from_result import DASH, Skriver
from engine.notat.markdown import escaped, pipe_table
from engine.notat.remembered import count_lines
from engine.notat.sums import said
from engine.result.nodes import VAERDI, Celle, Spor, Svar
from engine.result.words import NBSP, status_text, value_text, view_of
from engine.scenario.nodes import UDENFOR, Udpegetraekke, Udpegklasse, Udpegning
from engine.scenario.udpeg import shown_cell

MOST_ROWS = 100
MOST_EXPLAINED = 40
_COUNT = "optælling"
_OERE = 2  # decimals of an amount in kroner


def outcomes(writer: Skriver, found: Udpegning) -> str:
    """How many rows there are of each outcome, and their kroner."""
    amount = [escaped(f"{capital(found.beloeb)} (kr.)")] if found.beloeb else []
    lines = [
        [capital(c.udfald), count(c.antal), *([_sum(c.beloeb, c.uden_beloeb, c)] if amount else []),
         _sum(c.kroner, c.uden_kroner, c)]
        for c in found.klasser
        if c.antal or c.udfald != UDENFOR
    ]  # fmt: skip
    header = ["Udfald", "Rækker", *amount, escaped(f"{capital(worth(found))} (kr.)")]
    return _table(writer, header, lines, 1, "Rækkerne efter udfald")


def pointed_rows(writer: Skriver, found: Udpegning) -> str:
    """The rows pointed out, file by file."""
    shown = found.raekker[:MOST_ROWS]
    files = dict.fromkeys(row.fil for row in shown)
    tables = [_of_file(writer, found, [row for row in shown if row.fil == fil], fil) for fil in files]
    if len(found.raekker) > MOST_ROWS:
        tables.append(f"Dertil {count(len(found.raekker) - MOST_ROWS)} rækker, som ikke er vist her.")
    return "\n\n".join(tables)


def _of_file(writer: Skriver, found: Udpegning, own: list[Udpegetraekke], fil: str) -> str:
    model = writer.run.model
    # Words first, then numbers; the amount that says how much is undecided has its own table.
    order = sorted(
        (at for at, (name, _) in enumerate(found.udpeg.vis) if name != found.beloeb),
        key=lambda at: found.udpeg.vis[at][1].art.er_tal,
    )
    signs: set[str] = set()
    lines = []
    for row in own:
        line = [str(row.raekke)]
        for at in order:
            cell = shown_cell(found, row, at, model)
            figure = cell if cell is not None and not _is_fact(cell, model) else None
            mark = marks(_traced(writer, found, figure)) + writer.signs_of(figure) if figure is not None else ""
            signs |= set(mark)
            line.append(f"{escaped(_shown(row, found, at, model))}{mark}")
        lines.append([*line, escaped(_number(row.kroner, Fraction(1), _OERE))])
    heads = [escaped(capital(_heading(found.udpeg.vis[at][0], model))) for at in order]
    header = ["Nr.", *heads, escaped(f"{capital(worth(found))} (kr.)")]
    short = next((one.kort for one in writer.run.data if one.fil == fil), fil)
    caption = f"Udpegede rækker i {short}, efter rækkens nummer"
    words = sum(not found.udpeg.vis[at][1].art.er_tal for at in order)
    table = _table(writer, header, lines, 1 + words, caption)
    remark = legend(signs, writer.meanings, dashes=False)
    return f"{table}\n{remark}\n" if remark else table


def reasons_for_rows(writer: Skriver, found: Udpegning) -> str:
    """For each row pointed out what the rule gives, by which law, and how the count was reached."""
    lines = [f"- {_why(writer, found, row)}" for row in found.raekker[:MOST_EXPLAINED]]
    if len(found.raekker) > MOST_EXPLAINED:
        lines.append(f"- {count(len(found.raekker) - MOST_EXPLAINED)} rækker til er ikke forklaret her.")
    return "\n".join(lines)


def _why(writer: Skriver, found: Udpegning, row: Udpegetraekke) -> str:
    model = writer.run.model
    told: list[str] = []
    counts: dict[str, None] = {}
    for at in range(len(row.vist)):
        cell = shown_cell(found, row, at, model)
        trace = _traced(writer, found, cell) if cell is not None and not _is_fact(cell, model) else None
        if trace is None:
            continue
        told += _decided(trace, model)
        counted = (step for step in all_steps(trace) if step.data and step.op == _COUNT)
        counts |= dict.fromkeys(line for step in counted for line in count_lines(step))
    name = f"Række {row.raekke}{f', {row.person}' if row.person else ''}"
    return f"**{escaped(name)}**: {escaped(' '.join([*told, *counts]))}"


def undecided(writer: Skriver, found: Udpegning) -> str:
    """The rows that cannot be decided, by reason, and for each the persons."""

    def numbers(own: Udpegklasse) -> list[str]:
        return [count(own.antal), *([_sum(own.beloeb, own.uden_beloeb, own)] if found.beloeb else [])]

    lines = []
    for reason in found.grunde:
        lines.append([escaped(capital(reason.fordi)), *numbers(reason.alle)])
        lines += [[f"{NBSP}{NBSP}{escaped(who)}", *numbers(own)] for who, own in reason.personer[:MOST_ROWS]]
        if len(reason.personer) > MOST_ROWS:
            over = count(len(reason.personer) - MOST_ROWS)
            lines.append([f"{NBSP}{NBSP}{over} flere", *([""] * len(numbers(reason.alle)))])
    header = ["Grund", "Rækker", *([escaped(f"{capital(found.beloeb)} (kr.)")] if found.beloeb else [])]
    return _table(writer, header, lines, 1, "Rækker, der ikke kan afgøres, efter grund")


def marks_of_kroner(writer: Skriver, found: Udpegning) -> str:
    """The marks of what the kroner of the rows pointed out rest on; what they name is used by the notat."""
    f = writer.run.fortolkere[found.variant]
    signs: set[str] = set()
    for row in found.raekker[:MOST_ROWS]:
        env = dict(row.noegle)
        signs |= set(marks(f.udtryk(found.udpeg.kroner, env).spor))
        for name, _ in (*found.udpeg.naar.naevnte(), *found.udpeg.kroner.naevnte()):
            writer.used[found.variant, name, row.noegle] = None
            signs |= {writer.signs[one.navn] for one in writer.caveats.af(found.variant, name)}
    return "".join(sorted(signs))


def worth(found: Udpegning) -> str:
    """What the kroner are, as the scenario says."""
    return found.udpeg.kroner.span.words


def rows_text(own: Udpegklasse) -> str:
    """``1 række``, ``12 rækker``."""
    return f"{count(own.antal)}{NBSP}{'række' if own.antal == 1 else 'rækker'}"


def count(number: int) -> str:
    """A whole number."""
    return show_number(Fraction(number))


def kr(value: Fraction) -> str:
    """An amount to the øre, with its unit."""
    return f"{show_number(value, _OERE)}{NBSP}kr."


def _table(writer: Skriver, header: list[str], lines: list[list[str]], words: int, caption: str) -> str:
    writer.tables += 1
    title = f"Tabel {writer.tables}. {escaped(caption)}"
    return pipe_table(header, lines, right=range(words, len(header)), caption=title)


def _is_fact(cell: Celle, model: Model) -> bool:
    return model.stoerrelser[cell.stoerrelse].slags == "oplysning"


def _traced(writer: Skriver, found: Udpegning, cell: Celle) -> Spor | None:
    """The trace of what is shown of a row, which the notat then rests on."""
    writer.used[found.variant, cell.stoerrelse, (*cell.noegle, *cell.valgt)] = None
    return traced(writer.run.fortolkere[found.variant], cell).svar.spor


def _decided(trace: Spor, model: Model) -> Iterator[str]:
    """What gave a value that was only handed on by other rules: the last of them, its law and its version."""
    step, below = trace, _handed_on(trace, model)
    while below is not None:
        step, below = below, _handed_on(below, model)
    if step is not trace and step.op != _COUNT:
        value = ended(f"{capital(trace.stoerrelse)} er {said(trace, model)}")
        yield f"{value} {grounds_sentence(own_grounds(step))} {version_sentence(step, model)}"


def _handed_on(trace: Spor, model: Model) -> Spor | None:
    """The quantity whose value a quantity only hands on."""
    step: Spor | None = trace
    while step is not None:
        step = (step.boern[0] if step.op in {"i tid", "for valgt"} else step.boern[-1]) if step.boern else None
        if step is not None and step.stoerrelse in model.stoerrelser:
            same = (step.status, step.vaerdi) == (trace.status, trace.vaerdi) and step.version
            return step if same else None
    return None


def _heading(name: str, model: Model) -> str:
    view = view_of(model, name) if name in model.stoerrelser else None
    return f"{name} ({view.flertal})" if view is not None and view.flertal not in {"", name} else name


def _shown(row: Udpegetraekke, found: Udpegning, at: int, model: Model) -> str:
    """A value without its unit, which stands in the heading."""
    name, asked = found.udpeg.vis[at]
    answer = row.vist[at]
    if answer.status == VAERDI and not isinstance(answer.vaerdi, Fraction):
        return value_text(answer.vaerdi, asked.art, model)
    view = view_of(model, name) if name in model.stoerrelser else None
    money = asked.art.enhed is not None and asked.art.enhed.er_penge
    return _number(answer, view.skala if view is not None else Fraction(1), _OERE if money else None)


def _number(answer: Svar, size: Fraction, decimals: int | None) -> str:
    if answer.status != VAERDI or not isinstance(answer.vaerdi, Fraction):
        return status_text(answer)
    shown = answer.vaerdi / size
    return show_number(shown, decimals if decimals is not None or has_finite_decimal(shown) else _OERE)


def _sum(value: Fraction, unknown: int, own: Udpegklasse) -> str:
    """A sum; a dash where no row has a known amount."""
    return DASH if own.antal and unknown == own.antal else escaped(show_number(value, _OERE))
