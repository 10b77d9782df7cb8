"""The page of a regelsæt: since when, on what ground, what it replaced, and which figures rest on it."""

from collections.abc import Iterator
from typing import Final

from dsl.model.nodes import Regelsaet, Version
from dsl.values.period import Interval
from engine.plan.in_force import timeline
from engine.site.addresses import slug
from engine.site.book import Bog, area_of, users_of
from engine.site.coloured import code
from engine.site.differences import Forskel, differences
from engine.site.indsats_cards import indsats_cards
from engine.site.markup import Html, block, bullets, heading, joined, link, plain, table, tag
from engine.site.readings import reading_blocks, readings_in
from engine.site.result_tables import figures_table
from engine.site.rule_text import version_text, version_words
from engine.site.sats_blocks import sats_blocks
from engine.site.side import Henviser, Side, meaning, outside, since
from engine.site.timeline_drawing import timeline_drawing, version_anchor
from engine.site.wording import counted, day_text, first_and_last, for_each, listed


def regelsaet_page(book: Bog, rules: Regelsaet) -> Side:
    """The whole page."""
    to = Henviser(book, book.adresser.regelsaet[rules.navn])
    parts = [
        *_top(rules, to),
        *_time(rules),
        *_decided(rules, to),
        *_satser(rules, to),
        *indsats_cards(rules, to),
        *_readings(rules, to),
        *_versions(rules, to),
        *_grounds(rules, to),
        *_in_use(rules, to),
        *_together(rules, to),
    ]
    return Side(to.side, "".join(parts))


def _own(rules: Regelsaet, book: Bog) -> list[str]:
    return [q.navn for q in book.model.stoerrelser.values() if rules.navn in q.regelsaet]


def _top(rules: Regelsaet, to: Henviser) -> Iterator[str]:
    yield heading(1, rules.navn.capitalize())
    area = area_of(rules)
    own = [to.bog.model.stoerrelser[n].slags for n in _own(rules, to.bog)]
    kinds = [counted(n, one, many) for one, many in _PLURALS if (n := own.count(one))]
    parts = (
        "Regelsættet bestemmer ",
        listed(kinds),
        ". Versionen vælges efter ",
        rules.skaeringstidspunkt,
        ". Det hører til området ",
        link(area, to.til(to.bog.adresser.omraader[area])),
        ".",
    )
    yield block(tag("p", *parts, class_="indledning"))


_PLURALS: Final = (
    ("sats", "satser"), ("dato", "datoer"), ("tabel", "tabeller"), ("regel", "regler"),
    ("fortolkning", "fortolkninger"), ("optælling", "optællinger"), ("tilstand", "tilstande"),
    ("fremskrivning", "fremskrivninger"), ("fordeling", "fordelinger"),
)  # fmt: skip


def _time(rules: Regelsaet) -> Iterator[str]:
    yield heading(2, "Tidslinje", "tidslinje")
    yield block(timeline_drawing(rules))
    rows: list[tuple[str, ...]] = []
    for piece in timeline(rules, None, ()).stykker:
        first, last = first_and_last(piece.dage)
        if piece.version is None:
            rows.append((first, last, "ukendt", "", piece.hul))
        else:
            rows.append(_row(piece.version, piece.dage))
    rows += [_row(v, v.gaelder) for v in rules.versioner if v.forslag is not None]
    yield block(table("Versioner og huller", ("Fra", "Til og med", "Status", "Kendt fra", "Belæg eller grund"), rows))


def _row(version: Version, days: Interval) -> tuple[str, ...]:
    first, last = first_and_last(days)
    status = f"{version.status} »{version.forslag}«" if version.forslag else version.status
    known = "ikke fundet" if version.kendt_er_ukendt else day_text(version.kendt_fra)
    belaeg = ", ".join((version.belaeg, *version.andet_belaeg()))
    return (link(first, f"#{version_anchor(version)}"), last, status, known, belaeg)


def _decided(rules: Regelsaet, to: Henviser) -> Iterator[str]:
    yield heading(2, "Det bestemmer regelsættet", "bestemmer")
    rows = []
    for name in _own(rules, to.bog):
        quantity = to.bog.model.stoerrelser[name]
        per = for_each(quantity.akser, to.bog.model)
        rows.append((to.stoerrelse(name), quantity.slags, per, meaning(quantity, to.bog)))
    yield block(table("Det, regelsættet bestemmer", ("Størrelse", "Slags", "For hver", "Betydning"), rows))


def _satser(rules: Regelsaet, to: Henviser) -> Iterator[str]:
    found = [q for q in to.bog.model.stoerrelser.values() if rules.navn in q.regelsaet and q.slags == "sats"]
    made = [(q, list(sats_blocks(q, to))) for q in found]
    if any(blocks for _, blocks in made):
        yield heading(2, "Satser gennem tiden", "satser")
    for quantity, blocks in made:
        if blocks:
            yield heading(3, quantity.navn.capitalize())
            yield from blocks


def _readings(rules: Regelsaet, to: Henviser) -> Iterator[str]:
    names = readings_in(to.bog, rules)
    if names:
        yield heading(2, "Fortolkninger", "fortolkninger")
        yield "\nHer kan loven læses på flere måder. Et scenarie kan vælge en anden end den, der er valgt.\n"
    for name in names:
        yield heading(3, name.capitalize(), f"fortolkning-{slug(name)}")
        yield from reading_blocks(name, to)


