"""Plan once, run one or many: the cells of a quantity for a variant and its facts."""

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from itertools import chain, product, repeat
from operator import add

from attrs import evolve

from dsl.model.nodes import Model
from dsl.model.scenario import Maal, Variant
from engine.interpret.entiteter import Medlem
from engine.interpret.evaluate import Fortolker
from engine.interpret.horizon import period_at
from engine.interpret.oplysninger import Oplysninger
from engine.interpret.planned import with_planned
from engine.plan.from_checked import plan, plans
from engine.result.celler import Celleblok, Celler
from engine.result.nodes import Celle, Noegle


def interpreter(model: Model, variant: Variant, fakta: Oplysninger, *, spor: bool = True) -> Fortolker:
    """An interpreter of a variant; with ``spor`` every answer carries its trace."""
    return Fortolker(plan(model, variant), with_planned(fakta, variant.hold), spor=spor)


def interpreters(model: Model, variants: Iterable[Variant], fakta: Oplysninger) -> dict[str, Fortolker]:
    """An interpreter of each variant, with traces; each shares what it can with the first and the one before it."""
    made: dict[str, Fortolker] = {}
    variants = tuple(variants)
    known = plans(model, variants)
    for variant in variants:
        others = dict.fromkeys((*list(made.values())[-1:], *list(made.values())[:1]))
        made[variant.navn] = Fortolker(
            known[variant.navn], with_planned(fakta, variant.hold), spor=True, naboer=tuple(others)
        )
    return made


def cells(f: Fortolker, target: Maal) -> Celler:
    """The cells of a quantity: those whose keys occur in the data, fixed where the question fixes them."""
    own = keys(f, target)
    return Celler(
        (Celleblok(f.plan.variant.navn, target.navn, own, f.svar_paa(target.navn, own, target.valg), target.valg),)
    )


def traced(f: Fortolker, cell: Celle) -> Celle:
    """A cell with the trace of its answer, worked out when it is asked for: a run keeps none."""
    if cell.svar.spor is not None:
        return cell
    return evolve(cell, svar=f.celle(cell.stoerrelse, dict([*cell.noegle, *cell.valgt])))


def keys(f: Fortolker, target: Maal) -> tuple[Noegle, ...]:
    """The keys to ask for, axis by axis in the order of the quantity; found once for all variants of a scenario."""
    place = (f.plan.model.stoerrelser[target.navn].akser, target.valg)
    found = f.noegler.get(place)
    if found is None:
        found = f.noegler[place] = _keys(f, target)
    return found


def _keys(f: Fortolker, target: Maal) -> tuple[Noegle, ...]:
    quantity = f.plan.model.stoerrelser[target.navn]
    fixed = dict(target.valg)
    axes = quantity.akser
    known = f.fakta.noegler(axes) if axes else ((),)
    if not known and any(_is_untold_time(f, axis) for axis in axes if axis not in fixed):
        known = occurring(f, axes)
    if not known:
        known = tuple(product(*((fixed[a],) if a in fixed else f.medlemmer(a) for a in axes)))
    asked = [k for k in known if all(fixed.get(a, m) == m for a, m in zip(axes, k, strict=True))] if fixed else known
    if axes and not asked and set(axes) <= set(fixed):
        asked = [tuple(fixed[a] for a in axes)]
    return _ordered(f, axes, asked)


def _is_untold_time(f: Fortolker, axis: str) -> bool:
    """Whether it is an axis of time of which no data names a period."""
    return f.plan.model.akser[axis].tidsslags is not None and not f.fakta.medlemmer(axis)


def occurring(f: Fortolker, axes: tuple[str, ...]) -> tuple[tuple[Medlem, ...], ...]:
    """The keys that rows with days of their own have: what each row belongs to, in each period that it has days in.

    With every member of the closed lists that rows do not belong to.
    """
    known = f.plan.model.akser
    times = [axis for axis in axes if known[axis].tidsslags is not None]
    found: list[Sequence[tuple[Medlem, ...]]] = []
    for entity in f.fakta.entiteter.values():
        own = tuple(axis for axis in axes if axis in entity.tilhoer)
        others = [axis for axis in axes if axis not in own and axis not in times]
        if len(times) != 1 or not entity.fra or any(known[axis].aaben for axis in others):
            continue
        at = [(*own, times[0], *others).index(axis) for axis in axes]
        rest = tuple(product(*(f.medlemmer(axis) for axis in others)))
        kind = known[times[0]].tidsslags or ""
        met = entity.moedt(own, kind, partial(period_at, kind))
        columns = list(zip(*(key + more for key in met for more in rest), strict=True))
        found.append(list(zip(*(columns[place] for place in at), strict=True)) if columns else [])
    return tuple(found[0] if len(found) == 1 else dict.fromkeys(chain.from_iterable(found)))


def _ordered(f: Fortolker, axes: tuple[str, ...], found: Collection[tuple[Medlem, ...]]) -> tuple[Noegle, ...]:
    """Time first in its own order, then the members of lists as the list has them; worked out axis by axis."""
    if not axes or not found:
        return ((),) * len(found)
    times = [at for at, axis in enumerate(axes) if f.plan.model.akser[axis].tidsslags is not None]
    columns = list(zip(*found, strict=True))
    pairs: list[Iterable[tuple[str, Medlem]]] = [()] * len(axes)
    places: Iterable[int] = repeat(0, len(found))
    size = 1
    for at in reversed((*times, *(at for at in range(len(axes)) if at not in times))):
        ranks = _ranked(f, axes[at], set(columns[at]))
        told = {m: (nr * size, (axes[at], m)) for nr, m in enumerate(sorted(ranks, key=ranks.__getitem__))}
        own = [told[m] for m in columns[at]]
        pairs[at] = [pair for _, pair in own]
        places, size = map(add, places, [place for place, _ in own]), size * len(told)
    by_place = dict(zip(places, zip(*pairs, strict=True), strict=True))
    return tuple([by_place[place] for place in sorted(by_place)])


def _ranked(f: Fortolker, axis: str, members: set[Medlem]) -> dict[Medlem, tuple[int, str]]:
    """The place of each member among the others of its axis."""
    listed = {m.navn: at for at, m in enumerate(f.plan.model.akser[axis].medlemmer)}
    return {
        m: (listed.get(m, len(listed)), m) if isinstance(m, str) else (0, m.foerste_dag().isoformat()) for m in members
    }
