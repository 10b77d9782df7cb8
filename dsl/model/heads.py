"""The head of every quantity in every regelsæt, read before any formula, so that formulas can name each other."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from attrs import evolve

from dsl.model.drafts import Kladde
from dsl.model.indsatser import indsats_heads
from dsl.model.names import Navne, add_quantity, default_view, explanation, read_art, read_axes, read_unit
from dsl.model.nodes import Hoved, Stoerrelse
from dsl.model.tables import table_axes
from dsl.problems.problem import Note, Problem, problem
from dsl.tree import formula as f
from dsl.tree import nodes as n
from dsl.values.art import DATO, INTET, JA_NEJ, Art, medlem, spoken, tal
from dsl.values.units import TAL, Visning


def heads(draft: Kladde, names: Navne, out: list[Problem]) -> tuple[Hoved, ...]:
    """The quantities that a construct declares: one, or for a tabel one for each result."""
    block = draft.blok
    if isinstance(block, n.Regel):
        art, view = read_art(block.art, names, out)
        axes = read_axes(block.for_hver, names, out)
        return (Hoved(block.navn.tekst, "regel", art, view, axes, explanation(block.linjer), block.navn.span),)
    if isinstance(block, n.DatoSats):
        return (Hoved(block.navn.tekst, "dato", DATO, None, (), explanation(block.felter), block.navn.span),)
    if isinstance(block, n.Indsats):
        return indsats_heads(draft, names)
    if isinstance(block, n.Fortolkning):
        name = block.navn.tekst
        return (Hoved(name, "fortolkning", medlem(name), None, (), explanation(block.linjer), block.navn.span),)
    if isinstance(block, n.Tilstand):
        axes = read_axes(block.for_hver, names, out)
        return (Hoved(block.navn.tekst, "tilstand", JA_NEJ, None, axes, explanation(block.linjer), block.navn.span),)
    if isinstance(block, n.Optaelling | n.Fremskrivning | n.Fordeling):
        return (_with_type(block, names, out),)
    if isinstance(block, n.Sats):
        values = [block.vaerdi] if block.vaerdi is not None else [r.celler[-1] for r, _ in draft.raekker if r.celler]
        art, view = _peeked(values, names)
        axes = read_axes(block.for_hver, names, out)
        return (Hoved(block.navn.tekst, "sats", art, view, axes, explanation(block.linjer), block.navn.span),)
    return tuple(_table_heads(block, names))


def _with_type(block: n.Optaelling | n.Fremskrivning | n.Fordeling, names: Navne, out: list[Problem]) -> Hoved:
    """A head that says its unit; a count has one value for each week, without its saying so."""
    art, view = read_art(block.art, names, out)
    axes = read_axes(block.for_hver, names, out)
    kind = {n.Optaelling: "optælling", n.Fremskrivning: "fremskrivning", n.Fordeling: "fordeling"}[type(block)]
    if isinstance(block, n.Optaelling) and "uge" not in axes:
        axes = (*axes, "uge")
    return Hoved(block.navn.tekst, kind, art, view, axes, explanation(block.linjer), block.navn.span)


def _table_heads(block: n.Tabel, names: Navne) -> Iterable[Hoved]:
    axes = read_axes(block.for_hver, names, []) or table_axes(block, names)
    for column in block.hoved.soejler if block.hoved is not None else ():
        if column.rolle == "giver" and column.navn is not None:
            art, view = read_art(column.art, names, []) if column.art is not None else (medlem(column.navn.tekst), None)
            told = explanation(block.raekker)
            yield Hoved(column.navn.tekst, "tabel", art, view, axes, told, column.navn.span, table_axes(block, names))


def _peeked(values: Iterable[f.Celle | None], names: Navne) -> tuple[Art, Visning | None]:
    """The type of a sats, from the first of its values that shows it."""
    for value in values:
        if isinstance(value, f.Tal):
            if value.enhed is None:
                return tal(TAL), Visning(TAL, Fraction(1), "", "")
            view = read_unit(value.enhed, names, [])
            if view is not None:
                return tal(view.enhed), view
        elif isinstance(value, f.Dato):
            return DATO, None
        elif isinstance(value, f.JaNej):
            return JA_NEJ, None
        elif isinstance(value, f.Opslag):
            return medlem(next(iter(names.medlem_af(value.navn.tekst)), None)), None
    return INTET, None


def declare(
    regelsaet: str, versions: Mapping[str, Mapping[str, Kladde]], names: Navne, out: list[Problem], *, shares: bool
) -> None:
    """Adds the quantities of a regelsæt to the names. Every version must give a quantity the same type and axes."""
    first: dict[str, Hoved] = {}
    told: set[tuple[int, str]] = set()
    for draft in {id(d): d for drafts in versions.values() for d in drafts.values()}.values():
        problems: list[Problem] = []
        for head in heads(draft, names, problems):
            _same_head(head, first, told, out)
        out.extend(p for p in problems if p not in out)
    for head in first.values():
        _declare_one(regelsaet, head, names, out, shares=shares)


def _same_head(head: Hoved, first: dict[str, Hoved], told: set[tuple[int, str]], out: list[Problem]) -> None:
    known = first.get(head.navn)
    if known is None or known.art == INTET:
        first[head.navn] = head
        return
    where = (head.span.line, head.span.path)
    if head.span == known.span or where in told:
        return
    note = Note(known.span, "var-sådan")
    if head.akser != known.akser:
        told.add(where)
        before, now = for_each(known.akser), for_each(head.akser)
        out.append(problem("for-hver-skifter", head.span, note, navn=head.navn, før=before, nu=now))
    elif head.art != INTET and _plain(head.art) != _plain(known.art):
        told.add(where)
        out.append(
            problem(
                "enhed-skifter",
                head.span,
                note,
                navn=head.navn,
                før=spoken(known.art, known.visning),
                nu=spoken(head.art, head.visning),
            )
        )


def for_each(axes: tuple[str, ...]) -> str:
    """What there is one value for, said to a person."""
    return f"for hver {' og '.join(axes)}" if axes else "i alt"


def _plain(art: Art) -> Art:
    return evolve(art, enhed=art.enhed.uden_niveau()) if art.enhed is not None else art


def _declare_one(regelsaet: str, head: Hoved, names: Navne, out: list[Problem], *, shares: bool) -> None:
    known = names.stoerrelser.get(head.navn)
    if known is not None and shares and known.regelsaet and regelsaet not in known.regelsaet:
        names.stoerrelser[head.navn] = evolve(known, regelsaet=(*known.regelsaet, regelsaet))
        return
    add_quantity(
        Stoerrelse(
            navn=head.navn,
            slags=head.slags,
            art=_plain(head.art),
            akser=head.akser,
            visning=head.visning if head.slags != "sats" else default_view(_plain(head.art), names),
            regelsaet=(regelsaet,),
            fortegn="",
            forklaring=head.forklaring,
            span=head.span,
            efter=head.efter,
        ),
        names,
        out,
    )
