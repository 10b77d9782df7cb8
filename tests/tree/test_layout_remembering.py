"""The one layout of what remembers, and of files with codes and cover: what a person may write, what it becomes."""

import pytest

from dsl.source.files import from_string
from dsl.tree.from_text import from_text
from dsl.tree.to_text import to_text

LOOSE = """\
regelsæt trappe

fortolkning treårsperioden
    spørgsmål  REFL § 6 siger "3 år", men ikke hvordan de regnes.
    valg  156 uger
    valg  "3 år"
    valgt  156 uger
    hjemmel  REFL § 6
optælling anciennitet (uger) for hver borger
    enhed  kalenderuge
    efter  ugeart
    # Uger med en dækket ydelse.
    tæl  berørt
    frys  anden støtte;barsel
    fri  selvforsørgelse
    tidligst  ugen med overgangsdag [REFL § 30, stk. 1]
    begynd forfra  efter 52 fri uger inden for treårsperioden [REFL § 6, stk. 1]
    prøves  når der tælles igen
    åbning  oplyst anciennitet fra "oplyst fra dag"
    forklaring
        Uger med anden støtte tæller ikke.
tilstand bortfaldet refusion for hver borger og hver måned, affattes således
    indtræder  når sum af ydelsesmåneder inden for de seneste 24 måneder er mindst 18 måneder [AKL § 104]
    ophører  aldrig
    virkning  fra måneden efter
    ved begge  ophører
    før data  ukendt
fremskrivning loft (kr.) for hvert regnskabsår
    begynder  11.045 kr. i 2026 [FL 2026]
    derefter  året før * (100 pct. + satsreguleringsprocent)
fordeling betaling (kr.) for hver betaler, udbetaling og hver dag
    beløb  udbetalt beløb på dagen
    staten  refusionsprocent [§ 5, stk. 2]
    kommunen  resten
tilstand flyttet, ophæves
"""

CANONICAL = """\
regelsæt trappe

fortolkning treårsperioden
    spørgsmål  REFL § 6 siger "3 år", men ikke hvordan de regnes.
    valg       156 uger
    valg       3 år
    valgt      156 uger
    hjemmel    REFL § 6

optælling anciennitet (uger) for hver borger
    enhed          kalenderuge
    efter          ugeart
    # Uger med en dækket ydelse.
    tæl            berørt
    frys           anden støtte; barsel
    fri            selvforsørgelse
    tidligst       ugen med overgangsdag  [REFL § 30, stk. 1]
    begynd forfra  efter 52 fri uger inden for treårsperioden  [REFL § 6, stk. 1]
    prøves         når der tælles igen
    åbning         oplyst anciennitet fra "oplyst fra dag"
    forklaring
        Uger med anden støtte tæller ikke.

tilstand bortfaldet refusion for hver borger og hver måned, affattes således
    indtræder  når sum af ydelsesmåneder inden for de seneste 24 måneder er mindst 18 måneder  [AKL § 104]
    ophører    aldrig
    virkning   fra måneden efter
    ved begge  ophører
    før data   ukendt

fremskrivning loft (kr.) for hvert regnskabsår
    begynder  11.045 kr. i 2026  [FL 2026]
    derefter  året før × (100 pct. + satsreguleringsprocent)

fordeling betaling (kr.) for hver betaler, udbetaling og hver dag
    beløb     udbetalt beløb på dagen
    staten    refusionsprocent  [§ 5, stk. 2]
    kommunen  resten

tilstand flyttet, ophæves
"""

NAMES = """\
ordliste beskæftigelse

liste udbetaling, udbetalingen, udbetalinger
    medlemmer fra data
    vedrører      dagene fra første dag til og med sidste dag

oplysning udbetalt beløb (kr.) for hver udbetaling
    belæg  læst
    fordeles  jævnt på dage
"""

NAMES_CANONICAL = """\
ordliste beskæftigelse

liste udbetaling, udbetalingen, udbetalinger
    medlemmer fra data
    vedrører  dagene fra første dag til og med sidste dag

oplysning udbetalt beløb (kr.) for hver udbetaling
    fordeles  jævnt på dage
    belæg     læst
"""

SCENARIO = """\
scenarie "kontrol"
kodeliste dreamkoder "DREAM-koder"
    fil       data/dreamkoder.csv
    kolonne "Kode"  er kode
    kolonne "Ydelse"  er ydelse
    belæg     erindring
datasæt udbetalinger "Beregningsfil"
    fil  data/yr-beregning-*.csv
    dækker  fra uge 27 i 2014 til og med 2019
    dækker  hele landet
    dækker  ydelse: kontanthjælp,sygedagpenge
    dækker  borgeren fra tilflytningsdag til og med fraflytningsdag
    én række er  én udbetaling og flere dage
    manglende er  passiv
    entydig på  borger, leverance
    rettelser  lægges til
    kolonne "Uge"  er første dag og sidste dag (uge)
    kolonne "Til"  er dag, til og med
    kolonne "Ydelse"  er ydelse, efter kodelisten ydelsesnavne
    kolonnerne "y_ÅÅUU"  er udbetaling for hver uge, efter kodelisten dreamkoder
grundlag "Som fortolket"
    med fortolkning treårsperioden = 3 år
udpeg forkert sats for hver udbetaling
    når  filens sats er ikke sats
    vis  ydelse, første dag
    kroner  forskel
"""

SCENARIO_CANONICAL = """\
scenarie "kontrol"

kodeliste dreamkoder "DREAM-koder"
    fil      data/dreamkoder.csv
    kolonne "Kode"      er kode
    kolonne "Ydelse"    er ydelse
    belæg    erindring

datasæt udbetalinger "Beregningsfil"
    fil      data/yr-beregning-*.csv
    dækker   fra uge 27 i 2014 til og med 2019
    dækker   hele landet
    dækker   ydelse: kontanthjælp, sygedagpenge
    dækker   borgeren fra tilflytningsdag til og med fraflytningsdag
    én række er  én udbetaling og flere dage
    manglende er  passiv
    entydig på  borger, leverance
    rettelser  lægges til
    kolonne "Uge"          er første dag og sidste dag (uge)
    kolonne "Til"          er dag, til og med
    kolonne "Ydelse"       er ydelse, efter kodelisten ydelsesnavne
    kolonnerne "y_ÅÅUU"    er udbetaling for hver uge, efter kodelisten dreamkoder

grundlag "Som fortolket"
    med fortolkning treårsperioden = 3 år

udpeg forkert sats for hver udbetaling
    når     filens sats er ikke sats
    vis     ydelse, første dag
    kroner  forskel
"""


def _formatted(text: str) -> str:
    source, _ = from_string(text, "x.regel")
    found = from_text(source)
    assert found.problems == ()
    assert found.tree is not None
    return to_text(found.tree)


@pytest.mark.parametrize(
    ("loose", "canonical"),
    [(LOOSE, CANONICAL), (NAMES, NAMES_CANONICAL), (SCENARIO, SCENARIO_CANONICAL)],
    ids=["rules", "names", "scenario"],
)
def test_a_loose_text_gets_the_one_layout(loose: str, canonical: str) -> None:
    assert _formatted(loose) == canonical
    assert _formatted(canonical) == canonical
