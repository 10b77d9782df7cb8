"""From the indsatser of a version to quantities: tables of what they cost and do, with rows for each indsats."""

from collections.abc import Iterable
from fractions import Fraction

from attrs import evolve, frozen

from dsl.model.drafts import Kladde
from dsl.model.grounds import Ramme, frame_of
from dsl.model.indsats_numbers import wrong_numbers
from dsl.model.names import Navne, explanation, read_art
from dsl.model.nodes import Hoved, Konstant, Krav, Saetning, Tabeldata, Udtryk
from dsl.model.resolve import Opslagsbog
from dsl.model.rules import citations
from dsl.model.tables import EFTER_START, table_bodies
from dsl.problems.nearest import nearest
from dsl.problems.problem import problem, with_facts
from dsl.source.text import Span
from dsl.tree import formula as f
from dsl.tree import nodes as n
from dsl.tree.to_text_formula import celle_text
from dsl.values.art import INTET, medlem

INDSATS, SKOEN, AAR = "indsats", "skøn", "år"
LAVT, CENTRALT, HOEJT = "lavt skøn", "centralt skøn", "højt skøn"
# The words whose value is a member of the list of that name.
_LISTER = ("målgruppe", "evidens", "konto")
_HELE = Fraction(1)


@frozen
class Egenskab:
    """A quantity that indsatser have: its unit (the words before and after *pr.*; None for a member of ``liste``)."""

    navn: str
    akser: tuple[str, ...]
    enhed: tuple[str, ...] = ()
    liste: str = ""


VIRKNING = "indsatsens virkning"
SAMLET = "indsatsens samlede effekt"
EGENSKABER: tuple[Egenskab, ...] = (
    Egenskab("indsatsens målgruppe", (INDSATS,), liste="målgruppe"),
    Egenskab("indsatsens evidens", (INDSATS,), liste="evidens"),
    Egenskab("indsatsens konto", (INDSATS,), liste="konto"),
    Egenskab("indsatsens pris", (INDSATS, AAR), ("kr.", "forløb")),
    Egenskab("indsatsens løbende pris", (INDSATS, AAR), ("kr.", "forløb", "uge")),
    Egenskab("indsatsens varighed", (INDSATS,), ("uger",)),
    Egenskab(VIRKNING, (INDSATS, SKOEN), ("uger", "forløb", "uge")),
    Egenskab(SAMLET, (INDSATS, SKOEN, AAR), ("uger", "forløb")),
)


OF_INDSATSER = frozenset(one.navn for one in EGENSKABER)


def indsats_heads(draft: Kladde, names: Navne) -> tuple[Hoved, ...]:
    """The quantities that an indsats has a row in."""
    span = draft.blok.navn.span
    made = []
    for one in EGENSKABER:
        if one.liste and one.liste not in names.akser:
            continue
        axes = tuple(axis for axis in one.akser if axis in names.akser)
        if one.liste:
            art, view = medlem(one.liste), None
        else:
            art, view = read_art(_unit(one, span), names, [])
        looked_up = tuple(axis for axis in one.akser if axis != AAR)
        made.append(Hoved(one.navn, "tabel", art, view, axes, (), span, looked_up))
    return tuple(made)


def _unit(one: Egenskab, span: Span) -> f.Enhedsudtryk:
    first, *per = one.enhed
    return f.Enhedsudtryk(
        led=f.Enhedsled(ord=first, span=span), pr=tuple(f.Navn(tekst=p, span=span) for p in per), span=span
    )


def indsats_cover(drafts: Iterable[Kladde]) -> Udtryk | None:
    """A version with indsatser decides the cases of those; None when it has none."""
    names = [d.blok.navn for d in drafts if isinstance(d.blok, n.Indsats)]
    if not names:
        return None
    place = names[0].span
    members = tuple(Udtryk("konstant", (), Konstant(x.tekst, medlem(INDSATS)), x.span) for x in names)
    return Udtryk("en af", (Udtryk("nøgle", (), INDSATS, place), *members), tuple(x.tekst for x in names), place)


