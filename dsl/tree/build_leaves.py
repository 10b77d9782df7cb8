"""From the parse tree of a line to the smallest nodes: names, units, numbers, days and times."""

import re
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


@frozen
class Leaves:
    """Builds the small nodes of one line; problems met on the way are collected in ``problems``."""

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

    def vaelger(self, branch: Tree[Token]) -> f.Vaelger:
        """A choice of one among the values of a name."""
        inner, span = branch.children[-1], self.span(branch)
        if branch.data == "for_medlem":
            return f.ForMedlem(navn=self.navn(inner), span=span)
        if branch.data == "i_navn":
            return f.INavn(navn=self.navn(inner), foran=_foran(branch), span=span)
        return self.i_tid(branch)

    def i_tid(self, branch: Tree[Token]) -> f.ITid:
        """A time as written."""
        return f.ITid(tekst=str(branch.children[0]), span=self.span(branch))

    def tidsled(self, branch: Tree[Token]) -> f.Navn | None:
        """The name of the time at hand, with the word before it."""
        found = part(branch, "tidsled")
        return None if found is None else self.navn(found.children[-1], _foran(found))


def trees(branch: Tree[Token]) -> list[Tree[Token]]:
    """The branches below a branch, its words left out."""
    return [c for c in branch.children if isinstance(c, Tree)]


def _foran(branch: Tree[Token]) -> str:
    return "på" if len(branch.children) > 1 else "i"


def part(branch: Tree[Token], name: str) -> Tree[Token] | None:
    """The first branch of a kind below a branch."""
    return next((c for c in trees(branch) if c.data == name), None)


def _is(branch: Branch, name: str) -> bool:
    return isinstance(branch, Tree) and branch.data == name


def _days_in(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
