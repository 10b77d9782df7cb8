"""From an outline to the constructs of a file: ordliste, register and rules."""

from collections.abc import Callable

from lark import Token, Tree

from dsl.problems.problem import Problem, problem
from dsl.tree import nodes as n
from dsl.tree.build_formula import Builder
from dsl.tree.build_leaves import trees
from dsl.tree.build_lines import (
    citater,
    dog_linjer,
    felt,
    fields_under,
    no_lines,
    only_here,
    periode,
    raekker,
    regellinjer,
    token,
    under_lines,
)
from dsl.tree.formula import Art, Navn
from dsl.tree.outline import Outline
from dsl.tree.sentences import read_line

Branch = Tree[Token]
Make = Callable[[Builder, Branch, list[Problem]], n.Blok]


def navne(b: Builder, t: Branch) -> tuple[Navn, ...]:
    """The axes after *for hver*."""
    found = next((c for c in trees(t) if c.data == "for_hver"), None)
    return () if found is None else b.navne_efter_ord(found)


def art(b: Builder, t: Branch) -> Art:
    """The type in a head."""
    return b.art(next(c for c in trees(t) if c.data == "art"))


def aendring(t: Branch) -> str:
    """What the head says of an earlier version, without its comma."""
    return token(t, "AENDRING").removeprefix(", ")


def _liste(b: Builder, t: Branch, out: list[Problem]) -> n.Blok:
    former = tuple(b.navn(c) for c in trees(t))

    def make(inside: Builder, line: Branch) -> n.Medlem | n.Maerke | n.Navneliste | n.Vedroerer | None:
        kind = str(line.data)
        if kind == "vedroerer":
            no_lines(inside.line, out)
            fra, til = (inside.navn(c) for c in trees(line))
            return n.Vedroerer(fra=fra, til=til, span=inside.line.span, pynt=inside.line.pynt)
        if kind in {"medlemmer_fra_data", "medlemmer_fra_regler", "persondata"}:
            no_lines(inside.line, out)
            return n.Maerke(ord=kind.replace("_", " "), span=inside.line.span, pynt=inside.line.pynt)
        if kind == "hoerer_til":
            made = felt(inside, line, out)
            return made if isinstance(made, n.Navneliste) else None
        deeper = under_lines(inside.line.under, "listelinje", make, out)
        return n.Medlem(
            navn=inside.navn(trees(line)[0]),
            slags="" if kind == "medlem" else kind,
            under=only_here(deeper, n.Medlem, out),
            span=inside.line.span,
            pynt=inside.line.pynt,
        )

    linjer: tuple[n.Medlem | n.Maerke | n.Navneliste | n.Vedroerer, ...] = under_lines(
        b.line.under, "listelinje", make, out
    )
    return n.Liste(former=former, linjer=linjer, span=b.line.span, pynt=b.line.pynt)


def _oplysning(b: Builder, t: Branch, out: list[Problem]) -> n.Blok:
    spread: list[n.Maerke] = []

    def make(inside: Builder, line: Branch) -> n.Felt | None:
        if line.data != "fordeles":
            return felt(inside, line, out)
        no_lines(inside.line, out)
        if spread:
            out.append(problem("dobbelt-felt", inside.line.span, felt="fordeles"))
        spread.append(n.Maerke(ord="fordeles jævnt på dage", span=inside.line.span, pynt=inside.line.pynt))
        return None

    felter: tuple[n.Felt, ...] = under_lines(b.line.under, "oplysningslinje", make, out)
    return n.Oplysning(
        navn=b.navn(trees(t)[0]),
        former=tuple(b.navn(c) for c in trees(t)[1:] if c.data == "navn"),
        art=art(b, t),
        for_hver=navne(b, t),
        felter=felter,
        fordeles=spread[0] if spread else None,
        span=b.line.span,
        pynt=b.line.pynt,
    )


def _retskilde(b: Builder, t: Branch, out: list[Problem]) -> n.Blok:
    words = [str(c).strip('"').strip() for c in t.children if isinstance(c, Token)]

    def make(inside: Builder, line: Branch) -> n.Kildelinje | None:
        span, pynt = inside.line.span, inside.line.pynt
        if line.data in {"udgave", "titel", "nummer", "adresse"}:
            no_lines(inside.line, out)
        if line.data == "udgave":
            days = [inside.dag_eller_ukendt(c) for c in trees(line) if c.data in {"dag", "ukendt"}]
            adresse = token(line, "ADRESSE") or None
            return n.Udgave(
                fra=days[0], nummer=token(line, "UDGAVE"), udstedt=days[1], adresse=adresse, span=span, pynt=pynt
            )
        if line.data in {"titel", "nummer", "adresse"}:
            text = token(line, "CITERET") or token(line, "TEKST") or token(line, "ADRESSE") or None
            return n.Registertekst(ord=str(line.data), tekst=text, span=span, pynt=pynt)
        made = felt(inside, line, out)
        return made if isinstance(made, n.Navnefelt | n.Datofelt | n.Forklaring) else None

    linjer: tuple[n.Kildelinje, ...] = under_lines(b.line.under, "kildelinje", make, out)
    return n.Retskilde(
        ord=str(t.data), navn=words[0], titel=words[1], linjer=linjer, span=b.line.span, pynt=b.line.pynt
    )