def indsats_sentences(drafts: tuple[Kladde, ...], book: Opslagsbog) -> tuple[Saetning, ...]:
    """The tables of the indsatser of a version."""
    whole = tuple(d for d in drafts if getattr(d.blok, "aendring", "") != "ændres således")  # else there was no other
    if not whole or not _lists_there(whole, book):
        return ()
    read = [_Indsats(d, book) for d in whole]
    for one in read:
        one.tell_what_is_wrong()
    heads = {h.navn: h for h in indsats_heads(whole[0], book.navne)}
    known = [one for one in EGENSKABER if one.navn in heads and heads[one.navn].art != INTET]
    return tuple(_table(one, heads[one.navn], read, book) for one in known)


def _lists_there(drafts: tuple[Kladde, ...], book: Opslagsbog) -> bool:
    """Whether the lists that an indsats needs are declared; those that are not are told."""
    known = book.navne.akser
    needed = {INDSATS: (), SKOEN: (LAVT, CENTRALT, HOEJT), "evidens": ()}
    missing = [name for name, members in needed.items() if name not in known or not _has(known[name], members)]
    for name in missing:
        book.problems.append(problem("indsats-uden-liste", drafts[0].blok.navn.span, liste=name))
    return not missing


def _has(axis: object, members: tuple[str, ...]) -> bool:
    return {m.navn for m in getattr(axis, "medlemmer", ())} >= set(members)


def _table(one: Egenskab, head: Hoved, read: list["_Indsats"], book: Opslagsbog) -> Saetning:
    span = read[0].span
    body = _member_table(one, read, book) if one.liste else _number_table(one, read, book)
    return Saetning(
        navn=one.navn,
        slags="tabel",
        art=head.art,
        akser=head.akser,
        krop=body,
        visning=head.visning,
        oprindelse=read[0].oprindelse,
        grunde=tuple(dict.fromkeys(g for x in read for g in x.ramme.grunde)),
        forklaring=tuple(line for x in read for line in x.forklaring),
        span=span,
    )


def _number_table(one: Egenskab, read: list["_Indsats"], book: Opslagsbog) -> Udtryk:
    span = read[0].span
    columns = [_column("efter", axis, span) for axis in one.akser if axis != AAR]
    if one.navn == VIRKNING:
        columns.append(_column("efter", EFTER_START, span))
    result = n.Soejle(rolle="giver", navn=_name(one.navn, span), art=_unit(one, span), span=span)
    rows: list[tuple[n.Raekke, Ramme]] = []
    without = [m.navn for m in book.navne.akser[INDSATS].medlemmer if m.navn not in {x.navn for x in read}]
    for x in read:
        own = list(x.rows(one))
        rows += [(row, x.ramme) for row in own]
        without += [] if own else [x.navn]
    if without:
        first = _either(without, span)
        anything = tuple(f.Alle(span=span) for _ in columns[1:])
        rows.append((_row((first, *anything, f.IkkeOmfattet(span=span)), span), read[0].ramme))
    table = n.Tabel(
        navn=_name(one.navn, span),
        for_hver=(),
        aendring="",
        hoved=n.Tabelhoved(soejler=(*columns, result), citater=(), span=span),
        raekker=tuple(row for row, _ in rows),
        span=span,
    )
    draft = Kladde(table, read[0].ramme, read[0].oprindelse, tuple(rows))
    return _said(table_bodies(draft, table, book)[0].krop, rows)


def _said(body: Udtryk, rows: list[tuple[n.Raekke, Ramme]]) -> Udtryk:
    """What a row asks is said in its own words: the cells do not stand in a text."""
    data = body.data
    if not isinstance(data, Tabeldata) or len(data.raekker) != len(rows):
        return body
    asked = tuple(
        tuple(evolve(krav, tekst=celle_text(cell)) for krav, cell in zip(row, written.celler, strict=False))
        for row, (written, _) in zip(data.raekker, rows, strict=True)
    )
    return evolve(body, data=evolve(data, raekker=asked))


