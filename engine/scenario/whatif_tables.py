"""What the what-ifs gave as tables that a console, a page and a notat share; each figure can be traced again."""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from attrs import evolve

from dsl.model.whatif import Usikker
from engine.result.nodes import VAERDI, Celle, Svar
from engine.result.words import key_text
from engine.scenario.caveats import Forbeholdne
from engine.scenario.find_tables import found_tables
from engine.scenario.nodes import Koersel
from engine.scenario.table_nodes import (
    Felt,
    Hvistabel,
    Tal,
    heading,
    place_text,
    setting_text,
    target_heading,
    target_text,
)
from engine.scenario.turned import turned
from engine.scenario.whatif_nodes import Ende, Opdelt, Spaend

_ENDS = (
    "Regnet i endepunkterne: hvert for sig og alle sammen, {antal} beregninger. Der er ikke sat sandsynlighed på, og "
    "hvad der sker mellem endepunkterne, er ikke prøvet."
)


def whatif_tables(run: Koersel) -> Iterator[Hvistabel]:
    """All of them in the order that the manual has them, each with the caveats of its figures below it."""
    told = Forbeholdne(run)
    for one in chain(varied_tables(run), found_tables(run), uncertain_tables(run), parted_tables(run)):
        yield evolve(one, under=(*one.under, *_caveats(one, told)))


def _caveats(table: Hvistabel, told: Forbeholdne) -> Iterator[str]:
    found: dict[str, dict[str, None]] = {}
    for cell in (x.celle for row in table.raekker for x in row if isinstance(x, Tal)):
        for one in told.forskellens(cell.variant, cell.stoerrelse):
            found.setdefault(one.navn, {})[cell.stoerrelse] = None
    for caveat, names in found.items():
        yield f"Forbehold for {', '.join(f'»{name}«' for name in names)}: {caveat}."


def traced_figure(one: Tal, run: Koersel) -> Celle:
    """The figure with its trace: its variant is asked again with what was set."""
    f = turned(run.fortolkere[one.celle.variant], one.sat, spor=True)
    return evolve(one.celle, svar=f.celle(one.celle.stoerrelse, dict([*one.celle.noegle, *one.celle.valgt])))


def _of(variant: str, run: Koersel) -> str:
    return f", »{variant}«" if len(run.scenarie.varianter) > 1 else ""


# ---- varier ---------------------------------------------------------------------------------------------------------


def varied_tables(run: Koersel) -> Iterator[Hvistabel]:
    """Steps down, figures across; figures that never change are told below."""
    for one in run.hvis.varieret:
        columns = list(zip(*(step.celler for step in one.trin), strict=True))
        moving = [cells for cells in columns if len({(c.svar.status, c.svar.vaerdi) for c in cells}) > 1]
        still = [cells[0] for cells in columns if cells not in moving]
        line = one.varieret
        rows: tuple[tuple[Felt, ...], ...] = tuple(
            (setting_text(step.sat[0]), *(Tal(cells[at], step.sat) for cells in moving))
            for at, step in enumerate(one.trin)
        )
        under = (f"Uændret ved alle trin: {_listed(still)}.",) if still else ()
        title = f"Varieret: {target_text(line.maal)}{_of(one.variant, run)}"
        head = (target_heading(line.maal, line.visning), *(heading(cells[0], run) for cells in moving))
        yield Hvistabel(title, head, rows, 1, under)


def _listed(cells: Iterable[Celle]) -> str:
    """Each quantity once, with its keys."""
    grouped = groupby(cells, key=lambda c: c.stoerrelse)
    return "; ".join(", ".join([name, *(key_text(c.noegle) for c in own if c.noegle)]) for name, own in grouped)


# ---- usikkerhed -----------------------------------------------------------------------------------------------------


def uncertain_tables(run: Koersel) -> Iterator[Hvistabel]:
    """For each variant the lowest and highest of each figure, and for each figure the swing of each line."""
    for variant in run.scenarie.varianter:
        own = [x for x in run.hvis.usikkert if x.celle.variant == variant.navn]
        moving = [x for x in own if x.lavest and x.hoejest and x.lavest.vaerdi != x.hoejest.vaerdi]
        if not own:
            continue
        still = [x.celle for x in own if x not in moving]
        under = [_ENDS.format(antal=own[0].koersler)]
        under += [f"{place_text(x.celle)}: {x.ukendte} af beregningerne gav intet tal." for x in own if x.ukendte]
        under += [f"Uændret: {_listed(still)}."] if still else []
        rows = tuple((heading(x.celle, run), Tal(x.celle), _end(x, x.lavest), _end(x, x.hoejest)) for x in moving)
        head = ("", "som beregnet", "lavest", "højest")
        yield Hvistabel(f"Usikkerhed{_of(variant.navn, run)}", head, rows, 1, tuple(under))
        yield from (_swings(x, run) for x in moving if len(x.udsving) > 1)


def _end(one: Spaend, end: Ende | None) -> Felt:
    return Tal(evolve(one.celle, svar=Svar(VAERDI, end.vaerdi)), end.sat) if end is not None else ""


def _swings(one: Spaend, run: Koersel) -> Hvistabel:
    """A line for each uncertain quantity, the widest swing first."""
    rows = tuple(
        (
            target_text(x.usikker.maal),
            _interval(x.usikker),
            Tal(evolve(one.celle, svar=x.lavt), (x.usikker.lavt,)),
            Tal(evolve(one.celle, svar=x.hoejt), (x.usikker.hoejt,)),
            Tal(evolve(one.celle, svar=Svar(VAERDI, x.bredde)), afledt=True) if x.bredde is not None else "",
        )
        for x in one.udsving
    )
    head = ("", "fra og til", "ved det laveste", "ved det højeste", "udsving")
    return Hvistabel(f"Udsving, hver for sig: {heading(one.celle, run)}{_of(one.celle.variant, run)}", head, rows, 2)


def _interval(one: Usikker) -> str:
    return f"{setting_text(one.lavt)} til {setting_text(one.hoejt, unit=True)}"


# ---- opdel ----------------------------------------------------------------------------------------------------------


def parted_tables(run: Koersel) -> Iterator[Hvistabel]:
    """Changes down, figures across, and the difference they sum to."""
    for (how, name), group in groupby(run.hvis.opdelt, key=lambda x: (x.maade, x.alternativ)):
        own = list(group)
        columns = [Celle(name, x.stoerrelse, x.noegle, x.forskel) for x in own]
        changes = [part.tekst for part in own[0].dele]
        rows: list[tuple[Felt, ...]] = [(text, *(_part(x, at) for x in own)) for at, text in enumerate(changes)]
        rows.append(("forskel i alt", *(Tal(cell, afledt=True) for cell in columns)))
        order = "Hver ændring oven i dem over den." if how == "i rækkefølge" else "Gennemsnit over alle rækkefølger."
        head = ("ændring", *(heading(cell, run) for cell in columns))
        ends = [x for d in run.forskelle if d.alternativ == name for x in (d.fra, d.til) if x is not None]
        yield Hvistabel(f"Forskellen delt op {how}: {name} − grundlaget", head, tuple(rows), 1, (order,), tuple(ends))


def _part(one: Opdelt, at: int) -> Tal:
    return Tal(Celle(one.alternativ, one.stoerrelse, one.noegle, one.dele[at].svar), afledt=True)
