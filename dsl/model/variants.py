"""The variants of a scenario, and the quantities that its lines name."""

from datetime import date

from dsl.model.grounds import day_of
from dsl.model.holds import inherited_holds, read_hold
from dsl.model.nodes import Grund, Udtryk
from dsl.model.remembering import text_constant
from dsl.model.resolve import Opslagsbog, choose
from dsl.model.scenario import Indgreb, Maal, Skridt, Variant
from dsl.model.variant_nodes import Hold
from dsl.problems.nearest import nearest
from dsl.problems.problem import Note, problem, with_facts
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


def read_variants(tree: n.Fil, kendt: date | None, grounds: tuple[Grund, ...], book: Opslagsbog) -> tuple[Variant, ...]:
    """The variants of a scenario; what they plan stands on the grounds of the scenario."""
    made: dict[str, Variant] = {}
    for block in tree.blokke:
        if isinstance(block, n.Variant):
            one = _variant(block, made, kendt, grounds, book)
            if one.navn in made:
                note = Note(made[one.navn].span, "første-gang")
                book.problems.append(problem("dobbelt-navn", block.span, note, navn=one.navn))
            made[one.navn] = one
    for extra in [v for v in made.values() if v.er_grundlag][1:]:
        book.problems.append(problem("flere-grundlag", extra.span, navn=extra.navn))
    if not any(v.er_grundlag for v in made.values()):
        book.problems.append(problem("mangler-grundlag", tree.span))
    return tuple(made.values())


def _once(first: bool, line: n.Variantlinje, book: Opslagsbog) -> None:  # noqa: FBT001  (reads as a sentence)
    """Tell when a variant says something twice."""
    if not first:
        book.problems.append(problem("to-gange-i-variant", line.span, navn=line.span.words))


def _both_hold(one: Maal, other: Maal) -> bool:
    """Whether two settings meet in a cell without one being the narrower, so that neither is to be preferred."""
    if one.navn != other.navn:
        return False
    a, b = set(one.valg), set(other.valg)
    meet = all(dict(one.valg).get(axis, member) == member for axis, member in other.valg)
    return a == b or (meet and not a < b and not b < a)


def _set(line: n.Variantlinje, own: list[Indgreb], book: Opslagsbog) -> None:
    """Adds what a line sets instead of the rules: a value, or another reading of a fortolkning."""
    if line.maal is None:
        return
    if line.slags == "fortolkning":
        target, value = _reading(line, line.maal, book)
    else:
        target, value = read_target(line.maal, book), book.resolve(line.vaerdi) if line.vaerdi is not None else None
    if target is not None and value is not None:
        if any(_both_hold(i.maal, target) for i in own):
            book.problems.append(problem("to-gange-i-variant", line.span, navn=target.navn))
        own.append(Indgreb(target, value))


def _reading(line: n.Variantlinje, written: n.Maal, book: Opslagsbog) -> tuple[Maal | None, Udtryk | None]:
    """The fortolkning and the reading of it that a line takes, when there are such."""
    name = written.navn.tekst
    asked = book.navne.fortolkninger.get(name)
    if asked is None:
        near = nearest(name, book.navne.fortolkninger) or ""
        book.problems.append(problem("ukendt-fortolkning", written.navn.span, navn=name, mente=near))
        return None, None
    if line.tekst not in asked.valg:
        near = nearest(line.tekst, asked.valg) or ""
        said = {"valg": line.tekst, "navn": name, "muligheder": "; ".join(asked.valg), "mente": near}
        book.problems.append(with_facts("ukendt-valg", line.span, said))
        return None, None
    return Maal(name, (), written.span), text_constant(line.tekst, line.span, name)


def _variant(
    block: n.Variant, made: dict[str, Variant], kendt: date | None, grounds: tuple[Grund, ...], book: Opslagsbog
) -> Variant:
    inherited: Variant | None = None
    mode: n.Variantlinje | None = None
    proposals: list[str] = []
    own: list[Indgreb] = []
    own_kendt: date | None = None
    steps: list[Skridt] = []
    planned: list[Hold] = []
    for line in block.linjer:
        if line.slags == "som":
            _once(inherited is None, line, book)
            inherited = made.get(line.tekst)
            if inherited is None:
                near = nearest(line.tekst, made) or ""
                book.problems.append(problem("ukendt-variant", line.span, navn=line.tekst, mente=near))
        elif line.slags in {"efter", "gjaldt"}:
            _once(mode is None, line, book)
            mode = line
            steps.append(Skridt("regler", line.span.words, dag=day_of(line.dag)))
        elif line.slags == "kendt":
            _once(own_kendt is None, line, book)
            own_kendt = day_of(line.dag)
            steps.append(Skridt("kendt", line.span.words, dag=own_kendt))
        elif line.slags == "forslag":
            proposals.append(line.tekst)
            steps.append(Skridt("forslag", line.span.words, forslag=line.tekst))
        elif line.slags == "indsats":
            one = read_hold(line, grounds, book)
            if one is not None:
                _once(all((one.indsats, one.fra, one.til) != (x.indsats, x.fra, x.til) for x in planned), line, book)
                planned.append(one)
                steps.append(Skridt("hold", line.span.words, hold=one))
        else:
            known = len(own)
            _set(line, own, book)
            steps += [Skridt("med", line.span.words, indgreb=set_here) for set_here in own[known:]]
    if mode is None and inherited is None:
        book.problems.append(problem("mangler-regler", block.span, navn=block.titel))
    kept = tuple(
        i for i in (inherited.indgreb if inherited is not None else ())
        if not any(o.daekker(i) for o in own)
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
        hold=(*(inherited_holds(inherited.hold, planned) if inherited is not None else ()), *planned),
        skridt=(*(inherited.skridt if inherited is not None else ()), *steps),
    )