def _versions(rules: Regelsaet, to: Henviser) -> Iterator[str]:
    yield heading(2, "Version for version", "versioner")
    before: Version | None = None
    for version in rules.versioner:
        yield heading(3, f"Versionen {since(version)}", version_anchor(version))
        said = version_words(version)
        if said:
            yield f"\n{plain(said)}\n"
        if before is not None:
            yield block(*_changes(before, version, to))
        yield block(code(version_text(version), "regel", version.span.path, to.addresses()))
        before = version if version.forslag is None else before
    if rules.huller:
        yield heading(3, "Huller", "huller")
        yield "\nI disse perioder er reglen ikke fundet. Et tal, der bygger på den, bliver *ukendt*.\n"
        rows = [(*first_and_last(h.gaelder), h.grund) for h in rules.huller]
        yield block(table("Perioder, hvor reglen ikke er fundet", ("Fra", "Til og med", "Hvorfor"), rows))


def _changes(before: Version, after: Version, to: Henviser) -> Iterator[Html]:
    gone = len(before.saetninger)
    if after.status == "ophævet" and not after.saetninger:
        yield tag(
            "p",
            f"Regelsættet er ophævet {since(after)}. Ingen af dets {gone} satser og regler gælder mere.",
        )
        return
    found = differences(to.bog.plan, before, after)
    words = "Ændret siden versionen " if found else "Intet er ændret siden versionen "
    yield tag("p", tag("strong", words + since(before) + (":" if found else ".")))
    yield bullets(_said(one, to) for one in found)
    kept = [
        n
        for n, s in after.saetninger.items()
        if n in before.saetninger and s.oprindelse == before.saetninger[n].oprindelse
    ]
    if kept and found:
        yield tag("p", f"Uændret: {counted(len(kept), 'sats eller regel', 'satser og regler')}.")


def _said(one: Forskel, to: Henviser) -> Html:
    name = to.stoerrelse(one.navn)
    if one.slags == "værdi":
        key = f" for {', '.join(one.noegle)}" if one.noegle else ""
        return joined((name, f"{key}: ", tag("del", one.fra[0]), " → ", tag("ins", one.til[0])))
    if one.slags == "ny":
        return joined((name, " er ny."))
    if one.slags == "ophævet":
        return joined((name, " gælder ikke mere."))
    if one.slags == "hjemmel":
        return joined(
            (
                name,
                " hviler nu på ",
                "; ".join(one.til) or "filens hjemmel",
                ", før på ",
                "; ".join(one.fra) or "filens hjemmel",
                ".",
            )
        )
    out = [tag("div", tag("del", _line(x))) for x in one.fra]
    into = [tag("div", tag("ins", _line(x))) for x in one.til]
    return joined((name, " er affattet på ny:", *out, *into))


def _line(text: str) -> str:
    return " ".join(text.split())


def _grounds(rules: Regelsaet, to: Henviser) -> Iterator[str]:
    yield heading(2, "Hjemmel og kilder", "hjemmel")
    yield "\nHvert sted i loven og hver kilde, reglerne hviler på, og hvor godt vi ved det.\n"
    found: dict[tuple[str, str], tuple[Html, Html, str, dict[str, None]]] = {}
    for one in to.bog.citater:
        if one.regelsaet != rules.navn:
            continue
        ground = one.grund
        page = to.bog.adresser.kilder.get(ground.retskilde)
        said = f"{ground.tekst}{f' ({ground.udgave})' if ground.udgave and ground.udgave not in ground.tekst else ''}"
        where = link(said, to.til(page)) if page else joined((said,))
        row = found.setdefault((said, ground.belaeg), (where, outside(ground.adresse), ground.belaeg, {}))
        row[3][str(to.version(one.version))] = None
    rows = [
        (where, away, belaeg, joined((Html(v) for v in used), ", ")) for where, away, belaeg, used in found.values()
    ]
    yield block(table("Grunde", ("Sted", "Den officielle tekst", "Belæg", "I versionerne"), rows))


def _in_use(rules: Regelsaet, to: Henviser) -> Iterator[str]:
    yield heading(2, "Scenarier og kontroltal", "scenarier")
    runs = list(users_of(to.bog, rules.navn))
    if not runs:
        yield "\nIngen af de medfølgende scenarier bruger regelsættet.\n"
    own = set(_own(rules, to.bog))
    for run in runs:
        checks = [k for k in run.kontroltal if k.kontroltal.maal.navn in own]
        yield block(
            tag(
                "p",
                to.scenarie(run.scenarie.titel),
                f": {counted(len(checks), 'kontroltal hviler', 'kontroltal hviler')} på regelsættet.",
            )
        )
        if checks:
            yield block(figures_table(checks, to, f"Kontroltal i »{run.scenarie.titel}«"))


def _together(rules: Regelsaet, to: Henviser) -> Iterator[str]:
    yield heading(2, "Hænger sammen med", "sammenhaeng")
    leaning, model = to.bog.naboer, to.bog.model
    own = _own(rules, to.bog)
    used = dict.fromkeys(n for name in own for n in leaning[name] if n not in own)
    others = dict.fromkeys(n for n, need in leaning.items() if n not in own and any(x in own for x in need))
    sets = dict.fromkeys(r for n in used for r in model.stoerrelser[n].regelsaet)
    yield block(
        bullets(
            (
                joined(("Bruger udefra: ", listed(to.stoerrelse(n) for n in used) or "intet", ".")),
                joined(("Bruger regelsættene: ", listed(to.regelsaet(r) for r in sets) or "ingen andre", ".")),
                joined(("Bruges af: ", listed(to.stoerrelse(n) for n in others) or "ingen andre regelsæt", ".")),
                joined(
                    (
                        link("Alle størrelser i området som tegning", to.til(to.bog.adresser.omraader[area_of(rules)])),
                        ".",
                    )
                ),
            )
        )
    )
