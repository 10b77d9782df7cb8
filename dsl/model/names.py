"""The names that all files share: axes, units, and the head of every quantity."""

from collections.abc import Iterator

from attrs import evolve, field, frozen

from dsl.model.nodes import Akse, Kilde, Medlem, Spoergsmaal, Stoerrelse
from dsl.problems.nearest import nearest
from dsl.problems.problem import Note, Problem, problem
from dsl.source.text import Span
from dsl.tree import formula as f
from dsl.tree import nodes as n
from dsl.values.art import DATO, INTET, JA_NEJ, Art, medlem, tal
from dsl.values.units import Enhedsord, Visning, base_view, combined, unit_table

TIME_AXES: tuple[tuple[str, str, str, str], ...] = (
    ("dag", "dagen", "dage", "dag"),
    ("uge", "ugen", "uger", "uge"),
    ("måned", "måneden", "måneder", "maaned"),
    ("kvartal", "kvartalet", "kvartaler", "kvartal"),
    ("år", "året", "år", "aar"),
    ("regnskabsår", "regnskabsåret", "regnskabsår", "aar"),
)
ONE, THE, MANY = "en", "den", "flere"
AENDRINGER = ("affattes således", "ændres således")  # misspelt behind *for hver*, they read as axes


@frozen
class Navne:
    """All names: ``former`` gives for each form of an axis its name and which form it is."""

    akser: dict[str, Akse]
    akseformer: dict[str, tuple[str, str]]
    enheder: dict[str, Enhedsord]
    stoerrelser: dict[str, Stoerrelse] = field(factory=dict)
    former: dict[str, str] = field(factory=dict)
    fortolkninger: dict[str, Spoergsmaal] = field(factory=dict)

    def medlem_af(self, navn: str) -> tuple[str, ...]:
        """The lists that have a member of that name."""
        return tuple(a.navn for a in self.akser.values() if any(m.navn == navn for m in a.medlemmer))

    def alle(self) -> Iterator[str]:
        """Everything that a formula can name."""
        yield from self.stoerrelser
        yield from self.former
        yield from self.akseformer
        for akse in self.akser.values():
            for one in akse.medlemmer:
                yield one.navn


def blocks(sources: tuple[Kilde, ...]) -> Iterator[tuple[Kilde, n.Blok]]:
    """Every block of every file, with its file."""
    for source in sources:
        for block in source.tree.blokke:
            yield source, block


def shared_names(sources: tuple[Kilde, ...], out: list[Problem]) -> Navne:
    """Axes, units and oplysninger; the quantities of the regelsæt are added by ``add_quantity``."""
    declared = _declared_units(sources, out)
    enheder = unit_table((b.navn.tekst, (b.flertal or b.navn).tekst) for b in declared)
    akser = {one: Akse(one, the, many, kind, ()) for one, the, many, kind in TIME_AXES}
    former: dict[str, tuple[str, str]] = {}
    for one, the, many, _ in TIME_AXES:
        former |= {many: (one, MANY), one: (one, ONE), the: (one, THE)}
    names = Navne(akser, former, enheder)
    for _, block in blocks(sources):
        if isinstance(block, n.Liste):
            _add_list(block, names, out)
    _add_members_of_rules(sources, names)
    for _, block in blocks(sources):
        if isinstance(block, n.Oplysning):
            _add_fact(block, names, out)
        elif isinstance(block, n.Liste):
            _belongings(block, names, out)
        elif isinstance(block, n.Fortolkning):
            _add_readings(block, names)
    return names


def _add_members_of_rules(sources: tuple[Kilde, ...], names: Navne) -> None:
    """The list whose members are the indsatser of the rules, all versions together."""
    own = names.akser.get("indsats")
    if own is not None:
        found = dict.fromkeys(b.navn.tekst for _, b in blocks(sources) if isinstance(b, n.Indsats))
        members = (*own.medlemmer, *(Medlem(x, None, rest=False) for x in found))
        names.akser["indsats"] = evolve(own, medlemmer=members)


