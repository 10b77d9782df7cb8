"""The page of a scenario: its data, variants, figures, printed figures, demands and text."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from dsl.model.scenario import Datasaet, Kolonne, Variant
from dsl.values.number import show_number
from dsl.values.period import dag_tekst
from engine.result.nodes import Celle
from engine.result.words import key_text
from engine.scenario.caveats import Forbeholdne
from engine.scenario.nodes import Koersel
from engine.scenario.table_nodes import Tal, figure_text
from engine.scenario.whatif_tables import whatif_tables
from engine.site.book import Bog
from engine.site.coloured import code
from engine.site.markup import Html, block, bullets, heading, joined, table, tag
from engine.site.result_tables import figures_table, result_tables
from engine.site.side import Henviser, Side
from engine.site.wording import counted, listed

_OERE: Final = 2  # decimals of an amount in kroner
_MOST_REASONS: Final = 20


def scenarie_page(book: Bog, run: Koersel) -> Side:
    """The whole page."""
    to = Henviser(book, book.adresser.scenarier[run.scenarie.titel])
    parts = [
        *_top(run, to), *_figures(run, to), *_checked(run, to), *_pointed(run), *_what_if(run), *_data(run, to),
        *_text(run, to),
    ]  # fmt: skip
    return Side(to.side, "".join(parts))


def _top(run: Koersel, to: Henviser) -> Iterator[str]:
    scenario = run.scenarie
    yield heading(1, scenario.titel)
    lines = [joined((tag("strong", "Kilde: "), listed(to.grund(g) for g in scenario.grunde) or "ikke nævnt"))]
    if scenario.kendt is not None:
        lines.append(joined((tag("strong", "Med det, der var kendt: "), dag_tekst(scenario.kendt))))
    if scenario.anvender:
        lines.append(joined((tag("strong", "Regler: "), listed(to.regelsaet(r) for r in scenario.anvender))))
    yield block(bullets(lines), class_="fakta")
    yield heading(2, "Varianter", "varianter")
    yield block(bullets(_variant(v, to) for v in scenario.varianter))


def _variant(variant: Variant, to: Henviser) -> Html:
    kind = "Grundlag" if variant.er_grundlag else "Alternativ"
    rules = (
        f"regler, som de gjaldt {dag_tekst(variant.fast_dag)}"
        if variant.fast_dag
        else "hver sag efter reglerne på dens eget tidspunkt"
    )
    said: list[str] = [f"{kind} »{variant.navn}«: {rules}"]
    if variant.forslag:
        said.append(f", med forslaget {', '.join(f'»{x}«' for x in variant.forslag)}")
    if variant.indgreb:
        said += [", med ændret ", listed(to.stoerrelse(i.maal.navn) for i in variant.indgreb)]
    return joined((*said, "."))


def _figures(run: Koersel, to: Henviser) -> Iterator[str]:
    yield heading(2, "Resultat", "resultat")
    told = Forbeholdne(run)
    several = len(run.scenarie.varianter) > 1
    for variant in run.scenarie.varianter:
        cells = [c for c in run.celler if c.variant == variant.navn]
        caption = f"»{variant.navn}«" if several else "Beregnede tal"
        for made in result_tables(run, cells, to.stoerrelser(), caption, told.af):
            yield block(made)
    for name in dict.fromkeys(d.alternativ for d in run.forskelle):
        own = [Celle(name, d.stoerrelse, d.noegle, d.svar) for d in run.forskelle if d.alternativ == name]
        for made in result_tables(run, own, to.stoerrelser(), f"Forskel: »{name}« minus grundlaget", told.forskellens):
            yield block(made)


def _checked(run: Koersel, to: Henviser) -> Iterator[str]:
    if run.kontroltal:
        yield heading(2, "Kontroltal", "kontroltal")
        yield block(figures_table(run.kontroltal, to, "Trykte tal og beregnede tal"))
    if run.krav:
        yield heading(2, "Krav", "krav")
        rows = [(k.krav.navn, key_text(k.noegle) or "alt", k.udfald, "; ".join(k.krav.tekster)) for k in run.krav]
        yield block(table("Krav til resultatet", ("Krav", "Hvor", "Udfald", "Ordlyd"), rows))


def _pointed(run: Koersel) -> Iterator[str]:
    """How many rows each udpeg points out, and the kroner of them; the rows themselves are people's."""
    if run.udpeget:
        yield heading(2, "Udpeget", "udpeget")
    several = len(run.scenarie.varianter) > 1
    for one in run.udpeget:
        rows = [
            (c.udfald, show_number(Fraction(c.antal)), "–" if c.uden_kroner == c.antal else _kroner(c.kroner))
            for c in one.klasser
            if c.antal
        ]
        behind = f", »{one.variant}«" if several else ""
        header = ("Udfald", "Rækker", "Kroner")
        yield block(table(f"{one.udpeg.navn.capitalize()}{behind}", header, rows, frozenset({1, 2})))
        reasons = [(why.fordi, show_number(Fraction(why.alle.antal))) for why in one.grunde[:_MOST_REASONS]]
        if reasons:
            yield block(table("Kan ikke afgøres", ("Fordi", "Rækker"), reasons, frozenset({1})))


