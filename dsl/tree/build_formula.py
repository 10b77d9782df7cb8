"""From the parse tree of a line to the nodes of its formulas."""

from collections.abc import Callable

from attrs import evolve, frozen
from lark import Token, Tree

from dsl.tree import build_comparing as comparing
from dsl.tree import comparing_nodes as c
from dsl.tree import formula as f
from dsl.tree.build_leaves import Branch, Leaves, part, trees


@frozen
class Builder(Leaves):
    """Builds the nodes of one line."""

    def formel(self, branch: Branch) -> f.Formel:
        """A formula."""
        assert_tree = branch if isinstance(branch, Tree) else Tree("ord", [branch])
        return _FORMULAS[str(assert_tree.data)](self, assert_tree)

    def celle(self, branch: Branch) -> f.Celle:
        """A cell of a table."""
        if not isinstance(branch, Tree) or str(branch.data) not in _CELLS:
            return self.formel(branch)
        return _CELLS[str(branch.data)](self, branch)


def _kaede(b: Builder, t: Tree[Token]) -> f.Formel:
    return f.Kaede(
        led=tuple(b.formel(c) for c in t.children if isinstance(c, Tree)),
        tegn=tuple(_sign(str(c)) for c in t.children if isinstance(c, Token)),
        span=b.span(t),
    )


def _sign(written: str) -> str:
    return {"-": "−", "*": "×"}.get(written, written)


def _er(b: Builder, t: Tree[Token]) -> f.Formel:
    left, relation = trees(t)
    venstre, span, inside = b.formel(left), b.span(t), relation.children
    if relation.data == "er_omfattet":
        return f.ErOmfattet(venstre=venstre, span=span)
    if relation.data == "en_af":
        return f.ErEnAf(venstre=venstre, blandt=tuple(b.formel(c) for c in inside), span=span)
    return f.Er(
        venstre=venstre,
        forhold=str(inside[0]) if relation.data == "forhold" else "",
        hoejre=b.formel(inside[-1]),
        benaegtet=relation.data == "ikke_lig",
        span=span,
    )


def _med_hvor(b: Builder, t: Tree[Token]) -> f.Formel:
    counted, hvor = trees(t)
    made = b.formel(counted)
    if isinstance(made, f.Samlet | f.Antal | f.Findes | c.Korrelation):
        return evolve(made, hvor=b.formel(trees(hvor)[0]), span=b.span(t))
    return made


def _samlet(b: Builder, t: Tree[Token]) -> f.Formel:
    andre, over = comparing.over(b, t)
    words = [str(c) for c in t.children if isinstance(c, Token)]
    return f.Samlet(
        maade=words[0].removesuffix(" af"),
        kendte="kendte" in words,
        led=b.formel(trees(t)[0]),
        over=over,
        efter=_efter(t),
        vindue=_vindue(b, t),
        andre=andre,
        decimaler=comparing.decimaler(t) if t.data == "spredning" else None,
        span=b.span(t),
    )


def _efter(t: Tree[Token]) -> str:
    """The day that says to which month a week belongs; empty when none is said."""
    words = (str(c) for c in t.children if isinstance(c, Token) and c.type == "EFTER_DAG")
    return next(words, "").removeprefix("efter ")


def _vindue(b: Builder, t: Tree[Token]) -> f.Vindue | None:
    found = part(t, "seneste") or part(t, "ved_siden")
    if found is None:
        return None
    length, *anker = trees(found)
    words = {c.type: c for c in found.children if isinstance(c, Token)}
    bare = f.Vindue(
        retning=str(words["SIDE"]) if "SIDE" in words else "efter" if found.data == "ved_siden" else "seneste",
        anker=b.formel(anker[0]) if anker else None,
        span=b.span(found),
    )
    if "TAL" in words:
        return evolve(bare, antal=b.tal(words["TAL"], None, words["TAL"]), enhed=b.navn(length))
    made = b.formel(length)
    return evolve(bare, laengde=made if isinstance(made, f.Parentes) else None)


def _punktvis(b: Builder, t: Tree[Token]) -> f.Formel:
    maade = str(t.children[0]).removesuffix(" af")
    return f.Punktvis(maade=maade, led=tuple(b.formel(c) for c in trees(t)), span=b.span(t))


def _antal(b: Builder, t: Tree[Token]) -> f.Formel:
    navn = b.navn(trees(t)[0])
    return f.Antal(navn=navn, tid=b.tidsled(t), efter=_efter(t), vindue=_vindue(b, t), span=b.span(t))


def _findes(b: Builder, t: Tree[Token]) -> f.Formel:
    (foran,) = (str(c) for c in t.children if isinstance(c, Token) and c.type == "ET")
    return f.Findes(navn=b.navn(trees(t)[-1], foran), tid=b.tidsled(t), span=b.span(t))


