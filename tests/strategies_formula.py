"""Hypothesis strategies for formulas and cells, shaped by the strength of the grammar so that they read back."""

from typing import TypeVar

from attrs import evolve
from hypothesis import strategies as st

from dsl.source.text import Span, Text
from dsl.tree import comparing_nodes as c
from dsl.tree import formula as f
from tests.strategies import DAGE, decimaltal

S = TypeVar("S")
T = TypeVar("T", bound=f.Node)
HERE = Span(Text("prøve", ""), 1, 1)

PLAIN = (
    "loft", "driftsudgift", "udgift uden refusion", "a-kasse", "ydelse2", "rest", "regel", "data", "kr", "én", "uge",
    "plus", "decimal", "jobparat", "Åse", "januar", "ned til fods", "efterløn", "dagen", "titel",
    "beløb", "vedrører", "flere", "aldrig", "løbende", "ugen med overgangsdag", "året", "på uge", "resten",
)  # fmt: skip
QUOTED = (
    "sum af løn", "alle", "alle andre", "hjælp i særlige tilfælde", "ja", "ja/nej", "nej tak", "ukendt", "antal",
    "over", "L 66", "5", "2014", "uge 5 i 2016", "januar 2014", "kr.", "", " ", "to  mellemrum", "a, når b", "x [§ 5]",
    "omfattet af", "dog", "forklaring", "persondata", "x til under y", "x frem for y", "med 3 decimaler", "1. uge",
    "fra ukendt", "en af (a; b)", "hvert loft", "hele", "# ikke en kommentar", "til og med", "kendte ting", "pr. nr.",
    "ikke omfattet", "−5", "frem", "skridt frem", "der", "der er flere", "løn på dagen", "resten af dagen",
    "fortolkning", "fortolkning af loven", "året før", "median af x", "spredning af", "tal blandt alle",
    "andre ydelser", "refusion efter reglerne", "når der tælles igen",
    "opdel ligeligt", "op til",
)  # fmt: skip


def quiet(strategy: st.SearchStrategy[S]) -> st.SearchStrategy[S]:
    """Hide how a strategy is made: written out in full, the nested ones take gigabytes."""

    @st.composite
    def drawn(draw: st.DrawFn) -> S:
        return draw(strategy)

    return drawn()


def made(node: type[T], **parts: st.SearchStrategy[object]) -> st.SearchStrategy[T]:
    """Build nodes that all stand at the same place."""
    return quiet(st.builds(node, span=st.just(HERE), **parts))


def several(parts: st.SearchStrategy[S], least: int = 0, most: int = 3) -> st.SearchStrategy[tuple[S, ...]]:
    return quiet(st.lists(parts, min_size=least, max_size=most).map(tuple))


def words(*choices: str) -> st.SearchStrategy[str]:
    return st.sampled_from(choices)


NAMES = st.sampled_from(PLAIN + QUOTED) | st.text("abcæøåÉü-0159 ", min_size=1, max_size=9)
NAVN = made(f.Navn, tekst=NAMES)
NAVNE = several(NAVN, 1)
DATO = DAGE.map(lambda dag: f.Dato(aar=dag.year, maaned=dag.month, dag=dag.day, span=HERE))
_PENGE = made(f.Enhedsled, ord=words("kr.", "mio. kr.", "1.000 kr."), niveau=st.none() | st.integers(1900, 2199))
ENHED = made(
    f.Enhedsudtryk,
    led=st.one_of(_PENGE, made(f.Enhedsled, ord=st.just("pct.")), made(f.Enhedsled, ord=NAMES)),
    pr=several(NAVN, 0, 2),
)
ART = ENHED | made(f.JaNejArt)
UDEN_ENHED = decimaltal().map(lambda tal: f.Tal(vaerdi=tal[0], decimaler=tal[1], span=HERE))
MED_ENHED = st.builds(
    lambda tal, enhed: f.Tal(vaerdi=tal[0], decimaler=tal[1], enhed=enhed, span=HERE), decimaltal(), ENHED
)
UKENDT = made(f.Ukendt)
IKKE_OMFATTET = made(f.IkkeOmfattet)
I_TID = made(f.ITid, tekst=words("2014", "uge 53 i 2015", "januar 2014", "4. kvartal 2019", "1. januar 2014"))
DAGEN = made(f.Navn, tekst=st.just("dagen"), foran=st.just("på"))
VAELGER = st.one_of(
    made(f.ForMedlem, navn=NAVN),
    I_TID,
    made(f.INavn, navn=NAVN),
    made(f.INavn, navn=DAGEN, foran=st.just("på")),
)
TIDSLED = st.none() | made(f.Navn, tekst=NAMES, foran=st.just("i")) | DAGEN
EFTER_DAG = words("", "torsdagen", "mandagen")
OPSLAG = made(f.Opslag, navn=NAVN, vaelgere=several(VAELGER, 0, 3))


