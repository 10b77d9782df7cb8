"""A scenario read against the model: its data, its variants, and what is asked of them."""

from datetime import date
from fractions import Fraction
from pathlib import Path

from attrs import field, frozen

from dsl.model.from_tree import Modelled, interval
from dsl.model.grounds import Ramme, day_of, frame_of
from dsl.model.names import ONE, read_axes, read_unit
from dsl.model.nodes import Grund, Kilde, Udtryk
from dsl.model.resolve import Opslagsbog, choose
from dsl.problems.nearest import nearest
from dsl.problems.problem import Note, Problem, problem
from dsl.source.text import Span
from dsl.tree import formula as f
from dsl.tree import nodes as n
from dsl.values.hjemmel import BELAEG
from dsl.values.period import Interval, Periode
from dsl.values.units import Visning

SKILLETEGN = {"semikolon": ";", "komma": ",", "tabulator": "\t"}
TEGNSAET = ("utf-8", "cp1252")


@frozen
class Kolonne:
    """A column: ``rolle`` is *nøgle* (then ``navn`` is an axis), *værdi* (an oplysning), *persondata* or *uden brug*."""

    overskrift: str
    rolle: str
    navn: str
    visning: Visning | None
    decimaler: int | None
    tom: str | None
    persondata: bool
    belaeg: str
    fordi: str
    span: Span = field(eq=False, repr=False)


@frozen
class Datasaet:
    """A file and what it says. ``manglende`` is what an absent row means: *ukendt*, *ikke omfattet* or *0*."""

    navn: str
    titel: str
    fil: str
    adskilt: str | None
    tegnsaet: str | None
    ark: str | None
    kolonner: tuple[Kolonne, ...]
    manglende: str
    daekker: Interval | None
    grunde: tuple[Grund, ...]
    belaeg: str
    mappe: Path
    span: Span = field(eq=False, repr=False)


@frozen
class Maal:
    """A quantity and the axes that are fixed."""

    navn: str
    valg: tuple[tuple[str, str | Periode], ...]
    span: Span = field(eq=False, repr=False)


@frozen
class Indgreb:
    """What a variant sets instead of the rules: a cell, or all cells, of a quantity."""

    maal: Maal
    vaerdi: Udtryk


@frozen
class Variant:
    """Whose rules: ``fast_dag`` freezes them to a day, else each rule follows its own time."""

    navn: str
    er_grundlag: bool
    fast_dag: date | None
    kendt: date | None
    forslag: tuple[str, ...]
    indgreb: tuple[Indgreb, ...]
    span: Span = field(eq=False, repr=False)


@frozen
class Visningsvalg:
    """How a quantity is shown: a unit and a number of decimals."""

    visning: Visning
    decimaler: int | None


@frozen
class Kontroltal:
    """A printed figure, in its printed unit and digits, and how it is known to deviate."""

    maal: Maal
    variant: str
    trykt: Fraction
    decimaler: int
    visning: Visning
    praecist: bool
    klasse: str
    fordi: str
    span: Span = field(eq=False, repr=False)


@frozen
class Krav:
    """Conditions that must hold for every cell of the axes."""

    navn: str
    akser: tuple[str, ...]
    betingelser: tuple[Udtryk, ...]
    tekster: tuple[str, ...]
    span: Span = field(eq=False, repr=False)


@frozen
class Scenarie:
    """A case: titel, data, variants, and what is computed, compared, shown and held against print."""

    titel: str
    grunde: tuple[Grund, ...]
    kendt: date | None
    anvender: tuple[str, ...]
    datasaet: tuple[Datasaet, ...]
    varianter: tuple[Variant, ...]
    beregn: tuple[Maal, ...]
    sammenlign: tuple[Maal, ...]
    vis: dict[str, Visningsvalg] = field(eq=False)
    kontroltal: tuple[Kontroltal, ...]
    krav: tuple[Krav, ...]
    sti: Path
    span: Span = field(eq=False, repr=False)


