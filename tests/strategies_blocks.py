"""Hypothesis strategies for the constructs of files, each with the lines that may stand under it."""

from attrs import evolve
from hypothesis import strategies as st

from dsl.tree import nodes as n
from tests.strategies_data import DATA_FILES, DECIMALER
from tests.strategies_formula import (
    ART,
    CELLE,
    DATO,
    ENHED,
    FORMEL,
    MED_ENHED,
    NAVN,
    NAVNE,
    made,
    quiet,
    several,
    words,
)
from tests.strategies_indsats import PLANNED
from tests.strategies_lines import (
    AENDRING,
    CITAT,
    CITATER,
    FOR_HVER,
    FORKLARING,
    FREE,
    PERIODE,
    PYNT,
    TITEL,
    UNDERFELT,
    UNDERFELTER,
    linje,
    navnefelt,
)
from tests.strategies_whatif import MAAL, WHATIFS

# ---- names and register ---------------------------------------------------------------------------------------

MEDLEM = linje(n.Medlem, navn=NAVN, slags=words("", "heraf", "rest"))
MEDLEMMER = MEDLEM | linje(n.Medlem, navn=NAVN, slags=words("", "heraf"), under=several(MEDLEM, 1, 2))
NAMING = (
    linje(n.Enhedsord, navn=NAVN, flertal=st.none() | NAVN),
    linje(
        n.Liste,
        former=NAVNE,
        linjer=several(
            st.one_of(
                MEDLEMMER,
                linje(n.Maerke, ord=words("medlemmer fra data", "medlemmer fra regler", "persondata")),
                linje(n.Navneliste, ord=st.just("hører til"), navne=NAVNE),
                linje(n.Vedroerer, fra=NAVN, til=NAVN),
            ),
            0,
            4,
        ),
    ),
    linje(
        n.Oplysning,
        navn=NAVN,
        former=several(NAVN, 0, 2),
        art=ART,
        for_hver=FOR_HVER,
        felter=several(UNDERFELT | navnefelt("fortegn", words("plus", "minus")), 0, 2),
        fordeles=st.none() | linje(n.Maerke, ord=st.just("fordeles jævnt på dage")),
    ),
)
ADRESSE = st.none() | words("https://eksempel.dk/eli/lta/2014/1", "http://eksempel.dk/?a=[1]")
UDGAVE = linje(
    n.Udgave,
    fra=st.none() | DATO,
    nummer=words("lov 1/2010", "bek 1772/2015"),
    udstedt=st.none() | DATO,
    adresse=ADRESSE,
)
KILDELINJE = st.one_of(
    navnefelt("art"),
    linje(n.Registertekst, ord=st.just("titel"), tekst=FREE),
    linje(n.Registertekst, ord=st.just("nummer"), tekst=FREE),
    linje(n.Registertekst, ord=st.just("adresse"), tekst=ADRESSE),
    linje(n.Datofelt, ord=st.just("dato"), dag=st.none() | DATO),
    FORKLARING,
)
REGISTER = (
    linje(
        n.Retskilde,
        ord=st.just("retskilde"),
        navn=words("LAB", "FL 2014", "Åben lov 2"),
        titel=TITEL,
        linjer=several(UDGAVE | quiet(KILDELINJE), 2, 5),
    ),
    linje(
        n.Retskilde, ord=st.just("dokument"), navn=FREE, titel=TITEL, linjer=several(UDGAVE | quiet(KILDELINJE), 2, 5)
    ),
)
HUL = linje(n.Hul, periode=PERIODE, grund=TITEL)

# ---- rules ----------------------------------------------------------------------------------------------------

