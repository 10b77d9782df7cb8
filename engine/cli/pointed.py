"""What was pointed out, as a person reads it on a console and as rows for a spreadsheet."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import takewhile
from typing import Final

from dsl.model.nodes import Model
from dsl.values.art import Art
from dsl.values.number import has_finite_decimal, show_number
from engine.cli.console import counted
from engine.cli.layout import Table, paragraph, stacked, table_text
from engine.cli.sheet import number_cell, text_cell
from engine.result.nodes import VAERDI, Svar
from engine.result.words import NBSP, status_text, value_text, view_of
from engine.scenario.nodes import KAN_IKKE, UDENFOR, UDPEGET, Koersel, Udpegetraekke, Udpegklasse, Udpegning
from engine.scenario.udpeg import class_of

MOST_ROWS: Final = 40
HEADING: Final = 14  # letters of a heading on one line
MOST_REASONS: Final = 10
MOST_PERSONS: Final = 10
_ORES: Final = 2  # decimals of an amount in kroner


def pointed_lines(koersel: Koersel, room: int) -> list[str]:
    """Each udpeg: its outcomes with rows and kroner, the rows pointed out, and why the others cannot be decided."""
    parts: list[str] = []
    several = len(koersel.scenarie.varianter) > 1
    for one in koersel.udpeget:
        behind = f", {one.variant}" if several else ""
        parts.append(f"Udpeget: {one.udpeg.navn}{behind}\n\n{_classes(one, room)}")
        parts.append("\n".join(paragraph(x, room) for x in _said_of_amounts(one)))
        if one.raekker:
            parts.append(_rows(one, koersel.model, room))
        parts += _undecided(one, room)
    return parts


def kroner_text(value: Fraction) -> str:
    """An amount to the øre; whole kroner as such."""
    return show_number(value, 0 if value.denominator == 1 else _ORES)


def _classes(one: Udpegning, room: int) -> str:
    amount = (f"{one.beloeb} (kr.)",) if one.beloeb else ()
    header = ("", "rækker", *amount, "kroner")
    rows = tuple(
        (c.udfald, show_number(Fraction(c.antal)), *((_sum(c.beloeb, c.uden_beloeb, c),) if amount else ()),
         _sum(c.kroner, c.uden_kroner, c))
        for c in one.klasser
        if c.antal or c.udfald != UDENFOR
    )  # fmt: skip
    return table_text(Table((header,), rows), room)


def _sum(value: Fraction, unknown: int, own: Udpegklasse) -> str:
    """A sum; nothing where no row has a known amount."""
    return "–" if own.antal and unknown == own.antal else kroner_text(value)


def _said_of_amounts(one: Udpegning) -> Iterator[str]:
    """What the columns of kroner hold."""
    found, left = class_of(one, UDPEGET), class_of(one, KAN_IKKE)
    if found.plus and found.minus:
        yield f"De udpegede rækkers kroner er {kroner_text(found.plus)} i plus og {kroner_text(found.minus)} i minus."
    if found.uden_kroner:
        yield f"{counted(found.uden_kroner, 'udpeget række', 'udpegede rækker')} har ingen kendte kroner."
    if left.antal and left.uden_kroner and one.beloeb:
        yield f"Hvad de rækker, der ikke kan afgøres, er værd i kroner, vides ikke; »{one.beloeb}« er beløbet i dem."


def _rows(one: Udpegning, model: Model, room: int) -> str:
    shown = one.raekker[:MOST_ROWS]
    files = list(dict.fromkeys(row.fil for row in shown))
    many = len(files) > 1
    where = ("fil",) if many else ()
    who = (one.personakse,) if one.personakse else ()
    header = ("række", *where, *who, *(f"{name}{_unit(name, model)}" for name, _ in one.udpeg.vis), "kroner")
    rows = tuple(
        (
            str(row.raekke),
            *((str(files.index(row.fil) + 1),) if many else ()),
            *((row.person,) if who else ()),
            *(_plain(*each, model) for each in _shown(row, one, model)),
        )
        for row in shown
    )
    words = takewhile(lambda shown: not shown[1].art.er_tal, one.udpeg.vis)
    left = 1 + len(where) + len(who) + len(tuple(words))
    lines = [table_text(Table(stacked(header, HEADING), rows, left), room), ""]
    lines += [paragraph(f"Fil {at}: {name}" if many else f"Fil: {name}", room) for at, name in enumerate(files, 1)]
    if len(one.raekker) > MOST_ROWS:
        more = counted(len(one.raekker) - MOST_ROWS, "udpeget række", "udpegede rækker")
        lines.append(paragraph(f"Dertil {more}. Alle kommer med --format csv eller --format json.", room))
    return "\n".join(lines)


def _undecided(one: Udpegning, room: int) -> Iterator[str]:
    if not one.grunde:
        return
    lines = ["Kan ikke afgøres:"]
    for reason in one.grunde[:MOST_REASONS]:
        lines.append(paragraph(f"{_worth(reason.alle, one)}: {reason.fordi}.", room, 2))
        known = [f"{who} ({_worth(own, one)})" for who, own in reason.personer[:MOST_PERSONS]]
        over = len(reason.personer) - MOST_PERSONS
        if known:
            behind = f" og {over} til" if over > 0 else ""
            lines.append(paragraph(f"{', '.join(known)}{behind}.", room, 4))
    if len(one.grunde) > MOST_REASONS:
        more = counted(len(one.grunde) - MOST_REASONS, "grund", "grunde")
        lines.append(paragraph(f"Dertil {more}. Alle kommer med --format csv eller --format json.", room, 2))
    yield "\n".join(lines)


def _worth(own: Udpegklasse, one: Udpegning) -> str:
    rows = counted(own.antal, "række", "rækker")
    return f"{rows}, {kroner_text(own.beloeb)}{NBSP}kr." if one.beloeb and own.uden_beloeb < own.antal else rows


def _unit(name: str, model: Model) -> str:
    view = view_of(model, name) if name in model.stoerrelser else None
    return f" ({view.flertal})" if view is not None and view.flertal not in {"", name} else ""


def _shown(row: Udpegetraekke, one: Udpegning, model: Model) -> Iterator[tuple[Svar, Fraction, Art]]:
    """What *vis* asks of a row and its kroner, each with the size of the unit it is shown in, and its type."""
    for answer, (name, asked) in zip(row.vist, one.udpeg.vis, strict=True):
        view = view_of(model, name) if name in model.stoerrelser else None
        yield answer, view.skala if view is not None else Fraction(1), asked.art
    yield row.kroner, Fraction(1), one.udpeg.kroner.art


def _plain(answer: Svar, size: Fraction, art: Art, model: Model) -> str:
    """A value without its unit, which stands in the heading."""
    if answer.status != VAERDI:
        return status_text(answer)
    if not isinstance(answer.vaerdi, Fraction):
        return value_text(answer.vaerdi, art, model)
    value = answer.vaerdi / size
    if art.enhed is not None and art.enhed.er_penge:
        return show_number(value, _ORES)
    return show_number(value, None if has_finite_decimal(value) else _ORES)


def pointed_rows(one: Udpegning, model: Model) -> Iterator[tuple[str, ...]]:
    """Headings, and every row that is pointed out or cannot be decided."""
    units = (text_cell(f"{name}{_unit(name, model)}") for name, _ in one.udpeg.vis)
    yield ("udpegning", "variant", "udfald", "fil", "række", one.personakse or "person", *units, "kroner", "fordi")
    for outcome, rows in ((UDPEGET, one.raekker), (KAN_IKKE, one.uafgjorte)):
        for row in rows:
            shown = (_in_sheet(*each, model) for each in _shown(row, one, model))
            place = map(text_cell, (one.udpeg.navn, one.variant, outcome, row.fil, str(row.raekke), row.person))
            yield (*place, *shown, text_cell("; ".join(row.fordi)))


def _in_sheet(answer: Svar, size: Fraction, art: Art, model: Model) -> str:
    if answer.status != VAERDI or not isinstance(answer.vaerdi, Fraction):
        return text_cell(status_text(answer) or value_text(answer.vaerdi, art, model))
    return number_cell(answer.vaerdi / size)


def pointed_each(one: Udpegning, model: Model) -> Iterator[str]:
    """``Som opgjort: forkert sats, fil.csv række 7: udpeget, −12 kr.``, a line for each row."""
    for outcome, rows in ((UDPEGET, one.raekker), (KAN_IKKE, one.uafgjorte)):
        for row in rows:
            worth = _plain(row.kroner, Fraction(1), one.udpeg.kroner.art, model)
            said = f"{worth} kr." if outcome == UDPEGET else "; ".join(row.fordi)
            yield f"{one.variant}: {one.udpeg.navn}, {row.fil} række {row.raekke}: {outcome}, {said}"
