"""From an outline to the constructs of a scenario."""

from lark import Token, Tree

from dsl.problems.problem import Problem, problem
from dsl.tree import formula as f
from dsl.tree import nodes as n
from dsl.tree.build_blocks import Make, navne
from dsl.tree.build_data import DATA_BLOCKS
from dsl.tree.build_formula import Builder
from dsl.tree.build_leaves import trees
from dsl.tree.build_lines import felt, no_lines, plain_text, token, under_lines
from dsl.tree.build_whatif import WHATIF_BLOCKS, maal, opdeling
from dsl.tree.outline import Outline, with_comments_of

Branch = Tree[Token]


_VARIANT_WORDS = {
    "efter_skaeringstidspunktet": "efter",
    "som_de_gjaldt": "gjaldt",
    "som": "som",
    "kendt_pr": "kendt",
    "med_forslaget": "forslag",
    "med_fortolkning": "fortolkning",
    "med": "med",
}


def _variant(b: Builder, t: Branch, out: list[Problem]) -> n.Blok:
    def make(inside: Builder, line: Branch) -> n.Variantlinje:
        no_lines(inside.line, out)
        kind = str(line.data)
        branches = trees(line)
        if kind == "med_fortolkning":
            asked = n.Maal(navn=inside.navn(branches[0]), span=inside.span(branches[0]))
            word = next(c for c in reversed(line.children) if isinstance(c, Token))
            return n.Variantlinje(
                slags="fortolkning",
                tekst=plain_text(str(word)),
                maal=asked,
                span=inside.line.span,
                pynt=inside.line.pynt,
            )
        if kind == "med_indsats":
            name, unit = branches
            number = next(c for c in line.children if isinstance(c, Token) and c.type == "TAL")
            weeks = [str(c) for c in line.children if isinstance(c, Token) and c.type == "UGE"]
            return n.Variantlinje(
                slags="indsats",
                maal=n.Maal(navn=inside.navn(name), span=inside.span(name)),
                vaerdi=inside.tal(number, unit, number),
                fra=weeks[0],
                til=weeks[1] if weeks[1:] else "",
                span=inside.line.span,
                pynt=inside.line.pynt,
            )
        return n.Variantlinje(
            slags=_VARIANT_WORDS[kind],
            dag=inside.dag(branches[0]) if kind in {"som_de_gjaldt", "kendt_pr"} else None,
            tekst=token(line, "CITERET"),
            maal=maal(inside, branches[0]) if kind == "med" else None,
            vaerdi=inside.formel(line.children[1]) if kind == "med" else None,
            span=inside.line.span,
            pynt=inside.line.pynt,
        )

    return n.Variant(
        ord=str(t.data),
        titel=token(t, "CITERET"),
        linjer=under_lines(b.line.under, "variantlinje", make, out),
        span=b.line.span,
        pynt=b.line.pynt,
    )


def _beregn(b: Builder, t: Branch, out: list[Problem]) -> n.Blok:
    def make(inside: Builder, line: Branch) -> n.Beregnet | n.Opdeling | None:
        no_lines(inside.line, out)
        if line.data == "opdel":
            if t.data == "beregn":
                out.append(problem("opdel-uden-sammenlign", inside.line.span))
            return opdeling(inside, line) if t.data == "sammenlign" else None
        return n.Beregnet(
            maal=maal(inside, trees(line)[0]),
            for_hver=navne(inside, line),
            span=inside.line.span,
            pynt=inside.line.pynt,
        )

    linjer: tuple[n.Beregnet | n.Opdeling, ...] = under_lines(b.line.under, "maallinje", make, out)
    return n.Beregn(ord=str(t.data), linjer=linjer, span=b.line.span, pynt=b.line.pynt)


def _vis(b: Builder, t: Branch, out: list[Problem]) -> n.Blok:
    no_lines(b.line, out)
    decimals = token(t, "DECIMALER")
    return n.Vis(
        navn=b.navn(trees(t)[0]),
        art=b.art(trees(t)[1]),
        decimaler=int(decimals.split(" ")[0]) if decimals else None,
        span=b.line.span,
        pynt=b.line.pynt,
    )


def _kontroltal(b: Builder, _: Branch, out: list[Problem]) -> n.Blok:
    def make(inside: Builder, line: Branch) -> n.Kontrol:
        no_lines(inside.line, out)
        rest = [c for c in line.children if not (isinstance(c, Token) and c.type == "KOMMA_PRAECIST")]
        afvigelse = next((c for c in trees(line) if c.data == "afvigelse"), None)
        formula = [c for c in rest if c is not afvigelse][-1]
        return n.Kontrol(
            maal=maal(inside, trees(line)[0]),
            variant=token(line, "CITERET") or None,
            trykt=inside.formel(formula),
            praecist=len(rest) != len(line.children),
            klasse=token(afvigelse, "KOMMA_AFVIGELSE").removeprefix(", ") if afvigelse is not None else "",
            fordi=token(afvigelse, "CITERET") if afvigelse is not None else "",
            span=inside.line.span,
            pynt=inside.line.pynt,
        )

    linjer = under_lines(b.line.under, "kontroltallinje", make, out)
    return n.Kontroltal(linjer=linjer, span=b.line.span, pynt=b.line.pynt)


def _krav(b: Builder, t: Branch, out: list[Problem]) -> n.Blok:
    felter: list[n.Felt] = []
    bare: list[Outline] = []

    def make(inside: Builder, line: Branch) -> f.Formel | None:
        made = felt(inside, line, out)
        if made is not None:
            felter.append(made)
            return None
        no_lines(inside.line, out)
        bare.append(inside.line)
        return inside.formel(line.children[0])

    betingelser: tuple[f.Formel, ...] = under_lines(b.line.under, "kravlinje", make, out)
    return n.Krav(
        navn=b.navn(trees(t)[0]),
        for_hver=navne(b, t),
        betingelser=betingelser,
        felter=tuple(felter),
        span=b.line.span,
        pynt=with_comments_of(b.line, bare),
    )


def _udpeg(b: Builder, t: Branch, out: list[Problem]) -> n.Blok:
    def make(inside: Builder, line: Branch) -> n.Udpegslinje | n.Felt:
        made = felt(inside, line, out)
        if made is not None:
            return made
        no_lines(inside.line, out)
        word, value = str(line.data).removeprefix("udpeg_").replace("aa", "å"), trees(line)[0]
        names = word == "vis"
        return n.Udpegslinje(
            ord=word,
            formel=None if names else inside.formel(value),
            navne=tuple(inside.navn(c) for c in trees(value)) if names else (),
            span=inside.line.span,
            pynt=inside.line.pynt,
        )

    return n.Udpeg(
        navn=b.navn(trees(t)[0]),
        for_hver=navne(b, t),
        linjer=under_lines(b.line.under, "udpegslinje", make, out),
        span=b.line.span,
        pynt=b.line.pynt,
    )


SCENARIO_BLOCKS: dict[str, Make] = {
    **DATA_BLOCKS,
    **WHATIF_BLOCKS,
    "grundlag": _variant,
    "alternativ": _variant,
    "beregn": _beregn,
    "sammenlign": _beregn,
    "vis": _vis,
    "kontroltal": _kontroltal,
    "krav": _krav,
    "udpeg": _udpeg,
}
