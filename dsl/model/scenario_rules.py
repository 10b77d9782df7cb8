"""What a scenario brings of its own: rules and oplysninger that hold in it alone, and data lent from its neighbours."""

from collections.abc import Iterable

from attrs import evolve

from dsl.model.nodes import Kilde
from dsl.problems.nearest import nearest
from dsl.problems.problem import Note, Problem, problem
from dsl.tree import formula as f
from dsl.tree import nodes as n

REGELSAET = "scenariet"
_ALWAYS = (1900, 1, 1)


def own_rules(source: Kilde) -> tuple[Kilde, ...]:
    """The rules of a scenario as a regelsæt that is always in force, on the scenario's own grounds."""
    tree = source.tree
    facts = tuple(b for b in tree.blokke if isinstance(b, n.Oplysning))
    rules = tuple(b for b in tree.blokke if isinstance(b, n.Regel))
    made = []
    if facts:
        made.append(evolve(tree, slags="ordliste", hoved=(), blokke=facts))
    if rules:
        made.append(evolve(tree, slags="regelsæt", navn=_name(REGELSAET, tree), hoved=_head(tree), blokke=rules))
    return tuple(Kilde(source.sti, one, source.lokal) for one in made)


def _head(tree: n.Fil) -> tuple[n.Felt, ...]:
    year, month, day = _ALWAYS
    first = f.Dato(aar=year, maaned=month, dag=day, span=tree.span)
    said = {x.ord for x in tree.hoved if isinstance(x, n.Navnefelt)}
    grounds = tuple(
        x for x in tree.hoved if isinstance(x, n.Tekstfelt) or (isinstance(x, n.Navnefelt) and x.ord == "belæg")
    )
    own: list[n.Felt] = [
        n.Periodefelt(ord="gælder", periode=n.Periode(fra=first, span=tree.span), span=tree.span),
        n.Navnefelt(ord="skæringstidspunkt", navn=_name("dagen", tree), span=tree.span),
        n.Kendt(fra=first, span=tree.span),
        n.Navnefelt(ord="status", navn=_name("gældende", tree), span=tree.span),
        *grounds,
    ]
    if "belæg" not in said:
        own.append(n.Navnefelt(ord="belæg", navn=_name("skøn", tree), span=tree.span))
    return tuple(own)


def _name(text: str, tree: n.Fil) -> f.Navn:
    return f.Navn(tekst=text, span=tree.span)


def with_borrowed_data(source: Kilde, neighbours: Iterable[Kilde]) -> tuple[Kilde, tuple[Problem, ...]]:
    """The scenario with each data set that it takes (``data X``) from another scenario of its folder."""
    asked = [b for b in (*source.tree.hoved, *source.tree.blokke) if isinstance(b, n.Navnefelt) and b.ord == "data"]
    if not asked:
        return source, ()
    known: dict[str, list[n.Datasaet]] = {}
    lists: dict[int, tuple[n.Kodeliste, ...]] = {}
    for one in neighbours:
        own_lists = tuple(b for b in one.tree.blokke if isinstance(b, n.Kodeliste))
        for block in one.tree.blokke:
            if isinstance(block, n.Datasaet):
                known.setdefault(block.navn.tekst, []).append(block)
                lists[id(block)] = tuple(x for x in own_lists if x.navn.tekst in _code_lists(block))
    problems, found = [], []
    for name in (x.navn for x in asked):
        fitting = known.get(name.tekst, [])
        if len(fitting) == 1:
            found.append(fitting[0])
        elif fitting:
            notes = tuple(Note(b.span, "et-af-dem") for b in fitting)
            problems.append(problem("tvetydigt-datasæt", name.span, *notes, navn=name.tekst))
        else:
            near = nearest(name.tekst, known) or ""
            names = ", ".join(sorted(known)) or "ingen"
            problems.append(problem("ukendt-datasæt", name.span, navn=name.tekst, kendte=names, mente=near))
    said = {b.navn.tekst for b in source.tree.blokke if isinstance(b, n.Kodeliste)}
    needed = {x.navn.tekst: x for block in found for x in lists[id(block)] if x.navn.tekst not in said}
    tree = evolve(source.tree, blokke=(*source.tree.blokke, *needed.values(), *found))
    return evolve(source, tree=tree), tuple(problems)


def _code_lists(block: n.Datasaet) -> frozenset[str]:
    """The names of the code lists that the columns of a data set are read by."""
    columns = (x.kodeliste for x in block.linjer if isinstance(x, n.Kolonne | n.Kolonnerne))
    return frozenset(name.tekst for name in columns if name is not None)
