"""Promise: a sats has one row for each member, and a tabel one row for each case; a witness shows where not."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product

from dsl.model.nodes import Akse, Krav, Opslag, Saetning, Stoerrelse, Tabeldata, Udtryk
from dsl.problems.problem import Note, Problem, problem
from dsl.source.text import Span
from dsl.values.number import show_number
from dsl.values.units import Visning, counted_in

MOST_CASES = 200_000
Case = str | bool | Fraction


def coverage(sentence: Saetning, axes: Mapping[str, Akse], quantities: Mapping[str, Stoerrelse]) -> tuple[Problem, ...]:
    """What the tables of a construct leave out or say twice."""
    return tuple(p for table in _tables(sentence.krop) for p in _of_one(table, sentence, axes, quantities))


def _tables(u: Udtryk) -> Iterator[Udtryk]:
    if isinstance(u.data, Tabeldata):
        yield u
    for x in u.led:
        yield from _tables(x)


def _of_one(
    table: Udtryk, sentence: Saetning, axes: Mapping[str, Akse], quantities: Mapping[str, Stoerrelse]
) -> Iterator[Problem]:
    data = table.data
    if not isinstance(data, Tabeldata):
        return
    columns = [
        _cases(table.led[at], [row[at] for row in data.raekker], axes, quantities) for at in range(data.betingelser)
    ]
    size = 1
    for column in columns:
        size *= max(1, len(column))
    if size > MOST_CASES:
        yield problem("tabel-for-stor", table.span, antal=show_number(Fraction(size)))
        return
    told_gap, told_twice = 0, set[tuple[int, int]]()
    for case in product(*columns):
        rows = [at for at, row in enumerate(data.raekker) if all(_meets(k, x) for k, x in zip(row, case, strict=True))]
        if not rows and not told_gap:
            told_gap += 1
            yield _gap(table, sentence, _say(table, case, quantities))
        if len(rows) > 1 and (rows[0], rows[1]) not in told_twice:
            told_twice.add((rows[0], rows[1]))
            yield _twice(table, _say(table, case, quantities), data.steder[rows[0]], data.steder[rows[1]])


def _gap(table: Udtryk, sentence: Saetning, witness: str) -> Problem:
    if table.op == "sats":
        return problem("manglende-række", table.span, medlem=witness, navn=sentence.navn)
    return problem("tabel-hul", table.span, vidne=witness)


def _twice(table: Udtryk, witness: str, first: Span, second: Span) -> Problem:
    code = "dobbelt-række" if table.op == "sats" else "tabel-overlap"
    return problem(code, second, Note(first, "den-anden-række"), vidne=witness)


def _say(table: Udtryk, case: tuple[Case, ...], quantities: Mapping[str, Stoerrelse]) -> str:
    return ", ".join(say_case(x, view_of(table.led[at], quantities)) for at, x in enumerate(case))


def view_of(condition: Udtryk, quantities: Mapping[str, Stoerrelse]) -> Visning | None:
    """How the values of a condition are shown."""
    known = quantities.get(condition.data.navn) if isinstance(condition.data, Opslag) else None
    return known.visning if known is not None else None


def say_case(case: Case, view: Visning | None) -> str:
    """A value as a person reads it."""
    if isinstance(case, bool):
        return "ja" if case else "nej"
    if isinstance(case, str):
        return case or "et medlem, der ikke er nævnt"
    return show_number(case) if view is None else counted_in(show_number(case / view.skala), view.flertal)


def _cases(
    condition: Udtryk, asked: list[Krav], axes: Mapping[str, Akse], quantities: Mapping[str, Stoerrelse]
) -> tuple[Case, ...]:
    """The cases that rows can tell apart: members, ja and nej, or one number from each stretch between bounds."""
    art = condition.art
    if isinstance(condition.data, Opslag) and condition.data.navn in quantities:
        art = quantities[condition.data.navn].art
    if art.slags == "ja/nej":
        return (True, False)
    axis = axes.get(art.liste or "") if art.slags == "medlem" else None
    if axis is not None:
        named = {x for krav in asked for x in krav.blandt or () if isinstance(x, str)}
        members = {m.navn for m in axis.medlemmer}
        return tuple(sorted(named | members)) + (("",) if axis.aaben else ())
    return tuple(_stretches(asked))


def _stretches(asked: list[Krav]) -> Iterator[Fraction]:
    """Every bound, a number between each two, one below the least (when a row is open there) and one above the last."""
    bounds = sorted({x for krav in asked for x in (krav.fra, krav.under) if x is not None})
    if not bounds:
        return
    if any(krav.fra is None and krav.under is not None for krav in asked):
        yield bounds[0] - 1
    for low, high in zip(bounds, [*bounds[1:], None], strict=True):
        yield low
        if high is None:
            if any(krav.under is None for krav in asked):
                yield low + 1
        else:
            yield (low + high) / 2


def _meets(krav: Krav, case: Case) -> bool:
    if krav.blandt is not None:
        return case in krav.blandt
    if not isinstance(case, Fraction):
        return True
    if krav.fra is not None and krav.fra == krav.under:
        return case == krav.fra
    return (krav.fra is None or krav.fra <= case) and (krav.under is None or case < krav.under)
