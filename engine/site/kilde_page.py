"""The page of a source: its editions, which rules rest on which place in it, and how its figures agree."""

from collections.abc import Iterator

from dsl.model.nodes import Grund, Retskilde
from dsl.values.period import dag_tekst
from engine.notat.danish import ground_text
from engine.scenario.nodes import STEMMER
from engine.site.addresses import slug
from engine.site.book import Bog
from engine.site.citations import Citat, in_order, paragraphs
from engine.site.markup import Html, block, bullets, heading, joined, plain, table, tag
from engine.site.result_tables import figures_table
from engine.site.side import Henviser, Side, outside
from engine.site.wording import counted, day_text


def kilde_page(book: Bog, source: Retskilde) -> Side:
    """The whole page."""
    to = Henviser(book, book.adresser.kilder[source.navn])
    return Side(to.side, "".join([*_top(source), *_resting(source, to), *_agreement(source, to)]), source.titel)


def _top(source: Retskilde) -> Iterator[str]:
    yield heading(1, source.navn)
    yield f"\n{plain(source.titel[:1].upper() + source.titel[1:])}\n"
    lines = [joined((tag("strong", "Slags: "), source.art))]
    if source.dato is not None:
        lines.append(joined((tag("strong", "Dato: "), dag_tekst(source.dato))))
    if source.nummer:
        lines.append(joined((tag("strong", "Nummer: "), source.nummer)))
    if source.adresse or not source.udgaver:
        lines.append(joined((tag("strong", "Adresse: "), outside(source.adresse))))
    yield block(bullets(lines), class_="fakta")
    if source.udgaver:
        yield heading(2, "Udgaver", "udgaver")
        rows = [
            (
                u.nummer,
                day_text(u.fra) if u.fra else "ikke fundet",
                day_text(u.udstedt) if u.udstedt else "ikke fundet",
                outside(u.adresse),
            )
            for u in source.udgaver
        ]
        yield block(table(f"Udgaver af {source.navn}", ("Udgave", "Fra", "Udstedt", "Den officielle tekst"), rows))


def _resting(source: Retskilde, to: Henviser) -> Iterator[str]:
    yield heading(2, "Det hviler på kilden", "hviler")
    found: dict[str, list[Citat]] = {}
    for one in to.bog.citater:
        if one.grund.retskilde == source.navn:
            for paragraph in paragraphs(one.grund.sted):
                found.setdefault(paragraph, []).append(one)
    data = [
        (d, k)
        for k in to.bog.koersler
        for d in k.scenarie.datasaet
        if any(g.retskilde == source.navn for g in d.grunde)
    ]
    if not found and not data:
        yield "\nIngen af reglerne eller scenarierne hviler på kilden endnu.\n"
    told: set[str] = set()
    for paragraph in sorted(found, key=in_order):
        own = sorted(found[paragraph], key=lambda c: in_order(c.grund.sted))
        yield heading(3, paragraph[:1].upper() + paragraph[1:], f"sted-{slug(paragraph)}")
        rows = [
            (_place(c.grund, told), _what(c, to), " ".join(c.linje.split()), to.version(c.version), c.grund.belaeg)
            for c in own
        ]
        yield block(
            table(
                f"Regler, der hviler på {paragraph[:1].lower()}{paragraph[1:]}",
                ("Sted", "Regel", "Linje", "Version", "Belæg"),
                rows,
            )
        )
    if data:
        yield heading(3, "Data", "data")
        yield block(bullets(joined((f"»{d.titel}« i ", to.scenarie(k.scenarie.titel))) for d, k in data))


def _place(ground: Grund, told: set[str]) -> Html:
    """A place as it is cited; the first time it can be linked to (``#her-p-118-stk-2``)."""
    anchor = f"her-{slug(ground.sted)}" if ground.sted and ground.sted not in told else None
    told.add(ground.sted)
    return tag("span", ground_text(ground), id=anchor)


def _what(one: Citat, to: Henviser) -> Html:
    return to.stoerrelse(one.navn) if one.navn else joined((to.regelsaet(one.regelsaet), ", hele versionen"))


def _agreement(source: Retskilde, to: Henviser) -> Iterator[str]:
    held = [
        run
        for run in to.bog.koersler
        if run.kontroltal and any(g.retskilde == source.navn for g in run.scenarie.grunde)
    ]
    if held:
        yield heading(2, "Stemmer dokumentets tal?", "kontroltal")
    for run in held:
        agree = sum(k.udfald == STEMMER for k in run.kontroltal)
        said = f": {counted(len(run.kontroltal), 'trykt tal', 'trykte tal')}, {agree} stemmer."
        yield block(tag("p", "Regnet efter i ", to.scenarie(run.scenarie.titel), said))
        yield block(figures_table(run.kontroltal, to, "Trykte tal og beregnede tal"))