def _member_table(one: Egenskab, read: list["_Indsats"], book: Opslagsbog) -> Udtryk:
    """A table whose values are members of a list, which data may have the members of."""
    place = read[0].span
    kind = medlem(one.liste)
    values: list[Udtryk] = []
    asked: list[tuple[Krav, ...]] = []
    spans: list[Span] = []
    having: set[str] = set()
    for x in read:
        line = x.linjer.get(one.liste)
        if line is not None and line.navn is not None:
            value = Udtryk("konstant", (), Konstant(line.navn.tekst, kind), line.navn.span)
            text = line.span.words.split("  [")[0].strip()
            grounds = citations(line.citater, x.ramme, book) or x.ramme.grunde
            values.append(Udtryk("linje", (value,), None, line.span, grounds, text))
            asked.append((Krav(blandt=frozenset({x.navn}), tekst=x.navn),))
            spans.append(line.span)
            having.add(x.navn)
    others = frozenset(m.navn for m in book.navne.akser[INDSATS].medlemmer) - having
    if others:
        values.append(Udtryk("ikke omfattet", (), None, place))
        asked.append((Krav(blandt=others, tekst="alle andre"),))
        spans.append(place)
    key = Udtryk("nøgle", (), INDSATS, place)
    return Udtryk("tabel", (key, *values), Tabeldata(1, tuple(asked), tuple(spans)), place)


def _column(role: str, name: str, span: Span) -> n.Soejle:
    return n.Soejle(rolle=role, navn=_name(name, span), span=span)


def _name(text: str, span: Span) -> f.Navn:
    return f.Navn(tekst=text, span=span)


def _row(cells: tuple[f.Celle, ...], span: Span, cited: tuple[n.Citat, ...] = ()) -> n.Raekke:
    return n.Raekke(celler=cells, citater=cited, span=span)


def _member(text: str, span: Span) -> f.Opslag:
    return f.Opslag(navn=_name(text, span), span=span)


def _either(names: list[str], span: Span) -> f.Celle:
    members = tuple(_member(x, span) for x in names)
    return members[0] if len(members) == 1 else f.Celleliste(led=members, span=span)


@frozen
class _Skoen:
    """One of the three estimates of an effect: what it is at first, and in each later stretch of weeks."""

    navn: str
    foerst: f.Formel | None


