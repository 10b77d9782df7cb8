"""Hypothesis strategies for whole files as trees, which reach every sentence of the grammar."""

from attrs import evolve
from hypothesis import strategies as st

from dsl.tree import formula as f
from dsl.tree import nodes as n
from tests.strategies_formula import (
    ART,
    CELLE,
    DATO,
    ENHED,
    FORMEL,
    IKKE_OMFATTET,
    MED_ENHED,
    NAVN,
    NAVNE,
    UDEN_ENHED,
    UKENDT,
    VAELGER,
    T,
    made,
    quiet,
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
HOVEDFELT = st.one_of(
    UNDERFELT,
    DATA,
    navnefelt("skæringstidspunkt"),
    navnefelt("status", st.none() | FREE),
    linje(n.Periodefelt, ord=st.just("gælder"), periode=PERIODE),
    linje(n.Kendt, fra=st.none()) | linje(n.Kendt, fra=DATO, til=st.none() | DATO),
    linje(n.Navneliste, ord=st.just("anvender"), navne=NAVNE),
    linje(n.Datofelt, ord=st.just("viderefører"), dag=DATO),
    linje(n.Omfatter, betingelse=FORMEL),
)

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
                linje(n.Maerke, ord=words("medlemmer fra data", "persondata")),
                linje(n.Navneliste, ord=st.just("hører til"), navne=NAVNE),
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
    linje(n.Ophaevelse, ord=words("sats", "dato", "tabel", "regel"), navn=NAVN),
)

# ---- scenarios --------------------------------------------------------------------------------------------------

ERSTATNING = st.one_of(UKENDT, IKKE_OMFATTET, UDEN_ENHED)
DECIMALER = st.none() | st.integers(0, 99)
TILLAEG = {"overskrift": TITEL, "decimaler": DECIMALER, "tom": st.none() | ERSTATNING}
KOLONNE = st.builds(
    lambda one, belaeg, fordi: evolve(one, belaeg=belaeg, fordi=fordi if belaeg is not None else None),
    st.one_of(
        linje(n.Kolonne, rolle=st.just("navn"), navn=NAVN, art=st.none() | ART, persondata=st.booleans(), **TILLAEG),
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
DATASAETLINJE = st.one_of(
    quiet(UNDERFELT),
    linje(n.Datafelt, ord=words("fil", "ark"), tekst=FREE),
    linje(n.Datafelt, ord=st.just("én række er"), navne=efter_ord(("én", "ét"), ("én", "ét"))),
    linje(n.Datafelt, ord=st.just("manglende er"), vaerdi=ERSTATNING),
    navnefelt("adskilt"),
    navnefelt("tegnsæt"),
    linje(n.Periodefelt, ord=st.just("dækker"), periode=PERIODE),
)
MAAL = made(n.Maal, navn=NAVN, vaelgere=several(VAELGER, 0, 2))
VARIANTLINJE = st.one_of(
    linje(n.Variantlinje, slags=st.just("efter")),
    linje(n.Variantlinje, slags=words("gjaldt", "kendt"), dag=DATO),
    linje(n.Variantlinje, slags=words("som", "forslag"), tekst=TITEL),
    linje(n.Variantlinje, slags=st.just("med"), maal=MAAL, vaerdi=FORMEL),
)
KONTROL = {"maal": MAAL, "variant": st.none() | FREE, "trykt": FORMEL, "praecist": st.booleans()}
KLASSER = words("afrundingsdifference", "afskåret", "difference")
SCENARIO = (
    linje(n.Datasaet, navn=NAVN, titel=TITEL, linjer=several(quiet(KOLONNE) | DATASAETLINJE, 2, 6)),
    linje(n.Variant, ord=words("grundlag", "alternativ"), titel=TITEL, linjer=several(VARIANTLINJE, 0, 4)),
    linje(
        n.Beregn,
        ord=words("beregn", "sammenlign"),
        linjer=several(linje(n.Beregnet, maal=MAAL, for_hver=FOR_HVER), 0, 3),
    ),
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
)

# ---- files --------------------------------------------------------------------------------------------------------


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
        hoved=several(HOVEDFELT, 0, most_fields),
        blokke=blokke,
        slutkommentarer=COMMENTS.map(lambda drawn: drawn[:-1] if drawn[-1:] == ("",) else drawn),
    )


# Each construct in the file where it belongs, one by one, so that each gets its share of the examples.
BLOKKE = (
    *(("ordliste", one) for one in NAMING),
    *(("kilder", one) for one in REGISTER),
    ("huller", HUL),
    *(("regelsæt", one) for one in RULES),
    *(("scenarie", one) for one in SCENARIO),
)
FIL = st.one_of(
    fil("ordliste", st.one_of(*NAMING)),
    fil("kilder", st.one_of(*REGISTER)),
    fil("huller", HUL),
    fil("regelsæt", st.one_of(*NAMING, *RULES)),
    fil("scenarie", st.one_of(*SCENARIO), st.one_of(*SCENARIO, DATA)),
    fil("scenarie", REGEL, st.one_of(*SCENARIO)),
)
