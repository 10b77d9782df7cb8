"""From the parse tree of a line to the nodes of its formulas."""

import re
from collections.abc import Callable
from fractions import Fraction

from attrs import field, frozen
from lark import Token, Tree

from dsl.problems.problem import Problem, problem
from dsl.source.text import Span
from dsl.tree import formula as f
from dsl.tree.outline import Outline
from dsl.values.number import Tal, TalFejl, read_number
from dsl.values.period import MAANEDER

Branch = Tree[Token] | Token
LONG_WITHOUT_POINT = 4


@frozen
class Builder:
    """Builds nodes of one line; problems met on the way are collected in ``problems``."""

    line: Outline
    problems: list[Problem] = field(factory=list)

    def span(self, branch: Branch) -> Span:
        """Where a branch stands."""
        if isinstance(branch, Token):
            start, end = branch.column or 1, branch.end_column or 1
        elif branch.meta.empty:
            start, end = 1, 1 + len(self.line.words)
        else:
            start, end = branch.meta.column, branch.meta.end_column
        return Span(self.line.text, self.line.number, self.line.before + start, max(1, end - start))

    def navn(self, branch: Branch, foran: str = "") -> f.Navn:
        """A name, with quotes taken off."""
        token = branch if isinstance(branch, Token) else branch.children[0]
        return f.Navn(tekst=str(token).strip('"'), foran=foran, span=self.span(branch))

    def navne_efter_ord(self, branch: Tree[Token]) -> tuple[f.Navn, ...]:
        """Names, each after a word of grammar (*for hver*, *og ét*) or, with no word between, after a comma."""
        made, foran = [], ","
        for child in branch.children:
            if isinstance(child, Token):
                foran = child.split(" ")[-1]
            else:
                made.append(self.navn(child, foran))
                foran = ","
        return tuple(made)

    def dag(self, branch: Branch) -> f.Dato:
        """A day; one that does not exist is a problem, and then the last day of its month."""
        token = str(branch if isinstance(branch, Token) else branch.children[0])
        day, month, year = token.split(" ")
        number, month_number = int(day.rstrip(".")), MAANEDER.index(month) + 1
        longest = _days_in(int(year), month_number)
        if not 1 <= number <= longest:
            self.problems.append(
                problem("dag-findes-ikke", self.span(branch), dag=token, måned=f"{month} {year}", dage=str(longest))
            )
            number = max(1, min(number, longest))
        return f.Dato(aar=int(year), maaned=month_number, dag=number, span=self.span(branch))

    def dag_eller_ukendt(self, branch: Branch) -> f.Dato | None:
        """A day, or None for *ukendt*."""
        return None if _is(branch, "ukendt") else self.dag(branch)

    def enhed(self, branch: Tree[Token]) -> f.Enhedsudtryk:
        """A unit."""
        led, *pr = (c for c in branch.children if isinstance(c, Tree))
        first = led.children[0]
        level = next((int(str(c)[1:5]) for c in led.children[1:]), None)
        word = self.navn(first).tekst if isinstance(first, Tree) else str(first)
        return f.Enhedsudtryk(
            led=f.Enhedsled(ord=word, niveau=level, span=self.span(led)),
            pr=tuple(self.navn(p) for p in pr),
            span=self.span(branch),
        )

    def art(self, branch: Tree[Token]) -> f.Art:
        """A type in a head."""
        inner = branch.children[0]
        if isinstance(inner, Tree):
            return self.enhed(inner)
        return f.JaNejArt(span=self.span(branch))

    def tal(self, number: Token, unit: Tree[Token] | None, whole: Branch) -> f.Tal:
        """A number; one written without its points is a problem."""
        written = str(number)
        read = read_number(written)
        if isinstance(read, TalFejl):
            self.problems.append(problem(f"tal-{read.slags}", self.span(number), tal=written))
            read = Tal(Fraction(0), 0)
        elif re.fullmatch(r"[−-]?[0-9]{4,}(,[0-9]+)?", written):
            self.problems.append(problem("tal-uden-punktum", self.span(number), tal=written))
        return f.Tal(
            vaerdi=read.vaerdi,
            decimaler=read.decimaler,
            enhed=self.enhed(unit) if unit is not None else None,
            span=self.span(whole),
        )

    def formel(self, branch: Branch) -> f.Formel:
        """A formula."""
        assert_tree = branch if isinstance(branch, Tree) else Tree("ord", [branch])
        return _FORMULAS[str(assert_tree.data)](self, assert_tree)

    def celle(self, branch: Branch) -> f.Celle:
        """A cell of a table."""
        if not isinstance(branch, Tree) or str(branch.data) not in _CELLS:
            return self.formel(branch)
        return _CELLS[str(branch.data)](self, branch)

    def vaelger(self, branch: Tree[Token]) -> f.Vaelger:
        """A choice of one among the values of a name."""
        inner, span = branch.children[0], self.span(branch)
        if branch.data == "for_medlem":
            return f.ForMedlem(navn=self.navn(inner), span=span)
        if branch.data == "i_navn":
            return f.INavn(navn=self.navn(inner), span=span)
        return f.ITid(tekst=str(inner), span=span)


def trees(branch: Tree[Token]) -> list[Tree[Token]]:
    """The branches below a branch, its words left out."""
    return [c for c in branch.children if isinstance(c, Tree)]


def _is(branch: Branch, name: str) -> bool:
    return isinstance(branch, Tree) and branch.data == name


def _days_in(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


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


def _samlet(b: Builder, t: Tree[Token]) -> f.Formel:
    led, over, *hvor = trees(t)
    words = [str(c) for c in t.children if isinstance(c, Token)]
    return f.Samlet(
        maade=words[0].removesuffix(" af"),
        kendte="kendte" in words,
        led=b.formel(led),
        over=tuple(b.navn(n) for n in trees(over)),
        hvor=b.formel(trees(hvor[0])[0]) if hvor else None,
        span=b.span(t),
    )


def _punktvis(b: Builder, t: Tree[Token]) -> f.Formel:
    maade = str(t.children[0]).removesuffix(" af")
    return f.Punktvis(maade=maade, led=tuple(b.formel(c) for c in trees(t)), span=b.span(t))


def _antal(b: Builder, t: Tree[Token]) -> f.Formel:
    navn, *hvor = trees(t)
    return f.Antal(navn=b.navn(navn), hvor=b.formel(trees(hvor[0])[0]) if hvor else None, span=b.span(t))


def _tal(b: Builder, t: Tree[Token]) -> f.Formel:
    number = t.children[0]
    unit = next(iter(trees(t)), None)
    return b.tal(number if isinstance(number, Token) else Token("TAL", "0"), unit, t)


def _opslag(b: Builder, t: Tree[Token]) -> f.Formel:
    navn, *vaelgere = trees(t)
    return f.Opslag(navn=b.navn(navn), vaelgere=tuple(b.vaelger(v) for v in vaelgere), span=b.span(t))


_FORMULAS: dict[str, Callable[[Builder, Tree[Token]], f.Formel]] = {
    "logisk": _kaede,
    "sum": _kaede,
    "produkt": _kaede,
    "ikke": lambda b, t: f.Ikke(betingelse=b.formel(t.children[0]), span=b.span(t)),
    "er": _er,
    "af": lambda b, t: f.Af(andel=b.formel(t.children[0]), helhed=b.formel(t.children[1]), span=b.span(t)),
    "resten": lambda b, t: f.Resten(andel=b.formel(t.children[0]), span=b.span(t)),
    "samlet": _samlet,
    "punktvis": _punktvis,
    "antal": _antal,
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