def read_scenario(source: Kilde, modelled: Modelled) -> tuple[Scenarie | None, tuple[Problem, ...]]:
    """The scenario of a tree, or None when it says nothing that can be run; with all its problems."""
    out: list[Problem] = []
    book = Opslagsbog(modelled.navne, out)
    tree = source.tree
    kendt = next((day_of(x.fra) for x in tree.hoved if isinstance(x, n.Kendt)), None)
    head = frame_of(tree.hoved, Ramme((), "læst", kendt), modelled.register, out)
    variants = _variants(tree, kendt, book)
    data = tuple(_dataset(b, source, head, modelled, book) for b in tree.blokke if isinstance(b, n.Datasaet))
    uses = tuple(x for h in tree.hoved if isinstance(h, n.Navneliste) and h.ord == "anvender" for x in h.navne)
    for name in uses:
        if name.tekst not in modelled.model.regelsaet:
            near = nearest(name.tekst, modelled.model.regelsaet) or ""
            out.append(problem("ukendt-regelsæt", name.span, navn=name.tekst, mente=near))
    made = Scenarie(
        titel=tree.navn.tekst,
        grunde=head.grunde,
        kendt=kendt,
        anvender=tuple(x.tekst for x in uses),
        datasaet=data,
        varianter=variants,
        beregn=_asked(tree, "beregn", book),
        sammenlign=_asked(tree, "sammenlign", book),
        vis=_shown(tree, book),
        kontroltal=tuple(_printed(tree, variants, book)),
        krav=tuple(_demand(b, book) for b in tree.blokke if isinstance(b, n.Krav)),
        sti=source.sti,
        span=tree.span,
    )
    if not made.beregn and not out:
        out.append(problem("intet-at-beregne", tree.span))
    return (made if variants else None), tuple(out)


def _asked(tree: n.Fil, word: str, book: Opslagsbog) -> tuple[Maal, ...]:
    lines = [x for b in tree.blokke if isinstance(b, n.Beregn) and b.ord == word for x in b.linjer]
    return tuple(m for x in lines if (m := read_target(x.maal, book)) is not None)


def read_target(written: n.Maal, book: Opslagsbog) -> Maal | None:
    """A quantity and the axes it fixes; None when there is no such quantity."""
    name = book.navne.former.get(written.navn.tekst, written.navn.tekst)
    quantity = book.navne.stoerrelser.get(name)
    if quantity is None:
        near = nearest(name, book.navne.stoerrelser) or ""
        book.problems.append(problem("ukendt-størrelse", written.navn.span, navn=name, mente=near))
        return None
    chosen = [choose(book, v, quantity.akser, name) for v in written.vaelgere]
    if None in chosen:
        return None
    return Maal(name, tuple(c for c in chosen if c is not None and c[1]), written.span)


# ---- data ---------------------------------------------------------------------------------------------------


def _dataset(block: n.Datasaet, source: Kilde, head: Ramme, modelled: Modelled, book: Opslagsbog) -> Datasaet:
    out = book.problems
    fields = tuple(x for x in block.linjer if isinstance(x, n.Felt))
    frame = frame_of(fields, head, modelled.register, out, own=True)
    texts = {x.ord: x.tekst for x in block.linjer if isinstance(x, n.Datafelt)}
    if not texts.get("fil"):
        out.append(problem("mangler-felt", block.span, felt="fil", hvor=f"datasættet »{block.navn.tekst}«"))
    names = {x.ord: x.navn for x in fields if isinstance(x, n.Navnefelt)}
    separator = _one_of(names.get("adskilt"), tuple(SKILLETEGN), "ukendt-skilletegn", out)
    missing = next((x.vaerdi for x in block.linjer if isinstance(x, n.Datafelt) and x.ord == "manglende er"), None)
    columns = tuple(_column(x, frame, book) for x in block.linjer if isinstance(x, n.Kolonne))
    covers = next((interval(x.periode) for x in fields if isinstance(x, n.Periodefelt)), None)
    _row_of(block, columns, book)
    return Datasaet(
        navn=block.navn.tekst,
        titel=block.titel,
        fil=texts.get("fil", ""),
        adskilt=SKILLETEGN.get(separator) if separator else None,
        tegnsaet=_one_of(names.get("tegnsæt"), TEGNSAET, "ukendt-tegnsæt-navn", out) or None,
        ark=texts.get("ark"),
        kolonner=columns,
        manglende=_missing(missing, out),
        daekker=covers,
        grunde=frame.grunde,
        belaeg=frame.belaeg,
        mappe=source.sti.parent.parent if source.sti.parent.name == "scenarier" else source.sti.parent,
        span=block.span,
    )


def _one_of(name: f.Navn | None, allowed: tuple[str, ...], code: str, out: list[Problem]) -> str:
    if name is None:
        return ""
    if name.tekst not in allowed:
        out.append(problem(code, name.span, navn=name.tekst, muligheder=", ".join(allowed)))
        return ""
    return name.tekst


def _missing(written: f.Formel | None, out: list[Problem]) -> str:
    if isinstance(written, f.IkkeOmfattet):
        return "ikke omfattet"
    if isinstance(written, f.Tal):
        if written.vaerdi != 0:
            out.append(problem("ikke-en-værdi", written.span))
        return "0"
    return "ukendt"


