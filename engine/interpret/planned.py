"""The forløb that a variant plans, as facts: for each week a member of the list of deltagelser, with how many begin."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from attrs import evolve

from dsl.model.own_names import ANTAL, DELTAGELSE, STARTDAG
from dsl.model.variant_nodes import Hold
from dsl.values.period import Dag, Uge
from engine.interpret.entiteter import Entitet, Medlem
from engine.interpret.oplysninger import Datum, Kolonnefakta, Oplysninger
from engine.result.nodes import UKENDT, VAERDI, Oprindelse

INDSATS = "indsats"
FORUDSAT = "scenariets forudsætning"  # in the place of a data set: what was planned is exact, and was not measured
LAST_WEEK_OF_ANY_YEAR = 28  # of December


def with_planned(facts: Oplysninger, plans: Iterable[Hold]) -> Oplysninger:
    """The facts with a member for each week in which forløb begin; those of a year add up to what is planned."""
    weeks = [(one, week) for one in plans for week in _weeks(one)]
    if not weeks:
        return facts
    names = [f"{one.indsats}, {week}" for one, week in weeks]
    origins = [_origin(one) for one, _ in weeks]
    rows = list(zip(names, weeks, origins, strict=True))
    starts: dict[tuple[Medlem, ...], Datum] = {
        (name,): _datum(Dag(week.foerste_dag()), o) for name, (_, week), o in rows
    }
    counts: dict[tuple[Medlem, ...], Datum] = {(name,): _datum(_share(*pair), o) for name, pair, o in rows}
    entity = _joined(facts.entiteter.get(DELTAGELSE), names, [one.indsats for one, _ in weeks])
    columns = {
        **facts.kolonner,
        STARTDAG: _column(facts.kolonner.get(STARTDAG), STARTDAG, starts),
        ANTAL: _column(facts.kolonner.get(ANTAL), ANTAL, counts),
    }
    return evolve(facts, kolonner=columns, entiteter={**facts.entiteter, DELTAGELSE: entity})


def _weeks(one: Hold) -> Iterator[Uge]:
    week = one.fra
    while week.foerste_dag() <= one.til.foerste_dag():
        yield week
        week = week.flyt(1)


def _share(one: Hold, week: Uge) -> Fraction:
    """All of them when they begin in one week, else an equal part for each week of the year."""
    if one.fra == one.til:
        return one.antal
    return one.antal / date(week.aar, 12, LAST_WEEK_OF_ANY_YEAR).isocalendar().week


def _origin(one: Hold) -> Oprindelse:
    text = one.span.text
    return Oprindelse(
        datasaet=FORUDSAT,
        fil=text.path,
        raekke=one.span.line,
        kolonne=one.span.words,
        sha256=hashlib.sha256(text.content.encode()).hexdigest(),
        belaeg="skøn",
        fordi="",
        grunde=one.grunde,
        decimaler=0,
        skala=Fraction(1),
    )


def _datum(value: Dag | Fraction, origin: Oprindelse) -> Datum:
    return Datum(VAERDI, value, origin)


def _column(known: Kolonnefakta | None, name: str, cells: dict[tuple[Medlem, ...], Datum]) -> Kolonnefakta:
    if known is not None:
        return evolve(known, celler={**known.celler, **cells})
    return Kolonnefakta((DELTAGELSE,), cells, Datum(UKENDT, None, None, f"»{name}« er ikke givet"))


def _joined(known: Entitet | None, names: list[str], of: list[str]) -> Entitet:
    """The members from data, if there are some, and those that are planned, which belong to an indsats alone."""
    if known is None:
        return Entitet(DELTAGELSE, tuple(names), {INDSATS: tuple(of)}, (), (), None)
    none: tuple[Medlem, ...] = ("",) * len(names)
    belongs = {axis: (*column, *(tuple(of) if axis == INDSATS else none)) for axis, column in known.tilhoer.items()}
    return evolve(known, medlemmer=(*known.medlemmer, *names), tilhoer=belongs)
