"""From written formulas to operations: every name becomes a quantity, a member, a period or the key at hand."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from attrs import evolve, frozen

from dsl.model import comparing
from dsl.model.names import MANY, ONE, THE, Navne, read_unit
from dsl.model.nodes import Fordelt, Forrige, Konstant, Opslag, Samling, Udtryk, Vindue
from dsl.model.own_names import VERSIONSTID
from dsl.problems.nearest import nearest
from dsl.problems.problem import Problem, problem, with_facts
from dsl.source.text import Span
from dsl.tree import comparing_nodes as c
from dsl.tree import formula as f
from dsl.tree.formula import Formel
from dsl.values.art import DATO, JA_NEJ, Art, medlem, tal
from dsl.values.period import Periode, PeriodeFejl, read_period
from dsl.values.units import PCT, TAL, base_view

SIGNS = {
    "+": "plus",
    "tillagt": "plus",
    "−": "minus",
    "fratrukket": "minus",
    "×": "gange",
    "/": "del",
    "og": "og",
    "eller": "eller",
}
SAMLER = {
    "sum": "sum",
    "gennemsnit": "gennemsnit",
    "median": "median",
    "nedre kvartil": "nedre kvartil",
    "øvre kvartil": "øvre kvartil",
    "spredning": "spredning",
    "mindste": "mindste over",
    "største": "største over",
    "højeste": "største over",
}
PUNKTVIS = {"mindste": "mindste", "største": "største", "højeste": "største"}


@frozen
class Opslagsbog:
    """What a formula may name, and where its problems go."""

    navne: Navne
    problems: list[Problem]
    forrige: Forrige | None = None

    def within(self, forrige: Forrige) -> "Opslagsbog":
        """The same book inside a projection, where *året før* is a value of its own."""
        return evolve(self, forrige=forrige)

    def resolve(self, written: Formel) -> Udtryk:
        """The operations that a formula means; what cannot be resolved is told and stands as *ukendt*."""
        return _RESOLVERS[type(written)](self, written)

    def unresolved(self, span: Span) -> Udtryk:
        """Stands where a name could not be resolved, so that the rest can still be checked."""
        return Udtryk("uafklaret", (), None, span)


def chain(sign: str, left: Udtryk, right: Udtryk, span: Span) -> Udtryk:
    """One operation of two operands, from the sign between them."""
    return Udtryk(SIGNS[sign], (left, right), None, span)


def _tal(b: Opslagsbog, w: f.Tal) -> Udtryk:
    if w.enhed is None:
        return Udtryk("konstant", (), Konstant(w.vaerdi, tal(TAL), w.decimaler, base_view(TAL, {})), w.span)
    view = read_unit(w.enhed, b.navne, b.problems)
    if view is None:
        return b.unresolved(w.span)
    return Udtryk("konstant", (), Konstant(w.vaerdi * view.skala, tal(view.enhed), w.decimaler, view), w.span)


def _dato(_: Opslagsbog, w: f.Dato) -> Udtryk:
    return Udtryk("konstant", (), Konstant(date(w.aar, w.maaned, w.dag), DATO), w.span)


def _kaede(b: Opslagsbog, w: f.Kaede) -> Udtryk:
    result = b.resolve(w.led[0])
    for sign, operand in zip(w.tegn, w.led[1:], strict=True):
        right = b.resolve(operand)
        result = chain(sign, result, right, result.span.to(right.span))
    return result


def _af(b: Opslagsbog, w: f.Af) -> Udtryk:
    return Udtryk("af", (b.resolve(w.andel), b.resolve(w.helhed)), None, w.span)


def _er(b: Opslagsbog, w: f.Er) -> Udtryk:
    predicate = _predicate(b, w)
    if predicate is not None:
        return Udtryk("ikke", (predicate,), None, w.span) if w.benaegtet else predicate
    left = b.resolve(w.venstre)
    if isinstance(w.hoejre, f.Ukendt | f.IkkeOmfattet):
        asked = "ukendt" if isinstance(w.hoejre, f.Ukendt) else "ikke omfattet"
        status = Udtryk("er status", (left,), asked, w.span)
        return Udtryk("ikke", (status,), None, w.span) if w.benaegtet else status
    relation = w.forhold or ("ikke lig" if w.benaegtet else "lig")
    return Udtryk("sammenlign", (left, b.resolve(w.hoejre)), relation, w.span)


def _predicate(b: Opslagsbog, w: f.Er) -> Udtryk | None:
    """``ydelsen er trappeomfattet``: a quantity that is yes or no, said of one of its own axes."""
    if w.forhold or not isinstance(w.hoejre, f.Opslag) or not isinstance(w.venstre, f.Opslag):
        return None
    quantity = b.navne.stoerrelser.get(b.navne.former.get(w.hoejre.navn.tekst, w.hoejre.navn.tekst))
    axis, form = b.navne.akseformer.get(w.venstre.navn.tekst, ("", ""))
    if quantity is None or quantity.art != JA_NEJ or form != THE or axis not in quantity.akser:
        return None
    return b.resolve(w.hoejre)


def _er_omfattet(b: Opslagsbog, w: f.ErOmfattet) -> Udtryk:
    status = Udtryk("er status", (b.resolve(w.venstre),), "ikke omfattet", w.span)
    return Udtryk("ikke", (status,), None, w.span)


def _samlet(b: Opslagsbog, w: f.Samlet) -> Udtryk:
    over = comparing.list_over if w.andre else comparing.axis_over
    axes = tuple(axis for name in w.over if (axis := over(b, name)))
    led = [b.resolve(w.led)]
    if w.hvor is not None:
        led.append(b.resolve(w.hvor))
    said = Samling(axes, w.kendte, "", w.efter, andre=w.andre, decimaler=w.decimaler)
    return _gathered(b, SAMLER[w.maade], led, said, w.vindue, w.span)


def _antal(b: Opslagsbog, w: f.Antal) -> Udtryk:
    axis = comparing.axis_over(b, w.navn)
    led = [] if w.hvor is None else [b.resolve(w.hvor)]
    within = _time_at_hand(b, w.tid) if w.tid is not None else ""
    data = Samling((axis,) if axis else (), inden=within, efter=w.efter)
    return _gathered(b, "antal", led, data, w.vindue, w.span)


def _gathered(b: Opslagsbog, op: str, led: list[Udtryk], data: Samling, window: f.Vindue | None, span: Span) -> Udtryk:
    """An aggregate, over the periods of a window when it has one; the day that window goes by is its last operand."""
    if window is None:
        return Udtryk(op, tuple(led), data, span)
    axis, number = _window_of(b, window, data)
    if not axis:
        return b.unresolved(span)
    further = tuple(b.resolve(x) for x in (window.laengde, window.anker) if x is not None)
    said = evolve(data, over=(axis,), vindue=Vindue(number, axis, window.retning))
    return Udtryk(op, (*led, *further), said, span)


def _window_of(b: Opslagsbog, window: f.Vindue, data: Samling) -> tuple[str, int | None]:
    """The axis of a window, empty when it has none, and how many periods it has, None when that is worked out.

    One whose length is worked out is of the periods that are gathered over, which must be said.
    """
    if window.enhed is None or window.antal is None:
        time = len(data.over) == 1 and b.navne.akser[data.over[0]].tidsslags
        if not time:
            b.problems.append(problem("vindue-uden-enhed", window.span))
        return (data.over[0] if time else ""), None
    axis, form = b.navne.akseformer.get(window.enhed.tekst, ("", ""))
    if form not in {MANY, ONE} or not b.navne.akser[axis].tidsslags or (data.over and data.over != (axis,)):
        b.problems.append(problem("vindue-uden-tid", window.span, ord=window.enhed.tekst))
        return "", None
    return axis, int(window.antal.vaerdi)


def _time_at_hand(b: Opslagsbog, name: f.Navn) -> str:
    """The axis of *ugen*, *måneden* and so on."""
    axis, form = b.navne.akseformer.get(name.tekst, ("", ""))
    if form == THE and b.navne.akser[axis].tidsslags:
        return axis
    b.problems.append(problem("ukendt-akse", name.span, navn=name.tekst, mente=""))
    return ""


def _findes(b: Opslagsbog, w: f.Findes) -> Udtryk:
    axis = comparing.axis_over(b, w.navn)
    if axis and not b.navne.akser[axis].aaben:
        b.problems.append(problem("findes-uden-rækker", w.navn.span, navn=w.navn.tekst))
    led = () if w.hvor is None else (b.resolve(w.hvor),)
    within = _time_at_hand(b, w.tid) if w.tid is not None else ""
    return Udtryk("findes", led, Samling((axis,) if axis else (), inden=within), w.span)


def _forrige(b: Opslagsbog, w: f.Forrige) -> Udtryk:
    if b.forrige is None:
        b.problems.append(problem("forrige-uden-fremskrivning", w.span, ord=w.tekst))
        return b.unresolved(w.span)
    return Udtryk("forrige", (), b.forrige, w.span)


def _with_day(b: Opslagsbog, name: f.Navn) -> tuple[str, Udtryk] | None:
    """``ugen med overgangsdag``: the period of an axis of time that a day lies in."""
    word, _, rest = name.tekst.partition(" med ")
    axis, form = b.navne.akseformer.get(word, ("", ""))
    if not rest or form != THE or not b.navne.akser[axis].tidsslags:
        return None
    day = b.resolve(f.Opslag(navn=f.Navn(tekst=rest, span=name.span), span=name.span))
    return axis, Udtryk("tid med", (day,), axis, name.span)


_SIGNS = {"x": "×", "gange": "×", "plus": "+", "minus": "−"}


def _opslag(b: Opslagsbog, w: f.Opslag) -> Udtryk:
    name = b.navne.former.get(w.navn.tekst, w.navn.tekst)
    quantity = b.navne.stoerrelser.get(name)
    if quantity is not None:
        asked = _chosen(b, w, name, quantity.akser)
        member = next((x for x in w.vaelgere if isinstance(x, c.ForValgt)), None)
        return asked if member is None else comparing.chosen_by_formula(b, asked, member, quantity.akser, name)
    axis, form = b.navne.akseformer.get(name, ("", ""))
    if form in {THE, ONE} and not w.vaelgere:
        return Udtryk("nøgle", (), axis, w.span)
    period = _with_day(b, w.navn) if not w.vaelgere else None
    if period is not None:
        return period[1]
    lists = b.navne.medlem_af(name)
    if lists and not w.vaelgere:
        kind = medlem(lists[0] if len(lists) == 1 else None)
        return Udtryk("konstant", (), Konstant(name, kind), w.span)
    near = _signed(b, name) or nearest(name, (*b.navne.alle(), "omfattet")) or ""
    b.problems.append(problem("ukendt-navn", w.navn.span, navn=name, mente=near))
    return b.unresolved(w.span)


def _signed(b: Opslagsbog, name: str) -> str:
    """``a x b`` reads as one name; where both sides are known, the sign was meant."""
    for word, sign in _SIGNS.items():
        left, between, right = name.partition(f" {word} ")
        if between and {left, right} <= set(b.navne.alle()):
            return f"{left} {sign} {right}"
    return ""


def _chosen(b: Opslagsbog, w: f.Opslag, name: str, axes: tuple[str, ...]) -> Udtryk:
    chosen: list[tuple[str, str | Periode]] = []
    part, moved = "", None
    for vaelger in (x for x in w.vaelgere if not isinstance(x, c.ForValgt)):
        if isinstance(vaelger, f.INavn):
            within = _part_of_time(b, vaelger, name, axes)
            at = _with_day(b, vaelger.navn) if not within else None
            if within:
                part = within
                continue
            if at is not None and at[0] in axes:
                moved = at
                continue
        found = choose(b, vaelger, axes, name)
        if found is None:
            return b.unresolved(w.span)
        if found[0] in {axis for axis, _ in chosen}:
            b.problems.append(problem("to-valg-af-samme", vaelger.span, akse=found[0], navn=name))
            return b.unresolved(w.span)
        if found[1]:
            chosen.append((found[0], found[1]))
    asked = Udtryk("størrelse", (), Opslag(name, tuple(chosen)), w.span)
    if part:
        spread = Udtryk("fordelt", (), Fordelt(name, tuple(chosen), part), w.span)
        summed = Udtryk("sum", (asked,), Samling(("dag",), inden=part), w.span)
        return spread if b.navne.stoerrelser[name].fordeles else summed
    return Udtryk("i tid", (asked, moved[1]), moved[0], w.span) if moved is not None else asked


def _part_of_time(b: Opslagsbog, w: f.INavn, name: str, axes: tuple[str, ...]) -> str:
    """The axis of the period whose part of an amount is meant: *på dagen*, *i ugen*; empty when it means the key."""
    axis, form = b.navne.akseformer.get(w.navn.tekst, ("", ""))
    if form != THE or not b.navne.akser[axis].tidsslags or axis in axes:
        return ""
    return axis if b.navne.stoerrelser[name].fordeles or ("dag" in axes and axis != "dag") else ""


def choose(b: Opslagsbog, w: f.Vaelger, axes: tuple[str, ...], name: str) -> tuple[str, str | Periode] | None:
    """Which axis a choice fixes, and to what; to nothing when it only says the key at hand."""
    if isinstance(w, f.ForMedlem):
        return _member(b, w.navn, axes, name)
    if isinstance(w, f.INavn):
        axis, form = b.navne.akseformer.get(w.navn.tekst, ("", ""))
        if axis in axes and form == THE:
            return axis, ""
        b.problems.append(problem("akse-findes-ikke-her", w.span, akse=w.navn.tekst, navn=name))
        return None
    for axis in axes:
        kind = b.navne.akser[axis].tidsslags
        if kind is not None:
            return _period(b, w, axis, (kind,))
    if b.navne.stoerrelser[name].slags != "oplysning":
        return _period(b, w, VERSIONSTID, ("aar", "kvartal", "maaned", "uge", "dag"))
    b.problems.append(problem("akse-findes-ikke-her", w.span, akse=w.tekst, navn=name))
    return None


def _period(b: Opslagsbog, w: f.ITid, axis: str, kinds: tuple[str, ...]) -> tuple[str, str | Periode] | None:
    """The period that is written; what has no time of its own is asked for the version of that time."""
    read = [read_period(w.tekst, kind) for kind in kinds]
    for period in read:
        if not isinstance(period, PeriodeFejl):
            return axis, period
    fault = next((p for p in read if isinstance(p, PeriodeFejl)), None)
    b.problems.append(problem("ugyldig-tid", w.span, tekst=w.tekst, grund=fault.detalje if fault is not None else ""))
    return None


def _member(b: Opslagsbog, name: f.Navn, axes: tuple[str, ...], quantity: str) -> tuple[str, str | Periode] | None:
    closed = [a for a in axes if any(m.navn == name.tekst for m in b.navne.akser[a].medlemmer)]
    fitting = closed or [a for a in axes if b.navne.akser[a].aaben]  # an open list takes what no closed one has
    if len(fitting) > 1:
        said = {"medlem": name.tekst, "lister": " og ".join(f"»{a}«" for a in fitting), "navn": quantity}
        b.problems.append(with_facts("tvetydigt-medlem", name.span, said))
        return None
    if fitting:
        return fitting[0], name.tekst
    lists = [b.navne.akser[a] for a in axes if b.navne.akser[a].tidsslags is None]
    members = [m.navn for one in lists for m in one.medlemmer]
    if not lists:
        b.problems.append(problem("akse-findes-ikke-her", name.span, akse=name.tekst, navn=quantity))
    else:
        near = nearest(name.tekst, members) or ""
        b.problems.append(problem("ukendt-medlem", name.span, medlem=name.tekst, liste=lists[0].navn, mente=near))
    return None


def _en_af(b: Opslagsbog, w: f.ErEnAf) -> Udtryk:
    among = tuple(b.resolve(x) for x in w.blandt)
    names = tuple(x.data.vaerdi for x in among if isinstance(x.data, Konstant) and isinstance(x.data.vaerdi, str))
    return Udtryk("en af", (b.resolve(w.venstre), *among), names if len(names) == len(among) else None, w.span)


def _punktvis(b: Opslagsbog, w: f.Punktvis) -> Udtryk:
    led = tuple(b.resolve(x) for x in w.led)
    if w.maade not in PUNKTVIS:
        b.problems.append(problem("samlet-i-parentes", w.span, ord=f"{w.maade} af"))
        return b.unresolved(w.span)
    return Udtryk(PUNKTVIS[w.maade], led, None, w.span)


def _parentes(b: Opslagsbog, w: f.Parentes) -> Udtryk:
    return evolve(b.resolve(w.indhold), span=w.span)


def share(number: Fraction, span: Span) -> Udtryk:
    """A share as a literal."""
    return Udtryk("konstant", (), Konstant(number, Art("tal", PCT), 0, base_view(PCT, {})), span)


def _opregnet(b: Opslagsbog, w: f.Opregnet) -> Udtryk:
    """An amount and its index; that of the year of the amount's price level is put in when the level is known."""
    axis, form = b.navne.akseformer.get(w.tid.tekst, ("", ""))
    index = b.navne.stoerrelser.get(b.navne.former.get(w.efter.tekst, w.efter.tekst))
    inner = b.resolve(w.led)
    if form != THE or not b.navne.akser[axis].tidsslags:
        b.problems.append(problem("opregnet-uden-tid", w.tid.span, navn=w.tid.tekst))
        return b.unresolved(w.span)
    if index is None:
        near = nearest(w.efter.tekst, b.navne.stoerrelser) or ""
        b.problems.append(problem("ukendt-størrelse", w.efter.span, navn=w.efter.tekst, mente=near))
        return b.unresolved(w.span)
    if not any(b.navne.akser[a].tidsslags == "aar" for a in index.akser):
        b.problems.append(problem("indeks-uden-år", w.efter.span, navn=index.navn))
        return b.unresolved(w.span)
    now = Udtryk("størrelse", (), Opslag(index.navn), w.efter.span)
    return Udtryk("opregnet", (inner, now), axis, w.span)


