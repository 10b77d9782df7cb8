"""From parse trees to the lines that stand under a construct, one function a kind of line."""

from collections.abc import Callable
from typing import TypeVar

from lark import Token, Tree

from dsl.problems.problem import Problem, problem
from dsl.tree import nodes as n
from dsl.tree.build_formula import Builder
from dsl.tree.build_leaves import trees
from dsl.tree.formula import Formel, Node
from dsl.tree.outline import Outline, everything_under, free_text, with_comments_of
from dsl.tree.sentences import read_line

L = TypeVar("L")
K = TypeVar("K", bound=n.Linje)
Branch = Tree[Token]
Making = Callable[["Builder", Branch, list[Problem]], L]


def under_lines(
    lines: tuple[Outline, ...], start: str, make: Callable[[Builder, Branch], L | None], out: list[Problem]
) -> tuple[L, ...]:
    """The lines of one kind; a line that does not read is left out and told."""
    made = []
    for line in lines:
        tree = read_line(line, start)
        if isinstance(tree, Problem):
            out.append(tree)
            continue
        builder = Builder(line)
        node = make(builder, inner(tree))
        out.extend(builder.problems)
        if node is not None:
            made.append(node)
    return tuple(made)


def inner(tree: Branch) -> Branch:
    """The line itself, where the grammar has a name around it."""
    while tree.data in _WRAPPED:
        tree = trees(tree)[0]
    return tree


_WRAPPED = frozenset({
    "toplinje", "oplysningslinje", "satsunderlinje", "regellinje", "datasaetlinje", "kravlinje", "fortolkningslinje",
    "optaellingslinje", "tilstandslinje", "fremskrivningslinje", "fordelingslinje", "kodelistelinje", "udpegslinje",
    "indsatslinje",
})  # fmt: skip


def citater(b: Builder, t: Branch) -> tuple[n.Citat, ...]:
    """The citations at the end of a line."""
    for child in trees(t):
        if child.data == "citater":
            return tuple(
                n.Citat(tekst=str(c)[1:-1].strip(), span=b.span(c)) for c in child.children if isinstance(c, Token)
            )
    return ()


def naar(b: Builder, t: Branch) -> Formel | None:
    """The condition after *når*."""
    return next((b.formel(c.children[-1]) for c in trees(t) if c.data == "naar"), None)


def token(t: Branch, kind: str) -> str:
    """The text of the first word of a kind, without quotes; empty when there is none."""
    return next((str(c).strip('"') for c in t.children if isinstance(c, Token) and c.type == kind), "")


def plain_text(written: str) -> str:
    """A text that takes the rest of its line, also when it was set in quotes."""
    inside = written[1:-1]
    return inside if written == f'"{inside}"' and inside.strip() and '"' not in inside else written


def no_lines(line: Outline, out: list[Problem]) -> None:
    """Tells of lines under a line that takes none."""
    under = line.words.split("  ")[0]
    out.extend(problem("linje-uden-plads", child.span, under=under) for child in line.under)


def only_here(lines: tuple[n.Linje, ...], kind: type[K], out: list[Problem]) -> tuple[K, ...]:
    """The lines of the one kind that may stand here; the others are told."""
    out.extend(problem("linje-uden-plads", one.span, under="denne linje") for one in lines if not isinstance(one, kind))
    return tuple(one for one in lines if isinstance(one, kind))


# ---- fields -------------------------------------------------------------------------------------------------


def felt(b: Builder, t: Branch, out: list[Problem]) -> n.Felt | None:
    """A field, or None when the line is something else."""
    line, span, kind = b.line, b.line.span, str(t.data)
    if kind == "forklaring":
        return n.Forklaring(linjer=free_text(line), span=span, pynt=with_comments_of(line, everything_under(line)))
    if kind in _FIELDS:
        no_lines(line, out)
        return _FIELDS[kind](b, t)
    return None


def _text(b: Builder, t: Branch) -> n.Felt:
    word = next(c for c in t.children if isinstance(c, Token))
    return n.Tekstfelt(ord=str(t.data), tekst=str(word).strip(), sted=_at(b, word), span=b.line.span, pynt=b.line.pynt)


def _at(b: Builder, word: Token) -> Node:
    return Node(span=b.span(word))


def _named(word: str) -> Callable[[Builder, Branch], n.Felt]:
    return lambda b, t: n.Navnefelt(
        ord=word, navn=b.navn(trees(t)[0]), tillaeg=token(t, "CITERET") or None, span=b.line.span, pynt=b.line.pynt
    )


def _names(word: str) -> Callable[[Builder, Branch], n.Felt]:
    return lambda b, t: n.Navneliste(
        ord=word, navne=tuple(b.navn(c) for c in trees(trees(t)[0])), span=b.line.span, pynt=b.line.pynt
    )


def _dated(word: str) -> Callable[[Builder, Branch], n.Felt]:
    def make(b: Builder, t: Branch) -> n.Felt:
        day = next((c for c in t.children if isinstance(c, Tree) or c.type == "DATO"), None)
        dag = None if day is None else b.dag_eller_ukendt(day)
        return n.Datofelt(ord=word, dag=dag, span=b.line.span, pynt=b.line.pynt)

    return make


def periode(b: Builder, t: Branch) -> n.Periode:
    """``fra … til og med …``."""
    fra, *til = trees(t)
    return n.Periode(fra=b.dag(fra), til=b.dag(til[0]) if til else None, span=b.span(t))