DOG = linje(n.DogVaerdi, vaerdi=FORMEL, naar=st.none() | FORMEL, citater=CITATER, felter=UNDERFELTER)
RAEKKE = linje(n.Raekke, celler=several(CELLE, 1, 3), citater=CITATER, under=several(DOG | UNDERFELT, 0, 2))
RAEKKER = several(RAEKKE | FORKLARING, 1, 3)
SOEJLE = st.one_of(
    made(n.Soejle, rolle=st.just("efter"), navn=NAVN),
    made(n.Soejle, rolle=st.just("tværs"), navn=NAVN, celle=CELLE),
    made(n.Soejle, rolle=st.just("tværcelle"), navn=st.none(), celle=CELLE),
    made(n.Soejle, rolle=st.just("giver"), navn=NAVN, art=st.none()),
    made(n.Soejle, rolle=st.just("giver"), navn=NAVN, art=ART),
)
TABELHOVED = linje(n.Tabelhoved, soejler=several(SOEJLE, 1, 4), citater=CITATER)
TABEL = linje(
    n.Tabel, navn=NAVN, for_hver=FOR_HVER, aendring=words("", "affattes således"), hoved=TABELHOVED, raekker=RAEKKER
) | linje(n.Tabel, navn=NAVN, for_hver=FOR_HVER, aendring=st.just("ændres således"), hoved=st.none(), raekker=RAEKKER)
SATS = st.one_of(
    *(
        linje(
            n.Sats,
            navn=NAVN,
            for_hver=FOR_HVER,
            aendring=st.just(aendring),
            vaerdi=st.none(),
            citater=st.just(()),
            linjer=several(RAEKKE, 0, 2),
        )
        for aendring in ("", "affattes således", "ændres således")
    ),
    linje(
        n.Sats,
        navn=NAVN,
        for_hver=FOR_HVER,
        aendring=st.just(""),
        vaerdi=FORMEL,
        citater=CITATER,
        linjer=several(DOG | UNDERFELT, 0, 2),
    ),
)
_AFRUNDET = {"slags": st.just("afrundet"), "formel": st.none(), "citater": CITATER}
AFRUNDET = st.one_of(
    linje(n.Regellinje, retning=words("til nærmeste", "op til", "ned til"), enhed=ENHED, **_AFRUNDET),
    st.builds(
        lambda tal, one: evolve(one, skridt=tal, enhed=tal.enhed),
        MED_ENHED,
        linje(n.Regellinje, retning=words("op til", "ned til"), **_AFRUNDET),
    ),
)
TRIN = st.one_of(
    *(
        linje(n.Regellinje, slags=st.just(slags), formel=FORMEL, citater=CITATER)
        for slags in ("fratrukket", "tillagt", "ganget", "divideret", "dog_mindst", "dog_hoejst")
    ),
    linje(n.Regellinje, slags=words("trin", "ellers"), formel=FORMEL, naar=st.none() | FORMEL, citater=CITATER),
    *(
        linje(n.Regellinje, slags=st.just("dog"), formel=FORMEL, naar=naar, frem_for=frem_for, citater=CITATER)
        for naar in (st.none(), FORMEL)
        for frem_for in (st.none(), CITAT)
    ),
)
REGELLINJE = st.one_of(
    TRIN, AFRUNDET, UNDERFELT, st.builds(lambda one, under: evolve(one, under=under), TRIN, several(TRIN, 1, 2))
)
REGEL = linje(n.Regel, navn=NAVN, art=ART, for_hver=FOR_HVER, aendring=AENDRING, linjer=several(REGELLINJE, 2, 6))
RULES = (
    linje(n.Afsnit, titel=TITEL, felter=UNDERFELTER),
    SATS,
    linje(n.DatoSats, navn=NAVN, dag=st.none() | DATO, citater=CITATER, felter=UNDERFELTER),
    TABEL,
    REGEL,
    linje(
        n.Ophaevelse,
        ord=words(
            "sats",
            "dato",
            "tabel",
            "regel",
            "fortolkning",
            "optælling",
            "tilstand",
            "fremskrivning",
            "fordeling",
            "indsats",
        ),
        navn=NAVN,
    ),
)

# ---- scenarios --------------------------------------------------------------------------------------------------

VARIANTLINJE = st.one_of(
    linje(n.Variantlinje, slags=st.just("efter")),
    linje(n.Variantlinje, slags=words("gjaldt", "kendt"), dag=DATO),
    linje(n.Variantlinje, slags=words("som", "forslag"), tekst=TITEL),
    linje(n.Variantlinje, slags=st.just("med"), maal=MAAL, vaerdi=FORMEL),
    linje(n.Variantlinje, slags=st.just("fortolkning"), maal=made(n.Maal, navn=NAVN), tekst=FREE),
    PLANNED,
)
KONTROL = {"maal": MAAL, "variant": st.none() | FREE, "trykt": FORMEL, "praecist": st.booleans()}
KLASSER = words("afrundingsdifference", "afskåret", "difference")
BEREGNET = linje(n.Beregnet, maal=MAAL, for_hver=FOR_HVER)
OPDELING = linje(n.Opdeling, maade=words("i rækkefølge", "ligeligt"))
SCENARIO = (
    *DATA_FILES,
    linje(n.Variant, ord=words("grundlag", "alternativ"), titel=TITEL, linjer=several(VARIANTLINJE, 0, 4)),
    linje(n.Beregn, ord=st.just("beregn"), linjer=several(BEREGNET, 0, 3)),
    linje(n.Beregn, ord=st.just("sammenlign"), linjer=several(BEREGNET | OPDELING, 0, 3)),
    *WHATIFS,
    linje(n.Vis, navn=NAVN, art=ART, decimaler=DECIMALER),
    linje(
        n.Kontroltal,
        linjer=several(linje(n.Kontrol, **KONTROL) | linje(n.Kontrol, klasse=KLASSER, fordi=TITEL, **KONTROL), 0, 3),
    ),
    made(
        n.Krav,
        pynt=PYNT,
        navn=NAVN,
        for_hver=FOR_HVER,
        betingelser=several(FORMEL, 0, 2),
        felter=UNDERFELTER,
    ),
    linje(
        n.Udpeg,
        navn=NAVN,
        for_hver=FOR_HVER,
        linjer=several(
            st.one_of(
                linje(n.Udpegslinje, ord=words("når", "kroner"), formel=FORMEL),
                linje(n.Udpegslinje, ord=st.just("vis"), navne=NAVNE),
                UNDERFELT,
            ),
            0,
            4,
        ),
    ),
)
