"""A run as a person reads it on a console: the figures as a printed table, the printed figures, the data."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import Final

from dsl.model.nodes import Model, Retskilde
from dsl.model.scenario import Visningsvalg
from dsl.values.deviation import UAFKLARET as UNDECIDED
from dsl.values.number import has_finite_decimal, show_number
from dsl.values.period import dag_tekst
from dsl.values.units import Visning
from engine.cli.console import counted, joined
from engine.cli.layout import Table, paragraph, table_text
from engine.cli.pointed import pointed_lines
from engine.cli.whatif import whatif_lines
from engine.plan.nearly import approximated
from engine.result.blocks import blocks
from engine.result.nodes import VAERDI, Celle, Noegle, Svar
from engine.result.words import key_text, rounded_text, status_text, value_text, view_of
from engine.scenario.caveats import Forbeholdne, caveat_text, signs_in
from engine.scenario.columns import FORTOLKER
from engine.scenario.nodes import (
    AFVIGER,
    BRUDT,
    FORKERT_KLASSE,
    KAN_IKKE,
    OPFYLDT,
    SOM_ANGIVET,
    STEMMER,
    UAFKLARET,
    Koersel,
    Kontrolresultat,
)
from engine.scenario.readings import readings_of, rule_reading, set_aside

Sagt = Callable[[str, str], tuple[Retskilde, ...]]
MOST_DECIMALS: Final = 2  # of a figure that nobody has said how to show
MOST_TOLD: Final = 4  # names of figures with a caveat that stand in no table
MORE_DECIMALS: Final = 3  # of a computed figure than of the printed one beside it
NOT_ASKED: Final = "·"
CUT_OFF: Final = "afskåret"  # said of the printed figure; the other kinds of deviation are nouns


def run_text(koersel: Koersel, room: int) -> str:
    """Everything a run gave, as text."""
    parts = [koersel.scenarie.titel]
    told = Forbeholdne(koersel)
    for variant in koersel.scenarie.varianter:
        cells = [c for c in koersel.celler if c.variant == variant.navn]
        if len(koersel.scenarie.varianter) > 1:
            parts.append(variant.navn)
        parts += _otherwise(koersel, variant.navn, room)
        parts += tables(cells, koersel, room, told.af)
        parts += _reasons(cells, room)
    parts += _nearly(koersel, room)
    for name, differences in groupby(koersel.forskelle, key=lambda d: d.alternativ):
        parts.append(f"Forskel: {name} − grundlaget")
        parts += tables(
            [Celle(name, d.stoerrelse, d.noegle, d.svar) for d in differences], koersel, room, told.forskellens
        )
    parts += _caveats(koersel, told, room)
    parts += pointed_lines(koersel, room)
    parts += whatif_lines(koersel, room)
    beside = (figure_lines(koersel, room), demand_lines(koersel), data_lines(koersel, room))
    parts += [text for lines in beside if (text := "\n".join(lines))]
    return "\n\n".join(parts)


def _nearly(koersel: Koersel, room: int) -> list[str]:
    """Which of the figures are only near."""
    near = approximated(koersel.model)
    names = [name for name in dict.fromkeys(c.stoerrelse for c in koersel.celler) if name in near]
    if not names:
        return []
    said = " og ".join(f"»{name}«" for name in names)
    return [paragraph(f"Tilnærmet: {said}. Der indgår en kvadratrod, regnet med et bestemt antal decimaler.", room)]


def _caveats(koersel: Koersel, told: Forbeholdne, room: int) -> list[str]:
    """What the signs of the tables say, and which figures that are in none of them it holds for too."""
    asked, signs = told.asked(), signs_in(koersel.model)
    in_tables = {c.stoerrelse for c in koersel.celler} | {d.stoerrelse for d in koersel.forskelle}
    said = []
    for one in dict.fromkeys(one for own in asked.values() for one in own):
        more = [f"»{name}«" for name, own in asked.items() if one in own and name not in in_tables]
        short = joined(more) if len(more) <= MOST_TOLD else f"{len(more)} størrelser, der ikke er vist ovenfor"
        also = f" Det gælder også {short}." if more else ""
        said.append(paragraph(f"{signs[one.navn]} Forbehold. {caveat_text(one)}{also}", room))
    return said


def _otherwise(koersel: Koersel, variant: str, room: int) -> list[str]:
    """Where a variant reads the law another way than the rules do, and what its proposals stand in place of."""
    changed = [x for x in readings_of(koersel, variant) if x.er_aendret]
    said = [f"Fortolkningen »{x.navn}«: »{x.sat}« i stedet for »{rule_reading(x)}«." for x in changed]
    taken = next(v.forslag for v in koersel.scenarie.varianter if v.navn == variant)
    aside = ", ".join(_version_text(x) for x in set_aside(koersel, variant))
    named = ", ".join(f"»{name}«" for name in taken)
    said += [f"Forslaget {named} gælder i stedet for {aside}."] if aside else []
    return ["\n".join(paragraph(text, room) for text in said)] if said else []


def _version_text(version: str) -> str:
    """``regelsæt@2014-01-01`` as a person reads it."""
    name, _, day = version.partition("@")
    first = date.fromisoformat(day.partition(" ")[0])  # the name of a proposal may stand behind
    return f"»{name}« fra {dag_tekst(first)}"


def tables(cells: Iterable[Celle], koersel: Koersel, room: int, told: Sagt) -> list[str]:
    """One table for each run of quantities that have the same axes: quantities down, keys across.

    ``told`` gives the caveats of a quantity in a variant.
    """
    made = []
    for block in blocks(cells):
        axes, keys, by_name = block.akser, list(block.noegler), block.stoerrelser
        header = _header(axes, keys, koersel.model)
        rows = tuple(_row(name, own, keys, koersel, told) for name, own in by_name.items())
        made.append(table_text(Table(header, rows), room))
    return made


def _header(axes: tuple[str, ...], keys: list[Noegle], model: Model) -> tuple[tuple[str, ...], ...]:
    """A line for each axis, time on top."""
    ordered = sorted(range(len(axes)), key=lambda at: model.akser[axes[at]].tidsslags is None)
    return tuple(("", *(str(key[at][1]) for key in keys)) for at in ordered) or (("", ""),)


def _row(
    name: str, cells: dict[Noegle, Celle], keys: list[Noegle], koersel: Koersel, told: Sagt
) -> tuple[str, ...]:  # fmt: skip
    chosen = koersel.scenarie.vis.get(name) or _own_view(name, cells, koersel.model)
    unit = f" ({chosen.visning.flertal})" if chosen is not None and chosen.visning.flertal not in {"", name} else ""
    signs = signs_in(koersel.model)
    behind = "".join(dict.fromkeys(f" {signs[x.navn]}" for c in cells.values() for x in told(c.variant, name)))
    return (f"{name}{unit}{behind}", *(_cell(cells.get(key), chosen, koersel.model) for key in keys))


def _own_view(name: str, cells: dict[Noegle, Celle], model: Model) -> Visningsvalg | None:
    """The quantity's own unit, and as many decimals as its figures need, within reason."""
    view = view_of(model, name)
    if view is None:
        return None
    values = [c.svar.vaerdi / view.skala for c in cells.values() if isinstance(c.svar.vaerdi, Fraction)]
    return Visningsvalg(view, max((_decimals(v) for v in values), default=0))


