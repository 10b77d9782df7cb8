"""From an outline to the files of a scenario: their rows, their columns, what they cover and what their codes mean."""

from lark import Token, Tree

from dsl.problems.problem import Problem
from dsl.tree import formula as f
from dsl.tree import nodes as n
from dsl.tree.build_blocks import Make
from dsl.tree.build_formula import Builder
from dsl.tree.build_leaves import trees
from dsl.tree.build_lines import felt, no_lines, token, under_lines

Branch = Tree[Token]


def _erstatning(b: Builder, t: Branch) -> f.Formel:
    inside = t.children[0]
    if isinstance(inside, Tree):
        return b.formel(inside)
    return b.tal(inside, None, t)


def _kolonne(b: Builder, t: Branch) -> n.Kolonne:
    rolle, *tillaeg = trees(t)
    names = [c for c in trees(rolle) if c.data == "navn"]
    kinds = [c for c in trees(rolle) if c.data == "art"]
    known: dict[str, Branch] = {str(x.data): x for x in tillaeg}
    decimals = known.get("med_decimaler")
    belaeg = known.get("med_belaeg")
    tom = known.get("tom_betyder")
    ende = known.get("med_ende")
    return n.Kolonne(
        overskrift=token(t, "CITERET"),
        rolle=str(rolle.data).removeprefix("rolle_").replace("_", " "),
        navn=b.navn(names[0]) if names else None,
        navn2=b.navn(names[1]) if len(names) > 1 else None,
        art=b.art(kinds[0]) if kinds else None,
        decimaler=int(token(decimals, "DECIMALER").split(" ")[0]) if decimals is not None else None,
        tom=_erstatning(b, trees(tom)[0]) if tom is not None else None,
        persondata="ogsaa_persondata" in known or rolle.data == "rolle_persondata",
        belaeg=b.navn(trees(belaeg)[0]) if belaeg is not None else None,
        ende=token(ende, "KOMMA_ENDE").removeprefix(", ").split(" ")[0] if ende is not None else "",
        kodeliste=_efter_kodelisten(b, known["med_kodeliste"]) if "med_kodeliste" in known else None,
        fordi=(token(belaeg, "CITERET") or None) if belaeg is not None else None,
        span=b.line.span,
        pynt=b.line.pynt,
    )


def _efter_kodelisten(b: Builder, t: Branch) -> f.Navn | None:
    """The name after *efter kodelisten*, where it is said."""
    found = next((c for c in trees(t) if c.data == "efter_kodelisten"), None)
    return None if found is None else b.navn(trees(found)[0])


def _kolonnerne(b: Builder, t: Branch) -> n.Kolonnerne:
    names = [b.navn(c) for c in trees(t) if c.data == "navn"]
    return n.Kolonnerne(
        moenster=token(t, "CITERET"),
        navn=names[0],
        tid=names[1],
        kodeliste=_efter_kodelisten(b, t),
        span=b.line.span,
        pynt=b.line.pynt,
    )


def _daekker(b: Builder, t: Branch) -> n.Daekning | n.Periodefelt:
    span, pynt = b.line.span, b.line.pynt
    if t.data == "daekker_landet":
        return n.Daekning(hele_landet=True, span=span, pynt=pynt)
    if t.data == "daekker_medlemmer":
        akse, members = trees(t)
        medlemmer = tuple(b.navn(c) for c in trees(members))
        return n.Daekning(akse=b.navn(akse), medlemmer=medlemmer, span=span, pynt=pynt)
    if t.data == "daekker_dage":
        akse, fra, til = trees(t)
        return n.Daekning(akse=b.navn(akse), fra=b.navn(fra), til=b.navn(til), span=span, pynt=pynt)
    first, *last = (_ende(b, c) for c in trees(t))
    end = last[0] if last else None
    if isinstance(first, f.Dato) and not isinstance(end, f.ITid):
        periode = n.Periode(fra=first, til=end, span=span)
        return n.Periodefelt(ord="dækker", periode=periode, span=span, pynt=pynt)
    return n.Daekning(fra=first, til=end, span=span, pynt=pynt)


def _ende(b: Builder, t: Branch) -> f.Dato | f.ITid:
    """One end of what is covered: a day or a longer time."""
    inside = trees(t)[0]
    return b.dag(inside) if inside.data == "dag" else b.i_tid(inside)


def _datafelt(b: Builder, t: Branch) -> n.Datafelt:
    span, pynt = b.line.span, b.line.pynt
    match str(t.data):
        case "en_raekke_er":
            return n.Datafelt(ord="én række er", navne=b.navne_efter_ord(t), span=span, pynt=pynt)
        case "entydig_paa":
            names = tuple(b.navn(c) for c in trees(trees(t)[0]))
            return n.Datafelt(ord="entydig på", navne=names, span=span, pynt=pynt)
        case "rettelser":
            return n.Datafelt(ord="rettelser", tekst=token(t, "RETTELSER"), span=span, pynt=pynt)
        case "manglende_er":
            inside = trees(t)[0]
            navn = f.Opslag(navn=b.navn(inside), span=b.span(inside)) if inside.data == "navn" else None
            return n.Datafelt(ord="manglende er", vaerdi=navn or _erstatning(b, inside), span=span, pynt=pynt)
        case kind:
            return n.Datafelt(ord=kind, tekst=token(t, "TEKST") or token(t, "CITERET"), span=span, pynt=pynt)


def _datasaet(b: Builder, t: Branch, out: list[Problem]) -> n.Blok:
    def make(inside: Builder, line: Branch) -> n.Kolonne | n.Kolonnerne | n.Datafelt | n.Daekning | n.Felt:
        made = felt(inside, line, out)
        if made is not None:
            return made
        no_lines(inside.line, out)
        if line.data == "kolonnerne":
            return _kolonnerne(inside, line)
        if str(line.data).startswith("daekker"):
            return _daekker(inside, line)
        return _kolonne(inside, line) if line.data == "kolonne" else _datafelt(inside, line)

    return n.Datasaet(
        navn=b.navn(trees(t)[0]),
        titel=token(t, "CITERET"),
        linjer=under_lines(b.line.under, "datasaetlinje", make, out),
        span=b.line.span,
        pynt=b.line.pynt,
    )


def _kodeliste(b: Builder, t: Branch, out: list[Problem]) -> n.Blok:
    def make(inside: Builder, line: Branch) -> n.Kolonne | n.Datafelt | n.Felt:
        made = felt(inside, line, out)
        if made is not None:
            return made
        no_lines(inside.line, out)
        return _kolonne(inside, line) if line.data == "kolonne" else _datafelt(inside, line)

    return n.Kodeliste(
        navn=b.navn(trees(t)[0]),
        titel=token(t, "CITERET"),
        linjer=under_lines(b.line.under, "kodelistelinje", make, out),
        span=b.line.span,
        pynt=b.line.pynt,
    )


DATA_BLOCKS: dict[str, Make] = {"datasaet": _datasaet, "kodeliste": _kodeliste}