def _belongings(block: n.Liste, names: Navne, out: list[Problem]) -> None:
    """What the members of a list belong to, and the facts that give the days they last."""
    belongs = tuple(a for x in block.linjer if isinstance(x, n.Navneliste) for a in read_axes(x.navne, names, out))
    days = next((x for x in block.linjer if isinstance(x, n.Vedroerer)), None)
    own = names.akser.get(block.former[0].tekst)
    if own is not None:
        lasts = (days.fra.tekst, days.til.tekst) if days is not None else None
        names.akser[own.navn] = evolve(own, hoerer_til=belongs, vedroerer=lasts)


def _add_readings(block: n.Fortolkning, names: Navne) -> None:
    """A fortolkning is a list of its readings, all versions together."""
    name = block.navn.tekst
    lines = [x for x in block.linjer if isinstance(x, n.Fortolkningslinje)]
    said = tuple(x.tekst for x in lines if x.ord == "valg")
    known = names.fortolkninger.get(name)
    readings = tuple(dict.fromkeys((*(known.valg if known is not None else ()), *said)))
    texts = {x.ord: x.tekst for x in lines}
    names.fortolkninger[name] = Spoergsmaal(texts.get("spørgsmål", ""), readings, texts.get("valgt", ""))
    if known is not None or name not in names.akser:
        members = tuple(Medlem(x, None, rest=False) for x in readings)
        names.akser[name] = Akse(name, name, name, None, members, span=block.navn.span)


def _declared_units(sources: tuple[Kilde, ...], out: list[Problem]) -> list[n.Enhedsord]:
    """The unit words of the ordlister; a word that already is one is a problem."""
    taken: dict[str, Span | None] = dict.fromkeys(unit_table(()))
    kept = []
    for _, block in blocks(sources):
        if not isinstance(block, n.Enhedsord):
            continue
        forms = {block.navn.tekst: block.navn, (block.flertal or block.navn).tekst: block.flertal or block.navn}
        clash = next((form for form in forms if form in taken), None)
        if clash is None:
            kept.append(block)
            taken |= {form: name.span for form, name in forms.items()}
        else:
            first = taken[clash]
            notes = () if first is None else (Note(first, "første-gang"),)
            out.append(problem("dobbelt-navn", forms[clash].span, *notes, navn=clash))
    return kept


def _add_list(block: n.Liste, names: Navne, out: list[Problem]) -> None:
    forms = [form.tekst for form in block.former]
    one, the, many = (*forms, *[forms[0]] * (3 - len(forms)))[:3]
    if one in names.akser:
        other = names.akser[one].span
        notes = () if other is None else (Note(other, "første-gang"),)
        out.append(problem("dobbelt-navn", block.former[0].span, *notes, navn=one))
        return
    out.extend(
        problem("dobbelt-navn", form.span, navn=form.tekst) for form in block.former if form.tekst in names.akseformer
    )
    marks = {line.ord for line in block.linjer if isinstance(line, n.Maerke)}
    members: list[Medlem] = []
    for line in block.linjer:
        if isinstance(line, n.Medlem):
            _add_member(line, None, members, out)
    names.akser[one] = Akse(
        one, the, many, None, tuple(members), "medlemmer fra data" in marks, "persondata" in marks, span=block.span
    )
    names.akseformer.update({many: (one, MANY), one: (one, ONE), the: (one, THE)})


def _add_member(line: n.Medlem, part_of: str | None, members: list[Medlem], out: list[Problem]) -> None:
    if any(m.navn == line.navn.tekst for m in members):
        out.append(problem("dobbelt-navn", line.navn.span, navn=line.navn.tekst))
        return
    if line.slags and part_of is None:
        out.append(problem("heraf-uden-hele", line.span, ord=line.slags, navn=line.navn.tekst))
    elif not line.slags and part_of is not None:
        out.append(problem("linje-uden-plads", line.span, under=part_of))
    members.append(Medlem(line.navn.tekst, part_of, line.slags == "rest"))
    for deeper in line.under:
        _add_member(deeper, line.navn.tekst, members, out)


