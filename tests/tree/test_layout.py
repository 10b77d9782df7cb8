"""The one layout, shown: what a person may write on the left, what it becomes on the right."""

import pytest

from dsl.source.files import from_string
from dsl.tree.from_text import from_text
from dsl.tree.to_text import to_text

LOOSE = """\
regelsæt "prøve"
gælder  fra 1. januar 2014
skæringstidspunkt  regnskabsåret
forklaring
    Første afsnit.

        Rykket ind.
enhed uge, uger


enhed borger, borgere
sats a for hvert loft og hver uge
    øvrige  11.429,50 kr. [nr. 1]
    "hjælp i huset"    -5 kr.  [nr. 2] [nr. 3]
        dog 0 kr., når x er mindst (5 * 2)
sats b = 50 pct.  [§ 1]
sats c = 1.000 kr. - 1 kr.
tabel d for hver borger, ydelse og hver dag
    efter uge  giver trin (pct.)  giver andel (pct.)
    1. til 4. uge  80  20  [§ 5]
    fra 5. uge  100  0
"""

CANONICAL = """\
regelsæt prøve
gælder   fra 1. januar 2014
skæringstidspunkt  regnskabsåret
forklaring
    Første afsnit.

        Rykket ind.

enhed uge, uger

enhed borger, borgere

sats a for hvert loft og hver uge
    øvrige             11.429,50 kr.  [nr. 1]
    "hjælp i huset"    −5 kr.         [nr. 2]  [nr. 3]
        dog 0 kr., når x er mindst (5 × 2)

sats b = 50 pct.  [§ 1]
sats c = 1.000 kr. − 1 kr.

tabel d for hver borger, ydelse og hver dag
    efter uge        giver trin (pct.)    giver andel (pct.)
    1. til 4. uge    80                   20  [§ 5]
    fra 5. uge       100                  0
"""

SCENARIO = """\
scenarie "prøve"
kilde    "Et bilag"
kendt    19. oktober 2014
anvender  driftsloft

datasæt regnskab "Regnskab"
    fil      data/x.csv
    adskilt  med semikolon
    én række er  ét loft og én uge
    manglende er  ikke omfattet
    kolonne "Loft"        er loft
    kolonne "Udgift i"    er udgift (mio. kr.) med 1 decimal, tom betyder ukendt, belæg skøn, fordi "gæt"

vis  udgift i mio. kr. med 3 decimaler
vis  andel i pct.

kontroltal
    udgift for øvrige i 2014, "A" = 6,5 mio. kr., præcist, afskåret, fordi "derfor"
"""


def formatted(text: str) -> str:
    source, _ = from_string(text, "prøve.regel")
    found = from_text(source)
    assert found.problems == ()
    assert found.tree is not None
    return to_text(found.tree)


@pytest.mark.parametrize(("written", "layout"), [(LOOSE, CANONICAL), (CANONICAL, CANONICAL), (SCENARIO, SCENARIO)])
def test_the_layout(written: str, layout: str) -> None:
    assert formatted(written) == layout


@pytest.mark.parametrize(
    ("lines", "kept"), [("vis  a i kr.\nvis  b i kr.\n", 0), ("vis  a i kr.\n\n\nvis  b i kr.\n", 1)]
)
def test_one_liners_of_a_kind_keep_their_distance(lines: str, kept: int) -> None:
    assert formatted(f'scenarie "x"\n\n{lines}').count("\n\n") == 1 + kept


def test_a_list_of_spans_in_a_cell_reads() -> None:
    cell = "fra 0 kr. til under 5 kr.; under −5 kr.; 3. til 4. uge"
    head = "efter z".ljust(len(cell))
    text = f"regelsæt x\n\ntabel y\n    {head}    giver w (ja/nej)\n    {cell}    ja\n"
    assert formatted(text) == text
