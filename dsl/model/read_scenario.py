"""A scenario read against the model, from its tree."""

from dsl.model.from_tree import Modelled
from dsl.model.grounds import Ramme, day_of, frame_of
from dsl.model.names import read_axes, read_unit
from dsl.model.nodes import Kilde
from dsl.model.read_whatif import read_whatif
from dsl.model.resolve import Opslagsbog
from dsl.model.scenario import Datasaet, Kontroltal, Krav, Maal, Scenarie, Variant, Visningsvalg
from dsl.model.scenario_data import read_code_list, read_dataset, with_axes
from dsl.model.udpeg import read_udpeg
from dsl.model.variants import read_target, read_variants
from dsl.problems.nearest import nearest
from dsl.problems.problem import Note, Problem, problem
from dsl.source.text import Span
from dsl.tree import formula as f
from dsl.tree import nodes as n
from dsl.values.art import tal
from dsl.values.units import TAL, base_view


def read_scenario(source: Kilde, modelled: Modelled) -> tuple[Scenarie | None, tuple[Problem, ...]]:
    """The scenario of a tree, or None when it says nothing that can be run; with all its problems."""
    out: list[Problem] = []
    book = Opslagsbog(modelled.navne, out)
    tree = source.tree
    kendt = next((day_of(x.fra) for x in tree.hoved if isinstance(x, n.Kendt)), None)
    head = frame_of(tree.hoved, Ramme(modelled.register, (), "læst", kendt), out)
    variants = read_variants(tree, kendt, head.grunde, book)
    coded = tuple(b for b in tree.blokke if isinstance(b, n.Kodeliste))
    names = tuple(b.navn.tekst for b in coded)
    lists = tuple(x for b in coded if (x := read_code_list(b, source, head, book)) is not None)
    sets = [read_dataset(b, source, head, names, book) for b in tree.blokke if isinstance(b, n.Datasaet)]
    data = with_axes(sets, lists, book)
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
        kodelister=lists,
        varianter=variants,
        beregn=_asked(tree, "beregn", book),
        sammenlign=_asked(tree, "sammenlign", book),
        vis=_shown(tree, book),
        kontroltal=tuple(_printed(tree, variants, book)),
        krav=tuple(_demand(b, head, book) for b in tree.blokke if isinstance(b, n.Krav)),
        udpeg=read_udpeg(tree, head, book),
        sti=source.sti,
        span=tree.span,
        hvis=read_whatif(tree, book),
    )
    _said_once(data, out)
    asked = made.beregn or ((made.udpeg or made.hvis.find) and not (made.hvis.varier or made.hvis.usikkerhed))
    if not asked and not out:
        out.append(problem("intet-at-beregne", tree.span))
    return (made if variants else None), tuple(out)


def _said_once(datasets: tuple[Datasaet, ...], out: list[Problem]) -> None:
    """An oplysning comes from one column of one data set; a header and a name of a data set are used once.

    The members of a list may come with several data sets, and each brings the facts of its own.
    """
    homes: dict[str, Span] = {}
    names: dict[str, Span] = {}
    for dataset in datasets:
        if dataset.navn in names:
            out.append(
                problem("dobbelt-navn", dataset.span, Note(names[dataset.navn], "første-gang"), navn=dataset.navn)
            )
        names.setdefault(dataset.navn, dataset.span)
        headers: dict[str, Span] = {}
        for column in dataset.kolonner:
            if column.overskrift in headers:
                note = Note(headers[column.overskrift], "første-gang")
                out.append(problem("dobbelt-navn", column.span, note, navn=column.overskrift))
            headers.setdefault(column.overskrift, column.span)
            own = f"{dataset.navn}/{column.navn}{column.ende}"
            key = column.navn if column.rolle == "værdi" and not dataset.liste else own
            if column.rolle in {"værdi", "nøgle"} and key in homes:
                note = Note(homes[key], "første-gang")
                out.append(problem("dobbelt-navn", column.span, note, navn=column.navn))
            homes.setdefault(key, column.span)


def _asked(tree: n.Fil, word: str, book: Opslagsbog) -> tuple[Maal, ...]:
    blocks = [b for b in tree.blokke if isinstance(b, n.Beregn) and b.ord == word]
    lines = [x for b in blocks for x in b.linjer if isinstance(x, n.Beregnet)]
    made = []
    for line in lines:
        target = read_target(line.maal, book)
        if target is None:
            continue
        axes = read_axes(line.for_hver, book.navne, book.problems)
        own = book.navne.stoerrelser[target.navn].akser
        left = [a for a in own if a not in {axis for axis, _ in target.valg}]
        if axes and set(axes) != set(left):
            book.problems.append(
                problem(
                    "forkert-korn", line.maal.span, navn=target.navn, ventet=" og ".join(left) or "ingen akser",
                    fundet=" og ".join(axes),
                )
            )  # fmt: skip
            continue
        made.append(target)
    return tuple(made)


def _shown(tree: n.Fil, book: Opslagsbog) -> dict[str, Visningsvalg]:
    shown: dict[str, Visningsvalg] = {}
    for block in tree.blokke:
        if not isinstance(block, n.Vis):
            continue
        target = read_target(n.Maal(navn=block.navn, span=block.navn.span), book)
        if target is not None and target.navn in shown:
            book.problems.append(problem("dobbelt-navn", block.navn.span, navn=target.navn))
        view = read_unit(block.art, book.navne, book.problems) if isinstance(block.art, f.Enhedsudtryk) else None
        if target is None or view is None:
            continue
        unit = book.navne.stoerrelser[target.navn].art.enhed
        if unit is not None and (unit.dims, unit.slags) != (view.enhed.dims, view.enhed.slags):
            own = book.navne.stoerrelser[target.navn].visning
            book.problems.append(
                problem(
                    "forkert-enhed",
                    block.art.span,
                    ventet=own.flertal if own else "",
                    fundet=view.flertal,
                    navn=target.navn,
                )
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
        bare = target is not None and book.navne.stoerrelser[target.navn].art == tal(TAL)
        if not isinstance(line.trykt, f.Tal) or (line.trykt.enhed is None and not bare):
            book.problems.append(problem("kontroltal-uden-enhed", line.trykt.span))
            continue
        written = line.trykt.enhed
        view = base_view(TAL, {}) if written is None else read_unit(written, book.navne, book.problems)
        if target is None or view is None:
            continue
        quantity = book.navne.stoerrelser[target.navn]
        if quantity.art.enhed is not None and (quantity.art.enhed.dims, quantity.art.enhed.slags) != (
            view.enhed.dims,
            view.enhed.slags,
        ):
            own = quantity.visning.flertal if quantity.visning is not None else ""
            book.problems.append(
                problem("forkert-enhed", line.trykt.span, ventet=own, fundet=view.flertal, navn=target.navn)
            )
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


def _demand(block: n.Krav, head: Ramme, book: Opslagsbog) -> Krav:
    frame_of(
        block.felter, head, book.problems, own=True
    )  # what a krav cites must be found, though no figure rests on it
    if not block.betingelser:
        book.problems.append(problem("regel-uden-linjer", block.span))
    return Krav(
        navn=block.navn.tekst,
        akser=read_axes(block.for_hver, book.navne, book.problems),
        betingelser=tuple(book.resolve(x) for x in block.betingelser),
        tekster=tuple(x.span.words for x in block.betingelser),
        span=block.span,
    )