def kaede(led: st.SearchStrategy[f.Formel], *tegn: str) -> st.SearchStrategy[f.Kaede]:
    pairs = st.lists(st.tuples(words(*tegn), led), min_size=1, max_size=3)
    return st.builds(
        lambda first, rest: f.Kaede(
            led=(first, *(one for _, one in rest)), tegn=tuple(sign for sign, _ in rest), span=HERE
        ),
        led,
        pairs,
    )


ET_NAVN = made(f.Navn, tekst=NAMES, foran=words("én", "ét"))
DECIMALER = st.integers(0, 99)
DEN_NAVN = made(f.Navn, tekst=NAMES, foran=words("den", "det"))
FORRIGE = made(f.Forrige, tekst=words("dagen før", "ugen før", "måneden før", "året før", "regnskabsåret før"))


def vindue_over(atom: st.SearchStrategy[f.Formel]) -> st.SearchStrategy[f.Vindue]:
    return st.one_of(
        made(f.Vindue, antal=UDEN_ENHED.map(positive), enhed=NAVN, retning=st.just("seneste")),
        made(f.Vindue, antal=UDEN_ENHED.map(positive), enhed=NAVN, retning=words("før", "efter"), anker=atom),
        made(f.Vindue, laengde=_in_brackets(atom), retning=st.just("seneste")),
        made(f.Vindue, laengde=_in_brackets(atom), retning=words("før", "efter"), anker=atom),
    )


def _in_brackets(atom: st.SearchStrategy[f.Formel]) -> st.SearchStrategy[f.Parentes]:
    return made(f.Parentes, indhold=atom)


def positive(tal: f.Tal) -> f.Tal:
    """Take the sign off: a length has none."""
    return evolve(tal, vaerdi=abs(tal.vaerdi))


def samlet_over(
    maade: st.SearchStrategy[str], atom: st.SearchStrategy[f.Formel], vindue: st.SearchStrategy[f.Vindue]
) -> st.SearchStrategy[f.Samlet]:
    """Draw what is gathered over names, over a window, or both."""
    parts = {"led": atom, "kendte": st.booleans()}
    spread = {"maade": st.just("spredning"), "decimaler": DECIMALER}
    return st.one_of(*(_gathered(vindue, **parts, **way) for way in ({"maade": maade}, spread)))


def _gathered(vindue: st.SearchStrategy[f.Vindue], **parts: st.SearchStrategy[object]) -> st.SearchStrategy[f.Samlet]:
    return st.one_of(
        made(f.Samlet, **parts, over=several(NAVN, 1), efter=EFTER_DAG, vindue=st.none() | vindue),
        made(f.Samlet, **parts, over=several(NAVN, 1, 1), andre=st.just(value=True), vindue=st.none() | vindue),
        made(f.Samlet, **parts, over=st.just(()), vindue=vindue),
    )


TIDLIGERE = words(
    "året før", "regnskabsåret før", "kvartalet før", "måneden før", "ugen før", "dagen før", "samme kvartal året før",
    "samme måned året før", "samme måned kvartalet før", "samme kvartal regnskabsåret før",
)  # fmt: skip


def one_member(inner: st.SearchStrategy[f.Formel]) -> st.SearchStrategy[f.Opslag]:
    """Draw names with a member that a formula gives, before or after other choices."""
    chosen = made(c.ForValgt, valgt=made(f.Parentes, indhold=inner))
    return st.builds(
        lambda one, valgt, at: evolve(one, vaelgere=(*one.vaelgere[:at], valgt, *one.vaelgere[at:])),
        OPSLAG,
        chosen,
        st.integers(0, 3),
    )


def asked_with(inner: st.SearchStrategy[f.Formel]) -> st.SearchStrategy[f.Ved]:
    """Draw tables that are asked with another value."""
    return st.builds(
        lambda one, value: f.Ved(navn=one.navn, vaelgere=one.vaelgere, vaerdi=value, span=one.span), OPSLAG, inner
    )