def _column(line: n.Kolonne, frame: Ramme, book: Opslagsbog) -> Kolonne:
    role, name, view = line.rolle, "", None
    if line.navn is not None:
        role, name = _meaning(line.navn, book)
    if line.art is not None and isinstance(line.art, f.Enhedsudtryk):
        view = read_unit(line.art, book.navne, book.problems)
    quantity = book.navne.stoerrelser.get(name) if role == "værdi" else None
    if quantity is not None and view is None:
        view = quantity.visning
    if quantity is not None and view is not None and quantity.art.enhed is not None and line.art is not None:
        said, real = view.enhed, quantity.art.enhed
        if (said.dims, said.slags) != (real.dims, real.slags):
            book.problems.append(
                problem("forkert-enhed", line.art.span, ventet=quantity.visning.flertal if quantity.visning else "", fundet=view.flertal, navn=name)
            )
    belaeg = frame.belaeg
    if line.belaeg is not None:
        belaeg = line.belaeg.tekst
        if belaeg not in BELAEG:
            near = nearest(belaeg, BELAEG) or ""
            book.problems.append(problem("ukendt-belæg", line.belaeg.span, ord=belaeg, mente=near))
    tom = None if line.tom is None else ("nul" if isinstance(line.tom, f.Tal) else "ikke omfattet" if isinstance(line.tom, f.IkkeOmfattet) else "ukendt")
    return Kolonne(
        line.overskrift, role, name, view, line.decimaler, tom, line.persondata, belaeg, line.fordi or "", line.span
    )


def _meaning(name: f.Navn, book: Opslagsbog) -> tuple[str, str]:
    """Whether a column is a key or a value."""
    text = book.navne.former.get(name.tekst, name.tekst)
    if text in book.navne.stoerrelser:
        if book.navne.stoerrelser[text].slags != "oplysning":
            book.problems.append(problem("ikke-en-oplysning", name.span, navn=text))
        return "værdi", text
    axis, form = book.navne.akseformer.get(text, ("", ""))
    if form == ONE:
        return "nøgle", axis
    near = nearest(text, [*book.navne.stoerrelser, *book.navne.akser]) or ""
    book.problems.append(problem("ukendt-navn", name.span, navn=text, mente=near))
    return "uden brug", ""


def _row_of(block: n.Datasaet, columns: tuple[Kolonne, ...], book: Opslagsbog) -> None:
    """Every value column has just the axes that the row is one of, and each has its column."""
    row = next((x for x in block.linjer if isinstance(x, n.Datafelt) and x.ord == "én række er"), None)
    keys = tuple(c.navn for c in columns if c.rolle == "nøgle")
    if row is None:
        book.problems.append(problem("mangler-felt", block.span, felt="én række er", hvor=f"datasættet »{block.navn.tekst}«"))
        return
    said = read_axes(row.navne, book.navne, book.problems)
    if set(said) != set(keys):
        book.problems.append(
            problem("nøgle-uden-kolonne", row.span, række=" og ".join(said), kolonner=" og ".join(keys) or "ingen")
        )
    for column in columns:
        quantity = book.navne.stoerrelser.get(column.navn) if column.rolle == "værdi" else None
        if quantity is not None and set(quantity.akser) != set(keys):
            book.problems.append(
                problem(
                    "forkert-korn", column.span, navn=column.navn, ventet=" og ".join(quantity.akser) or "ingen akser",
                    fundet=" og ".join(keys) or "ingen",
                )
            )  # fmt: skip


# ---- variants ---------------------------------------------------------------------------------------------------


def _variants(tree: n.Fil, kendt: date | None, book: Opslagsbog) -> tuple[Variant, ...]:
    made: dict[str, Variant] = {}
    for block in tree.blokke:
        if isinstance(block, n.Variant):
            one = _variant(block, made, kendt, book)
            if one.navn in made:
                note = Note(made[one.navn].span, "første gang her")
                book.problems.append(problem("dobbelt-navn", block.span, note, navn=one.navn))
            made[one.navn] = one
    if not any(v.er_grundlag for v in made.values()):
        book.problems.append(problem("mangler-grundlag", tree.span))
    return tuple(made.values())


