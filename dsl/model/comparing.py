"""From written comparisons to operations: ranks, extremes, roots, correlations, and a value in an earlier period."""

from typing import TYPE_CHECKING

from dsl.model.names import MANY, ONE
from dsl.model.nodes import Flytning, Konstant, Opslag, Rangering, Samling, Tilnaermelse, Udtryk
from dsl.problems.nearest import nearest
from dsl.problems.problem import problem
from dsl.tree import comparing_nodes as c
from dsl.tree import formula as f

if TYPE_CHECKING:
    from dsl.model.resolve import Opslagsbog

# How many periods of the first kind there are in one of the second.
_MANY = {("måned", "kvartal"): 3, ("måned", "år"): 12, ("kvartal", "år"): 4}


def axis_over(b: "Opslagsbog", name: f.Navn, *, wanted: tuple[str, ...] = (MANY, ONE)) -> str:
    """The axis that a form of its name says; empty when there is none."""
    axis, form = b.navne.akseformer.get(name.tekst, ("", ""))
    if form in wanted:
        return axis
    known = [text for text, (_, kind) in b.navne.akseformer.items() if kind == wanted[0]]
    b.problems.append(problem("ukendt-akse", name.span, navn=name.tekst, mente=nearest(name.tekst, known) or ""))
    return ""


def list_over(b: "Opslagsbog", name: f.Navn, *, wanted: tuple[str, ...] = (MANY, ONE)) -> str:
    """As ``axis_over``, of a list: what is said of one among others is not said of times."""
    axis = axis_over(b, name, wanted=wanted)
    if axis and b.navne.akser[axis].tidsslags:
        b.problems.append(problem("ikke-en-liste", name.span, ord=name.tekst))
        return ""
    return axis


def rang(b: "Opslagsbog", w: c.Rang) -> Udtryk:
    """The number of a member when all are put in order."""
    axis = list_over(b, w.blandt)
    led = b.resolve(w.led)
    return Udtryk("rang", (led,), Rangering(axis, w.foerst), w.span) if axis else b.unresolved(w.span)


def yderst(b: "Opslagsbog", w: c.Yderst) -> Udtryk:
    """The member with the least or the greatest."""
    axis = list_over(b, w.liste, wanted=(ONE,))
    led = b.resolve(w.led)
    first = "mindste" if w.er == "mindst" else "største"
    return Udtryk("yderst", (led,), Rangering(axis, first), w.span) if axis else b.unresolved(w.span)


def kvadratrod(b: "Opslagsbog", w: c.Kvadratrod) -> Udtryk:
    """A root with its decimals."""
    return Udtryk("kvadratrod", (b.resolve(w.led),), Tilnaermelse(w.decimaler), w.span)


def korrelation(b: "Opslagsbog", w: c.Korrelation) -> Udtryk:
    """A correlation over some axes."""
    over = list_over if w.andre else axis_over
    axes = tuple(axis for name in w.over if (axis := over(b, name)))
    pair = (b.resolve(w.led), b.resolve(w.mod))
    tests = () if w.hvor is None else (b.resolve(w.hvor),)
    return Udtryk("korrelation", (*pair, *tests), Samling(axes, andre=w.andre, decimaler=w.decimaler), w.span)


def tidligere(b: "Opslagsbog", w: c.Tidligere) -> Udtryk:
    """``samme kvartal året før`` is four kvartaler earlier; ``året før`` one year."""
    same, _, whole = w.tekst.rpartition(" før")[0].rpartition(" ")
    axis = b.navne.akseformer[whole][0]
    led = b.resolve(w.led)
    if not same:
        return Udtryk("tidligere", (led,), Flytning(axis, 1, w.tekst), w.span)
    kind = same.removeprefix("samme ")
    many = _MANY[kind, "år" if b.navne.akser[axis].tidsslags == "aar" else axis]
    return Udtryk("tidligere", (led,), Flytning(kind, many, w.tekst), w.span)


def chosen_by_formula(b: "Opslagsbog", asked: Udtryk, w: c.ForValgt, axes: tuple[str, ...], name: str) -> Udtryk:
    """A quantity for the member that a formula gives, of the list that the formula is about."""
    member = b.resolve(w.valgt)
    lists = [axis for axis in axes if b.navne.akser[axis].tidsslags is None]
    said = _list_of(b, member)
    fixed = {axis for x in asked.dele() if isinstance(x.data, Opslag) for axis, _ in x.data.valg}
    axis = said if said in lists else lists[0] if len(lists) == 1 and not said else ""
    if member.op == "uafklaret":
        return b.unresolved(w.span)
    if not axis:
        b.problems.append(problem("akse-findes-ikke-her", w.span, akse=said or w.valgt.span.words, navn=name))
        return b.unresolved(w.span)
    if axis in fixed:
        b.problems.append(problem("to-valg-af-samme", w.span, akse=axis, navn=name))
        return b.unresolved(w.span)
    return Udtryk("for valgt", (asked, member), axis, asked.span.to(w.span))


def _list_of(b: "Opslagsbog", u: Udtryk) -> str:
    """The list whose members a formula gives, as far as its words alone tell."""
    if isinstance(u.data, Rangering) and u.op == "yderst":
        return u.data.akse
    if isinstance(u.data, Konstant):
        return u.data.art.liste or ""
    if isinstance(u.data, Opslag):
        return b.navne.stoerrelser[u.data.navn].art.liste or ""
    if u.op == "nøgle" and isinstance(u.data, str):
        return u.data
    return next((axis for x in u.led if (axis := _list_of(b, x))), "")
