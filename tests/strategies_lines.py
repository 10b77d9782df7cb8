"""Hypothesis strategies for what many lines share: comments, citations, axes and fields."""

from attrs import evolve
from hypothesis import strategies as st

from dsl.tree import formula as f
from dsl.tree import nodes as n
from tests.strategies_formula import (
    DATO,
    FORMEL,
    NAVN,
    NAVNE,
    T,
    made,
    several,
    words,
)

FREE = st.text("abæøå §[](),=#:;.5 –−×/'", min_size=1, max_size=20).map(str.strip).filter(bool)
PROSE = FREE.filter(lambda text: not text.startswith("#"))
TITEL = st.just("") | FREE
COMMENTS = st.lists(FREE | st.just(""), max_size=3).map(
    lambda drawn: tuple(one for at, one in enumerate(drawn) if one or (at and drawn[at - 1]))
)
PYNT = st.builds(n.Pynt, luft=st.booleans(), kommentarer=st.just(()) | COMMENTS)


def linje(node: type[T], **parts: st.SearchStrategy[object]) -> st.SearchStrategy[T]:
    return made(node, pynt=PYNT, **parts)


def efter_ord(first: tuple[str, ...], later: tuple[str, ...]) -> st.SearchStrategy[tuple[f.Navn, ...]]:
    """Draw names, the first with one of the first words before it, the others with one of the later."""

    def joined(navne: list[tuple[f.Navn, str]], word: str) -> tuple[f.Navn, ...]:
        return tuple(evolve(navn, foran=other if at else word) for at, (navn, other) in enumerate(navne))

    return st.builds(joined, st.lists(st.tuples(NAVN, words(*later)), min_size=1, max_size=3), words(*first))


FOR_HVER = st.just(()) | efter_ord(("hver", "hvert"), ("hver", "hvert", ","))
CITAT = made(n.Citat, tekst=words("§ 5, stk. 2", "stk. 1, 1. pkt.", "", "L 66 [2014"))
CITATER = several(CITAT, 0, 2)
PERIODE = made(n.Periode, fra=DATO, til=st.none() | DATO)
AENDRING = words("", "affattes således", "ændres således")

# ---- fields -------------------------------------------------------------------------------------------------


def navnefelt(ord_: str, tillaeg: st.SearchStrategy[object] | None = None) -> st.SearchStrategy[n.Navnefelt]:
    return linje(n.Navnefelt, ord=st.just(ord_), navn=NAVN, tillaeg=st.none() if tillaeg is None else tillaeg)


FORKLARING = linje(n.Forklaring, linjer=st.lists(PROSE, max_size=2).map(tuple)) | linje(
    n.Forklaring, linjer=st.builds(lambda a, b, c: (a, f"    {b}", "", c), PROSE, PROSE, PROSE)
)
UNDERFELT = st.one_of(
    linje(n.Tekstfelt, ord=words("hjemmel", "kilde"), tekst=FREE, sted=made(f.Node)), navnefelt("belæg"), FORKLARING
)
UNDERFELTER = several(UNDERFELT, 0, 2)
DATA = navnefelt("data")
KENDT = linje(n.Kendt, fra=st.none()) | linje(n.Kendt, fra=DATO, til=st.none() | DATO)
ANVENDER = linje(n.Navneliste, ord=st.just("anvender"), navne=NAVNE)
# The fields of a head, by the kind of file.
HOVEDFELTER: dict[str, st.SearchStrategy[n.Felt]] = {
    "ordliste": FORKLARING,
    "kilder": FORKLARING,
    "huller": FORKLARING,
    "regelsæt": st.one_of(
        UNDERFELT,
        KENDT,
        ANVENDER,
        navnefelt("skæringstidspunkt"),
        navnefelt("status", st.none() | FREE),
        linje(n.Periodefelt, ord=st.just("gælder"), periode=PERIODE),
        linje(n.Datofelt, ord=st.just("viderefører"), dag=DATO),
        linje(n.Omfatter, betingelse=FORMEL),
    ),
    "scenarie": st.one_of(UNDERFELT, KENDT, ANVENDER, DATA),
}


def hoved(slags: str, most: int) -> st.SearchStrategy[tuple[n.Felt, ...]]:
    """Draw a head: each field once, but grounds as often as need be."""

    def each_once(fields: tuple[n.Felt, ...]) -> tuple[n.Felt, ...]:
        kept: dict[tuple[type, str, int], n.Felt] = {}
        for at, one in enumerate(fields):
            kept.setdefault((type(one), getattr(one, "ord", ""), at if isinstance(one, n.Tekstfelt) else 0), one)
        return tuple(kept.values())

    return several(HOVEDFELTER[slags], 0, most).map(each_once)