def _sats(b: Builder, t: Branch, out: list[Problem]) -> n.Blok:
    short = t.data == "sats_kort"
    value = next((c for c in t.children[1:] if isinstance(c, Tree) and c.data not in {"for_hver", "citater"}), None)
    return n.Sats(
        navn=b.navn(trees(t)[0]),
        for_hver=navne(b, t),
        aendring=aendring(t),
        vaerdi=b.formel(value) if short and value is not None else None,
        citater=citater(b, t),
        linjer=dog_linjer(b.line.under, out) if short else raekker(b.line.under, out),
        span=b.line.span,
        pynt=b.line.pynt,
    )


def _dato(b: Builder, t: Branch, out: list[Problem]) -> n.Blok:
    return n.DatoSats(
        navn=b.navn(trees(t)[0]),
        dag=b.dag_eller_ukendt(trees(t)[1]),
        citater=citater(b, t),
        felter=fields_under(b.line.under, out),
        span=b.line.span,
        pynt=b.line.pynt,
    )


def _tabel(b: Builder, t: Branch, out: list[Problem]) -> n.Blok:
    changed, lines = aendring(t), b.line.under
    hoved = None
    if changed != "ændres således" and lines:
        hoved, lines = _tabelhoved(lines[0], out), lines[1:]
    if not lines and changed != "ændres således":
        out.append(problem("tabel-uden-rækker", b.line.span))
    return n.Tabel(
        navn=b.navn(trees(t)[0]),
        for_hver=navne(b, t),
        aendring=changed,
        hoved=hoved,
        raekker=raekker(lines, out),
        span=b.line.span,
        pynt=b.line.pynt,
    )


def _tabelhoved(line: Outline, out: list[Problem]) -> n.Tabelhoved | None:
    tree = read_line(line, "tabelhoved")
    if isinstance(tree, Problem):
        out.append(tree)
        return None
    no_lines(line, out)
    b = Builder(line)

    def soejle(t: Branch) -> n.Soejle:
        inside, span = trees(t), b.span(t)
        if t.data == "efter":
            return n.Soejle(rolle="efter", navn=b.navn(inside[0]), span=span)
        if t.data == "paa_tvaers":
            return n.Soejle(rolle="tværs", navn=b.navn(inside[0]), celle=b.celle(t.children[1]), span=span)
        if t.data == "giver":
            kind = b.art(inside[1]) if len(inside) > 1 else None
            return n.Soejle(rolle="giver", navn=b.navn(inside[0]), art=kind, span=span)
        return n.Soejle(rolle="tværcelle", navn=None, celle=b.celle(t.children[0]), span=span)

    soejler = tuple(soejle(c) for c in trees(tree) if c.data != "citater")
    out.extend(b.problems)
    return n.Tabelhoved(soejler=soejler, citater=citater(b, tree), span=line.span, pynt=line.pynt)


def _regel(b: Builder, t: Branch, out: list[Problem]) -> n.Blok:
    linjer = regellinjer(b.line.under, out)
    if not b.line.under:
        out.append(problem("regel-uden-linjer", b.line.span))
    return n.Regel(
        navn=b.navn(trees(t)[0]),
        art=art(b, t),
        for_hver=navne(b, t),
        aendring=aendring(t),
        linjer=linjer,
        span=b.line.span,
        pynt=b.line.pynt,
    )


def _hul(b: Builder, t: Branch, out: list[Problem]) -> n.Blok:
    no_lines(b.line, out)
    return n.Hul(periode=periode(b, trees(t)[0]), grund=token(t, "CITERET"), span=b.line.span, pynt=b.line.pynt)


def ophaevelse(b: Builder, t: Branch, out: list[Problem]) -> n.Blok:
    """``regel x, ophæves``, and so for each construct that has versions."""
    no_lines(b.line, out)
    word = str(t.data).removesuffix("_ophaeves").replace("ae", "æ")
    return n.Ophaevelse(ord=word, navn=b.navn(trees(t)[0]), span=b.line.span, pynt=b.line.pynt)


def _enhedsord(b: Builder, t: Branch, out: list[Problem]) -> n.Blok:
    no_lines(b.line, out)
    forms = tuple(b.navn(c) for c in trees(t))
    return n.Enhedsord(navn=forms[0], flertal=forms[1] if len(forms) > 1 else None, span=b.line.span, pynt=b.line.pynt)


RULE_BLOCKS: dict[str, Make] = {
    "enhedsord": _enhedsord,
    "liste": _liste,
    "oplysning": _oplysning,
    "retskilde": _retskilde,
    "dokument": _retskilde,
    "sats": _sats,
    "sats_kort": _sats,
    "dato": _dato,
    "tabel": _tabel,
    "regel": _regel,
    "hul": _hul,
    "sats_ophaeves": ophaevelse,
    "dato_ophaeves": ophaevelse,
    "tabel_ophaeves": ophaevelse,
    "regel_ophaeves": ophaevelse,
}
