"""Borgere and what is paid to them, as rules and facts for tests: names, spells by day, and what the data covers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from dsl.load import Loaded
from dsl.values.period import EN_DAG, Interval, Periode, Uge
from engine.compute import interpreter
from engine.interpret.entiteter import Daekning, Entitet
from engine.interpret.evaluate import Fortolker
from engine.interpret.oplysninger import Datum, Kolonnefakta, Oplysninger, Periodefakta, merged, missing
from engine.result.nodes import UKENDT, VAERDI
from tests.texts import EFTER, Medlem, en_variant, fakta, regler, version

ORDLISTE = """ordliste prøve

enhed person, personer

liste borger, borgeren, borgere
    medlemmer fra data
    persondata
liste kommune, kommunen, kommuner
    medlemmer fra data
liste ydelse, ydelsen, ydelser
    kontanthjælp
    sygedagpenge
    dagpenge
    førtidspension
    uddannelsesstøtte
liste udbetaling, udbetalingen, udbetalinger
    medlemmer fra data
    hører til borger, ydelse, kommune
    vedrører  dagene fra første dag til og med sidste dag
liste ugeart, ugearten, ugearter
    berørt
    anden støtte
    selvforsørgelse
liste aktivitet, aktiviteten, aktiviteter
    passiv
    aktiv
liste betaler, betaleren, betalere
    staten
    kommunen

oplysning udbetalt beløb, det udbetalte beløb (kr.) for hver udbetaling
    fordeles  jævnt på dage
oplysning første dag (dag) for hver udbetaling
oplysning sidste dag (dag) for hver udbetaling
oplysning tilflytningsdag (dag) for hver borger
oplysning fraflytningsdag (dag) for hver borger
oplysning første sygedag (dag) for hver borger
oplysning borgerens aktivitet (aktivitet) for hver borger og hver dag
oplysning oplyst anciennitet (uger) for hver borger
oplysning opgørelsesdag (dag) for hver borger
"""
LADDER = """
dato overgangsdag = 1. juli 2014  [§ 30]

tabel trappeydelser for hver ydelse
    efter ydelse                              giver trappeomfattet (ja/nej)
    kontanthjælp; sygedagpenge; dagpenge      ja     [§ 3]
    alle andre                                nej    [§ 3]

fortolkning treårsperioden
    spørgsmål  REFL § 6 siger "3 år", men ikke hvordan de regnes.
    valg       156 uger
    valg       157 uger
    valg       3 år
    valgt      156 uger

fortolkning prøvetidspunkt
    spørgsmål  Hvornår prøves det, om der begyndes forfra?
    valg       løbende
    valg       når der tælles igen
    valgt      løbende

regel ugeart (ugeart) for hver borger og hver uge
    berørt, når der i ugen er mindst én udbetaling, hvor trappeomfattet  [§ 2]
    ellers anden støtte, når der i ugen er mindst én udbetaling  [§ 3]
    ellers selvforsørgelse  [§ 22]

optælling anciennitet (uger) for hver borger
    enhed          kalenderuge
    efter          ugeart
    tæl            berørt
    frys           anden støtte
    fri            selvforsørgelse
    tidligst       ugen med overgangsdag  [§ 30]
    begynd forfra  efter 52 fri uger inden for treårsperioden  [§ 6]
    prøves         prøvetidspunkt
ÅBNING
tabel trappetrin for hver borger og hver uge
    efter anciennitet    giver refusionsprocent (pct.)
    1. til 4. uge        80    [§ 5]
    5. til 26. uge       40    [§ 5]
    27. til 52. uge      30    [§ 5]
    fra 53. uge          20    [§ 5]

regel refusion (kr.) for hver borger og hver uge
    refusionsprocent af (sum af udbetalt beløb i ugen over alle udbetalinger)