def _what_if(run: Koersel) -> Iterator[str]:
    """What the figures would be with something else set; none of them is a result of the scenario."""
    tables = list(whatif_tables(run))
    if tables:
        yield heading(2, "Hvad nu hvis", "hvad-nu-hvis")
    for one in tables:
        rows = [tuple(figure_text(x.celle, run) if isinstance(x, Tal) else x for x in row) for row in one.raekker]
        if rows:
            yield block(table(one.titel, one.hoved, rows, frozenset(range(one.ord, len(one.hoved)))))
        else:
            yield block(tag("p", one.titel))
        yield from (block(tag("p", text)) for text in one.under)


def _kroner(amount: Fraction) -> str:
    """To the øre; whole kroner as such."""
    return show_number(amount, 0 if amount.denominator == 1 else _OERE)


def _data(run: Koersel, to: Henviser) -> Iterator[str]:
    if run.scenarie.datasaet:
        yield heading(2, "Data", "data")
    read: dict[str, int] = {}
    for source in run.data:
        read[source.navn] = read.get(source.navn, 0) + source.raekker
    for one in run.scenarie.datasaet:
        rows = f", {counted(read[one.navn], 'række', 'rækker')}" if one.navn in read else ""
        yield block(
            tag(
                "p",
                f"»{one.titel}« i filen ",
                tag("code", one.fil),
                f"{rows}. Kilde: ",
                listed(to.grund(g) for g in one.grunde),
                ".",
            )
        )
        yield block(_columns(one, to))


def _columns(one: Datasaet, to: Henviser) -> Html:
    rows = [
        (
            c.overskrift,
            joined(("persondata, vises ikke",)) if c.persondata else _meaning(c, to),
            c.visning.flertal if c.visning else "",
            c.belaeg,
            c.fordi,
        )
        for c in one.kolonner
    ]
    return table(f"Kolonnerne i »{one.titel}«", ("Kolonne", "Er", "Enhed", "Belæg", "Fordi"), rows)


def _meaning(column: Kolonne, to: Henviser) -> Html:
    """The list or the one or two oplysninger that a column gives; persons have a name of their own in the run."""
    axis = to.bog.model.akser.get(column.navn)
    if axis is not None and axis.persondata:
        return joined((f"{axis.navn}, vises med dæknavn",))
    return listed(to.stoerrelse(n) for n in (column.navn, column.navn2) if n)


def _text(run: Koersel, to: Henviser) -> Iterator[str]:
    yield heading(2, "Scenariets tekst", "tekst")
    yield block(code(run.scenarie.span.text.content, "scenarie", run.scenarie.span.path, to.addresses()))
