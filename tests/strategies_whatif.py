"""Hypothesis strategies for the what-ifs of a scenario."""

from hypothesis import strategies as st

from dsl.tree import formula as f
from dsl.tree import nodes as n
from tests.strategies_data import DECIMALER
from tests.strategies_formula import (
    DATO,
    MED_ENHED,
    NAVN,
    OPSLAG,
    UDEN_ENHED,
    VAELGER,
    kaede,
    made,
    several,
    words,
)
from tests.strategies_lines import linje

MAAL = made(n.Maal, navn=NAVN, vaelgere=several(VAELGER, 0, 2))
TAL = MED_ENHED | UDEN_ENHED
GRAENSE = TAL | DATO
LED = OPSLAG | TAL
SKOEN = made(f.Navn, tekst=words("lavt skøn", "højt skøn"))
USIKKER = st.one_of(
    linje(n.Usikker, maal=MAAL, fra=GRAENSE, til=GRAENSE),
    linje(n.Usikker, maal=MAAL, fra=NAVN, til=NAVN),
    linje(n.Usikker, maal=MAAL, fra=SKOEN, til=SKOEN),
)
WHATIFS = (
    linje(n.Varier, linjer=several(linje(n.Varieret, maal=MAAL, fra=GRAENSE, til=GRAENSE, trin=TAL), 0, 3)),
    linje(
        n.Find,
        linjer=several(
            linje(
                n.Soegt,
                maal=MAAL,
                fra=GRAENSE,
                til=GRAENSE,
                decimaler=DECIMALER,
                stoerrelse=MAAL,
                vaerdi=LED | kaede(LED, "+", "−", "fratrukket"),
                yderst=words("", "mindste", "største"),
            ),
            0,
            3,
        ),
    ),
    linje(n.Usikkerhed, linjer=several(USIKKER, 0, 3)),
)