"""
OPENING = "    åbning         oplyst anciennitet fra opgørelsesdag\n"
FIRST, LAST = date(2012, 1, 2), date(2032, 1, 4)  # a Monday and a Sunday
EVERYTHING = Daekning(Interval(FIRST, LAST + EN_DAG))


class Udbetaling(NamedTuple):
    """A row: who, what, its first and last day (both included), how many kr., and where."""

    borger: str
    ydelse: str
    fra: date
    til: date
    beloeb: Fraction | int | None = 1000
    kommune: str = "Skovby"


class Stykke(NamedTuple):
    """A fact of a borger from a first to a last day, both included."""

    borger: str
    fra: date
    til: date
    vaerdi: str | date | None


def ladder(*, opening: bool = False, window: str = "156 uger", moment: str = "løbende") -> str:
    """The rules of the ladder in a reading of the law, in force from before the data on."""
    text = LADDER.replace("valgt      156 uger", f"valgt      {window}")
    text = text.replace("valgt      løbende", f"valgt      {moment}")
    return version(text.replace("ÅBNING\n", OPENING if opening else ""), fra="2. januar 2012")


def of(*texts: str) -> Loaded:
    """Rules about people, which must be without problems."""
    return regler(*texts, ordliste=ORDLISTE)


def paid(
    rows: Sequence[Udbetaling], cover: Daekning | None = EVERYTHING, refused: Iterable[Mapping[str, Medlem]] = ()
) -> Oplysninger:
    """The rows as facts of udbetalinger."""
    names = tuple(f"række {at + 2}" for at in range(len(rows)))
    entity = Entitet(
        "udbetaling",
        names,
        {
            "borger": tuple(row.borger for row in rows),
            "ydelse": tuple(row.ydelse for row in rows),
            "kommune": tuple(row.kommune for row in rows),
        },
        tuple(row.fra.toordinal() for row in rows),
        tuple(row.til.toordinal() + 1 for row in rows),
        cover,
        tuple(refused),
    )
    told = {
        "udbetalt beløb": [_amount(row.beloeb) for row in rows],
        "første dag": [Datum(VAERDI, row.fra, None, "prøven") for row in rows],
        "sidste dag": [Datum(VAERDI, row.til, None, "prøven") for row in rows],
    }
    return Oplysninger(
        {
            name: Kolonnefakta(
                ("udbetaling",),
                {(row,): datum for row, datum in zip(names, column, strict=True)},
                missing("ukendt", name, "prøven"),
            )
            for name, column in told.items()
        },
        entiteter={"udbetaling": entity},
    )


def _amount(kr: Fraction | int | None) -> Datum:
    return Datum(UKENDT, None, None, "beløbet er tomt") if kr is None else Datum(VAERDI, Fraction(kr), None, "prøven")


def activities(pieces: Iterable[Stykke], otherwise: str | None = None, cover: Interval | None = None) -> Oplysninger:
    """What each borger does on the days of some stretches; on other days ``otherwise``, which None leaves unknown."""
    name = "borgerens aktivitet"
    found: dict[tuple[Medlem, ...], list[tuple[int, int, Datum]]] = {}
    for piece in sorted(pieces, key=lambda one: one.fra):
        said = Datum(UKENDT, None, None, "tom") if piece.vaerdi is None else Datum(VAERDI, piece.vaerdi, None, "prøven")
        found.setdefault((piece.borger,), []).append((piece.fra.toordinal(), piece.til.toordinal() + 1, said))
    absent = missing("ukendt", name, "prøven") if otherwise is None else Datum(VAERDI, otherwise, None, "ellers")
    spans = {key: tuple(told) for key, told in found.items()}
    return Oplysninger(perioder={name: Periodefakta(("borger",), spans, absent, cover)})


def asked(
    rules: Loaded, facts: Oplysninger, *lines: str, maal: str, spor: bool = False,
    more: Mapping[str, object] | None = None,
) -> Fortolker:  # fmt: skip
    """An interpreter of one variant, by the law of each day unless the lines say otherwise; ``more`` facts by key."""
    given = merged((facts, fakta(rules, more or {})))
    laws = lines if any(line.startswith("regler ") for line in lines) else (EFTER, *lines)
    return interpreter(rules.model, en_variant(rules, *laws, maal=maal), given, spor=spor)


def week(year: int, number: int) -> tuple[date, date]:
    """Monday and Sunday."""
    own = Uge(year, number)
    return own.foerste_dag(), own.sidste_dag()


def of_weeks(
    borger: str, kinds: str, start: Uge, weekly: int = 1000, ydelse: Mapping[str, str] | None = None
) -> tuple[Udbetaling, ...]:
    """One row for each week: B is kontanthjælp, O uddannelsesstøtte, S nothing; other letters as ``ydelse`` says."""
    known = {"B": "kontanthjælp", "O": "uddannelsesstøtte", **(ydelse or {})}
    return tuple(
        Udbetaling(borger, known[kind], monday, monday + timedelta(days=6), weekly)
        for at, kind in enumerate(kinds)
        if kind != "S"
        for monday in (start.foerste_dag() + timedelta(weeks=at),)
    )


def key(borger: str, tid: Periode) -> dict[str, Medlem]:
    """A borger in a period."""
    axis = {"Dag": "dag", "Uge": "uge", "Maaned": "måned", "Kvartal": "kvartal", "Aar": "år"}[type(tid).__name__]
    return {"borger": borger, axis: tid}
