"""From an outline to the what-ifs of a scenario."""

from lark import Token, Tree

from dsl.problems.problem import Problem
from dsl.tree import nodes as n
from dsl.tree.build_blocks import Make
from dsl.tree.build_formula import Builder
from dsl.tree.build_leaves import trees
from dsl.tree.build_lines import no_lines, token, under_lines

Branch = Tree[Token]


def maal(b: Builder, t: Branch) -> n.Maal:
    """A quantity, and which of its cells."""
    navn, *vaelgere = trees(t)
    return n.Maal(navn=b.navn(navn), vaelgere=tuple(b.vaelger(v) for v in vaelgere), span=b.span(t))


def opdeling(b: Builder, t: Branch) -> n.Opdeling:
    """``opdel ligeligt``."""
    return n.Opdeling(maade=token(t, "OPDEL").removeprefix("opdel "), span=b.line.span, pynt=b.line.pynt)


def _bound(b: Builder, t: Branch) -> n.Graense:
    made = b.formel(t)
    return made if isinstance(made, n.Graense) else b.dag(t)


def _varier(b: Builder, _: Branch, out: list[Problem]) -> n.Blok:
    def make(inside: Builder, line: Branch) -> n.Varieret | None:
        no_lines(inside.line, out)
        turned, fra, til, step = trees(line)
        trin = inside.formel(step)
        return n.Varieret(
            maal=maal(inside, turned), fra=_bound(inside, fra), til=_bound(inside, til), trin=trin,
            span=inside.line.span, pynt=inside.line.pynt,
        ) if isinstance(trin, n.Tal) else None  # fmt: skip

    return n.Varier(linjer=under_lines(b.line.under, "varierlinje", make, out), span=b.line.span, pynt=b.line.pynt)


def _find(b: Builder, _: Branch, out: list[Problem]) -> n.Blok:
    def make(inside: Builder, line: Branch) -> n.Soegt:
        no_lines(inside.line, out)
        turned, fra, til, wanted, value = trees(line)
        digits, most = token(line, "DECIMALER"), token(line, "KOMMA_YDERST")
        return n.Soegt(
            maal=maal(inside, turned),
            fra=_bound(inside, fra),
            til=_bound(inside, til),
            decimaler=int(digits.split(" ")[0]) if digits else None,
            stoerrelse=maal(inside, wanted),
            vaerdi=inside.formel(value),
            yderst=most.removeprefix(", ").removesuffix(" værdi"),
            span=inside.line.span,
            pynt=inside.line.pynt,
        )

    return n.Find(linjer=under_lines(b.line.under, "findlinje", make, out), span=b.line.span, pynt=b.line.pynt)


def _estimates(b: Builder, t: Branch, ends: list[Branch]) -> tuple[n.Navn, ...]:
    """Two members; *lavt skøn* and *højt skøn* are words of the language after a comma."""
    word = next((c for c in t.children if isinstance(c, Token) and c.type.startswith("KOMMA")), None)
    first = () if word is None else (n.Navn(tekst=str(word).removeprefix(", "), span=b.span(word)),)
    return (*first, *(b.navn(x) for x in ends))


def _usikkerhed(b: Builder, _: Branch, out: list[Problem]) -> n.Blok:
    def make(inside: Builder, line: Branch) -> n.Usikker:
        no_lines(inside.line, out)
        turned, *ends = trees(line)
        named = line.data == "skoen"
        fra, til = _estimates(inside, line, ends) if named else (_bound(inside, x) for x in ends)
        return n.Usikker(
            maal=maal(inside, turned),
            fra=fra,
            til=til,
            span=inside.line.span,
            pynt=inside.line.pynt,
        )

    linjer = under_lines(b.line.under, "usikkerhedslinje", make, out)
    return n.Usikkerhed(linjer=linjer, span=b.line.span, pynt=b.line.pynt)


WHATIF_BLOCKS: dict[str, Make] = {"varier": _varier, "find": _find, "usikkerhed": _usikkerhed}
