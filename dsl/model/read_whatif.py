"""The what-ifs of a scenario read from its tree: what is turned, between which ends, in which steps."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from itertools import takewhile
from typing import Final

from dsl.model.names import read_unit
from dsl.model.read_span import Spaend, read_span
from dsl.model.resolve import Opslagsbog
from dsl.model.variant_nodes import Indgreb, Maal
from dsl.model.variants import read_target
from dsl.model.whatif import HvadNuHvis, Opdeling, Soegt, Usikker, Varieret
from dsl.problems.problem import Note, problem, with_facts
from dsl.source.text import Span
from dsl.tree import formula as f
from dsl.tree import nodes as n
from dsl.tree.to_text_formula import formula_text, tal_text
from dsl.values.units import TAL, Visning

MOST_STEPS: Final = 200
MOST_UNCERTAIN: Final = 6  # lines; all their ends together are 64 runs
DAYS: Final = (("dag", 1),)
MONTHS: Final = (("måned", 1),)
LAST_YEAR: Final = 2199
_MONTHS: Final = 12


def read_whatif(tree: n.Fil, book: Opslagsbog) -> HvadNuHvis:
    """All that *varier*, *find*, *usikkerhed* and *opdel* say."""
    blocks = tree.blokke
    turned = [_varied(x, book) for b in blocks if isinstance(b, n.Varier) for x in b.linjer]
    sought = [_sought(x, book) for b in blocks if isinstance(b, n.Find) for x in b.linjer]
    open_ = [_uncertain(x, book) for b in blocks if isinstance(b, n.Usikkerhed) for x in b.linjer]
    parted = [x for b in blocks if isinstance(b, n.Beregn) for x in b.linjer if isinstance(x, n.Opdeling)]
    uncertain = tuple(x for x in open_ if x is not None)
    _meeting(uncertain, book)
    return HvadNuHvis(
        varier=tuple(x for x in turned if x is not None),
        find=tuple(x for x in sought if x is not None),
        usikkerhed=uncertain,
        opdel=tuple(Opdeling(x.maade, x.span) for x in parted),
    )


# ---- varier ---------------------------------------------------------------------------------------------------------


def _varied(line: n.Varieret, book: Opslagsbog) -> Varieret | None:
    span = read_span(line.maal, line.fra, line.til, line.span, book)
    step = read_unit(line.trin.enhed, book.navne, book.problems) if line.trin.enhed is not None else None
    if span is None or (line.trin.enhed is not None and step is None):
        return None
    values = _steps(span, line.trin, step, line.span, book)
    if values is None:
        return None
    return Varieret(span.maal, tuple(span.ved(x, book) for x in values), span.visning, line.span)


def _steps(
    span: Spaend, trin: f.Tal, unit: Visning | None, place: Span, book: Opslagsbog
) -> tuple[Fraction, ...] | None:
    """Every step with both ends; None, told, when the last end is not hit or the unit does not fit."""
    at = _stepped(span, trin.vaerdi, unit)
    facts = {"fra": formula_text(span.fra), "til": formula_text(span.til), "trin": tal_text(trin)}
    if at is None:
        book.problems.append(with_facts("grænser-passer-ikke", place, facts))
        return None
    if trin.vaerdi <= 0:
        book.problems.append(with_facts("trin-rammer-ikke", place, facts))
        return None
    values = list(takewhile(lambda value: value < span.hoejt, map(at, range(MOST_STEPS))))
    if len(values) == MOST_STEPS:
        said = {
            "hvad": "trin",
            "antal": f"flere end {MOST_STEPS}",
            "højst": str(MOST_STEPS),
            "råd": "Vælg et større trin eller et kortere stykke",
        }
        book.problems.append(with_facts("for-meget-at-regne", place, said))
        return None
    after = at(len(values))
    if after != span.hoejt:
        near = {"før": span.ord(values[-1]) if values[1:] else "", "efter": span.ord(after)}
        book.problems.append(with_facts("trin-rammer-ikke", place, facts | near))
        return None
    return (*values, span.hoejt)


def _stepped(span: Spaend, step: Fraction, unit: Visning | None) -> Callable[[int], Fraction] | None:
    """The value of a step by its number; None when the step is counted in something else than the ends."""
    if not isinstance(span.til, f.Dato):
        own = span.visning.enhed if span.visning is not None else TAL
        if (unit.enhed.dims if unit is not None else TAL.dims) != own.dims or (unit is None) != (span.visning is None):
            return None
        size = step * (unit.skala if unit is not None else 1)
        return lambda number: span.lavt + number * size
    size = step * unit.skala if unit is not None else Fraction(0)
    kind = unit.enhed.dims if unit is not None else ()
    if size.denominator != 1 or kind not in {DAYS, MONTHS}:
        return None
    return lambda number: _later(span.lavt, number * int(size), months=kind == MONTHS)


def _later(first: Fraction, number: int, *, months: bool) -> Fraction:
    """The day (ordinal) so many days or months later; the last day of a month that is shorter."""
    if not months:
        return first + number
    day = date.fromordinal(int(first))
    year, month = divmod(day.year * _MONTHS + day.month - 1 + number, _MONTHS)
    if year > LAST_YEAR:
        return Fraction(date.max.toordinal())
    return Fraction(date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])).toordinal())


# ---- find and usikkerhed --------------------------------------------------------------------------------------------


def _sought(line: n.Soegt, book: Opslagsbog) -> Soegt | None:
    span = read_span(line.maal, line.fra, line.til, line.span, book)
    wanted = read_target(line.stoerrelse, book)
    value = book.resolve(line.vaerdi)
    if span is None or wanted is None:
        return None
    return Soegt(
        maal=span.maal,
        fra=span.ved(span.lavt, book),
        til=span.ved(span.hoejt, book),
        visning=span.visning,
        decimaler=span.decimaler if line.decimaler is None else line.decimaler,
        stoerrelse=wanted,
        vaerdi=value,
        yderst=line.yderst,
        span=line.span,
    )


def _uncertain(line: n.Usikker, book: Opslagsbog) -> Usikker | None:
    if isinstance(line.fra, f.Navn) or isinstance(line.til, f.Navn):
        return _estimates(line, book)
    span = read_span(line.maal, line.fra, line.til, line.span, book)
    if span is None:
        return None
    return Usikker(span.maal, span.ved(span.lavt, book), span.ved(span.hoejt, book), span.visning, line.span)


def _estimates(line: n.Usikker, book: Opslagsbog) -> Usikker | None:
    """Two members of a list, each put in the place of the third: a low and a high estimate for the central one."""
    target = read_target(line.maal, book)
    names = [x for x in (line.fra, line.til) if isinstance(x, f.Navn)]
    if target is None:
        return None
    free = [a for a in book.navne.stoerrelser[target.navn].akser if a not in dict(target.valg)]
    said = {x.tekst for x in names}
    lists = [book.navne.akser[a] for a in free]
    one = next((a for a in lists if said <= {m.navn for m in a.medlemmer}), None)
    rest = [m.navn for m in one.medlemmer if m.navn not in said] if one is not None else []
    if one is None or len(rest) != 1:
        facts = {"navn": target.navn, "a": names[0].tekst, "b": names[1].tekst}
        book.problems.append(with_facts("skøn-uden-midte", line.span, facts))
        return None
    middle = Maal(target.navn, (*target.valg, (one.navn, rest[0])), target.span)
    low, high = (_instead(line.maal, name, middle, book) for name in names)
    return Usikker(target, low, high, None, line.span)


def _instead(written: n.Maal, member: f.Navn, middle: Maal, book: Opslagsbog) -> Indgreb:
    """The quantity of one member in the place of that of another."""
    chosen = (*written.vaelgere, f.ForMedlem(navn=member, span=member.span))
    return Indgreb(middle, book.resolve(f.Opslag(navn=written.navn, vaelgere=chosen, span=written.span)))


def _meeting(lines: tuple[Usikker, ...], book: Opslagsbog) -> None:
    """Two lines about the same cell would each undo the other; and all ends together are run."""
    for at, one in enumerate(lines):
        for before in lines[:at]:
            if _meet(one.maal, before.maal):
                note = Note(before.span, "første-gang")
                book.problems.append(problem("usikker-to-gange", one.span, note, navn=one.maal.navn))
                break
    if len(lines) > MOST_UNCERTAIN:
        said = {"hvad": "linjer under »usikkerhed«", "antal": str(len(lines)), "højst": str(MOST_UNCERTAIN)}
        said["råd"] = "Behold de linjer, der betyder mest"
        book.problems.append(with_facts("for-meget-at-regne", lines[MOST_UNCERTAIN].span, said))


def _meet(one: Maal, other: Maal) -> bool:
    mine = dict(one.valg)
    return one.navn == other.navn and all(mine.get(axis, member) == member for axis, member in other.valg)
