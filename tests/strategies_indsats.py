"""Hypothesis strategies for indsatser, and for the forløb that a scenario plans."""

from hypothesis import strategies as st

from dsl.tree import nodes as n
from tests.strategies_formula import FORMEL, MED_ENHED, NAVN, made, positive, words
from tests.strategies_lines import AENDRING, CITATER, linje
from tests.strategies_remembering import lines

UGE = st.builds("uge {} i {}".format, st.integers(1, 53), st.integers(1900, 2999))
ORDINAL = st.integers(0, 9999)
INDSATSLINJE = st.one_of(
    linje(n.Indsatslinje, ord=words("målgruppe", "evidens", "konto", "opregnes"), navn=NAVN, citater=CITATER),
    linje(n.Indsatslinje, ord=words("pris", "løbende pris", "varighed", "effekt"), formel=FORMEL, citater=CITATER),
    linje(n.Indsatslinje, ord=st.just("effekt"), formel=FORMEL, lavt=FORMEL, hoejt=FORMEL, citater=CITATER),
    linje(n.Indsatslinje, ord=st.just("virker"), fra=ORDINAL, til=ORDINAL, navn=NAVN, citater=CITATER),
    linje(
        n.Indsatslinje, ord=st.just("aftager"), fra=ORDINAL, navn=NAVN, andel=MED_ENHED.map(positive), citater=CITATER
    ),
)
INDSATS = linje(n.Indsats, navn=NAVN, aendring=AENDRING, linjer=lines(INDSATSLINJE))
PLANNED = linje(
    n.Variantlinje,
    slags=st.just("indsats"),
    maal=made(n.Maal, navn=NAVN),
    vaerdi=MED_ENHED,
    fra=UGE,
    til=st.just("") | UGE,
)
