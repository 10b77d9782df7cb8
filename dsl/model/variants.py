"""The variants of a scenario, and the quantities that its lines name."""

from datetime import date

from dsl.model.grounds import day_of
from dsl.model.resolve import Opslagsbog, choose
from dsl.model.scenario import Indgreb, Maal, Variant
from dsl.problems.nearest import nearest
from dsl.problems.problem import Note, problem
from dsl.tree import nodes as n


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


def read_variants(tree: n.Fil, kendt: date | None, book: Opslagsbog) -> tuple[Variant, ...]:
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
