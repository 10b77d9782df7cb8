"""Hypothesis strategies for the constructs that remember, choose a reading or divide an amount."""

from hypothesis import strategies as st

from dsl.tree import formula as f
from dsl.tree import nodes as n
from tests.strategies_formula import (
    ART,
    FORMEL,
    I_TID,
    MED_ENHED,
    NAVN,
    NAVNE,
    UDEN_ENHED,
    made,
    quiet,
    several,
    words,
)
from tests.strategies_lines import AENDRING, CITATER, FOR_HVER, FREE, UNDERFELT, linje

HEAD = {"navn": NAVN, "for_hver": FOR_HVER, "aendring": AENDRING}


def lines(own: st.SearchStrategy[n.Linje]) -> st.SearchStrategy[tuple[n.Linje, ...]]:
    return several(quiet(own) | quiet(UNDERFELT), 2, 6)


FORTOLKNINGSLINJE = linje(n.Fortolkningslinje, ord=words("spørgsmål", "valg", "valgt"), tekst=FREE, sted=made(f.Node))
OPTAELLINGSLINJE = st.one_of(
    linje(n.Optaellingslinje, ord=words("enhed", "efter", "prøves"), navne=several(NAVN, 1, 1), citater=CITATER),
    linje(
        n.Optaellingslinje,
        ord=st.just("prøves"),
        navne=several(made(f.Navn, tekst=st.just("når der tælles igen")), 1, 1),
        citater=CITATER,
    ),
    linje(n.Optaellingslinje, ord=words("tæl", "frys", "fri"), navne=NAVNE, citater=CITATER),
    linje(n.Optaellingslinje, ord=st.just("åbning"), navne=several(NAVN, 2, 2), citater=CITATER),
    linje(n.Optaellingslinje, ord=st.just("tidligst"), formel=FORMEL, citater=CITATER),
    linje(
        n.Optaellingslinje,
        ord=st.just("begynd forfra"),
        antal=MED_ENHED,
        vindue=NAVN | UDEN_ENHED | MED_ENHED,
        citater=CITATER,
    ),
)
TILSTANDSLINJE = st.one_of(
    linje(n.Tilstandslinje, ord=words("indtræder", "ophører"), formel=FORMEL, citater=CITATER),
    linje(n.Tilstandslinje, ord=words("indtræder", "ophører"), tekst=st.just("aldrig"), citater=CITATER),
    linje(
        n.Tilstandslinje,
        ord=st.just("virkning"),
        tekst=words("fra måneden efter", "samme måned", "fra dagen efter", "samme dag", "fra ugen efter", "samme uge"),
        citater=CITATER,
    ),
    linje(n.Tilstandslinje, ord=st.just("ved begge"), tekst=words("ophører", "indtræder"), citater=CITATER),
    linje(n.Tilstandslinje, ord=st.just("før data"), tekst=words("ukendt", "ja", "nej"), citater=CITATER),
)


def _ends_with_time(formel: f.Formel) -> bool:
    """Whether a time after a formula would read as part of it."""
    return isinstance(formel, f.Opslag) and bool(formel.vaelgere) and isinstance(formel.vaelgere[-1], f.ITid)


TIMED = st.one_of(
    UDEN_ENHED,
    MED_ENHED,
    made(f.Parentes, indhold=FORMEL),
    made(f.Opslag, navn=NAVN, vaelgere=several(made(f.ForMedlem, navn=NAVN), 0, 2)),
)
FREMSKRIVNINGSLINJE = st.one_of(
    linje(n.Fremskrivningslinje, ord=st.just("begynder"), formel=TIMED, tid=I_TID, citater=CITATER),
    linje(
        n.Fremskrivningslinje,
        ord=st.just("begynder"),
        formel=FORMEL.filter(lambda formel: not _ends_with_time(formel)),
        citater=CITATER,
    ),
    linje(n.Fremskrivningslinje, ord=st.just("derefter"), formel=FORMEL, citater=CITATER),
)
FORDELINGSLINJE = st.one_of(
    linje(n.Fordelingslinje, navn=st.none(), formel=FORMEL, citater=CITATER),
    linje(n.Fordelingslinje, navn=NAVN, formel=FORMEL, citater=CITATER),
    linje(n.Fordelingslinje, navn=NAVN, formel=st.none(), citater=CITATER),
)
REMEMBERING = (
    linje(n.Fortolkning, navn=NAVN, aendring=AENDRING, linjer=lines(FORTOLKNINGSLINJE)),
    linje(n.Optaelling, **HEAD, art=ART, linjer=lines(OPTAELLINGSLINJE)),
    linje(n.Tilstand, **HEAD, linjer=lines(TILSTANDSLINJE)),
    linje(n.Fremskrivning, **HEAD, art=ART, linjer=lines(FREMSKRIVNINGSLINJE)),
    linje(n.Fordeling, **HEAD, art=ART, linjer=lines(FORDELINGSLINJE)),
)