class _Indsats:
    """An indsats on its way to rows."""

    def __init__(self, draft: Kladde, book: Opslagsbog) -> None:
        block = draft.blok
        lines: tuple[object, ...] = block.linjer if isinstance(block, n.Indsats) else ()
        self.book, self.navn, self.span = book, block.navn.tekst, block.navn.span
        self.oprindelse = draft.oprindelse
        self.linjer: dict[str, n.Indsatslinje] = {x.ord: x for x in lines if isinstance(x, n.Indsatslinje)}
        self.alle = [x for x in lines if isinstance(x, n.Indsatslinje)]
        self.ramme = frame_of(tuple(x for x in lines if isinstance(x, n.Felt)), draft.ramme, book.problems, own=True)
        self.forklaring = explanation(tuple(lines))
        self.uden_effekt = False  # set when what it says of its effect does not hold together

    # ---- what does not hold together ------------------------------------------------------------------------

    def tell_what_is_wrong(self) -> None:
        """Tells what is missing, said twice, or at odds with itself."""
        self._missing()
        for at, line in enumerate(self.alle):
            if line.ord in {other.ord for other in self.alle[:at]}:
                self._tell("dobbelt-felt", line.span, felt=line.ord)
        for word in _LISTER:
            self._member_of_its_list(word)
        for line in self.alle:
            wrong = tuple(wrong_numbers(line, self.book.navne))
            self.book.problems.extend(wrong)
            if wrong:
                self.linjer.pop(line.ord, None)  # it was told; what would follow from it was not meant
        self._effect()
        self._weeks()

    def _missing(self) -> None:
        needed = ["evidens", "effekt"]
        needed += ["pris"] if not {"pris", "løbende pris"} & set(self.linjer) else []
        needed += ["varighed"] if "løbende pris" in self.linjer else []
        for word in needed:
            if word not in self.linjer:
                self._tell("mangler-felt", self.span, felt=word, hvor=f"indsatsen »{self.navn}«")
        if self.ramme.er_filens and not any(line.citater for line in self.alle):
            self._tell("uden-grund", self.span, navn=self.navn)
            self.ramme = evolve(self.ramme, er_filens=False)

    def _tell(self, code: str, span: Span, **said: str) -> None:
        self.book.problems.append(with_facts(code, span, said))

    def _member_of_its_list(self, word: str) -> None:
        line = self.linjer.get(word)
        if line is None or line.navn is None:
            return
        axis = self.book.navne.akser.get(word)
        if axis is None:
            self._tell("indsats-uden-liste", line.navn.span, liste=word)
        elif not axis.aaben and not any(m.navn == line.navn.tekst for m in axis.medlemmer):
            near = nearest(line.navn.tekst, (m.navn for m in axis.medlemmer)) or ""
            self._tell("ukendt-medlem", line.navn.span, medlem=line.navn.tekst, liste=word, mente=near)

    def _effect(self) -> None:
        line = self.linjer.get("effekt")
        if line is None:
            return
        numbers = [x for x in (line.lavt, line.formel, line.hoejt) if isinstance(x, f.Tal)]
        values = [x.vaerdi for x in numbers]
        if values != sorted(values):
            self._tell("skøn-i-uorden", line.span, navn=self.navn)
        central = line.formel
        if not isinstance(central, f.Tal) or central.enhed is None:
            return
        over_time = any(p.tekst in {"uge", "uger"} for p in central.enhed.pr)
        if over_time and "virker" not in self.linjer:
            self._tell("effekt-uden-tid", line.span, navn=self.navn)
            self.uden_effekt = True
        if not over_time and {"virker", "aftager"} & set(self.linjer):
            self._tell("effekt-er-en-sum", line.span, navn=self.navn)
            self.uden_effekt = True

    def _weeks(self) -> None:
        works, fades = self.linjer.get("virker"), self.linjer.get("aftager")
        if works is not None and not 1 <= works.fra <= works.til:
            self._tell("virker-baglæns", works.span, navn=self.navn)
            self.uden_effekt = True
        if fades is not None and works is None:
            self._tell("mangler-felt", fades.span, felt="virker", hvor=f"indsatsen »{self.navn}«")
        for line in (works, fades):
            if line is not None and line.navn is not None and line.navn.tekst != "uge":
                self._tell("ikke-uger", line.navn.span, ord=line.navn.tekst)
        if fades is not None and (fades.fra < 1 or not 0 <= self._fading() <= 1):
            self._tell("aftager-urimeligt", fades.span, navn=self.navn)

    # ---- rows -------------------------------------------------------------------------------------------------

    def rows(self, one: Egenskab) -> Iterable[n.Raekke]:
        """Its rows in the table of a quantity; none when it says nothing of that."""
        if one.navn in {VIRKNING, SAMLET}:
            return self._effect_rows(one.navn)
        line = self.linjer.get(one.navn.removeprefix("indsatsens "))
        if line is None:
            return ()
        return (_row((_member(self.navn, self.span), self._in_own_kroner(line)), line.span, line.citater),)

    def _in_own_kroner(self, line: n.Indsatslinje) -> f.Formel:
        """An amount at a price level in the kroner of the year, when the indsats says by which index."""
        value, by = line.formel, self.linjer.get("opregnes")
        if value is None:
            return f.Ukendt(span=line.span)
        if by is None or by.navn is None or line.ord == "varighed":
            return value
        return f.Opregnet(led=value, tid=_name("året", by.span), efter=by.navn, span=value.span)

    def _estimates(self, line: n.Indsatslinje) -> tuple[_Skoen, ...]:
        unit = line.formel.enhed if isinstance(line.formel, f.Tal) else None

        def with_unit(x: f.Formel | None) -> f.Formel | None:
            return evolve(x, enhed=unit) if isinstance(x, f.Tal) and x.enhed is None else x

        return (
            _Skoen(LAVT, with_unit(line.lavt)),
            _Skoen(CENTRALT, line.formel),
            _Skoen(HOEJT, with_unit(line.hoejt)),
        )

    def _effect_rows(self, name: str) -> list[n.Raekke]:
        line, works = self.linjer.get("effekt"), self.linjer.get("virker")
        if line is None or self.uden_effekt or (name == VIRKNING and works is None):
            return []
        made: list[n.Raekke] = []
        for one in self._estimates(line):
            keys = (_member(self.navn, self.span), _member(one.navn, line.span))
            if one.foerst is None:
                anything = (f.Alle(span=line.span),) if name == VIRKNING else ()
                made.append(_row((*keys, *anything, f.Ukendt(span=line.span)), line.span))
            elif works is None:
                made.append(_row((*keys, one.foerst), line.span, line.citater))
            elif name == SAMLET:
                made.append(_row((*keys, self._whole(one.foerst, works)), line.span, line.citater))
            else:
                steps = self._ladder(one.foerst, works)
                made += [_row((*keys, weeks, value), works.span, line.citater) for weeks, value in steps]
        return made

    def _fading(self) -> Fraction:
        line = self.linjer.get("aftager")
        return line.andel.vaerdi / 100 if line is not None and line.andel is not None else Fraction(0)

    def _stretches(self, works: n.Indsatslinje) -> list[tuple[int, int, Fraction]]:
        """First and last week of each stretch of one strength, and what is left of the effect in it."""
        line = self.linjer.get("aftager")
        length = line.fra if line is not None and line.fra > 0 else works.til - works.fra + 1
        left, made = _HELE, []
        for first in range(works.fra, works.til + 1, length):
            made.append((first, min(first + length - 1, works.til), left))
            left *= 1 - self._fading()
        return made

    def _ladder(self, first: f.Formel, works: n.Indsatslinje) -> list[tuple[f.Celle, f.Formel]]:
        """What it does in each week after the start: nothing before and after, and less in each later stretch."""
        week, none = _name("uge", works.span), f.Tal(vaerdi=Fraction(0), decimaler=0, span=works.span)
        made: list[tuple[f.Celle, f.Formel]] = []
        if works.fra > 1:
            made.append((f.Ordinaler(fra=1, til=works.fra - 1, enhed=week, span=works.span), none))
        for start, end, left in self._stretches(works):
            made.append((f.Ordinaler(fra=start, til=end, enhed=week, span=works.span), _part(first, left)))
        made.append((f.Ordinaler(fra=works.til + 1, til=None, enhed=week, span=works.span), none))
        return made

    def _whole(self, first: f.Formel, works: n.Indsatslinje) -> f.Formel:
        """The effect over all weeks together."""
        parts = []
        for start, end, left in self._stretches(works):
            unit = f.Enhedsudtryk(led=f.Enhedsled(ord="uger", span=works.span), span=works.span)
            weeks = f.Tal(vaerdi=Fraction(end - start + 1), decimaler=0, enhed=unit, span=works.span)
            parts.append(f.Kaede(led=(weeks, _part(first, left)), tegn=("×",), span=works.span))
        return f.Kaede(led=tuple(parts), tegn=("+",) * (len(parts) - 1), span=works.span) if parts[1:] else parts[0]


def _part(first: f.Formel, left: Fraction) -> f.Formel:
    """What is left of an effect."""
    if left == 1:
        return first
    if isinstance(first, f.Tal):
        value = first.vaerdi * left
        return evolve(first, vaerdi=value, decimaler=_digits(value))
    percent = f.Enhedsudtryk(led=f.Enhedsled(ord="pct.", span=first.span), span=first.span)
    share = f.Tal(vaerdi=left * 100, decimaler=_digits(left * 100), enhed=percent, span=first.span)
    return f.Kaede(led=(f.Parentes(indhold=first, span=first.span), share), tegn=("×",), span=first.span)


def _digits(value: Fraction) -> int:
    """How many decimals a number that ends has."""
    digits = 0
    while value.denominator != 1:
        value *= 10
        digits += 1
    return digits