def _decimals(value: Fraction) -> int:
    if not has_finite_decimal(value):
        return MOST_DECIMALS
    return min(len(show_number(value).partition(",")[2]), MOST_DECIMALS)


def _cell(cell: Celle | None, chosen: Visningsvalg | None, model: Model) -> str:
    if cell is None:
        return NOT_ASKED
    if cell.svar.status != VAERDI:
        return status_text(cell.svar)
    if isinstance(cell.svar.vaerdi, Fraction) and chosen is not None:
        if not cell.svar.vaerdi:
            return show_number(cell.svar.vaerdi)
        decimals = (
            chosen.decimaler if chosen.decimaler is not None else _decimals(cell.svar.vaerdi / chosen.visning.skala)
        )
        return show_number(cell.svar.vaerdi / chosen.visning.skala, decimals)
    return value_text(cell.svar.vaerdi, model.stoerrelser[cell.stoerrelse].art, model)


def _reasons(cells: list[Celle], room: int) -> list[str]:
    """Why something is not known, once for each reason."""
    why = dict.fromkeys(
        f"{status_text(c.svar)}: {reason}" for c in cells if c.svar.status != VAERDI for reason in c.svar.fordi
    )
    return ["\n".join(paragraph(text, room) for text in why)] if why else []


# ---- what the run was held against ------------------------------------------------------------------------------