def _tal(b: Builder, t: Tree[Token]) -> f.Formel:
    number = t.children[0]
    unit = next(iter(trees(t)), None)
    return b.tal(number if isinstance(number, Token) else Token("TAL", "0"), unit, t)


def _opslag(b: Builder, t: Tree[Token]) -> f.Formel:
    navn, *vaelgere = trees(t)
    return f.Opslag(navn=b.navn(navn), vaelgere=tuple(_vaelger(b, v) for v in vaelgere), span=b.span(t))


def _vaelger(b: Builder, t: Tree[Token]) -> f.Vaelger | c.ForValgt:
    return c.ForValgt(valgt=b.formel(trees(t)[0]), span=b.span(t)) if t.data == "for_valgt" else b.vaelger(t)


def _opregnet(b: Builder, t: Tree[Token]) -> f.Formel:
    led, tid, efter = trees(t)
    return f.Opregnet(led=b.formel(led), tid=b.navn(tid), efter=b.navn(efter), span=b.span(t))


def _ved(b: Builder, t: Tree[Token]) -> f.Formel:
    navn, *vaelgere, vaerdi = trees(t)
    return f.Ved(
        navn=b.navn(navn),
        vaelgere=tuple(b.vaelger(v) for v in vaelgere),
        vaerdi=b.formel(vaerdi.children[0]),
        span=b.span(t),
    )


_FORMULAS: dict[str, Callable[[Builder, Tree[Token]], f.Formel]] = {
    "logisk": _kaede,
    "sum": _kaede,
    "produkt": _kaede,
    "ikke": lambda b, t: f.Ikke(betingelse=b.formel(t.children[0]), span=b.span(t)),
    "er": _er,
    "af": lambda b, t: f.Af(andel=b.formel(t.children[0]), helhed=b.formel(t.children[1]), span=b.span(t)),
    "resten": lambda b, t: f.Resten(andel=b.formel(t.children[0]), span=b.span(t)),
    "samlet": _samlet,
    "spredning": _samlet,
    "korrelation": comparing.korrelation,
    "kvadratrod": comparing.kvadratrod,
    "rang": comparing.rang,
    "yderst": comparing.yderst,
    "tidligere": comparing.tidligere,
    "punktvis": _punktvis,
    "antal": _antal,
    "findes": _findes,
    "med_hvor": _med_hvor,
    "forloebsuge": lambda b, t: f.Forloebsuge(fra=b.formel(t.children[0]), span=b.span(t)),
    "opregnet": _opregnet,
    "ved": _ved,
    "forrige": lambda b, t: f.Forrige(tekst=str(t.children[0]), span=b.span(t)),
    "tal": _tal,
    "dag": lambda b, t: b.dag(t),
    "ukendt": lambda b, t: f.Ukendt(span=b.span(t)),
    "ikke_omfattet": lambda b, t: f.IkkeOmfattet(span=b.span(t)),
    "janej": lambda b, t: f.JaNej(ja=str(t.children[0]) == "ja", span=b.span(t)),
    "opslag": _opslag,
    "parentes": lambda b, t: f.Parentes(indhold=b.formel(t.children[0]), span=b.span(t)),
}


def _ordinal(token: Branch) -> int:
    return int(str(token).rstrip("."))


_CELLS: dict[str, Callable[[Builder, Tree[Token]], f.Celle]] = {
    "celleliste": lambda b, t: f.Celleliste(led=tuple(b.celle(c) for c in trees(t)), span=b.span(t)),
    "alle_andre": lambda b, t: f.Alle(andre=True, span=b.span(t)),
    "alle": lambda b, t: f.Alle(span=b.span(t)),
    "ophaeves": lambda b, t: f.Ophaeves(span=b.span(t)),
    "ordinaler": lambda b, t: f.Ordinaler(
        fra=_ordinal(t.children[0]), til=_ordinal(t.children[1]), enhed=b.navn(t.children[2]), span=b.span(t)
    ),
    "ordinal_fra": lambda b, t: f.Ordinaler(
        fra=_ordinal(t.children[0]), til=None, enhed=b.navn(t.children[1]), span=b.span(t)
    ),
    "fra_til_under": lambda b, t: f.Spaend(fra=b.formel(t.children[0]), under=b.formel(t.children[1]), span=b.span(t)),
    "fra": lambda b, t: f.Spaend(fra=b.formel(t.children[0]), under=None, span=b.span(t)),
    "under": lambda b, t: f.Spaend(fra=None, under=b.formel(t.children[0]), span=b.span(t)),
}