def korrelation_over(atom: st.SearchStrategy[f.Formel]) -> st.SearchStrategy[c.Korrelation]:
    """Draw correlations over all members, or all others."""
    parts = {"led": atom, "mod": atom, "decimaler": DECIMALER}
    return st.one_of(
        made(c.Korrelation, **parts, over=several(NAVN, 1)),
        made(c.Korrelation, **parts, over=several(NAVN, 1, 1), andre=st.just(value=True)),
    )


def formel_over(inner: st.SearchStrategy[f.Formel] | None) -> st.SearchStrategy[f.Formel]:
    """Draw formulas whose parentheses and lists hold ``inner``; with None only what needs none."""
    atom: st.SearchStrategy[f.Formel] = st.one_of(
        OPSLAG, UDEN_ENHED, MED_ENHED, DATO, UKENDT, IKKE_OMFATTET, FORRIGE, made(f.JaNej, ja=st.booleans())
    )
    if inner is not None:
        atom |= made(f.Parentes, indhold=inner) | made(c.Tidligere, led=inner, tekst=TIDLIGERE) | one_member(inner)
        atom |= asked_with(inner)
        atom |= made(c.Yderst, liste=DEN_NAVN, led=made(f.Parentes, indhold=inner), er=words("mindst", "størst"))
    maade = words("sum", "gennemsnit", "median", "nedre kvartil", "øvre kvartil", "mindste", "største", "højeste")
    vindue = vindue_over(atom)
    samling = samlet_over(maade, atom, vindue)
    korrelation = korrelation_over(atom)
    antal = {"navn": NAVN, "tid": TIDSLED, "efter": EFTER_DAG, "vindue": st.none() | vindue}
    findes = {"navn": ET_NAVN, "tid": TIDSLED}
    faktor: st.SearchStrategy[f.Formel] = st.one_of(
        atom,
        made(f.Af, andel=atom, helhed=atom),
        made(f.Resten, andel=atom),
        samling,
        made(f.Antal, **antal),
        made(f.Forloebsuge, fra=atom),
        made(c.Rang, led=atom, blandt=NAVN, foerst=words("mindste", "største")),
        made(c.Kvadratrod, led=atom, decimaler=DECIMALER),
        korrelation,
        made(f.Opregnet, led=atom, tid=NAVN, efter=NAVN),
    )
    if inner is not None:
        faktor |= made(f.Punktvis, maade=maade, led=several(inner, 2, 3))
    produkt = faktor | kaede(faktor, "×", "/")
    summen = produkt | kaede(produkt, "+", "−", "fratrukket", "tillagt")
    forhold = words("over", "under", "mindst", "højst", "tidligst", "senest", "før", "efter")
    sammenligning = st.one_of(
        summen,
        made(f.Er, venstre=summen, forhold=forhold, hoejre=summen),
        made(f.Er, venstre=summen, forhold=st.just(""), hoejre=summen, benaegtet=st.booleans()),
        made(f.ErOmfattet, venstre=summen),
        made(f.Findes, **findes),
    )
    if inner is not None:
        sammenligning |= made(f.ErEnAf, venstre=summen, blandt=several(inner, 2, 3))
    led = sammenligning | made(f.Ikke, betingelse=sammenligning)
    formel = led | kaede(led, "og", "eller")
    if inner is None:
        return formel
    return st.one_of(
        formel,
        st.builds(lambda one, hvor: evolve(one, hvor=hvor), samling | korrelation, inner),
        made(f.Antal, **antal, hvor=inner),
        made(f.Findes, **findes, hvor=inner),
    )


_SHALLOW = quiet(formel_over(None))
FORMEL = quiet(st.one_of(OPSLAG, _SHALLOW, quiet(formel_over(quiet(formel_over(OPSLAG | _SHALLOW))))))

_CELLELED: st.SearchStrategy[f.Celle] = st.one_of(
    FORMEL,
    made(f.Alle, andre=st.just(value=False)),
    made(f.Alle, andre=st.just(value=True)),
    made(f.Ophaeves),
    made(f.Ordinaler, fra=st.integers(1, 9999), til=st.none(), enhed=NAVN),
    made(f.Ordinaler, fra=st.integers(1, 9999), til=st.integers(1, 9999), enhed=NAVN),
    made(f.Spaend, fra=FORMEL, under=st.none() | FORMEL),
    made(f.Spaend, fra=st.none(), under=FORMEL),
)
CELLE: st.SearchStrategy[f.Celle] = _CELLELED | made(f.Celleliste, led=several(_CELLELED, 2, 3))