def _variant(block: n.Variant, made: dict[str, Variant], kendt: date | None, book: Opslagsbog) -> Variant:
    inherited: Variant | None = None
    mode: n.Variantlinje | None = None
    proposals: list[str] = []
    own: list[Indgreb] = []
    own_kendt: date | None = None
    for line in block.linjer:
        if line.slags == "som":
            inherited = made.get(line.tekst)
            if inherited is None:
                near = nearest(line.tekst, made) or ""
                book.problems.append(problem("ukendt-variant", line.span, navn=line.tekst, mente=near))
        elif line.slags in {"efter", "gjaldt"}:
            mode = line
        elif line.slags == "kendt":
            own_kendt = day_of(line.dag)
        elif line.slags == "forslag":
            proposals.append(line.tekst)
        elif line.maal is not None and line.vaerdi is not None:
            target = read_target(line.maal, book)
            value = book.resolve(line.vaerdi)
            if target is not None:
                if any((i.maal.navn, i.maal.valg) == (target.navn, target.valg) for i in own):
                    book.problems.append(problem("to-gange-i-variant", line.span, navn=target.navn))
                own.append(Indgreb(target, value))
    if mode is None and inherited is None:
        book.problems.append(problem("mangler-regler", block.span, navn=block.titel))
    kept = tuple(
        i for i in (inherited.indgreb if inherited is not None else ())
        if not any((i.maal.navn, i.maal.valg) == (o.maal.navn, o.maal.valg) for o in own)
    )  # fmt: skip
    fixed = day_of(mode.dag) if mode is not None else (inherited.fast_dag if inherited is not None else None)
    return Variant(
        navn=block.titel,
        er_grundlag=block.ord == "grundlag",
        fast_dag=fixed,
        kendt=own_kendt or (inherited.kendt if inherited is not None else kendt),
        forslag=tuple(proposals) or (inherited.forslag if inherited is not None else ()),
        indgreb=(*own, *kept),
        span=block.span,
    )


# ---- what is shown and held against print -------------------------------------------------------------------


def _shown(tree: n.Fil, book: Opslagsbog) -> dict[str, Visningsvalg]:
    shown: dict[str, Visningsvalg] = {}
    for block in tree.blokke:
        if not isinstance(block, n.Vis):
            continue
        target = read_target(n.Maal(navn=block.navn, span=block.navn.span), book)
        view = read_unit(block.art, book.navne, book.problems) if isinstance(block.art, f.Enhedsudtryk) else None
        if target is None or view is None:
            continue
        unit = book.navne.stoerrelser[target.navn].art.enhed
        if unit is not None and (unit.dims, unit.slags) != (view.enhed.dims, view.enhed.slags):
            own = book.navne.stoerrelser[target.navn].visning
            book.problems.append(
                problem("forkert-enhed", block.art.span, ventet=own.flertal if own else "", fundet=view.flertal, navn=target.navn)
            )
        shown[target.navn] = Visningsvalg(view, block.decimaler)
    return shown


def _printed(tree: n.Fil, variants: tuple[Variant, ...], book: Opslagsbog) -> list[Kontroltal]:
    made = []
    base = next((v.navn for v in variants if v.er_grundlag), "")
    for line in (x for b in tree.blokke if isinstance(b, n.Kontroltal) for x in b.linjer):
        target = read_target(line.maal, book)
        if line.variant is not None and line.variant not in {v.navn for v in variants}:
            near = nearest(line.variant, [v.navn for v in variants]) or ""
            book.problems.append(problem("ukendt-variant", line.span, navn=line.variant, mente=near))
        if not isinstance(line.trykt, f.Tal) or line.trykt.enhed is None:
            book.problems.append(problem("kontroltal-uden-enhed", line.trykt.span))
            continue
        view = read_unit(line.trykt.enhed, book.navne, book.problems)
        if target is None or view is None:
            continue
        quantity = book.navne.stoerrelser[target.navn]
        if quantity.art.enhed is not None and (quantity.art.enhed.dims, quantity.art.enhed.slags) != (view.enhed.dims, view.enhed.slags):
            own = quantity.visning.flertal if quantity.visning is not None else ""
            book.problems.append(problem("forkert-enhed", line.trykt.span, ventet=own, fundet=view.flertal, navn=target.navn))
            continue
        fixed = {axis for axis, _ in target.valg}
        if missing := [axis for axis in quantity.akser if axis not in fixed]:
            book.problems.append(problem("ikke-én-celle", line.maal.span, navn=target.navn, akser=" og ".join(missing)))
            continue
        made.append(
            Kontroltal(
                maal=target,
                variant=line.variant or base,
                trykt=line.trykt.vaerdi,
                decimaler=line.trykt.decimaler,
                visning=view,
                praecist=line.praecist,
                klasse=line.klasse,
                fordi=line.fordi,
                span=line.span,
            )
        )
    return made


def _demand(block: n.Krav, book: Opslagsbog) -> Krav:
    if not block.betingelser:
        book.problems.append(problem("regel-uden-linjer", block.span))
    return Krav(
        navn=block.navn.tekst,
        akser=read_axes(block.for_hver, book.navne, book.problems),
        betingelser=tuple(book.resolve(x) for x in block.betingelser),
        tekster=tuple(x.span.words for x in block.betingelser),
        span=block.span,
    )