def _ved(b: Opslagsbog, w: f.Ved) -> Udtryk:
    """A tabel asked with another value than that of the case."""
    name = b.navne.former.get(w.navn.tekst, w.navn.tekst)
    quantity = b.navne.stoerrelser.get(name)
    if quantity is None:
        near = nearest(name, b.navne.alle()) or ""
        b.problems.append(problem("ukendt-navn", w.navn.span, navn=name, mente=near))
        return b.unresolved(w.span)
    if quantity.slags != "tabel":
        b.problems.append(problem("ved-uden-tabel", w.navn.span, navn=name))
        return b.unresolved(w.span)
    chosen = [choose(b, v, quantity.akser, name) for v in w.vaelgere]
    if None in chosen:
        return b.unresolved(w.span)
    valg = tuple(c for c in chosen if c is not None and c[1])
    return Udtryk("ved", (b.resolve(w.vaerdi),), Opslag(name, valg), w.span)


_RESOLVERS: dict[type, Callable[..., Udtryk]] = {
    f.Tal: _tal,
    f.Dato: _dato,
    f.Ukendt: lambda _, w: Udtryk("ukendt", (), "", w.span),
    f.IkkeOmfattet: lambda _, w: Udtryk("ikke omfattet", (), None, w.span),
    f.JaNej: lambda _, w: Udtryk("konstant", (), Konstant(w.ja, JA_NEJ), w.span),
    f.Opslag: _opslag,
    f.Parentes: _parentes,
    f.Af: _af,
    f.Resten: lambda b, w: Udtryk("resten", (b.resolve(w.andel),), None, w.span),
    f.Kaede: _kaede,
    f.Ikke: lambda b, w: Udtryk("ikke", (b.resolve(w.betingelse),), None, w.span),
    f.Er: _er,
    f.ErEnAf: _en_af,
    f.ErOmfattet: _er_omfattet,
    f.Samlet: _samlet,
    f.Punktvis: _punktvis,
    f.Antal: _antal,
    f.Findes: _findes,
    f.Opregnet: _opregnet,
    f.Ved: _ved,
    f.Forloebsuge: lambda b, w: Udtryk("forløbsuge", (b.resolve(w.fra),), None, w.span),
    f.Forrige: _forrige,
    c.Rang: comparing.rang,
    c.Yderst: comparing.yderst,
    c.Kvadratrod: comparing.kvadratrod,
    c.Korrelation: comparing.korrelation,
    c.Tidligere: comparing.tidligere,
}
