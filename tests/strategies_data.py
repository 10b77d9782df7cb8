"""Hypothesis strategies for the files of a scenario: rows, columns, what they cover and what their codes mean."""

from attrs import evolve
from hypothesis import strategies as st

from dsl.tree import formula as f
from dsl.tree import nodes as n
from tests.strategies_formula import (
    ART,
    DATO,
    I_TID,
    IKKE_OMFATTET,
    NAVN,
    NAVNE,
    UDEN_ENHED,
    UKENDT,
    made,
    quiet,
    several,
    words,
)
from tests.strategies_lines import FREE, PERIODE, TITEL, UNDERFELT, efter_ord, linje, navnefelt

ERSTATNING = st.one_of(UKENDT, IKKE_OMFATTET, UDEN_ENHED)
DECIMALER = st.none() | st.integers(0, 99)
TILLAEG = {
    "overskrift": TITEL,
    "decimaler": DECIMALER,
    "tom": st.none() | ERSTATNING,
    "ende": words("", "fra", "til"),
    "kodeliste": st.none() | NAVN,
}
KOLONNE = st.builds(
    lambda one, belaeg, fordi: evolve(one, belaeg=belaeg, fordi=fordi if belaeg is not None else None),
    st.one_of(
        linje(
            n.Kolonne,
            rolle=st.just("navn"),
            navn=NAVN,
            navn2=st.none() | NAVN,
            art=st.none() | ART,
            persondata=st.booleans(),
            **TILLAEG,
        ),
        linje(
            n.Kolonne, rolle=st.just("uden brug"), navn=st.none(), art=st.none(), persondata=st.booleans(), **TILLAEG
        ),
        linje(
            n.Kolonne,
            rolle=st.just("persondata"),
            navn=st.none(),
            art=st.none(),
            persondata=st.just(value=True),
            **TILLAEG,
        ),
    ),
    st.none() | NAVN,
    st.none() | FREE,
)
KOLONNERNE = linje(n.Kolonnerne, moenster=TITEL, navn=NAVN, tid=NAVN, kodeliste=st.none() | NAVN)
LONG = I_TID.filter(lambda time: not time.tekst.startswith("1. "))
DAEKNING = st.one_of(
    linje(n.Periodefelt, ord=st.just("dækker"), periode=PERIODE),
    linje(n.Daekning, fra=LONG, til=st.none() | LONG | DATO),
    linje(n.Daekning, fra=DATO, til=LONG),
    linje(n.Daekning, hele_landet=st.just(value=True)),
    linje(n.Daekning, akse=NAVN, medlemmer=NAVNE),
    linje(n.Daekning, akse=NAVN, fra=NAVN, til=NAVN),
)
FILE = st.one_of(
    quiet(UNDERFELT),
    linje(n.Datafelt, ord=words("fil", "ark"), tekst=FREE),
    navnefelt("adskilt"),
    navnefelt("tegnsæt"),
)
DATASAETLINJE = st.one_of(
    FILE,
    linje(n.Datafelt, ord=st.just("én række er"), navne=efter_ord(("én", "ét"), ("én", "ét", "flere"))),
    linje(n.Datafelt, ord=st.just("manglende er"), vaerdi=ERSTATNING | made(f.Opslag, navn=NAVN)),
    linje(n.Datafelt, ord=st.just("entydig på"), navne=NAVNE),
    linje(n.Datafelt, ord=st.just("rettelser"), tekst=words("lægges til", "erstatter tidligere")),
    KOLONNERNE,
    DAEKNING,
)
DATA_FILES = (
    linje(n.Datasaet, navn=NAVN, titel=TITEL, linjer=several(quiet(KOLONNE) | quiet(DATASAETLINJE), 2, 6)),
    linje(n.Kodeliste, navn=NAVN, titel=TITEL, linjer=several(quiet(KOLONNE) | FILE, 0, 4)),
)
