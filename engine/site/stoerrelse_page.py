"""The page of a quantity: what it means, how it is worked out, what it needs and who needs it."""

from collections.abc import Iterator

from dsl.model.nodes import Stoerrelse
from engine.result.words import key_text
from engine.scenario.caveats import caveat_text
from engine.site.book import Bog
from engine.site.coloured import code
from engine.site.graph_drawing import graph
from engine.site.markup import Html, block, bullets, heading, joined, plain, table, tag
from engine.site.neighbours import around
from engine.site.readings import FORTOLKNING, reading_blocks, readings_of
from engine.site.remembering import told_lines
from engine.site.result_tables import figures_table
from engine.site.rule_text import sentence_text
from engine.site.sats_blocks import sats_blocks
from engine.site.side import Henviser, Side, meaning
from engine.site.wording import counted, for_each, listed

_STEPS = 2


def stoerrelse_page(book: Bog, quantity: Stoerrelse) -> Side:
    """The whole page."""
    to = Henviser(book, book.adresser.stoerrelser[quantity.navn])
    parts = [
        *_top(quantity, to),
        *_values(quantity, to),
        *_remembers(quantity, to),
        *_readings(quantity, to),
        *_texts(quantity, to),
        *_near(quantity, to),
        *_seen(quantity, to),
    ]
    return Side(to.side, "".join(parts))


def _top(quantity: Stoerrelse, to: Henviser) -> Iterator[str]:
    yield heading(1, quantity.navn.capitalize())
    said = meaning(quantity, to.bog)
    if said:
        yield f"\n{plain(said)}\n"
    unit = quantity.visning.flertal if quantity.visning is not None else quantity.art.slags
    lines = [
        joined((tag("strong", "Slags: "), _KIND.get(quantity.slags, quantity.slags))),
        joined((tag("strong", "Enhed: "), unit or "tal uden enhed")),
        joined(
            (
                tag("strong", "Værdier: "),
                f"én {for_each(quantity.akser, to.bog.model)}" if quantity.akser else "én for alt",
            )
        ),
        joined(
            (tag("strong", "Bestemmes af: "), listed(to.regelsaet(r) for r in quantity.regelsaet) or "oplyses udefra")
        ),
    ]
    if quantity.fortegn:
        lines.append(joined((tag("strong", "Fortegn: "), quantity.fortegn)))
    caveats = to.bog.forbehold.get(quantity.navn, ())
    lines += [joined((tag("strong", "Forbehold: "), caveat_text(one))) for one in caveats]
    yield block(bullets(lines), class_="fakta")


_KIND = {
    "oplysning": "oplysning, som kommer udefra",
    "sats": "sats, fastsat af loven eller en kilde",
    "regel": "regel, som regnes ud",
    "dato": "dag med navn",
    "tabel": "tabel",
    "fortolkning": "fortolkning, et valg, hvor loven kan læses på flere måder",
    "optælling": "optælling, som går gennem ugerne og husker",
    "tilstand": "tilstand, som indtræder og varer, til den ophører",
    "fremskrivning": "fremskrivning, som regnes ud af tiden før",
    "fordeling": "fordeling af et beløb på dem, der betaler",
}


def _values(quantity: Stoerrelse, to: Henviser) -> Iterator[str]:
    blocks = list(sats_blocks(quantity, to))
    if blocks:
        yield heading(2, "Værdier gennem tiden", "vaerdier")
        yield from blocks


def _remembers(quantity: Stoerrelse, to: Henviser) -> Iterator[str]:
    lines = list(told_lines(quantity, to))
    if lines:
        yield heading(2, "Sådan husker den", "husker")
        yield block(bullets(lines))


def _readings(quantity: Stoerrelse, to: Henviser) -> Iterator[str]:
    if quantity.slags == FORTOLKNING:
        yield heading(2, "Spørgsmålet og svarene", "fortolkning")
        yield from reading_blocks(quantity.navn, to)
        return
    names = readings_of(to.bog, quantity.navn)
    if names:
        yield heading(2, "Fortolkninger", "fortolkninger")
        said = (
            f"Tallet afhænger af, hvordan loven læses {counted(len(names), 'sted', 'steder')}: ",
            listed(to.stoerrelse(n) for n in names), ".",
        )  # fmt: skip
        yield block(tag("p", *said))


def _texts(quantity: Stoerrelse, to: Henviser) -> Iterator[str]:
    yield heading(2, "Ordlyden", "ordlyd")
    model = to.bog.model
    if not quantity.regelsaet:
        span = quantity.span
        yield block(tag("p", "Oplysningen er erklæret i ", tag("code", span.path), f", linje {span.line}."))
    found: dict[str, list[Html]] = {}
    texts: dict[str, str] = {}
    for name in quantity.regelsaet:
        for version in model.regelsaet[name].versioner:
            sentence = version.saetninger.get(quantity.navn)
            if sentence is not None:
                found.setdefault(sentence.oprindelse, []).append(to.version(version))
                texts.setdefault(sentence.oprindelse, sentence_text(sentence))
    others = {name: page for name, page in to.addresses().items() if name != quantity.navn}
    for origin, versions in found.items():
        yield block(tag("p", "I versionen " if len(versions) == 1 else "I versionerne ", listed(versions), ":"))
        yield block(code(texts[origin], "regel", links=others))
    rows = [
        (to.grund(c.grund), c.grund.belaeg, " ".join(c.linje.split()), to.version(c.version))
        for c in to.bog.citater
        if c.navn == quantity.navn
    ]
    if rows:
        yield block(table("Hjemmel og kilder, linje for linje", ("Sted", "Belæg", "Linje", "Version"), rows))


def _near(quantity: Stoerrelse, to: Henviser) -> Iterator[str]:
    leaning, users = to.bog.naboer, to.bog.brugere
    yield heading(2, "Bruger og bruges af", "naboer")
    yield block(
        bullets(
            (
                joined(
                    (
                        "Bruger: ",
                        listed(to.stoerrelse(n) for n in leaning[quantity.navn]) or "ingen andre størrelser",
                        ".",
                    )
                ),
                joined(
                    (
                        "Bruges af: ",
                        listed(to.stoerrelse(n) for n in users[quantity.navn]) or "ingen andre størrelser",
                        ".",
                    )
                ),
            )
        )
    )
    names = around(quantity.navn, leaning, users, _STEPS)
    if len(names) > 1:
        title = f"Naboerne til {quantity.navn} i to led"
        yield block(graph(names, leaning, to.bog.model, to.addresses(), quantity.navn, title))


def _seen(quantity: Stoerrelse, to: Henviser) -> Iterator[str]:
    yield heading(2, "Hvor den optræder", "optraeder")
    found = False
    for run in to.bog.koersler:
        cells = [c for c in run.celler if c.stoerrelse == quantity.navn]
        given = [k for d in run.scenarie.datasaet for k in d.kolonner if k.navn == quantity.navn]
        checks = [k for k in run.kontroltal if k.kontroltal.maal.navn == quantity.navn]
        if not (cells or given or checks):
            continue
        found = True
        how = [
            *(["oplyses i data"] if given else []),
            *([f"regnes ud for {listed(key_text(c.noegle) or 'alt' for c in cells)}"] if cells else []),
        ]
        yield block(tag("p", to.scenarie(run.scenarie.titel), f": {' og '.join(how) or 'holdes op mod trykte tal'}."))
        if checks:
            yield block(figures_table(checks, to, f"Kontroltal i »{run.scenarie.titel}«"))
    if not found:
        yield "\nIngen af de medfølgende scenarier bruger den.\n"