def _add_fact(block: n.Oplysning, names: Navne, out: list[Problem]) -> None:
    art, view = read_art(block.art, names, out)
    sign = next((x for x in block.felter if isinstance(x, n.Navnefelt) and x.ord == "fortegn"), None)
    add_quantity(
        Stoerrelse(
            navn=block.navn.tekst,
            slags="oplysning",
            art=art,
            akser=read_axes(block.for_hver, names, out),
            visning=view,
            regelsaet=(),
            fortegn=f"{sign.tillaeg} er {sign.navn.tekst}" if sign is not None else "",
            forklaring=explanation(block.felter),
            span=block.navn.span,
            fordeles=block.fordeles is not None,
        ),
        names,
        out,
    )
    for form in block.former:
        names.former[form.tekst] = block.navn.tekst


def add_quantity(quantity: Stoerrelse, names: Navne, out: list[Problem]) -> None:
    """Adds a quantity; a name that already means something else is a problem."""
    known = names.stoerrelser.get(quantity.navn)
    if known is not None:
        out.append(problem("dobbelt-navn", quantity.span, Note(known.span, "første-gang"), navn=quantity.navn))
        return
    own_list = quantity.art.slags == "medlem" and quantity.art.liste == quantity.navn
    if quantity.navn in names.akseformer and quantity.navn not in names.enheder and not own_list:
        out.append(problem("dobbelt-navn", quantity.span, navn=quantity.navn))
        return
    names.stoerrelser[quantity.navn] = quantity


def explanation(fields: tuple[object, ...]) -> tuple[str, ...]:
    """The lines of *forklaring* among some lines."""
    return next((x.linjer for x in fields if isinstance(x, n.Forklaring)), ())


def read_axes(written: tuple[f.Navn, ...], names: Navne, out: list[Problem]) -> tuple[str, ...]:
    """The axes after *for hver*, in the order written."""
    found = []
    for one in written:
        axis, _ = names.akseformer.get(one.tekst, ("", ""))
        if not axis:
            near = nearest(one.tekst, (*names.akseformer, *AENDRINGER)) or ""
            out.append(problem("ukendt-akse", one.span, navn=one.tekst, mente=near))
        elif axis in found:
            out.append(problem("dobbelt-navn", one.span, navn=one.tekst))
        else:
            found.append(axis)
    return tuple(found)


def read_unit(written: f.Enhedsudtryk, names: Navne, out: list[Problem]) -> Visning | None:
    """A written unit, with how many base units it is; None when a word is unknown."""
    words = [_word(written.led.ord, written.led.span, names, out)]
    words += [_word(p.tekst, p.span, names, out) for p in written.pr]
    known = [w for w in words if w is not None]
    if len(known) != len(words):
        return None
    return combined(known[0], known[1:], written.led.niveau)


def _word(text: str, span: Span, names: Navne, out: list[Problem]) -> Enhedsord | None:
    word = names.enheder.get(text)
    if word is None and f"{text}." in names.enheder:
        out.append(problem("enhed-uden-punktum", span, enhed=text))
    elif word is None:
        out.append(problem("ukendt-enhed", span, enhed=text, mente=nearest(text, names.enheder) or ""))
    return word


def read_art(written: f.Art, names: Navne, out: list[Problem]) -> tuple[Art, Visning | None]:
    """The type in a head: a unit, ja/nej, a day, or a list whose members are the values."""
    if isinstance(written, f.JaNejArt):
        return JA_NEJ, None
    word = written.led.ord
    if not written.pr and written.led.niveau is None:
        if word == "dag":
            return DATO, None
        axis, form = names.akseformer.get(word, ("", ""))
        if form == ONE and names.akser[axis].tidsslags is None and word not in names.enheder:
            return medlem(axis), None
    view = read_unit(written, names, out)
    if view is None:
        return INTET, None
    return tal(view.enhed), view


def default_view(art: Art, names: Navne) -> Visning | None:
    """How values of a type are shown when the head has not said."""
    return base_view(art.enhed, names.enheder) if art.enhed is not None else None
