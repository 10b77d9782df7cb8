"""Promise: a sats has one row for each member, and a tabel one row for each case; a witness shows where not."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product

from dsl.model.nodes import Akse, Krav, Opslag, Saetning, Stoerrelse, Tabeldata, Udtryk
from dsl.problems.problem import Note, Problem, problem
from dsl.source.text import Span
from dsl.values.art import Art
from dsl.values.number import show_number
from dsl.values.units import ANDEL

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
            yield _gap(table, sentence, case)
        if len(rows) > 1 and (rows[0], rows[1]) not in told_twice:
            told_twice.add((rows[0], rows[1]))
            yield _twice(table, case, data.steder[rows[0]], data.steder[rows[1]])


def _gap(table: Udtryk, sentence: Saetning, case: tuple[Case, ...]) -> Problem:
    if table.op == "sats":
        return problem("manglende-række", table.span, medlem=_say(table, case), navn=sentence.navn)
    return problem("tabel-hul", table.span, vidne=_say(table, case))


def _twice(table: Udtryk, case: tuple[Case, ...], first: Span, second: Span) -> Problem:
    code = "dobbelt-række" if table.op == "sats" else "tabel-overlap"
    return problem(code, second, Note(first, "den anden række"), vidne=_say(table, case))


def _say(table: Udtryk, case: tuple[Case, ...]) -> str:
    return ", ".join(_say_one(x, table.led[at].art) for at, x in enumerate(case))


def _say_one(case: Case, art: Art) -> str:
    if isinstance(case, bool):
        return "ja" if case else "nej"
    if isinstance(case, str):
        return case or "et medlem, der ikke er nævnt"
    if art.enhed is not None and art.enhed.slags == ANDEL:
        return f"{show_number(case * 100)} pct."
    return show_number(case)


def _cases(
    condition: Udtryk, asked: list[Krav], axes: Mapping[str, Akse], quantities: Mapping[str, Stoerrelse]
) -> tuple[Case, ...]:
    """The cases that rows can tell apart: members, ja and nej, or one number from each stretch between bounds."""
    art = condition.art
    if isinstance(condition.data, Opslag) and condition.data.navn in quantities:
        art = quantities[condition.data.navn].art
    if art.slags == "ja/nej":
        return (True, False)
    if art.slags == "medlem" and art.liste in axes:
        axis = axes[art.liste]
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
