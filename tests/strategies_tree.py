"""Hypothesis strategies for whole files as trees, which reach every sentence of the grammar."""

from hypothesis import strategies as st

from dsl.tree import nodes as n
from tests.strategies_blocks import HUL, NAMING, REGEL, REGISTER, RULES, SCENARIO
from tests.strategies_formula import (
    NAVN,
    several,
)
from tests.strategies_indsats import INDSATS
from tests.strategies_lines import COMMENTS, DATA, hoved, linje
from tests.strategies_remembering import REMEMBERING


def fil(
    slags: str, blok: st.SearchStrategy[object], more: st.SearchStrategy[object] | None = None, most_fields: int = 5
) -> st.SearchStrategy[n.Fil]:
    """Draw a file; ``more`` are blocks that cannot be the first."""
    blokke = st.builds(
        lambda first, rest: (*first, *rest) if first else (),
        several(blok, 0, 1),
        several(blok if more is None else more, 0, 3),
    )
    return linje(
        n.Fil,
        slags=st.just(slags),
        navn=NAVN,
        hoved=hoved(slags, most_fields),
        blokke=blokke,
        slutkommentarer=COMMENTS.map(lambda drawn: drawn[:-1] if drawn[-1:] == ("",) else drawn),
    )


# Each construct in the file where it belongs, one by one, so that each gets its share of the examples.
BLOKKE = (
    *(("ordliste", one) for one in NAMING),
    *(("kilder", one) for one in REGISTER),
    ("huller", HUL),
    *(("regelsæt", one) for one in RULES),
    *(("regelsæt", one) for one in REMEMBERING),
    ("regelsæt", INDSATS),
    *(("scenarie", one) for one in SCENARIO),
)
FIL = st.one_of(
    fil("ordliste", st.one_of(*NAMING)),
    fil("kilder", st.one_of(*REGISTER)),
    fil("huller", HUL),
    fil("regelsæt", st.one_of(*NAMING, *RULES, *REMEMBERING, INDSATS)),
    fil("scenarie", st.one_of(*SCENARIO), st.one_of(*SCENARIO, DATA)),
    fil("scenarie", REGEL, st.one_of(*SCENARIO)),
)
