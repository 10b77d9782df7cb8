"""The figures of a run as tables: quantities down, keys across, and the printed figures beside the computed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from dsl.model.nodes import Retskilde
from dsl.model.scenario import Visningsvalg
from dsl.values.number import has_finite_decimal, show_number
from engine.result.blocks import blocks
from engine.result.nodes import VAERDI, Celle
from engine.result.words import key_text, number_text, rounded_text, status_text, value_text, view_of
from engine.scenario.caveats import caveat_text, signs_in
from engine.scenario.nodes import Koersel, Kontrolresultat
from engine.site.markup import Html, joined, table, tag
from engine.site.side import Henviser
from engine.site.wording import for_each

Sagt = Callable[[str, str], tuple[Retskilde, ...]]
_MOST_DECIMALS: Final = 2
_MORE_DECIMALS: Final = 3  # of a computed figure than of the printed one beside it


def result_tables(
    run: Koersel, cells: Iterable[Celle], names: dict[str, Html], caption: str, told: Sagt
) -> Iterator[Html]:
    """A table for each run of quantities with the same axes, and the caveats of its figures below it.

    ``names`` are the links to their pages; ``told`` gives the caveats of a quantity in a variant.
    """
    signs = signs_in(run.model)
    for block in blocks(cells):
        axes, keys, by_name = block.akser, list(block.noegler), block.stoerrelser
        caveats = {name: _of_row(own.values(), told) for name, own in by_name.items()}
        behind = {name: "".join(f" {signs[x.navn]}" for x in own) for name, own in caveats.items()}
        rows = [
            (
                Html(names.get(name, name) + unit_text(name, run) + behind[name]),
                *(cell_text(own.get(key), run) for key in keys),
            )
            for name, own in by_name.items()
        ]
        per = f", {for_each(axes, run.model)}" if axes else ""
        yield table(
            f"{caption}{per}",
            ("Størrelse", *(key_text(k) or "I alt" for k in keys)),
            rows,
            frozenset(range(1, len(keys) + 1)),
        )
        yield from _below((x for own in caveats.values() for x in own), signs)


def _below(caveats: Iterable[Retskilde], signs: Mapping[str, str]) -> Iterator[Html]:
    for one in dict.fromkeys(caveats):
        yield tag("p", f"{signs[one.navn]} Forbehold. {caveat_text(one)}")


def _of_row(cells: Iterable[Celle], told: Sagt) -> tuple[Retskilde, ...]:
    return tuple(dict.fromkeys(one for cell in cells for one in told(cell.variant, cell.stoerrelse)))


def unit_text(name: str, run: Koersel) -> str:
    """The unit that a quantity is shown in, behind its name."""
    chosen = run.scenarie.vis.get(name)
    view = chosen.visning if chosen else view_of(run.model, name)
    return f" ({view.flertal})" if view is not None and view.flertal else ""


def cell_text(cell: Celle | None, run: Koersel) -> str:
    """What stands in a table of results; the unit stands elsewhere."""
    if cell is None:
        return "–"
    if cell.svar.status != VAERDI:
        return status_text(cell.svar)
    view = run.scenarie.vis.get(cell.stoerrelse)
    own = view_of(run.model, cell.stoerrelse)
    if view is None and own is not None:
        view = Visningsvalg(own, None)
    if not isinstance(cell.svar.vaerdi, Fraction) or view is None:
        return value_text(cell.svar.vaerdi, run.model.stoerrelser[cell.stoerrelse].art, run.model)
    shown = cell.svar.vaerdi / view.visning.skala
    decimals = view.decimaler
    if decimals is None:
        decimals = (
            min(len(show_number(shown).partition(",")[2]), _MOST_DECIMALS)
            if has_finite_decimal(shown)
            else _MOST_DECIMALS
        )
    return number_text(cell.svar.vaerdi, view.visning, decimals)


def figures_table(checks: Sequence[Kontrolresultat], to: Henviser, caption: str) -> Html:
    """Printed, computed and outcome of each printed figure, and the caveats that they carry."""
    signs, names = signs_in(to.bog.model), to.stoerrelser()
    caveats = {c.kontroltal.maal.navn: to.bog.forbehold.get(c.kontroltal.maal.navn, ()) for c in checks}
    signed = {n: Html(names.get(n, n) + "".join(f" {signs[x.navn]}" for x in own)) for n, own in caveats.items()}
    rows = [figure_row(c, signed) for c in checks]
    made = table(caption, ("Tal", "Trykt", "Beregnet", "Udfald"), rows, frozenset({1, 2}))
    return joined((made, *_below((x for own in caveats.values() for x in own), signs)))


def figure_row(check: Kontrolresultat, names: dict[str, Html]) -> tuple[str, ...]:
    """One printed figure."""
    figure, view = check.kontroltal, check.kontroltal.visning
    key = key_text(figure.maal.valg)
    name = figure.maal.navn
    said = Html(names.get(name, name) + (f", {key}" if key else ""))
    why = (
        f": {check.klasse}, {figure.fordi}"
        if check.klasse and figure.fordi
        else f": {check.klasse}"
        if check.klasse
        else ""
    )
    return (
        said,
        rounded_text(figure.trykt * view.skala, view, figure.decimaler),
        computed_text(check),
        f"{check.udfald}{why}",
    )


def computed_text(check: Kontrolresultat) -> str:
    """The computed figure with some digits more than the printed one."""
    view, value = check.kontroltal.visning, check.celle.svar.vaerdi
    if not isinstance(value, Fraction):
        return status_text(check.celle.svar) or "ikke et tal"
    shown, most = value / view.skala, check.kontroltal.decimaler + _MORE_DECIMALS
    needed = len(show_number(shown).partition(",")[2]) if has_finite_decimal(shown) else most
    return rounded_text(value, view, min(needed, most))