def figure_lines(koersel: Koersel, room: int) -> Iterator[str]:
    """How many printed figures agree, and those that do not, with both figures."""
    checks = koersel.kontroltal
    if not checks:
        return
    said = [_counted(checks, outcome, words) for outcome, words in _OUTCOMES]
    yield f"{counted(len(checks), 'kontroltal', 'kontroltal')}: {', '.join(x for x in said if x)}."
    for check in checks:
        if check.udfald == SOM_ANGIVET:
            yield paragraph(f"  {_compared(check)}: {check.klasse}, {check.kontroltal.fordi}.", room, 2)
        elif check.udfald != STEMMER:
            yield paragraph(f"! {_compared(check)}: {_verdict(check)}.", room, 2)


_UNDECIDED: Final = "det er ikke afgjort, om uafrundede tal giver det trykte"
_OUTCOMES: Final = (
    (STEMMER, "stemmer"),
    (SOM_ANGIVET, "afviger som angivet"),
    (AFVIGER, "stemmer ikke"),
    (FORKERT_KLASSE, "afviger på en anden måde end angivet"),
    (KAN_IKKE, "kan ikke afgøres"),
)


def _counted(checks: tuple[Kontrolresultat, ...], outcome: str, words: str) -> str:
    number = sum(c.udfald == outcome for c in checks)
    return f"{number} {words}" if number else ""


def _compared(check: Kontrolresultat) -> str:
    """The printed figure beside the computed, with a few digits more than were printed."""
    figure, view = check.kontroltal, check.kontroltal.visning
    printed = rounded_text(figure.trykt * view.skala, view, figure.decimaler)
    found = _computed(check.celle.svar, view, figure.decimaler + MORE_DECIMALS)
    return f"{figure.maal.navn}, {key_text(check.celle.noegle)}: trykt {printed}, beregnet {found}"


def _computed(answer: Svar, view: Visning, most: int) -> str:
    if not isinstance(answer.vaerdi, Fraction):
        return status_text(answer) or "ikke et tal"
    shown = answer.vaerdi / view.skala
    needed = len(show_number(shown).partition(",")[2]) if has_finite_decimal(shown) else most
    return rounded_text(answer.vaerdi, view, min(needed, most))


def _verdict(check: Kontrolresultat) -> str:
    if check.udfald == KAN_IKKE:
        return f"angivet som {check.kontroltal.klasse}; {_UNDECIDED}" if check.klasse else "kan ikke afgøres"
    if check.udfald == AFVIGER:
        return f"stemmer ikke; {_class_text(check.klasse)}"
    found = _class_text(check.klasse) if check.klasse else "tallet stemmer"
    return f"angivet som {check.kontroltal.klasse}, men {found}"


def _class_text(name: str) -> str:
    if name == UNDECIDED:
        return _UNDECIDED
    return f"det trykte tal er {name}" if name == CUT_OFF else f"afvigelsen er en {name}"


def demand_lines(koersel: Koersel) -> Iterator[str]:
    """How many demands hold."""
    if koersel.krav:
        said = [
            f"{n} {word}" for word in (OPFYLDT, BRUDT, UAFKLARET) if (n := sum(k.udfald == word for k in koersel.krav))
        ]
        names = len({k.krav.navn for k in koersel.krav})
        yield f"{names} krav, efterprøvet {counted(len(koersel.krav), 'sted', 'steder')}: {', '.join(said)}."


def data_lines(koersel: Koersel, room: int) -> Iterator[str]:
    """The engine, when it is the one for many rows, and each data file: rows and kroner in, used and refused."""
    if koersel.motor != FORTOLKER:
        yield "Regnet af kolonnemotoren."
    for one in koersel.data:
        rows = f"{counted(one.raekker, 'række', 'rækker')}: {one.brugt} brugt, {one.afvist} afvist"
        instead = " (i stedet for scenariets egen fil)" if one.erstattet else ""
        yield paragraph(f"Data »{one.navn}«: {one.fil}{instead}. {rows}.", room)
        if one.kroner_ind:
            total, used, refused = (show_number(x) for x in (one.kroner_ind, one.kroner_brugt, one.kroner_afvist))
            yield f"  Kroner i filen {total} = brugt {used} + afvist {refused}."
        if one.afvist_uden_kroner:
            unread = counted(one.afvist_uden_kroner, "afvist række", "afviste rækker")
            yield f"  Dertil {unread} med et beløb, der ikke kan læses."
        for fault in one.problems:
            if fault.place is not None:
                yield f"  Afvist: række {fault.place.line} ({fault.code})."