def _kendt(b: Builder, t: Branch) -> n.Felt:
    days = [c for c in trees(trees(t)[0]) if c.data == "dag"]
    fra, til = (b.dag(days[0]) if days else None), (b.dag(days[1]) if len(days) > 1 else None)
    return n.Kendt(fra=fra, til=til, span=b.line.span, pynt=b.line.pynt)


_FIELDS: dict[str, Callable[[Builder, Branch], n.Felt]] = {
    "hjemmel": _text,
    "kilde": _text,
    "belaeg": _named("belæg"),
    "status": _named("status"),
    "skaeringstidspunkt": _named("skæringstidspunkt"),
    "adskilt": _named("adskilt"),
    "tegnsaet": _named("tegnsæt"),
    "kildeart": _named("art"),
    "data": _named("data"),
    "fortegn": lambda b, t: n.Navnefelt(
        ord="fortegn", navn=b.navn(trees(t)[0]), tillaeg=token(t, "FORTEGN"), span=b.line.span, pynt=b.line.pynt
    ),
    "anvender": _names("anvender"),
    "hoerer_til": _names("hører til"),
    "kildedato": _dated("dato"),
    "videreforer": _dated("viderefører"),
    "gaelder": lambda b, t: n.Periodefelt(
        ord="gælder", periode=periode(b, trees(t)[0]), span=b.line.span, pynt=b.line.pynt
    ),
    "kendt": _kendt,
    "omfatter": lambda b, t: n.Omfatter(betingelse=b.formel(trees(t)[0]), span=b.line.span, pynt=b.line.pynt),
}


def fields_under(lines: tuple[Outline, ...], out: list[Problem]) -> tuple[n.Felt, ...]:
    """The fields under a construct that takes nothing else."""

    def make(b: Builder, t: Branch) -> n.Felt | None:
        made = felt(b, t, out)
        if made is None:
            out.append(problem("linje-uden-plads", b.line.span, under="denne linje"))
        return made

    return under_lines(lines, "satsunderlinje", make, out)


# ---- rows and rule lines ----------------------------------------------------------------------------------------


def raekker(lines: tuple[Outline, ...], out: list[Problem]) -> tuple[n.Raekke | n.Felt, ...]:
    """The rows of a sats or a tabel, and the explanations between them."""

    def make(b: Builder, t: Branch) -> n.Raekke | n.Felt | None:
        if t.data == "forklaring":
            return felt(b, t, out)
        celler = tuple(b.celle(c) for c in t.children if not (isinstance(c, Tree) and c.data == "citater"))
        return n.Raekke(
            celler=celler,
            citater=citater(b, t),
            under=dog_linjer(b.line.under, out),
            span=b.line.span,
            pynt=b.line.pynt,
        )

    return under_lines(lines, "satslinje", make, out)


def dog_linjer(lines: tuple[Outline, ...], out: list[Problem]) -> tuple[n.DogVaerdi | n.Felt, ...]:
    """``dog`` under a row, and the fields of the row."""

    def make(b: Builder, t: Branch) -> n.DogVaerdi | n.Felt | None:
        if t.data != "dog":
            return felt(b, t, out)
        return n.DogVaerdi(
            vaerdi=b.formel(t.children[0]),
            naar=naar(b, t),
            citater=citater(b, t),
            felter=fields_under(b.line.under, out),
            span=b.line.span,
            pynt=b.line.pynt,
        )

    return under_lines(lines, "satsunderlinje", make, out)


def regellinjer(lines: tuple[Outline, ...], out: list[Problem]) -> tuple[n.Regellinje | n.Felt, ...]:
    """The lines of a rule, each with the exceptions under it."""

    def make(b: Builder, t: Branch) -> n.Regellinje | n.Felt | None:
        made = felt(b, t, out)
        if made is not None:
            return made
        if t.data == "afrundet":
            no_lines(b.line, out)
            return _afrundet(b, t)
        under = only_here(regellinjer(b.line.under, out), n.Regellinje, out)
        frem_for = next((c for c in trees(t) if c.data == "frem_for"), None)
        ranked = None
        if frem_for is not None:
            word = next(c for c in frem_for.children if isinstance(c, Token))
            ranked = n.Citat(tekst=str(word)[1:-1].strip(), span=b.span(word))
        return n.Regellinje(
            slags=str(t.data),
            formel=b.formel(t.children[0]),
            naar=naar(b, t),
            frem_for=ranked,
            citater=citater(b, t),
            under=under,
            span=b.line.span,
            pynt=b.line.pynt,
        )

    return under_lines(lines, "regellinje", make, out)


def _afrundet(b: Builder, t: Branch) -> n.Regellinje:
    unit = next(c for c in trees(t) if c.data == "afrundingsenhed")
    number = next((c for c in unit.children if isinstance(c, Token) and c.type == "TAL"), None)
    enhed = b.enhed(trees(unit)[0])
    return n.Regellinje(
        slags="afrundet",
        formel=None,
        retning=token(t, "RETNING").removeprefix("afrundet "),
        skridt=b.tal(number, trees(unit)[0], unit) if number is not None else None,
        enhed=enhed,
        citater=citater(b, t),
        span=b.line.span,
        pynt=b.line.pynt,
    )
