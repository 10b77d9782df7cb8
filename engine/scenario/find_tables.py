"""What *find* found, as a table: the answer, what it lies between, or the nearest there is."""

from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve

from dsl.values.number import has_finite_decimal, show_number
from engine.result.nodes import VAERDI, Celle, Svar
from engine.result.words import NBSP, key_text, with_unit
from engine.scenario.nodes import Koersel
from engine.scenario.table_nodes import Felt, Hvistabel, Tal, figure_text, heading, setting_text, target_heading
from engine.scenario.turned import number_of, value_of
from engine.scenario.whatif_nodes import (
    BEGYNDELSE,
    FLERE,
    IKKE_NAAET,
    KAN_IKKE_SOEGES,
    SLUTNING,
    SPRING,
    Fund,
    Loesning,
    Punkt,
)

_NET = "{proevet} værdier er prøvet på et net. Det, der sker mellem dem, er ikke bevist."


def found_tables(run: Koersel) -> Iterator[Hvistabel]:
    """A table for each line of *find*."""
    several = len(run.scenarie.varianter) > 1
    for line in run.scenarie.hvis.find:
        own = [x for x in run.hvis.fundet if x.soegt == line]
        if not own:
            continue
        where = ("variant",) if several else ()
        wanted = Celle("", line.stoerrelse.navn, (), Svar(VAERDI))
        head = (*where, "for", "udfald", target_heading(line.maal, line.visning), heading(wanted, run))
        rows = tuple(_row(one, several=several) for one in own)
        told = tuple(dict.fromkeys(x for one in own for x in _told(one, run)))
        tried = max(one.proevet for one in own)
        yield Hvistabel(f"Søgt: {line.span.words}", head, rows, len(where) + 2, (*told, _NET.format(proevet=tried)))


def _row(one: Fund, *, several: bool) -> tuple[Felt, ...]:
    where = (one.variant,) if several else ()
    shown = one.valgt.punkt if one.valgt is not None else one.naermest
    figure: Felt = Tal(shown.celle, (shown.sat,)) if shown is not None else ""
    return (*where, key_text(one.noegle), one.udfald, _answer(one), figure)


def _answer(one: Fund) -> str:
    if one.valgt is not None:
        return value_said(one, one.valgt.punkt, exact=one.valgt.praecis)
    if one.loesninger:
        return "; ".join(value_said(one, x.punkt, exact=x.praecis) for x in one.loesninger)
    return f"nærmest {value_said(one, one.naermest, exact=True)}" if one.naermest is not None else ""


def value_said(one: Fund, point: Punkt, *, exact: bool) -> str:
    """A value with the decimals of the line; one that is rounded or approximate says *ca.*."""
    value, view = value_of(point.sat), one.soegt.visning
    if not isinstance(value, Fraction):
        return setting_text(point.sat)
    shown = value / (view.skala if view is not None else 1)
    ends = has_finite_decimal(shown) and (shown * 10**one.soegt.decimaler).denominator == 1
    number = show_number(shown, one.soegt.decimaler)
    return number if exact and ends else f"ca.{NBSP}{number}"


def _told(one: Fund, run: Koersel) -> Iterator[str]:
    """What the row has no room for: the exact fraction, the two sides, how far off the nearest is."""
    where = ", ".join(x for x in (one.variant if len(run.scenarie.varianter) > 1 else "", key_text(one.noegle)) if x)
    behind = f"{where}: " if where else ""
    for found in (one.valgt,) if one.valgt is not None else one.loesninger:
        yield from (f"{behind}{text}" for text in _of_solution(one, found, run))
    if one.udfald == IKKE_NAAET and one.naermest is not None:
        gap = evolve(one.naermest.celle, svar=Svar(VAERDI, one.afstand))
        yield f"{behind}værdien er ikke nået; den nærmeste er {figure_text(gap, run, unit=True)} fra."
    if one.udfald == FLERE:
        yield f"{behind}skriv »mindste værdi« eller »største værdi«, så der er ét svar."
    if one.udfald == KAN_IKKE_SOEGES:
        yield f"{behind}kan ikke afgøres: {'; '.join(one.fordi)}."
    elif one.uden_tal:
        yield f"{behind}{one.uden_tal} af de prøvede værdier gav intet tal."


def _of_solution(one: Fund, found: Loesning, run: Koersel) -> Iterator[str]:
    value, view = value_of(found.punkt.sat), one.soegt.visning
    shown = value / (view.skala if view is not None else 1) if isinstance(value, Fraction) else None
    said = value_said(one, found.punkt, exact=found.praecis)
    if found.praecis and shown is not None and said.startswith("ca."):
        exact = show_number(shown)
        yield f"{said} er nøjagtigt {with_unit(exact, view) if view is not None else exact}."
    if found.slags in {BEGYNDELSE, SLUTNING}:
        end = one.soegt.fra if found.slags == BEGYNDELSE else one.soegt.til
        word = "mindste" if found.slags == BEGYNDELSE else "største"
        kind = "søgningens grænse" if found.punkt.x == number_of(end) else f"den {word} værdi"
        yield f"{said} er {kind} på en strækning, hvor alle de prøvede værdier giver det søgte."
    if found.sider:
        (a, first), (b, second) = ((setting_text(x.sat), figure_text(x.celle, run, unit=True)) for x in found.sider)
        jumps = "; tallet springer forbi den søgte værdi" if found.slags == SPRING else ""
        yield f"{said} er tilnærmet: ved {a} er det {first}, og ved {b} er det {second}{jumps}."
